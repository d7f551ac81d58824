"""Where models are edited, as far as that is known without opening them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def edited_layers(model: Path, cache: Path) -> tuple[tuple[int, ...], str]:
    """The edited layers of a checkpoint folder, and whether they are "given" by its edit.json or were "measured".

    Measurements are in a profile's cache; the newest counts. Nothing and "" where nobody knows yet.
    """
    given = _layers(model / "edit.json")
    if given:
        return given, "given"
    named = str(model.resolve())
    found = [file for file in cache.glob("edit-*.json") if _read(file).get("model") == named]
    newest = max(found, key=lambda file: file.stat().st_mtime, default=None)
    return (_layers(newest, "edit"), "measured") if newest is not None else ((), "")


def _layers(file: Path, inside: str = "") -> tuple[int, ...]:
    content = _read(file)
    if inside:
        content = content.get(inside) or {}
    try:
        return tuple(sorted({int(layer) for layer in content.get("layers", ())}))
    except (TypeError, ValueError):
        return ()


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
