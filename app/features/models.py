"""The Models room: the desk that downloads behind the window, exports, and the model that is in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app import figures, words
from app.actions import Spec
from app.features.apps import AppsFeature
from app.features.feature import Feature, Replayed
from app.features.shell import Shell
from app.rooms import Room
from engine import commands as c
from engine import events as ev

if TYPE_CHECKING:
    from app.panes.models import ModelsPane
    from app.widgets.toasts import Toast
    from app.window import MainWindow
    from engine.hub.desk import ModelDesk

#: How long a deletion can be taken back; that of the model in which the memories live as long as the next.
DELETE_S = 8.0
#: How long the offer to move what was told stays on the screen; the Models room keeps it.
OFFER_S = 20.0


class DeskLink(QObject):
    """A model desk whose events arrive on the window's thread."""

    arrived = Signal(object)

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from engine.hub.desk import ModelDesk
        from engine.memory.profile import cache_of
        from engine.model.trial import try_apart

        self.desk: ModelDesk = ModelDesk(self.arrived.emit, tried=try_apart, cache=cache_of(profile))


class ModelsFeature(Feature):
    """Glues the models pane to its desk, to the engine and to file dialogs."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.link: DeskLink | None = None
        self.pane: ModelsPane | None = None
        self.installed: tuple[ev.InstalledModel, ...] = ()  # as far as anybody asked
        self._kept = Replayed(latest=(ev.Loading, ev.Ready, ev.Exported, ev.MemoriesElsewhere))
        self._offered: Toast | None = None
        self._warned: Toast | None = None

    def rooms(self) -> Sequence[Room]:
        return (
            Room(
                "models",
                self.tr("Models"),
                self.tr("Which model remembers, and where your memory can go"),
                "models",
                self._make,
            ),
        )

    def specs(self) -> Sequence[Spec]:
        return (
            Spec("find_model", self.tr("Find a model on the hub"), "Memory", "Ctrl+J, H", self.tr("Search, see what fits, download")),
            Spec("export_lora", self.tr("Export as a LoRA adapter …"), "Memory", "Ctrl+Shift+X, L", self.tr("Only what the memory changes, for PEFT")),
            Spec("export_merged", self.tr("Export as a whole model …"), "Memory", "Ctrl+Shift+X, M", self.tr("A model with the memory in its weights")),
            Spec("export_facts", self.tr("Export the facts …"), "Memory", "Ctrl+Shift+X, F", self.tr("The list of facts as a file")),
            Spec("import_memory", self.tr("Import an exported memory …"), "Memory", "Ctrl+J, I", self.tr("Take the facts of an exported folder")),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "find_model": self._find,
            "export_lora": lambda: self._export("lora"),
            "export_merged": lambda: self._export("merged"),
            "export_facts": lambda: self._export("facts"),
            "import_memory": self._import,
        }

    def handle(self, event: ev.Event) -> None:
        self._kept.handle(event)
        if isinstance(event, ev.MemoriesElsewhere):
            self._offer(event)
        elif isinstance(event, ev.Ready):
            self._warn(event)
        elif isinstance(event, ev.Loading):  # what is on offer is of the model before
            _take_back(self._offered)
            _take_back(self._warned)
        elif isinstance(event, ev.Exported) and not Path(event.folder).is_file():  # the journal's own
            self.window.toasts.say(
                self.tr("Exported. The folder is personal: it holds what you told."),
                self.tr("Open it"),
                lambda: self._reveal(event.folder),
            )

    def stop(self) -> None:
        if self.link is not None:
            self.link.desk.close()
            self.link.arrived.disconnect()

    def _make(self, parent: QWidget) -> QWidget:
        from app.panes.models import ModelsPane

        desk = self.desk()
        self.pane = pane = ModelsPane(parent)
        if self.link is not None:
            self.link.arrived.connect(pane.handle)
        pane.search_requested.connect(desk.search)
        pane.look_requested.connect(desk.look)
        pane.download_requested.connect(desk.download)
        pane.page_requested.connect(lambda page: QDesktopServices.openUrl(QUrl(page)))
        pane.unlock_requested.connect(desk.unlock)
        pane.pause_requested.connect(desk.pause)
        pane.verify_requested.connect(desk.verify)
        pane.delete_requested.connect(lambda id: self._delete(desk, pane, id))
        pane.folder_requested.connect(self._add_folder)
        pane.folder_named.connect(lambda folder: desk.link(Path(folder)))
        pane.open_requested.connect(self._use)
        pane.adopt_requested.connect(self._adopt)
        pane.layers_requested.connect(self._name_layers)
        pane.take_away.export_requested.connect(self._export)
        pane.take_away.import_requested.connect(self._import)
        pane.take_away.reveal_requested.connect(self._reveal)
        self.window.feature(AppsFeature).attach(pane.apps)
        desk.refresh()
        return self._kept.made(pane)

    def desk(self) -> ModelDesk:
        """The desk; asked for the first time it lists what is installed."""
        if self.link is None:
            self.link = DeskLink(self.window.profile, self)
            self.link.arrived.connect(self._list)
            self.link.desk.refresh()
        return self.link.desk

    def _list(self, event: ev.Event) -> None:
        if isinstance(event, ev.ModelsChanged):
            self.installed = event.models

    def _find(self) -> None:
        self.window.rooms.enter("models")
        if self.pane is not None:
            self.pane.focus_search()

    def _use(self, path: str) -> None:
        self.window.rooms.leave_all()
        self.window.start_engine(Path(path))

    def _offer(self, elsewhere: ev.MemoriesElsewhere) -> None:
        """Facts are portable, weights are not: what lives in another model can be written into this one."""
        _take_back(self._offered)
        if elsewhere.facts:
            text = (
                self.tr("{0} of yours lives in {1}, not in this model.")
                if elsewhere.facts == 1
                else self.tr("{0} of yours live in {1}, not in this model.")
            )
            facts = words.count(elsewhere.facts, "fact")
            self._offered = self.window.toasts.say(
                text.format(facts, words.model(elsewhere.model)),
                self.tr("Write them here"),
                self._adopt,
                seconds=OFFER_S,
            )

    def _warn(self, ready: ev.Ready) -> None:
        """A model that keeps little of what it is told is said to do so, once."""
        if ready.measured is None or not ready.measured.little:
            return
        kept = self.window.settings.value("models/little", [], list)
        told = list(kept) if isinstance(kept, list) else []
        if ready.path in told:
            return
        self.window.settings.setValue("models/little", [*told, ready.path][-50:])
        self._warned = self.window.toasts.say(
            self.tr("{0} came back with {1} of what it was told when it was tried: it keeps little.").format(
                ready.model, figures.percent(ready.measured.recall)
            ),
            self.tr("What helps"),
            lambda: self.window.rooms.enter("models"),
            seconds=OFFER_S,
        )

    def _name_layers(self) -> None:
        self.window.feature(Shell).open("memory", "layers")

    def _adopt(self) -> None:
        self.window.send(c.Adopt())

    def _delete(self, desk: ModelDesk, pane: ModelsPane, id: str) -> None:
        pane.set_hidden(id, True)

        def act() -> None:
            desk.delete(id)
            pane.set_hidden(id, False)

        from engine.memory.profile import lives_in

        found = next((model for model in self.installed if model.id == id), None)
        home = found is not None and found.source == "hub" and lives_in(self.window.profile, found.path)
        self.window.toasts.say(
            self.tr(
                "Deleting {0}, in which your memories live. Your facts are kept; at the next start you choose another model for them."
            ).format(id)
            if home
            else self.tr("Deleting {0}").format(id),
            self.tr("Undo"),
            lambda: pane.set_hidden(id, False),
            act,
            OFFER_S if home else DELETE_S,
        )

    def _add_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self.window, self.tr("Choose a model folder (with config.json)")
        )
        if folder and self.link is not None:
            self.link.desk.link(Path(folder))

    def _export(self, kind: str) -> None:
        folder, _ = QFileDialog.getSaveFileName(
            self.window, self.tr("A new folder for the export (it will be personal)"), f"dormouse-{kind}"
        )
        if folder:
            self.window.send(c.Export(kind, folder))

    def _import(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self.window, self.tr("Choose an exported folder (with facts.json)")
        )
        if folder:
            self.window.send(c.Import(folder))

    def _reveal(self, folder: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _take_back(toast: Toast | None) -> None:
    """Take back what is said, if it is."""
    if toast is not None:
        toast.dismiss()
