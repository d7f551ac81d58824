"""The checkpoint that somebody means who names a file of it, or the folder around it."""

from __future__ import annotations

from pathlib import Path

from engine.errors import DormouseError

_SHOWN = 4


def checkpoint_at(path: Path) -> Path:
    """The folder of the one checkpoint that is named: the path itself, what a file lies in, or the only one inside.

    The hub's own cache keeps a model two folders down. Where there is none, the path as it is; raises DormouseError
    where several are inside.
    """
    if path.is_file() and _holds_model(path.parent):
        return path.parent
    if not path.is_dir() or _holds_model(path):
        return path
    inside = sorted({file.parent for how in ("*", "snapshots/*") for file in path.glob(f"{how}/config.json")})
    inside = [folder for folder in inside if _holds_model(folder)]
    if len(inside) > 1 and (current := _current(path)) in inside:
        return current
    if len(inside) > 1:
        names = ", ".join([*(one.name for one in inside[:_SHOWN]), *["…"] * (len(inside) > _SHOWN)])
        raise DormouseError(f"{path.name} holds several models: {names}.", "Choose one of these folders.")
    return inside[0] if inside else path


def _holds_model(folder: Path) -> bool:
    return (folder / "config.json").is_file() and any(folder.glob("*.safetensors"))


def _current(cached: Path) -> Path:
    """The snapshot that the hub's cache calls main."""
    try:
        return cached / "snapshots" / (cached / "refs" / "main").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return cached
