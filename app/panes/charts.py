"""Charts: recall on each form and perplexity against what happened, injections and sleeps marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app import theme, words
from app.widgets import make
from app.widgets.flow import Flow
from engine import events as ev

#: Points kept; older ones leave at the left.
KEPT = 2000
#: Up to this many points each is marked: a line through one point is no line.
FEW = 40
#: 12 redraws a second, and only when something changed.
REDRAW_MS = 80
_SERIES = (
    ("raw", "raw", Qt.PenStyle.SolidLine),
    ("chat", "chat", Qt.PenStyle.DashLine),
    ("paraphrase", "paraphrase", Qt.PenStyle.DotLine),
)


class ChartsPane(QWidget):
    """Shows measured points; the plots are built after the window is on screen, for they load slowly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._points: list[ev.Metrics] = []
        self._span: tuple[float, float] | None = None
        self._asleep, self._stage = False, ""
        self._seen = 0
        self._recall: Any = None
        self._perplexity: Any = None
        self._curves: dict[str, Any] = {}
        self._marks: list[Any] = []
        self.legend: dict[str, QLabel] = {}
        self.marks: list[QLabel] = []
        top = Flow()
        top.setContentsMargins(4, 0, 4, 0)
        title = make.label("recall", "heading", words.GLOSSARY["recall"])
        top.addWidget(title)
        for name in ("raw", "chat", "paraphrase"):
            self.legend[name] = make.label(style="legend", tip=words.GLOSSARY[name])
            top.addWidget(self.legend[name])
        for mark, word in (("▲", "injection"), ("┆", "sleep")):
            self.marks.append(make.label(f"{mark} {word}", "caption", words.GLOSSARY[word]))
            top.addWidget(self.marks[-1])
        self.legend["perplexity"] = make.label(style="legend", tip=words.GLOSSARY["perplexity"])
        top.addWidget(self.legend["perplexity"])
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(8, 8, 8, 6)
        self._box.setSpacing(2)
        self._box.addLayout(top)
        self.empty = make.label(
            "Recall and perplexity appear here as facts are written and slept on.", "muted"
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._box.addWidget(self.empty, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self._redraw)
        self._show_legend()
        self.setAccessibleName("Charts of recall and perplexity")

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.Metrics():
                self._seen += 1
                self._points.append(event)
                del self._points[:-KEPT]
                if event.kind == "sleep":
                    self._asleep = False
            case ev.SleepStarted():
                self._asleep, self._stage = True, ""
            case ev.SleepStage(_at, cycle, stage) if self._asleep:
                self._stage = f"{stage}, cycle {cycle}"
            case ev.SleepReport() | ev.Idle() if self._asleep:
                self._asleep = False
            case _:
                return
        if not self._timer.isActive():
            self._timer.start()

    def clear(self) -> None:
        """Another engine begins, and tells its history anew."""
        self._points.clear()
        self._seen, self._asleep = 0, False

    def set_span(self, start: float, end: float) -> None:
        """Show only what happened between two moments; (0, 0) for all."""
        self._span = (start, end) if end > start else None
        if not self._timer.isActive():
            self._timer.start()

    def view(self) -> tuple[float, float]:
        """The points on show, as numbers since the beginning: the first and the last."""
        first = self._seen - len(self._points)
        if self._span is None:
            return float(first), float(max(first + len(self._points) - 1, first + 10))
        times = [point.at for point in self._points]
        low, high = bisect_left(times, self._span[0]), bisect_right(times, self._span[1]) - 1
        if high < low:  # nothing happened then
            return first + low - 0.9, first + low - 0.1
        return float(first + low), float(first + high)

    def points(self) -> int:
        """How many points are kept."""
        return len(self._points)

    def build(self) -> None:
        """Load pyqtgraph and make the plots; the first second belongs to the window."""
        if self._recall is not None:
            return
        import pyqtgraph as pg

        pg.setConfigOptions(antialias=False)
        graphics = pg.GraphicsLayoutWidget()
        graphics.setAccessibleName(self.tr("Recall and perplexity against events"))
        graphics.setAccessibleDescription(self.tr("The newest values stand in words above the curves"))
        graphics.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._graphics = graphics
        self._recall = graphics.addPlot(row=0, col=0)
        self._perplexity = graphics.addPlot(row=1, col=0)
        graphics.ci.layout.setRowStretchFactor(0, 3)
        graphics.ci.layout.setRowStretchFactor(1, 2)
        graphics.ci.layout.setSpacing(4)
        graphics.ci.layout.setContentsMargins(0, 0, 0, 0)
        for plot in (self._recall, self._perplexity):
            plot.setMenuEnabled(False)
            plot.hideButtons()
            plot.setMouseEnabled(x=False, y=False)
        self._recall.getAxis("bottom").setStyle(showValues=False)
        self._recall.setYRange(0, 1.12, padding=0)
        self._recall.getAxis("left").setTicks([[(0, "0"), (0.5, "50 %"), (1, "100 %")]])
        self._perplexity.setXLink(self._recall)
        for name, _word, _style in _SERIES:
            self._curves[name] = self._recall.plot(connect="finite")
        self._curves["perplexity"] = self._perplexity.plot(connect="finite")
        self._curves["base"] = self._perplexity.plot()
        self._curves["injections"] = pg.ScatterPlotItem(size=5, symbol="t1", pen=None)
        self._recall.addItem(self._curves["injections"])
        self._line = pg.InfiniteLine
        self._night = pg.LinearRegionItem(movable=False)
        self._night_word = pg.TextItem(anchor=(1, 0))
        for item in (self._night, self._night_word):
            item.hide()
            self._recall.addItem(item)
        graphics.hide()  # empty axes say nothing
        self._box.addWidget(graphics, 1)
        self._dress()
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._show_legend()
            self._dress()

    def _dress(self) -> None:
        if self._recall is None:
            return
        c = theme.colors()
        self._graphics.setBackground(QColor(c.surface))
        wide = round(1.15 * self.fontMetrics().horizontalAdvance("100 %"))
        for plot in (self._recall, self._perplexity):
            plot.getAxis("left").setWidth(wide)
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setPen(QPen(QColor(c.border)))
                axis.setTextPen(QColor(c.muted))
                axis.setTickFont(theme.small(self.font(), 0.8))
        for name, _word, style in _SERIES:
            self._curves[name].setPen(_pen(getattr(c, name), style))
            self._curves[name].setSymbolBrush(QColor(getattr(c, name)))
            self._curves[name].setSymbolPen(None)
            self._curves[name].setSymbolSize(4)
        self._curves["perplexity"].setPen(_pen(c.perplexity, Qt.PenStyle.SolidLine))
        self._curves["base"].setPen(_pen(c.muted, Qt.PenStyle.DotLine))
        self._curves["injections"].setBrush(QColor(c.muted))
        shade = QColor(c.accent)
        self._night_word.setColor(shade)
        shade.setAlpha(40)
        self._night.setBrush(shade)
        for edge in self._night.lines:
            edge.setPen(_pen(c.accent, Qt.PenStyle.DashLine))
        for mark in self._marks:
            mark.setPen(_pen(c.accent, Qt.PenStyle.DashLine))

    def _redraw(self) -> None:
        self._show_legend()
        if not self._points or self._recall is None:
            return
        if not self.empty.isHidden():
            self.empty.hide()
            self._graphics.show()
        first = self._seen - len(self._points)
        x = [float(first + i) for i in range(len(self._points))]
        nan = float("nan")
        for name, _word, _style in _SERIES:
            ys = [getattr(point, name) for point in self._points]
            self._curves[name].setData(*_known(x, ys), symbol="o" if len(x) <= FEW else None)
        self._curves["perplexity"].setData(*_known(x, [point.perplexity for point in self._points]))
        base = next((p.base_perplexity for p in reversed(self._points) if p.base_perplexity is not None), nan)
        self._curves["base"].setData([x[0], x[-1]], [base, base])
        values = [p.perplexity for p in self._points if p.perplexity is not None]
        if values and base == base:
            low, high = min(*values, base), max(*values, base)
            room = max(0.02 * base, 0.1 * (high - low))
            self._perplexity.setYRange(low - room, high + room, padding=0)
        writes = [at for at, point in zip(x, self._points, strict=True) if point.kind == "write"]
        self._curves["injections"].setData(writes, [0.015] * len(writes))
        start, end = self.view()
        room = 0.5 if end - start >= 1 else 0.0
        self._recall.setXRange(start - room, end + room, padding=0)
        self._show_night(x[-1])
        self._mark_sleeps([at for at, p in zip(x, self._points, strict=True) if p.kind == "sleep"])

    def _show_night(self, now: float) -> None:
        """The sleep that runs: a shaded stretch behind the newest point, with its stage."""
        self._night.setVisible(self._asleep)
        self._night_word.setVisible(self._asleep)
        if self._asleep:
            self._night.setRegion((now, max(now, 10.0) + 0.5))
            self._night_word.setText(f"asleep: {self._stage}" if self._stage else "asleep")
            self._night_word.setPos(max(now, 10.0) + 0.5, 0.5)

    def _mark_sleeps(self, positions: list[float]) -> None:
        while len(self._marks) < 2 * len(positions):
            for plot in (self._recall, self._perplexity):
                mark = self._line(angle=90, pen=_pen(theme.colors().accent, Qt.PenStyle.DashLine))
                plot.addItem(mark)
                self._marks.append(mark)
        for i, mark in enumerate(self._marks):
            mark.setVisible(i < 2 * len(positions))
            if i < 2 * len(positions):
                mark.setValue(positions[i // 2])

    def _show_legend(self) -> None:
        c = theme.colors()
        shown = {"raw": "━", "chat": "╍", "paraphrase": "┅", "perplexity": "━"}
        for name, label in self.legend.items():
            value = next((v for p in reversed(self._points) if (v := getattr(p, name)) is not None), None)
            text = "" if value is None else f" {value:.2f}" if name == "perplexity" else f" {value:.0%}"
            label.setText(f"{shown[name]} {name}{text}")
            color = QColor(getattr(c, name))
            palette = label.palette()
            if palette.color(label.foregroundRole()) != color:
                palette.setColor(label.foregroundRole(), color)
                label.setPalette(palette)


def _known(x: list[float], ys: list[float | None]) -> tuple[list[float], list[float]]:
    pairs = [(at, y) for at, y in zip(x, ys, strict=True) if y is not None]
    return [at for at, _ in pairs], [y for _, y in pairs]


def _pen(color: str, style: Qt.PenStyle) -> QPen:
    pen = QPen(QColor(color), theme.stroke(), style)  # wide lines cost seconds when antialiased: they are not
    pen.setCosmetic(True)
    return pen


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = ChartsPane()
    pane.resize(480, 300)
    for event in samples.metrics():
        pane.handle(event)
    pane.build()
    samples.show(pane, "Charts")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
