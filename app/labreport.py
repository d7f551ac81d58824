"""A report of the lab in the user's language: line by line, as the engine writes it in English."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from app import engine_words, figures, words

#: What stands in a report; {0}, {1} … stand for what changes in it.
TEXTS: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("LabReport", "How many facts the waking model holds"),
    QT_TRANSLATE_NOOP("LabReport", "Whether sleep brings faded facts back"),
    QT_TRANSLATE_NOOP("LabReport", "Whether new facts after a sleep disturb the old"),
    QT_TRANSLATE_NOOP("LabReport", "Sleep after sleep over a full memory"),
    QT_TRANSLATE_NOOP("LabReport", "Whether a wider model holds more"),
    QT_TRANSLATE_NOOP("LabReport", "Which choice of the paper makes the cliff"),
    QT_TRANSLATE_NOOP("LabReport", "What was found"),
    QT_TRANSLATE_NOOP("LabReport", "Figures"),
    QT_TRANSLATE_NOOP("LabReport", "`{0}` on {1}: {2}; {3} seed, {4} facts, told one at a time; free greedy decoding. Mean ± standard deviation over seeds."),
    QT_TRANSLATE_NOOP("LabReport", "`{0}` on {1}: {2}; {3} seeds, {4} facts, told one at a time; free greedy decoding. Mean ± standard deviation over seeds."),
    QT_TRANSLATE_NOOP("LabReport", "`{0}` on {1}: {2}; {3} seed, {4} facts, told one at a time (default beyond {5}: several at once, which is the same for it); free greedy decoding. Mean ± standard deviation over seeds."),
    QT_TRANSLATE_NOOP("LabReport", "`{0}` on {1}: {2}; {3} seeds, {4} facts, told one at a time (default beyond {5}: several at once, which is the same for it); free greedy decoding. Mean ± standard deviation over seeds."),
    QT_TRANSLATE_NOOP("LabReport", "{0} variants"),
    QT_TRANSLATE_NOOP("LabReport", "**{0}**: at {1} facts raw recall {2}, chat {3}; {4}"),
    QT_TRANSLATE_NOOP("LabReport", "**{0}**: at {1} facts raw recall {2}, chat {3}, perplexity {4}; {5}"),
    QT_TRANSLATE_NOOP("LabReport", "never below {0} for good."),
    QT_TRANSLATE_NOOP("LabReport", "below {0} for good from {1} facts on, in {2} of {3} seeds."),
    QT_TRANSLATE_NOOP("LabReport", "below {0} for good from {1} facts on (from {2} to {3}), in {4} of {5} seeds."),
    QT_TRANSLATE_NOOP("LabReport", "**{0}**, why: of what a fact's value should add where it is asked, {1}; {2}."),
    QT_TRANSLATE_NOOP("LabReport", "**{0}**, why: of what a fact's value should add where it is asked, {1}; {2}. Of the {3} that some form misses then, {4}; of the others {5}."),
    QT_TRANSLATE_NOOP("LabReport", "at {0} facts {1} arrives and {2} of others beside it"),
    QT_TRANSLATE_NOOP("LabReport", "{0} arrives and {1} of others beside it"),
    QT_TRANSLATE_NOOP("LabReport", "The paper's policy holds {0} of {1} facts raw, {2} in chat; perplexity {3}."),
    QT_TRANSLATE_NOOP("LabReport", "**{0}**, by itself: raw {1} → {2}, chat {3} → {4}, perplexity {5}."),
    QT_TRANSLATE_NOOP("LabReport", "One after the other, raw recall gains most by **{0}** ({1})."),
    QT_TRANSLATE_NOOP("LabReport", "One after the other, chat recall gains most by **{0}** ({1})."),
    QT_TRANSLATE_NOOP("LabReport", "Paper / ours, raw recall at that many facts: {0}. The paper's run falls from {1} at {2} to {3} at {4} facts; the steepest step of our mean is {5}, from {6} to {7} facts. A cliff in one run may be one fact that breaks many; over seeds it is a slope, and its place is a matter of chance."),
    QT_TRANSLATE_NOOP("LabReport", "**{0}**: raw recall {1} awake, {2} after {3} cycles (chat {4} → {5}, perplexity {6} → {7}); clean in {8} of {9} seeds."),
    QT_TRANSLATE_NOOP("LabReport", "**{0}**, five more facts: {1} when told, {2} after the second sleep."),
    QT_TRANSLATE_NOOP("LabReport", "The paper's 14 facts went {0}, its 30 facts {1} (one run each, raw completions)."),
    QT_TRANSLATE_NOOP("LabReport", "**{0}**: raw recall {1} at first, {2} after {3} cycles; {4} edits pruned, {5} healthy facts lost a seed."),
    QT_TRANSLATE_NOOP("LabReport", "The paper's run fell from {0} to {1} in ten cycles."),
    QT_TRANSLATE_NOOP("LabReport", "**{0}** ({1} seed)"),
    QT_TRANSLATE_NOOP("LabReport", "**{0}** ({1} seeds)"),
    QT_TRANSLATE_NOOP("LabReport", "Every point is in `points.csv` ({0} are shares); the raw data, fact by fact, in `data.json`."),
    QT_TRANSLATE_NOOP("LabReport", "over tenfold"),
    QT_TRANSLATE_NOOP("LabReport", "over a thousandfold"),
    QT_TRANSLATE_NOOP("LabReport", "never"),
    QT_TRANSLATE_NOOP("LabReport", "{0} ({1} of {2} seeds)"),
    QT_TRANSLATE_NOOP("LabReport", "cycle {0}"),
    QT_TRANSLATE_NOOP("LabReport", "wake"),
    QT_TRANSLATE_NOOP("LabReport", "second wave"),
    QT_TRANSLATE_NOOP("LabReport", "neighbours"),
    QT_TRANSLATE_NOOP("LabReport", "unknown"),
    QT_TRANSLATE_NOOP("LabReport", "drift"),
    QT_TRANSLATE_NOOP("LabReport", "tokens"),
    QT_TRANSLATE_NOOP("LabReport", "latency"),
    QT_TRANSLATE_NOOP("LabReport", "perplexity"),
    QT_TRANSLATE_NOOP("LabReport", "below {0} for good from"),
)  # fmt: skip
_FORMS = ("raw", "chat", "paraphrase")
_LEAD = re.compile(r"(#+ |- |)(.*)")
#: A number with a point, and no part of a name such as Qwen3-0.6B.
_FIGURE = re.compile(r"(?<![\w.])(?<!\w-)(\d+)(?:\.(\d+))?(%|(?![\w.]*\w))")


def in_words(report: str) -> str:
    """A report's Markdown in the user's language; a line that is none of ours stays."""
    return "\n".join(_line(line) for line in report.split("\n"))


def _line(line: str) -> str:
    if line.startswith("| "):
        return "|".join(f" {_said(cell.strip())} " if cell.strip() else cell for cell in line.split("|"))
    found = _LEAD.fullmatch(line)
    return found[1] + _said(found[2]) if found and found[2] and not found[2].startswith("!") else line


def _said(english: str) -> str:
    if english in _FORMS:
        return words.form(english)
    for start, text in _table() if any(map(str.isalpha, english)) else ():
        if english.startswith(start) and (found := _pattern(text).fullmatch(english)):
            template = QCoreApplication.translate("LabReport", text)
            return engine_words.filled(template, tuple(map(_said, found.groups())))
    if "`" in english or english.startswith("python "):
        return english
    for joint in (" → ", ", "):  # a way, or a list, in which names have commas of their own
        if len(parts := re.split(f"{joint}(?!asleep: |clamped)", english)) > 1:
            return joint.join(map(_said, parts))
    return _FIGURE.sub(_figure, words.variant(english))


@cache
def _table() -> list[tuple[str, str]]:
    """What each text begins with, and the text. Long texts first: one with fewer gaps would take more into them."""
    return [(text.split("{")[0], text) for text in sorted(map(str, TEXTS), key=len, reverse=True)]


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\d\\\}", "(.+?)", re.escape(text)))


def _figure(found: re.Match[str]) -> str:
    point = QLocale().decimalPoint()
    number = f"{found[1]}{point}{found[2]}" if found[2] else found[1]
    return f"{number}{figures.SPACE}%" if found[3] else number
