"""Recall and perplexity, large: with their spread, what was done, and what each point says."""

from __future__ import annotations

import math
import time

import numpy as np
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app import figures, words
from app.panes import curves
from app.panes.history import FORMS, History
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.emptystate import EmptyState
from app.widgets.flow import Flow
from app.widgets.lead import Lead
from app.widgets.soon import WhenSeen
from app.widgets.tracks import Tracks
from engine import events as ev

REDRAW_MS = 80
#: Lines of text that the curves are high at least.
_LINES = 11


class TrendsPane(Lead, Adaptive, QWidget):
    """Shows measured points over events, time or facts told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self._span: tuple[float, float] | None = None
        self._placed: tuple[float, float] | None = None  # the span that is looked at
        self.axis = QComboBox()
        self.axis.setAccessibleName(self.tr("What runs along the axis"))
        self.axis.setToolTip(
            self.tr("Each event as far from the next, the clock, or how many facts had been told")
        )
        for key, text in (
            ("events", self.tr("By event")), ("time", self.tr("By time")), ("facts", self.tr("By facts told")),
        ):  # fmt: skip
            self.axis.addItem(text, key)
        self.axis.currentIndexChanged.connect(self._other_axis)
        self.whole = make.button(self.tr("Show all"), "", self.tr("Show everything again (0)"))
        top = Flow()
        top.addWidget(make.label(self.tr("Recall and perplexity"), "heading", words.GLOSSARY["recall"]))
        self.legend = [make.toned(name, tip=words.GLOSSARY[name]) for name in (*FORMS, "perplexity")]
        for label in self.legend:
            top.addWidget(label)
        for text, tip in (
            ("░ 95 %", words.GLOSSARY["spread"]), (f"▲ {self.tr('injection')}", words.GLOSSARY["injection"]),
            (f"▒ {self.tr('sleep')}", words.GLOSSARY["sleep"]),
        ):  # fmt: skip
            top.addWidget(make.label(text, "muted", tip))
        top.addWidget(self.axis)
        top.addWidget(self.whole)
        self.tracks = Tracks()
        self.tracks.setAccessibleName(self.tr("Chart of recall and perplexity"))
        self.tracks.read.connect(self._read)
        self.tracks.ranged.connect(self._ranged)
        self.whole.clicked.connect(self.tracks.reset)
        self.point = make.label(style="muted", wrap=True)
        self.point.setAccessibleName(self.tr("Point under the crosshair"))
        self.empty = EmptyState(
            self.tr(
                "Recall (how many facts are answered right) and perplexity (how surprised the model is by ordinary "
                "text) are drawn here as facts are written and slept on.\nTell me something to begin."
            ),
            "room-insight",
        )
        inner = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(make.scrolled(inner))  # in large type the curves keep their room
        box = QVBoxLayout(inner)
        box.setContentsMargins(14, 12, 14, 10)
        box.setSpacing(8)
        box.addLayout(top)
        box.addWidget(self.tracks, 1)
        box.addWidget(self.empty, 1)
        box.addWidget(self.point)
        self._timer = WhenSeen(REDRAW_MS, self.redraw, self)
        self.lead = self.tracks
        self.redraw()
        self.adapt()

    def arrange(self) -> None:
        self.tracks.setMinimumHeight(_LINES * self.fontMetrics().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.seen()

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        if self.history.handle(event):
            self._timer.wish()

    def set_span(self, span: tuple[float, float] | None) -> None:
        """Look at what happened between two times; None: at all."""
        self._span = span
        self._look()

    def redraw(self) -> None:
        """Show what is known now."""
        points = self.history.points
        self.tracks.setVisible(bool(points))
        self.point.setVisible(bool(points))
        self.empty.setVisible(not points)
        self._show_legend()
        if not points:
            self.setAccessibleDescription(self.empty.text())
            self.tracks.setAccessibleDescription(self.empty.text())
            return
        held = self.history.arrays()
        x = held.x(self.axis.currentData())
        self.tracks.show_tracks(
            x, curves.tracks(held, large=True), x[held.writes],
            curves.nights(self.history.nights(), held, self.axis.currentData(), self.tr("sleep")),
            clock=self.axis.currentData() == "time",
        )  # fmt: skip
        if self._span is not None and self._span != self._placed:
            self._look()
        self._ranged()
        if (at := self.tracks.current()) is not None:
            self._read(at)

    def _other_axis(self) -> None:
        self._placed = None
        self.redraw()

    def _look(self) -> None:
        self._placed = self._span
        held = self.history.arrays()
        if self._span is None or not len(held.at):
            self.tracks.reset()
            return
        x = held.x(self.axis.currentData())
        if self.axis.currentData() == "time":
            self.tracks.look_at(*self._span)
            return
        first, end = np.searchsorted(held.at, self._span[0]), np.searchsorted(held.at, self._span[1], "right")
        if first < end:
            self.tracks.look_at(float(x[first]) - 0.5, float(x[end - 1]) + 0.5)
        else:  # nothing happened then: what lies between the points before and behind it
            before = float(x[first - 1]) if first else float(x[0]) - 1.0
            self.tracks.look_at(before + 0.1, before + 0.9)

    # -- words --------------------------------------------------------------------------------------------

    def _visible(self) -> np.ndarray:
        """The numbers of the points that are seen."""
        held, (low, high) = self.history.arrays(), self.tracks.seen()
        x = held.x(self.axis.currentData())
        return np.flatnonzero((x >= low) & (x <= high))

    def _ranged(self) -> None:
        self.setAccessibleDescription(self.summary())

    def summary(self) -> str:
        """What is seen, in a sentence or two."""
        held, seen = self.history.arrays(), self._visible()
        if not len(seen):
            return self.tr("No point is in view.")
        said = [
            self.tr("{points} from {start} to {end}.").format(
                points=words.count(len(seen), "point"),
                start=words.moment(float(held.at[seen[0]])),
                end=words.moment(float(held.at[seen[-1]])),
            )
        ]
        for form in FORMS:
            values = held.recall[form][seen]
            values = values[np.isfinite(values)]
            if len(values):
                said.append(
                    self.tr("{form}: {first} to {last}, lowest {least}.").format(
                        form=form, first=words.percent(values[0]), last=words.percent(values[-1]),
                        least=words.percent(values.min()),
                    )
                )  # fmt: skip
        values = held.perplexity[seen]
        values = values[np.isfinite(values)]
        if len(values):
            said.append(
                self.tr("Perplexity {first} to {last}.").format(
                    first=figures.number(values[0], 2), last=figures.number(values[-1], 2)
                )
            )
        return " ".join(said)

    def say(self, number: int) -> str:
        """One point in words."""
        point, held = self.history.points[number], self.history.arrays()
        kind = {
            "start": self.tr("at the start"),
            "write": self.tr("after writing"),
            "forget": self.tr("after forgetting"),
            "audit": self.tr("after a check"),
            "sleep": self.tr("after a sleep"),
        }.get(point.kind, point.kind)
        parts = [f"{words.moment(point.at)}, {kind}", words.count(point.facts, "fact")]
        for form in FORMS:
            if (value := getattr(point, form)) is not None:
                low, high = held.low[form][number], held.high[form][number]
                parts.append(
                    f"{words.form(form)} {words.percent(value)} ({figures.number(low * 100)}–{figures.percent(high)})"
                )
        if point.perplexity is not None:
            drift = (
                f" ({figures.percent(point.perplexity / held.base - 1, 1, signed=True)})"
                if held.base > 0
                else ""
            )
            parts.append(
                self.tr("perplexity {value}{drift}").format(
                    value=figures.number(point.perplexity, 3), drift=drift
                )
            )
        return " · ".join(parts)

    def _read(self, number: int) -> None:
        if number < len(self.history.points):
            self.point.setText(self.say(number))
            self.tracks.setAccessibleDescription(self.point.text())

    def _show_legend(self) -> None:
        strokes = {"raw": "━", "chat": "╍", "paraphrase": "┅", "perplexity": "━"}
        for label, name in zip(self.legend, strokes, strict=True):
            value = next(
                (v for p in reversed(self.history.points) if (v := getattr(p, name)) is not None), None
            )
            last = (
                ""
                if value is None
                else f" {figures.number(value, 2)}"
                if name == "perplexity"
                else f" {words.percent(value)}"
            )
            label.setText(f"{strokes[name]} {words.form(name)}{last}")

    def table(self) -> list[list[str]]:
        """What is seen, for a CSV file."""
        lines = [["time", "kind", "facts", *(f"{f}{s}" for f in FORMS for s in ("", " low", " high")),
                  "perplexity", "base perplexity"]]  # fmt: skip
        held = self.history.arrays()
        for i in self._visible().tolist() if self.history.points else ():
            point = self.history.points[i]
            cells = [
                time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(point.at)),
                point.kind,
                str(point.facts),
            ]
            for form in FORMS:
                for column in (held.recall, held.low, held.high):
                    value = float(column[form][i])
                    cells.append("" if math.isnan(value) else f"{value:.4f}")
            cells += ["" if v is None else f"{v:.4f}" for v in (point.perplexity, point.base_perplexity)]
            lines.append(cells)
        return lines


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = TrendsPane()
    pane.resize(1000, 560)
    for event in samples.metrics():
        pane.handle(event)
    pane.redraw()
    pane.tracks.select(20)
    samples.show(pane, "Recall and perplexity")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
