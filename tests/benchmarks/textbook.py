"""Textbook MEMIT (Meng et al. 2023, arXiv:2210.07229), to be measured against: plain, and nothing else.

One fact at a time; every optimisation step runs the whole model over whole prompts with all logits; the update is
solved as a dense d_ff x d_ff system over all keys so far. Prompts, key contexts, loss and stopping rule are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

from engine.editing.values import ValueSettings
from engine.model.anatomy import hidden_of
from engine.model.loading import LanguageModel
from engine.model.prompts import FactLike, Form, key_forms, value_forms
from engine.model.tokens import pad_right


class Textbook:
    """Holds W0, the covariance and all keys; `write` adds a fact and sets the live weight."""

    def __init__(self, lm: LanguageModel, A: Tensor, settings: ValueSettings):
        self.lm, self.A, self.settings = lm, A, settings
        self.layer = lm.edit.layers[-1]
        self.weight = lm.anatomy.weight(self.layer)
        self.pristine = self.weight.clone()
        self.keys: list[Tensor] = []
        self.residuals: list[Tensor] = []

    def write(self, fact: FactLike) -> int:
        """Optimise, solve, write; returns the optimisation steps."""
        self.weight.copy_(self.pristine)
        K = self._keys(fact)
        delta, steps = self._value(fact)
        self.keys += K
        self.residuals += [delta] * len(K)
        stacked, R = torch.stack(self.keys, 1), torch.stack(self.residuals, 1)
        system = self.lm.edit.ridge * self.A + stacked @ stacked.T
        self.weight.copy_(self.pristine + torch.linalg.solve(system, stacked @ R.T).T)
        return steps

    def reset(self) -> None:
        """Back to W0, nothing stored."""
        self.keys, self.residuals = [], []
        self.weight.copy_(self.pristine)

    def _keys(self, fact: FactLike) -> list[Tensor]:
        """The mean key of each column, by full forward passes."""
        columns: dict[str, list[Tensor]] = {}
        seen: list[Tensor] = []
        projection = self.lm.anatomy.projections[self.layer]
        handle = projection.register_forward_pre_hook(lambda _m, inputs: seen.append(inputs[0]))
        try:
            for form in key_forms(self.lm, fact.subject, [fact]):
                with torch.no_grad():
                    self.lm.model(torch.tensor([form.ids]), use_cache=False)
                columns.setdefault(form.column, []).append(seen.pop()[0, form.keys[-1]].float())
        finally:
            handle.remove()
        return [torch.stack(some).mean(0) for some in columns.values()]

    def _value(self, fact: FactLike) -> tuple[Tensor, int]:
        s, lm = self.settings, self.lm
        forms = value_forms(lm, fact)
        ids = pad_right([form.all_ids for form in forms], lm.pad_id)
        delta = torch.zeros(lm.anatomy.hidden_size, requires_grad=True)
        unit = self._hidden_norm(ids, forms)
        optimiser = torch.optim.Adam([delta], lr=s.rate * unit / len(delta) ** 0.5, betas=(0.9, 0.98))
        for step in range(s.steps + 1):
            with self._added(delta, forms):
                logp = lm.model(ids, use_cache=False).logits.float().log_softmax(-1)
            loss, least = torch.zeros(()), 1.0
            for row, form in enumerate(forms):
                at = list(form.target_positions)
                target = torch.tensor(form.target_ids)
                token = logp[row, at].gather(1, target[:, None])[:, 0]
                weights = torch.tensor([1.0 if d else s.others for d in form.decides])
                loss = loss - (token * weights).sum() / weights.sum() / len(forms)
                sure = token.exp() * (logp[row, at].argmax(-1) == target)
                least = min(
                    [least, *(float(p.detach()) for p, d in zip(sure, form.decides, strict=True) if d)]
                )
            if least >= s.margin or step == s.steps:
                return delta.detach(), step
            optimiser.zero_grad()
            (loss + s.decay * (delta.norm() / unit).square()).backward()
            optimiser.step()
            with torch.no_grad():
                delta.mul_(min(1.0, s.norm * unit / max(float(delta.norm()), 1e-12)))
        raise AssertionError("the loop returns")

    def _hidden_norm(self, ids: Tensor, forms: list[Form]) -> float:
        states: list[Tensor] = []
        block = self.lm.anatomy.blocks[self.layer]
        handle = block.register_forward_hook(lambda _m, _i, output: states.append(hidden_of(output)))
        with torch.no_grad():
            self.lm.model(ids, use_cache=False)
        handle.remove()
        norms = [states[0][row, form.keys[0]].norm() for row, form in enumerate(forms)]
        return float(torch.stack(norms).mean())

    @contextmanager
    def _added(self, delta: Tensor, forms: list[Form]) -> Iterator[None]:
        """delta at the block's output at every form's key tokens."""

        def add(_module: object, _inputs: object, output: object) -> object:
            hidden = hidden_of(output)
            places = torch.zeros(hidden.shape[:2])
            for row, form in enumerate(forms):
                places[row, list(form.keys)] = 1.0
            moved = hidden + places[..., None] * delta
            return (moved, *output[1:]) if isinstance(output, tuple) else moved

        handle = self.lm.anatomy.blocks[self.layer].register_forward_hook(add)
        try:
            yield
        finally:
            handle.remove()
