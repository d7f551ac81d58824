"""Sleep pressure: how much the memory needs sleep, why, and the button that helps."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app import engine_words, figures, words
from app.widgets import make
from app.widgets.flow import Flow
from app.widgets.gauge import Bar, Gauge
from engine import events as ev


class PressurePane(QWidget):
    """Shows the pressure and its terms; emits the wish to sleep."""

    sleep_requested = Signal()
    by_itself_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.gauge = Gauge()
        self.gauge.setAccessibleName(self.tr("Sleep pressure"))
        self.gauge.setToolTip(f"{words.GLOSSARY['pressure']}\n{words.GLOSSARY['threshold']}")
        self.basis = make.label(self.tr("Nothing is written yet."), "muted")
        self.basis.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.basis.setWordWrap(True)
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.gauge)
        column.addWidget(self.basis)
        self._grid = QGridLayout()
        column.addLayout(self._grid, 1)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._terms: dict[str, tuple[QLabel, Bar, QLabel]] = {}
        self.sleep = make.button(self.tr("Sleep"), "primary")
        self.sleep.setToolTip(make.with_keys(words.GLOSSARY["sleep"], "Ctrl+L"))
        self.sleep.setAccessibleName(self.tr("Sleep now"))
        self.sleep.setEnabled(False)
        self.by_itself = QCheckBox(self.tr("Sleep by itself"))
        self.by_itself.setToolTip(self.tr("Sleep without asking when the pressure passes the threshold"))
        foot = Flow(apart=True)
        foot.addWidget(self.by_itself)
        foot.addWidget(self.sleep)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 12)
        box.setSpacing(8)
        box.addWidget(make.scrolled(said), 1)
        box.addLayout(foot)
        self.sleep.clicked.connect(self.sleep_requested)
        self.by_itself.toggled.connect(self.by_itself_changed)
        self.gauge.set(0.0, 1.0, self.tr("opening"))
        self._ready = False
        self._asleep = False

    def only_show(self) -> None:
        """Here no wish can be told: what would take one goes."""
        self.sleep.hide()
        self.by_itself.hide()

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.Pressure():
                self._show(event)
            case ev.Ready():
                self._ready = True
            case ev.SleepStarted():
                self._asleep = True
            case ev.SleepReport() | ev.Idle():
                self._asleep = False
            case ev.Problem(fatal=True):
                self._ready = False
        can = self._ready and not self._asleep
        if self.sleep.hasFocus() and not can:
            self.by_itself.setFocus()  # else the keys go to whatever comes next in the window
        self.sleep.setEnabled(can)
        self.sleep.setText(self.tr("Sleeping …") if self._asleep else self.tr("Sleep"))

    def _show(self, pressure: ev.Pressure) -> None:
        self.gauge.set(pressure.value, pressure.threshold, mood(pressure))
        since = words.count(pressure.written_since_sleep, "fact")
        self.basis.setText(
            self.tr("{0} written since the last sleep · forecast from the weights").format(since)
        )
        if list(self._terms) != [term.name for term in pressure.terms]:
            self._lay_terms([term.name for term in pressure.terms])
        for term in pressure.terms:
            label, bar, value = self._terms[term.name]
            label.setText(engine_words.said(term.label))
            bar.set(term.value)
            value.setText(figures.percent(min(1.0, term.value)))
            for widget in (label, bar, value):
                widget.setToolTip(engine_words.said(term.explanation))
            bar.setAccessibleName(f"{engine_words.said(term.label)}: {figures.percent(min(1.0, term.value))}")

    def _lay_terms(self, names: list[str]) -> None:
        """Each of these terms, in this order: its words and its value, and a bar under both."""
        for widgets in self._terms.values():
            for old in widgets:
                self._grid.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._terms = {}
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        for row, name in enumerate(names):
            label, bar, value = QLabel(), Bar(), make.label(style="muted")
            label.setWordWrap(True)
            self._terms[name] = (label, bar, value)
            self._grid.addWidget(label, 3 * row, 0)
            self._grid.addWidget(
                value, 3 * row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            )
            self._grid.addWidget(bar, 3 * row + 1, 0, 1, 2)
            self._grid.setRowMinimumHeight(3 * row + 2, 4)
        self._grid.setRowStretch(3 * len(names), 1)


def mood(pressure: ev.Pressure) -> str:
    """The pressure in a word or two."""
    if pressure.value >= pressure.threshold:
        return QCoreApplication.translate("PressurePane", "needs sleep")
    if pressure.value >= 0.6 * pressure.threshold:
        return QCoreApplication.translate("PressurePane", "getting drowsy")
    return QCoreApplication.translate("PressurePane", "awake and well")


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = PressurePane()
    pane.resize(320, 380)
    pane.handle(samples.PRESSURE)
    pane.handle(ev.Ready("sample", 1, (1,), "cpu", "default", "", 0.0))
    samples.show(pane, "Sleep pressure")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
