"""Where a model is to run, and how exactly: what a user may ask for; knows nothing of torch."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import DormouseError

DTYPES = ("auto", "float32", "bfloat16", "float16")
QUANTISED = ("none", "int8", "int4")


@dataclass(frozen=True, slots=True)
class Placement:
    """What is asked for; "auto" fits the machine.

    device: "auto", "cpu", "cuda", "cuda:1", "mps", or "split": over all accelerators, then main memory, then disk.
    dtype: one of DTYPES. quantise: one of QUANTISED; weights of 8 or 4 bits, edits beside them in full precision.
    memory: most that each device may hold of a split model, {"cuda:0": "20GiB", "cpu": "16GiB"}; what is not
        named holds what is free there. offload: folder for the part of a split model that goes to disk.
    threads: of the CPU, 0 for torch's own choice.
    """

    device: str = "auto"
    dtype: str = "auto"
    quantise: str = "none"
    memory: Mapping[str, str] = field(default_factory=dict)
    offload: Path | None = None
    threads: int = 0

    def __post_init__(self) -> None:
        if not re.fullmatch(r"auto|cpu|split|(?:cuda|mps|xpu)(?::\d+)?", self.device):
            raise DormouseError(
                f"“{self.device}” is no device.", "Choose auto, cpu, cuda, cuda:1, mps or split."
            )
        if self.dtype not in DTYPES:
            raise DormouseError(f"“{self.dtype}” is no precision.", f"Choose one of {', '.join(DTYPES)}.")
        if self.quantise not in QUANTISED:
            raise DormouseError(
                f"“{self.quantise}” is no kind of quantisation.", f"Choose one of {', '.join(QUANTISED)}."
            )
        if self.threads < 0:
            raise DormouseError("A number of threads is 0 or more.", "0 leaves the choice to the machine.")


def parse_memory(text: str) -> dict[str, str]:
    """ "cuda:0=20GiB,cpu=16GiB" as Placement.memory, "20 gib" as 20GiB. Raises DormouseError."""
    limits: dict[str, str] = {}
    for part in text.split(","):
        device, _, size = (piece.strip() for piece in part.partition("="))
        found = re.fullmatch(r"(\d+(?:\.\d+)?) *([KMGT])(i?)B", size, re.IGNORECASE | re.ASCII)
        if not re.fullmatch(r"cpu|mps|(?:cuda|xpu):[0-9]{1,3}", device) or found is None:
            raise DormouseError(f"“{part}” is no limit.", "Write it like cuda:0=20GiB,cpu=16GiB.")
        if device in limits:
            raise DormouseError(f"{device} has two limits.", "Write one for each device.")
        limits[device] = f"{found[1]}{found[2].upper()}{found[3].lower()}B"
    return limits


def add_options(parser: argparse.ArgumentParser) -> None:
    """The command line's options that say where the model runs."""
    where = parser.add_argument_group("where the model runs")
    where.add_argument(
        "--device", default="auto", metavar="NAME",
        help="auto (default), cpu, cuda, cuda:1, mps, or split: over all devices, then memory, then disk",
    )  # fmt: skip
    where.add_argument("--dtype", default="auto", choices=DTYPES, help="precision of the weights")
    where.add_argument(
        "--quantise", default="none", choices=QUANTISED,
        help="weights of 8 or 4 bits; facts stay in full precision",
    )  # fmt: skip
    where.add_argument(
        "--memory", default="", metavar="LIMITS",
        help="most that each device holds of a split model: cuda:0=20GiB,cpu=16GiB",
    )  # fmt: skip
    where.add_argument(
        "--threads", type=int, default=0, metavar="N", help="of the CPU (default: torch's choice)"
    )
    where.add_argument("--nice", action="store_true", help="give way to other programs")


def from_options(arguments: argparse.Namespace) -> Placement:
    """The placement that options ask for; gives way to other programs where they say so. Raises DormouseError."""
    a = arguments
    if a.nice and hasattr(os, "nice"):
        os.nice(10)
    memory = parse_memory(a.memory) if a.memory else {}
    return Placement(a.device, a.dtype, a.quantise, memory, threads=a.threads)
