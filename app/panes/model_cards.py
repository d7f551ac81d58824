"""Cards of the Models room: a model that is here, and one that the hub has."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import engine_words, figures, words
from app.widgets import make
from app.widgets.chip import Chip
from app.widgets.flow import Flow
from engine import events as ev


def tr(text: str) -> str:
    """A text of the cards, in the user's language."""
    return QCoreApplication.translate("ModelCards", text)


class Card(QFrame):
    """A name, a chip, lines of what is known, progress where there is some, and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.name = make.label(style="heading", wrap=True)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chip = Chip()
        self.facts = make.label(style="muted", wrap=True)
        self.note = make.label(wrap=True)
        self.note.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self._buttons: list[QPushButton] = []
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self._row = Flow()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(6)
        box.addLayout(top)
        self._box = box
        for widget in (self.facts, self.bar, self.note):
            box.addWidget(widget)
        box.addLayout(self._row)
        self.bar.hide()
        self.note.hide()

    def button(self, text: str, tip: str, style: str = "") -> QPushButton:
        """One more button; its accessible name is completed by `name_all`."""
        made = make.button(text, style, tip)
        self._buttons.append(made)
        self._row.addWidget(made)
        return made

    def describe(self, name: str, facts: Sequence[str], note: str = "") -> None:
        """Say what it is."""
        self.name.setText(name)
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self.note.setText(engine_words.said(note))
        self.note.setVisible(bool(note))
        for button in self._buttons:
            button.setAccessibleName(f"{button.text()}: {name}")
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            f"{self.chip.text()}. {self.facts.text()} {engine_words.said(note)}".strip()
        )


class InstalledCard(Card):
    """A model on this machine."""

    opened = Signal(str)  # path
    resumed = Signal(str)
    paused = Signal(str)
    verified = Signal(str)
    deleted = Signal(str)
    layers_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: ev.InstalledModel | None = None
        self.trial = make.label(style="muted", wrap=True)
        self.trial.setToolTip(
            tr("A nat a token: how much more or less likely other words became; 0.01 nobody sees, 1 spoils the text. A hidden length: how strong what is written is, beside what the layer passes on by itself; the weaker, the less else it touches.")
        )  # fmt: skip
        self.warning = make.toned("warn")
        self.warning.setWordWrap(True)
        for below, label in enumerate((self.trial, self.warning), 1):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.hide()
            self._box.insertWidget(self._box.indexOf(self.note) + below, label)
        self.use = self.button(tr("Use"), tr("Open this model; what you told is then offered to it"))
        self.resume = self.button(tr("Resume"), tr("Fetch what is missing"))
        self.pause = self.button(tr("Pause"), "")
        self.verify = self.button(tr("Verify"), tr("Compare every file with the hub’s hashes"))
        self.delete = self.button(tr("Delete"), "")
        self.layers = self.button(
            tr("Edited layers …"),
            tr("Name the layers that hold what you tell yourself, or leave it to the model and to measuring"),
        )
        self.layers.clicked.connect(self.layers_wanted)
        for button, signal in (
            (self.resume, self.resumed), (self.pause, self.paused), (self.verify, self.verified),
            (self.delete, self.deleted),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, s=signal: s.emit(self._model().id))
        self.use.clicked.connect(lambda: self.opened.emit(self._model().path))

    def show_model(self, model: ev.InstalledModel, ready: ev.Ready | None = None) -> None:
        """Show where it stands; ready is what it said when it was opened, if it is the one in use."""
        self.model, in_use = model, ready is not None
        trying = model.state == "trying"
        running = model.state in ("waiting", "downloading", "checking") or trying
        own = model.source == "folder"
        self.use.setVisible(model.state == "ready" and not in_use)
        self.resume.setVisible(model.source == "hub" and model.state in ("paused", "damaged"))
        self.pause.setVisible(running)
        self.pause.setText(tr("Cancel") if trying else tr("Pause"))
        self.pause.setToolTip(
            tr("Stop looking at it; it is not added") if trying else tr("Stop here; what has arrived is kept")
        )
        self.verify.setVisible(model.source == "hub" and model.state == "ready")
        self.layers.setVisible(in_use)
        self.delete.setVisible(model.source in ("hub", "folder") and not in_use and not trying)
        self.delete.setText(tr("Remove from the list") if own else tr("Delete"))
        self.delete.setToolTip(
            tr("The folder and its files stay as they are")
            if own
            else tr("Delete its files from this machine")
        )
        text, tone, tip = _state(model.state, in_use)
        self.chip.set(text, tone, tip)
        where = {
            "embedded": tr("came with Dormouse"),
            "folder": _from_home(model.path),
            "cache": tr("in the hub’s cache, which other programs use, too"),
        }.get(model.source, "")
        licence = tr("licence: {0}").format(model.licence) if model.licence else ""
        self.bar.setVisible(running or model.state == "paused")
        self.bar.setRange(0, 0 if trying else 1000)
        self.bar.setValue(round(1000 * model.done / model.size) if model.size else 0)
        size = words.size(model.size) if model.size else ""
        if model.done < model.size:
            size = tr("{0} of {1}").format(words.size(model.done), size)
        self.describe(
            model.id if model.source in ("hub", "cache") else engine_words.said(model.name),
            (size, licence, where, _edited(ready) if ready is not None else ""),
            model.note,
        )
        self.facts.setToolTip(words.GLOSSARY["edited layer"] if in_use else "")
        measured = model.measured if ready is None else ready.measured
        self.trial.setText("" if measured is None else trial_words(measured))
        self.warning.setText(little_words() if measured is not None and measured.little else "")
        for label in (self.trial, self.warning):
            label.setVisible(bool(label.text()))
        told = (self.accessibleDescription(), self.trial.text(), self.warning.text())
        self.setAccessibleDescription(" ".join(part for part in told if part))

    def show_progress(self, progress: ev.DownloadProgress) -> None:
        """Show how far it is."""
        share = progress.done / progress.total if progress.total else 0.0
        self.bar.setValue(round(1000 * share))
        parts = [tr("{0} of {1}").format(words.size(progress.done), words.size(progress.total))]
        if progress.rate:
            parts.append(tr("{0} a second").format(words.size(progress.rate)))
        if progress.eta_s is not None:
            parts.append(tr("{0} left").format(words.duration(progress.eta_s)))
        self.facts.setText(" · ".join(parts))
        self.bar.setAccessibleName(f"{self.name.text()}: {figures.percent(share)}")

    def show_problem(self, text: str) -> None:
        """Say what went wrong, until something else is known."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _model(self) -> ev.InstalledModel:
        assert self.model is not None
        return self.model


def _from_home(folder: str) -> str:
    """A folder as people write it; on a stage it does not tell the account's name."""
    with contextlib.suppress(ValueError):
        return str(Path("~") / Path(folder).relative_to(Path.home()))
    return folder


def _edited(ready: ev.Ready) -> str:
    """Which layers of the model in use hold what it was told, and who chose them."""
    named = ", ".join(map(str, ready.edited_layers))
    text = (
        tr("edited layer {0}")
        if len(ready.edited_layers) == 1
        else tr("edited layers {0}, which share each fact")
    )
    how = {
        "measured": tr("measured"),
        "guessed": tr("a guess for now; measured at the next start"),
        "named": tr("named by you"),
    }
    chosen = how.get(ready.layers_from)
    return text.format(named) + (f" ({chosen})" if chosen else "")


def trial_words(measured: ev.Measured) -> str:
    """What the trial of a model's layers came to."""
    text = tr(
        "When its layers were tried, {recall} of what it was told came back, other text changed by {divergence} nats a "
        "token, and a value took {norm} hidden lengths."
    ).format(
        recall=figures.percent(measured.recall),
        divergence=figures.number(measured.divergence, 4),
        norm=figures.number(measured.norm, 2),
    )
    if measured.tokens < measured.wanted:
        text += " " + tr("Ordinary text was read over {0} tokens, where {1} were wanted.").format(
            figures.number(measured.tokens), figures.number(measured.wanted)
        )
    return text


def little_words() -> str:
    """What helps where a model keeps little of what it is told."""
    return tr(
        "It keeps little of what it is told. A model that was trained to chat, or a larger one, keeps more; so may "
        "another edited layer. The journal keeps everything meanwhile."
    )


class HubCard(Card):
    """A model that the hub has: first as a search found it, then looked at."""

    looked = Signal(str)
    wanted = Signal(str)
    page_wanted = Signal(str)  # address
    unlocked = Signal(str, str, bool)  # repo, a token, whether to keep it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.repo = ""
        self.download = self.button(tr("Download"), tr("Fetch it; it can be paused"))
        self.look = self.button(
            tr("Look closer"), tr("Ask the hub for size, licence and whether it fits; downloads nothing")
        )
        self.page = self.button(tr("Open its page"), tr("Read and accept its terms in the browser"))
        self.token = make.line(
            tr("Token, as in hf_…"),
            tr("Your token for this model"),
            tr(
                "From your account on the hub, under Settings, Access Tokens. It is sent to the hub and to nobody else."
            ),
        )
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QCheckBox(tr("Keep it on this computer"))
        self.keep.setToolTip(
            tr("In a file that only your account can read, where other programs for the hub look for it, too. Otherwise it is forgotten when Dormouse is closed.")
        )  # fmt: skip
        self.unlock = self.button(tr("Try with this token"), tr("Ask the hub again, with the token"))
        self._secret = (self.token, self.keep)
        for at, widget in enumerate(self._secret):
            self._box.insertWidget(self._box.indexOf(self.note) + 1 + at, widget)
        self._page = ""
        self.page.clicked.connect(lambda: self.page_wanted.emit(self._page))
        self.unlock.clicked.connect(self._unlock)
        self.token.returnPressed.connect(self._unlock)
        self.token.textChanged.connect(lambda text: self.unlock.setEnabled(bool(text.strip())))
        self.unlock.setEnabled(False)
        self.look.clicked.connect(lambda: self.looked.emit(self.repo))
        self.download.clicked.connect(lambda: self.wanted.emit(self.repo))

    def show_model(self, model: ev.HubModel, here: bool = False) -> None:
        """Show what is known of it."""
        self.repo = model.repo
        known = bool(model.revision)
        usable = known and not model.refused and not model.locked
        self.look.setVisible(not known)
        self.download.setVisible(usable and not here)
        self.download.setEnabled(model.fit.level != "no room")
        locked = bool(model.locked) and not model.refused
        self._page = model.page
        for widget in (*self._secret, self.unlock):
            widget.setVisible(locked)
        self.page.setVisible(locked and bool(model.page))
        self.token.setAccessibleName(f"{tr('Your token for this model')}: {model.repo}")
        self.keep.setAccessibleName(f"{self.keep.text()}: {model.repo}")
        if known:
            self.download.setText(tr("Download {0}").format(words.size(model.download)))
        self.chip.set(*_verdict(model, here))
        weights = (
            tr("{0} billion weights").format(figures.number(model.parameters / 1e9, 1))
            if model.parameters >= 5e7
            else ""
        )
        facts = (
            weights,
            words.size(model.download) if known else "",
            tr("licence: {0}").format(model.licence) if model.licence else tr("licence not stated"),
            tr("{0} downloads this month").format(figures.number(model.downloads)) if model.downloads else "",
        )
        self.describe(model.repo, facts, model.refused or model.locked or model.fit.words)

    def _unlock(self) -> None:
        if token := self.token.text().strip():
            self.token.clear()
            self.unlocked.emit(self.repo, token, self.keep.isChecked())

    def show_problem(self, text: str) -> None:
        """Say what went wrong."""
        self.note.setText(text)
        self.note.show()


class ElsewhereCard(Card):
    """Says that the memories live in another model, and offers to bring them here or to go there."""

    adopted = Signal()
    returned = Signal(str)  # path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self.adopt = self.button(
            tr("Write them into this model"), tr("From the journal; from then on they live here"), "primary"
        )
        self.back = self.button(tr("Go back"), tr("Open the model in which they live"))
        self.adopt.clicked.connect(self.adopted)
        self.back.clicked.connect(lambda: self.returned.emit(self._path))

    def tell(self, elsewhere: ev.MemoriesElsewhere) -> None:
        """Show how many facts are where; nothing if none is elsewhere."""
        self.setVisible(bool(elsewhere.facts))
        if not elsewhere.facts:
            return
        self._path, model = elsewhere.path, words.model(elsewhere.model)
        self.back.setText(tr("Go back to {0}").format(model))
        self.back.setVisible(Path(elsewhere.path).is_dir())
        self.chip.set(tr("elsewhere"), "warn", tr("This model does not know them yet"))
        facts = words.count(elsewhere.facts, "fact")
        text = tr("{0} of yours lives in {1}") if elsewhere.facts == 1 else tr("{0} of yours live in {1}")
        self.describe(
            text.format(facts, model),
            (tr("Facts go with you, weights do not: each model has to learn them anew."),),
        )


def _state(state: str, in_use: bool) -> tuple[str, str, str]:
    if in_use:
        return tr("in use"), "good", tr("The model that answers now, with your memory in its weights")
    return {
        "ready": (tr("ready"), "neutral", tr("On this machine, and whole")),
        "waiting": (tr("waiting"), "info", tr("Its turn comes when the one before it is done")),
        "downloading": (tr("downloading"), "info", tr("On its way; you can go on talking")),
        "trying": (
            tr("being looked at"), "info",
            tr("Whether it can be opened is tried before it is added; this takes some seconds"),
        ),
        "checking": (tr("checking"), "info", tr("Every file is compared with the hub’s hash")),
        "paused": (tr("paused"), "warn", tr("What has arrived is kept, also when Dormouse is closed")),
        "damaged": (tr("damaged"), "bad", tr("It must not be used as it is")),
    }[state]  # fmt: skip


def _verdict(model: ev.HubModel, here: bool) -> tuple[str, str, str]:
    if here:
        return tr("on this machine"), "neutral", ""
    if model.refused:
        return tr("cannot be used"), "bad", engine_words.said(model.refused)
    if model.locked:
        return tr("has terms to accept"), "warn", engine_words.said(model.locked)
    fit = engine_words.said(model.fit.words)
    return {
        "fits": (tr("fits"), "good", fit),
        "tight": (tr("a tight fit"), "warn", fit),
        "too large": (tr("too large"), "bad", fit),
        "no room": (tr("no room on the disk"), "bad", fit),
    }.get(model.fit.level, (tr("size unknown"), "neutral", tr("Look closer to know")))
