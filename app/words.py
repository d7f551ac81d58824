"""What the window calls things: jargon explained in a sentence, states, ages, numbers."""

from __future__ import annotations

import re
import time

from engine.events import FactState, FactView

#: One sentence for each word a newcomer cannot know; used as tooltips.
GLOSSARY = {
    "recall": "Recall: the share of questions about a fact that the model answers right, from its weights alone.",
    "raw": "Raw form: the model is given the start of the statement (“My dog is called …”) and must finish it.",
    "chat": "Chat form: the model is asked in a new, empty conversation.",
    "paraphrase": "Paraphrase: the model is asked in other words than those it was taught with.",
    "perplexity": (
        "Perplexity: how surprised the model is by ordinary text. Lower is better; if it rises, the memories are "
        "starting to damage the language."
    ),
    "pressure": (
        "Sleep pressure: the chance that recall drops below 95 % within the next five facts, forecast from the weights."
    ),
    "threshold": "Threshold: beyond this mark memories are at risk and a sleep is due.",
    "injection": "Injection: a fact being written into the model’s weights.",
    "edited layer": "Edited layer: the one layer of the model whose weights hold what you told it.",
    "change of weights": (
        "‖ΔW‖ / ‖W₀‖: the size of all that was written into a layer, beside the layer as it was. How far the layer’s output "
        "moves on ordinary text, ‖ΔW k‖ / ‖W₀ k‖, is beside it. Both may be large and do no harm where the layers above "
        "pass over it: perplexity shows what of it reaches the words."
    ),
    "share": "Share: how much of the layer’s change ‖ΔW‖² one fact accounts for; all facts together make 100 %.",
    "spread": (
        "The shaded band: where recall lies with 95 % certainty, given how few facts were asked (Wilson interval). Of ten "
        "facts, nine recalled can mean anything from 60 % to 98 %."
    ),
    "spectrum": (
        "Spectrum: the strengths (singular values) of the independent directions that the change is made of. The number "
        "of directions is the effective rank, (Σσ²)² / Σσ⁴."
    ),
    "overlap": (
        "Overlap: how alike the keys of two facts look to the layer (cosine of whitened keys). At 100 % they cannot be "
        "told apart; what is written for one is then heard when the other is asked."
    ),
    "weights": "Weights: the numbers that make up the model. What is written there needs no notes and no context.",
    "sleep": "Sleep: every memory is checked, and weak ones are written again.",
    "hypnogram": "Hypnogram: which stage of sleep the model was in, and when.",
    "health check": "Health check: perplexity is measured before anything is changed.",
    "audit": "Audit: every fact is asked in every form.",
    "refresh": "Refresh: facts that were not recalled are written again, leaving the recalled ones as they are. Where the "
    "memory is strained (perplexity rose by over 3 %), all are tuned together instead, which takes minutes.",
    "prune": "Prune: what was superseded, duplicated or deleted is taken out of the weights.",
    "validate": "Validate: recall and perplexity are measured again; if anything got worse, all is rolled back.",
    "report": "Report: what this sleep changed.",
    "policy": "Policy: how memories are written and slept on. “default” is the sound one, “paper” reproduces the paper.",
}

#: State -> (glyph, word, tone, explanation). The glyph carries the meaning where colour cannot.
STATES: dict[FactState, tuple[str, str, str, str]] = {
    FactState.QUEUED: (
        "…",
        "queued",
        "neutral",
        "Safe in the journal; about to be written into the weights.",
    ),
    FactState.WRITTEN: ("●", "written", "info", "In the model’s weights. The next sleep will confirm it."),
    FactState.SAFE: ("✓", "asleep-safe", "good", "In the weights, and recalled in the last sleep’s check."),
    FactState.DEGRADED: (
        "!",
        "degraded",
        "warn",
        "In the weights, but not recalled any more. A sleep refreshes it.",
    ),
    FactState.SUPERSEDED: ("»", "superseded", "neutral", "Replaced by a newer value of the same thing."),
    FactState.UNDONE: ("↶", "undone", "neutral", "Taken out of the weights; Restore brings it back."),
    FactState.DISABLED: ("–", "disabled", "neutral", "Out of the weights, kept here; Enable brings it back."),
    FactState.REFUSED: (
        "✗",
        "refused",
        "bad",
        "Could not be written into the weights; it stays in the journal.",
    ),
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
    return f"{STATES[fact.state][3]} {fact.note}".strip()


def moment(at: float, now: float | None = None) -> str:
    """A time on the clock, with the day if it is not today: "14:03:22", "3 Mar 14:03"."""
    then, today = time.localtime(at), time.localtime(time.time() if now is None else now)
    if then[:3] == today[:3]:
        return time.strftime("%H:%M:%S", then)
    return f"{then.tm_mday} {time.strftime('%b %H:%M' if then[0] == today[0] else '%b %Y %H:%M', then)}"


def age(then: float, now: float | None = None) -> str:
    """A short age: "now", "4 min", "3 h", "2 d"."""
    seconds = max(0.0, (time.time() if now is None else now) - then)
    for limit, unit, word in ((60.0, 0.0, "now"), (3600.0, 60.0, "min"), (86400.0, 3600.0, "h")):
        if seconds < limit:
            return word if not unit else f"{int(seconds // unit)} {word}"
    return f"{int(seconds // 86400)} d"


def duration(seconds: float) -> str:
    """A duration to the precision that matters: "0.4 s", "12 s", "3 min 20 s"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def percent(share: float) -> str:
    """A share as whole percent."""
    return f"{round(share * 100)} %"


def count(number: int, noun: str) -> str:
    """ "1 fact", "3 facts"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def size(count: float) -> str:
    """Bytes in the unit that reads best, powers of ten as disks and the hub count them: "44.5 MB"."""
    for limit, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= limit:
            value = count / limit
            return f"{value:.0f} {unit}" if value >= 100 or unit == "kB" else f"{value:.1f} {unit}"
    return f"{count:.0f} B"
