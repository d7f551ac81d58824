"""The window as a whole, for keyboards and screen readers: every action named and reachable, every sign and chart described."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from math import dist

import pytest
from dialogs import open_all
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from app.actions import MENUS, TOGETHER
from app.colors import DARK, LIGHT, Colors
from app.panes import samples
from app.panes.report import ReportDialog
from app.widgets.palette import CommandPalette
from engine import commands as c

#: Parts of Qt's own widgets, which are spoken for by the widget that they belong to.
_QT = ("qt_", "ScrollRight", "ScrollLeft")


def said(widget: QWidget, what: QAccessible.Text) -> str:
    """What a screen reader is told of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(what) if interface is not None else ""


def enter_all(window) -> list[QWidget]:
    """Every room entered once, so that its page exists, and every dialog opened; returns all widgets of the window."""
    for name in window.rooms.actions:
        window.rooms.enter(name)
    window.rooms.leave_all()
    window.charts.build()
    open_all(window)
    return [w for w in window.findChildren(QWidget) if not w.objectName().startswith(_QT)]


#: Small parts whose meaning stands beside them in words.
_PARTS = ("Spotlight", "Bar", "_Key", "Mirror", "Chip", "Change")


def paints_itself(widget: QWidget) -> bool:
    """Whether a widget is a drawing of ours, or a plot."""
    kind = type(widget)
    if any(base.__name__ == "GraphicsView" for base in kind.__mro__):
        return True
    ours = kind.__module__.startswith("app.") and "paintEvent" in vars(kind)
    return ours and not isinstance(widget, QAbstractButton | QLabel) and kind.__name__ not in _PARTS


def keys_of(action: QAction) -> list[str]:
    return [
        keys.toString(QKeySequence.SequenceFormat.PortableText)
        for keys in action.shortcuts()
        if not keys.isEmpty()
    ]


def test_no_two_actions_share_their_keys_wherever_they_come_from(window) -> None:
    enter_all(window)
    everywhere = {action for action in window.findChildren(QAction) if keys_of(action)}
    keys = [key for action in everywhere for key in keys_of(action)]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    for shortcut in window.findChildren(QShortcut):  # those of one widget may stand in another widget, too
        assert shortcut.key().toString() not in keys


#: What fields of text and Qt itself do with these on Linux, Windows or macOS (documentation of QKeySequence).
_TAKEN = frozenset(
    "A C V X Z Y D U E B O P W T G [ ] Shift+V Shift+U Shift+Z Shift+A Shift+S Shift+3 Shift+4 Shift+5 Shift+Q Shift+Tab".split()
)
#: Those that are meant, or older than this rule: undo and redo are given to the field first, as all of these are.
_MEANT = {
    "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z", "edit_last": "Ctrl+E", "before_after": "Ctrl+B",
    "add": "Ctrl+Shift+A", "snapshot": "Ctrl+Shift+S",
}  # fmt: skip


def test_every_action_has_keys_of_its_own_that_no_field_of_text_wants(window) -> None:
    actions = window.actions_.all()
    assert [action.objectName() for action in actions if not keys_of(action)] == []
    keys = {action.objectName(): keys_of(action)[0] for action in actions}
    assert [key for key, times in Counter(keys.values()).items() if times > 1] == []
    first = {name: key.split(", ")[0] for name, key in keys.items() if _MEANT.get(name) != key}
    assert {name for name, key in first.items() if key.removeprefix("Ctrl+") in _TAKEN} == set()
    held = {name for name, key in first.items() if "+" not in key and not re.fullmatch(r"Esc|F\d+", key)}
    assert not held, "a letter alone is written"
    assert not [key for key in first.values() if "Ctrl+Alt" in key], "AltGr, on Windows"


def found(window, words: str) -> list[str]:
    """What the command palette finds by some words."""
    palette = CommandPalette(window.actions_.all(), window)
    palette.search.setText(words)
    rows = [palette.list.item(i).text() for i in range(palette.list.count())]
    palette.deleteLater()
    return rows


def test_what_is_done_to_facts_is_found_in_the_palette_and_done_by_it(qtbot, window, factory) -> None:
    journal = window.journal
    names = {
        journal.ask: "ask", journal.open: "life", journal.edit: "edit_fact", journal.pin: "pin",
        journal.disable: "disable", journal.undo: "take_back", journal.forget: "forget", journal.export: "save_facts",
    }  # fmt: skip
    assert set(names) == set(journal.tools)
    titles = {name: window.actions_[name].text() for name in names.values()}
    assert found(window, titles["pin"]) == []  # of nothing
    window.send(c.Remember("my dog", "name", "Biscuit"))
    qtbot.waitUntil(lambda: journal.model.rowCount() == 1)
    qtbot.waitUntil(window.quiet)
    journal.select(journal.model.facts()[0].id)
    for button, name in names.items():
        assert window.actions_[name].isEnabled() == button.isEnabled()
        assert button.isEnabled()
        assert titles[name] in found(window, titles[name])
    field = window.chat.composer.text
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: any(isinstance(x, c.PinFacts) for x in factory.engine.executed))
    assert field.toPlainText() == ""  # the second key of two is not written
    window.actions_["forget"].trigger()
    qtbot.waitUntil(lambda: journal.model.rowCount() == 0)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: journal.model.rowCount() == 1)
    window.rooms.enter("lab")
    assert not window.actions_["forget"].isEnabled()  # of what is not seen


def test_panes_are_shown_and_hidden_from_the_palette(qtbot, window) -> None:
    for pane, title in (("Charts", "Show Charts"), ("Hypnogram", "Show Hypnogram")):
        action = window.actions_[f"pane {pane}"]
        assert action.text() == title
        assert found(window, title) == [f"✓ {title}"]
        action.trigger()
        assert window.docks[pane].isHidden()
        assert not action.isChecked()
        window.rooms.enter("lab")
        action.trigger()
        assert window.rooms.current == "desk"
        assert window.docks[pane].isVisible()
        assert action.isChecked()


def test_one_goes_to_a_pane_by_name_by_keys_and_by_the_menu(qtbot, window) -> None:
    for number, pane in enumerate(window.docks, 1):
        action = window.actions_[f"go {pane}"]
        assert (action.text(), keys_of(action)) == (f"Go to {pane}", [f"Alt+{number}"])
        assert found(window, action.text())[0] == action.text()
        assert action in window.actions_.menus["View"].actions()
    window.rooms.enter("lab")
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.rooms.current == "desk"
    assert window.pressure.isAncestorOf(window.focusWidget())


def test_what_other_rooms_do_is_found_there(qtbot, window) -> None:
    for event in (samples.JOURNAL, samples.snapshots()):
        window._show_event(event)
    assert found(window, "snapshot") == ["Keep this moment …"]
    window.rooms.enter("sleep")
    moments = window.rooms.page("sleep").moments
    moments.list.setCurrentRow(0)
    assert {"Go back to the selected snapshot", "Compare the selected snapshots"} <= set(
        found(window, "snapshot")
    )
    with qtbot.waitSignal(moments.back_requested):
        window.actions_["snapshot_back"].trigger()
    window.rooms.enter("insight")
    assert found(window, "export insight") == ["Export what Insight shows …"]
    window.actions_["insight_export"].trigger()
    menu = window.rooms.page("insight").export.menu()
    qtbot.waitUntil(menu.isVisible)
    menu.close()
    window.rooms.enter("desk")
    for name, menu in (("filter", window.journal.bar.menu), ("group", window.journal.bar.groups_menu)):
        window.actions_[name].trigger()
        qtbot.waitUntil(menu.isVisible)
        menu.close()
    assert not window.actions_["demo_pause"].isVisible()


def test_a_report_of_a_problem_is_saved_from_the_palette(window, monkeypatch, tmp_path) -> None:
    file = tmp_path / "report.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_a, **_k: (str(file), "")))
    window.actions_["report_save"].trigger()
    assert "python" in file.read_text(encoding="utf-8")
    shown = window.findChild(ReportDialog)
    shown.happened.setPlainText("It went dark.")
    window.actions_["report_save"].trigger()
    assert "It went dark." in file.read_text(encoding="utf-8")
    shown.close()


def test_the_help_on_keys_has_them_all(window) -> None:
    window.actions_["keys"].trigger()
    page = window.findChild(QTextBrowser, "page")
    text = page.toPlainText()
    missing = [a.text() for a in window.actions_.all() if a.isVisible() and a.text() not in text]
    assert missing == []
    page.window().close()


def test_a_key_never_begins_a_longer_one(window) -> None:
    keys = [key for action in window.actions_.all() for key in keys_of(action)]
    assert [(a, b) for a in keys for b in keys if a != b and b.startswith(f"{a}, ")] == []


def test_every_action_has_a_title_a_tip_and_a_place_in_the_menus(window) -> None:
    def below(menu: QMenu) -> list[QAction]:
        found = []
        for action in menu.actions():
            found += below(action.menu()) if isinstance(action.menu(), QMenu) else [action]
        return found

    placed = [action for menu in window.actions_.menus.values() for action in below(menu)]
    for action in [*window.actions_.all(), *window.rooms.actions.values()]:
        assert action in placed, action.text()
        assert action.text()
        assert len(action.toolTip()) > 5
        assert action.toolTip() != action.text(), action.text()
    assert list(window.actions_.menus) == [menu for menu in MENUS if menu in window.actions_.menus]


def test_titles_of_actions_are_told_apart(window) -> None:
    titles = Counter(action.text() for action in [*window.actions_.all(), *window.rooms.actions.values()])
    assert [title for title, times in titles.items() if times > 1] == []


def test_every_sign_that_can_be_pressed_says_what_it_does(window) -> None:
    silent = []
    for widget in enter_all(window):
        if not isinstance(widget, QAbstractButton) or any(ch.isalpha() for ch in widget.text()):
            continue
        if isinstance(widget.parent(), QAbstractSpinBox | QLineEdit) or (
            not widget.text() and widget.icon().isNull()
        ):
            continue  # a part of a field; a button that gets its text when it is shown
        if not (said(widget, QAccessible.Text.Name) and said(widget, QAccessible.Text.Description)):
            silent.append(f"{type(widget).__name__} {widget.text()!r} in {type(widget.parent()).__name__}")
    assert not silent, "\n".join(silent)


def test_every_action_stands_among_its_like_and_quit_is_the_last(window) -> None:
    placed = {name for parts in TOGETHER.values() for part in parts for name in part}
    made = {action.objectName() for action in window.actions_.all()}
    rest = {
        action.objectName() for action in window.actions_.menus["Lab"].actions()
    }  # one group, as it comes
    assert placed == made - rest
    assert window.actions_.menus["Conversation"].actions()[-1].objectName() == "quit"
    assert [a.objectName() for a in window.actions_.menus["Memory"].actions()[:2]] == ["undo", "redo"]


def test_the_button_of_the_menus_without_room_has_a_name(window) -> None:
    more = window.menuBar().findChild(QToolButton, "qt_menubar_ext_button")
    assert said(more, QAccessible.Text.Name) == "More menus"
    assert said(more, QAccessible.Text.Description)


def test_every_chart_has_a_name_and_a_description(window) -> None:
    silent = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in enter_all(window)
        if paints_itself(widget)
        and not (said(widget, QAccessible.Text.Name) and said(widget, QAccessible.Text.Description))
    ]
    assert not silent, "\n".join(silent)


def light(color: str) -> float:
    """Relative luminance, as in the Web's guidelines."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(c: Colors) -> None:
    for ground in (c.window, c.surface, c.raised):
        for text in (c.text, c.muted, c.accent, c.good, c.warn, c.bad):
            assert contrast(text, ground) >= 4.5, (text, ground)
        for line in (c.raw, c.chat, c.paraphrase, c.perplexity, *c.series):
            assert contrast(line, ground) >= 3.0, (line, ground)
    for written in (c.raw, c.chat, c.paraphrase, c.perplexity):  # in legends
        assert contrast(written, c.surface) >= 4.5, written
    assert contrast(c.on_accent, c.accent) >= 4.5


#: How colours look without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1), on linear light.
_BLIND = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def lab(color: str, matrix) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as somebody sees it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    if matrix:
        linear = [min(1.0, max(0.0, sum(m * v for m, v in zip(row, linear, strict=True)))) for row in matrix]
    r, g, b = linear
    xyz = (
        0.4124 * r + 0.3576 * g + 0.1805 * b,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        0.0193 * r + 0.1192 * g + 0.9505 * b,
    )
    fx, fy, fz = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (xyz[0] / 0.9505, xyz[1], xyz[2] / 1.089)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [None, *_BLIND])
def test_the_lines_of_the_charts_are_told_apart_by_colour_blind_people(c: Colors, kind: str | None) -> None:
    matrix = _BLIND[kind] if kind else None
    for drawn in ((c.raw, c.chat, c.paraphrase), c.series):  # recall by form; the Lab's policies
        for first, second in combinations([lab(color, matrix) for color in drawn], 2):
            assert dist(first, second) > 11


def tabbed(root: QWidget) -> list[QWidget]:
    """What Tab goes to, in its order."""
    found, widget = [], root.nextInFocusChain()
    while widget is not root:
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if reached and widget.isVisible() and widget.isEnabled() and widget.window() is root:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_tab_goes_to_what_has_a_name_in_every_room(qtbot, window) -> None:
    for event in (samples.JOURNAL, samples.nights(), samples.snapshots()):
        window._show_event(event)
    for room in window.rooms.actions:
        window.rooms.enter(room)
        qtbot.wait(50)
        reached = tabbed(window)
        assert len(reached) > 10, room
        assert [type(w).__name__ for w in reached if not said(w, QAccessible.Text.Name)] == [], room


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_goes_to_all_that_is_seen_in_every_room_and_to_nothing_that_is_hidden(qtbot, window, key) -> None:
    for event in (
        samples.JOURNAL,
        *samples.recalls(),
        *samples.metrics(),
        samples.nights(),
        samples.snapshots(),
    ):
        window._show_event(event)
    for room in window.rooms.actions:
        window.rooms.enter(room)
        qtbot.wait(50)
        for tab in range(3 if room == "insight" else 1):
            if room == "insight":
                window.rooms.page(room).tabs.setCurrentIndex(tab)
                for event in samples.weights():
                    window._show_event(event)
                qtbot.wait(50)
            window.activateWindow()
            wanted = tabbed(window)
            wanted[0].setFocus()
            qtbot.waitUntil(lambda first=wanted[0]: QApplication.focusWidget() is first, timeout=5000)
            met: list[QWidget] = []
            while (here := QApplication.focusWidget()) not in met:
                assert here is not None, (room, met[-1])
                assert here.isVisible(), (room, met[-1], here)
                met.append(here)
                if isinstance(here, QPlainTextEdit) and not here.tabChangesFocus():
                    break
                qtbot.keyClick(here, key)
            missed = [w for w in wanted if w not in met and not isinstance(w, QTabBar)]
            assert [f"{type(w).__name__} {w.accessibleName()}" for w in missed] == [], room


def test_every_dialog_and_all_that_tab_goes_to_in_it_has_a_name(qtbot, window) -> None:
    window._show_event(samples.JOURNAL)
    silent = []
    for dialog in open_all(window):
        if not (dialog.windowTitle() or said(dialog, QAccessible.Text.Name)):
            silent.append(type(dialog).__name__)
        for part in dialog.findChildren(QWidget):
            reached = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
            if reached and part.isVisibleTo(dialog) and not said(part, QAccessible.Text.Name):
                silent.append(f"{type(part).__name__} in {type(dialog).__name__}")
    assert silent == []


def test_tab_goes_down_what_came_late_as_the_eye_does(qtbot, window) -> None:
    for event in (samples.JOURNAL, samples.nights(), samples.snapshots()):
        window._show_event(event)
    window.rooms.enter("sleep")
    report = window.rooms.page("sleep").report
    sheet = [w for w in tabbed(window) if report.isAncestorOf(w)]
    assert [w.text() for w in sheet[-2:]] == [report.rollback.text(), report.save.text()]
    assert len(sheet) > 4
    window.rooms.enter("models")
    pane = window.rooms.page("models")
    qtbot.waitUntil(lambda: "embedded" in pane.cards)
    for event in samples.models():
        pane.handle(event)
    qtbot.waitUntil(pane.cards["acme/Owl-4B"].resume.isVisible)
    order = tabbed(window)
    places = [
        order.index(w)
        for w in (pane.folder, pane.cards["acme/Owl-4B"].resume, *tabbed_in(order, pane.take_away))
    ]
    assert places == sorted(places)


def tabbed_in(order: list[QWidget], place: QWidget) -> list[QWidget]:
    """Those of them that lie in a place."""
    return [widget for widget in order if place.isAncestorOf(widget)]
