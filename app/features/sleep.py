"""Sleep: its room, the rules by which it comes by itself, the morning report, and the way back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app import engine_words, morning
from app.actions import Spec
from app.drowsiness import Drowsiness
from app.features.feature import Feature, Replayed
from app.power import on_battery
from app.rooms import Room
from app.sleeprules import Hold, Moment, Reason, SleepClock, SleepRules, as_text, parse_minute
from app.widgets.toasts import Toast
from engine import commands as c
from engine import events as ev

if TYPE_CHECKING:
    from app.panes.sleeproom import SleepRoom
    from app.preferences import Sleep as SleepPreferences
    from app.window import MainWindow

#: How often the rules are asked, and how long a sleep that begins by itself can be declined.
TICK_MS, DECLINE_S = 5000, 5.0
UNDO_S = 8.0
_INPUT = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)


def application() -> QGuiApplication:
    """The application that runs."""
    running = QGuiApplication.instance()
    assert isinstance(running, QGuiApplication)
    return running


def rules_of(chosen: SleepPreferences) -> SleepRules:
    """The rules as the preferences have them."""
    return SleepRules(
        chosen.by_pressure,
        parse_minute(chosen.hour) if chosen.at_hour else None,
        chosen.idle_minutes if chosen.when_idle else 0,
        chosen.on_battery,
    )


class SleepFeature(Feature):
    """Owns the sleep clock and the Sleep room."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.room: SleepRoom | None = None
        self.clock = SleepClock(rules_of(window.preferences.sleep), self._handled())
        self._replayed = Replayed(
            latest=(ev.JournalChanged, ev.Pressure, ev.NightsChanged, ev.SnapshotsChanged, ev.Ready)
        )
        self._drowsiness = Drowsiness()
        self._drowsy = False
        self._news = 0
        self._ready = False
        self._touched = time.time()  # when keyboard or mouse were last used here; whoever opened it was here
        self._asleep = False
        self._before: tuple[float, bool] | None = (
            None  # what the clock knew before a sleep that came by itself
        )
        self._pulled = False  # the sleep ends for want of a plug, and that was said
        self._offer: Toast | None = None
        self._report_offer: Toast | None = None
        self._shown: set[int] = set()  # nights whose report was offered
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def rooms(self) -> Sequence[Room]:
        return (
            Room("sleep", self.tr("Sleep"), self.tr("Nights, morning report and snapshots"), "sleep", self._make),
        )  # fmt: skip

    def specs(self) -> Sequence[Spec]:
        return (
            Spec("morning", self.tr("Morning report"), "Memory", "Ctrl+Shift+M", self.tr("What the last sleep changed")),
            Spec("snapshot", self.tr("Keep this moment …"), "Memory", "Ctrl+Shift+S", self.tr("A snapshot under a name, to come back to")),
            Spec("sleep_rules", self.tr("When to sleep …"), "Memory", "Ctrl+J, W", self.tr("By itself: at a set hour, when drowsy, when you are away")),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"morning": self.show_report, "snapshot": self._name_moment, "sleep_rules": self._open_rules}

    def ready(self) -> None:
        window = self.window
        window.preferences.changed.connect(self._rules_changed)
        window.hypnogram.span_selected.connect(window.span_selected)
        window.hypnogram.night_chosen.connect(self.show_report)
        window.span_selected.connect(self._span_selected)
        application().focusWindowChanged.connect(self._watch_input)
        self._run()

    def stop(self) -> None:
        application().focusWindowChanged.disconnect(self._watch_input)
        self._timer.stop()

    # -- events -------------------------------------------------------------------------------------------

    def handle(self, event: ev.Event) -> None:
        self._replayed.handle(event)
        if self._asleep and isinstance(event, ev.SleepReport | ev.Idle):
            self._asleep, self._before = False, None
        match event:
            case ev.Ready():
                self._ready = True
                self._watch_input()
            case ev.Problem(fatal=True):
                self._ready = False
            case ev.Loading():  # of another model perhaps, which is as drowsy as it will say
                self._drowsy = False
                if self._offer is not None:
                    self._offer.dismiss()
            case ev.Pressure():
                self._news = event.written_since_sleep
            case ev.NightsChanged(reports) if reports:
                self._handle(reports[-1].finished_at)
            case ev.SleepStarted(at):
                self._handle(at)
                self._drowsy, self._asleep = False, True
                if self._offer is not None:
                    self._offer.dismiss()
            case ev.SleepReport():
                self._offer_report(event)
            case ev.WentBack():
                self._went_back(event)
        if self._drowsiness.due(event):
            self._drowsy = True
            if self.window.preferences.sleep.by_pressure:
                QTimer.singleShot(0, self, self.tick)  # once the window has counted this event
            elif self.window.preferences.sleep.offer:
                self._offer = self.window.toasts.say(
                    self.tr("The memory is drowsy. A sleep would do it good."), self.tr("Sleep now"), self.window.sleep,
                    seconds=12,
                )  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = time.time()
        return False

    def _watch_input(self) -> None:
        """Input passes a native window, be it a dialog's or a floating dock's.

        A filter of the whole application would hear the same, but be asked at every paint of every widget.
        """
        for window in application().topLevelWindows():
            window.installEventFilter(self)  # once more changes nothing

    # -- falling asleep by itself -------------------------------------------------------------------------

    def moment(self) -> Moment:
        """How things are now."""
        now = time.time()
        window = self.window
        return Moment(
            now,
            self._ready and window.quiet(),
            self._drowsy,
            self._news,
            now - self._touched,
            bool(window.chat.composer.text.toPlainText().strip()),
        )

    def tick(self) -> None:
        """Ask the rules; announce a sleep that is due, and end one that has lost its plug."""
        self._watch_input()
        if self._asleep and self._before is not None and self._drains():
            self._unplugged(*self._before)
            return
        moment = self.moment()
        reason = self.clock.due(moment)
        battery = reason is not None and self._drains()
        self._hint(replace(moment, battery=battery))
        if reason is None or battery or (self._offer is not None and not self._offer.done):
            return
        said = {
            Reason.DROWSY: self.tr("Drowsy: falling asleep in a moment."),
            Reason.HOUR: self.tr("Time to sleep: falling asleep in a moment."),
            Reason.MISSED: self.tr("The last sleep was missed and is made up for in a moment."),
            Reason.IDLE: self.tr("All is quiet: falling asleep in a moment."),
        }[reason]
        self._offer = self.window.toasts.say(
            said, self.tr("Not now"), self._decline, on_expire=self._fall_asleep, seconds=DECLINE_S
        )

    def _decline(self) -> None:
        self._drowsy = False
        self._handle(time.time())

    def _fall_asleep(self) -> None:
        # Someone began to type meanwhile, or the plug was pulled: the next tick asks again.
        if self.clock.hold(replace(self.moment(), battery=self._drains())) is None:
            self._before = self.clock.handled, self._drowsy
            self._drowsy = False
            self._handle(time.time())
            self.window.sleep()

    def _drains(self) -> bool:
        """Whether there is only the battery, and sleeping on it is not allowed."""
        return not self.clock.rules.on_battery and on_battery()

    def _unplugged(self, handled: float, drowsy: bool) -> None:
        """End the sleep that came by itself; it is due again once there is a plug."""
        self._before, self._pulled = None, True
        self.window.cancel()
        self.clock.handled, self._drowsy = handled, drowsy
        self.window.settings.setValue("sleep/handled", handled)
        self.window.toasts.say(
            self.tr(
                "On battery now: the sleep was stopped, and all is as it was before. It comes again with the plug."
            ),
            seconds=12,
        )

    def _hint(self, moment: Moment) -> None:
        if self.room is None:
            return
        hold = self.clock.hold(moment) if self.clock.wish(moment) is not None else None
        said = (
            {
                Hold.TYPING: self.tr("sleeps once you have finished typing"),
                Hold.BATTERY: self.tr("sleeps once it is plugged in"),
            }.get(hold)
            if hold is not None
            else None
        )
        at = self.clock.rules.at
        self.room.set_hint(
            said or (self.tr("next at {time}").format(time=as_text(at)) if at is not None else "")
        )

    def _rules_changed(self, before: object, after: object) -> None:
        rules = rules_of(self.window.preferences.sleep)
        if rules != self.clock.rules:
            if rules.at != self.clock.rules.at:
                self._handle(time.time())  # an hour that passed before the rule is no hour missed
            self.clock.rules = rules
        self._run()

    def _run(self) -> None:
        if self.clock.rules.any:
            self._timer.start()
        else:
            self._timer.stop()
        self._hint(self.moment())

    def _handled(self) -> float:
        kept = self.window.settings.value("sleep/handled")
        try:
            return float(str(kept))
        except ValueError:
            return time.time()

    def _handle(self, at: float) -> None:
        self.clock.handle(at)
        self.window.settings.setValue("sleep/handled", self.clock.handled)

    # -- the room -----------------------------------------------------------------------------------------

    def show_report(self, night: int = 0) -> None:
        """Enter the room at the report of a night, the last one by default."""
        self.window.rooms.enter("sleep")
        if self._report_offer is not None:
            self._report_offer.dismiss()
            self._report_offer = None
        if self.room is not None:
            self.room.choose(night or self.room.latest())

    def _make(self, parent: QWidget) -> QWidget:
        from app.panes.sleeproom import SleepRoom

        self.room = room = SleepRoom(parent)
        window = self.window
        room.sleep_requested.connect(window.sleep)
        room.cancel_requested.connect(window.cancel)
        room.rules_requested.connect(self._open_rules)
        room.hypnogram.span_selected.connect(window.span_selected)
        room.span_cleared.connect(lambda: window.span_selected.emit(None))
        room.report.restore_requested.connect(lambda number: window.send(c.RestoreFacts((number,))))
        room.report.rollback_requested.connect(self._go_back)
        room.report.unrefresh_requested.connect(
            lambda snapshot, number: window.send(c.UndoRefresh(snapshot, (number,)))
        )
        room.report.saved.connect(self._say)
        room.moments.take_requested.connect(lambda name: window.send(c.TakeSnapshot(name)))
        room.moments.back_requested.connect(self._go_back)
        room.moments.rename_requested.connect(
            lambda number, name: window.send(c.RenameSnapshot(number, name))
        )
        room.moments.drop_requested.connect(self._offer_drop)
        room.moments.compare_requested.connect(self._compare)
        room.comparison.back_requested.connect(self._go_back)
        room.comparison.again_requested.connect(lambda first: self._compare(first, None))
        for pane in (room.report, room.comparison):
            pane.fact_requested.connect(self._show_fact)
        self._replayed.made(room)
        room.set_span(window.hypnogram.chart.span())
        self._run()
        return room

    def _offer_report(self, report: ev.SleepReport) -> None:
        unplugged, self._pulled = self._pulled, False
        new = report.id not in self._shown or not report.id
        if report.outcome == "cancelled" and not unplugged:
            self._say(engine_words.said(report.reason))
        if report.outcome == "cancelled" or not new or time.time() - report.finished_at > 60:
            return
        self._shown.add(report.id)
        if self.window.rooms.current != "sleep":
            self._report_offer = self.window.toasts.say(
                morning.headline(report),
                self.tr("Morning report"),
                lambda: self.show_report(report.id),
                seconds=12,
            )

    def _say(self, text: str) -> None:
        self.window.toasts.say(text)

    def _go_back(self, snapshot: int) -> None:
        self.window.send(c.GoBack(snapshot))

    def _went_back(self, event: ev.WentBack) -> None:
        from app.panes.moments import title

        self.window.toasts.say(
            self.tr("All is as it was at “{moment}”.").format(moment=title(event.to)), self.tr("Undo"),
            lambda: self._go_back(event.undo), seconds=UNDO_S,
        )  # fmt: skip

    def _compare(self, first: int, second: int | None) -> None:
        if self.room is not None:
            self.room.expects_comparison = True
            self.window.send(c.CompareSnapshots(first, second))

    def _offer_drop(self, number: int) -> None:
        room = self.room
        if room is None:
            return
        room.moments.set_hidden(number, True)
        self.window.toasts.say(
            self.tr("The snapshot is being deleted."), self.tr("Undo"), lambda: room.moments.set_hidden(number, False),
            lambda: self.window.send(c.DropSnapshot(number)), UNDO_S, undoes=self.tr("Undo the deleting"),
        )  # fmt: skip

    def _show_fact(self, number: int) -> None:
        self.window.reveal("Journal")
        if self.window.journal.select(number):
            self.window.journal.table.setFocus()

    def _name_moment(self) -> None:
        self.window.rooms.enter("sleep")
        if self.room is not None:
            self.room.name_moment()

    def _open_rules(self) -> None:
        from app.features.shell import Shell

        self.window.feature(Shell).open("sleep")

    def _span_selected(self, span: tuple[float, float] | None) -> None:
        """Both charts, and all who show things in time, show the same stretch."""
        self.window.charts.set_span(span)
        self.window.hypnogram.show_span(span)
        if self.room is not None:
            self.room.set_span(span)
