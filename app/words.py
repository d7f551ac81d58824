"""What the window calls things: jargon explained in a sentence, states, ages, numbers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app import engine_words, figures
from engine.events import FactState, FactView

_K = TypeVar("_K")
_V = TypeVar("_V")


def tr(text: object) -> str:
    """A text of this vocabulary in the user's language."""
    return QCoreApplication.translate("Words", str(text))


class _Said(Mapping[_K, _V]):
    """A table whose texts are translated when they are read."""

    def __init__(self, table: Mapping[_K, Any], say: Callable[[Any], _V]) -> None:
        self._table, self._say = table, say

    def __getitem__(self, key: _K) -> _V:
        return self._say(self._table[key])

    def __iter__(self) -> Iterator[_K]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


#: One sentence for each word a newcomer cannot know; used as tooltips.
GLOSSARY: Mapping[str, str] = _Said({
    "recall": QT_TRANSLATE_NOOP("Words", "Recall: the share of questions about a fact that the model answers right, from its weights alone."),
    "raw": QT_TRANSLATE_NOOP("Words", "Raw form: the model is given the start of the statement (“My dog is called …”) and must finish it."),
    "chat": QT_TRANSLATE_NOOP("Words", "Chat form: the model is asked in a new, empty conversation."),
    "paraphrase": QT_TRANSLATE_NOOP("Words", "Paraphrase: the model is asked in other words than those it was taught with."),
    "perplexity": QT_TRANSLATE_NOOP("Words", "Perplexity: how surprised the model is by ordinary text. Lower is better; if it rises, the memories are starting to damage the language."),
    "pressure": QT_TRANSLATE_NOOP("Words", "Sleep pressure: the chance that recall drops below 95 % within the next five facts, forecast from the weights."),
    "threshold": QT_TRANSLATE_NOOP("Words", "Threshold: beyond this mark memories are at risk and a sleep is due."),
    "injection": QT_TRANSLATE_NOOP("Words", "Injection: a fact being written into the model’s weights."),
    "edited layer": QT_TRANSLATE_NOOP("Words", "Edited layer: the layer of the model whose weights hold what you told it. Where there are two, they share each fact."),
    "change of weights": QT_TRANSLATE_NOOP("Words", "‖ΔW‖ / ‖W₀‖: the size of all that was written into a layer, beside the layer as it was. How far the layer’s output moves on ordinary text, ‖ΔW k‖ / ‖W₀ k‖, is beside it. Both may be large and do no harm where the layers above pass over it: perplexity shows what of it reaches the words."),
    "share": QT_TRANSLATE_NOOP("Words", "Share: how much of the layer’s change ‖ΔW‖² one fact accounts for; all facts together make 100 %."),
    "spread": QT_TRANSLATE_NOOP("Words", "The shaded band: where recall lies with 95 % certainty, given how few facts were asked (Wilson interval). Of ten facts, nine recalled can mean anything from 60 % to 98 %."),
    "spectrum": QT_TRANSLATE_NOOP("Words", "Spectrum: the strengths (singular values) of the independent directions that the change is made of. The number of directions is the effective rank, (Σσ²)² / Σσ⁴."),
    "overlap": QT_TRANSLATE_NOOP("Words", "Overlap: how alike the keys of two facts look to the layer (cosine of whitened keys). At 100 % they cannot be told apart; what is written for one is then heard when the other is asked."),
    "weights": QT_TRANSLATE_NOOP("Words", "Weights: the numbers that make up the model. What is written there needs no notes and no context."),
    "sleep": QT_TRANSLATE_NOOP("Words", "Sleep: every memory is checked, and weak ones are written again."),
    "hypnogram": QT_TRANSLATE_NOOP("Words", "Hypnogram: which stage of sleep the model was in, and when."),
    "health check": QT_TRANSLATE_NOOP("Words", "Health check: perplexity is measured before anything is changed."),
    "audit": QT_TRANSLATE_NOOP("Words", "Audit: every fact is asked in every form."),
    "refresh": QT_TRANSLATE_NOOP("Words", "Refresh: facts that were not recalled are written again, leaving the recalled ones as they are. Where the memory is strained (perplexity rose by over 3 %), all are tuned together instead, which takes minutes."),
    "prune": QT_TRANSLATE_NOOP("Words", "Prune: what was superseded, duplicated or deleted is taken out of the weights."),
    "validate": QT_TRANSLATE_NOOP("Words", "Validate: recall and perplexity are measured again; if anything got worse, all is rolled back."),
    "report": QT_TRANSLATE_NOOP("Words", "Report: what this sleep changed."),
    "policy": QT_TRANSLATE_NOOP("Words", "Policy: how memories are written and slept on. “default” is the sound one, “paper” reproduces the paper."),
}, tr)  # fmt: skip

#: State -> (glyph, word, tone, explanation). The glyph carries the meaning where colour cannot.
STATES: Mapping[FactState, tuple[str, str, str, str]] = _Said({
    FactState.QUEUED: ("…", QT_TRANSLATE_NOOP("Words", "queued"), "neutral", QT_TRANSLATE_NOOP("Words", "Safe in the journal; about to be written into the weights.")),
    FactState.WRITTEN: ("●", QT_TRANSLATE_NOOP("Words", "written"), "info", QT_TRANSLATE_NOOP("Words", "In the model’s weights. The next sleep will confirm it.")),
    FactState.SAFE: ("✓", QT_TRANSLATE_NOOP("Words", "asleep-safe"), "good", QT_TRANSLATE_NOOP("Words", "In the weights, and recalled in the last sleep’s check.")),
    FactState.DEGRADED: ("!", QT_TRANSLATE_NOOP("Words", "degraded"), "warn", QT_TRANSLATE_NOOP("Words", "In the weights, but not recalled any more. A sleep refreshes it.")),
    FactState.SUPERSEDED: ("»", QT_TRANSLATE_NOOP("Words", "superseded"), "neutral", QT_TRANSLATE_NOOP("Words", "Replaced by a newer value of the same thing.")),
    FactState.UNDONE: ("↶", QT_TRANSLATE_NOOP("Words", "undone"), "neutral", QT_TRANSLATE_NOOP("Words", "Taken out of the weights; Restore brings it back.")),
    FactState.DISABLED: ("–", QT_TRANSLATE_NOOP("Words", "disabled"), "neutral", QT_TRANSLATE_NOOP("Words", "Out of the weights, kept here; Enable brings it back.")),
    FactState.REFUSED: ("✗", QT_TRANSLATE_NOOP("Words", "refused"), "bad", QT_TRANSLATE_NOOP("Words", "Could not be written into the weights; it stays in the journal.")),
}, lambda state: (str(state[0]), tr(state[1]), str(state[2]), tr(state[3])))  # fmt: skip

#: Noun -> (one of them, several).
_COUNTED = {
    "fact": (QT_TRANSLATE_NOOP("Words", "{0} fact"), QT_TRANSLATE_NOOP("Words", "{0} facts")),
    "new fact": (QT_TRANSLATE_NOOP("Words", "{0} new fact"), QT_TRANSLATE_NOOP("Words", "{0} new facts")),
    "cycle": (QT_TRANSLATE_NOOP("Words", "{0} cycle"), QT_TRANSLATE_NOOP("Words", "{0} cycles")),
    "seed": (QT_TRANSLATE_NOOP("Words", "{0} seed"), QT_TRANSLATE_NOOP("Words", "{0} seeds")),
    "point": (QT_TRANSLATE_NOOP("Words", "{0} point"), QT_TRANSLATE_NOOP("Words", "{0} points")),
}
#: Forms of a question, as a legend names them.
_FORMS = {
    "raw": QT_TRANSLATE_NOOP("Words", "raw"),
    "chat": QT_TRANSLATE_NOOP("Words", "chat"),
    "paraphrase": QT_TRANSLATE_NOOP("Words", "paraphrase"),
    "perplexity": QT_TRANSLATE_NOOP("Words", "perplexity"),
}
#: What is compared in the lab: policies, the paper's choices that are turned, ways to sleep. The engine's names are their English.
_VARIANTS = {
    "default": QT_TRANSLATE_NOOP("Words", "default"),
    "paper": QT_TRANSLATE_NOOP("Words", "paper"),
    "constrained": QT_TRANSLATE_NOOP("Words", "constrained"),
    "alphaedit": QT_TRANSLATE_NOOP("Words", "alphaedit"),
    "context": QT_TRANSLATE_NOOP("Words", "context"),
    "retrieval": QT_TRANSLATE_NOOP("Words", "retrieval"),
    "full moment": QT_TRANSLATE_NOOP("Words", "full moment"),
    "one layer": QT_TRANSLATE_NOOP("Words", "one layer"),
    "residual x 1": QT_TRANSLATE_NOOP("Words", "residual x 1"),
    "all tokens": QT_TRANSLATE_NOOP("Words", "all tokens"),
    "all forms": QT_TRANSLATE_NOOP("Words", "all forms"),
    "model's keys": QT_TRANSLATE_NOOP("Words", "model's keys"),
    "Adam, clamped": QT_TRANSLATE_NOOP("Words", "Adam, clamped"),
    "encoder start": QT_TRANSLATE_NOOP("Words", "encoder start"),
    "joint solution": QT_TRANSLATE_NOOP("Words", "joint solution"),
    "no sleep": QT_TRANSLATE_NOOP("Words", "no sleep"),
    "new values": QT_TRANSLATE_NOOP("Words", "new values"),
    "new values, joint solution": QT_TRANSLATE_NOOP("Words", "new values, joint solution"),
    ", asleep: ": QT_TRANSLATE_NOOP("Words", ", asleep: "),
}
_JOINTS = re.compile(r"(, asleep: | \+ | \.\.\. | @ )")
#: What experiments, and runs that came with Dormouse, are called.
_EXPERIMENTS = {
    "capacity": QT_TRANSLATE_NOOP("Words", "Capacity"),
    "convergence": QT_TRANSLATE_NOOP("Words", "Convergence"),
    "second-wave": QT_TRANSLATE_NOOP("Words", "Second wave"),
    "death-spiral": QT_TRANSLATE_NOOP("Words", "Death spiral"),
    "scaling": QT_TRANSLATE_NOOP("Words", "Scaling"),
    "ablation": QT_TRANSLATE_NOOP("Words", "Ablation"),
    "thousand": QT_TRANSLATE_NOOP("Words", "A thousand facts"),
    "thousand-asleep": QT_TRANSLATE_NOOP("Words", "A thousand facts, with sleep"),
    "three-thousand": QT_TRANSLATE_NOOP("Words", "Three thousand facts"),
    "parts-of-sleep": QT_TRANSLATE_NOOP("Words", "Parts of a sleep"),
    "drowsiness": QT_TRANSLATE_NOOP("Words", "Drowsiness"),
}
_FLIP = {"i": "you", "me": "you", "my": "your", "our": "your", "mine": "yours", "myself": "yourself"}


def to_listener(text: str) -> str:
    """The user's words said back to the user: "my dog" -> "your dog"."""
    return re.sub(r"\b(?:i|me|my|our|mine|myself)\b", lambda m: _FLIP[m.group(0).lower()], text, flags=re.I)


def understood(fact: FactView) -> str:
    """What was understood, in three parts: "your dog · is called · Biscuit"."""
    return " · ".join((to_listener(fact.subject), fact.relation_label, to_listener(fact.object)))


def state_tip(fact: FactView) -> str:
    """What the state of this fact means, with the engine's note if there is one."""
    return f"{STATES[fact.state][3]} {engine_words.said(fact.note)}".strip()


def moment(at: float, now: float | None = None) -> str:
    """A time on the clock, with the day if it is not today: "14:03:22", "3 Mar 14:03"."""
    then, today = time.localtime(at), time.localtime(time.time() if now is None else now)
    if then[:3] == today[:3]:
        return time.strftime("%H:%M:%S", then)
    shape = "d MMM HH:mm" if then[0] == today[0] else "d MMM yyyy HH:mm"
    return figures.date(int(at), shape)


def age(then: float, now: float | None = None) -> str:
    """A short age: "now", "4 min", "3 h", "2 d"."""
    seconds = max(0.0, (time.time() if now is None else now) - then)
    if seconds < 60:
        return tr("now")
    if seconds < 3600:
        return tr("{0} min").format(int(seconds // 60))
    if seconds < 86400:
        return tr("{0} h").format(int(seconds // 3600))
    return tr("{0} d").format(int(seconds // 86400))


def duration(seconds: float) -> str:
    """A duration to the precision that matters: "0.4 s", "12 s", "3 min 20 s"."""
    gap = figures.SPACE
    if seconds < 10:
        return f"{figures.number(seconds, 1)}{gap}s"
    if seconds < 60:
        return f"{seconds:.0f}{gap}s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes}{gap}min {rest:02d}{gap}s"
    return f"{minutes // 60}{gap}h {minutes % 60:02d}{gap}min"


def percent(share: float) -> str:
    """A share as whole percent."""
    return figures.percent(share)


def count(number: int, noun: str) -> str:
    """ "1 fact", "3 facts"; the nouns that can be counted are in a table."""
    one, several = _COUNTED[noun]
    return tr(one if number == 1 else several).format(number)


def model(name: str) -> str:
    """What a model is called behind "in" or "to": the one that the engine calls embedded as on its card."""
    return tr(QT_TRANSLATE_NOOP("Words", "Dormouse’s own model")) if name == "embedded model" else name


def form(name: str) -> str:
    """What a form of asking, or perplexity, is called in a legend."""
    return tr(_FORMS[name])


def variant(name: str) -> str:
    """What a policy, or a variant of one in the lab, is called: "paper ... one layer"; parts that are none of ours stay."""
    return "".join(tr(_VARIANTS[part]) if part in _VARIANTS else part for part in _JOINTS.split(name))


def experiment(name: str) -> str:
    """What an experiment, or a run of that name, is called; a name that is none of ours stays."""
    return tr(_EXPERIMENTS[name]) if name in _EXPERIMENTS else name


def lab_names() -> dict[str, str]:
    """The names of experiments, and the parts of variants' names, by those that the engine gives them."""
    return {name: tr(text) for name, text in (_VARIANTS | _EXPERIMENTS).items()}


def size(count: float) -> str:
    """Bytes in the unit that reads best, powers of ten as disks and the hub count them: "44.5 MB"."""
    for limit, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= limit:
            value = count / limit
            return f"{figures.number(value, int(value < 100 and unit != 'kB'))} {unit}"
    return f"{count:.0f} B"
