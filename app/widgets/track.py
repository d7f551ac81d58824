"""What a chart with tracks below each other is told to draw, and how high the axis of a track reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app import theme

Array: TypeAlias = "np.ndarray[Any, Any]"
_STYLES = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One curve: a value at each x (nan where there is none), its band, its colour's name in the theme, style and sign ("" for none)."""

    name: str
    y: Array
    color: str
    style: str = "solid"
    low: Array | None = None
    high: Array | None = None
    sign: str = "o"


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line with a word."""

    y: float
    text: str
    style: str = "dash"


@dataclass(frozen=True, slots=True)
class Track:
    """One plot. A share's axis is 0 to 100 %; another follows what is seen. Another title is another picture."""

    title: str
    lines: Sequence[Line]
    levels: Sequence[Level] = ()
    share: bool = False


@dataclass(frozen=True, slots=True)
class Night:
    """A shaded stretch with a word, and the places at which something begins within it."""

    start: float
    end: float
    text: str = ""
    steps: Sequence[tuple[float, str]] = ()


def fit(track: Track, seen: Array, word: float = 0.0) -> tuple[float, float]:
    """Foot and top of a track's axis, by the points that are seen; `word`: the share that a level's word needs under it."""
    if track.share:
        return 0.0, 1.06
    bounds = [y[seen] for line in track.lines for y in (line.y, line.low, line.high) if y is not None]
    values = np.concatenate(bounds) if bounds else np.zeros(0)
    known = values[np.isfinite(values)]
    if not len(known):
        return 0.0, 1.0
    least, most = float(known.min()), float(known.max())
    near = [level.y for level in track.levels if level.y <= most + 2 * max(most - least, 0.02 * most)]
    least, most = min([least, *near]), max([most, *near])
    room = max(0.12 * (most - least), 0.005 * abs(most), 1e-6)
    foot = max(room, (most + room - least) * word / (1 - word)) if track.levels else room
    return least - foot, most + room


def pen(color: QColor, style: str) -> QPen:
    """The pen of a line; as wide as the text is large, however far one has zoomed."""
    made = QPen(color, theme.stroke(), _STYLES[style])
    made.setCosmetic(True)
    return made
