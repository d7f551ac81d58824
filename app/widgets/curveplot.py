"""A plot of named curves with bands of spread, marks, and a crosshair that reads values; knows nothing of what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import theme

#: Okabe and Ito's colours, dark enough for a light ground and light enough for a dark one.
_LIGHT = ("#0072b2", "#c04e00", "#00876a", "#b0558e", "#a87700", "#2f87b8", "#26272b", "#808080")
_DARK = ("#56b4e9", "#f0a04b", "#3ccb9e", "#d9a0c4", "#f0e060", "#8fb0ea", "#e9e7e2", "#a0a0a0")
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_SIGNS = ("o", "s", "t", "d", "t1", "p", "star", "x")
#: Up to so many points each is marked.
_FEW = 32
_REDRAW_MS = 80


@dataclass(frozen=True, slots=True)
class Series:
    """One curve: values at x, half the height of its band at each x; a reference is drawn grey and dashed, behind."""

    name: str
    x: Sequence[float]
    y: Sequence[float]
    spread: Sequence[float] = ()
    reference: bool = False


class CurvePlot(QWidget):
    """Draws series; redraws on a slow timer only when told something new."""

    read = Signal(str)  # values under the crosshair, in words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pg.setConfigOptions(antialias=False)
        self._view = pg.PlotWidget(background=None)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAccessibleName(self.tr("Curves"))
        self.setAccessibleDescription(
            self.tr("Left and right read the values, plus and minus zoom, 0 shows everything")
        )
        self._view.setAccessibleDescription(self.accessibleDescription())
        self._plot = self._view.getPlotItem()
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.getAxis("left").setWidth(52)
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._cross.hide()
        self._series: list[Series] = []
        self._range: tuple[float, float] | None = None
        self._percent = True
        self._line: float | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._view)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        self._view.scene().sigMouseMoved.connect(self._hover)
        self._at: float | None = None

    def show_series(
        self,
        series: Sequence[Series],
        bottom: str,
        *,
        percent: bool = True,
        threshold: float | None = None,
    ) -> None:
        """Draw these soon; `percent` fixes the axis to 0 … 100 %, `threshold` is a dotted line."""
        self._series, self._percent, self._line = list(series), percent, threshold
        self._plot.setLabel("bottom", bottom)
        if not self._timer.isActive():
            self._timer.start()

    def reset_view(self) -> None:
        """Show everything again after zooming."""
        self._plot.enableAutoRange()
        if self._percent:
            self._plot.setYRange(0, 1.02, padding=0)

    def series(self) -> list[Series]:
        """What is drawn."""
        return list(self._series)

    def keyPressEvent(self, event: Any) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self._step(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            factor = 1.25 if event.key() == Qt.Key.Key_Minus else 0.8
            self._plot.getViewBox().scaleBy((factor, 1.0))
        elif event.key() == Qt.Key.Key_0:
            self.reset_view()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_timer"):
            self._timer.start()

    def redraw(self) -> None:
        """Draw now."""
        colors = theme.colors()
        palette = _DARK if QColor(colors.surface).lightness() < 128 else _LIGHT
        self._view.setBackground(colors.surface)
        self._plot.clear()
        self._plot.addItem(self._cross, ignoreBounds=True)
        self._cross.setPen(QPen(QColor(colors.muted), 0))
        number = 0
        for one in sorted(self._series, key=lambda s: not s.reference):
            if one.reference:
                self._plot.plot(one.x, one.y, pen=_pen(colors.muted, Qt.PenStyle.DashLine))
                continue
            color = palette[number % len(palette)]
            self._draw(
                one, color, _DASHES[(number // len(palette)) % len(_DASHES)], _SIGNS[number % len(_SIGNS)]
            )
            number += 1
        if self._line is not None:
            self._plot.addItem(
                pg.InfiniteLine(self._line, angle=0, pen=_pen(colors.muted, Qt.PenStyle.DotLine)),
                ignoreBounds=True,
            )
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(QPen(QColor(colors.border)))
            axis.setTextPen(QPen(QColor(colors.muted)))
            axis.setStyle(tickFont=theme.small(self.font()))
        left = self._plot.getAxis("left")
        left.setTicks([[(i / 5, f"{i * 20} %") for i in range(6)]] if self._percent else None)
        if self._percent:
            self._plot.setYRange(0, 1.02, padding=0)
        else:
            self._plot.enableAutoRange("y")

    def legend(self) -> list[tuple[str, str]]:
        """Name and colour of each curve, in the order drawn."""
        palette = _DARK if QColor(theme.colors().surface).lightness() < 128 else _LIGHT
        own = [s for s in self._series if not s.reference]
        result = [(s.name, palette[i % len(palette)]) for i, s in enumerate(own)]
        return result + [(s.name, theme.colors().muted) for s in self._series if s.reference]

    def _draw(self, one: Series, color: str, dash: Qt.PenStyle, sign: str) -> None:
        if len(one.spread):
            y, half = np.asarray(one.y), np.asarray(one.spread)
            fill = QColor(color)
            fill.setAlpha(38)
            below, above = y - half, y + half
            if self._percent:  # no share is beyond 0 … 1, whatever its spread
                below, above = below.clip(0, 1), above.clip(0, 1)
            low = pg.PlotCurveItem(np.asarray(one.x), below, pen=None)
            high = pg.PlotCurveItem(np.asarray(one.x), above, pen=None)
            self._plot.addItem(pg.FillBetweenItem(low, high, brush=fill))
        few = len(one.x) <= _FEW
        self._plot.plot(
            list(one.x), list(one.y), pen=_pen(color, dash), symbol=sign if few else None, symbolSize=6,
            symbolBrush=color, symbolPen=None,
        )  # fmt: skip

    def _hover(self, where: Any) -> None:
        if self._plot.sceneBoundingRect().contains(where):
            self._read(self._plot.getViewBox().mapSceneToView(where).x())

    def _step(self, way: int) -> None:
        places = sorted({x for s in self._series for x in s.x})
        if not places:
            return
        now = (
            0
            if self._at is None
            else min(range(len(places)), key=lambda i: abs(places[i] - (self._at or 0.0)))
        )
        self._read(places[max(0, min(len(places) - 1, now + (0 if self._at is None else way)))])

    def _read(self, x: float) -> None:
        parts = []
        near: float | None = None
        for one in self._series:
            if len(one.x):
                i = min(range(len(one.x)), key=lambda i: abs(one.x[i] - x))
                if near is None:
                    near = one.x[i]
                value = f"{one.y[i]:.0%}" if self._percent else f"{one.y[i]:.3f}"
                band = one.spread[i] if len(one.spread) else 0.0
                parts.append(
                    f"{one.name} {value}"
                    + ((f" ± {band:.0%}" if self._percent else f" ± {band:.3f}") if band else "")
                )
        if near is None:
            return
        self._at = near
        self._cross.setPos(near)
        self._cross.show()
        text = f"{near:g}: " + " · ".join(parts)
        self.setAccessibleDescription(text)
        self.read.emit(text)


def _pen(color: str, style: Qt.PenStyle) -> QPen:
    pen = QPen(QColor(color), theme.stroke(), style)
    pen.setCosmetic(True)
    return pen
