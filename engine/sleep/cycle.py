"""The sleep cycle: health check, audit, refresh, prune, validate, report; it commits whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from engine.events import CycleReport, Event, Progress, Recall, SleepReport, SleepStage, SleepStarted, Stage
from engine.memory.fact import Fact
from engine.memory.mind import Refresh
from engine.memory.recall import Answered, as_recall, ask_all, mean_recall
from engine.model.cancel import Cancel, Cancelled, check
from engine.model.loading import LanguageModel
from engine.sleep.policies import SleepPolicy

Shares = tuple[float, float, float]


class Sleeper(Protocol):
    """What a cycle needs of a mind."""

    @property
    def lm(self) -> LanguageModel: ...
    @property
    def base_perplexity(self) -> float: ...
    def perplexity(self, cancel: Cancel = ...) -> float: ...
    def refresh_facts(
        self,
        degraded: Sequence[Fact],
        healthy: Sequence[Fact],
        cancel: Cancel,
        progress: Callable[[int, int], None],
        how: Refresh,
    ) -> None: ...
    def remove(self, *facts: Fact, cancel: Cancel = ...) -> Any: ...
    def snapshot(self) -> Any: ...
    def restore(self, snapshot: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Slept:
    """A finished sleep: the report, and what the journal must take over when it commits."""

    report: SleepReport
    recalls: dict[int, Recall]
    pruned: tuple[int, ...]
    committed: bool
    first: dict[int, Recall] = field(default_factory=dict)  # before anything was changed


@dataclass(slots=True)
class _State:
    facts: list[Fact]
    recalls: dict[int, Recall] = field(default_factory=dict)
    perplexity: float = 0.0

    @property
    def shares(self) -> Shares:
        return mean_recall([self.recalls[f.id] for f in self.facts if f.id in self.recalls])

    @property
    def right(self) -> int:
        return sum(
            sum(bool(x) for x in (r.raw, r.chat, r.paraphrase))
            for r in (self.recalls[f.id] for f in self.facts)
        )


class Sleep:
    """One sleep of up to `cycles` cycles over the live facts of a mind."""

    def __init__(
        self,
        mind: Sleeper,
        facts: Sequence[Fact],
        policy: SleepPolicy,
        emit: Callable[[Event], None],
        cancel: Cancel,
    ):
        self.mind, self.policy, self.emit, self.cancel = mind, policy, emit, cancel
        self.now = _State(list(facts))
        self._answers: dict[int, Sequence[Answered]] = {}  # when last asked
        self._deep = False  # whether all values were tuned together
        self._stands = False  # whether some cycle changed what it found, for good
        self.pruned: list[int] = []
        self.reports: list[CycleReport] = []
        self.stages: list[tuple[float, int, Stage]] = []

    def run(self, cycles: int) -> Slept:
        """Sleep. Cancelled or failing, the mind is left exactly as it was."""
        began = time.time()
        start = self.mind.snapshot()
        facts = list(self.now.facts)
        self.emit(SleepStarted(began, len(facts), cycles, self.policy.name))
        before: Shares | None = None
        first: dict[int, Recall] = {}
        perplexity_before = 0.0
        outcome, reason = "committed", ""
        try:
            clean = 0
            for cycle in range(1, cycles + 1):
                self._stage(cycle, Stage.HEALTH)
                self.now.perplexity = self.mind.perplexity(self.cancel)
                self._audit(cycle)
                if before is None:
                    before, perplexity_before = self.now.shares, self.now.perplexity
                    first = dict(self.now.recalls)
                degraded = self._degraded()
                rolled_back = self._cycle(cycle, degraded)
                clean = clean + 1 if not degraded else 0
                if rolled_back:
                    if not self._stands:
                        outcome, reason = "rolled back", rolled_back
                    break
                if clean >= self.policy.clean_cycles:
                    break
            left = self._degraded()
            if outcome == "committed":
                reason = _words(before or (1.0,) * 3, self.now.shares, len(left))
        except Cancelled:
            self.mind.restore(start)
            outcome, reason = "cancelled", "Sleep was cancelled. Everything is as it was before."
            self.now.facts, self.now.recalls, self.pruned, self.reports = facts, {}, [], []
        except BaseException:
            self.mind.restore(start)
            raise
        kept = outcome != "cancelled"
        self._stage(max(1, len(self.reports)), Stage.REPORT, reason)
        report = SleepReport(
            began, time.time(), outcome, reason, len(facts), before or (1.0,) * 3,
            self.now.shares if kept else before or (1.0,) * 3, perplexity_before,
            self.now.perplexity if kept else perplexity_before, self.mind.base_perplexity, tuple(self.reports),
            stages=tuple(self.stages),
        )  # fmt: skip
        return Slept(report, dict(self.now.recalls), tuple(self.pruned), kept, first)

    # -- stages -----------------------------------------------------------------------------------------------

    def _cycle(self, cycle: int, degraded: list[Fact]) -> str:
        """Refresh, prune and validate; returns why it was rolled back, or nothing.

        Where new values for single facts make others worse, all are tuned together from there, once a sleep.
        """
        snapshot, was = (
            self.mind.snapshot(),
            _State(self.now.facts, dict(self.now.recalls), self.now.perplexity),
        )
        most = self.policy.most_refreshed or len(degraded)
        chosen = degraded[:most]
        deep = self._needs_depth(degraded)
        self._refresh(cycle, chosen, degraded, deep)
        pruned = self._prune(cycle)
        changed = bool(chosen or deep or pruned)
        rolled_back = self._validate(cycle, was, changed)
        if rolled_back and not self._deep and self.policy.refresh == "joint":
            self._refresh(cycle, chosen, degraded, deep=True)
            rolled_back = self._validate(cycle, was, changed)
        if rolled_back:
            self.mind.restore(snapshot)
            self.now, chosen, pruned = was, [], []
        self._stands |= changed and not rolled_back
        self.pruned += pruned
        self.reports.append(
            CycleReport(
                cycle,
                len(degraded),
                tuple(f.id for f in chosen),
                tuple(pruned),
                *self.now.shares,
                self.now.perplexity,
            )
        )
        return rolled_back

    def _refresh(self, cycle: int, chosen: Sequence[Fact], degraded: Sequence[Fact], deep: bool) -> None:
        total = len(self.now.facts)
        detail = f"all {total} facts together" if deep else f"{len(chosen)} of {total} facts"
        self._stage(cycle, Stage.REFRESH, detail, () if deep else tuple(fact.id for fact in chosen))
        if not (chosen or deep):
            return
        healthy = [f for f in self.now.facts if f not in degraded]
        how: Refresh = "deep" if deep else self.policy.refresh
        title = "Tuning all facts together" if deep else "Refreshing"
        self.mind.refresh_facts(chosen, healthy, self.cancel, self._progress(title), how)
        self._deep = self._deep or deep

    def _validate(self, cycle: int, was: _State, changed: bool) -> str:
        """Measure what was changed; why it must not stand, or nothing."""
        self._stage(cycle, Stage.VALIDATE)
        if not changed:
            return ""
        self.now.perplexity = self.mind.perplexity(self.cancel)
        self._ask(self.now.facts, "Validating")
        return self._worse(was) if self.policy.validate else ""

    def _needs_depth(self, degraded: Sequence[Fact]) -> bool:
        """Whether new values for single facts are not enough: each is found with all the others as they are.

        Where the last cycle's mended half of what had failed, another goes on, for a tenth of the time.
        """
        if self._deep or self.policy.refresh != "joint":
            return False
        drift = self.now.perplexity / self.mind.base_perplexity - 1
        stuck = bool(self.reports) and 2 * len(degraded) > self.reports[-1].degraded
        left = len(degraded) / max(1, len(self.now.facts)) if stuck else 0.0
        return drift > self.policy.deep_drift or left > self.policy.deep_left

    def _audit(self, cycle: int) -> None:
        self._stage(cycle, Stage.AUDIT, f"{_facts(len(self.now.facts))}, three forms each")
        self._ask(self.now.facts, "Asking every fact")

    def _ask(self, facts: Sequence[Fact], title: str) -> None:
        before = [self._answers[f.id] for f in facts if f.id in self._answers]
        known = before if len(before) == len(facts) else []
        answers = ask_all(self.mind.lm, facts, self.cancel, self._progress(title), known)
        check(self.cancel)
        self._answers = {f.id: a for f, a in zip(facts, answers, strict=True)}
        self.now.recalls = {f.id: as_recall(a) for f, a in zip(facts, answers, strict=True)}

    def _prune(self, cycle: int) -> list[int]:
        """Only a policy with a cap prunes from the weights, oldest first; what was superseded left them at once."""
        over = len(self.now.facts) - self.policy.most_live if self.policy.most_live else 0
        free = [f for f in self.now.facts if not f.pinned]
        gone = sorted(free, key=lambda f: f.created_at)[: max(0, over)]
        self._stage(cycle, Stage.PRUNE, _facts(len(gone)))
        if gone:
            self.mind.remove(*gone, cancel=self.cancel)
        self.now.facts = [f for f in self.now.facts if f not in gone]
        return [f.id for f in gone]

    def _worse(self, was: _State) -> str:
        """Why the cycle must not stand, in words; empty when nothing got worse."""
        if self.now.perplexity > was.perplexity * (1 + self.policy.allowed_drift):
            return (
                f"Perplexity would have risen from {was.perplexity:.3f} to {self.now.perplexity:.3f}; "
                "the refresh was rolled back."
            )
        if len(self.now.facts) == len(was.facts) and self.now.right < was.right:
            return f"{was.right - self.now.right} answers would have been lost; the refresh was rolled back."
        return ""

    def _degraded(self) -> list[Fact]:
        return [
            f for f in self.now.facts
            if f.id in self.now.recalls and self.policy.degraded(self.now.recalls[f.id])
        ]  # fmt: skip

    def _stage(self, cycle: int, stage: Stage, detail: str = "", facts: tuple[int, ...] = ()) -> None:
        check(self.cancel) if stage is not Stage.REPORT else None
        self.stages.append((time.time(), cycle, stage))
        self.emit(SleepStage(*self.stages[-1], detail, facts))

    def _progress(self, title: str) -> Callable[[int, int], None]:
        began = time.monotonic()

        def report(done: int, total: int) -> None:
            eta = (time.monotonic() - began) * (total - done) / done if done else None
            self.emit(Progress(title, done, total, eta))

        return report


def _words(before: Shares, after: Shares, left: int) -> str:
    if before == after and left == 0:
        return "Every fact was recalled on every form; nothing had to change."
    said = f"Recall in chat {before[1]:.0%} → {after[1]:.0%}."
    if left:
        said += f" {left} {'fact is' if left == 1 else 'facts are'} still not recalled on every form."
    return said


def _facts(number: int) -> str:
    return "1 fact" if number == 1 else f"{number} facts"
