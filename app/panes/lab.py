"""The lab: choose an experiment, watch it draw itself over the paper's curve, keep what was found."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app import engine_words, figures, theme
from app.labcurves import Curve
from app.panes.lab_form import LabForm
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.emptystate import EmptyState
from app.widgets.flow import Flow
from app.widgets.track import Array, Level, Line, Track
from app.widgets.tracks import Tracks

MEASURES = ("raw", "chat", "paraphrase", "perplexity")
#: Of curve after curve: a new style when the colours begin again; a sign each.
#: How lines and their points are drawn, and as what the legend has them.
_DRAWN = {"solid": "━", "dot": "┅", "dash": "╍"}
_SIGNS = {"o": "●", "s": "■", "t": "▼", "d": "◆", "t1": "▲", "p": "⬟", "star": "★", "h": "⬢"}


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run as the list shows it."""

    key: str
    title: str
    state: str  # queued, running, stopped, done, failed, shipped
    detail: str


class LabPane(Adaptive, QWidget):
    """Shows runs and their curves; emits what the user wants of them."""

    stop_requested = Signal(str)
    resume_requested = Signal(str)
    remove_requested = Signal(str)
    report_requested = Signal(str)
    folder_requested = Signal(str)
    seen = Signal()  # it comes into sight
    shown_changed = Signal()  # other runs, or another measure, are to be drawn

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows: list[RunRow] = []
        self.shown: list[Curve] = []
        self._lines: list[Line] = []
        self._x: Array = np.zeros(0)
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._make_left())
        split.addWidget(self._make_view())
        split.setStretchFactor(1, 1)
        split.setSizes([340, 800])
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.addWidget(split)
        self.show_runs([])
        for area in (self._left, self._right):
            area.widened.connect(self.arrange)
        self.adapt()

    def _make_left(self) -> QWidget:
        self.form = LabForm()
        self.runs = QListWidget()
        self.runs.setAccessibleName(self.tr("Runs"))
        self.runs.setAccessibleDescription(self.tr("Choose one or several to lay over each other"))
        self.runs.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.runs.setWordWrap(True)
        self.runs.setMinimumHeight(120)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 6, 12, 6)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(make.label(self.tr("Runs"), "heading"))
        column.addWidget(self.runs, 1)
        self._left = make.Upright(inner)
        self.runs.itemSelectionChanged.connect(self._selected)
        return self._left

    def arrange(self) -> None:
        """The form as wide as its text asks for; above the curves where the text is too large for both."""
        for area in (self._left, self._right):
            area.hold()
        self.plot.setMinimumHeight(9 * self.fontMetrics().height())
        need = self._left.minimumWidth() + self._right.minimumWidth() + theme.space(8)
        sides = Qt.Orientation
        self._split.setOrientation(sides.Vertical if self.width() < need else sides.Horizontal)

    # -- the view -------------------------------------------------------------------------------------------

    def _make_view(self) -> QWidget:
        self.measure = QComboBox()
        for name in MEASURES:
            self.measure.addItem(
                {
                    "raw": self.tr("Recall, raw form"),
                    "chat": self.tr("Recall, chat form"),
                    "paraphrase": self.tr("Recall, paraphrase"),
                    "perplexity": self.tr("Perplexity"),
                }[name],
                name,
            )
        self.measure.setAccessibleName(self.tr("What is drawn"))
        self.stop = make.button(
            self.tr("Stop"), tip=self.tr("What is finished is kept; Resume goes on from there")
        )
        self.resume = make.button(self.tr("Resume"), tip=self.tr("Run what is missing"))
        self.report = make.button(
            self.tr("Figure and report"),
            tip=self.tr("What was found, in words, with the figure and all numbers"),
        )
        self.folder = make.button(
            self.tr("Open folder"), tip=self.tr("Raw data as JSON and CSV, figure as SVG and PNG")
        )
        self.remove = make.button(
            self.tr("Remove"), tip=self.tr("Erase this run; it can be taken back for a moment")
        )
        top = Flow()  # in a small window or large type the buttons go into a second row
        top.addWidget(self.measure)
        for button in (self.stop, self.resume, self.remove, self.folder, self.report):
            top.addWidget(button)
        self.plot = Tracks(free=True)
        self.plot.setAccessibleName(self.tr("Curves of the chosen runs"))
        self.legend = QLabel()
        self.legend.setWordWrap(True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.read = make.label("", "muted", wrap=True)
        self.empty = EmptyState(
            self.tr(
                "Choose a run at the left: those that came with Dormouse are there already. Or run an experiment of your "
                "own and watch it draw itself here, with the paper’s curve behind it."
            ),
            "room-lab",
        )
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(8, 6, 8, 6)
        column.addLayout(top)
        column.addWidget(self.empty, 1)
        column.addWidget(self.plot, 1)
        column.addWidget(self.legend)
        column.addWidget(self.read)
        self.measure.currentIndexChanged.connect(self.shown_changed)
        for button, signal in (
            (self.stop, self.stop_requested), (self.resume, self.resume_requested), (self.remove, self.remove_requested),
            (self.folder, self.folder_requested), (self.report, self.report_requested),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, s=signal: self._ask(s.emit))
        self.plot.read.connect(self._read)
        self._right = make.Upright(view)
        return self._right

    def dress(self) -> None:
        self.shown_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def _ask(self, emit: Callable[[str], object]) -> None:
        if keys := self.selected():
            emit(keys[0])

    def show_runs(self, rows: Sequence[RunRow]) -> None:
        """The list of runs, newest first; the choice stays."""
        self._rows = list(rows)
        same = [self.runs.item(i).data(Qt.ItemDataRole.UserRole) for i in range(self.runs.count())]
        if same != [row.key for row in rows]:
            chosen = set(self.selected())
            self.runs.blockSignals(True)
            self.runs.clear()
            for row in rows:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, row.key)
                self.runs.addItem(item)
                item.setSelected(row.key in chosen)
            self.runs.blockSignals(False)
        for i, row in enumerate(rows):
            self.runs.item(i).setText(f"{row.title}\n{_GLYPHS[row.state]} {row.detail}")
            self.runs.item(i).setToolTip(row.detail)
        self._show_enabled()

    def select(self, key: str) -> None:
        """Choose one run."""
        for i in range(self.runs.count()):
            self.runs.item(i).setSelected(self.runs.item(i).data(Qt.ItemDataRole.UserRole) == key)

    def selected(self) -> list[str]:
        """The keys of the chosen runs."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self.runs.selectedItems()]

    def show_curves(self, curves: Sequence[Curve], bottom: str) -> None:
        """Draw these in place of what is drawn."""
        measure, at = self.measure.currentData(), self.plot.current()
        share = measure != "perplexity"
        stood = float(self._x[at]) if at is not None else math.nan
        self.shown = sorted(curves, key=lambda curve: not curve.reference)
        if curves:  # without any, the plot keeps what it has, crosshair and all, and is hidden
            self._x = np.array(sorted({x for curve in curves for x in curve.x}))
        self._lines = _lines(self.shown, self._x, share)
        self.plot.setVisible(bool(curves))
        self.empty.setVisible(not curves)
        self.legend.setText(
            "&nbsp;&nbsp; ".join(
                f'<span style="color:{theme.colors().line(line.color).name()}">{_DRAWN[line.style]}{_SIGNS.get(line.sign, "")}</span>'
                f"&nbsp;{escape(line.name).replace(' ', '&nbsp;')}"
                for line in sorted(self._lines, key=lambda line: line.color == "muted")
            )
        )
        if curves:
            title = f"{measure}: {', '.join(self.selected())}"
            levels = [Level(0.95, "", "dot")] if share else []
            self.plot.show_tracks(
                self._x, [Track(title, self._lines, levels, share)], np.zeros(0), (), bottom=bottom
            )
        if self.plot.current() is None or not curves:
            self.read.clear()
        else:  # points may have come before it
            self.plot.select(int(np.searchsorted(self._x, stood)))
        self.plot.setAccessibleDescription("; ".join(self._told(line) for line in self._lines))

    def _read(self, number: int) -> None:
        """Say what the curves are at a point; one that was not measured there is left out."""
        share, parts = self.measure.currentData() != "perplexity", []
        for curve, line in zip(self.shown, self._lines, strict=True):
            if math.isnan(line.y[number]):
                continue
            half = curve.deviation[curve.x.index(self._x[number])] if curve.deviation else 0.0
            spread = f" ± {_said(half, share)}" if half else ""
            parts.append(f"{line.name} {_said(line.y[number], share)}{spread}")
        text = f"{figures.short(self._x[number])}: {' · '.join(parts)}"
        self.read.setText(text)
        self.plot.setAccessibleDescription(text)

    def _told(self, line: Line) -> str:
        known = line.y[np.isfinite(line.y)]
        share = self.measure.currentData() != "perplexity"
        return self.tr("{name}: {first} at first, {last} at the end").format(
            name=line.name, first=_said(known[0], share), last=_said(known[-1], share)
        )

    def _selected(self) -> None:
        self._show_enabled()
        self.shown_changed.emit()

    def _show_enabled(self) -> None:
        states = {row.key: row.state for row in self._rows}
        chosen = [states.get(key, "") for key in self.selected()]
        one = chosen[0] if len(chosen) == 1 else ""
        self.stop.setVisible(one in ("queued", "running"))
        self.resume.setVisible(one in ("stopped", "failed"))
        self.remove.setVisible(one in ("stopped", "failed", "done"))
        self.folder.setEnabled(bool(one))
        self.report.setEnabled(one in ("stopped", "failed", "done", "shipped"))


_GLYPHS = {"queued": "…", "running": "▶", "stopped": "⏸", "done": "✓", "failed": "!", "shipped": "◆"}


def _said(value: float, share: bool) -> str:
    return figures.percent(value) if share else figures.number(value, 3)


def _lines(curves: Sequence[Curve], x: Array, share: bool) -> list[Line]:
    """The curves over all x, with the colours, styles and signs that tell them apart."""
    lines, number = [], 0
    for curve in curves:
        at = np.searchsorted(x, curve.x)
        y = np.full(len(x), np.nan)
        y[at] = curve.mean
        if curve.reference:
            lines.append(Line(engine_words.said(curve.name), y, "muted", "dash", sign=""))
            continue
        low = high = None
        if any(curve.deviation):
            half = np.full(len(x), np.nan)
            half[at] = curve.deviation
            low, high = y - half, y + half
            if share:  # none is beyond 0 … 1, whatever its spread
                low, high = low.clip(0, 1), high.clip(0, 1)
        style = list(_DRAWN)[number // len(theme.colors().series) % len(_DRAWN)]
        sign = list(_SIGNS)[number % len(_SIGNS)]
        lines.append(Line(curve.name, y, f"series {number}", style, low, high, sign))
        number += 1
    return lines


def main() -> None:
    """Show the pane alone, with a made-up run."""
    from app.panes import samples

    pane = LabPane()
    pane.resize(1150, 720)
    pane.show_runs(
        [
            RunRow("a", "capacity, 24 Nov 14:02", "running", "2 of 6 trials, about 4 min left"),
            RunRow("b", "convergence, 23 Nov 20:11", "done", "10 seeds"),
            RunRow("c", "capacity", "shipped", "came with Dormouse"),
        ]
    )
    pane.select("a")
    x = tuple(map(float, range(1, 31)))
    published = (1.0, 0.5, 0.67, 0.75, 0.8, 0.83, 0.86, 0.88, 0.89, 0.9, 0.91, 0.92, 0.92, 0.57, 0.53)
    pane.show_curves(
        [
            Curve("paper, Llama-3.1-8B, one run", x[:15], published, reference=True),
            Curve("default (3 seeds)", x, (1.0,) * 30, (0.01,) * 30, 3),
            Curve("paper (3 seeds)", x, tuple(max(0.2, 1 - 0.03 * i) for i in x), (0.08,) * 30, 3),
        ],
        "facts told",
    )
    samples.show(pane, "Lab")


if __name__ == "__main__":
    from app.panes import samples

    samples.run(main)
