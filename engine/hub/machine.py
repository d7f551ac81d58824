"""What this machine has room for, and whether a model fits: said before anything is downloaded."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from engine.events import Fit

GIB = 1 << 30
#: Of the memory that is there, what the system and the window need.
_RESERVE = 2 * GIB


@dataclass(frozen=True, slots=True)
class Machine:
    """Bytes of memory, of graphics memory (0: none that can be used), and of room where models are kept."""

    memory: int
    graphics: int
    disk: int

    @classmethod
    def here(cls, folder: Path) -> Machine:
        """This machine; folder is where models are kept."""
        return cls(int(psutil.virtual_memory().total), _graphics(), free_disk(folder))


@dataclass(frozen=True, slots=True)
class Size:
    """What is known of a model before it is here."""

    parameters: int
    bytes_each: float  # as stored
    download: int  # bytes that are still to come
    hidden: int = 0
    d_ff: int = 0


def free_disk(folder: Path) -> int:
    """Bytes free where this folder is, or will be."""
    there = folder.expanduser().absolute()
    while not there.exists():
        there = there.parent
    return shutil.disk_usage(there).free


def size_of(config: Mapping[str, Any], dtypes: Mapping[str, int], weights: int, download: int) -> Size:
    """From config.json, the hub's count of weights by type (may be empty), and the bytes of the weight files."""
    text = config.get("text_config") or config
    hidden = int(text.get("hidden_size") or text.get("n_embd") or 0)
    inner = text.get("intermediate_size") or text.get("n_inner") or text.get("ffn_dim") or 4 * hidden
    parameters = sum(dtypes.values())
    if not parameters:
        stored = str(config.get("torch_dtype") or config.get("dtype") or "float32")
        parameters = weights // (2 if "16" in stored else 4)
    each = weights / parameters if parameters else 4.0
    widest = max(inner) if isinstance(inner, list) else int(inner)
    return Size(parameters, each, download, hidden, widest)


def fit(size: Size, machine: Machine) -> Fit:
    """The verdict, in one of four levels and in words."""
    if size.download > machine.disk:
        return Fit(
            "no room",
            f"The download needs {gigabytes(size.download)}; the disk has {gigabytes(machine.disk)} free.",
        )
    extra = edit_bytes(size)
    on_card = round(size.parameters * size.bytes_each) + extra
    if machine.graphics and on_card * 1.1 < machine.graphics:
        return Fit(
            "fits",
            f"Needs about {gigabytes(on_card)} of graphics memory; there are {gigabytes(machine.graphics)}.",
        )
    # The processor computes in fp32 where there is room for it, else in half precision (see engine.model.devices).
    room = machine.memory - _RESERVE
    for width, level, remark in (
        (4, "fits", ""),
        (2, "tight", " It runs in half precision, more slowly. Close other programs first."),
    ):
        needed = size.parameters * width + extra
        needs = f"Needs about {gigabytes(needed)} of memory; this machine has {gigabytes(machine.memory)}."
        if needed * 1.1 < room:
            return Fit(level, needs + remark)
    return Fit("too large", f"{needs} It could only run in parts from the disk, very slowly.")


def edit_bytes(size: Size) -> int:
    """What remembering needs beside the model: the key moment and its root, and pristine weights, in fp32."""
    return 4 * (2 * size.d_ff**2 + size.hidden * size.d_ff)


def gigabytes(count: float) -> str:
    """Bytes in the unit that reads best, powers of ten as disks and the hub count them."""
    for limit, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= limit:
            value = count / limit
            return f"{value:.0f} {unit}" if value >= 100 or unit == "kB" else f"{value:.1f} {unit}"
    return f"{count:.0f} bytes"


def _graphics() -> int:
    """The largest NVIDIA card's memory, or what an Apple chip lends its graphics part; torch is not asked."""
    if sys.platform == "darwin":
        return int(psutil.virtual_memory().total * 0.7) if os.uname().machine == "arm64" else 0
    if shutil.which("nvidia-smi") is None:
        return 0
    try:
        told = subprocess.run(
            ["nvidia-smi", "--query-gpu=memory.total", "--format=csv,noheader,nounits"],
            capture_output=True, text=True, timeout=5, check=True,
        ).stdout  # fmt: skip
        return max((int(line) << 20 for line in told.split()), default=0)
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0
