"""The look: the same whenever it is chosen, what is in sight of it at once, and nothing of a former one is kept."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QPixmapCache
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from app import theme
from app.colors import DARK, LIGHT, Colors
from app.layout import Share
from app.panes import samples
from app.panes.transcript import Transcript
from app.widgets.adaptive import Adaptive
from app.widgets.bubble import Bubble
from app.widgets.codeblock import CodeText
from app.widgets.flow import Flow
from app.window import MainWindow
from engine import events as ev


def test_pictures_of_the_former_look_are_let_go(qapp) -> None:
    theme.apply(qapp, "light")
    QPixmapCache.insert("a button", QPixmap(20, 20))
    theme.apply(qapp, "light")
    assert QPixmapCache.find("a button") is not None, "the look is the same"
    theme.apply(qapp, "dark")
    assert QPixmapCache.find("a button") is None


def styled_by_qt(app: QApplication) -> None:
    """Have Qt put the sheet that is worn on everything anew, all in one go."""
    app.setStyleSheet(f"{app.styleSheet()} ")


def unlike(one: QImage, other: QImage) -> int:
    """Pixels that differ."""
    assert one.size() == other.size()
    pair = (picture.convertToFormat(QImage.Format.Format_RGB32) for picture in (one, other))
    a, b = (np.frombuffer(picture.constBits(), np.uint32) for picture in pair)
    return int(np.count_nonzero(a != b))


def rest(window: MainWindow, qtbot) -> None:
    """Wait until all is styled, laid out and drawn."""

    def resting() -> bool:
        QCoreApplication.sendPostedEvents()
        soon = (
            timer for timer in window.findChildren(QTimer) if timer.isSingleShot() and timer.interval() < 500
        )
        return not theme.wardrobe(QApplication.instance()).busy() and not any(
            timer.isActive() for timer in soon
        )

    qtbot.waitUntil(resting)
    qtbot.wait(20)
    qtbot.waitUntil(resting)


def fill(window: MainWindow, qtbot) -> MainWindow:
    """Put something into every room; each is entered."""
    window.resize(1100, 760)
    texts = (
        "My dog is called Biscuit. " * 6,
        "Noted. " * 30,
        "And?",
        "So:\n```\nprint('a letter is as wide as any')\n```",
    )
    long = [samples._message(i + 1, ("user", "assistant")[i % 2], texts[i % 4]) for i in range(40)]
    told = (
        ev.ConversationOpened(1, "", tuple(long)), *samples.journal_room(), *samples.recalls(), samples.JOURNAL, samples.PRESSURE,
        *samples.metrics(), samples.nights(), samples.snapshots(), *samples.weights(), *samples.models(), samples.COMPARED,
    )  # fmt: skip
    qtbot.waitUntil(lambda: window.charts.chart is not None)
    for event in told:
        window.show_again(event)
    for room in window.rooms.actions:
        window.rooms.enter(room)
        qtbot.wait(20)
    for event in (*samples.weights(), *samples.models(), samples.COMPARED, samples.JOURNAL):
        window.show_again(event)
    window.rooms.enter("desk")
    window.toasts.settle()
    window.arrange()
    rest(window, qtbot)
    return window


@pytest.fixture
def full(make_window: Callable[[], MainWindow], qtbot, monkeypatch) -> MainWindow:
    """A window with something in every room; time stands still in it."""
    monkeypatch.setattr(time, "time", lambda: samples.NOW)
    return fill(make_window(), qtbot)


def views(window: MainWindow, qtbot, first: str = "journal") -> Iterator[tuple[str, QImage]]:
    """Every room from the first and every pane of it; the desk is the last."""
    rooms = [room for room in window.rooms.actions if room not in (first, "desk")]
    for room in (first, *rooms, "desk"):
        window.rooms.enter(room)
        if (focused := window.focusWidget()) is not None:
            focused.clearFocus()  # a cursor blinks
        page = window.rooms.page(room)
        tabs = page.tabs if room == "insight" else None
        for i in range(tabs.count() if tabs is not None else 1):
            if tabs is not None:
                tabs.setCurrentIndex(i)
            rest(window, qtbot)
            yield f"{room} {i}", window.grab().toImage()


@pytest.mark.parametrize(("look", "points", "first"), [("light", 12, "insight"), ("dark", 18, "models")])
def test_every_pane_looks_as_if_it_had_been_seen_all_the_time(qapp, qtbot, full, look, points, first) -> None:
    full.preferences.set("look", theme=look, font_size=points)
    worn = dict(views(full, qtbot, first))
    styled_by_qt(qapp)
    found = {name: unlike(picture, worn[name]) for name, picture in views(full, qtbot, first)}
    assert len(found) > 9
    assert not any(found.values()), found


def test_a_look_that_is_changed_to_is_the_one_that_is_begun_with(qapp, qtbot, full, make_window) -> None:
    full.preferences.set("look", theme="dark")
    worn = dict(views(full, qtbot))
    full.close()
    found = {name: unlike(picture, worn[name]) for name, picture in views(fill(make_window(), qtbot), qtbot)}
    assert not any(found.values()), found


def test_text_that_grew_in_another_room_leaves_the_window_as_large_as_it_was(qtbot, full) -> None:
    """The desk comes back as it was left, and only then shares its room anew."""
    size = full.size()
    full.rooms.enter("models")
    full.preferences.set("look", font_size=18)
    rest(full, qtbot)
    full.rooms.enter("desk")
    rest(full, qtbot)
    assert full.size() == size
    assert full.desk.share is not Share.ALL


def test_what_is_looked_at_in_a_long_conversation_stays_while_all_text_grows(qtbot, full) -> None:
    transcript = full.chat.findChild(Transcript)
    bar = transcript.verticalScrollBar()
    assert bar.value() == bar.maximum() > 1000
    full.actions_["larger"].trigger()
    rest(full, qtbot)
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() // 2)
    view, below = transcript._place()
    full.actions_["larger"].trigger()
    rest(full, qtbot)
    assert transcript._place() == (view, below)


def ink(label: QLabel) -> str:
    return label.palette().color(label.foregroundRole()).name()


def test_what_is_in_sight_changes_first_and_what_is_not_as_soon_as_it_is(qapp, qtbot, full) -> None:
    hidden = next(
        label for label in full.rooms.page("sleep").findChildren(QLabel) if label.objectName() == "muted"
    )
    for look in ("dark", "light"):
        with qtbot.waitSignal(theme.wardrobe(qapp).worn):
            full.preferences.set("look", theme=look)
        color = theme.colors().muted
        assert ink(full.status.model) == color
        assert ink(hidden) != color
        full.rooms.enter("sleep")
        assert ink(hidden) == color
        full.rooms.enter("desk")
        rest(full, qtbot)


class Seen(QObject):
    """Notes what an application's widgets are told, in the order of it, and in which turn of the event loop."""

    def __init__(self, app: QApplication, *kinds: QEvent.Type) -> None:
        super().__init__()
        self.app, self.kinds = app, kinds
        self.turns: list[list[tuple[QObject, QEvent.Type]]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self.kinds and watched.isWidgetType():
            self.turns[-1].append((watched, event.type()))
        return False

    def turn(self) -> None:
        self.turns.append([])
        self.app.processEvents()

    def told(self, kind: QEvent.Type) -> list[QObject]:
        return [one for turn in self.turns for one, which in turn if which == kind]


def test_a_change_of_look_is_painted_as_a_whole_and_takes_many_short_turns(qapp, qtbot, full) -> None:
    """Qt would have styled all, and all of them in one turn of the event loop."""
    style, paint = QEvent.Type.StyleChange, QEvent.Type.Paint
    worn = theme.wardrobe(qapp)
    seen = Seen(qapp, style, paint)
    qapp.installEventFilter(seen)
    seen.turns.append([])
    with qtbot.waitSignal(worn.worn):
        full.preferences.set("look", theme="dark")
        assert not seen.told(style)
        while not worn._told:
            seen.turn()
    first = len(seen.turns)
    at_once = seen.told(style)
    assert not seen.told(paint), "a picture half in one look, half in the other"
    assert 50 < len(at_once) < len(full.findChildren(QWidget)) / 4
    while worn.busy():
        seen.turn()
    qapp.removeEventFilter(seen)
    styled, painted = seen.told(style), seen.told(paint)
    assert full in painted
    assert len(at_once) < len(styled) / 2
    assert len(styled) < 1.1 * len(set(map(id, styled))), "some are styled again and again"
    assert first > 3


def test_a_picture_stands_for_so_long_only_however_often_the_look_changes(
    qapp, qtbot, full, monkeypatch
) -> None:
    """A key that is held down begins a change anew with every repeat: the window would stand still meanwhile."""
    monkeypatch.setattr("app.wardrobe._PATIENCE_S", 0.02)
    monkeypatch.setattr("app.wardrobe._SLICE_S", 0.0)
    seen = Seen(qapp, QEvent.Type.Paint)
    qapp.installEventFilter(seen)
    for _ in range(12):
        full.preferences.set("look", theme="dark" if theme.colors() is LIGHT else "light")
        for _ in range(3):
            seen.turn()
            time.sleep(0.01)
    qapp.removeEventFilter(seen)
    assert seen.told(QEvent.Type.Paint).count(full) > 1


def test_the_legend_beside_the_charts_changes_with_the_look(qtbot, window) -> None:
    labels = window.charts.legend
    for look in ("dark", "light"):
        window.preferences.set("look", theme=look)
        qtbot.wait(50)
        shown = {name: label.palette().color(label.foregroundRole()).name() for name, label in labels.items()}
        assert shown == {name: getattr(theme.colors(), name) for name in labels}


class _Built(Adaptive, QWidget):
    """Is told of its looks while its part is missing, as Qt does with a widget made in a dressed window."""

    def __init__(self) -> None:
        super().__init__()
        self.dressed, self.arranged = 0, 0
        self.setFont(theme.small(self.font()))
        self.changeEvent(QEvent(QEvent.Type.PaletteChange))
        self.part = QLabel(self)
        self.adapt()

    def dress(self) -> None:
        self.part.setText("in today's colours")
        self.dressed += 1

    def arrange(self) -> None:
        self.part.move(0, 0)
        self.arranged += 1


def test_a_widget_is_told_of_looks_and_sizes_once_it_is_whole(qtbot, show) -> None:
    widget = _Built()
    assert (widget.dressed, widget.arranged) == (1, 0)
    show(widget)
    assert widget.arranged
    for change, dressed, arranged in (
        (lambda: widget.resize(300, 200), False, True),
        (lambda: widget.setFont(theme.small(widget.font(), 1.5)), True, True),
        (lambda: QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange)), True, False),
    ):
        widget.dressed = widget.arranged = 0
        change()
        qtbot.wait(20)
        assert (bool(widget.dressed), bool(widget.arranged)) == (dressed, arranged)


def test_code_keeps_its_letters_of_one_width_when_all_text_grows(qapp, qtbot, show) -> None:
    bubble = show(Bubble("", "assistant"))
    bubble.set_markdown("So:\n```\na\nb\n```")
    text = bubble.findChild(CodeText)
    theme.apply(qapp, "light", 16)
    qtbot.wait(100)
    assert text.document().defaultFont().pointSizeF() == pytest.approx(0.95 * 16)
    assert text.height() >= text.document().size().height()
    theme.apply(qapp, "light", 10)


def test_the_look_follows_the_system_only_while_it_is_wanted(qapp, qtbot, window, monkeypatch) -> None:
    hints, scheme = qapp.styleHints(), Qt.ColorScheme

    def turn(now: Qt.ColorScheme) -> Colors:
        """The desktop turns light or dark; offscreen there is none, and setColorScheme has no effect."""
        monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: now)
        hints.colorSchemeChanged.emit(now)
        qtbot.waitUntil(lambda: not theme.wardrobe(qapp).busy())
        return theme.colors()

    window.preferences.set("look", theme="system")
    for now, colors in ((scheme.Dark, DARK), (scheme.Light, LIGHT), (scheme.Dark, DARK)):
        assert turn(now) is colors
        assert window.palette().window().color().name() == colors.window.lower()
    window.preferences.set("look", theme="light")
    assert theme.colors() is LIGHT
    assert turn(scheme.Light) is turn(scheme.Dark) is LIGHT


def test_a_tick_box_is_as_large_with_the_focus_as_without(qapp, show) -> None:
    theme.apply(qapp, "light")
    box = show(QCheckBox("Sleep by itself"))
    option = QStyleOptionButton()
    box.initStyleOption(option)
    rooms = []
    for state in (
        option.state & ~QStyle.StateFlag.State_HasFocus,
        option.state | QStyle.StateFlag.State_HasFocus,
    ):
        option.state = state
        rooms.append(box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box))
    assert rooms[0] == rooms[1]


def test_a_room_has_one_button_at_most_that_stands_out(qtbot, window) -> None:
    more = {"models": samples.models(), "sleep": [samples.nights()], "journal": samples.life(3)}
    for room in set(window.rooms.actions) - {"desk"}:  # there each pane has its own
        window.rooms.enter(room)
        for event in more.get(room, ()):
            window._show_event(event)
        page = window.rooms.page(room)
        out = [b.text() for b in page.findChildren(QPushButton, "primary") if b.isVisibleTo(page)]
        assert len(out) <= 1, (room, out)


def test_buttons_in_rows_leave_none_alone(show) -> None:
    place = QWidget()
    row = Flow(place, even=True)
    buttons = [QPushButton("a button") for _ in range(4)]
    for button in buttons:
        row.addWidget(button)
    each, gap = buttons[0].sizeHint().width(), theme.space(3)
    show(place)
    for room, rows in ((4, [4]), (3, [2, 2]), (2, [2, 2]), (1, [1, 1, 1, 1])):
        place.resize(room * (each + gap), 300)
        assert list(Counter(button.y() for button in buttons).values()) == rows
