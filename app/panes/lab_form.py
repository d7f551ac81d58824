"""The Lab's form: which experiment, with which policies, how often, on which facts and models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app import words
from app.widgets import make

#: Experiment -> what it asks, and how it goes; shown under the choice.
ABOUT = {
    "capacity": (
        QT_TRANSLATE_NOOP("LabForm", "How many facts the waking model holds"),
        QT_TRANSLATE_NOOP("LabForm", "Facts are told one at a time, and all of them are asked after each."),
    ),
    "convergence": (
        QT_TRANSLATE_NOOP("LabForm", "Whether sleep brings faded facts back"),
        QT_TRANSLATE_NOOP(
            "LabForm", "Facts are told, then the model sleeps until nothing is degraded, or ten cycles."
        ),
    ),
    "second-wave": (
        QT_TRANSLATE_NOOP("LabForm", "Whether new facts after a sleep disturb the old"),
        QT_TRANSLATE_NOOP("LabForm", "Fourteen facts, a sleep, five more facts, another sleep."),
    ),
    "death-spiral": (
        QT_TRANSLATE_NOOP("LabForm", "Sleep after sleep over a full memory"),
        QT_TRANSLATE_NOOP(
            "LabForm",
            "Fifty sleeps in which some facts are told again; the paper’s policy prunes the oldest edits.",
        ),
    ),
    "scaling": (
        QT_TRANSLATE_NOOP("LabForm", "Whether a wider model holds more"),
        QT_TRANSLATE_NOOP("LabForm", "The wake curve of several models."),
    ),
    "ablation": (
        QT_TRANSLATE_NOOP("LabForm", "Which choice of the paper makes the cliff"),
        QT_TRANSLATE_NOOP(
            "LabForm",
            "Each choice of the paper’s editor turned by itself, and all up to one. Many trials: it takes hours.",
        ),
    ),
}
POLICIES = {
    "default": QT_TRANSLATE_NOOP("LabForm", "Dormouse’s own: all facts solved together"),
    "paper": QT_TRANSLATE_NOOP("LabForm", "Baranov (2026): one edit after the other"),
    "constrained": QT_TRANSLATE_NOOP(
        "LabForm", "The paper’s edits, each kept away from the earlier ones; no sleep"
    ),
    "context": QT_TRANSLATE_NOOP("LabForm", "No edit: all facts stand in the conversation"),
    "retrieval": QT_TRANSLATE_NOOP(
        "LabForm", "No edit: a search puts the three best facts into the conversation"
    ),
}
#: What each of them can be run with; the baselines know no sleep.
_AWAKE = ("capacity", "scaling")


class LabForm(QWidget):
    """Emits what is to be run."""

    run_requested = Signal(
        str, tuple, int, int, str, tuple
    )  # experiment, policies, seeds, facts, pool, models
    models_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.models: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self.experiment = QComboBox()
        self.experiment.setAccessibleName(self.tr("Experiment"))
        for name in ABOUT:
            self.experiment.addItem(words.experiment(name), name)
        self.question = make.label("", "heading", wrap=True)
        self.course = make.label("", "muted", wrap=True)
        self.policies: dict[str, QCheckBox] = {}
        choices = QVBoxLayout()
        choices.setSpacing(4)
        for name, tip in POLICIES.items():
            box = QCheckBox(words.variant(name))
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
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.experiment)
        column.addWidget(self.question)
        column.addWidget(self.course)
        column.addLayout(form)
        column.addLayout(foot)
        self.experiment.currentIndexChanged.connect(self._explain)
        self.model.clicked.connect(self.models_requested)
        self.start.clicked.connect(self._run)
        self._explain()

    def _explain(self) -> None:
        name = self.experiment.currentData()
        question, course = ABOUT[name]
        self.question.setText(self.tr(str(question)))
        self.course.setText(self.tr(str(course)))
        for policy, box in self.policies.items():
            box.setEnabled(name != "ablation" and (policy not in ("context", "retrieval") or name in _AWAKE))

    def _run(self) -> None:
        chosen = tuple(name for name, box in self.policies.items() if box.isEnabled() and box.isChecked())
        self.run_requested.emit(
            self.experiment.currentData(), chosen, self.seeds.value(), self.facts.value(), self.pool.currentData(),
            self.models,
        )  # fmt: skip

    def set_models(self, folders: Sequence[str], names: Mapping[str, str] | None = None) -> None:
        """The checkpoints that the next run uses, and what they are called; none: the embedded model."""
        self.models = tuple(folders)
        self._names |= names or {}
        said = [self._names.get(folder) or Path(folder).name for folder in folders]
        self.model.setText(", ".join(said).replace("&", "&&") or self.tr("Embedded model"))


def _number(low: int, high: int, value: int, name: str, tip: str) -> QSpinBox:
    box = make.padded(QSpinBox())
    box.setRange(low, high)
    box.setValue(value)
    box.setAccessibleName(name)
    box.setToolTip(tip)
    return box
