"""A small chart of tracks over events: always all of it, painted at once and by few strokes; it needs no plotting library."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import figures, theme
from app.widgets.thinning import thin
from app.widgets.track import Array, Line, Night, Track, fit, pen

#: Up to this many points each is marked; beyond so many a line is solid; so many marks fit side by side.
_FEW, _DASHED, _MARKS = 40, 400, 300
#: Pixels that an axis's strokes reach into the field, and between two tracks.
_STROKE, _GAP = 5.0, 4.0
#: How much of the height a track has, beside the others: the first, and each of the rest.
_FIRST, _REST = 3, 2


class SmallChart(QWidget):
    """Draws tracks; what it drew is kept, so that a neighbour's change costs nothing here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x: Array = np.zeros(0)
        self._tracks: list[Track] = []
        self._marks: Array = np.zeros(0)
        self.nights: list[Night] = []
        self._seen: tuple[float, float] | None = None  # None: everything
        self._least = 0.0
        self._layer: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_tracks(
        self, x: Array, tracks: Sequence[Track], marks: Array, nights: Sequence[Night], least: float = 0.0
    ) -> None:
        """Show tracks over x, which rises; marks are drawn at the foot of the first. least: the room that all has."""
        self._x, self._tracks, self._marks, self.nights = x, list(tracks), marks, list(nights)
        self._least = least
        self._changed()

    def look_at(self, span: tuple[float, float] | None) -> None:
        """Show the x between two places; None: all of them."""
        if span != self._seen:
            self._seen = span
            self._changed()

    def view(self) -> tuple[float, float]:
        """The x that are seen."""
        if self._seen is not None:
            return self._seen
        if not len(self._x):
            return 0.0, 1.0
        first, last = float(self._x[0]), float(self._x[-1])
        room = 0.02 * (last - first) or 0.5
        return first - room, max(last, first + self._least) + room

    def drawn(self, line: Line) -> tuple[Array, Array]:
        """The points of a curve that are drawn: no more than the width has room for."""
        low, high = self.view()
        i, j = np.searchsorted(self._x, (low, high))
        i, j = max(0, i - 1), min(len(self._x), j + 1)
        return thin(self._x[i:j], line.y[i:j], max(50, self.width() // 2))

    def words(self) -> list[str]:
        """What stands at the nights that are seen."""
        return [text for _, text in self._named()]

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(38 * line, 30 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(6 * line, 5 * line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._layer is None or self._layer.size() != size:
            self._layer = QPixmap(size)
            self._layer.setDevicePixelRatio(ratio)
            self._layer.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._layer)
            painter.setFont(theme.small(self.font()))
            self._paint(painter)
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer)
        painter.end()

    def _changed(self) -> None:
        self._layer = None
        self.update()

    # -- painting -----------------------------------------------------------------------------------------

    def _paint(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(painter.font())
        left = math.ceil(1.3 * metrics.horizontalAdvance("100 %"))
        under = metrics.height() + 3.0
        room = self.height() - under - _GAP * max(0, len(self._tracks) - 1) - metrics.height() / 2
        parts = _FIRST + _REST * (len(self._tracks) - 1)
        if room <= 0 or self.width() <= left + 10 or not self._tracks:
            return
        top = metrics.height() / 2  # the topmost word
        for number, track in enumerate(self._tracks):
            tall = room * (_REST if number else _FIRST) / parts
            field = QRectF(left, top, self.width() - left - 4.0, tall)
            self._paint_track(painter, metrics, field, track, number)
            top += tall + _GAP
        self._paint_clock(painter, metrics, field)

    def _paint_track(
        self, painter: QPainter, metrics: QFontMetricsF, field: QRectF, track: Track, number: int
    ) -> None:
        c = theme.colors()
        low, high = self.view()
        bottom, top = fit(track, (self._x >= low) & (self._x <= high))
        across, up = field.width() / (high - low), field.height() / (top - bottom)

        def place(x: float, y: float) -> QPointF:
            return QPointF(field.left() + (x - low) * across, field.bottom() - (y - bottom) * up)

        border, muted = QColor(c.border), QColor(c.muted)
        painter.setPen(QPen(border, 1))
        painter.drawLine(field.topLeft(), field.bottomLeft())
        painter.drawLine(field.bottomLeft(), field.bottomRight())
        for y, word in _shares() if track.share else steps(bottom, top, field.height(), metrics.height()):
            at = place(low, y)
            painter.setPen(QPen(border, 1))
            painter.drawLine(at, at + QPointF(_STROKE, 0))
            painter.setPen(muted)
            box = QRectF(0, at.y() - metrics.height() / 2, field.left() - 4, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)
        painter.save()
        painter.setClipRect(field.adjusted(0, -4, 4, 0))
        self._paint_nights(painter, metrics, field, place(low, 0.0).x(), across, named=not number)
        for level in track.levels:
            painter.setPen(pen(muted, level.style))
            painter.drawLine(place(low, level.y), place(high, level.y))
        for line in track.lines:
            self._paint_line(painter, line, field, low, across, bottom, up)
        if not number:
            self._paint_marks(painter, field, low, high, across)
        painter.restore()

    def _paint_line(
        self,
        painter: QPainter,
        line: Line,
        field: QRectF,
        low: float,
        across: float,
        bottom: float,
        up: float,
    ) -> None:
        x, y = self.drawn(line)
        at = field.left() + (x - low) * across
        heights = field.bottom() - (y - bottom) * up
        points = [QPointF(a, b) for a, b in zip(at.tolist(), heights.tolist(), strict=True)]
        color = theme.colors().line(line.color)
        painter.setPen(pen(color, line.style if len(self._x) <= _DASHED else "solid"))
        painter.drawPolyline(QPolygonF(points))
        if len(points) <= _FEW:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for point in points:
                painter.drawEllipse(point, 2.5, 2.5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_marks(self, painter: QPainter, field: QRectF, low: float, high: float, across: float) -> None:
        marks = self._marks[(self._marks >= low) & (self._marks <= high)]
        if len(marks) > _MARKS:
            marks = marks[np.linspace(0, len(marks) - 1, _MARKS).astype(int)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colors().muted))
        foot = field.bottom()
        for mark in marks.tolist():
            x = field.left() + (mark - low) * across
            painter.drawPolygon(
                QPolygonF([QPointF(x - 3, foot), QPointF(x + 3, foot), QPointF(x, foot - 5.5)])
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_nights(
        self,
        painter: QPainter,
        metrics: QFontMetricsF,
        field: QRectF,
        start: float,
        across: float,
        named: bool,
    ) -> None:
        low = self.view()[0]
        shade = QColor(theme.colors().accent)
        shade.setAlpha(34)
        for night in self.nights:
            wide = max((night.end - night.start) * across, 2.0)
            painter.fillRect(
                QRectF(start + (night.start - low) * across, field.top(), wide, field.height()), shade
            )
        painter.setPen(QColor(theme.colors().accent))
        for at, text in self._named() if named else ():
            x = start + (max(at, low) - low) * across + 2.0
            wide = metrics.horizontalAdvance(text)
            x = max(field.left() + 2.0, min(x, field.right() - wide))
            painter.drawText(QPointF(x, field.bottom() - metrics.descent() - 7.0), text)

    def _named(self) -> Iterator[tuple[float, str]]:
        low, high = self.view()
        return ((n.start, n.text) for n in self.nights if n.text and n.end >= low and n.start <= high)

    def _paint_clock(self, painter: QPainter, metrics: QFontMetricsF, field: QRectF) -> None:
        """The numbers of the events, under the last track; no two run into each other."""
        low, high = self.view()
        across = field.width() / (high - low)
        widest = metrics.horizontalAdvance(f"{max(0.0, high):.0f}") + 10.0
        step = max(1, round(nice(widest / across)))
        for x in range(math.ceil(low / step) * step, math.floor(high) + 1, step):
            at = field.left() + (x - low) * across
            painter.setPen(QPen(QColor(theme.colors().border), 1))
            painter.drawLine(QPointF(at, field.bottom()), QPointF(at, field.bottom() - _STROKE))
            painter.setPen(QColor(theme.colors().muted))
            wide = metrics.horizontalAdvance(f"{x}")
            # At the end it moves in rather than out of sight.
            begins = min(at - wide / 2, self.width() - wide)
            painter.drawText(QPointF(begins, field.bottom() + 2.0 + metrics.ascent()), f"{x}")


def _shares() -> Iterator[tuple[float, str]]:
    return ((share / 2, figures.percent(share / 2)) for share in range(3))


def steps(bottom: float, top: float, pixels: float, line: float) -> Iterator[tuple[float, str]]:
    """Round values on an axis, as close as their words allow."""
    step = nice(1.5 * line * (top - bottom) / pixels)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    first = math.ceil(bottom / step)
    return ((i * step, figures.number(i * step, digits)) for i in range(first, math.floor(top / step) + 1))


def nice(least: float) -> float:
    """The smallest of 1, 2, 5, 10 … (and 0.5, 0.2 …) that is not less."""
    ten = 10.0 ** math.floor(math.log10(least))
    return next(ten * one for one in (1.0, 2.0, 5.0, 10.0) if ten * one >= least * (1 - 1e-9))
