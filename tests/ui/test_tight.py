"""Little room, large type: nothing is out of reach, and what matters can be read."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from itertools import combinations, pairwise, product
from pathlib import Path
from random import Random

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyleOptionHeader,
    QTableWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import layout, theme, translation
from app.features.stage import Stage
from app.panes import journal_model as jm
from app.panes import samples
from app.panes.factcard import FactCard
from app.panes.importing import ImportDialog
from app.panes.logview import LogView
from app.panes.offer import OfferList
from app.panes.preferences import PreferencesDialog
from app.panes.report import ReportDialog
from app.panes.sources import SourceRow
from app.panes.trends import TrendsPane
from app.widgets import make
from app.widgets.bars import NamedBars
from app.widgets.composer import Composer, ComposerText
from app.widgets.elided import ElidedLabel
from app.widgets.emptystate import EmptyState
from app.widgets.gauge import Gauge
from app.widgets.header import Header
from app.widgets.heatmap import Heatmap
from app.widgets.hypnogram import Hypnogram
from app.widgets.hypnopaint import Step
from app.widgets.tinted import Piece, TintedText
from engine import events as ev


def fact(value: str) -> ev.FactView:
    state, recall = ev.FactState.WRITTEN, ev.Recall(True, True, True)
    return ev.FactView(
        1, "my dog", "called", "is called", value, f"My dog is called {value}.", state, recall, "chat", 0.0
    )


def sized(qtbot, window, points: int) -> None:
    """Have text of that size, once all that is open has it."""
    window.preferences.set("look", font_size=points)
    qtbot.waitUntil(lambda: not theme.wardrobe(QApplication.instance()).busy())


def cut(page: QWidget) -> list[str]:
    """What is shown of labels and buttons, but not whole: too small, or beyond its place where nothing is scrolled to."""
    found = []
    for part in page.findChildren(QWidget):
        if (
            not isinstance(part, QLabel | QAbstractButton)
            or isinstance(part, ElidedLabel)
            or not part.isVisible()
        ):
            continue
        need = part.sizeHint()
        if isinstance(part, QLabel) and part.wordWrap():
            need.setWidth(part.minimumSizeHint().width())
            need.setHeight(part.heightForWidth(part.width()))
        if part.text() and not beside(part, page):
            if need.width() > part.width() + 2 or need.height() > part.height() + 4:
                found.append(f"{part.text()!r} needs {need.toTuple()} and has {part.size().toTuple()}")
            elif over := beyond(part, page):
                found.append(f"{part.text()!r} goes beyond {over}")
    return found


def beside(part: QWidget, page: QWidget) -> bool:
    """Whether Qt keeps it out of sight: in a dock behind another."""
    return part.mapTo(page.window(), QPoint()).x() < -50 or part.objectName() == "example"


def beyond(part: QWidget, page: QWidget) -> str:
    """The first place around it that does not hold it whole; none where it is scrolled to."""
    while part is not page:
        place = part.parentWidget()
        sideways = isinstance(place.parentWidget(), QAbstractScrollArea)
        there = QRect(part.mapTo(place, QPoint()), part.size())
        if sideways:  # up and down it is scrolled to
            there.setTop(place.rect().top())
            there.setBottom(place.rect().bottom())
        if not place.rect().contains(there):
            return type(place).__name__
        if sideways:
            return ""
        part = place
    return ""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [800, 1280])
def test_in_the_largest_type_nothing_is_cut(qtbot, qapp, make_window, language: str, width: int) -> None:
    translation.install(qapp, language)
    try:
        window = make_window()
        sized(qtbot, window, 24)
        window.resize(width, 800)
        for room in ("desk", "sleep", "compare", "lab", "journal", "models", "replay"):
            window.rooms.enter(room)
            page = window.rooms.page(room) or window
            window.resize(width, 800)

            def whole(page: QWidget = page) -> None:
                assert cut(page) == []

            qtbot.waitUntil(whole, timeout=10_000)
            assert room == "desk" or window.width() == width
    finally:
        translation.install(qapp, "en")


def test_an_import_in_large_type_fits_the_screen(qtbot, qapp, window) -> None:
    translation.install(qapp, "de")
    try:
        sized(qtbot, window, 24)
        rows = (ev.ImportRow("Line 1", "my dog", "name", "Rusk", "contradicts", "Biscuit", "called"),)
        dialog = ImportDialog(ev.ImportPreview("facts.csv", rows))
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.width() <= dialog.screen().availableSize().width()
        qtbot.waitUntil(lambda: cut(dialog) == [])
    finally:
        translation.install(qapp, "en")


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_belongs_into_an_empty_field_is_read_whole_in_large_type(
    qtbot, qapp, make_window, language: str
) -> None:
    translation.install(qapp, language)
    try:
        window = make_window()
        sized(qtbot, window, 24)
        for room in ("desk", "compare", "journal", "models"):
            window.rooms.enter(room)
            window.resize(1100, 800)
            qtbot.waitUntil(lambda: not shortened(window), timeout=5_000)
    finally:
        translation.install(qapp, "en")


def shortened(window: QWidget) -> list[str]:
    """The prompts of empty fields that are shown with an ellipsis, or have no room."""
    prompt = window.chat.composer.text.placeholderText()
    return [*cut_prompts(window), *([prompt] if prompt.endswith("…") else [])]


def cut_prompts(page: QWidget) -> list[str]:
    found = []
    for field in page.findChildren(QLineEdit):
        prompt, room = field.placeholderText(), field.width() - 20
        if field.isVisible() and (
            prompt.endswith("…") or field.fontMetrics().horizontalAdvance(prompt) > room
        ):
            found.append(prompt)
    return found


def test_in_a_narrow_offer_the_button_of_a_row_is_under_its_sentence(qtbot, show, window) -> None:
    sized(qtbot, window, 24)
    offer = show(
        OfferList([ev.FactOffer("my dog", "called", "name", "Biscuit", "My dog is called Biscuit.")])
    )
    row = offer.rows[0]
    row.edit.setText("Bearbeiten")
    for width, under in ((700, False), (360, True)):
        offer.fit(width)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        offer.resize(width, offer.layout().totalHeightForWidth(width))
        qtbot.waitUntil(lambda under=under: (row.edit.y() > row.sentence.geometry().bottom()) == under)
        qtbot.waitUntil(lambda: cut(offer) == [])


@pytest.mark.parametrize("size", [9, 24])
def test_every_room_has_its_button_however_low_the_window(qtbot, window, size: int) -> None:
    sized(qtbot, window, size)
    rail = window.rooms.rail
    buttons = [rail.widgetForAction(action) for action in window.rooms.actions.values()]

    def in_sight() -> bool:
        return all(
            isinstance(b, QToolButton) and b.isVisible() and rail.rect().contains(b.geometry())
            for b in buttons
        )

    window.resize(1600, 2400)
    qtbot.waitUntil(lambda: rail.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    qtbot.waitUntil(in_sight)
    rail.setFixedHeight(rail.sizeHint().height() - 40)
    qtbot.waitUntil(lambda: rail.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly)
    qtbot.waitUntil(in_sight)
    assert all(b.toolTip() and b.accessibleName() for b in buttons)


@pytest.mark.parametrize("value", ["Biscuit", "a fairly long name of eight words or so"])
def test_a_card_shows_what_was_understood_before_its_buttons(qtbot, show, value: str) -> None:
    card = show(FactCard(1, fact(value)))
    words = card.label.sizeHint().width()
    card.resize(words + 40, 200)
    qtbot.waitUntil(lambda: card.label.width() >= words)
    card.resize(words + 800, 200)
    qtbot.waitUntil(lambda: card.chip.geometry().left() > card.label.geometry().right())


def test_a_card_goes_back_to_one_row_once_there_is_room(qtbot, show) -> None:
    column = QWidget()
    box = QVBoxLayout(column)
    card = FactCard(1, fact("a fairly long name of eight words or so"))
    box.addWidget(card, 0, Qt.AlignmentFlag.AlignRight)
    show(column)

    def one_row() -> bool:
        return card.chip.geometry().left() > card.label.geometry().right()

    column.resize(card.label.sizeHint().width() + 80, 200)
    qtbot.waitUntil(lambda: not one_row() and card.label.width() >= card.label.sizeHint().width())
    column.resize(1200, 200)
    qtbot.waitUntil(one_row)


@pytest.mark.parametrize("size", [9, 24])
def test_what_to_do_first_is_read_whole_in_the_narrowest_chat(qtbot, window, size: int) -> None:
    sized(qtbot, window, size)
    window.resize(window.minimumSizeHint())
    chat = window.chat
    for example in chat.empty.examples:
        labels = example.findChildren(QLabel)
        qtbot.waitUntil(lambda labels=labels: all(w.height() >= w.heightForWidth(w.width()) for w in labels))
    prompt = chat.composer.text.placeholderText()
    assert chat.composer.text.fontMetrics().horizontalAdvance(prompt) <= chat.composer.text.viewport().width()


def test_all_three_sides_of_the_journal_have_their_tab_in_large_type(qtbot, window) -> None:
    sized(qtbot, window, 24)
    window.rooms.enter("journal")
    bar = window.rooms.page("journal").tabs.tabBar()
    qtbot.waitUntil(lambda: bar.width() >= bar.sizeHint().width())


def test_an_empty_place_has_a_drawing_only_where_there_is_room(qtbot, show) -> None:
    place = show(EmptyState("Here will be something. " * 8, "room-sleep"))
    place.resize(600, 400)
    qtbot.waitUntil(place._picture.isVisible)
    place.resize(300, 120)
    qtbot.waitUntil(lambda: not place._picture.isVisible())
    qtbot.waitUntil(lambda: place._words.height() >= place._words.heightForWidth(place._words.width()))


def test_an_empty_place_that_is_too_small_says_whole_sentences_and_the_rest_as_its_tip(show) -> None:
    said = (
        "Here a night becomes a picture. It goes through its stages. Tell it a few facts, then press Sleep."
    )
    place = show(EmptyState(said))
    place.resize(200, 60)
    words = place._words.text()
    assert said.startswith(words)
    assert words.endswith(("picture.", "stages."))
    assert place._words.heightForWidth(place._words.width()) <= place.height()
    assert place.toolTip() == place.text() == said
    place.resize(600, 300)
    assert place._words.text() == said
    assert not place.toolTip()


@pytest.mark.parametrize(("size", "width"), [(9, 800), (16, 800), (24, 1024)])
def test_the_desk_fits_a_small_screen_and_keeps_fitting(qtbot, window, size: int, width: int) -> None:
    window.resize(1900, 1000)
    sized(qtbot, window, size)
    qtbot.wait(30)
    window.resize(width, 700)
    window.arrange()
    qtbot.waitUntil(lambda: (window.resize(width, 700), window.width() <= width)[1])


@pytest.mark.parametrize("size", [10, 24])
def test_every_preference_is_reached_without_scrolling_aside(qtbot, window, size: int) -> None:
    sized(qtbot, window, size)
    dialog = PreferencesDialog(window.preferences, window)
    qtbot.addWidget(dialog)
    dialog.show()
    for name, page in dialog.pages.items():
        dialog.open_section(name)
        page.advanced.setChecked(True)
        area = page.parentWidget().parentWidget()
        qtbot.waitUntil(lambda area=area, page=page: page.width() <= area.viewport().width())
        for row in page.rows.values():
            assert row.control.geometry().right() <= row.width()
    dialog.close()


@pytest.mark.parametrize("width", [1300, 1800])
def test_one_row_of_tabs_in_large_type_whatever_came_before(qtbot, window, width: int) -> None:
    window.resize(width, 800)
    sized(qtbot, window, 24)

    def rows() -> int:
        bars = [window.desk.tabs, *layout._dock_tabs(window)]
        return sum(bar.isVisible() and bar.count() > 0 for bar in bars)

    window.arrange()
    qtbot.waitUntil(lambda: rows() == 1)
    window.actions_["stage"].trigger()
    qtbot.wait(50)
    window.actions_["stage"].trigger()
    qtbot.waitUntil(lambda: rows() == 1)


def test_the_desk_in_german_needs_no_more_than_a_small_screen(qtbot, qapp, make_window) -> None:
    translation.install(qapp, "de")
    try:
        window = make_window()
        sized(qtbot, window, 9)
        assert window.desk.share is layout.Share.ALL
        qtbot.waitUntil(lambda: (window.resize(800, 800), window.width() == 800)[1])
    finally:
        translation.install(qapp, "en")


def test_signs_alone_make_a_narrower_rail_and_names_come_back(qtbot, window) -> None:
    rail = window.rooms.rail
    window.resize(1280, 2400)
    sized(qtbot, window, 24)
    qtbot.waitUntil(lambda: rail.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    named = rail.sizeHint()
    rail.setFixedHeight(named.height() - 40)
    qtbot.waitUntil(lambda: rail.sizeHint().width() < 0.6 * named.width())
    rail.setFixedHeight(named.height() + 40)
    qtbot.waitUntil(lambda: rail.sizeHint() == named)


def test_a_replay_in_large_type_has_its_panes_in_tabs_and_nothing_on_the_curves(qtbot, window) -> None:
    sized(qtbot, window, 16)
    window.rooms.enter("replay")
    window.resize(800, 800)
    pane = window.rooms.page("replay")
    qtbot.waitUntil(lambda: pane._length > 0)
    pane.seek(pane._length)
    pane._tabs.setCurrentWidget(pane.charts)
    chart, labels = pane.charts.chart, [*pane.charts.legend.values(), *pane.charts.marks]

    def apart() -> bool:
        shown = [label for label in labels if label.isVisible()]
        return len(shown) == len(labels) and not any(
            label.geometry().intersects(chart.geometry()) for label in shown
        )

    qtbot.waitUntil(lambda: chart.isVisible() and chart.height() > 200 and apart())
    area = pane.chat.area
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
    sized(qtbot, window, 9)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: pane.journal.isVisible() and pane.hypnogram.isVisible())


def test_a_legend_wears_the_colours_of_its_curves_after_the_type_grew_in_the_dark(qtbot, window) -> None:
    window.preferences.set("look", theme="dark")
    sized(qtbot, window, 16)
    label = window.charts.legend["raw"]
    qtbot.wait(200)
    assert label.palette().color(label.foregroundRole()).name() == theme.colors().raw


def test_names_of_lanes_do_not_stand_on_each_other(show, monkeypatch) -> None:
    chart = Hypnogram(["awake", "health check", "audit", "refresh", "prune", "validate", "report"])
    chart.show_history([Step(0.0, 100.0, 0)], [], [])
    show(chart)
    named: list[tuple[int, int]] = []
    draw = QPainter.drawText

    def note(painter, rect, *rest):
        if rest[-1] in chart.lanes:
            named.append((rect.top(), rect.height()))
        return draw(painter, rect, *rest)

    monkeypatch.setattr(QPainter, "drawText", note)
    for height, most in ((400, 7), (110, 4)):
        named.clear()
        chart.resize(400, height)
        chart.grab()
        assert 2 <= len(named) <= most
        assert all(b[0] - a[0] >= 0.9 * a[1] for a, b in pairwise(named))


def test_a_keys_hint_on_the_stage_stands_above_the_panes(qtbot, window) -> None:
    window.actions_["stage"].trigger()
    stage = window.feature(Stage)
    qtbot.waitUntil(lambda: window.children()[-1] is stage.captions)
    window.actions_["stage"].trigger()


@pytest.mark.parametrize("width", [900, 1280])
def test_a_morning_report_in_the_largest_type_is_read_whole(qtbot, qapp, make_window, width: int) -> None:
    translation.install(qapp, "de")
    try:
        window = make_window()
        sized(qtbot, window, 24)
        window.rooms.enter("sleep")
        room = window.rooms.page("sleep")
        for event in (samples.JOURNAL, samples.nights()):
            room.handle(event)
        sheet = room.report._scroll.widget

        def whole() -> bool:
            window.resize(width, 800)
            bar = room.report._scroll.verticalScrollBar().sizeHint().width()
            inside = room._below.geometry().right() >= room._right.geometry().right()
            return inside and sheet().width() <= room.report._scroll.width() - bar and cut(sheet()) == []

        qtbot.waitUntil(whole, timeout=5_000)
    finally:
        translation.install(qapp, "en")


def test_tabs_of_the_desk_keep_their_names_when_one_comes_back_from_a_room(qtbot, window) -> None:
    window.resize(1800, 800)
    sized(qtbot, window, 24)
    qtbot.wait(100)
    for room in ("sleep", "desk"):
        window.rooms.enter(room)
        qtbot.wait(100)

    def named() -> bool:
        bars = [bar for bar in layout._dock_tabs(window) if bar.isVisible()]
        return bool(bars) and all(bar.elideMode() == Qt.TextElideMode.ElideNone for bar in bars)

    qtbot.waitUntil(named, timeout=5_000)


@pytest.mark.parametrize("lines", [4.2, 5.0, 7.0])
def test_the_number_of_the_gauge_stays_inside_its_arc(show, lines: float) -> None:
    gauge = show(Gauge())
    line = gauge.fontMetrics().height()
    gauge.resize(13 * line, round(lines * line))
    thickness = 0.8 * line
    radius = gauge.height() - 1.4 * thickness
    text = QColor(theme.colors().text)

    def written(value: float) -> set[tuple[int, int]]:
        gauge.set(value, 1.0, "")
        image = gauge.grab().toImage()
        return {
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y) == text
        }

    number = written(1.0)
    assert number
    centre = gauge.width() / 2, gauge.height() - 0.7 * thickness
    mark = 0.8 * radius  # the threshold's is at the right end
    on_arc = [
        p for p in number if abs(p[0] - centre[0]) < mark and math.dist(p, centre) > radius - thickness / 2
    ]
    assert not on_arc


def test_a_title_that_has_no_room_says_so(show) -> None:
    table = show(QTableWidget(1, 1))
    header = Header(table)
    table.setHorizontalHeaderLabels(["Subject and more"])
    header.resizeSection(0, 80)
    option = QStyleOptionHeader()
    header.initStyleOptionForIndex(option, 0)
    assert option.text.endswith("…")
    assert header.fontMetrics().horizontalAdvance(option.text) < 80 - 2 * 6


def test_an_ellipsis_alone_is_not_shown(show) -> None:
    label = show(ElidedLabel("A conversation about dogs"))
    label.resize(14, 30)
    empty = label.grab().toImage()
    label.setText("")
    assert label.grab().toImage() == empty


def test_names_beside_a_heat_map_do_not_stand_on_each_other(show, monkeypatch) -> None:
    chart = show(Heatmap())
    chart.resize(400, 160)
    names = [f"fact {i}" for i in range(14)]
    chart.dress(lambda: [(QColor("red"), 0)])
    chart.show_cells(np.zeros((14, 4), np.uint8), names, [86_400.0 * i for i in range(4)])
    placed: list[float] = []
    draw = QPainter.drawText

    def note(painter, *rest):
        if rest[-1] in names:
            placed.append(rest[0].top())
        return draw(painter, *rest)

    monkeypatch.setattr(QPainter, "drawText", note)
    for height, row in product((120, 128, 136, 160), (0, 1, 6, 13)):
        chart.resize(400, height)
        placed.clear()
        chart.select(row, 0)
        picture = QPixmap(chart.viewport().size())
        painter = QPainter(picture)
        chart.draw(painter)
        painter.end()
        assert len(placed) > 2
        assert all(b - a >= chart.fontMetrics().height() - 1 for a, b in pairwise(sorted(placed)))


def test_what_an_empty_answer_says_is_broken_into_lines_that_are_seen(qtbot, show, monkeypatch) -> None:
    text = show(TintedText())
    text.set_hint("The same model, with the facts written into its weights")
    text.resize(160, 200)
    drawn: list[QRect] = []
    draw = QPainter.drawText

    def note(painter, room, flags, words):
        drawn.append(painter.boundingRect(room, flags, words))
        return draw(painter, room, flags, words)

    monkeypatch.setattr(QPainter, "drawText", note)
    text.viewport().grab()
    assert drawn
    assert text.viewport().rect().contains(drawn[-1])
    assert drawn[-1].height() > 2 * text.fontMetrics().height()
    drawn.clear()
    text.show_pieces([Piece("Biscuit", 1.0, "")])
    text.viewport().grab()
    assert not drawn


def test_log_and_report_fit_the_screen_in_the_largest_type(qtbot, window) -> None:
    sized(qtbot, window, 24)
    screen = window.screen().availableSize()
    for dialog in (LogView(window.profile / "dormouse.log", window), ReportDialog("A report", window)):
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: cut(dialog) == [] and not cut_prompts(dialog))
        assert dialog.width() <= screen.width()
        assert dialog.height() <= screen.height()
        dialog.close()


def test_on_a_stage_in_the_largest_type_all_is_read_whole_and_the_window_stays_on_its_screen(
    qtbot, qapp, make_window
) -> None:
    translation.install(qapp, "de")
    try:
        window = make_window()
        sized(qtbot, window, 24)
        window.preferences.set("stage", mask=False)
        told = (*samples.CONVERSATION, samples.PRESSURE, *samples.metrics(), *samples.journal_room())
        for event in (*told, samples.nights(), samples.snapshots()):
            window.show_again(event)
        window.actions_["stage"].trigger()
        screen = window.screen().size()

        def whole(page: QWidget) -> None:
            assert window.size() == screen
            assert cut(page) == []

        for number in range(1, 5):
            key = Qt.Key(Qt.Key.Key_0.value + number)
            qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
            qtbot.waitUntil(lambda: whole(window) is None, timeout=10_000)
        more = {"journal": samples.life(3), "sleep": [samples.nights()], "compare": [samples.COMPARED],
                "insight": samples.weights(), "models": samples.models()}  # fmt: skip
        for room in window.rooms.actions:
            window.rooms.enter(room)
            page = window.rooms.page(room) or window
            for event in more.get(room, ()):
                window.show_again(event)
            for tabs in page.findChildren(QTabWidget):
                for tab in range(tabs.count()):
                    tabs.setCurrentIndex(tab)
                    qtbot.waitUntil(lambda page=page: whole(page) is None, timeout=10_000)
        room = window.rooms.page("journal")
        window.rooms.enter("journal")
        room.journal.show_add()
        qtbot.waitUntil(lambda: whole(room) is None, timeout=10_000)
        window.actions_["stage"].trigger()
    finally:
        translation.install(qapp, "en")


def test_what_a_message_offers_stands_under_it_where_it_has_no_room_beside(qtbot, qapp, window) -> None:
    sized(qtbot, window, 24)
    window.rooms.enter("models")
    for width, under in ((800, True), (1400, False)):
        qtbot.waitUntil(lambda width=width: (window.resize(width, 700), window.width() == width)[1])
        said = window.toasts.say(
            "14 facts live in another model, not in this one.", "Write them into this one"
        )
        qtbot.waitUntil(lambda: window.rect().contains(window.toasts.geometry()))
        qtbot.waitUntil(
            lambda under=under, said=said: (said.action.y() > said._label.geometry().bottom()) == under
        )
        said.dismiss()


@pytest.mark.parametrize("width", [1100, 1280, 1500])
@pytest.mark.parametrize("language", ["en", "de"])
def test_parts_stand_beside_each_other_only_where_both_are_read_whole(
    qtbot, qapp, make_window, language: str, width: int
) -> None:
    translation.install(qapp, language)
    try:
        window = make_window()
        sized(qtbot, window, 24)
        window.resize(width, 800)
        for name, told in (("journal", samples.journal_room()), ("models", samples.models()), ("lab", [])):
            window.rooms.enter(name)
            page = window.rooms.page(name)
            for event in told:
                window.show_again(event)
            if name == "journal":
                page.tabs.setCurrentWidget(page.settle)

            def whole(page: QWidget = page) -> None:
                window.resize(width, 800)
                assert cut(page) == []
                areas = [area for area in page.findChildren(make.Upright) if area.isVisible()]
                places = [QRect(area.mapTo(page, QPoint()), area.size()) for area in areas]
                assert places
                assert not any(a.intersects(b) for a, b in combinations(places, 2))

            qtbot.waitUntil(lambda whole=whole: whole() is None, timeout=10_000)
    finally:
        translation.install(qapp, "en")


def test_a_probe_shows_its_answers_and_a_new_fact_its_fields_where_there_is_room(qtbot, window) -> None:
    sized(qtbot, window, 13)
    window.resize(1280, 800)
    window.rooms.enter("journal")
    for event in samples.journal_room():
        window.show_again(event)
    journal = window.rooms.page("journal").journal
    journal.select(3)
    journal.ask_selected()
    qtbot.waitUntil(lambda: "right" in journal.probe.title.text())
    for event in samples.life(3):  # two forms where there was one
        window.show_again(event)
    area = journal.probe.findChild(make.AsHigh)
    whole = lambda: area.widget().heightForWidth(area.viewport().width())  # noqa: E731
    qtbot.waitUntil(lambda: area.viewport().height() >= whole() > 60, timeout=5_000)
    journal.show_add()
    for field in journal.add_row.findChildren(QLineEdit):
        qtbot.waitUntil(lambda field=field: field.height() >= field.sizeHint().height())


def test_beside_the_conversation_the_journal_shows_facts_with_their_state_not_rows_of_buttons(
    qtbot, qapp, make_window
) -> None:
    translation.install(qapp, "de")
    try:
        window = make_window()
        sized(qtbot, window, 13)
        window.resize(1280, 800)
        window.show_again(samples.JOURNAL)
        table = window.journal.table
        qtbot.waitUntil(lambda: table.viewport().height() >= 4 * table.rowHeight(0) > 0, timeout=5_000)
        assert not table.isColumnHidden(jm.STATE)
    finally:
        translation.install(qapp, "en")


def test_what_has_no_room_in_the_line_of_buttons_is_in_the_menu_at_its_end(qtbot, window) -> None:
    sized(qtbot, window, 18)
    window.resize(1280, 800)
    window.rooms.enter("journal")
    window.show_again(samples.JOURNAL)
    journal = window.rooms.page("journal").journal
    row = journal.acts
    qtbot.waitUntil(lambda: journal.forget in row.folded and row.more.isVisible(), timeout=5_000)
    shown = [button for button in journal.tools if button.isVisible()]
    assert shown
    assert len({button.y() for button in shown}) == 1
    assert all(button.width() >= button.sizeHint().width() for button in shown)
    journal.select(3)
    assert window.actions_["forget"].isEnabled()  # in the menu is not put away
    row.more.menu().aboutToShow.emit()
    forget = next(a for a in row.more.menu().actions() if a.text() == journal.forget.text())
    with qtbot.waitSignal(journal.forget_requested):
        forget.trigger()
    assert journal.open not in row.folded  # what lies beside in this room is in no menu


def test_the_fact_of_an_answer_is_named_whole_in_large_type_where_there_is_room(qtbot, show, window) -> None:
    sized(qtbot, window, 24)
    row = show(SourceRow(fact("Biscuit")))
    row.resize(1200, 100)
    qtbot.waitUntil(lambda: row.name.text() == "your dog · is called · Biscuit", timeout=5_000)


@pytest.mark.skipif(os.name == "nt", reason="the platform's options end at a colon")
@pytest.mark.parametrize(("scale", "language"), [(1.5, "de"), (2.0, "en")])
def test_on_a_screen_with_more_pixels_no_room_cuts_its_texts(tmp_path, scale: float, language: str) -> None:
    screen = {
        "name": "one",
        "x": 0,
        "y": 0,
        "width": 2880,
        "height": 1800,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    (tmp_path / "screens.json").write_text(json.dumps({"screens": [screen]}))
    script = Path(__file__).with_name("scaled.py")
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "profile"), language], capture_output=True, text=True, timeout=120,
        env={
            **os.environ, "QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": str(scale),
            "PYTHONPATH": str(script.parents[2]),
        }, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["pixels"] == [round(scale * side) for side in seen["size"]]
    assert len(seen["cut"]) > 7
    assert {room: texts for room, texts in seen["cut"].items() if texts} == {}


def test_what_an_empty_place_says_does_not_change_the_room_it_asks_for(qtbot) -> None:
    sheet = QWidget()
    box = QVBoxLayout(sheet)
    box.addWidget(
        EmptyState("Nothing here. " + "More will be said where there is room for it. " * 6, "room-sleep")
    )
    area = make.scrolled(sheet)
    qtbot.addWidget(area)
    area.show()
    asked = set()
    for size in ((600, 600), (240, 160), (600, 160), (240, 600)):
        area.resize(*size)
        QApplication.processEvents()
        asked.add((sheet.minimumSizeHint().height(), box.minimumHeightForWidth(300)))
    assert len(asked) == 1


class _HigherTheWider(QWidget):
    """Fits without a scroll bar only where there is one."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        return 400 if self.width() >= 500 else 200

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


def test_a_scroll_area_settles_whatever_it_holds(qtbot) -> None:
    sheet = QWidget()
    box = QVBoxLayout(sheet)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(_HigherTheWider())
    area = make.scrolled(sheet)
    qtbot.addWidget(area)
    area.resize(500, 300)
    area.show()
    for width in (400, 500, 480, 500):
        area.resize(width, 300)
        QApplication.processEvents()
        assert area.viewport().height() == 300


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_the_engine_is_doing_does_not_widen_the_window(qtbot, qapp, make_window, language: str) -> None:
    translation.install(qapp, language)
    try:
        window = make_window()
        sized(qtbot, window, 24)
        window.rooms.enter("journal")
        window.resize(800, 700)
        for event in (
            ev.Busy("Asking what was lost, and the facts written since the last sleep"),
            ev.Progress("Looking up what was recalled", 999, 1000, 3599.0),
            ev.Problem("No.", "Try again."),
        ):
            window.show_again(event)
            qtbot.wait(20)
            assert window.width() == 800
        assert window.status.doing.text() in window.status.doing.toolTip()  # where it is shortened
    finally:
        translation.install(qapp, "en")


def numbers(axis, picture: QPixmap) -> list[tuple[float, float]]:
    """Where the numbers at an axis begin and end, from top to bottom."""
    painter = QPainter(picture)
    painter.setFont(axis.style["tickFont"])
    _axis, _ticks, texts = axis.generateDrawSpecs(painter)
    painter.end()
    return sorted((rect.top(), rect.bottom()) for rect, _flags, text in texts if text)


@pytest.mark.parametrize("room", [150, 230, 400, 700])
def test_numbers_at_an_axis_do_not_stand_on_each_other(qtbot, qapp, show, room: int) -> None:
    theme.apply(qapp, "light", 24)
    pane = show(TrendsPane())
    pane.resize(900, 700)
    for event in samples.metrics():
        pane.handle(event)
    pane.redraw()
    pane.tracks.setMinimumHeight(0)
    pane.tracks.setFixedHeight(room)
    picture = QPixmap(900, 700)

    def apart() -> None:
        for one in pane.tracks._drawn:
            found = numbers(one.plot.getAxis("left"), picture)
            assert found
            assert all(after[0] >= before[1] - 1 for before, after in pairwise(found)), found

    qtbot.waitUntil(lambda: pane.tracks.height() == room)
    qtbot.waitUntil(apart, timeout=5000)


def test_in_the_largest_type_heat_map_and_curves_keep_their_room(qtbot, window) -> None:
    sized(qtbot, window, 24)
    window.resize(1280, 800)
    window.rooms.enter("replay")
    pane = window.rooms.page("replay")
    qtbot.waitUntil(lambda: pane._length > 0)
    pane.pages.setCurrentIndex(1)
    pane.seek(pane._length)
    views, line = pane.insight, pane.fontMetrics().height()
    qtbot.waitUntil(lambda: views.heatmap.map.isVisible() and views.heatmap.map._cell()[1] > 0)
    for tab, chart in enumerate((views.heatmap.map, views.trends.tracks)):
        views.tabs.setCurrentIndex(tab)
        qtbot.waitUntil(lambda chart=chart: chart.height() >= 7 * line)
        pane_ = views.tabs.currentWidget()
        boxes = pane_.findChildren(QComboBox)
        assert boxes
        for box in boxes:  # none is cut: what has no room is scrolled to
            qtbot.waitUntil(lambda box=box: box.parentWidget().rect().contains(box.geometry()))
    assert window.width() == 1280


def test_the_only_names_beside_bars_are_read_whole(show, monkeypatch) -> None:
    bars, said = show(NamedBars()), []
    bars.resize(500, 60)
    draw = QPainter.drawText
    monkeypatch.setattr(
        QPainter, "drawText", lambda painter, *rest: (said.append(rest[-1]), draw(painter, *rest))
    )
    for name in ("40 others", "you", "il", "28 andere", "we 1"):
        bars.show_bars([(name, 1.0, "100 %")])
        bars.grab()
        assert name in said


def test_in_a_small_window_charts_shrink_before_anything_is_scrolled(qtbot, window) -> None:
    for event in (*samples.recalls(), *samples.metrics()):
        window.show_again(event)
    window.rooms.enter("insight")
    window.resize(900, 600)
    room = window.rooms.page("insight")
    for tab in (0, 1):
        room.tabs.setCurrentIndex(tab)
        area = room.tabs.currentWidget().findChild(QScrollArea)
        qtbot.waitUntil(lambda area=area: area.viewport().height() > 300)
        qtbot.waitUntil(lambda area=area: area.verticalScrollBar().maximum() == 0, timeout=5000)
    window.rooms.enter("lab")
    lab = window.rooms.page("lab")
    qtbot.waitUntil(lambda: lab.plot.isVisible() and lab._right.verticalScrollBar().maximum() == 0)


@pytest.mark.parametrize("seed", range(3))
def test_the_field_for_a_message_is_as_high_as_its_lines_at_any_size_and_never_grows_without_end(
    qtbot, seed: int, monkeypatch
) -> None:
    random = Random(seed)
    words = ("word", "Maya", "is called", "12", " ", "a\n", "pneumonoultramicroscopic", "a word, " * 40)
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    composer = Composer()
    box.addStretch(1)
    box.addWidget(composer)
    page.show()
    text, inside, deepest = composer.text, 0, 0
    take = ComposerText.resizeEvent

    def count(field: ComposerText, event: QResizeEvent) -> None:
        nonlocal inside, deepest
        inside += 1
        deepest = max(deepest, inside)
        assert inside < 30
        take(field, event)
        inside -= 1

    monkeypatch.setattr(ComposerText, "resizeEvent", count)
    for _ in range(1500):
        match random.randrange(5):
            case 0:
                text.setPlainText(" ".join(random.choices(words, k=random.randrange(40))))
            case 1:
                page.resize(random.randrange(150, 800), random.randrange(200, 900))
            case 2:
                composer.set_room(random.randrange(20, 400))
            case 3:
                composer.setStyleSheet(f"* {{ font-size: {random.choice((9, 13, 24))}pt }}")
            case 4:
                composer.set_answering(random.random() < 0.5)
        QApplication.processEvents()
        line = text.fontMetrics().lineSpacing()
        most = max(2, min(Composer.MAX_LINES, composer._room // line))
        assert text.height() == text.lines(most) * line + 10
    assert deepest < 10
