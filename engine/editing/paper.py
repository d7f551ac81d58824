"""The paper's editor: one fact at a time, unconstrained, nothing accumulated; each of its choices is a switch.

Baranov (2026), Sleep-Wake Memory Convergence in Weight-Edited Language Models, doi 10.5281/zenodo.18778768.
Kept to reproduce and to teach; facts that should last are written by `engine.editing.memit`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.editing.encoder import Proposer
from engine.editing.keys import capture, memory_keys
from engine.editing.solve import Factors, cholesky, constrained, memit, whiten
from engine.editing.statistics import Statistics
from engine.model.anatomy import run_lower, run_upper
from engine.model.cancel import Cancel, check, never
from engine.model.loading import LanguageModel
from engine.model.prompts import FactLike, Form, raw_form, value_forms
from engine.model.tokens import pad_right


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """What sets the paper's editor apart, one switch each; the values given are the paper's.

    key: the token whose key is edited: the prompt's last one, the subject's last one, or those that the model
        asks for, averaged over several contexts (EditSettings.key).
    forms: what the value is fitted on, the raw statement alone or all forms of the fact.
    targets: the tokens that the value is fitted to, the first of each form or all of them.
    moment: the diagonal of the key moment alone, or all of it.
    optimiser, steps, rate: plain gradient descent on delta, or Adam with a rate in units of ||h|| / sqrt(d).
    norm: largest ||delta|| as a multiple of ||h||; None for no clamp.
    start: where the value begins, at nothing or at the model's value encoder, if it has one.
    residual_scale: what the found residual is multiplied with before it is written.
    ridge: lambda in G = lambda I + K~^T K~.
    recapture: whether the key is read again after each layer was written.
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
        self.roots = {layer: self._root(C, beta) for layer, C in statistics.moments.items()}

    def write(self, fact: FactLike, cancel: Cancel = never) -> PaperEdit:
        """Solve one fact's edit on the live model, alone: dW = r k~^T (lambda + k~^T k~)^-1 L^-1 per layer.

        The residual found at the top layer is shared equally by all layers. Raises Cancelled.
        """
        keys, residuals = self._target(fact, cancel)
        return PaperEdit(keys, residuals, {i: self._solve(i, keys[i], residuals[i]) for i in self.layers})

    def refresh(self, fact: FactLike, healthy: list[PaperEdit], cancel: Cancel = never) -> PaperEdit:
        """The fact's edit again, with the healthy facts' outputs held still: dW K_H = 0. Raises Cancelled."""
        keys, residuals = self._target(fact, cancel)
        factors = {}
        for layer in self.layers:
            L, K = self.roots[layer], keys[layer]
            stored = torch.cat([L.new_zeros(len(L), 0), *(edit.keys[layer] for edit in healthy)], 1)
            factors[layer] = constrained(
                columns(residuals[layer], K), whiten(L, K), whiten(L, stored), L, self.settings.ridge
            )
        return PaperEdit(keys, residuals, factors)

    def joint(self, edits: Sequence[PaperEdit]) -> dict[int, Factors]:
        """All edits solved together: R = [r_1 .. r_n], K = [K_1 .. K_n] in one system per layer."""
        factors = {}
        for layer, L in self.roots.items():
            K = torch.cat([edit.keys[layer] for edit in edits], 1)
            R = torch.cat([columns(edit.residuals[layer], edit.keys[layer]) for edit in edits], 1)
            factors[layer] = memit(R, whiten(L, K), L, self.settings.ridge)
        return factors

    def _root(self, C: Tensor, beta: float) -> Tensor:
        return cholesky(torch.diag(C.diagonal()) if self.settings.moment == "diagonal" else C, beta)

    def _solve(self, layer: int, K: Tensor, r: Tensor) -> Factors:
        L = self.roots[layer]
        return memit(columns(r, K), whiten(L, K), L, self.settings.ridge)

    def _target(self, fact: FactLike, cancel: Cancel) -> tuple[dict[int, Tensor], dict[int, Tensor]]:
        """Keys and residuals of all layers."""
        s = self.settings
        forms = value_forms(self.lm, fact) if s.forms == "all" else [raw_form(self.lm, fact)]
        if s.key != "model":
            forms = [
                replace(f, keys=(len(f.ids) - 1 if s.key == "prompt" else f.subject_position,)) for f in forms
            ]
        if s.targets == "first":
            forms = [replace(f, target_ids=f.target_ids[:1]) for f in forms]
        start = self.proposer.propose([fact]) if s.start == "encoder" and self.proposer else None
        delta = self._value(forms, start, cancel) * s.residual_scale / len(self.layers)
        keys = {layer: self._keys(layer, fact, forms[0]) for layer in self.layers}
        if s.recapture:
            keys = self._recaptured(keys, delta, fact, forms[0])
        return keys, dict.fromkeys(self.layers, delta)

    def _keys(self, layer: int, fact: FactLike, form: Form) -> Tensor:
        """K [f, m] of the fact, or [f, 1] of one form alone."""
        if self.settings.key == "model":
            return memory_keys(self.lm, layer, [(fact.subject, [fact])])[0]
        return capture(self.lm, layer, [(form.all_ids, form.keys[0])])

    def _recaptured(
        self, keys: dict[int, Tensor], delta: Tensor, fact: FactLike, form: Form
    ) -> dict[int, Tensor]:
        """Keys as each layer sees them once those below it are written; the weights end as they began."""
        added: list[tuple[Tensor, Tensor]] = []
        try:
            for layer in self.layers:
                keys[layer] = self._keys(layer, fact, form)
                weight = self.lm.anatomy.weight(layer)
                added.append((weight, weight.clone()))
                weight.add_(self._solve(layer, keys[layer], delta).dense().to(weight.dtype))
        finally:
            for weight, before in added:
                weight.copy_(before)
        return keys

    def _value(self, forms: Sequence[Form], start: Tensor | None, cancel: Cancel) -> Tensor:
        """delta [d] at the top edited layer's output, at every form's edited tokens."""
        s, top, lm = self.settings, self.layers[-1], self.lm
        ids = pad_right([form.all_ids for form in forms], lm.pad_id, lm.device)
        lower = run_lower(lm.model, lm.anatomy, top, ids)
        places = torch.zeros(ids.shape, device=lm.device)
        for row, form in enumerate(forms):
            places[row, list(form.keys)] = 1.0
        unit = float(lower.hidden[places > 0].float().norm(dim=-1).mean())
        delta = torch.zeros(lm.anatomy.hidden_size, device=lm.device)
        delta = (delta if start is None else start.detach().clone()).requires_grad_(True)
        optimiser: torch.optim.Optimizer = torch.optim.SGD([delta], lr=s.rate)
        if s.optimiser == "adam":
            optimiser = torch.optim.Adam([delta], lr=s.rate * unit / len(delta) ** 0.5)
        rows = [row for row, form in enumerate(forms) for _ in form.target_ids]
        positions = [at for form in forms for at in form.target_positions]
        targets = torch.tensor([i for form in forms for i in form.target_ids], device=lm.device)
        weights = torch.tensor(
            [1 / len(form.target_ids) / len(forms) for form in forms for _ in form.target_ids]
        )
        for _ in range(s.steps):
            check(cancel)
            moved = lower.hidden + (places[..., None] * delta).to(lower.hidden.dtype)
            out = run_upper(lm.anatomy, top, moved, lower)[rows, positions]
            nll = F.cross_entropy(lm.anatomy.logits(out).float(), targets, reduction="none")
            optimiser.zero_grad()
            (nll * weights.to(nll)).sum().backward()
            optimiser.step()
            if s.norm is not None:
                with torch.no_grad():
                    delta.mul_(min(1.0, s.norm * unit / max(float(delta.norm()), 1e-12)))
        return delta.detach()


def columns(r: Tensor, K: Tensor) -> Tensor:
    """R [d, m]: the same residual [d] for each of the keys K [f, m]."""
    return r[:, None].expand(-1, K.shape[1])
