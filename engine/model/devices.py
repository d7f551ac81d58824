"""Devices: which one a model gets, in which precision, split over which; and where a part of it computes."""

from __future__ import annotations

import importlib
import importlib.util
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from engine.errors import DormouseError
from engine.hub.machine import edit_bytes, widths
from engine.model.placement import Placement

_SMALL = 1 << 30  # bytes in fp32 up to which a model keeps full precision on an accelerator


class DeviceError(DormouseError):
    """A device, precision or quantisation that this machine does not have."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A placement as this machine can do it: arguments for transformers' from_pretrained, and where to move it then."""

    dtype: torch.dtype
    device: torch.device | None  # None: transformers places the model itself
    arguments: dict[str, Any] = field(default_factory=dict)


def arrange(placement: Placement, config: Any, files: Sequence[Path]) -> Arrangement:
    """Decide where and how a checkpoint is loaded. Raises DeviceError for what is not here."""
    stored = _stored_dtype(config, files)
    numbers = sum(file.stat().st_size for file in files) // stored.itemsize
    packed = _packed(config)
    spare_torchao(packed == "torchao" or placement.quantise != "none")
    name = placement.device
    if name == "auto":
        name = _best()
        size = numbers * (
            stored.itemsize if packed else _dtype(placement, name, stored, numbers, config).itemsize
        )
        if placement.quantise != "none":
            size = numbers
        if size + _editing(config, size, name) > _free(name) and placement.quantise == "none":
            name = "split"
    main = _best() if name == "split" else name
    device = _existing(main)
    dtype = _dtype(placement, device.type, stored, numbers, config)
    if packed or placement.quantise != "none":
        if packed:
            _check_packed(packed, device)
            arguments: dict[str, Any] = {}
        else:
            arguments = {"quantization_config": _quantiser(placement.quantise, device, dtype)}
        if name == "split":
            return Arrangement(
                dtype, None, {**arguments, "device_map": "auto", "max_memory": _limits(placement, config)}
            )
        return Arrangement(dtype, None, {**arguments, "device_map": {"": str(device)}})
    if name != "split":
        if (
            device.type == "cuda"
        ):  # each weight straight to the card: the machine may have less memory than that
            return Arrangement(dtype, None, {"device_map": {"": str(device)}})
        return Arrangement(dtype, device)
    arguments = {"device_map": "auto", "max_memory": _limits(placement, config)}
    if placement.offload is not None:
        placement.offload.mkdir(parents=True, exist_ok=True)
        arguments["offload_folder"] = str(placement.offload)
    return Arrangement(dtype, None, arguments)


def runs_on(module: nn.Module) -> torch.device:
    """The device that a module computes on, wherever its weights wait."""
    hook = getattr(module, "_hf_hook", None)
    for one in getattr(hook, "hooks", (hook,)):
        found = getattr(one, "execution_device", None)
        if found is not None:
            return _device(found)
    for tensor in (*module.parameters(), *module.buffers()):
        if tensor.device.type != "meta":
            return tensor.device
    for child in module.modules():
        if child is not module and getattr(child, "_hf_hook", None) is not None:
            return runs_on(child)
    return torch.device("cpu")


def algebra_device(device: torch.device) -> torch.device:
    """Where the closed forms for a layer are computed: beside it, or on the CPU where there is no float64."""
    return torch.device("cpu") if device.type == "mps" else device


def waits_elsewhere(module: nn.Module) -> bool:
    """Whether some weight of a module is fetched from main memory or disk for each call."""
    return any(p.device.type == "meta" for p in module.parameters())


def is_plain(weight: Tensor) -> bool:
    """Whether a weight is at hand as floating-point numbers, to be read and written: neither elsewhere nor packed."""
    return (
        type(weight.data) is Tensor
        and type(weight) in (Tensor, nn.Parameter)
        and weight.is_floating_point()
        and weight.device.type != "meta"
    )


def described(model: nn.Module, quantised: str) -> str:
    """Where a model is, in words: "cuda:0, cpu and disk", "cpu, int8"."""
    mapped = getattr(model, "hf_device_map", None) or {}
    names = list(dict.fromkeys(str(_device(d)) if d != "disk" else "disk" for d in mapped.values()))
    if not names:
        names = [str(runs_on(model))]
    places = " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    return f"{places}, {quantised}" if quantised else places


def quantisation(config: Any) -> str:
    """What a loaded model's weights are packed by; empty for none."""
    found = getattr(config, "quantization_config", None)
    if found is None:
        return ""
    method = getattr(found, "quant_method", None) or (
        found.get("quant_method") if isinstance(found, dict) else ""
    )
    bits = "int4" if getattr(found, "load_in_4bit", False) else "int8"
    return bits if str(getattr(method, "value", method)) in ("torchao", "bitsandbytes") else str(method)


# -- what is here ---------------------------------------------------------------------------------------------


def _best() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _existing(name: str) -> torch.device:
    device = torch.device(name)
    if device.type == "cuda" and not torch.cuda.is_available():
        raise DeviceError(
            "There is no CUDA GPU that this installation of torch can use.", "Choose another device, or auto."
        )
    if device.type == "mps" and not torch.backends.mps.is_available():
        raise DeviceError("There is no Apple GPU here.", "Choose another device, or auto.")
    if device.type == "xpu" and not torch.xpu.is_available():
        raise DeviceError("There is no Intel GPU here.", "Choose another device, or auto.")
    if device.type == "cuda" and (device.index or 0) >= torch.cuda.device_count():
        raise DeviceError(
            f"There is no {device}; this machine has {torch.cuda.device_count()} CUDA GPUs, counted from 0.",
            "Choose another device, or auto.",
        )
    return device


def _free(name: str) -> int:
    device = torch.device(name)
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device.index or 0)[0])
    available = int(psutil.virtual_memory().available)
    return available * 3 // 4 if device.type == "mps" else available * 9 // 10


def _editing(config: Any, weights: int, device: str) -> int:
    """Bytes beside so many of weights that measuring and editing take on a device."""
    return edit_bytes(*widths(config.to_dict()), weights, torch.device(device).type in ("cpu", "mps"))


def _limits(placement: Placement, config: Any) -> dict[int | str, int | str]:
    """accelerate's max_memory: all devices that exist, with what they may hold and still have room to edit in."""
    from accelerate.utils import get_max_memory

    found: dict[int | str, int | str] = {}
    for here, free in get_max_memory().items():
        usable = int(free) * 9 // 10
        found[here] = max(0, usable - _editing(config, usable, "cuda" if isinstance(here, int) else here))
    for name, size in placement.memory.items():
        device = torch.device(name)
        key: int | str = device.type if device.index is None else device.index
        if key not in found and key != "cpu":
            raise DeviceError(f"There is no {name} to put a limit on.", "Name devices that this machine has.")
        found[key] = size
    return found


def _dtype(placement: Placement, device: str, stored: torch.dtype, numbers: int, config: Any) -> torch.dtype:
    """fp32 on a CPU that has room for it and for small models; else what is stored, in half precision."""
    if placement.dtype != "auto":
        return getattr(torch, placement.dtype)
    kind = torch.device(device).type
    full = 4 * numbers
    if full <= _SMALL or (kind == "cpu" and full + _editing(config, full, "cpu") <= _free("cpu")):
        return torch.float32
    half = stored if stored in (torch.float16, torch.bfloat16) else torch.bfloat16
    if kind == "cuda" and half is torch.bfloat16 and not torch.cuda.is_bf16_supported():
        return torch.float16
    return torch.bfloat16 if kind == "cpu" else half  # CPUs are slow, or wrong, in float16


def _stored_dtype(config: Any, files: Sequence[Path]) -> torch.dtype:
    """The precision of a checkpoint's numbers: by its config, or where that is silent by its largest tensor."""
    found = getattr(config, "dtype", None) or getattr(config, "torch_dtype", None)
    if isinstance(found, str):
        found = getattr(torch, found, None)
    if isinstance(found, torch.dtype):
        return found
    try:
        with safe_open(files[0], "pt") as file:
            largest = max(map(file.get_slice, file.keys()), key=lambda one: math.prod(one.get_shape()))
    except (OSError, ValueError, SafetensorError):
        return torch.float32  # damaged: whoever loads it says so
    return {"F16": torch.float16, "BF16": torch.bfloat16}.get(largest.get_dtype(), torch.float32)


def _device(value: int | str | torch.device) -> torch.device:
    if isinstance(value, int):
        accelerator = torch.accelerator.current_accelerator()
        return torch.device(accelerator.type if accelerator is not None else "cuda", value)
    return torch.device(value)


# -- quantised weights ----------------------------------------------------------------------------------------


def _quantiser(kind: str, device: torch.device, dtype: torch.dtype) -> Any:
    """transformers' configuration that packs a base on loading."""
    from transformers import BitsAndBytesConfig, TorchAoConfig

    if device.type == "cuda" and _installed("bitsandbytes"):
        if kind == "int8":
            return BitsAndBytesConfig(load_in_8bit=True)
        return BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=dtype)
    if kind == "int4":
        raise DeviceError(
            "Weights of 4 bits need a CUDA GPU and the package bitsandbytes.",
            "Install it (pip install bitsandbytes), or choose int8.",
        )
    if not _installed("torchao"):
        raise DeviceError(
            "Weights of 8 bits need the package torchao.", "Install it: pip install 'dormouse[quantised]'."
        )
    from torchao.quantization import Int8WeightOnlyConfig

    return TorchAoConfig(Int8WeightOnlyConfig())


def spare_torchao(wanted: bool) -> None:
    """transformers imports torchao, which takes 1.5 s, wherever it is installed; let it do so only where wanted."""
    module = "transformers.quantizers.quantizer_torchao"
    if not wanted and module not in sys.modules and _installed("torchao"):
        from transformers import utils

        real = utils.is_torchao_available
        utils.is_torchao_available = lambda: False
        try:
            importlib.import_module(module)
        finally:
            utils.is_torchao_available = real
    elif wanted and module in sys.modules and not sys.modules[module].is_torchao_available():
        from transformers.quantizers.auto import AUTO_QUANTIZER_MAPPING

        AUTO_QUANTIZER_MAPPING["torchao"] = importlib.reload(sys.modules[module]).TorchAoHfQuantizer


def _packed(config: Any) -> str:
    """The method that a checkpoint was quantised by, if it was."""
    found = getattr(config, "quantization_config", None)
    if not found:
        return ""
    method = found.get("quant_method", "") if isinstance(found, dict) else getattr(found, "quant_method", "")
    return str(getattr(method, "value", method))


def _check_packed(method: str, device: torch.device) -> None:
    if method == "bitsandbytes":
        if device.type != "cuda":
            raise DeviceError(
                f"This model was quantised with bitsandbytes, which needs a CUDA GPU; it would run on {device}.",
                "Choose the model as it was before, and quantise it here with int8.",
            )
        if not _installed("bitsandbytes"):
            raise DeviceError(
                "This model was quantised with bitsandbytes, which is not installed.",
                "Install it: pip install bitsandbytes.",
            )
    elif method == "torchao" and not _installed("torchao"):
        raise DeviceError(
            "This model was quantised with torchao, which is not installed.",
            "Install it: pip install 'dormouse[quantised]'.",
        )


def _installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None
