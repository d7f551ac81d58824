"""The paper's editor: one fact at a time, unconstrained, nothing accumulated; each of its choices is a switch.

Baranov (2026), Sleep-Wake Memory Convergence in Weight-Edited Language Models, doi 10.5281/zenodo.18778768.
Kept to reproduce and to teach; facts that should last are written by `engine.editing.memit`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.editing.encoder import Proposer
from engine.editing.keys import capture, memory_keys
from engine.editing.solve import Factors, alphaedit, cholesky, constrained, memit, null_space, whiten
from engine.editing.spread import share, spread
from engine.editing.statistics import Statistics
from engine.model.cancel import Cancel, check, never
from engine.model.devices import algebra_device, is_plain
from engine.model.loading import LanguageModel, ModelError
from engine.model.passes import joined, lengths, run_lower, run_upper
from engine.model.prompts import FactLike, Form, raw_form, value_forms
from engine.model.tokens import pad_right

#: Token ids, and the index of one of them.
Place = tuple[Sequence[int], int]


#: The length of a hidden state for which the paper's rate of 0.5 is meant: gradient descent on states c times as
#: long needs a rate c^2 times as high to make the same moves. Found on the embedded model: the longest, hence the
#: gentlest editor, with which each of ten facts is recalled when told alone, as the paper's first fact is.
HIDDEN_NORM = 16.0


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """What sets the paper's editor apart, one switch each; the values given are the paper's.

    key: the token whose key is edited: the prompt's last one, the subject's last one, or those that the model
        asks for, averaged over several contexts (EditSettings.key).
    forms: what the value is fitted on, the raw statement alone or all forms of the fact.
    targets: the tokens that the value is fitted to, the first of each form or all of them.
    moment: the diagonal of the key moment alone, or all of it.
    optimiser, steps, rate: plain gradient descent on delta with the rate for ||h|| = HIDDEN_NORM, or Adam with a
        rate in units of ||h|| / sqrt(d).
    norm: largest ||delta|| as a multiple of ||h||; None for no clamp.
    start: where the value begins, at nothing or at the model's value encoder, if it has one.
    residual_scale: what the found residual is multiplied with before it is written.
    ridge: lambda in G = lambda I + K~^T K~, or AlphaEdit's on keys as they are.
    null_space: AlphaEdit in place of MEMIT, in the directions of keys that carry this share of their moment in ordinary
        text, with the keys of all earlier edits; None for MEMIT.
    layers: how many layers share the residual, up to the model's own; the paper edits 8 of 32.
    recapture: whether keys and what is still missing are read again after each layer was written, from the lowest
        up as in MEMIT, or all layers get equal shares for keys that were read once.
    constrain: whether an edit leaves the outputs at all earlier keys as they are, awake as asleep.
    accumulate: whether residuals count from the base model and all keys are solved jointly, or each edit is found
        on the model as it stands and solved alone.
    """

    key: Literal["prompt", "subject", "model"] = "prompt"
    forms: Literal["raw", "all"] = "raw"
    targets: Literal["first", "all"] = "first"
    moment: Literal["diagonal", "full"] = "diagonal"
    optimiser: Literal["descent", "adam"] = "descent"
    steps: int = 30
    rate: float = 0.5
    norm: float | None = None
    start: Literal["nothing", "encoder"] = "nothing"
    residual_scale: float = 2.0
    ridge: float = 0.1
    null_space: float | None = None
    layers: int = 2
    recapture: bool = False
    constrain: bool = False
    accumulate: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PaperEdit:
    """One written fact: per layer its keys [f, m], the residual [d] meant for them, and the factors solved alone."""

    keys: dict[int, Tensor]
    residuals: dict[int, Tensor]
    factors: dict[int, Factors]


class PaperEditor:
    """Finds edits against the model as it stands; applying them, and keeping the list, is the caller's."""

    def __init__(
        self,
        lm: LanguageModel,
        statistics: Statistics,
        beta: float,
        settings: PaperSettings | None = None,
        proposer: Proposer | None = None,
    ):
        """The layers edited are those of the statistics."""
        self.lm = lm
        self.settings = settings or PaperSettings()
        self.proposer = proposer
        self.layers = tuple(sorted(statistics.moments))
        self.roots = {
            layer: self._root(C.to(algebra_device(lm.layer_device(layer))), beta)
            for layer, C in statistics.moments.items()
        }
        share_ = self.settings.null_space
        self.spaces = {
            layer: null_space(C.to(self.roots[layer].device), share_)
            for layer, C in statistics.moments.items()
            if share_ is not None
        }

    def write(self, fact: FactLike, cancel: Cancel = never, earlier: Sequence[PaperEdit] = ()) -> PaperEdit:
        """Solve one fact's edit on the live model, alone: dW = r k~^T (lambda + k~^T k~)^-1 L^-1 per layer.

        Only AlphaEdit minds the earlier ones. Raises Cancelled.
        """
        delta, read, place = self._target(fact, cancel)

        def solve(layer: int, K: Tensor, R: Tensor) -> Factors:
            return self._solve(layer, K, R, earlier)

        if self.settings.recapture:
            return self._recaptured(delta, read, place, solve)
        keys = {layer: read(layer) for layer in self.layers}
        factors = share(self.layers, delta[:, None], keys.__getitem__, solve)
        return PaperEdit(keys, dict.fromkeys(self.layers, delta / len(self.layers)), factors)

    def refresh(self, fact: FactLike, healthy: list[PaperEdit], cancel: Cancel = never) -> PaperEdit:
        """The fact's edit again, with the healthy facts' outputs held still: dW K_H = 0. Raises Cancelled."""
        delta, read, _ = self._target(fact, cancel)
        keys = {layer: read(layer) for layer in self.layers}
        residuals = dict.fromkeys(self.layers, delta / len(self.layers))
        factors = {}
        for layer in self.layers:
            L, K = self.roots[layer], keys[layer]
            R, K = columns(residuals[layer], K).to(L), K.to(L)
            stored = whiten(L, _stored(healthy, layer, L))
            factors[layer] = constrained(R, whiten(L, K), stored, L, self.settings.ridge)
        return PaperEdit(keys, residuals, factors)

    def joint(self, edits: Sequence[PaperEdit]) -> dict[int, Factors]:
        """All edits solved together: R = [r_1 .. r_n], K = [K_1 .. K_n] in one system per layer."""
        factors = {}
        for layer, L in self.roots.items():
            K = torch.cat([edit.keys[layer] for edit in edits], 1).to(L)
            R = torch.cat([columns(edit.residuals[layer], edit.keys[layer]) for edit in edits], 1).to(L)
            factors[layer] = memit(R, whiten(L, K), L, self.settings.ridge)
        return factors

    def place(self, fact: FactLike) -> Place:
        """Where the fact is edited: the raw statement's tokens and one of them."""
        return self._place(self._forms(fact)[0])

    def outputs(self, places: Sequence[Place]) -> Tensor:
        """The top edited block's outputs [d, n] at these tokens, as the weights stand, in units of a residual.

        Where a norm reads the projection it is that projection's output: only one layer is edited then.
        """
        ids = pad_right([ids for ids, _ in places], self.lm.pad_id, self.lm.device)
        lower = run_lower(self.lm.model, self.lm.anatomy, self.layers[-1], ids)
        counted = lower.hidden / self.lm.anatomy.residual_scale if lower.written is None else lower.written
        return counted[range(len(places)), [at for _, at in places]].float().T

    @staticmethod
    def _place(form: Form) -> Place:
        return form.all_ids, form.keys[0]

    def _forms(self, fact: FactLike) -> list[Form]:
        """What the value is fitted on, each with its edited tokens."""
        s = self.settings
        forms = value_forms(self.lm, fact) if s.forms == "all" else [raw_form(self.lm, fact)]
        if s.key != "model":
            forms = [
                replace(f, keys=(len(f.ids) - 1 if s.key == "prompt" else f.subject_position,)) for f in forms
            ]
        return forms

    def _root(self, C: Tensor, beta: float) -> Tensor:
        return cholesky(torch.diag(C.diagonal()) if self.settings.moment == "diagonal" else C, beta)

    def _solve(self, layer: int, K: Tensor, R: Tensor, earlier: Sequence[PaperEdit]) -> Factors:
        L, ridge = self.roots[layer], self.settings.ridge
        R, K = R.to(L).expand(-1, K.shape[1]), K.to(L)
        if layer in self.spaces:
            return alphaedit(R, K, self.spaces[layer], _stored(earlier, layer, L), ridge)
        return memit(R, whiten(L, K), L, ridge)

    def _target(self, fact: FactLike, cancel: Cancel) -> tuple[Tensor, Callable[[int], Tensor], Place]:
        """What is to be added at the top layer's output [d], how a layer's keys [f, m] are read, and where."""
        s = self.settings
        forms = self._forms(fact)
        if s.targets == "first":
            forms = [replace(f, target_ids=f.target_ids[:1]) for f in forms]
        start = self.proposer.propose([fact]) if s.start == "encoder" and self.proposer else None
        place = self._place(forms[0])

        def read(layer: int) -> Tensor:
            if s.key == "model":
                return memory_keys(self.lm, layer, [(fact.subject, [fact])])[0]
            return capture(self.lm, layer, [place])

        return self._value(forms, start, cancel) * s.residual_scale, read, place

    def _recaptured(
        self,
        delta: Tensor,
        read: Callable[[int], Tensor],
        place: Place,
        solve_: Callable[[int, Tensor, Tensor], Factors],
    ) -> PaperEdit:
        """The edit spread as in MEMIT; the weights are written on the way and end as they began."""
        keys: dict[int, Tensor] = {}
        parts: dict[int, Tensor] = {}
        if not all(is_plain(self.lm.anatomy.projections[layer].weight) for layer in self.layers):  # type: ignore[arg-type]
            raise ModelError(
                f"The weights of {self.lm.name} are packed or not all in one place; keys cannot be read again "
                "between its layers.",
                "Run it whole, in full precision.",
            )
        before = {layer: self.lm.anatomy.weight(layer).clone() for layer in self.layers}

        def solve(layer: int, K: Tensor, R: Tensor) -> Factors:
            keys[layer], parts[layer] = K, R[:, 0]
            return solve_(layer, K, R)

        def write(layer: int, factors: Factors) -> None:
            weight = self.lm.anatomy.weight(layer)
            weight.add_(factors.dense().to(weight))

        wanted = self.outputs([place]) + delta[:, None]
        try:
            factors = spread(self.layers, lambda: wanted - self.outputs([place]), read, solve, write)
        finally:
            for layer, weight in before.items():
                self.lm.anatomy.weight(layer).copy_(weight)
        return PaperEdit(keys, parts, factors)

    def _value(self, forms: Sequence[Form], start: Tensor | None, cancel: Cancel) -> Tensor:
        """delta [d] at the top edited layer's output, at every form's edited tokens."""
        s, top, lm = self.settings, self.layers[-1], self.lm
        ids = pad_right([form.all_ids for form in forms], lm.pad_id, lm.device)
        lower = run_lower(lm.model, lm.anatomy, top, ids)
        device = lm.layer_device(top)
        places = torch.zeros(ids.shape, device=device)
        for row, form in enumerate(forms):
            places[row, list(form.keys)] = 1.0
        unit = float(lengths(lm.anatomy, lower)[places > 0].mean())
        delta = torch.zeros(lm.anatomy.hidden_size, device=device)
        delta = (delta if start is None else start.detach().clone()).requires_grad_(True)
        optimiser: torch.optim.Optimizer = torch.optim.SGD([delta], lr=s.rate * (unit / HIDDEN_NORM) ** 2)
        if s.optimiser == "adam":
            optimiser = torch.optim.Adam([delta], lr=s.rate * unit / len(delta) ** 0.5)
        rows = [row for row, form in enumerate(forms) for _ in form.target_ids]
        positions = [at for form in forms for at in form.target_positions]
        targets = torch.tensor([i for form in forms for i in form.target_ids])
        weights = torch.tensor(
            [1 / len(form.target_ids) / len(forms) for form in forms for _ in form.target_ids]
        )
        for _ in range(s.steps):
            check(cancel)
            moved = joined(lm.anatomy, top, lower, places[..., None] * delta)
            out = run_upper(lm.anatomy, top, moved, lower)[rows, positions]
            logits = lm.anatomy.logits(out).float()
            nll = F.cross_entropy(logits, targets.to(logits.device), reduction="none")
            optimiser.zero_grad()
            (nll * weights.to(nll)).sum().backward()
            optimiser.step()
            if s.norm is not None:
                with torch.no_grad():
                    delta.mul_(min(1.0, s.norm * unit / max(float(delta.norm()), 1e-12)))
        return delta.detach()


def _stored(edits: Sequence[PaperEdit], layer: int, like: Tensor) -> Tensor:
    """The keys [f, M] of these edits in one layer."""
    return torch.cat([like.new_zeros(len(like), 0), *(edit.keys[layer].to(like) for edit in edits)], 1)


def columns(r: Tensor, K: Tensor) -> Tensor:
    """R [d, m]: the same residual [d] for each of the keys K [f, m]."""
    return r[:, None].expand(-1, K.shape[1])
