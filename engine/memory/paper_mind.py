"""The paper's policy: an edit per fact, each solved alone; kept to reproduce and to teach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from engine.editing.factors import SubjectMemory
from engine.editing.inside import Delta
from engine.editing.memit import Fit
from engine.editing.paper import PaperEdit, PaperEditor, PaperSettings, columns
from engine.editing.solve import Factors, condition, delta_norm, fit_residual, whiten
from engine.editing.store import Strain, worst
from engine.memory.fact import subject_key
from engine.memory.mind import Mind, Refresh, Snapshot
from engine.memory.signs import Signs
from engine.model.cancel import Cancel, check, never
from engine.model.loading import LanguageModel
from engine.model.prompts import FactLike
from engine.model.relations import wording


class PaperMind(Mind):
    """Edits of Baranov (2026): unconstrained at wake, refreshed under the healthy facts' constraints in sleep.

    A memory here is one fact's edit: keys[layer] is [f, m + 1] with the captured keys and the factor h as columns,
    residuals[layer] is the residual r [d], so that dW = r h^T where edits are solved alone.
    """

    def __init__(
        self,
        lm: LanguageModel,
        cache: Path,
        cancel: Cancel = never,
        settings: PaperSettings | None = None,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ):
        settings = settings or PaperSettings()
        top = lm.edit.layers[-1]
        count = 1 if lm.anatomy.post_norms else settings.layers  # what a norm reads cannot be shared
        # Layers share an edit in the paper's own way, and its moments are the published ones.
        lm = replace(lm, edit=replace(lm.edit, layers=(top,), sensitivity=0.0))
        super().__init__(lm, cache, cancel, range(max(0, top + 1 - count), top + 1), progress=progress)
        self.paper = PaperEditor(lm, self.editor.statistics, lm.edit.beta, settings, self.editor.proposer)
        self._edits: dict[str, SubjectMemory] = {}
        self._outputs: dict[str, tuple[SubjectMemory, Tensor]] = {}  # at each edit's token, right after it
        self._joint = settings.accumulate

    @property
    def memories(self) -> dict[str, SubjectMemory]:
        """The edits, by fact."""
        return self._edits

    def key(self, fact: FactLike) -> str:
        """The memory that a fact belongs to: its own, since the paper shares nothing."""
        return f"{subject_key(fact.subject)} | {fact.relation}"

    def strain(self) -> list[Strain]:
        """Per layer, how much of each residual arrives at its key: edits know nothing of each other."""
        edits = [(memory, _paper_edit(memory)) for memory in self._edits.values()]
        strains = []
        for layer in self.paper.layers if edits else ():
            K = torch.cat([edit.keys[layer] for _, edit in edits], 1)
            R = torch.cat([columns(edit.residuals[layer], edit.keys[layer]) for _, edit in edits], 1)
            owners = [memory.subject for memory, edit in edits for _ in range(edit.keys[layer].shape[1])]
            change = self.deltas()[layer]
            L = self.paper.roots[layer]
            white = whiten(L, K.to(L))
            misses = fit_residual(R, change.B @ (change.H.T @ K.to(change.H)))
            strains.append(
                Strain(
                    worst(owners, misses),
                    condition(white.T @ white, self.paper.settings.ridge),
                    delta_norm(change),
                )
            )
        return strains

    def delta(self, layer: int) -> Delta | None:
        """As `Mind.delta`; an edit that was found alone is its own part."""
        if not self._edits:
            return None
        edits = [_paper_edit(memory) for memory in self._edits.values()]
        factors = self.deltas()[layer]
        K = torch.cat([edit.keys[layer] for edit in edits], 1)
        keys = [i for i, edit in enumerate(edits) for _ in range(edit.keys[layer].shape[1])]
        written = keys if self._joint else list(range(len(edits)))  # whose each column of the factors is

        def parts(chosen: Sequence[int]) -> Factors:
            own = [[i for i, owner in enumerate(written) if owner == m] for m in chosen]
            return Factors(
                R[:, list(chosen)], torch.stack([factors.H[:, columns].sum(1) for columns in own], 1)
            )

        R = torch.stack([edit.residuals[layer] for edit in edits], 1)
        white = whiten(self.paper.roots[layer], K).T
        return Delta(list(self._edits), factors, delta_norm(factors), parts, R, white, keys)

    def signs(self, keys: Iterable[str] | None = None) -> dict[str, Signs]:
        """As `Mind.signs`, at the token that an edit was found for: what it did there when written, and what is left.

        An edit found on the model as it stood is disturbed by those written after it, in every layer and by way of
        keys that move: the block's output is read, not computed from the keys that were captured.
        """
        if self._joint or not self._edits:
            layer, live = self.editor.layer, self.editor.live
            edits = {key: self._edits[key] for key in (self._edits if keys is None else keys)}
            return {
                key: Signs.of(live.delivered(layer, edit.keys[layer][:, :-1]), edit.residuals[layer])
                for key, edit in edits.items()
            }
        asked = self.facts.keys() & (self._edits if keys is None else set(keys))
        wanted = [
            key for key in self._edits if key in asked
        ]  # a further copy of an edit has no fact of its own
        places = [self.paper.place(self.facts[key][0]) for key in wanted]
        now = self.paper.outputs(places)
        with self.editor.live.pristine():
            base = self.paper.outputs(places)
        written = torch.stack(self._written_outputs(wanted), 1)
        return {
            key: Signs.of((now - base)[:, i : i + 1], written[:, i] - base[:, i])
            for i, key in enumerate(wanted)
        }

    def _written_outputs(self, keys: Sequence[str]) -> list[Tensor]:
        """The block's output [d] for each edit as it was when that edit was the last; read again where it is not known."""
        self._outputs = {key: found for key, found in self._outputs.items() if key in self._edits}
        edits = list(self._edits.items())
        missing = [key for key in keys if self._outputs.get(key, (None, None))[0] is not self._edits[key]]
        try:
            for i, (key, edit) in enumerate(edits):
                if key in missing:
                    self._apply([_paper_edit(memory) for _, memory in edits[: i + 1]])
                    self._outputs[key] = (
                        edit,
                        self.paper.outputs([self.paper.place(self.facts[key][0])])[:, 0],
                    )
        finally:
            if missing:
                self._install()
        return [self._outputs[key][1] for key in keys]

    def write(self, facts: Iterable[FactLike], cancel: Cancel = never) -> list[Fit]:
        """Write facts one at a time on the live model; an older value of the same relation is dropped first."""
        fits = []
        for fact in facts:
            check(cancel)
            self._edits.pop(self.key(fact), None)
            self._install()
            with self.editor.live.pristine() if self._joint else nullcontext():
                if self.paper.settings.constrain:
                    edit = self.paper.refresh(fact, self._held(), cancel)
                else:
                    edit = self.paper.write(fact, cancel, self._held())
            fits.append(self._hold(fact, edit))
        return fits

    def remove(self, *facts: FactLike, cancel: Cancel = never) -> list[Fit]:
        """Take the edits of facts out."""
        for fact in facts:
            self._edits.pop(self.key(fact), None)
            self.facts.pop(self.key(fact), None)
        self._install()
        return []

    def forget(self, *facts: FactLike, cancel: Cancel = never) -> int:
        """Take the edits of facts out. Edits found on a model that held them stay: the paper knows no way back."""
        self.remove(*facts, cancel=cancel)
        return 0

    def stand_alone(self, number: int) -> int:
        """The paper's edits know of no others."""
        return 0

    def refresh_facts(
        self,
        degraded: Sequence[FactLike],
        healthy: Sequence[FactLike],
        cancel: Cancel = never,
        progress: Callable[[int, int], None] = lambda _d, _t: None,
        how: Refresh = "constrained",
    ) -> None:
        """Revert each failing edit and write it again in the null space of the healthy facts' keys.

        The other ways show what parts of a sleep bring (SleepPolicy.refresh). Raises Cancelled, and ValueError for
        "deep".
        """
        if how == "deep":
            raise ValueError("the paper's edits are not tuned together")
        self._joint = self._joint or how in ("solve", "joint")
        if how in ("solve", "none"):
            self._install()
            return
        rewrite = self._constrained_rewrite(healthy) if how == "constrained" else self._rewrite
        for i, fact in enumerate(degraded):
            check(cancel)
            self._edits.pop(self.key(fact), None)
            self._install()
            self._hold(fact, rewrite(fact, cancel))
            progress(i + 1, len(degraded))

    def _constrained_rewrite(self, healthy: Sequence[FactLike]) -> Callable[[FactLike, Cancel], PaperEdit]:
        kept = [_paper_edit(self._edits[self.key(f)]) for f in healthy if self.key(f) in self._edits]

        def rewrite(fact: FactLike, cancel: Cancel) -> PaperEdit:
            edit = self.paper.refresh(fact, kept, cancel)
            kept.append(edit)  # a refreshed fact counts as healthy at once
            return edit

        return rewrite

    def _rewrite(self, fact: FactLike, cancel: Cancel) -> PaperEdit:
        """An edit found on the model as it stands; where all are solved jointly its residual counts from W0."""
        edit = self.paper.write(fact, cancel)
        if not self._joint:
            return edit
        delivered = {
            layer: pair.B @ (pair.H.T @ edit.keys[layer].to(pair.H)).mean(1)
            for layer, pair in self.deltas().items()
        }
        return replace(
            edit,
            residuals={
                layer: r.cpu() + delivered.get(layer, torch.zeros(())).cpu()
                for layer, r in edit.residuals.items()
            },
        )

    def put(
        self,
        memories: Iterable[SubjectMemory],
        facts: Iterable[tuple[str, Sequence[FactLike]]] = (),
        weights: Mapping[int, Tensor] | None = None,
    ) -> None:
        """Hold these edits too and put them into the weights; to sum them is fast, so that no weights are taken."""
        self._edits |= {memory.subject: memory for memory in memories}
        self.facts |= {key: tuple(some) for key, some in facts}
        self._install()

    def settle(self) -> None:
        """Edits are summed, nothing is left to solve."""

    @property
    def fingerprint(self) -> None:
        """There is no solution that could be kept."""

    def snapshot(self) -> Snapshot:
        """What is held now."""
        return Snapshot(dict(self._edits), dict(self.facts), self._joint)

    def restore(self, snapshot: Snapshot) -> None:
        """Hold exactly what was held then; weights are recomputed from W0."""
        self._edits, self.facts, self._joint = dict(snapshot.memories), dict(snapshot.facts), snapshot.joint
        self._install()

    def _hold(self, fact: FactLike, edit: PaperEdit) -> Fit:
        key = self.key(fact)
        fact_id = getattr(fact, "id", None)
        memory = SubjectMemory(
            key,
            {
                layer: torch.cat((edit.keys[layer].cpu(), f.H.sum(1, True).cpu()), 1)
                for layer, f in edit.factors.items()
            },
            {layer: r.cpu() for layer, r in edit.residuals.items()},
            () if fact_id is None else (fact_id,),
            worded=wording([fact.relation]),
        )
        self._edits[key] = memory
        self.facts[key] = (fact,)
        self._install()
        self._outputs[key] = memory, self.paper.outputs([self.paper.place(fact)])[:, 0]
        norm = max(float(r.norm()) for r in edit.residuals.values())
        return Fit(memory, True, 0.0, self.paper.settings.steps, norm)

    def _install(self) -> None:
        self._apply(self._held())

    def _apply(self, edits: Sequence[PaperEdit]) -> None:
        self.editor.live.apply({layer: [(1.0, pair)] for layer, pair in self._summed(edits).items()})

    def _held(self) -> list[PaperEdit]:
        return [_paper_edit(memory) for memory in self._edits.values()]

    def deltas(self) -> dict[int, Factors]:
        """The delta of each layer, as one pair."""
        return self._summed(self._held())

    def _summed(self, edits: Sequence[PaperEdit]) -> dict[int, Factors]:
        if not edits:
            return {}
        if self._joint:
            return self.paper.joint(edits)
        return {
            layer: Factors(*(torch.cat([e.factors[layer][side] for e in edits], 1) for side in (0, 1)))
            for layer in self.paper.layers
        }


def _paper_edit(memory: SubjectMemory) -> PaperEdit:
    return PaperEdit(
        {layer: memory.keys[layer][:, :-1] for layer in memory.layers},
        dict(memory.residuals),
        {
            layer: Factors(memory.residuals[layer][:, None], memory.keys[layer][:, -1:])
            for layer in memory.layers
        },
    )
