"""The paper's editor: one fact at a time, unconstrained, nothing accumulated; each of its choices is a switch.

Baranov (2026), Sleep-Wake Memory Convergence in Weight-Edited Language Models, doi 10.5281/zenodo.18778768.
Kept to reproduce and to teach; facts that should last are written by `engine.editing.memit`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.editing.keys import capture
from engine.editing.solve import Factors, cholesky, constrained, memit, whiten
from engine.editing.statistics import Statistics
from engine.model.anatomy import run_lower, run_upper
from engine.model.cancel import Cancel, check, never
from engine.model.loading import LanguageModel
from engine.model.prompts import FactLike, Form, raw_form
from engine.model.tokens import pad_right


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """What sets the paper's editor apart, one switch each; the values given are the paper's.

    key: the token whose key is edited, the prompt's last one or the subject's last one.
    moment: the diagonal of the key moment alone, or all of it.
    targets: the tokens that the value is fitted to, the object's first or all of them.
    steps, rate: plain gradient descent on delta, or Adam with a rate in units of ||h|| / sqrt(d).
    norm: largest ||delta|| as a multiple of ||h||; None for no clamp.
    residual_scale: what the found residual is multiplied with before it is written.
    ridge: lambda in G = lambda I + K~^T K~.
    recapture: whether the key is read again after each layer was written.
    """

    key: Literal["prompt", "subject"] = "prompt"
    moment: Literal["diagonal", "full"] = "diagonal"
    targets: Literal["first", "all"] = "first"
    optimiser: Literal["descent", "adam"] = "descent"
    steps: int = 30
    rate: float = 0.5
    norm: float | None = None
    residual_scale: float = 2.0
    ridge: float = 0.1
    recapture: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PaperEdit:
    """One written fact: per layer its key [f], the residual [d] meant for it, and the factors that were solved."""

    keys: dict[int, Tensor]
    residuals: dict[int, Tensor]
    factors: dict[int, Factors]


class PaperEditor:
    """Finds edits against the model as it stands; applying them, and keeping the list, is the caller's."""

    def __init__(
        self, lm: LanguageModel, statistics: Statistics, beta: float, settings: PaperSettings | None = None
    ):
        """The layers edited are those of the statistics."""
        self.lm = lm
        self.settings = settings or PaperSettings()
        self.layers = tuple(sorted(statistics.moments))
        self.roots = {layer: self._root(C, beta) for layer, C in statistics.moments.items()}

    def write(self, fact: FactLike, cancel: Cancel = never) -> PaperEdit:
        """Solve one fact's edit on the live model, alone: dW = r k~^T (lambda + k~^T k~)^-1 L^-1 per layer.

        The residual found at the top layer is shared equally by all layers. Raises Cancelled.
        """
        keys, residuals = self._target(fact, cancel)
        return PaperEdit(
            keys, residuals, {i: self._solve(i, keys[i][:, None], residuals[i][:, None]) for i in self.layers}
        )

    def refresh(self, fact: FactLike, healthy: list[PaperEdit], cancel: Cancel = never) -> PaperEdit:
        """The fact's edit again, with the healthy facts' outputs held still: dW K_H = 0. Raises Cancelled."""
        keys, residuals = self._target(fact, cancel)
        factors = {}
        for layer in self.layers:
            L = self.roots[layer]
            stored = (
                torch.stack([edit.keys[layer] for edit in healthy], 1) if healthy else L.new_zeros(len(L), 0)
            )
            factors[layer] = constrained(
                residuals[layer][:, None],
                whiten(L, keys[layer][:, None]),
                whiten(L, stored),
                L,
                self.settings.ridge,
            )
        return PaperEdit(keys, residuals, factors)

    def _root(self, C: Tensor, beta: float) -> Tensor:
        return cholesky(torch.diag(C.diagonal()) if self.settings.moment == "diagonal" else C, beta)

    def _solve(self, layer: int, K: Tensor, R: Tensor) -> Factors:
        L = self.roots[layer]
        return memit(R, whiten(L, K), L, self.settings.ridge)

    def _target(self, fact: FactLike, cancel: Cancel) -> tuple[dict[int, Tensor], dict[int, Tensor]]:
        """Keys and residuals of all layers."""
        s = self.settings
        form = raw_form(self.lm, fact)
        if s.key == "prompt":
            form = replace(form, subjects=(len(form.ids) - 1,))
        if s.targets == "first":
            form = replace(form, target_ids=form.target_ids[:1])
        delta = self._value(form, cancel) * s.residual_scale / len(self.layers)
        place = [(form.ids, form.subject_position)]
        keys = {layer: capture(self.lm, layer, place)[:, 0] for layer in self.layers}
        if s.recapture:
            keys = self._recaptured(keys, delta, place)
        return keys, dict.fromkeys(self.layers, delta)

    def _recaptured(
        self, keys: dict[int, Tensor], delta: Tensor, place: list[tuple[tuple[int, ...], int]]
    ) -> dict[int, Tensor]:
        """Keys as each layer sees them once those below it are written; the weights end as they began."""
        added: list[tuple[Tensor, Tensor]] = []
        try:
            for layer in self.layers:
                keys[layer] = capture(self.lm, layer, place)[:, 0]
                weight = self.lm.anatomy.weight(layer)
                added.append((weight, weight.clone()))
                dW = self._solve(layer, keys[layer][:, None], delta[:, None])
                weight.add_(dW.dense().to(weight.dtype))
        finally:
            for weight, before in added:
                weight.copy_(before)
        return keys

    def _value(self, form: Form, cancel: Cancel) -> Tensor:
        """delta [d] at the top edited layer's output, at the form's edited token."""
        s, top = self.settings, self.layers[-1]
        lm = self.lm
        lower = run_lower(lm.model, lm.anatomy, top, pad_right([form.all_ids], lm.pad_id, lm.device))
        at = form.subject_position
        unit = float(lower.hidden[0, at].float().norm())
        delta = torch.zeros(lm.anatomy.hidden_size, device=lm.device, requires_grad=True)
        optimiser: torch.optim.Optimizer = torch.optim.SGD([delta], lr=s.rate)
        if s.optimiser == "adam":
            optimiser = torch.optim.Adam([delta], lr=s.rate * unit / len(delta) ** 0.5)
        one_hot = F.one_hot(torch.tensor(at, device=lm.device), lower.hidden.shape[1]).to(delta)
        targets = torch.tensor(form.target_ids, device=lm.device)
        for _ in range(s.steps):
            check(cancel)
            moved = lower.hidden + (one_hot[:, None] * delta)[None].to(lower.hidden.dtype)
            out = run_upper(lm.anatomy, top, moved, lower)[0, list(form.target_positions)]
            loss = F.cross_entropy(lm.anatomy.logits(out).float(), targets)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            if s.norm is not None:
                with torch.no_grad():
                    delta.mul_(min(1.0, s.norm * unit / max(float(delta.norm()), 1e-12)))
        return delta.detach()
