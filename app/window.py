"""The main window: puts the panes together, turns wishes into commands, and hands events on."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QFileDialog, QMainWindow, QToolButton

from app import engine_words, layout, theme
from app import help as pages
from app import icons as _icons  # noqa: F401  makes icons: a path
from app.actions import Actions
from app.collector import Collector
from app.features import FEATURES
from app.features.feature import Feature
from app.features.talk import Talk
from app.forgetting import Forgetting
from app.panes.charts import ChartsPane
from app.panes.chat import ChatPane
from app.panes.hypnogram import HypnogramPane
from app.panes.journal import JournalPane
from app.panes.pressure import PressurePane
from app.panes.problem import ProblemPage
from app.preference_store import PreferenceStore
from app.preferences import Preferences
from app.rooms import Room, Rooms
from app.statusline import StatusLine
from app.waiting import Waiting
from app.warm import Warm
from app.widgets.pages import Pages
from app.widgets.palette import CommandPalette
from app.widgets.toasts import Toasts
from app.worker import EngineFactory, EngineLink
from engine import commands as c
from engine import events as ev
from engine.resources import resource_path

log = logging.getLogger(__name__)
F = TypeVar("F", bound=Feature)

#: What rooms with plots need, imported while the engine opens, so that the first step into one does not stall.
PLOTS = (
    "pyqtgraph", "app.panes.insight", "app.panes.lab", "app.panes.replay", "app.panes.journal_room", "app.panes.sleeproom",
    "app.panes.compare", "app.panes.models", "engine.hub.desk", "app.laboratory",
)  # fmt: skip
#: Makes the factory of an engine for a profile and a model folder (None: the model that ships with Dormouse).
FactoryMaker = Callable[[Path, Path | None], EngineFactory]


class MainWindow(QMainWindow):
    """One window on one profile; the engine starts once the window is on the screen."""

    event_shown = Signal(object)  # after every pane has shown it
    refused = Signal(object)  # a command that a gate holds back
    closed = Signal()
    #: A stretch of wall-clock time was chosen, its two ends in unix seconds, for whatever shows things in time; None: all.
    span_selected = Signal(object)

    def __init__(self, profile: Path, make_factory: FactoryMaker, model: Path | None = None) -> None:
        super().__init__()
        self.profile, self.make_factory, self._model = profile, make_factory, model
        self._sent = self._done = self._sleep_number = 0
        self._link: EngineLink | None = None
        self._leaving = False  # the engine that runs ends, and another begins
        self.waiting = Waiting(profile)
        self._left = self.waiting.read()  # for the next engine
        self._owed = 0  # the last command that stands on disk until it is done
        self._shown = self._over = False
        self._scale, self._most = (
            1.0,
            math.inf,
        )  # of all text, beside the preferred size; and the points it may reach
        self.stuck = False
        self.setWindowTitle("Dormouse")
        self.setWindowIcon(theme.app_icon())

        self.chat = ChatPane()
        self.journal = JournalPane()
        self.pressure = PressurePane()
        self.charts = ChartsPane()
        self.hypnogram = HypnogramPane()
        self.problem = ProblemPage()
        self.status = StatusLine()
        self._panes = (self.journal, self.chat, self.pressure, self.charts, self.hypnogram, self.status)
        self._centre = Pages()
        self.setContentsMargins(6, 0, 6, 0)
        self._centre.addWidget(self.chat)
        self._centre.addWidget(self.problem)
        self._centre.lead = self.chat.composer.text
        self.setCentralWidget(self._centre)
        self.setStatusBar(self.status)
        titles = {"Journal": self.journal, "Sleep pressure": self.pressure}
        self.desk = layout.Desk(self, {**titles, "Charts": self.charts, "Hypnogram": self.hypnogram})
        self.docks = self.desk.docks
        self.toasts = Toasts(self, over=self._centre, lift=lambda: theme.space(19))
        self.forgetting = Forgetting(self)
        self.settings = layout.open_settings(profile)
        self.preferences = PreferenceStore(profile, self.settings, self)
        self.filters: list[Callable[[ev.Event], ev.Event]] = []  # what a pane may see of an event
        self.gates: list[Callable[[c.Command], bool]] = []  # True: the command is not sent
        self.features = [kind(self) for kind in FEATURES]
        specs = [spec for feature in self.features for spec in feature.specs()]
        handlers = [self._handlers(), *(feature.handlers() for feature in self.features)]
        self.actions_ = Actions(self, {k: v for table in handlers for k, v in table.items()}, specs)
        self._name_menus()
        self._make_rooms()
        self.collector = Collector(self.quiet, self)
        self._warm = Warm(("numpy", "app.widgets.smallchart", "app.panes.curves"), self)
        self._warm.done.connect(self.charts.build)
        self._warm.done.connect(self.collector.settle)
        self._rooms_warm = Warm(PLOTS, self, widgets=True)
        self._warm.done.connect(self._rooms_warm.start)
        self._rooms_warm.done.connect(self.collector.settle)
        self._connect()
        for feature in self.features:
            feature.ready()
        self._restore()

    # -- life ---------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self.desk.take()  # sizes hold only once the window has its own
            QTimer.singleShot(0, self, self._after_first_paint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown:
            self.desk.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._over = True
        self.rooms.leave_all()
        self.toasts.settle()
        for feature in self.features:
            feature.stop()
        self.desk.save(self.settings)  # as it is without the stage
        self.settings.sync()
        self.hide()  # the rest may take a moment
        self._warm.stop()
        self._rooms_warm.stop()
        left = self._stop_engine()
        if left or not self.stuck:  # else it is not known what is left, and what is on disk stays there
            self._keep_waiting(left)
        self.collector.stop()
        event.accept()
        self.closed.emit()

    def start_engine(self, model: Path | None) -> None:
        """Open the engine behind the window; again, if one was open; no more once the window was closed."""
        if self._over:
            return
        if model is not None and model != self._model:
            self._prefer_for(model)
        self._model = model
        if self._centre.currentWidget() is self.problem:  # else a room may be on show, and stays
            self._centre.setCurrentWidget(self.chat)
        if self._link is None:
            self._begin()
        elif not self._leaving:
            self._leaving = True
            self._show_event(ev.Loading(self.tr("Closing the model")))
            self._link.leave()

    def _prefer_for(self, model: Path) -> None:
        """What is chosen from now on is for the model that is being opened, and not for the one before."""
        from engine.choices import key_of  # only now: it knows where models are kept

        plain = (model / "config.json").is_file()  # else which folder is meant is known when it is open
        self.preferences.stand_for(key_of(model) if plain else "")

    def welcome(self) -> None:
        """Somebody sits before the window: features may greet them."""
        for feature in self.features:
            feature.welcome()

    def reopen_engine(self) -> None:
        """Open the same model again, as preferred now."""
        self.start_engine(self._model)

    def _begin(self) -> None:
        left, self._left = self._left, []
        self._sent = self._done = self._sleep_number = self._owed = 0
        self.charts.clear()
        self._link = EngineLink(self.make_factory(self.profile, self._model), self)
        self._link.arrived.connect(self._show_event)
        self._link.ended.connect(self._ended)
        self._link.start()
        self.chat.unsent()
        for command in left:
            self._owed = self.send(command)

    def _ended(self) -> None:
        link = self._link
        if link is None or not self._leaving:
            return
        self._leaving = False
        self._link = None
        self._left = [*link.left(), *self._left]
        self._begin()
        link.deleteLater()

    def _after_first_paint(self) -> None:
        if self._over:
            return
        self.chat.composer.text.setFocus()
        self._warm.start()
        QTimer.singleShot(0, self, lambda: self.start_engine(self._model))

    def _stop_engine(self) -> list[c.Command]:
        """End the engine; what was said and stands in no journal."""
        left, self._left = [command for command in self._left if command.keepsake], []
        if self._link is None:
            return left
        self._link.keep(left)
        self.feature(Talk).settled(self._link.left())
        if not self._link.shutdown():
            self.stuck = True
            log.error("the engine did not stop in time")
        self._link.arrived.disconnect(self._show_event)
        self._link.ended.disconnect(self._ended)
        left = self._link.left()
        if not self._link.running():
            self._link.deleteLater()
        self._link = None
        return left

    def _keep_waiting(self, left: list[c.Command]) -> None:
        """Put on disk what is left for the next start; where that fails, its words are shown before they are gone."""
        while not self.waiting.write(left):
            from app.panes.unkept import Unkept

            if Unkept(left).exec() != Unkept.DialogCode.Accepted:
                break

    # -- commands out -------------------------------------------------------------------------------------

    def send(self, command: c.Command) -> int:
        """Hand a command to the engine; its number, or the last one's where it must wait."""
        if any(refuses(command) for refuses in self.gates):
            self.refused.emit(command)
            return self._sent
        if self._link is None or self._leaving:
            self._left.append(command)
            if isinstance(command, c.OpenConversation):
                self.chat.leave_for(command.conversation_id, None)
            return self._sent
        self._sent += 1
        self._link.send(command)
        if isinstance(command, c.Say | c.SayIncognito | c.Resend):
            self.chat.sent(self._sent)
        elif isinstance(command, c.OpenConversation):
            self.chat.leave_for(command.conversation_id, self._sent)
        return self._sent

    def running(self) -> int:
        """The number of the command that is carried out, or is the next to be."""
        return self._done + 1

    def settled(self) -> bool:
        """Whether every command that was sent is done."""
        return self._sent == self._done

    def quiet(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return self.settled() and not self.status.busy()

    def feature(self, kind: type[F]) -> F:
        """One of its features."""
        return next(feature for feature in self.features if isinstance(feature, kind))

    def talking(self, act: Callable[[], object]) -> Callable[[], None]:
        """An act in the conversation, which is brought into view before, from whatever room."""

        def begin() -> None:
            self.rooms.leave_all()
            self.desk.call(None)
            self.chat.come()
            act()

        return begin

    def reveal(self, dock: str) -> QDockWidget:
        """Bring a pane of the desk into view, from whatever room."""
        self.rooms.leave_all()
        self.desk.call(dock)
        return self.docks[dock]

    def cancel(self) -> None:
        """Stop what is running."""
        if self._link is not None:
            self._link.cancel()

    def _connect(self) -> None:
        chat = self.chat
        chat.said.connect(lambda text: self.send(c.SayIncognito(text) if chat.incognito else c.Say(text)))
        chat.stop_requested.connect(self.cancel)
        chat.conversation_requested.connect(lambda number: self.send(c.OpenConversation(number)))
        chat.undo_requested.connect(lambda number: self.send(c.UndoFacts((number,))))
        chat.restore_requested.connect(lambda number: self.send(c.RestoreFacts((number,))))
        chat.edit_requested.connect(lambda number, value: self.send(c.EditFact(number, value)))
        self.connect_journal(self.journal)
        self.pressure.sleep_requested.connect(self.sleep)
        self.pressure.by_itself_changed.connect(lambda on: self.preferences.set("sleep", by_pressure=on))
        self.preferences.changed.connect(self._prefer)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.wardrobe(app).worn.connect(self._worn)
        self.status.cancel_requested.connect(self.cancel)
        self.problem.retry_requested.connect(lambda: self.start_engine(self._model))
        self.problem.embedded_requested.connect(lambda: self.start_engine(resource_path("model")))
        self.problem.model_requested.connect(self._choose_model)
        self.problem.quit_requested.connect(self.close)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)

    def connect_journal(self, journal: JournalPane) -> None:
        """Do what is wished for in a journal."""
        self.forgetting.attach(journal)
        journal.probe_requested.connect(lambda number: self.send(c.Probe(number)))
        journal.forget_requested.connect(lambda facts: self.forgetting.offer(*facts))

    def _name_menus(self) -> None:
        more = self.menuBar().findChild(QToolButton, "qt_menubar_ext_button")
        if more is not None:  # where all menus have no room
            more.setAccessibleName(self.tr("More menus"))
            more.setToolTip(self.tr("The menus that have no room here"))

    def _make_rooms(self) -> None:
        desk = Room(
            "desk", self.tr("Talk"), self.tr("Conversation, journal, sleep pressure and charts"), "talk"
        )
        self.rooms = Rooms(
            self, self._centre, [desk, *(room for feature in self.features for room in feature.rooms())]
        )
        self.rooms.entered.connect(self.desk.entered)
        if len(self.rooms.actions) == 1:  # nowhere else to go
            self.rooms.rail.hide()
        menu = self.actions_.menus["View"]
        first = menu.actions()[0]
        menu.insertActions(first, list(self.rooms.actions.values()))
        menu.insertSeparator(first)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.talking(self.chat.begin),
            "previous": self.talking(lambda: self.chat.step(-1)),
            "next": self.talking(lambda: self.chat.step(1)),
            "write": self.talking(self.chat.composer.text.setFocus),
            "cancel": self.cancel,
            "quit": self.close,
            "offer": self.toasts.act,
            "audit": lambda: self.send(c.Audit()),
            "sleep": self.sleep,
            "by_itself": self.pressure.by_itself.toggle,
            "model": self._choose_model,
            "folder": lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.profile))),
            "palette": lambda: CommandPalette(
                [*self.rooms.actions.values(), *self.actions_.all()], self
            ).show(),
            "system": lambda: self.preferences.set("look", theme="system"),
            "light": lambda: self.preferences.set("look", theme="light"),
            "dark": lambda: self.preferences.set("look", theme="dark"),
            "reset": self.arrange,
            "help": lambda: pages.show_idea(self),
            "keys": lambda: pages.show_keys(
                self, {menu.title(): menu.actions() for menu in self.actions_.menus.values()}
            ),
            "about": lambda: pages.show_about(self, self.status.model.toolTip()),
        }

    def sleep(self) -> None:
        """Ask for a sleep, unless one is asked for already."""
        if self._done >= self._sleep_number:
            self._sleep_number = self.send(c.Sleep(self.preferences.sleep.cycles))

    def _choose_model(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a model folder (with config.json)"))
        if folder:
            self.start_engine(Path(folder))

    # -- events in ----------------------------------------------------------------------------------------

    def show_again(self, event: ev.Event) -> None:
        """Let panes and features show an event that is no news."""
        for pane in self._panes:
            pane.handle(event)
        for feature in self.features:
            feature.handle(event)

    def _show_event(self, event: ev.Event) -> None:
        if self._leaving and _of_the_last(event):
            log.info("%s of the model before", type(event).__name__)
            return
        for may_see in self.filters:
            event = may_see(event)
        self.show_again(event)
        match event:
            case ev.Ready():
                self.collector.settle()
                from engine.choices import key_of

                self.preferences.stand_for(key_of(Path(event.path)) if event.path else "", event.depth)
            case ev.Idle():
                self._done += 1
                if self._owed and self._done >= self._owed:
                    self._owed = 0
                    self.waiting.write(())
                self.forgetting.settle(self._done)
                self.chat.settle(self._done)
            case ev.Problem(fatal=True):
                log.error("%s %s", event.message, event.detail)
                self.problem.tell(event, own_model=event.other_model or self._model is not None)
                self.rooms.leave_all()
                self.desk.call(None)
                self._centre.setCurrentWidget(self.problem)
            case ev.Problem():
                log.warning("%s %s", event.message, event.detail)
                self.toasts.say(engine_words.told(event.message, event.action), seconds=10)
        self._show_enabled()
        self.event_shown.emit(event)

    def _show_enabled(self) -> None:
        busy = self.status.busy()
        self.actions_["cancel"].setEnabled(busy)  # where it is not, Esc is left to the field with the focus
        self.actions_["sleep"].setEnabled(self.pressure.sleep.isEnabled())
        self.actions_["audit"].setEnabled(self.pressure.sleep.isEnabled())

    # -- settings -----------------------------------------------------------------------------------------

    def _restore(self) -> None:
        self.desk.restore(self.settings)
        self._prefer(self.preferences.now, self.preferences.now)
        self._dress()
        self._show_enabled()
        for problem in self.preferences.problems:
            self.toasts.say(problem, seconds=15)

    def _prefer(self, before: Preferences, after: Preferences) -> None:
        """Preferences changed."""
        self.pressure.by_itself.setChecked(after.sleep.by_pressure)
        self.actions_["by_itself"].setChecked(after.sleep.by_pressure)
        self.actions_[after.look.theme].setChecked(True)
        if before.look != after.look:
            self._dress()

    def dress(self, scale: float = 1.0, most: float = math.inf) -> None:
        """Dress the application as preferred, its text times scale, but not beyond so many points."""
        self._scale, self._most = scale, most
        self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look = self.preferences.look
            theme.apply(app, look.theme, look.font_size, self._scale, self._most)

    def _worn(self) -> None:
        """All in sight is styled: the rest follows before it is painted."""
        self.rooms.dress()
        if self._shown:
            self.desk.dress()

    def arrange(self) -> None:
        """Put every pane in its usual place."""
        self.rooms.arrange(self.desk.arrange)


def _of_the_last(event: ev.Event) -> bool:
    """Whether an event of an engine that ends would be taken for one of the next."""
    return isinstance(event, ev.Ready | ev.MemoriesElsewhere) or (
        isinstance(event, ev.Problem) and event.fatal
    )
