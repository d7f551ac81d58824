"""A morning report in words: what a sleep changed, fact by fact, what is odd; and as Markdown and JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QCoreApplication

from app import engine_words, figures, words
from app.widgets import timeaxis
from engine import events as ev

FORMS = ("raw", "chat", "paraphrase")
_MARK = {True: "✓", False: "✗", None: "–"}
#: Perplexity above the untouched model's by more than this is worth a word.
DRIFT = 0.03

Facts = Mapping[int, ev.FactView]


def _tr(text: str) -> str:
    return QCoreApplication.translate("MorningReport", text)


def name(fact_id: int, facts: Facts) -> str:
    """A fact as the user knows it; one that was forgotten since has no name."""
    fact = facts.get(fact_id)
    return words.understood(fact) if fact is not None else _tr("a fact that was forgotten since")


def when(report: ev.SleepReport) -> str:
    """From when to when it slept, and how long that took."""
    length = words.duration(report.finished_at - report.started_at)
    return f"{timeaxis.span(report.started_at, report.finished_at)} · {length}"


def outcome(report: ev.SleepReport) -> tuple[str, str, str]:
    """How it ended, as (tone, glyph with a word, sentence)."""
    if report.outcome == "rolled back":
        return (
            "warn",
            _tr("! Rolled back"),
            _tr("A cycle would have made something worse, so that cycle was put back."),
        )
    if report.outcome == "committed" and not report.facts:
        return (
            "neutral",
            _tr("· Nothing to ask"),
            _tr("No fact was in the weights, so nothing had to change."),
        )
    if report.outcome == "committed":
        return "good", _tr("✓ Slept well"), _tr("What this sleep changed holds.")
    return "neutral", "· " + engine_words.said(report.outcome), engine_words.said(report.reason)


def refreshed(report: ev.SleepReport) -> list[int]:
    """Facts that were written again, in order and once each; none of a cycle that was put back."""
    return list(dict.fromkeys(i for cycle in report.cycles for i in cycle.refreshed))


def pruned(report: ev.SleepReport) -> list[int]:
    """Facts that were taken out of the weights."""
    return list(dict.fromkeys(i for cycle in report.cycles for i in cycle.pruned))


def failing(report: ev.SleepReport) -> list[ev.FactChange]:
    """Facts that are still not recalled on every form."""
    return [change for change in report.changes if change.why]


def change_of(report: ev.SleepReport, fact_id: int) -> ev.FactChange | None:
    """What became of one fact, where the report tells of it."""
    return next((change for change in report.changes if change.fact_id == fact_id), None)


def marks(change: ev.FactChange) -> str:
    """The forms that went another way than before: "chat ✗ → ✓"."""
    moved = [
        f"{words.form(form)} {_MARK[before]}{figures.SPACE}→{figures.SPACE}{_MARK[after]}"
        for form in FORMS
        if (before := getattr(change.before, form)) != (after := getattr(change.after, form))
    ]
    return " · ".join(moved) or _tr("as before")


def why(change: ev.FactChange) -> str:
    """Why a fact still fails, in plain words."""
    missed = [form for form in FORMS if getattr(change.after, form) is False]
    said = {
        "raw": _tr("when its sentence is begun for it"),
        "chat": _tr("when it is asked in a conversation"),
        "paraphrase": _tr("when it is asked in other words"),
    }
    where = _tr("Not recalled {where}.").format(where=_and([said[form] for form in missed])) if missed else ""
    reasons = {
        ev.Why.CROWDED: _tr("Other facts are heard at its place in the weights: the layer is crowded there."),
        ev.Why.FAINT: _tr("Less of it arrives than was written; the next sleep writes it more firmly."),
        ev.Why.UNREAD: _tr("It is in the weights, but the model does not read it in every wording."),
        ev.Why.ABSENT: _tr("It could not be kept in the weights; say it in other words."),
    }
    return f"{where} {reasons.get(ev.Why(change.why), '')}".strip()


def drift(report: ev.SleepReport) -> float:
    """How far perplexity lies above the untouched model's, as a share."""
    return report.perplexity_after / report.base_perplexity - 1 if report.base_perplexity > 0 else 0.0


def drifted(report: ev.SleepReport) -> str:
    """Perplexity after the sleep, and beside the untouched model's: "12.1 (+0.2 %)"."""
    beside = figures.percent(drift(report), 1, signed=True)
    return f"{figures.number(report.perplexity_after, 2)} ({beside})"


def odd(report: ev.SleepReport) -> list[str]:
    """What deserves a second look, a sentence each."""
    found = []
    if report.outcome == "rolled back":
        found.append(engine_words.said(report.reason) or _tr("A cycle was rolled back."))
    lost = [
        _tr("Recall in the {form} form fell from {before} to {after}.").format(
            form=words.form(form), before=words.percent(before), after=words.percent(after)
        )
        for form, before, after in zip(FORMS, report.before, report.after, strict=True)
        if after < before
    ]
    found += lost
    if drift(report) > DRIFT:
        found.append(
            _tr("The model is {drift} more surprised by ordinary text than without its memory.").format(
                drift=figures.percent(drift(report), 1)
            )
        )
    return found


def headline(report: ev.SleepReport) -> str:
    """The report in one line, for a quiet message."""
    mended = [c for c in report.changes if c.refreshed and (c.after.share or 0) > (c.before.share or 0)]
    left = len(failing(report))
    if report.outcome == "rolled back":
        return _tr("Awake again. The last cycle was put back: it would have made something worse.")
    if mended:
        said = _tr("Good morning. {count} recalled better than before.").format(
            count=words.count(len(mended), "fact")
        )
    else:
        said = _tr("Good morning. {count} checked.").format(count=words.count(report.facts, "fact"))
    return f"{said} {_tr('{left} still not recalled on every form.').format(left=left)}" if left else said


def as_markdown(report: ev.SleepReport, facts: Facts) -> str:
    """The report as a page of Markdown."""
    _, word, sentence = outcome(report)
    lines = [f"# {_tr('Morning report')}", "", when(report), "", f"**{word}.** {sentence}", ""]
    lines += [f"| {_tr('Recall')} | {_tr('before')} | {_tr('after')} |", "|---|---|---|"]
    lines += [
        f"| {words.form(form)} | {words.percent(before)} | {words.percent(after)} |"
        for form, before, after in zip(FORMS, report.before, report.after, strict=True)
        if report.facts
    ]
    lines.append(
        f"| {_tr('perplexity')} | {figures.number(report.perplexity_before, 2)} | {drifted(report)} |"
    )
    sections = {
        _tr("Refreshed"): [_line(report, i, facts) for i in refreshed(report)],
        _tr("Pruned"): [_plain(name(i, facts)) for i in pruned(report)],
        _tr("Still not recalled on every form"): [
            f"{_plain(name(c.fact_id, facts))}: {why(c)}" for c in failing(report)
        ],
        _tr("Worth a look"): odd(report),
    }
    for title, said in sections.items():
        if said:
            lines += ["", f"## {title}", "", *(f"- {line}" for line in said)]
    return "\n".join(lines) + "\n"


def as_json(report: ev.SleepReport, facts: Facts) -> str:
    """The report as JSON, with the names of its facts beside their numbers."""
    told = {*refreshed(report), *pruned(report), *(change.fact_id for change in report.changes)}
    names = {str(i): asdict(facts[i])["statement"] for i in sorted(told) if i in facts}
    data: dict[str, Any] = {
        "report": asdict(report),
        "facts": names,
        "failing": [c.fact_id for c in failing(report)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def file_name(report: ev.SleepReport) -> str:
    """What to call a file of it, without its ending."""
    return time.strftime("dormouse-night-%Y-%m-%d-%H%M", time.localtime(report.started_at))


def _line(report: ev.SleepReport, fact_id: int, facts: Facts) -> str:
    change = change_of(report, fact_id)
    return f"{_plain(name(fact_id, facts))}: {marks(change) if change else _tr('as before')}"


def _plain(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in text)


def _and(parts: list[str]) -> str:
    return (
        parts[0]
        if len(parts) == 1
        else _tr("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
    )
