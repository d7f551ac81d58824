"""The paper's policy: an edit per fact, each solved alone; kept to reproduce and to teach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import torch
from torch import Tensor

from engine.editing.factors import SubjectMemory
from engine.editing.memit import Fit
from engine.editing.paper import PaperEdit, PaperEditor, PaperSettings
from engine.editing.solve import Factors
from engine.editing.store import Strain
from engine.memory.fact import subject_key
from engine.memory.mind import Mind, Snapshot
from engine.model.cancel import Cancel, check, never
from engine.model.loading import LanguageModel
from engine.model.prompts import FactLike


class PaperMind(Mind):
    """Edits of Baranov (2026): unconstrained at wake, refreshed under the healthy facts' constraints in sleep.

    A memory here is one fact's edit: keys[layer] is [f, 2] with the captured key and the factor H as columns,
    residuals[layer] is the factor B [d], so that dW = B H^T.
    """

    def __init__(
        self, lm: LanguageModel, cache: Path, cancel: Cancel = never, settings: PaperSettings | None = None
    ):
        super().__init__(lm, cache, cancel)
        self.paper = PaperEditor(lm, self.editor.statistics, lm.edit.beta, settings)
        self._edits: dict[str, SubjectMemory] = {}

    @property
    def memories(self) -> dict[str, SubjectMemory]:
        """The edits, by fact."""
        return self._edits

    def key(self, fact: FactLike) -> str:
        """The memory that a fact belongs to: its own, since the paper shares nothing."""
        return f"{subject_key(fact.subject)} | {fact.relation}"

    def strain(self) -> list[Strain]:
        """Nothing: edits that know nothing of each other have no joint algebra to read it from."""
        return []

    def write(self, facts: Iterable[FactLike], cancel: Cancel = never) -> list[Fit]:
        """Write facts one at a time on the live model; an older value of the same relation is dropped first."""
        fits = []
        for fact in facts:
            check(cancel)
            self._edits.pop(self.key(fact), None)
            self._install()
            fits.append(self._hold(fact, self.paper.write(fact, cancel)))
        return fits

    def remove(self, fact: FactLike, cancel: Cancel = never) -> list[Fit]:
        """Take a fact's edit out."""
        self._edits.pop(self.key(fact), None)
        self.facts.pop(self.key(fact), None)
        self._install()
        return []

    def refresh_facts(
        self,
        degraded: Sequence[FactLike],
        healthy: Sequence[FactLike],
        cancel: Cancel = never,
        progress: Callable[[int, int], None] = lambda _d, _t: None,
    ) -> None:
        """Revert each failing edit and write it again in the null space of the healthy facts' keys."""
        kept = [_paper_edit(self._edits[self.key(f)]) for f in healthy if self.key(f) in self._edits]
        for i, fact in enumerate(degraded):
            check(cancel)
            self._edits.pop(self.key(fact), None)
            self._install()
            edit = self.paper.refresh(fact, kept, cancel)
            self._hold(fact, edit)
            kept.append(edit)  # a refreshed fact counts as healthy at once
            progress(i + 1, len(degraded))

    def put(
        self, memories: Iterable[SubjectMemory], facts: Iterable[tuple[str, Sequence[FactLike]]] = ()
    ) -> None:
        """Hold these edits too and put them into the weights."""
        self._edits |= {memory.subject: memory for memory in memories}
        self.facts |= {key: tuple(some) for key, some in facts}
        self._install()

    def snapshot(self) -> Snapshot:
        """What is held now."""
        return Snapshot(dict(self._edits), dict(self.facts))

    def restore(self, snapshot: Snapshot) -> None:
        """Hold exactly what was held then; weights are recomputed from W0."""
        self._edits, self.facts = dict(snapshot.memories), dict(snapshot.facts)
        self._install()

    def _hold(self, fact: FactLike, edit: PaperEdit) -> Fit:
        key = self.key(fact)
        fact_id = getattr(fact, "id", None)
        memory = SubjectMemory(
            key,
            {layer: torch.stack((edit.keys[layer], f.H[:, 0]), 1) for layer, f in edit.factors.items()},
            {layer: f.B[:, 0] for layer, f in edit.factors.items()},
            () if fact_id is None else (fact_id,),
        )
        self._edits[key] = memory
        self.facts[key] = (fact,)
        self._install()
        norm = max(float(r.norm()) for r in edit.residuals.values())
        return Fit(memory, True, 0.0, self.paper.settings.steps, norm)

    def _install(self) -> None:
        active: dict[int, list[tuple[float, Factors]]] = {}
        for memory in self._edits.values():
            for layer in memory.layers:
                active.setdefault(layer, []).append((1.0, _factors(memory, layer)))
        self.editor.live.apply(active)


def _factors(memory: SubjectMemory, layer: int) -> Factors:
    H: Tensor = memory.keys[layer][:, 1:]
    return Factors(memory.residuals[layer][:, None], H)


def _paper_edit(memory: SubjectMemory) -> PaperEdit:
    return PaperEdit(
        {layer: memory.keys[layer][:, 0] for layer in memory.layers},
        dict(memory.residuals),
        {layer: _factors(memory, layer) for layer in memory.layers},
    )
