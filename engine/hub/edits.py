"""Where models are edited, as far as that is known without opening them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of measuring where a model is edited, with the layers that were chosen.

    recall: share of what the model was told in the trial that it said again. divergence: KL of other text, nats a
    token. norm: mean length of a value's change, in mean hidden lengths. tokens: of text that key moments were measured
    over; wanted: as many as would have been enough where there were fewer, else the same; 0 where nobody noted it.
    """

    recall: float
    divergence: float
    norm: float
    tokens: int = 0
    wanted: int = 0


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
    return measured_in(_read(newest)) if newest is not None else None


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
    found = [file for file in cache.glob("edit-*.json") if _read(file).get("model") == named]
    return max(found, key=lambda file: file.stat().st_mtime, default=None)


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
