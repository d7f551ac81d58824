"""Drowsiness: the chance that recall drops soon, and what carries it, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.events import Pressure, PressureTerm, Recall
from engine.memory.fact import Fact
from engine.memory.outlook import DROP, HORIZONS, Outlook, Weights, chance, drop_chance, fact_terms
from engine.model.phrasing import is_user

if TYPE_CHECKING:  # it imports torch, and the journal can be read without
    from engine.memory.signs import Signs

#: Chance of the drop within AHEAD facts at which sleep is offered.
THRESHOLD = 0.5
AHEAD = 5
#: Facts at most whose signs are read at each change: the newest, and an even sample of the others.
WATCHED = 120
_NAMED = 3


@dataclass(slots=True)
class Watch:
    """Follows a memory: what its outlook was behind each change. degraded tells a recall that counts as failed."""

    rule: Weights
    degraded: Callable[[Recall], bool]
    threshold: float = THRESHOLD
    history: list[Outlook] = field(default_factory=list)

    def pressure(
        self,
        live: Sequence[Fact],
        signs: Mapping[int, Signs],
        since_sleep: int,
        audited: bool,
        untuned: bool = False,
        missed: Collection[int] = (),
    ) -> Pressure:
        """The state of the gauge for all live facts, given the signs of those that are watched, by fact id.

        untuned: a forgotten fact took with it what a sleep had tuned beside it. missed: the facts that were not recalled
        at some check since the last sleep.
        """
        faded = [f for f in live if f.recall != Recall() and self.degraded(f.recall)]
        failed = {f.id for f in faded}
        chances = {
            fact.id: chance(
                fact_terms(signs[fact.id], fact.id in failed, fact.id in missed and fact.id not in failed), self.rule
            )
            for fact in live if fact.id in signs
        }  # fmt: skip
        now = Outlook.of(list(chances.values()), len(live))
        if live and (not self.history or self.history[-1] != now):
            self.history = [*self.history[-50:], now]
        drop = {h: drop_chance(self.history, h) if live else 0.0 for h in HORIZONS}
        return Pressure(
            drop[AHEAD],
            self.threshold,
            audited,
            _terms(live, signs, chances, faded, drop, since_sleep, audited, untuned),
            since_sleep,
        )


def watched(live: Sequence[Fact]) -> list[Fact]:
    """The facts whose signs are read: all of a small memory, the newest half and an even sample of a large one."""
    if len(live) <= WATCHED:
        return list(live)
    old, new = live[: -WATCHED // 2], live[-WATCHED // 2 :]
    step = len(old) / (WATCHED - len(new))
    return [*(old[int(i * step)] for i in range(WATCHED - len(new))), *new]


def _terms(
    live: Sequence[Fact], signs: Mapping[int, Signs], chances: Mapping[int, float], faded: Sequence[Fact],
    drop: Mapping[int, float], since_sleep: int, audited: bool, untuned: bool,
) -> tuple[PressureTerm, ...]:  # fmt: skip
    count = len(live)
    frail = sorted((f for f in live if chances.get(f.id, 0.0) >= 0.5), key=lambda f: -chances[f.id])
    expected = sum(chances.values()) / len(chances) if chances else 0.0
    noise = [min(1.0, signs[f.id].mean_noise) for f in live if f.id in signs]
    crowd = sum(noise) / len(noise) if noise else 0.0
    return (
        PressureTerm(
            "soon", "Recall drops within ten facts", drop[10],
            f"The chance that fewer than {DROP:.0%} of your facts are recalled within the next ten you tell; within "
            f"the next one {drop[1]:.0%}. From each fact's own chance, which was fitted to experiments.",
        ),
        PressureTerm(
            "expected", "Facts likely to fail", expected,
            _named("Likely to fail when asked", frail) if frail else
            "No single fact is likely to fail when asked." if count else "Nothing is written yet.",
        ),
        PressureTerm("crowding", *_crowding(live, signs, crowd)),
        PressureTerm(
            "degraded", "Facts that faded", len(faded) / count if count else 0.0,
            (_named("Not recalled when last asked", faded) if faded else "All were recalled when last asked.")
            + ("" if audited else " Not all were asked again since: an audit or a sleep does that."),
        ),
        PressureTerm(
            "awake", "New since the last sleep", min(1.0, since_sleep / count) if count else 0.0,
            f"{since_sleep} of {count} facts were written since the last sleep."
            + (" What it had tuned beside a forgotten fact is tuned anew as soon as there is time." if untuned else ""),
        ),
    )  # fmt: skip


def _crowding(live: Sequence[Fact], signs: Mapping[int, Signs], crowd: float) -> tuple[str, float, str]:
    """Label, value and explanation of how much of other facts arrives where a fact is read."""
    by_subject: dict[str, list[float]] = {}
    for fact in live:
        if fact.id in signs:
            by_subject.setdefault(fact.subject, []).append(signs[fact.id].mean_noise)
    several = {subject: sum(n) / len(n) for subject, n in by_subject.items() if len(n) > 1}
    said = "How much of other facts is heard where each fact is read."
    worst = max(several, key=lambda subject: several[subject], default=None)
    if worst is None or several[worst] < 1.2 * crowd:
        return "Facts crowd each other", crowd, said
    name = "yourself" if is_user(worst) else worst
    return f"Facts about {name} crowd each other", several[worst], f"{said} Over all facts: {crowd:.0%}."


def _named(head: str, facts: Sequence[Fact]) -> str:
    shown = "; ".join(f"“{fact.statement}”" for fact in facts[:_NAMED])
    more = f", and {len(facts) - _NAMED} more" if len(facts) > _NAMED else ""
    return f"{head}: {shown}{more}."
