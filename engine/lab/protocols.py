"""The paper's protocols, each a generator of points: what is told, when it sleeps, what is measured."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.editing.factors import SubjectMemory
from engine.errors import DormouseError
from engine.events import FactState
from engine.lab.examine import Examiner
from engine.lab.record import Point
from engine.lab.variants import SWITCHES, Variant
from engine.memory.fact import Fact
from engine.memory.mind import Mind
from engine.memory.paper_mind import PaperMind
from engine.model.cancel import Cancel, check
from engine.model.prompts import Triple
from engine.sleep.cycle import Sleep

#: Numbers of facts at which everything is measured; at the others that `_measured` names only the raw form is.
FULL = (1, 2, 5, 10, 14, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500, 700, 1000, 1500, 2000, 2500, 3000)
#: The paper's numbers: edits kept before the oldest are pruned, duplicates written again in each sleep.
CAP, DUPLICATES = 50, 3
SECOND_WAVE = 5
#: Facts from which the default policy is told several at once.
TOGETHER = 300


@dataclass(frozen=True, slots=True)
class Bench:
    """What a protocol runs on."""

    mind: Mind
    examiner: Examiner
    variant: Variant
    facts: Sequence[Triple]
    seed: int
    cancel: Cancel
    cycles: int  # of one sleep, at most


def capacity(b: Bench) -> Iterator[Point]:
    """Facts one at a time; recall after each."""
    yield from _wake(b, b.facts)


def ablation(b: Bench) -> Iterator[Point]:
    """The same, with one of the paper's choices turned (see `variants`)."""
    yield from _wake(b, b.facts)


def scaling(b: Bench) -> Iterator[Point]:
    """The same, on models of several widths."""
    yield from _wake(b, b.facts)


def convergence(b: Bench) -> Iterator[Point]:
    """Facts one at a time without measuring, then sleep until clean or out of cycles, recall after each."""
    yield _told(b, b.facts)
    yield from _asleep(b, b.facts, "sleep")


def second_wave(b: Bench) -> Iterator[Point]:
    """Facts, sleep until clean, five more facts, sleep again."""
    first, second = b.facts[:-SECOND_WAVE], b.facts[-SECOND_WAVE:]
    yield _told(b, first)
    yield from _asleep(b, first, "sleep")
    for fact in second:
        check(b.cancel)
        b.mind.write([fact], b.cancel)
    yield b.examiner.point(b.facts, len(b.facts), "second wave", True)
    yield from _asleep(b, b.facts, "second sleep")


def death_spiral(b: Bench) -> Iterator[Point]:
    """Sleep after sleep over a full memory, some facts told again in each (the paper: as further edits).

    The paper's policy keeps at most CAP edits and prunes the oldest first; its audit sees only facts that still
    have one. The default policy knows that a fact told again is the same fact, and has nothing to prune.
    """
    yield _told(b, b.facts)
    copies = _Copies(b.mind, b.facts) if isinstance(b.mind, PaperMind) else None
    random_ = random.Random(f"duplicates/{b.seed}")
    for cycle in range(1, b.cycles + 1):
        check(b.cancel)
        again = random_.sample(list(b.facts), min(DUPLICATES, len(b.facts)))
        pruned = lost = 0
        if copies is not None:
            pruned, lost = copies.tell_again(again, b.examiner.recall, b.cancel)
            seen = copies.seen()
        else:
            b.mind.write(again, b.cancel)
            seen = list(b.facts)
        before = b.examiner.recall(seen, b.examiner.forms)
        degraded = [f for f, row in zip(seen, before, strict=True) if not all(row.values())]
        refreshed = degraded[: b.variant.sleep_policy.most_refreshed or len(degraded)]
        if refreshed and copies is None:
            healthy = [f for f in seen if f not in degraded]
            b.mind.refresh_facts(refreshed, healthy, b.cancel)
        elif refreshed and copies is not None:
            copies.refresh(refreshed, [f for f in seen if f not in degraded], b.cancel)
        yield b.examiner.point(
            b.facts, cycle, "sleep", cycle % 10 == 0,
            degraded=len(degraded), refreshed=len(refreshed), pruned=pruned, lost=lost,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Protocol:
    """What an experiment does, and what it does it with unless told otherwise."""

    points: Callable[[Bench], Iterator[Point]]
    facts: int
    variants: tuple[str, ...] = ("default", "paper")
    cycles: int = 10


PROTOCOLS = {
    "capacity": Protocol(capacity, 100, ("default", "paper", "constrained")),
    "convergence": Protocol(convergence, 30),
    "second-wave": Protocol(second_wave, 14 + SECOND_WAVE),
    "death-spiral": Protocol(death_spiral, 35, cycles=50),
    "scaling": Protocol(scaling, 100),
    "ablation": Protocol(ablation, 30, ()),
}
#: The variants of an ablation: each choice by itself, then all of them one after the other.
SWITCHED = ("paper", *(f"paper + {s}" for s in SWITCHES), *(f"paper ... {s}" for s in SWITCHES), "default")


def protocol(name: str) -> Protocol:
    """The protocol of that name. Raises DormouseError."""
    if name not in PROTOCOLS:
        raise DormouseError(f"There is no experiment {name!r}.", f"Choose from: {', '.join(PROTOCOLS)}.")
    return PROTOCOLS[name]


# -- parts ------------------------------------------------------------------------------------------------------


def _wake(b: Bench, facts: Sequence[Triple]) -> Iterator[Point]:
    """Each fact told, and recall of all so far behind it.

    Beyond three hundred facts those between two measurements are told together, where that is the same as one by one: the
    default policy's values depend on no order (tests/engine/test_exactness.py).
    """
    waiting: list[Triple] = []
    for count, fact in enumerate(facts, 1):
        check(b.cancel)
        waiting.append(fact)
        full = count in FULL or count == len(facts)
        measured = full or _measured(count)
        if measured or count <= TOGETHER or b.variant.policy != "default":
            b.mind.write(waiting, b.cancel)
            waiting = []
        if measured:
            yield b.examiner.point(facts[:count], count, "wake", full)


def _measured(count: int) -> bool:
    """Every fact up to a hundred, then every fifth and every fiftieth, and every hundredth beyond a thousand."""
    return count % (1 if count <= 100 else 5 if count <= 300 else 50 if count <= 1000 else 100) == 0


def _told(b: Bench, facts: Sequence[Triple]) -> Point:
    for fact in facts:
        check(b.cancel)
        b.mind.write([fact], b.cancel)
    return b.examiner.point(facts, len(facts), "wake", True)


def _asleep(b: Bench, facts: Sequence[Triple], phase: str) -> Iterator[Point]:
    """One sleep; a point behind each of its cycles."""
    policy = b.variant.sleep_policy
    numbered = [_fact(i, fact) for i, fact in enumerate(facts, 1)]
    sleep = Sleep(b.mind, numbered, replace(policy, clean_cycles=1), lambda _event: None, b.cancel)
    for cycle in range(1, b.cycles + 1):
        slept = sleep.run(1)  # one cycle a call, so that everything can be measured between them
        check(b.cancel)
        report = slept.report.cycles[-1]
        yield b.examiner.point(
            facts, cycle, phase, True,
            degraded=report.degraded, refreshed=len(report.refreshed), pruned=len(report.pruned),
        )  # fmt: skip
        if not report.degraded or policy.refresh == "none" or slept.report.outcome == "rolled back":
            break


class _Copies:
    """The paper's edits when facts are written again: several of one fact, the oldest pruned over the cap."""

    def __init__(self, mind: PaperMind, facts: Sequence[Triple]):
        self.mind, self.facts = mind, facts
        self.order = [mind.key(fact) for fact in facts]  # keys of the edits, oldest first
        self.of = {mind.key(fact): fact for fact in facts}

    def seen(self) -> list[Triple]:
        """Facts that still have an edit: all that an audit asks for."""
        kept = {key.partition("#")[0] for key in self.order}
        return [fact for fact in self.facts if self.mind.key(fact) in kept]

    def tell_again(
        self, again: Sequence[Triple], recall: Callable[..., list[dict[str, bool]]], cancel: Cancel
    ) -> tuple[int, int]:
        """Write facts as further edits, prune to the cap; returns edits pruned, and recalled facts that lost theirs."""
        for fact in again:
            key = self.mind.key(fact)
            held = self.mind.snapshot()
            self.mind.write([fact], cancel)
            copy = replace(self.mind.memories[key], subject=f"{key}#{time.monotonic_ns()}")
            edits = dict(held.memories) | {copy.subject: copy}
            self.mind.restore(replace(held, memories=edits))
            self.order.append(copy.subject)
        over = self.order[: max(0, len(self.order) - CAP)]
        before = self.seen()
        healthy = (
            {f for f, row in zip(before, recall(before, ("raw",)), strict=True) if row["raw"]}
            if over
            else set()
        )
        self.order = self.order[len(over) :]
        self._hold(self.mind.memories)
        return len(over), len([f for f in healthy if f not in set(self.seen())])

    def refresh(self, degraded: Sequence[Triple], healthy: Sequence[Triple], cancel: Cancel) -> None:
        """Revert every edit of a failing fact and write it once more, with the healthy facts held still."""
        gone = {self.mind.key(fact) for fact in degraded}
        self.order = [key for key in self.order if key.partition("#")[0] not in gone]
        self._hold(self.mind.memories)
        self.mind.refresh_facts(degraded, healthy, cancel)
        self.order += [self.mind.key(fact) for fact in degraded]

    def _hold(self, edits: dict[str, SubjectMemory]) -> None:
        self.mind.restore(replace(self.mind.snapshot(), memories={key: edits[key] for key in self.order}))


def _fact(number: int, fact: Triple) -> Fact:
    return Fact(number, fact.subject, fact.relation, fact.object, "", FactState.WRITTEN, "lab", float(number))
