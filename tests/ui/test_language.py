"""The window speaks the language that was chosen."""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from dialogs import open_all
from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QTextBrowser,
    QWidget,
)

from app import engine_words, labfigure, labreport, theme, translation, words
from app.panes import journal_model as jm
from app.panes import samples
from app.panes.importing import WHERE, PreviewModel
from app.panes.journal_rows import Filter
from app.panes.sleeproom import SleepRoom
from app.widgets import timeaxis
from app.widgets.spotlight import Spotlight
from engine import commands as c
from engine import events as ev
from engine.resources import resource_path


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    assert translation.install(qapp, "de")
    yield
    translation.install(qapp, "en")
    QLocale.setDefault(before)


def test_qts_own_texts_and_dates_are_german_too(german: None) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QLocale().standaloneMonthName(3) == "März"


@pytest.mark.parametrize("other", ["en", "fi"])
def test_a_language_that_there_is_not_is_english_and_leaves_nothing_behind(
    german: None, qapp: QApplication, other: str
) -> None:
    assert not translation.install(qapp, other)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QLocale().standaloneMonthName(3) == "March"


def texts_of(window: QWidget) -> Iterator[tuple[QObject, str]]:
    """Everything that a widget, an action or a screen reader says."""
    for thing in (window, *window.findChildren(QObject)):
        if thing.objectName().startswith("qt_") or type(thing.parent()).__module__.startswith("pyqtgraph"):
            continue
        for name in (
            "text",
            "toolTip",
            "title",
            "windowTitle",
            "placeholderText",
            "accessibleName",
            "statusTip",
        ):
            value = getattr(thing, name, None)
            if not callable(value) or (name == "text" and isinstance(thing, QLineEdit)):
                continue
            try:
                said = value()
            except TypeError:  # an item's text wants a column
                continue
            if isinstance(said, str) and said:
                yield thing, said
        if isinstance(thing, QComboBox):
            yield from ((thing, thing.itemText(i)) for i in range(thing.count()))
        if isinstance(thing, QTableView) and (model := thing.model()) is not None:
            heads = range(model.columnCount())
            yield from ((thing, str(model.headerData(i, Qt.Orientation.Horizontal) or "")) for i in heads)


def english() -> set[str]:
    """Texts of the source whose German is another."""
    found = ET.parse(resource_path("translations/dormouse_de.ts")).getroot().iter("message")
    pairs = [(m.findtext("source") or "", m.findtext("translation") or "") for m in found]
    german = {translation for _, translation in pairs}
    return {text for text, translation in pairs if text != translation and text not in german}


def test_no_english_is_left_in_any_room(german: None, make_window, qtbot) -> None:
    window = make_window()
    window.chat.composer.submitted.emit("My dog is called Biscuit.")
    qtbot.waitUntil(lambda: window.journal.model.rowCount() == 1)
    window.send(c.Sleep(1))
    qtbot.waitUntil(lambda: not window.status.busy())
    source, left, checked = english(), set(), 0
    for room in (*window.rooms.actions, "desk", "dialogs"):
        if room == "dialogs":
            assert len(open_all(window)) > 10
        else:
            window.rooms.enter(room)
        for thing, said in texts_of(window):
            checked += 1
            plain = said.replace("&", "").strip()
            if said in source or plain in source:
                left.add((room, type(thing).__name__, said))
            if "Biscuit" in plain:  # the fact is the user's own words
                continue
            words = set(re.sub(r"“[^”]*”", "", plain).lower().split())
            if len(words & {"the", "of", "is", "are", "and", "with", "your", "that", "not", "a", "to"}) > 1:
                left.add((room, type(thing).__name__, said))
    assert checked > 300
    assert not left, "\n".join(map(str, sorted(left)))


def test_nothing_is_cut_off_in_german(german: None, make_window, qtbot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 10)
    window = make_window()
    window.resize(1280, 800)
    window.chat.composer.submitted.emit("My dog is called Biscuit.")
    qtbot.waitUntil(lambda: window.journal.model.rowCount() == 1)
    narrow = set()
    for room in window.rooms.actions:
        window.rooms.enter(room)
        qtbot.wait(20)
        for button in window.findChildren(QAbstractButton):
            if button.isVisible() and button.text() and button.width() < button.sizeHint().width() - 1:
                narrow.add((room, button.text(), button.width(), button.sizeHint().width()))
        if folder := os.environ.get("DORMOUSE_PICTURES"):
            window.grab().save(f"{folder}/{room}.png")
    assert not narrow, "\n".join(map(str, sorted(narrow)))


def test_no_button_of_the_tour_is_cut_off_in_german(german: None, make_window, qtbot) -> None:
    window = make_window()
    window.preferences.set("look", font_size=24)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: not theme.wardrobe(QApplication.instance()).busy())
    window.actions_["tour"].trigger()
    light = window.findChild(Spotlight)
    for _card in range(5):
        qtbot.wait(1)
        for part in (light.count, light.skip, light.back, light.next):
            assert part.isHidden() or part.width() >= part.sizeHint().width()
        light.go(1)
    window.preferences.set("look", font_size=0)


def test_a_day_stands_before_its_month_as_the_language_has_it(german: None) -> None:
    at = datetime(2026, 11, 27, 11, 24).timestamp()
    assert timeaxis.moment(at, 3600) == "Fr. 27. Nov., 11:24"
    QLocale.setDefault(QLocale("en"))
    QCoreApplication.removeTranslator(QApplication.instance().findChildren(QTranslator)[-1])
    assert timeaxis.moment(at, 3600) == "Fri 27 Nov, 11:24"


def test_rows_of_an_import_and_experiments_have_german_names(german: None) -> None:
    rows = (
        ev.ImportRow("Line 1", "my dog", "name", "Biscuit", "new", ""),
        ev.ImportRow("Entry 2", "my dog", "name", "Biscuit", "repeated", "Line 1"),
    )
    model = PreviewModel(rows)
    assert [model.index(i, WHERE).data() for i in range(2)] == ["Zeile 1", "Eintrag 2"]
    assert model.says(rows[1]) == "dasselbe wie Zeile 1"
    assert words.experiment("death-spiral") == "Todesspirale"
    assert words.experiment("of my own") == "of my own"


def test_headings_of_charts_begin_as_headings_do(window) -> None:
    headings = [w.text() for w in window.charts.findChildren(QLabel) if w.objectName() == "heading"]
    assert headings == ["Recall"]


def test_policies_and_what_is_turned_in_them_have_german_names_wherever_they_show(
    german: None, make_window, qtbot
) -> None:
    assert words.variant("paper ... one layer") == "Veröffentlichung ... eine Schicht"
    assert words.variant("default, asleep: no sleep") == "solide, schlafend: kein Schlaf"
    assert words.variant("default @ narrow-1024") == "solide @ narrow-1024"
    window = make_window()
    window.rooms.enter("lab")
    lab = window.rooms.page("lab")
    assert [box.text() for box in lab.form.policies.values()] == [
        "solide", "Veröffentlichung", "abgeschirmt", "Kontext", "Suche",
    ]  # fmt: skip
    english = re.compile(r"\b(default|paper|constrained|context|retrieval)\b")
    window.show_again(ev.SleepStarted(0.0, 3, 1, "default"))
    qtbot.waitUntil(lambda: "Veröffentlichung" in lab.legend.text())
    assert not english.search(re.sub("<[^>]*>", "", lab.legend.text()))
    assert "solide" in window.hypnogram.report.text()
    assert not english.search(window.hypnogram.report.text())
    assert "solide" in window.status.model.toolTip()


@pytest.mark.parametrize(
    ("english", "german_words"),
    [
        (
            "Needs about 2.5 GB of memory; this machine has 16.0 GB.",
            "Braucht etwa 2,5 GB Speicher; dieser Rechner hat 16,0 GB.",
        ),
        ("Recall in chat 88% → 100%.", "Abruf im Gespräch 88\xa0% → 100\xa0%."),
        (
            "Perplexity would have risen from 8.125 to 9.250; the refresh was rolled back.",
            "Die Perplexität wäre von 8,125 auf 9,250 gestiegen; das Auffrischen wurde zurückgestellt.",
        ),
        ("The folder 1.5 is full.", "The folder 1.5 is full."),
        ("There is no model gpt-3.5 here.", "Hier ist kein Modell gpt-3.5."),
    ],
)
def test_figures_in_what_the_engine_says_are_written_as_the_language_has_them(
    german: None, english: str, german_words: str
) -> None:
    assert engine_words.said(english) == german_words


def test_no_figure_in_the_models_room_and_the_curves_has_an_english_point(
    german: None, make_window, qtbot
) -> None:
    window = make_window()
    for event in (*samples.CONVERSATION, samples.JOURNAL, samples.PRESSURE, *samples.metrics()):
        window.show_again(event)
    more = {"models": samples.models(), "insight": [*samples.metrics(), *samples.weights()],
            "sleep": [samples.nights(), samples.snapshots()], "compare": [samples.COMPARED]}  # fmt: skip
    found, seen = set(), 0
    for room in window.rooms.actions:
        window.rooms.enter(room)
        qtbot.wait(100)
        for event in more.get(room, ()):
            window.show_again(event)
        qtbot.wait(100)
        for widget, text in texts_of(window):
            seen += len(re.findall(r"\d,\d", text))
            thousands = r"(?!\d{1,3}(?:\.\d{3})+\b)"  # 52.000 is German for fifty-two thousand
            if re.search(rf"(?<![\w./-]){thousands}\d+\.\d+(?![\w./-])", text) and "apache" not in text:
                found.add((type(widget).__name__, text))
    assert seen > 10
    assert not found, "\n".join(map(str, sorted(found)))


REPORTS = sorted(resource_path("lab").glob("*/report.md"))
#: Words of the lab's reports that German has not.
_ENGLISH = re.compile(
    r"\b(?:the|of|at|and|is|on|by|from|for|facts?|recall|below|never|seeds?|cycles?|awake|paper|default|constrained|raw|with)\b"
)


@pytest.mark.parametrize("file", REPORTS, ids=[file.parent.name for file in REPORTS])
def test_no_english_is_left_in_a_report_of_the_lab(german: None, file: Path) -> None:
    report = file.read_text(encoding="utf-8")
    said = labreport.in_words(report)
    plain = re.sub(r"`[^`]*`|!\[.*", "", said)
    assert not [line for line in plain.splitlines() if _ENGLISH.search(line)]
    assert not re.search(r"\d\.\d", plain)
    assert len(said.splitlines()) == len(report.splitlines())
    assert sorted(re.findall(r"\d+", said)) == sorted(re.findall(r"\d+", report)), "no figure is lost"


@pytest.mark.parametrize("file", REPORTS, ids=[file.parent.name for file in REPORTS])
def test_a_report_of_the_lab_stays_as_it_is_in_english(window, file: Path) -> None:
    report = file.read_text(encoding="utf-8")
    assert labreport.in_words(report).replace("\xa0%", "%") == report


def test_what_is_not_of_the_lab_stays_and_names_keep_their_points(german: None) -> None:
    held = "**default @ Qwen3-0.6B**: at 30 facts raw recall 0.750, chat 0.500; never below 0.95 for good."
    assert labreport.in_words(f"- {held}") == (
        "- **solide @ Qwen3-0.6B**: bei 30 Fakten Abruf roh 0,750, im Gespräch 0,500; nie endgültig unter 0,95."
    )
    assert labreport.in_words("Something of my own.") == "Something of my own."


def test_the_lab_shows_its_report_in_german(german: None, make_window, qtbot) -> None:
    window = make_window()
    window.rooms.enter("lab")
    window.rooms.page("lab").report.click()
    dialog = next(one for one in window.findChildren(QTextBrowser) if one.accessibleName() == "Bericht")
    assert "Was herauskam" in dialog.toPlainText()
    dialog.window().close()


def test_the_labs_figures_are_german_in_a_german_window(german: None, tmp_path: Path) -> None:
    """Every text of a figure, as the engine draws it from the words that it is given."""
    from engine.lab.figures import draw, save
    from engine.lab.record import Point, Trial
    from engine.lab.wording import wording

    say, said = wording(labfigure.words_of()), {}
    for experiment, phase in (("capacity", "wake"), ("convergence", "sleep"), ("ablation", "wake")):
        points = tuple(Point(i, phase, i, 0.5, 0.5, 0.5, 0.5, 0.5, 3.0, 0.01 * i) for i in range(1, 4))
        names = ("default", "paper ... one layer")
        trials = [Trial(experiment, name, 0, {"facts": 30}, points) for name in names]
        save(draw(trials, say), tmp_path, experiment)
        said[experiment] = set(
            re.findall(r">([^<>\n]+)</text>", (tmp_path / f"{experiment}.svg").read_text())
        )
    assert {"Abruf, Rohform", "Perplexität, Änderung", "erzählte Fakten", "0,8"} <= said["capacity"]
    assert {"Zyklus 1", words.variant("paper ... one layer")} <= said["convergence"]
    assert any(text.startswith("Ablation: ") for text in said["ablation"])
    english = re.compile(
        r"\b(recall|chat|change|kept|facts|told|mean|seeds|paper|one run|cycle|layer)\b|\d\.\d(?!-8B)"
    )
    assert not [text for texts in said.values() for text in texts if english.search(text)]


def test_facts_are_found_by_the_words_that_are_read_in_their_rows(german: None) -> None:
    """They were found by the English ones only."""
    fact = replace(samples.FACTS[0], id=7001, state=ev.FactState.DISABLED, source="import")
    for column in (jm.STATE, jm.SOURCE):
        shown = jm.cell_text(fact, column)
        assert shown not in ("disabled", "import"), "German differs"
        assert Filter(text=shown).accepts(fact), shown
    assert Filter(text="disabled").accepts(fact)


def test_what_a_stage_is_about_is_said_in_german(german: None) -> None:
    room = SleepRoom()
    room.handle(ev.SleepStarted(0.0, 62, 1, "default"))
    told = {
        (ev.Stage.AUDIT, "62 facts, three forms each"): "62 Fakten, je drei Formen",
        (ev.Stage.AUDIT, "1 fact, three forms each"): "1 Fakt, drei Formen",
        (ev.Stage.REFRESH, "all 62 facts together"): "alle 62 Fakten gemeinsam",
        (ev.Stage.PRUNE, "3 facts"): "3 Fakten",
        (ev.Stage.PRUNE, "1 fact"): "1 Fakt",
    }
    for (stage, detail), german in told.items():
        room.handle(ev.SleepStage(0.0, 1, stage, detail))
        room._show_progress()
        assert german in room.state.text()
    room.handle(ev.Idle())
    room.deleteLater()


def test_what_keeps_a_row_from_being_a_fact_is_said_in_german(german: None) -> None:
    model = PreviewModel(())
    for problem, said in {
        "Entry 3 of a.json is no fact.": "Eintrag 3 von a.json ist kein Fakt.",
        "Line 2 of a.csv: The object is empty.": "Zeile 2 von a.csv: Das Objekt ist leer.",
        "Entry 1 of a.json has no object.": "Eintrag 1 von a.json hat kein Feld object.",
    }.items():
        where = " ".join(problem.split()[:2])
        assert model.says(ev.ImportRow(where, "", "", "", "unreadable", problem)) == said
