"""One plot among tracks: its items, and how they look."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from app import figures, theme
from app.widgets import timeaxis
from app.widgets.smallchart import steps
from app.widgets.track import Track, pen


class Bottom(pg.AxisItem):
    """An axis of plain numbers, or of time."""

    def __init__(self, clock: bool = False) -> None:
        super().__init__("bottom")
        self.setStyle(hideOverlappingLabels=4)  # as much room as there is at its ends
        self.clock = clock
        self.wide = 110  # pixels that a time needs

    def tickValues(self, low: float, high: float, size: float) -> Any:
        if not self.clock:
            levels = super().tickValues(low, high, size)
            whole = [(step, values) for step, values in levels if step >= 1]
            between = list(range(math.ceil(low), math.floor(high) + 1))  # where next to nothing is seen
            return whole or ([(1.0, between)] if between else levels[:1])
        self._said = dict(timeaxis.ticks(low, high, max(2, int(size / self.wide))))
        return [(high - low, list(self._said))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self.clock:
            return [self._said.get(value, "") for value in values]
        return [figures.short(value) for value in values]


class Left(pg.AxisItem):
    """An axis of shares, or of numbers as the user's language writes them; as many are named as have room."""

    def __init__(self) -> None:
        super().__init__("left")
        self.share = False
        self.tall = 16  # pixels that a number needs
        self._said: dict[float, str] = {}

    def tickValues(self, low: float, high: float, size: float) -> Any:
        if not high > low or size <= 0:
            return []
        if self.share:
            step = next((s for s in (0.25, 0.5) if s * size / (high - low) >= self.tall), 1.0)
            first, last = math.ceil(low / step), math.floor(min(high, 1.0) / step)
            self._said = {i * step: figures.percent(i * step) for i in range(first, last + 1)}
        else:
            self._said = dict(steps(low, high, size, self.tall))
        return [(high - low, list(self._said))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [self._said.get(value, "") for value in values]


@dataclass(slots=True)
class Parts:
    """The items of one plot: a curve and a band for each line, levels, the nights' shade and steps, the crosshair."""

    plot: Any
    curves: list[Any] = field(default_factory=list)
    bands: list[QGraphicsPathItem] = field(default_factory=list)
    levels: list[Any] = field(default_factory=list)
    shade: QGraphicsPathItem = field(default_factory=QGraphicsPathItem)
    steps: Any = None
    cross: Any = None

    @classmethod
    def of(cls, plot: Any, lines: int) -> Parts:
        """The items of an empty plot, for so many lines: shade behind bands behind curves behind the crosshair."""
        made = cls(plot)
        made.steps = pg.PlotCurveItem(connect="pairs")
        made.cross = pg.InfiniteLine(angle=90, movable=False)
        made.cross.hide()
        made.bands = [QGraphicsPathItem() for _ in range(lines)]
        for item in (made.shade, *made.bands):
            plot.addItem(item, ignoreBounds=True)
        made.curves = [plot.plot() for _ in range(lines)]
        for item in (made.steps, made.cross):
            plot.addItem(item, ignoreBounds=True)
        return made

    def dress(self, track: Track, font: QFont, dashed: bool) -> None:
        """Give all items the theme's colours, and the track's own look; a line that is not dashed is solid."""
        c = theme.colors()
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(QPen(QColor(c.border)))
            axis.setTextPen(QPen(QColor(c.muted)))
            axis.setStyle(tickFont=font)
            axis.label.setFont(font)
        left = self.plot.getAxis("left")
        left.share, left.tall = track.share, QFontMetrics(font).height()
        for line, curve, band in zip(track.lines, self.curves, self.bands, strict=True):
            color = c.line(line.color)
            curve.setPen(pen(color, line.style if dashed else "solid"))
            curve.setSymbolBrush(color)
            curve.setSymbolPen(None)
            curve.setSymbolSize(5 if line.sign == "o" else 6)
            _fill(band, color, 30)
        self._dress_levels(track, font)
        _fill(self.shade, QColor(c.accent), 34)
        self.steps.setPen(pen(QColor(c.border), "solid"))
        self.cross.setPen(pen(QColor(c.text), "solid"))

    def _dress_levels(self, track: Track, font: QFont) -> None:
        muted = QColor(theme.colors().muted)
        while len(self.levels) < len(track.levels):
            side = 0 if track.share else 1  # where the newest points are not
            label = {"position": 0.01 if track.share else 0.99, "anchors": [(side, 0), (side, 0)]}
            line = pg.InfiniteLine(angle=0, movable=False, label="", labelOpts=label)
            self.plot.addItem(line, ignoreBounds=True)
            self.levels.append(line)
        for i, line in enumerate(self.levels):
            line.setVisible(i < len(track.levels))
            if i < len(track.levels):
                line.setPos(track.levels[i].y)
                line.setPen(pen(muted, track.levels[i].style))
                line.label.setFormat(track.levels[i].text)
                line.label.setColor(muted)
                line.label.setFont(font)


def look(track: Track) -> tuple[object, ...]:
    """What of a track must be dressed anew when it changes."""
    return (track.share, tuple(track.levels), *((line.color, line.style, line.sign) for line in track.lines))


def _fill(item: QGraphicsPathItem, color: QColor, alpha: int) -> None:
    fill = QColor(color)
    fill.setAlpha(alpha)
    item.setPen(QPen(Qt.PenStyle.NoPen))
    item.setBrush(QBrush(fill))
