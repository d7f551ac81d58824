"""Where the memory can go from the Models room: into a folder, and to other apps on this machine."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from app import words
from app.widgets import make
from app.widgets.flow import Flow
from engine import events as ev


class TakeAwayCard(QFrame):
    """Exports and imports; says that an export is personal."""

    export_requested = Signal(str)  # "lora", "merged" or "facts"
    import_requested = Signal()
    reveal_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        about = make.label(
            self.tr(
                "An export holds what you told, in plain words and in weights that can be asked. "
                "Keep it as you would keep a diary."
            ),
            "muted",
            wrap=True,
        )
        self.lora = make.button(
            self.tr("LoRA adapter …"), "",
            self.tr("LoRA: a small file with only what the memory changes. PEFT and many programs open it over the same base model."),
        )  # fmt: skip
        self.merged = make.button(
            self.tr("Whole model …"), "",
            self.tr("A copy of the model with the memory in its weights; any program that opens safetensors can use it"),
        )  # fmt: skip
        self.facts = make.button(
            self.tr("Facts …"),
            "",
            self.tr("Only the list of facts, as a file that Dormouse and people can read"),
        )
        self.load = make.button(
            self.tr("Import …"), "", self.tr("Take the facts of an exported folder into this memory")
        )
        self.done = make.label(wrap=True)
        self.done.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reveal = make.button(self.tr("Open the folder"), "link")
        self._folder = ""
        row = Flow(even=True)
        for button, kind in ((self.lora, "lora"), (self.merged, "merged"), (self.facts, "facts")):
            button.clicked.connect(lambda _on=False, k=kind: self.export_requested.emit(k))
            row.addWidget(button)
        row.addWidget(self.load)
        self.load.clicked.connect(self.import_requested)
        self.reveal.clicked.connect(lambda: self.reveal_requested.emit(self._folder))
        _fill(self, self.tr("Take your memory with you"), about, row, self.done, self.reveal)
        self.done.hide()
        self.reveal.hide()
        self._ready = False
        self._enable()

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.Ready():
                self._ready = True
            case ev.Problem(fatal=True) | ev.Loading():
                self._ready = False
            case ev.Exported(_, folder, facts):
                one, several = self.tr("One fact is in {0}."), self.tr("{1} facts are in {0}.")
                self._tell((one if facts == 1 else several).format(folder, facts), folder)
            case ev.Imported(path, facts):
                self._tell(self.tr("{0} came from {1}.").format(words.count(facts, "fact"), path))
            case _:
                return
        self._enable()

    def _enable(self) -> None:
        for button in (self.lora, self.merged, self.facts, self.load):
            button.setEnabled(self._ready)

    def _tell(self, text: str, folder: str = "") -> None:
        self._folder = folder
        self.done.setText(text)
        self.done.show()
        self.reveal.setVisible(bool(folder))


class AppsCard(QFrame):
    """The switch of the local endpoint, its address and its key."""

    switched = Signal(bool)
    learning_switched = Signal(bool)
    renewed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        about = make.label(
            self.tr(
                "Programs on this machine that speak the OpenAI protocol can talk to the model with its memory. "
                "They need the key, and nothing outside this machine can reach it."
            ),
            "muted",
            wrap=True,
        )
        self.on = QCheckBox(self.tr("Let other apps ask"))
        self.on.setToolTip(self.tr("Opens an address on this machine while Dormouse is open"))
        self.learn = QCheckBox(self.tr("Remember what they say"))
        self.learn.setToolTip(
            self.tr(
                "Facts in what an app sends are kept as if you had said them; otherwise nothing of it is kept"
            )
        )
        self.address = make.label(wrap=True)
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_address = make.button(self.tr("Copy the address"))
        self.copy_key = make.button(
            self.tr("Copy the key"), "", self.tr("A secret: who has it can ask your memory while this is on")
        )
        self.renew = make.button(
            self.tr("New key"), "link", self.tr("Programs with the old key are locked out")
        )
        self._url = self._key = ""
        row = Flow()
        for button in (self.copy_address, self.copy_key, self.renew):
            row.addWidget(button)
        _fill(self, self.tr("For other apps"), about, self.on, self.learn, self.address, row)
        self.on.clicked.connect(self.switched)
        self.learn.clicked.connect(self.learning_switched)
        self.renew.clicked.connect(self.renewed)
        self.copy_address.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._url))
        self.copy_key.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._key))
        self.show_endpoint("", "", False)

    def show_endpoint(self, url: str, key: str, learning: bool, problem: str = "") -> None:
        """Show where it is open; an empty url: it is not, because of `problem` if there is one."""
        self._url, self._key = url, key
        self.on.setChecked(bool(url))
        self.learn.setChecked(learning)
        self.address.setText(problem or url)
        self.address.setVisible(bool(problem or url))
        for button in (self.copy_address, self.copy_key, self.renew):
            button.setVisible(bool(url))


def _fill(card: QFrame, title: str, *parts: QLabel | Flow | QWidget) -> None:
    box = QVBoxLayout(card)
    box.setContentsMargins(12, 10, 12, 12)
    box.setSpacing(8)
    box.addWidget(make.label(title, "heading", wrap=True))
    for part in parts:
        if isinstance(part, Flow):
            box.addLayout(part)
        else:
            box.addWidget(part)
