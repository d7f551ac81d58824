"""How long a sleep will still take, from how long the stages of earlier ones took."""

from __future__ import annotations

from collections.abc import Sequence

from engine.events import SleepReport, Stage

#: Earlier sleeps that count.
_LATEST = 6
_ORDER = tuple(Stage)
#: Stages whose length grows with the number of facts.
_BY_FACT = frozenset({Stage.AUDIT, Stage.VALIDATE, Stage.PRUNE})


class Pace:
    """Seconds that each stage takes, a fact or in all, learned from reports; the current sleep's own clock corrects it."""

    def __init__(self, reports: Sequence[SleepReport] = ()) -> None:
        self._spent: dict[Stage, list[float]] = {stage: [] for stage in Stage}
        for report in reports[-_LATEST:]:
            ends = [*(at for at, _, _ in report.stages[1:]), report.finished_at]
            for (at, _, stage), end in zip(report.stages, ends, strict=False):
                share = max(1, report.facts) if stage in _BY_FACT else 1
                self._spent[stage].append(max(0.0, end - at) / share)

    def left(self, stage: Stage, in_stage: float, facts: int, eta: float | None = None) -> float | None:
        """Seconds until this cycle ends: what is left of its stage (`eta`, where that is known), and those to come."""
        rest = eta
        if rest is None:
            whole = self._length(stage, facts)
            rest = None if whole is None else max(0.0, whole - in_stage)
        later = [self._length(one, facts) for one in _ORDER[_ORDER.index(stage) + 1 :]]
        if rest is None or None in later:
            return None
        return rest + sum(x for x in later if x is not None)

    def _length(self, stage: Stage, facts: int) -> float | None:
        spent = self._spent[stage]
        if not spent:
            return None
        return sum(spent) / len(spent) * (facts if stage in _BY_FACT else 1)
