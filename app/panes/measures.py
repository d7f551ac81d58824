"""Of the morning report: how well facts are recalled, before a sleep and after it, and the perplexity."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app import figures, morning, theme, words
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.change import Change
from engine import events as ev


class Measures(Adaptive, QFrame):
    """A row for each measure: its name, its way and its figures; under each other where they have no room."""

    def __init__(self, report: ev.SleepReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        titles = {
            "raw": self.tr("Recall, raw form"),
            "chat": self.tr("Recall, chat form"),
            "paraphrase": self.tr("Recall, paraphrase"),
        }
        self._rows: list[tuple[QLabel, Change | None, QLabel]] = []
        for form, before, after in zip(morning.FORMS, report.before, report.after, strict=True):
            name = make.label(titles[form], tip=words.GLOSSARY[form], wrap=True)
            said = make.number(_moved(words.percent(before), words.percent(after)))
            self._rows.append((name, Change(titles[form], before, after, form), said))
        tip = words.GLOSSARY["perplexity"] + " " + self.tr("In brackets: beside the untouched model.")
        was = figures.number(report.perplexity_before, 2)
        said = make.number(f"{was} → {morning.drifted(report)}")
        self._rows.append((make.label(self.tr("Perplexity"), tip=tip), None, said))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        self._grid.setHorizontalSpacing(theme.space(3))
        self._beside: bool | None = None
        self._place(beside=True)
        self.adapt()

    def arrange(self) -> None:
        names, ways, said = (
            [part.minimumSizeHint().width() for part in column if part is not None]
            for column in zip(*self._rows, strict=True)
        )
        beside = max(max(ways) + theme.space(3) + max(said[:-1]), said[-1])  # the last has no way
        self._place(self.width() >= max(names) + beside + theme.space(3 * 3))

    def minimumSizeHint(self) -> QSize:
        parts = [part for row in self._rows for part in row if part is not None]
        widest = max(part.minimumSizeHint().width() for part in parts)
        return QSize(widest + 2 * theme.space(3), super().minimumSizeHint().height())

    def _place(self, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        for row in self._rows:
            for part in row:
                if part is not None:
                    self._grid.removeWidget(part)
        for at, (name, way, said) in enumerate(self._rows):
            if beside:
                self._grid.addWidget(name, at, 0)
                self._grid.addWidget(said, at, 2 if way else 1, 1, 1 if way else 2)
            else:
                self._grid.addWidget(name, 3 * at, 0)
                self._grid.addWidget(said, 3 * at + 1, 0)
            if way is not None:
                self._grid.addWidget(way, at if beside else 3 * at + 2, 1 if beside else 0)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3 if beside else 0)


def _moved(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"
