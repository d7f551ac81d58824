"""The lab: choose an experiment, watch it draw itself over the paper's curve, keep what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets import make
from app.widgets.curveplot import CurvePlot, Series

MEASURES = ("raw", "chat", "paraphrase", "perplexity")
#: Experiment -> what it asks, and how it goes; shown under the choice.
ABOUT = {
    "capacity": (
        QT_TRANSLATE_NOOP("LabPane", "How many facts the waking model holds"),
        QT_TRANSLATE_NOOP("LabPane", "Facts are told one at a time, and all of them are asked after each."),
    ),
    "convergence": (
        QT_TRANSLATE_NOOP("LabPane", "Whether sleep brings faded facts back"),
        QT_TRANSLATE_NOOP(
            "LabPane", "Facts are told, then the model sleeps until nothing is degraded, or ten cycles."
        ),
    ),
    "second-wave": (
        QT_TRANSLATE_NOOP("LabPane", "Whether new facts after a sleep disturb the old"),
        QT_TRANSLATE_NOOP("LabPane", "Fourteen facts, a sleep, five more facts, another sleep."),
    ),
    "death-spiral": (
        QT_TRANSLATE_NOOP("LabPane", "Sleep after sleep over a full memory"),
        QT_TRANSLATE_NOOP(
            "LabPane",
            "Fifty sleeps in which some facts are told again; the paper’s policy prunes the oldest edits.",
        ),
    ),
    "scaling": (
        QT_TRANSLATE_NOOP("LabPane", "Whether a wider model holds more"),
        QT_TRANSLATE_NOOP("LabPane", "The wake curve of several models."),
    ),
    "ablation": (
        QT_TRANSLATE_NOOP("LabPane", "Which choice of the paper makes the cliff"),
        QT_TRANSLATE_NOOP(
            "LabPane",
            "Each choice of the paper’s editor turned by itself, and all up to one. Many trials: it takes hours.",
        ),
    ),
}
POLICIES = {
    "default": QT_TRANSLATE_NOOP("LabPane", "Dormouse’s own: all facts solved together"),
    "paper": QT_TRANSLATE_NOOP("LabPane", "Baranov (2026): one edit after the other"),
    "constrained": QT_TRANSLATE_NOOP(
        "LabPane", "The paper’s edits, each kept away from the earlier ones; no sleep"
    ),
    "context": QT_TRANSLATE_NOOP("LabPane", "No edit: all facts stand in the conversation"),
    "retrieval": QT_TRANSLATE_NOOP(
        "LabPane", "No edit: a search puts the three best facts into the conversation"
    ),
}
#: What each of them can be run with; the baselines know no sleep.
_AWAKE = ("capacity", "scaling")


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run as the list shows it."""

    key: str
    title: str
    state: str  # queued, running, stopped, done, failed, shipped
    detail: str


class LabPane(QWidget):
    """Shows runs and their curves; emits what the user wants of them."""

    run_requested = Signal(
        str, tuple, int, int, str, tuple
    )  # experiment, policies, seeds, facts, pool, models
    stop_requested = Signal(str)
    resume_requested = Signal(str)
    remove_requested = Signal(str)
    report_requested = Signal(str)
    folder_requested = Signal(str)
    models_requested = Signal()
    shown_changed = Signal()  # other runs, or another measure, are to be drawn

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows: list[RunRow] = []
        self.models: tuple[str, ...] = ()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._make_form())
        split.addWidget(self._make_view())
        split.setStretchFactor(1, 1)
        split.setSizes([340, 800])
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.addWidget(split)
        self._explain()
        self.show_runs([])

    # -- the form -------------------------------------------------------------------------------------------

    def _make_form(self) -> QWidget:
        self.experiment = QComboBox()
        self.experiment.setAccessibleName(self.tr("Experiment"))
        for name in ABOUT:
            self.experiment.addItem(name.replace("-", " ").capitalize(), name)
        self.question = make.label("", "heading", wrap=True)
        self.course = make.label("", "muted", wrap=True)
        self.policies: dict[str, QCheckBox] = {}
        choices = QVBoxLayout()
        choices.setSpacing(4)
        for name, tip in POLICIES.items():
            box = QCheckBox(name)
            box.setToolTip(self.tr(str(tip)))
            box.setAccessibleDescription(self.tr(str(tip)))
            box.setChecked(name in ("default", "paper"))
            self.policies[name] = box
            choices.addWidget(box)
        self.seeds = _number(
            1,
            100,
            3,
            self.tr("Seeds"),
            self.tr("How often it is repeated with other facts; spread needs several"),
        )
        self.facts = _number(
            0,
            4000,
            0,
            self.tr("Facts"),
            self.tr("How many facts are told; “usual” is what the paper’s protocol says"),
        )
        self.facts.setSpecialValueText(self.tr("usual"))
        self.pool = QComboBox()
        self.pool.addItem(self.tr("familiar words"), "words")
        self.pool.addItem(self.tr("names never seen"), "names")
        self.pool.setAccessibleName(self.tr("Kind of facts"))
        self.pool.setToolTip(
            self.tr(
                "Values of one familiar word, as in the paper, or names and words that the model never saw"
            )
        )
        self.model = make.button(
            self.tr("Embedded model"), tip=self.tr("Choose the model folders; scaling compares several")
        )
        self.model.setAccessibleName(self.tr("Models"))
        self.start = make.button(
            self.tr("Run"),
            "primary",
            self.tr("Run it now, or when those before it are done. It never touches your memory."),
        )
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setVerticalSpacing(8)
        for title, field in (
            (self.tr("Policies"), choices), (self.tr("Seeds"), self.seeds), (self.tr("Facts"), self.facts),
            (self.tr("Kind of facts"), self.pool), (self.tr("Models"), self.model),
        ):  # fmt: skip
            form.addRow(title, field)
        self.runs = QListWidget()
        self.runs.setAccessibleName(self.tr("Runs"))
        self.runs.setAccessibleDescription(self.tr("Choose one or several to lay over each other"))
        self.runs.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.runs.setWordWrap(True)
        self.runs.setMinimumHeight(120)
        inner = QWidget()
        inner.setObjectName("conversation")
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 6, 12, 6)
        column.setSpacing(8)
        column.addWidget(self.experiment)
        column.addWidget(self.question)
        column.addWidget(self.course)
        column.addLayout(form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.start)
        column.addLayout(foot)
        column.addWidget(make.label(self.tr("Runs"), "heading"))
        column.addWidget(self.runs, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setMinimumWidth(inner.minimumSizeHint().width() + theme.space(6))
        self.experiment.currentIndexChanged.connect(self._explain)
        self.model.clicked.connect(self.models_requested)
        self.start.clicked.connect(self._run)
        self.runs.itemSelectionChanged.connect(self._selected)
        return area

    def _explain(self) -> None:
        name = self.experiment.currentData()
        question, course = ABOUT[name]
        self.question.setText(self.tr(str(question)))
        self.course.setText(self.tr(str(course)))
        for policy, box in self.policies.items():
            box.setEnabled(name != "ablation" and (policy not in ("context", "retrieval") or name in _AWAKE))
        self.start.setEnabled(True)

    def _run(self) -> None:
        chosen = tuple(name for name, box in self.policies.items() if box.isEnabled() and box.isChecked())
        self.run_requested.emit(
            self.experiment.currentData(), chosen, self.seeds.value(), self.facts.value(), self.pool.currentData(),
            self.models,
        )  # fmt: skip

    def set_models(self, folders: Sequence[str]) -> None:
        """The checkpoints that the next run uses; none: the embedded model."""
        self.models = tuple(folders)
        names = [folder.rstrip("/").rsplit("/", 1)[-1] for folder in folders]
        self.model.setText(", ".join(names) or self.tr("Embedded model"))

    # -- the view -------------------------------------------------------------------------------------------

    def _make_view(self) -> QWidget:
        self.measure = QComboBox()
        for name in MEASURES:
            self.measure.addItem(
                {
                    "raw": self.tr("Recall, raw form"),
                    "chat": self.tr("Recall, chat"),
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
            "primary",
            self.tr("What was found, in words, with the figure and all numbers"),
        )
        self.folder = make.button(
            self.tr("Open folder"), tip=self.tr("Raw data as JSON and CSV, figure as SVG and PNG")
        )
        self.remove = make.button(
            self.tr("Remove"), tip=self.tr("Erase this run; it can be taken back for a moment")
        )
        top = QHBoxLayout()
        top.addWidget(self.measure)
        top.addStretch(1)
        for button in (self.stop, self.resume, self.remove, self.folder, self.report):
            top.addWidget(button)
        self.plot = CurvePlot()
        self.plot.setAccessibleName(self.tr("Curves of the chosen runs"))
        self.legend = QLabel()
        self.legend.setWordWrap(True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.read = make.label("", "muted", wrap=True)
        self.empty = make.label(
            self.tr(
                "Choose a run at the left: those that came with Dormouse are there already. Or run an experiment of your "
                "own and watch it draw itself here, with the paper’s curve behind it."
            ),
            "muted",
            wrap=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
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
        self.plot.read.connect(self.read.setText)
        return view

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "legend"):
            self.shown_changed.emit()

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
            self.runs.item(i).setText(f"{_GLYPHS[row.state]}  {row.title}\n     {row.detail}")
            self.runs.item(i).setToolTip(row.detail)
        self._show_enabled()

    def select(self, key: str) -> None:
        """Choose one run."""
        for i in range(self.runs.count()):
            self.runs.item(i).setSelected(self.runs.item(i).data(Qt.ItemDataRole.UserRole) == key)

    def selected(self) -> list[str]:
        """The keys of the chosen runs."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self.runs.selectedItems()]

    def show_curves(self, series: Sequence[Series], bottom: str) -> None:
        """Draw these in place of what is drawn."""
        percent = self.measure.currentData() != "perplexity"
        self.plot.setVisible(bool(series))
        self.empty.setVisible(not series)
        self.plot.show_series(series, bottom, percent=percent, threshold=0.95 if percent else None)
        self.legend.setText(
            "&nbsp;&nbsp; ".join(
                f'<span style="color:{color}">●</span> {escape(name)}' for name, color in self.plot.legend()
            )
        )
        self.plot.setAccessibleDescription("; ".join(_told(s, percent) for s in series))

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


def _number(low: int, high: int, value: int, name: str, tip: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setValue(value)
    box.setAccessibleName(name)
    box.setToolTip(tip)
    return box


def _told(one: Series, percent: bool) -> str:
    if not len(one.y):
        return one.name
    first, last = (f"{y:.0%}" if percent else f"{y:.2f}" for y in (one.y[0], one.y[-1]))
    return f"{one.name}: {first} at first, {last} at the end"


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
    x = list(range(1, 31))
    ours = [1.0] * 30
    paper = [max(0.2, 1 - 0.03 * i) for i in x]
    published = [
        1.0,
        0.5,
        0.667,
        0.75,
        0.8,
        0.833,
        0.857,
        0.875,
        0.889,
        0.9,
        0.909,
        0.917,
        0.923,
        0.571,
        0.533,
    ]
    pane.show_curves(
        [
            Series("paper, Llama-3.1-8B, one run", x[:15], published, reference=True),
            Series("default (3 seeds)", x, ours, [0.01] * 30),
            Series("paper (3 seeds)", x, paper, [0.08] * 30),
        ],
        "facts told",
    )
    pane.plot.redraw()
    samples.show(pane, "Lab")


if __name__ == "__main__":
    from app.panes import samples

    samples.run(main)
