"""One edited projection: written in place where its weight is at hand, else accompanied by a side branch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from engine.editing.solve import Factors
from engine.model.anatomy import read_weight, shape
from engine.model.devices import is_plain, runs_on

#: Active deltas of one layer, each with its scale.
Active = Sequence[tuple[float, Factors]]

_CHUNK = 32 << 20  # numbers summed in fp32 at a time: no fp32 copy of a whole weight is ever made


class Edited(Protocol):
    """What live weights need of a layer. W0 is never changed, whatever is shown in its place."""

    def show(self, active: Active) -> None:
        """Make the projection compute (W0 + sum_i s_i B_i H_i^T) x."""
        ...

    def hide(self) -> Any:
        """Make it compute W0 x; returns what `unhide` takes."""
        ...

    def unhide(self, hidden: Any) -> None:
        """As it was before `hide`, to the last bit."""
        ...

    def delivered(self, K: Tensor) -> Tensor:
        """dW K [d, N] in fp32 for keys K [f, N]: what is shown beyond W0."""
        ...

    def norm(self) -> float:
        """||W0||_F."""
        ...


def edited(projection: nn.Module) -> Edited:
    """The projection, ready to be edited in the way that suits where its weight lives."""
    weight = projection.weight
    assert isinstance(weight, Tensor)
    return Dense(read_weight(projection)) if is_plain(weight) else SideBranch(projection)


class Dense:
    """A weight that is at hand: cast(W0 + sum), summed in fp32 and cast once."""

    def __init__(self, view: Tensor):
        """view [d, f] is the live weight, unedited; a copy of it is kept."""
        self.view, self.pristine = view, view.clone()

    @torch.no_grad()
    def show(self, active: Active) -> None:
        active = [(s, pair) for s, pair in active if pair.B.shape[1]]
        if not active:
            self.view.copy_(self.pristine)
            return
        device = self.view.device
        here = [(s, Factors(*(side.to(device, torch.float32) for side in pair))) for s, pair in active]
        for rows in _rows(self.view):
            total = self.pristine[rows].to(torch.float32, copy=True)
            for scale, pair in here:
                total.addmm_(pair.B[rows], pair.H.T, alpha=scale)
            self.view[rows].copy_(total)

    @torch.no_grad()
    def take(self, weight: Tensor) -> None:
        """Show a weight that was computed before."""
        self.view.copy_(weight)

    @torch.no_grad()
    def hide(self) -> Tensor:
        shown = self.view.clone()
        self.view.copy_(self.pristine)
        return shown

    @torch.no_grad()
    def unhide(self, hidden: Tensor) -> None:
        self.view.copy_(hidden)

    @torch.no_grad()
    def delivered(self, K: Tensor) -> Tensor:
        K = K.to(self.view.device, torch.float32)
        out = K.new_empty(len(self.view), K.shape[1])
        for rows in _rows(self.view):
            out[rows] = (self.view[rows].float() - self.pristine[rows]) @ K
        return out

    @torch.no_grad()
    def norm(self) -> float:
        """||W0||_F."""
        return sum(float(self.pristine[rows].float().square().sum()) for rows in _rows(self.view)) ** 0.5


class SideBranch:
    """A weight that waits elsewhere or is packed: y += B (H^T x) behind it, in fp32, and nothing is written."""

    def __init__(self, projection: nn.Module):
        self.projection, self.shape = projection, shape(projection)
        self._pairs: list[tuple[Tensor, Tensor]] = []  # B with its scale [d, N], H [f, N]
        self._hook: Any = None

    @torch.no_grad()
    def show(self, active: Active) -> None:
        device = runs_on(self.projection)
        self._pairs = [
            (pair.B.to(device, torch.float32) * scale, pair.H.to(device, torch.float32))
            for scale, pair in active
            if pair.B.shape[1]
        ]
        self._listen(bool(self._pairs))

    def hide(self) -> bool:
        was = self._hook is not None
        self._listen(False)
        return was

    def unhide(self, hidden: bool) -> None:
        self._listen(hidden)

    @torch.no_grad()
    def delivered(self, K: Tensor) -> Tensor:
        K = K.to(runs_on(self.projection), torch.float32)
        out = K.new_zeros(self.shape[0], K.shape[1])
        for B, H in self._pairs if self._hook is not None else ():
            out.addmm_(B, H.T @ K)
        return out

    @torch.no_grad()
    def norm(self) -> float:
        """||W0||_F, read by what it makes of unit vectors, since the weight itself may be packed."""
        device, total = runs_on(self.projection), 0.0
        dtype = next((p.dtype for p in self.projection.parameters() if p.is_floating_point()), torch.float32)
        bias = self.projection.bias
        zero = torch.zeros(1, self.shape[1], device=device, dtype=dtype)
        base = self.projection(zero).float() if isinstance(bias, Tensor) else 0.0
        for some in torch.arange(self.shape[1], device=device).split(512):
            unit = zero.new_zeros(len(some), zero.shape[1])
            unit[torch.arange(len(some), device=device), some] = 1
            total += float((self.projection(unit).float() - base).square().sum())
        return total**0.5

    def _listen(self, wanted: bool) -> None:
        if wanted and self._hook is None:
            self._hook = self.projection.register_forward_hook(self._add)
        elif not wanted and self._hook is not None:
            self._hook.remove()
            self._hook = None

    def _add(self, _module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> Tensor:
        x, total = inputs[0].float(), output.float()
        for B, H in self._pairs:
            total = total + (x.to(H.device) @ H @ B.T).to(total.device)
        return total.to(output.dtype)


def _rows(view: Tensor) -> list[slice]:
    step = max(1, _CHUNK // view.shape[1])
    return [slice(at, at + step) for at in range(0, len(view), step)]
