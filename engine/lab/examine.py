"""Measure a mind: recall of what it was told, what else changed, perplexity, and what the algebra says."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.lab.pools import Pool
from engine.lab.record import Point
from engine.memory.mind import Mind
from engine.memory.recall import FORMS, is_right
from engine.model.cancel import Cancel, check, never
from engine.model.generation import greedy_batch
from engine.model.prompts import Triple, chat_form, probes
from engine.model.relations import relation_for

NEIGHBOURS = 60  # questions about what the base model knows, and as many about what nobody told
_LONGEST = 14  # tokens of a neighbour's answer that are compared
_SLACK = 4  # tokens that an answer may be longer than the expected one


@dataclass(slots=True, eq=False)
class Examiner:
    """Measures one mind again and again; what the base model answers is asked once for each trial."""

    mind: Mind
    pool: Pool
    seed: int
    cancel: Cancel = never
    forms: tuple[str, ...] = ("raw",)  # asked at every point; a full one asks all
    began: float = field(default_factory=time.monotonic)
    _around: dict[str, list[tuple[int, ...]]] = field(default_factory=dict)
    _before: dict[str, list[tuple[int, ...]]] = field(default_factory=dict)

    def prepare(self, facts: Sequence[Triple]) -> None:
        """Ask the base model what surrounds the facts that will be told; call it before any is."""
        around = {
            "neighbours": list(self.pool.known[:: max(1, len(self.pool.known) // NEIGHBOURS)])[:NEIGHBOURS],
            "unknown": self.pool.untold(facts, self.seed, NEIGHBOURS),
        }
        self._around = {
            name: [chat_form(self.mind.lm, f.subject, relation_for(f.relation), 0).ids for f in some]
            for name, some in around.items()
        }
        with self.mind.editor.live.pristine():
            self._before = self._answers()

    def point(
        self, facts: Sequence[Triple], step: int, phase: str, full: bool = False, **more: float | int | None
    ) -> Point:
        """Ask all facts, on all forms and with everything around them if full. Raises Cancelled."""
        recalled = self.recall(facts, FORMS if full else self.forms)
        check(self.cancel)
        strain = self.mind.strain()
        signs = self.mind.signs()
        norm = max((s.delta_norm for s in strain), default=0.0) / self.mind.base_norm
        around: dict[str, float | None] = {}
        if full:
            after = self._answers()
            around = {name: _same(self._before[name], after[name]) for name in after}
            perplexity = self.mind.perplexity(self.cancel)
            around |= {"perplexity": perplexity, "drift": perplexity / self.mind.base_perplexity - 1}
        shares = {
            form: sum(bool(row[form]) for row in recalled) / max(1, len(recalled))
            for form in FORMS
            if full or form in self.forms
        }
        shares.setdefault("raw", float("nan"))
        return Point(
            step, phase, len(facts), **shares, **around, **more,  # type: ignore[arg-type]
            norm=round(norm, 5), seconds=round(time.monotonic() - self.began, 2),
            facts=tuple((i, *(_bit(row.get(form)) for form in FORMS)) for i, row in enumerate(recalled)),
            signs=tuple(tuple(round(x, 4) for x in signs.get(self.mind.key(f), ())) for f in facts),
        )  # fmt: skip

    def recall(self, facts: Sequence[Triple], forms: Sequence[str]) -> list[dict[str, bool]]:
        """For each fact, whether it is recalled on each of these forms: free greedy decoding."""
        asked = [
            (i, form) for i, f in enumerate(facts) for form in probes(self.mind.lm, f) if form.kind in forms
        ]
        answers = greedy_batch(
            self.mind.lm, [form.ids for _, form in asked], [len(form.target_ids) + _SLACK for _, form in asked],
            self.cancel,
        )  # fmt: skip
        recalled: list[dict[str, bool]] = [{} for _ in facts]
        for (i, form), ids in zip(asked, answers, strict=True):
            text = str(self.mind.lm.tokenizer.decode(ids, skip_special_tokens=True))
            recalled[i][form.kind] = is_right(form, text)
        return recalled

    def _answers(self) -> dict[str, list[tuple[int, ...]]]:
        return {
            name: greedy_batch(self.mind.lm, prompts, _LONGEST, self.cancel)
            for name, prompts in self._around.items()
        }


def _same(before: Sequence[tuple[int, ...]], after: Sequence[tuple[int, ...]]) -> float | None:
    pairs = list(zip(before, after, strict=True))
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


def _bit(value: bool | None) -> int | None:
    return None if value is None else int(value)
