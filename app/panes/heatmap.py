"""Facts against time: which fact was recalled at which check, and where it was lost."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app import theme, words
from app.panes.recalls import FORMS, Moment, Recalls, name
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.emptystate import EmptyState
from app.widgets.flow import Flow
from app.widgets.heatmap import CROSS, DOT, PLAIN, STROKE, Heatmap, draw_sign
from app.widgets.lead import Lead
from app.widgets.soon import Soon
from engine import events as ev

REDRAW_MS = 80
#: Lines of text that the map is high at least.
_LINES = 8
#: Signs over the columns.
_HEADS = {"audit": "✓", "sleep": "☾", "write": "▲", "ask": "?"}


def look() -> list[tuple[QColor, int]]:
    """Colour and sign of each level: calm blue where recalled, orange where not; readable by the colour-blind."""
    c = theme.colors()
    return [
        (QColor(c.raised), PLAIN),  # not asked
        (QColor(c.paraphrase), CROSS),
        (QColor(theme.mix(c.paraphrase, c.surface, 0.4)), STROKE),
        (QColor(theme.mix(c.raw, c.surface, 0.5)), DOT),
        (QColor(theme.mix(c.raw, c.surface, 0.15)), PLAIN),
    ]


class HeatmapPane(Lead, Adaptive, QWidget):
    """A row for each fact, a column for each check; a row opens the fact's biography."""

    fact_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.recalls = Recalls()
        self.cell = make.label("", "muted", wrap=True)
        self._facts: list[ev.FactView] = []
        self._moments: list[Moment] = []
        self._levels: object = None
        self.order, self.form = QComboBox(), QComboBox()
        for box, accessible, entries in (
            (self.order, self.tr("Order of the facts"), (
                ("time", self.tr("As told")), ("subject", self.tr("By subject")), ("worst", self.tr("Worst first")),
            )),
            (self.form, self.tr("Form that is shown"), (
                ("all", self.tr("All forms")), *((form, words.form(form)) for form in FORMS),
            )),
        ):  # fmt: skip
            box.setAccessibleName(accessible)
            box.setToolTip(accessible)
            for key, text in entries:
                box.addItem(text, key)
            box.currentIndexChanged.connect(self.redraw)
        for index, form in enumerate(FORMS, 1):
            self.form.setItemData(index, words.GLOSSARY[form], Qt.ItemDataRole.ToolTipRole)
        top = Flow()
        top.addWidget(make.label(self.tr("Recall of each fact"), "heading", words.GLOSSARY["recall"]))
        self.legend = [_Key(i, text) for i, text in enumerate(
            (self.tr("not asked"), self.tr("not recalled"), self.tr("on few forms"), self.tr("on most forms"),
             self.tr("recalled"))
        )]  # fmt: skip
        for entry in self.legend[:0:-1]:
            top.addWidget(entry)
        for kind, text in (
            ("write", self.tr("written")), ("audit", self.tr("all asked")), ("sleep", self.tr("sleep"))
        ):  # fmt: skip
            top.addWidget(make.label(f"{_HEADS[kind]} {text}", "muted"))
        top.addWidget(self.form)
        top.addWidget(self.order)
        self.map = Heatmap()
        self.map.setAccessibleName(self.tr("Recall of each fact at each check"))
        self.map.dress(look)
        self.map.explain(self.say)
        self.map.current_changed.connect(lambda row, column: self.cell.setText(self.say(row, column)))
        self.map.opened.connect(self._open)
        self.empty = EmptyState(self._missing(), "room-insight")
        self.cell.setAccessibleName(self.tr("Cell under the cursor"))
        inner = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(make.scrolled(inner))  # in large type the map keeps its rows
        box_ = QVBoxLayout(inner)
        box_.setContentsMargins(14, 12, 14, 10)
        box_.setSpacing(8)
        box_.addLayout(top)
        box_.addWidget(self.map, 1)
        box_.addWidget(self.empty, 1)
        box_.addWidget(self.cell)
        self._timer = Soon(REDRAW_MS, self.redraw, self)
        self.lead = self.map
        self.redraw()
        self.adapt()

    def arrange(self) -> None:
        self.map.setMinimumHeight(_LINES * self.fontMetrics().height())

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        if self.recalls.handle(event):
            self._timer.wish()

    def set_span(self, span: tuple[float, float] | None) -> None:
        """Show only what happened between two times; None: all."""
        self.recalls.span = span
        self.redraw()

    def redraw(self) -> None:
        """Show what is known now."""
        at = self._facts[self.map.current()[0]].id if self._facts else None
        self._facts, self._moments, self._levels = self.recalls.table(
            self.form.currentData(), self.order.currentData()
        )
        rows = [name(fact) for fact in self._facts]
        self.map.show_cells(
            self._levels, rows, [m.ended for m in self._moments],
            [_HEADS.get(m.occasion, "") for m in self._moments],
        )  # fmt: skip
        for widget in (self.map, self.cell):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.say(self._missing())
        where = next((i for i, fact in enumerate(self._facts) if fact.id == at), None)
        if where is not None and where != self.map.current()[0]:
            self.map.select(where, self.map.current()[1])
        self.cell.setText(self.say(*self.map.current()) if rows else "")
        self.setAccessibleDescription(self.summary())

    def _missing(self) -> str:
        """Why there is no cell to see."""
        if not self.recalls.known and any(fact.written_at for fact in self.recalls.facts.values()):
            return self.tr(
                "What was recalled when is being looked up. It is shown as soon as Dormouse has time."
            )
        if self.recalls.span is not None and self.recalls.moments:
            return self.tr("No fact was asked in the stretch of time that is selected.")
        return self.tr(
            "Each fact gets a row here and each check a column, so that you see when a memory was lost and when "
            "sleep brought it back.\nTell me something, or ask every fact (Ctrl+Shift+T)."
        )

    def summary(self) -> str:
        """What is seen, in a sentence."""
        if not self._facts:
            return self._missing()
        newest = [self._level(row, len(self._moments) - 1) for row in range(len(self._facts))]
        lost = sum(level in (1, 2, 3) for level in newest)
        return self.tr(
            "{facts} facts at {checks} checks; {lost} not recalled on every form at the last."
        ).format(facts=len(self._facts), checks=len(self._moments), lost=lost)

    def say(self, row: int, column: int) -> str:
        """One cell in words."""
        if not (0 <= row < len(self._facts) and 0 <= column < len(self._moments)):
            return ""
        fact, moment = self._facts[row], self._moments[column]
        occasion = {
            "write": self.tr("when it was written"),
            "ask": self.tr("when asked"),
            "audit": self.tr("in a check of all facts"),
            "sleep": self.tr("at the end of a sleep"),
        }.get(moment.occasion, "")
        mark = moment.marks.get(fact.id)
        if mark is None:
            said = self.tr("not asked")
        else:
            recall = ev.Recall.of(mark & 63)
            asked = [(form, getattr(recall, form)) for form in FORMS if getattr(recall, form) is not None]
            said = ", ".join(f"{words.form(form)} {'✓' if right else '✗'}" for form, right in asked)
        return f"{words.understood(fact)} | {words.moment(moment.ended)}, {occasion}: {said}"

    def _level(self, row: int, column: int) -> int:
        return int(self._levels[row, column])  # type: ignore[index]

    def _open(self, row: int) -> None:
        self.fact_opened.emit(self._facts[row].id)

    def rows(self) -> Sequence[ev.FactView]:
        """The facts shown, from the top."""
        return self._facts

    def table(self) -> list[list[str]]:
        """What is seen, for a CSV file: a row for each cell that was asked."""
        head = ["fact", "subject", "relation", "object", "time", "occasion", *FORMS]
        lines = [head]
        for fact in self._facts:
            for moment in self._moments:
                if (mark := moment.marks.get(fact.id)) is None:
                    continue
                recall = ev.Recall.of(mark & 63)
                forms = ["" if (v := getattr(recall, f)) is None else str(int(v)) for f in FORMS]
                when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(moment.ended))
                lines.append(
                    [
                        str(fact.id),
                        fact.subject,
                        fact.relation_label,
                        fact.object,
                        when,
                        moment.occasion,
                        *forms,
                    ]
                )
        return lines


class _Key(QWidget):
    """One entry of the legend: a cell, and what it means."""

    def __init__(self, level: int, text: str) -> None:
        super().__init__()
        self._level, self._text = level, text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.height() + 6 + metrics.horizontalAdvance(self._text) + 4, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color, sign = look()[self._level]
        side = self.fontMetrics().height() - 3.0
        cell = QRectF(0, (self.height() - side) / 2, side, side)
        painter.fillRect(cell, color)
        draw_sign(painter, sign, cell, color)
        painter.setPen(QColor(theme.colors().muted))
        rest = QRectF(side + 6, 0, self.width() - side - 6, self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = HeatmapPane()
    pane.resize(900, 480)
    for event in samples.recalls():
        pane.handle(event)
    pane.redraw()
    samples.show(pane, "Facts over time")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
