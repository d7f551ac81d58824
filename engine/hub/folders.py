"""The checkpoint that somebody means who names a file of it, or the folder around it; and why it is none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine.errors import DormouseError
from engine.hub.choose import INDEX, refused_config, refused_files, wanted_files

_SHOWN = 4
_POINTER = b"version https://git-lfs"
_LONGEST_HEADER = 100_000_000  # of safetensors


def checkpoint_at(path: Path) -> Path:
    """The folder of the one checkpoint that is named: the path itself, what a file lies in, or the only one inside.

    Looked for two folders down, and three in the hub's own cache. Where there is none, the path as it is; raises DormouseError
    where several are inside.
    """
    if path.is_file() and _holds_model(path.parent):
        return path.parent
    if not path.is_dir() or _holds_model(path):
        return path
    inside = _models(path, "*", "snapshots/*") or _models(path, "*/*", "*/snapshots/*")
    if len(inside) > 1:
        names = [
            folder.relative_to(path).as_posix().partition("/snapshots/")[0] for folder in inside[:_SHOWN]
        ]
        names += ["…"] * (len(inside) > _SHOWN)
        raise DormouseError(
            f"{path.name} holds several models: {', '.join(names)}.", "Choose one of these folders."
        )
    return inside[0] if inside else path


def _models(path: Path, *where: str) -> list[Path]:
    """The folders with a model at these places; of the hub's cache those that it calls main, where it says so."""
    found = {file.parent for how in where for file in path.glob(f"{how}/config.json")}
    found = {folder for folder in found if _holds_model(folder)}
    current = {
        _current(folder.parent.parent) for folder in found if folder.parent.name == "snapshots"
    } & found
    cached = {folder.parent for folder in current}
    return sorted(folder for folder in found if folder in current or folder.parent not in cached)


def refused_folder(folder: Path) -> str:
    """Why a folder cannot be opened as a model, as far as that is seen without opening it; empty if it can.

    Raises OSError where it may not be read.
    """
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    if reason := refused_files(names):
        return reason
    try:
        config: Any = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except ValueError:
        config = None
    if not isinstance(config, dict):
        return "Its config.json is damaged; copy it again."
    return refused_config(config) or _damage(folder, names)


def _damage(folder: Path, names: Iterable[str]) -> str:
    """What is not whole of the files that a model is made of."""
    weights = [name for name in wanted_files(names) if name.endswith(".safetensors")]
    for name in ("tokenizer.json", *weights):
        with (folder / name).open("rb") as stream:
            if stream.read(len(_POINTER)) == _POINTER:
                return f"{name} is only the pointer that Git LFS leaves; fetch the file with: git lfs pull."
    for name in weights:
        there, whole = (folder / name).stat().st_size, _length(folder / name)
        if there != whole:
            return f"{name} is damaged or not whole; copy it again."
    index = folder / INDEX
    if index.is_file() and "model.safetensors" not in weights:
        try:
            parts = {
                str(part) for part in json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            return f"{index.name} is damaged or not whole; copy it again."
        if missing := sorted(parts - set(weights)):
            return (
                f"{missing[0]} is missing; copy the model again, with all of its {len(parts)} weight files."
            )
    return ""


def _length(weights: Path) -> int:
    """Bytes that a safetensors file has by its own header; -1 where that makes no sense."""
    with weights.open("rb") as stream:
        header = int.from_bytes(stream.read(8), "little")
        if not 0 < header < _LONGEST_HEADER:
            return -1
        try:
            entries = json.loads(stream.read(header))
            ends = [entry["data_offsets"][1] for name, entry in entries.items() if name != "__metadata__"]
            return 8 + header + max(ends, default=0)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            return -1


def _holds_model(folder: Path) -> bool:
    return (folder / "config.json").is_file() and any(folder.glob("*.safetensors"))


def _current(cached: Path) -> Path:
    """The snapshot that the hub's cache calls main."""
    try:
        return cached / "snapshots" / (cached / "refs" / "main").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return cached
