"""Deep sleep: all values of a store tuned together, in the weights as they really are, against ordinary text."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.model.cancel import Cancel, check, never
from engine.model.loading import LanguageModel
from engine.model.passes import LowerPass, joined, run_lower, run_upper
from engine.model.prompts import Form
from engine.model.room import Room
from engine.model.tokens import pad_right

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ConsolidationSettings:
    """How values are tuned together.

    steps: Adam steps at most. rate: how far a step moves a value's components, in units of their mean size. decay: by what
    share of itself a value shrinks at each step. hard: forms
    a step that were unsure when last seen; others: further ones, drawn from all. texts, text_tokens: ordinary text a
    step and its longest row. essence: questions a step whose answers must stay. margin: probability of its deciding
    tokens from which a form is sure. text_weight, essence_weight: of the divergence from the base model, in nats a
    token, to 1 for a form's mean negative log-likelihood.
    """

    steps: int = 120
    rate: float = 0.012
    decay: float = 0.0005
    hard: int = 40
    others: int = 32
    texts: int = 24
    text_tokens: int = 64
    essence: int = 12
    margin: float = 0.8
    enough: float = 0.95  # a token that is this sure is not learned further
    text_weight: float = 20.0
    essence_weight: float = 0.3
    other_tokens: float = 0.2  # weight of target tokens that decide nothing
    seed: int = 0


def consolidate(
    lm: LanguageModel,
    layer: int,
    H: Tensor,
    R: Tensor,
    forms: Sequence[Form],
    unsure: Sequence[int],
    essence: Sequence[Form],
    texts: Sequence[Sequence[int]],
    settings: ConsolidationSettings | None = None,
    cancel: Cancel = never,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    base: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Tensor:
    """Values R [M, d] tuned so that dW = R^T H says all forms at once and changes ordinary text least.

    H [M, f] is what a unit of each value, or of what is spelt, writes (`LayerStore.writes`). It does not move: dW stays in
    the span of the stored keys, and R remains a value for each of them. forms are what is to be said, of which `unsure` (indices)
    are tried first; on essence and texts the distribution of the base model is kept. Must be called on weights in which this
    layer is pristine; layers below may hold something that stays as it is, then `base` is where the model has nothing of it.
    The same input gives the same output on the same machine. Raises Cancelled.
    """
    s = settings or ConsolidationSettings()
    draw = random.Random(s.seed)
    model = _Pass(lm, layer, base)
    hard = dict.fromkeys(unsure)
    first, second = torch.zeros_like(R), torch.zeros_like(R)
    rate = s.rate * float(R.norm(dim=1).mean()) / R.shape[1] ** 0.5
    texts = [row for row in texts if len(row) > 1]
    for step in range(s.steps):
        check(cancel)
        chosen = [*_some(draw, list(hard), s.hard), *_some(draw, range(len(forms)), s.others)]
        change = _Change(R, H)
        gradient, sure = model.learn([forms[i] for i in chosen], change, s)
        for i, least in zip(chosen, sure, strict=True):
            if least < s.margin:
                hard[i] = None
            else:
                hard.pop(i, None)
        rows = [_excerpt(draw, row, s.text_tokens) for row in _some(draw, texts, s.texts)]
        gradient += s.text_weight * model.keep(rows, [range(len(row) - 1) for row in rows], change)
        kept = _some(draw, essence, s.essence)
        gradient += s.essence_weight * model.keep(
            [form.all_ids for form in kept], [form.target_positions for form in kept], change
        )
        slope = change.slope(gradient)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope.square()
        move = first / (1 - 0.9 ** (step + 1)) / ((second / (1 - 0.99 ** (step + 1))).sqrt() + 1e-12)
        pace = min(1.0, 3 * (s.steps - step) / s.steps)
        R = (1 - s.decay * pace) * R - rate * pace * torch.nan_to_num(move)
        progress(step + 1, s.steps)
    return R


class _Change:
    """dW = R^T H as a pass sees it: by its two factors, or multiplied out where that is less work."""

    def __init__(self, R: Tensor, H: Tensor):
        (M, d), f = R.shape, H.shape[1]
        self._H, self._low = H, M * (f + d) < f * d
        self.leaf = (R.detach().clone() if self._low else R.T @ H).requires_grad_(True)

    def of(self, keys: Tensor) -> Tensor:
        """dW k for keys [..., f]."""
        keys = keys.to(self.leaf)
        return (keys @ self._H.T) @ self.leaf if self._low else keys @ self.leaf.T

    def slope(self, gradient: Tensor) -> Tensor:
        """d/dR [M, d] from the gradient of the leaf."""
        return gradient if self._low else self._H @ gradient.T


class _Pass:
    """Forward passes of rows of tokens with dW [d, f] in place, the blocks below run without gradients."""

    def __init__(self, lm: LanguageModel, layer: int, base: Callable[[], AbstractContextManager[object]]):
        self.lm, self.layer, self.base = lm, layer, base
        self.most = min(1024, Room.above(lm, layer).tokens)  # of one pass

    def learn(
        self, forms: Sequence[Form], change: _Change, s: ConsolidationSettings
    ) -> tuple[Tensor, list[float]]:
        """d/d(leaf) of the mean loss of these forms, and for each the least probability of a deciding token (0: not said)."""
        gradient, sure = torch.zeros_like(change.leaf), [0.0] * len(forms)
        for rows in _alike([form.all_ids for form in forms], self.most):
            some = [forms[i] for i in rows]
            lower = self._lower([form.all_ids for form in some])
            places = [form.target_positions for form in some]
            row, logp = self._log_probabilities(lower, places, change)
            target, decides = (
                torch.tensor([x for form in some for x in getattr(form, name)], device=logp.device)
                for name in ("target_ids", "decides")
            )
            token = logp.gather(1, target[:, None])[:, 0]
            said = (token.exp() * (logp.argmax(-1) == target)).detach()
            weight = torch.where(decides, 1.0, s.other_tokens) * (said < s.enough)
            gradient += torch.autograd.grad(-(token * weight).sum() / len(forms), change.leaf)[0]
            least = torch.ones(len(some), device=logp.device)
            least = least.scatter_reduce(0, row[decides], said[decides], "amin")
            for i, value in zip(rows, least.tolist(), strict=True):
                sure[i] = value
        return gradient, sure

    def keep(self, rows: Sequence[Sequence[int]], places: Sequence[range], change: _Change) -> Tensor:
        """d/d(leaf) of the mean divergence KL(base || now) at these positions, nats a token."""
        gradient = torch.zeros_like(change.leaf)
        count = sum(len(p) for p in places)
        for some in _alike(rows, self.most):
            these, at = [rows[i] for i in some], [places[i] for i in some]
            lower = self._lower(these)
            with torch.no_grad(), self.base():
                plain = lower if self.base is nullcontext else self._lower(these)
                base = self._log_probabilities(plain, at, None)[1]
            now = self._log_probabilities(lower, at, change)[1]
            cost = F.kl_div(now, base, reduction="sum", log_target=True) / count
            gradient += torch.autograd.grad(cost, change.leaf)[0]
        return gradient

    def _lower(self, rows: Sequence[Sequence[int]]) -> LowerPass:
        return run_lower(
            self.lm.model, self.lm.anatomy, self.layer, pad_right(rows, self.lm.pad_id, self.lm.device)
        )

    def _log_probabilities(
        self, lower: LowerPass, places: Sequence[range], change: _Change | None
    ) -> tuple[Tensor, Tensor]:
        """The row of each place, and log-probabilities [places, vocabulary] of what follows it."""
        hidden = lower.hidden
        if change is not None:
            hidden = joined(self.lm.anatomy, self.layer, lower, change.of(lower.keys))
        out = run_upper(self.lm.anatomy, self.layer, hidden, lower)
        row = torch.tensor([r for r, some in enumerate(places) for _ in some], device=out.device)
        at = torch.tensor([position for some in places for position in some], device=out.device)
        logp = self.lm.anatomy.logits(out[row, at]).float().log_softmax(-1)
        return row.to(logp.device), logp


def _alike(rows: Sequence[Sequence[int]], most: int) -> Iterator[list[int]]:
    """Indices of rows in groups of like length, of so many tokens at most."""
    group: list[int] = []
    for i in sorted(range(len(rows)), key=lambda i: len(rows[i])):
        if group and ((len(group) + 1) * len(rows[i]) > most or len(rows[i]) > 1.5 * len(rows[group[0]]) + 4):
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _some(draw: random.Random, among: Sequence[T], most: int) -> list[T]:
    return draw.sample(among, min(most, len(among)))


def _excerpt(draw: random.Random, row: Sequence[int], most: int) -> Sequence[int]:
    """A row, or a stretch of it behind its first token."""
    if len(row) <= most:
        return row
    start = draw.randrange(1, len(row) - most + 2)
    return (row[0], *row[start : start + most - 1])
