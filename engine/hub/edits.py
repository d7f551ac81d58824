"""Where models are edited, as far as that is known without opening them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.events import Measured


def measured_in(content: Mapping[str, Any]) -> Measured | None:
    """What a file of measurements says of the layers that it chose; None where it says nothing."""
    try:
        edit, text = content["edit"], content.get("text") or {}
        same = ("layers", "key", "value_norm")
        trial = next(t for t in content["trials"] if all(t[name] == edit[name] for name in same))
        return Measured(
            float(trial["recall"]), float(trial["divergence"]), float(trial["norm"]),
            int(text.get("tokens", 0)), int(text.get("wanted", 0)),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration):
        return None


def measured(model: Path, cache: Path) -> Measured | None:
    """What is known of a checkpoint folder that brings no edit.json; None where nobody measured it."""
    if _layers(model / "edit.json"):
        return None
    newest = _newest(model, cache)
    return measured_in(read_object(newest)) if newest is not None else None


def edited_layers(model: Path, cache: Path) -> tuple[tuple[int, ...], str]:
    """The edited layers of a checkpoint folder, and whether they are "given" by its edit.json or were "measured".

    Measurements are in a profile's cache; the newest counts. Nothing and "" where nobody knows yet.
    """
    given = _layers(model / "edit.json")
    if given:
        return given, "given"
    newest = _newest(model, cache)
    return (_layers(newest, "edit"), "measured") if newest is not None else ((), "")


def _newest(model: Path, cache: Path) -> Path | None:
    named = str(model.resolve())
    found = [file for file in cache.glob("edit-*.json") if read_object(file).get("model") == named]
    return max(found, key=lambda file: file.stat().st_mtime, default=None)


def _layers(file: Path, inside: str = "") -> tuple[int, ...]:
    content = read_object(file)
    if inside:
        content = content.get(inside) or {}
    try:
        return tuple(sorted({int(layer) for layer in content.get("layers", ())}))
    except (TypeError, ValueError):
        return ()


def read_object(file: Path) -> dict[str, Any]:
    """The JSON object in a file; an empty one where there is none."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
