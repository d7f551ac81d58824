"""What this machine has room for, and whether a model fits: said before anything is downloaded."""

from __future__ import annotations

import importlib.util
import os
import re
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
#: Layers whose key moments are measured at once, and the d_ff up to which they are summed in float64.
LAYERS, WIDE = 5, 4096
#: Bytes a second that reach a card from ordinary main memory, over PCI Express 4 or so.
_COPIED = 10e9


@dataclass(frozen=True, slots=True)
class Machine:
    """Bytes of memory, of graphics memory (the largest card's; 0: none that can be used), and of room where models are
    kept; and those of each card. shared: the graphics part computes in the processor's memory."""

    memory: int
    graphics: int
    disk: int
    cards: tuple[int, ...] = ()
    shared: bool = False

    @classmethod
    def here(cls, folder: Path) -> Machine:
        """This machine; folder is where models are kept."""
        cards = _graphics()
        memory, apple = int(psutil.virtual_memory().total), sys.platform == "darwin"
        return cls(memory, max(cards, default=0), free_disk(folder), cards, apple)


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
    parameters = sum(dtypes.values())
    if not parameters:
        stored = str(config.get("torch_dtype") or config.get("dtype") or "float32")
        parameters = weights // (2 if "16" in stored else 4)
    each = weights / parameters if parameters else 4.0
    return Size(parameters, each, download, *widths(config))


def fit(size: Size, machine: Machine) -> Fit:
    """The verdict, in one of four levels and in words."""
    if size.download > machine.disk:
        return Fit(
            "no room",
            f"The download needs {gigabytes(size.download)}; the disk has {gigabytes(machine.disk)} free.",
        )
    room = machine.memory - _RESERVE
    stored = round(size.parameters * size.bytes_each)
    extra = edit_bytes(size.hidden, size.d_ff, stored, machine.shared)
    measured = 4 * LAYERS * size.d_ff**2  # is kept in memory, whatever it was measured on
    if machine.graphics and (stored + extra) * 1.1 < machine.graphics and measured < room:
        return Fit(
            "fits",
            f"Needs about {gigabytes(stored + extra)} of graphics memory; there are {gigabytes(machine.graphics)}.",
        )
    count, together = len(machine.cards), sum(max(0, card - extra) for card in machine.cards)
    if count > 1 and stored * 1.1 < together and measured < room:
        return Fit(
            "fits",
            f"Needs about {gigabytes(stored + count * extra)} of graphics memory; "
            f"{count} cards have {gigabytes(sum(machine.cards))} together.",
        )
    if (split := _split(size, stored, machine)) is not None:
        return split
    # The processor computes in fp32 where there is room for it, else in half precision (see engine.model.devices).
    for width, level, remark in (
        (4, "fits", ""),
        (2, "tight", " It runs in half precision, more slowly. Close other programs first."),
    ):
        weights = size.parameters * width
        needed = weights + edit_bytes(size.hidden, size.d_ff, weights, processor=True)
        needs = f"Needs about {gigabytes(needed)} of memory; this machine has {gigabytes(machine.memory)}."
        if needed * 1.1 < room:
            return Fit(level, needs + remark)
    return Fit("too large", f"{needs} It could only run in parts from the disk, very slowly.")


def _split(size: Size, stored: int, machine: Machine) -> Fit | None:
    """The verdict where a part of the weights lies on the cards and the rest in main memory; None where that cannot be.

    What each may hold is what `engine.model.devices` lets it hold.
    """
    if machine.shared:
        return None
    on_cards = sum(_may_hold(size, card, False) for card in machine.cards or (machine.graphics,))
    rest = stored - on_cards
    if not 0 < rest < stored or rest > _may_hold(size, machine.memory - _RESERVE, True):
        return None
    wait = max(0.1, rest / _COPIED)
    return Fit(
        "tight",
        f"About {gigabytes(on_cards)} of it on graphics cards and {gigabytes(rest)} in main memory, which are copied to a "
        f"card for each word: some {wait:.1f} seconds a word (computed), and a fact takes as much longer to write.",
    )


def _may_hold(size: Size, memory: int, processor: bool) -> int:
    """Bytes of weights that a device may hold and still have room to edit in."""
    usable = memory * 9 // 10
    return max(0, usable - edit_bytes(size.hidden, size.d_ff, usable, processor))


def edit_bytes(hidden: int, d_ff: int, weights: int, processor: bool = False) -> int:
    """What a device needs beside the weights on it (bytes) so that they can be measured and edited there.

    At most the key moments of as many layers as are tried at once, as they are summed; on the processor (or where it
    shares its memory) all of them as they are kept, and the roots of a pair. A twentieth of the weights, or a little more, for
    passes, and a pristine copy of a projection in fp32. See engine.editing.statistics and engine.model.room.
    """
    square = d_ff**2
    moments = LAYERS * square * (8 if d_ff <= WIDE else 4)
    if processor:
        moments = max(moments, (LAYERS + 2) * square * 4)
    return moments + max(weights // 20, 256 << 20) + 4 * hidden * d_ff


def widths(config: Mapping[str, Any]) -> tuple[int, int]:
    """hidden_size and the widest d_ff of a config.json; 0 where it says nothing."""
    text = config.get("text_config") or config
    hidden = int(text.get("hidden_size") or text.get("n_embd") or 0)
    inner = text.get("intermediate_size") or text.get("n_inner") or text.get("ffn_dim") or 4 * hidden
    return hidden, max(inner) if isinstance(inner, list | tuple) else int(inner)


def gigabytes(count: float) -> str:
    """Bytes in the unit that reads best, powers of ten as disks and the hub count them."""
    for limit, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= limit:
            value = count / limit
            return f"{value:.0f} {unit}" if value >= 100 or unit == "kB" else f"{value:.1f} {unit}"
    return f"{count:.0f} bytes"


def _graphics() -> tuple[int, ...]:
    """Each NVIDIA card's memory, or what an Apple chip lends its graphics part; torch is not imported for it."""
    if sys.platform == "darwin":
        return (int(psutil.virtual_memory().total * 0.7),) if os.uname().machine == "arm64" else ()
    if shutil.which("nvidia-smi") is None or not _torch_knows_cuda():
        return ()
    try:
        told = subprocess.run(
            ["nvidia-smi", "--query-gpu=memory.total", "--format=csv,noheader,nounits"],
            capture_output=True, text=True, timeout=5, check=True,
        ).stdout  # fmt: skip
        return tuple(int(line) << 20 for line in told.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return ()


def _torch_knows_cuda() -> bool:
    """Whether the torch that is installed was built for NVIDIA cards, as its file says; yes where it cannot be read."""
    try:
        found = importlib.util.find_spec("torch")
        if found is None or found.origin is None:
            return False
        text = Path(found.origin).with_name("version.py").read_text(encoding="utf-8")
    except (OSError, ImportError, ValueError):
        return True
    built = re.search(r"^cuda\b[^=\n]*=\s*(.+?)\s*$", text, re.MULTILINE)
    return built is None or built[1] != "None"
