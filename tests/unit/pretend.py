"""Devices that are not here: tensors carry the name of one, and code that mixes them fails as it would there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from accelerate.hooks import AlignDevicesHook, add_hook_to_module, remove_hook_from_submodules
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_flatten

from engine.model.loading import LanguageModel

_CPU = torch.device("cpu")
_CROSS = {"copy_", "to", "cpu", "__getitem__", "__setitem__", "index_put_", "_to_copy", "grad", "backward"}


class Mixed(AssertionError):
    """An operation got tensors of two devices."""


class PretendDevices(TorchFunctionMode):
    """All tensors are computed on the CPU; each has the device that its code believes it to be on.

    Fails where real devices would: operands on different devices (a CPU scalar excepted), a CPU tensor indexed
    from elsewhere, float64 on an Apple GPU, numpy of what is not on the CPU.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def place(self, tensor: torch.Tensor, device: str) -> None:
        """Believe a tensor to be there."""
        tensor._pretended = torch.device(device)  # type: ignore[attr-defined]

    def where(self, tensor: torch.Tensor) -> torch.device:
        return getattr(tensor, "_pretended", None) or tensor.device

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        kwargs = dict(kwargs or {})
        name = getattr(func, "__name__", str(func))
        if name == "__get__":
            owner = getattr(func, "__self__", None)
            if owner is torch.Tensor.device:
                return self.where(args[0])
        tensors = [t for t in tree_flatten((args, kwargs))[0] if isinstance(t, torch.Tensor)]
        target = self._target(name, args, kwargs)
        if name in ("to", "cpu"):
            return self._moved(args, kwargs, target)
        here = self._common(name, args, tensors)
        if name == "numpy" and here.type != "cpu":
            raise Mixed("numpy reads the CPU's memory only")
        result = func(*args, **kwargs)
        if name == "grad" and isinstance(result, tuple):
            wanted = args[1] if len(args) > 1 else kwargs["inputs"]
            wanted = [wanted] if isinstance(wanted, torch.Tensor) else wanted
            for gradient, leaf in zip(result, wanted, strict=True):
                gradient._pretended = self.where(leaf)
            return result
        for out in tree_flatten(result)[0]:
            if isinstance(out, torch.Tensor) and not (tensors and out is tensors[0] and target is None):
                device = target or here
                known = getattr(out, "_pretended", None)
                if known is None or not any(out is t for t in tensors):
                    out._pretended = device
                self._check(name, out)
        return result

    def _check(self, name: str, out: torch.Tensor) -> None:
        device = self.where(out)
        self.seen.add(str(device))
        if device.type == "mps" and out.dtype == torch.float64:
            raise Mixed(f"{name} makes float64 on an Apple GPU")

    def _target(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> torch.device | None:
        """The device that a call names; the call itself must not see it."""
        if name == "cpu":
            return _CPU
        if kwargs.get("device") is not None:
            return torch.device(kwargs.pop("device"))
        if name == "to":
            for one in args[1:]:
                if isinstance(one, torch.Tensor):
                    return self.where(one)
                if isinstance(one, str | torch.device):
                    return torch.device(one)
            if isinstance(kwargs.get("other"), torch.Tensor):
                return self.where(kwargs["other"])
        return None

    def _moved(
        self, args: tuple[Any, ...], kwargs: dict[str, Any], target: torch.device | None
    ) -> torch.Tensor:
        """What `Tensor.to` gives: the tensor itself where nothing changes, else a copy."""
        x, *rest = args
        dtype = kwargs.get("dtype", x.dtype)
        for one in (*rest, kwargs.get("other")):
            dtype = (
                one.dtype if isinstance(one, torch.Tensor) else one if isinstance(one, torch.dtype) else dtype
            )
        if dtype == x.dtype and target in (None, self.where(x)) and not kwargs.get("copy"):
            return x
        out = x.to(dtype, copy=True)
        self.place(out, str(target or self.where(x)))
        self._check("to", out)
        return out

    def _common(self, name: str, args: tuple[Any, ...], tensors: list[torch.Tensor]) -> torch.device:
        if not tensors:
            return _CPU
        first = self.where(tensors[0])
        if name in ("__getitem__", "__setitem__", "index_put_"):
            for index in (t for t in tree_flatten(args[1])[0] if isinstance(t, torch.Tensor)):
                if self.where(index) not in (first, _CPU):
                    raise Mixed(f"{name}: an index on {self.where(index)} into {first}")
            value = args[2] if name == "__setitem__" else None
            if isinstance(value, torch.Tensor) and value.dim() and self.where(value) != first:
                raise Mixed(f"{name}: {self.where(value)} into {first}")
            return first
        if name in _CROSS:
            return first
        devices = {self.where(t) for t in tensors if t.dim() or self.where(t) != _CPU}
        if len(devices) > 1:
            raise Mixed(f"{name} of tensors on {', '.join(sorted(map(str, devices)))}")
        return devices.pop() if devices else _CPU


@contextmanager
def pretended(lm: LanguageModel, lower: str, upper: str) -> Iterator[PretendDevices]:
    """The model with its lower half on one device and its upper half on another, as accelerate splits it."""
    mode = PretendDevices()
    half = len(lm.anatomy.blocks) // 2
    places: list[tuple[torch.nn.Module, str]] = [
        (lm.model.get_input_embeddings(), lower),
        (lm.anatomy.norm, upper),
    ]
    places += [(block, lower if i < half else upper) for i, block in enumerate(lm.anatomy.blocks)]
    for tensor in (*lm.model.parameters(), *lm.model.buffers()):
        mode.place(tensor, lower)
    for module, device in places:
        hook = AlignDevicesHook(None, skip_keys=["past_key_values"])
        add_hook_to_module(module, hook)
        hook.execution_device = device
        for tensor in (*module.parameters(), *module.buffers()):
            mode.place(tensor, device)
    head = AlignDevicesHook(None)
    add_hook_to_module(lm.anatomy.head, head)
    head.execution_device = lower  # tied to the embeddings
    whole = AlignDevicesHook(None, io_same_device=True, skip_keys=["past_key_values"])
    add_hook_to_module(lm.model, whole)
    whole.execution_device = lower
    try:
        with mode:
            yield mode
    finally:
        remove_hook_from_submodules(lm.model)
        for tensor in (*lm.model.parameters(), *lm.model.buffers()):
            tensor.__dict__.pop("_pretended", None)
