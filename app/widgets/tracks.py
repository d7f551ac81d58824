"""Plots below each other over one x axis: lines with bands, levels, marks and nights; zoom, pan, crosshair, keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainterPath
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import theme
from app.widgets.adaptive import Adaptive
from app.widgets.plotparts import Bottom, Left, Parts, look
from app.widgets.soon import Soon
from app.widgets.thinning import Array, envelope, thin
from app.widgets.track import Night, Track, fit

#: Up to this many points each is marked; beyond so many a line is solid, for dashes say nothing there and cost much;
#: so many marks fit side by side.
_FEW, _DASHED, _MARKS = 40, 400, 300
#: A drag or a wheel turn is followed at once; what is drawn is taken anew soon after.
_SOON_MS = 16


class Tracks(Adaptive, QWidget):
    """Draws tracks over x, which rises. No more points are drawn than the screen can show, however many there are."""

    read = Signal(int)  # the number of the point under the crosshair
    ranged = Signal()  # other x are seen than before

    def __init__(self, parent: QWidget | None = None, *, free: bool = False) -> None:
        """free: the mouse moves y, too."""
        super().__init__(parent)
        pg.setConfigOptions(antialias=False)
        self._free = free
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._x: Array = np.zeros(0)
        self._tracks: list[Track] = []
        self._drawn: list[Parts] = []
        self._marks: Array = np.zeros(0)
        self._nights: list[Night] = []
        self._words: list[Any] = []
        self._at: int | None = None
        self._dressed = False
        self._dashed = True
        self._whole = True  # everything is seen, also what comes
        self._view = pg.GraphicsLayoutWidget()
        self._view.setAccessibleName(self.tr("Curves"))
        self._view.setAccessibleDescription(
            self.tr("The cursor’s values are read out by the chart that holds them")
        )
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.ci.layout.setSpacing(4)
        self._view.ci.layout.setContentsMargins(0, 4, 4, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._view)
        self._bottom = Bottom()
        self._timer = Soon(_SOON_MS, self.redraw, self)
        self._view.scene().sigMouseMoved.connect(self._hover)
        self.setToolTip(
            self.tr(
                "Drag to move, turn the wheel to zoom. Keys: ← → from point to point, Shift with them to move, "
                "+ and − to zoom, 0 to see all."
            )
        )
        self.adapt()

    def sizeHint(self) -> QSize:
        return QSize(600, self.minimumHeight() or 480)  # in a place that scrolls, no more than it must have

    def setAccessibleName(self, name: str) -> None:
        """The plots have the chart's name, and what it says is theirs."""
        super().setAccessibleName(name)
        self._view.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self._view.setAccessibleDescription(description)

    # -- what is shown ------------------------------------------------------------------------------------

    def show_tracks(
        self,
        x: Array,
        tracks: Sequence[Track],
        marks: Array,
        nights: Sequence[Night],
        *,
        clock: bool = False,
        bottom: str = "",
    ) -> None:
        """Show tracks over x; marks are drawn at the foot of the first.

        clock: x are unix seconds. bottom: what x are, in words.
        """
        new = [t.title for t in tracks] != [t.title for t in self._tracks]
        other = new or clock != self._bottom.clock
        if [len(t.lines) for t in tracks] != [len(one.curves) for one in self._drawn]:
            seen = self.seen()
            self._build(tracks)
            self._range(*seen)
        if [look(t) for t in tracks] != [look(t) for t in self._tracks]:
            self._dressed = False
        followed = bool(len(self._x)) and self.seen()[1] >= self._x[-1]
        self._x, self._tracks, self._marks, self._nights = x, list(tracks), marks, list(nights)
        self._bottom.clock = clock
        if bottom:
            self._bottom.setLabel(bottom)
        if self._at is not None:
            self._at = min(self._at, len(x) - 1) if len(x) and not new else None
        self._cross()
        if other or self._whole:
            self.reset()
        elif followed and len(x):
            low, high = self.seen()
            self._range(x[-1] - (high - low), x[-1])
        self.redraw()

    def reset(self) -> None:
        """Show everything."""
        self._whole = True
        if len(self._x):
            room = 0.02 * (self._x[-1] - self._x[0]) or 0.5
            self._range(self._x[0] - room, self._x[-1] + room)
        self._moved()  # y, too
        self.ranged.emit()

    def whole(self) -> bool:
        """Whether everything is shown, also what comes."""
        return self._whole

    def look_at(self, start: float, end: float) -> None:
        """Show the x from start to end."""
        self._whole = False
        self._range(start, max(end, start + 1e-6))
        self.ranged.emit()

    def seen(self) -> tuple[float, float]:
        """The x that are seen."""
        if not self._drawn:
            return 0.0, 1.0
        low, high = self._drawn[0].plot.getViewBox().viewRange()[0]
        return float(low), float(high)

    def stamp(self, on: bool) -> None:
        """Stamp points from pictures, which is quick, or draw each, as lines on paper are."""
        for points in (self._points, *(curve.scatter for one in self._drawn for curve in one.curves)):
            points.setExportMode(not on)

    def drawn_points(self) -> int:
        """How many points the curves have on the screen, together."""
        return sum(
            len(curve.getData()[0])
            for one in self._drawn
            for curve in one.curves
            if curve.getData()[0] is not None
        )

    def current(self) -> int | None:
        """The number of the point under the crosshair."""
        return self._at

    def select(self, number: int) -> None:
        """Put the crosshair on a point, and bring it into view."""
        if not len(self._x):
            return
        self._at = max(0, min(len(self._x) - 1, number))
        x, (low, high) = float(self._x[self._at]), self.seen()
        if not low <= x <= high:
            half = (high - low) / 2
            self.look_at(x - half, x + half)
        self._cross()
        self.read.emit(self._at)

    def _cross(self) -> None:
        """The crosshair stands at the current point."""
        for one in self._drawn:
            one.cross.setVisible(self._at is not None)
            if self._at is not None:
                one.cross.setPos(float(self._x[self._at]))

    def zoom(self, factor: float) -> None:
        """See more (above 1) or less of x, around the crosshair."""
        low, high = self.seen()
        middle = float(self._x[self._at]) if self._at is not None and len(self._x) else (low + high) / 2
        if not low <= middle <= high:
            middle = (low + high) / 2
        self.look_at(middle - (middle - low) * factor, middle + (high - middle) * factor)

    def pan(self, share: float) -> None:
        """Move by a share of what is seen."""
        low, high = self.seen()
        move = share * (high - low)
        self.look_at(low + move, high + move)

    # -- drawing ------------------------------------------------------------------------------------------

    def _build(self, tracks: Sequence[Track]) -> None:
        self._view.clear()
        self._drawn, self._words, self._dressed = [], [], False
        self._bottom = Bottom(self._bottom.clock)  # the old one went with its plot
        for row, track in enumerate(tracks):
            last = row == len(tracks) - 1
            plot = self._view.addPlot(
                row=row, col=0, axisItems={"left": Left()} | ({"bottom": self._bottom} if last else {}),
                viewBox=pg.ViewBox(enableMenu=False), enableMenu=False,
            )  # fmt: skip
            plot.hideButtons()
            plot.setMouseEnabled(x=True, y=self._free)
            plot.getAxis("bottom").setStyle(showValues=last)
            plot.getViewBox().setDefaultPadding(0)
            plot.getViewBox().sigResized.connect(self._moved)  # how tall a word is in it decides what is seen
            self._view.ci.layout.setRowStretchFactor(row, 3 if row == 0 else 2)
            self._drawn.append(Parts.of(plot, len(track.lines)))
        first = self._drawn[0].plot
        self._points = pg.ScatterPlotItem(size=7, symbol="t1", pen=None)
        first.addItem(self._points, ignoreBounds=True)
        for one in self._drawn[1:]:
            one.plot.setXLink(first)
        first.getViewBox().sigXRangeChanged.connect(self._moved)
        first.getViewBox().sigRangeChangedManually.connect(self._by_hand)

    def _by_hand(self, *_: object) -> None:
        self._whole = False
        self.ranged.emit()

    def _moved(self, *_: object) -> None:
        self._timer.wish()

    def _range(self, low: float, high: float) -> None:
        if self._drawn:
            self._drawn[0].plot.setXRange(low, high, padding=0)

    def redraw(self) -> None:
        """Draw what is seen, and half as much at either side for the next drag."""
        if not self._drawn:
            return
        self._timer.stop()
        low, high = self.seen()
        margin = (high - low) / 2
        i, j = np.searchsorted(self._x, (low - margin, high + margin))
        i, j = max(0, i - 1), min(len(self._x), j + 1)
        x = self._x[i:j]
        inside = (x >= low) & (x <= high)
        self._dashed, dashed = int(np.count_nonzero(inside)) <= _DASHED, self._dashed
        # One bucket for two pixels, also where less is seen than is drawn.
        buckets = max(50, round(self.width() / 2 * (1 if self._whole else 2)))
        for one, track in zip(self._drawn, self._tracks, strict=True):
            self._draw_lines(one, track, x, i, j, buckets, inside)
            bottom, top = self._fit(one, track, low, high)
            self._draw_nights(one, bottom, top, low, high)
        marks = self._marks[(self._marks >= low - margin) & (self._marks <= high + margin)]
        if len(marks) > _MARKS:
            marks = marks[np.linspace(0, len(marks) - 1, _MARKS).astype(int)]
        self._points.setData(marks, np.full(len(marks), 0.02))
        self._name_nights(low, high)
        if not self._dressed or dashed != self._dashed:
            self._dressed = True
            self._paint_parts()

    def _draw_lines(
        self, one: Parts, track: Track, x: Array, i: int, j: int, buckets: int, inside: Array
    ) -> None:
        for line, curve, band in zip(track.lines, one.curves, one.bands, strict=True):
            few = np.count_nonzero(inside & np.isfinite(line.y[i:j])) <= _FEW
            curve.setData(*thin(x, line.y[i:j], buckets), symbol=(line.sign or None) if few else None)
            path = QPainterPath()
            if line.low is not None and line.high is not None:
                at, below, above = envelope(x, line.low[i:j], line.high[i:j], buckets)
                if len(at) > 1:
                    path = pg.arrayToQPath(
                        np.concatenate((at, at[::-1])), np.concatenate((below, above[::-1])), connect="all"
                    )
            band.setPath(path)
            band.setVisible(not path.isEmpty())  # a drawing has no use for a line without a point

    def _fit(self, one: Parts, track: Track, low: float, high: float) -> tuple[float, float]:
        """The y axis of one plot."""
        if self._free and not self._whole:
            bottom, top = one.plot.getViewBox().viewRange()[1]
            return float(bottom), float(top)
        # A level's word stands under it, and has the height of the text.
        tall = min(0.45, 1.5 * self.fontMetrics().height() / max(1.0, one.plot.getViewBox().height()))
        bottom, top = fit(track, (self._x >= low) & (self._x <= high), tall)
        one.plot.setYRange(bottom, top, padding=0)
        return bottom, top

    def _draw_nights(self, one: Parts, bottom: float, top: float, low: float, high: float) -> None:
        path = QPainterPath()
        steps: list[float] = []
        wide = (high - low) / max(1, self.width())  # a pixel
        for night in self._nights:
            if night.end < low - (high - low) or night.start > high + (high - low):
                continue
            path.addRect(night.start, bottom, max(night.end - night.start, 2 * wide), top - bottom)
            if (night.end - night.start) > 60 * wide:
                steps += [x for at, _ in night.steps for x in (at, at)]
        one.shade.setPath(path)
        one.shade.setVisible(not path.isEmpty())
        one.steps.setData(np.array(steps), np.tile((bottom, top), len(steps) // 2))

    def _name_nights(self, low: float, high: float) -> None:
        """Words at nights and their stages, where there is room for them."""
        texts: list[tuple[float, str]] = []
        wide = (high - low) / max(1, self.width())
        for night in self._nights:
            if night.end < low or night.start > high:
                continue
            if (night.end - night.start) > 200 * wide and night.steps:
                texts += [(at, text) for at, text in night.steps if low <= at <= high]
            elif night.text:
                texts.append((max(night.start, low), night.text))
        free = low
        shown: list[tuple[float, str]] = []
        for at, text in texts:
            if at >= free and len(shown) < 12:
                shown.append((at, text))
                free = at + (self.fontMetrics().horizontalAdvance(text) + 12) * wide
        plot = self._drawn[0].plot
        while len(self._words) < len(shown):
            word = pg.TextItem(anchor=(0, 1))
            plot.addItem(word, ignoreBounds=True)
            self._words.append(word)
            self._dressed = False
        for i, word in enumerate(self._words):
            word.setVisible(i < len(shown))
            if i < len(shown):
                word.setText(shown[i][1])
                word.setPos(shown[i][0], 0.06)

    def _paint_parts(self) -> None:
        c = theme.colors()
        self._view.setBackground(QColor(c.surface))
        wide = round(1.3 * self.fontMetrics().horizontalAdvance("100 %"))
        font = theme.small(self.font(), 0.88)
        self._view.ci.layout.setVerticalSpacing(self.fontMetrics().height())  # two axes' ends stand there
        self._bottom.wide = 2 * self.fontMetrics().horizontalAdvance("00:00:00")
        for one, track in zip(self._drawn, self._tracks, strict=True):
            one.dress(track, font, self._dashed)
            one.plot.getAxis("left").setWidth(wide)
        self._points.setBrush(QColor(c.muted))
        for word in self._words:
            word.setColor(QColor(c.accent))
            word.setFont(font)

    # -- hands --------------------------------------------------------------------------------------------

    def _hover(self, where: Any) -> None:
        for one in self._drawn:
            if one.plot.sceneBoundingRect().contains(where) and len(self._x):
                x = one.plot.getViewBox().mapSceneToView(where).x()
                right = int(np.searchsorted(self._x, x))
                left = max(0, right - 1)
                right = min(len(self._x) - 1, right)
                near = left if x - self._x[left] <= self._x[right] - x else right
                if near != self._at and self.seen()[0] <= self._x[near] <= self.seen()[1]:
                    self.select(near)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        last = len(self._x) - 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
        if key in steps and shift:
            self.pan(0.2 * np.sign(steps[key]))
        elif key in steps:
            self.select((last + 1 if self._at is None else self._at) + steps[key])
        elif key == Qt.Key.Key_Home:
            self.select(0)
        elif key == Qt.Key.Key_End:
            self.select(last)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(0.7)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 0.7)
        elif key == Qt.Key.Key_0 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.reset()
        else:
            super().keyPressEvent(event)

    def dress(self) -> None:
        self._dressed = False
        self._moved()
