"""Preferences: kept, upgraded, checked; what is changed in the dialog holds at once."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel

from app import preferences as p
from app import theme
from app.launch import make_engine
from app.panes.preferences import PreferencesDialog
from app.preference_store import FILE, UPGRADES, VERSION, PreferenceStore, layers_by_model, load
from engine import commands as c
from engine import events as ev
from engine.errors import DormouseError
from engine.memory import mind
from engine.memory.reference import load_sequences, reference
from engine.model.placement import parse_memory


def open_dialog(window) -> PreferencesDialog:
    window.actions_["preferences"].trigger()
    dialog = window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    return dialog


def test_a_change_is_there_at_the_next_start_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    PreferenceStore(tmp_path).set("sleep", by_pressure=True, hour="04:30")
    assert load(tmp_path).sleep.hour == "04:30"
    assert load(tmp_path).sleep.by_pressure
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_settings_from_before_there_were_preferences_are_taken_over(tmp_path: Path) -> None:
    old = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    old.setValue("appearance", "dark")
    old.setValue("sleep_by_itself", "true")
    old.sync()
    store = PreferenceStore(tmp_path, old)
    assert store.look.theme == "dark"
    assert store.sleep.by_pressure
    store.set("look", theme="light")  # from now on the new file counts
    assert PreferenceStore(tmp_path, old).look.theme == "light"


@pytest.mark.parametrize("version", range(VERSION + 1))
def test_a_file_of_every_older_version_can_be_read(tmp_path: Path, version: int) -> None:
    (tmp_path / FILE).write_text(json.dumps({"version": version}))
    store = PreferenceStore(tmp_path)
    assert store.problems == []
    assert store.now == p.Preferences()
    assert len(UPGRADES) == VERSION


def test_what_a_newer_version_wrote_survives_this_one(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text(json.dumps({"version": 99, "look": {"theme": "dark", "glow": 3}, "aura": {"on": True}}))
    store = PreferenceStore(tmp_path)
    assert store.look.theme == "dark"
    store.set("look", theme="light")
    written = json.loads(file.read_text())
    assert (written["version"], written["look"]["glow"], written["aura"]) == (99, 3, {"on": True})


def test_a_file_that_cannot_be_read_is_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{ not json")
    store = PreferenceStore(tmp_path)
    assert "preferences.broken" in store.problems[0]
    assert (tmp_path / "preferences.broken").read_text() == "{ not json"
    assert store.now == p.Preferences()


def test_one_wrong_value_costs_only_itself_and_says_what_would_do(tmp_path: Path) -> None:
    wrong = {"version": VERSION, "look": {"theme": "dark", "font_size": 200}, "sleep": {"hour": "25:00"}}
    (tmp_path / FILE).write_text(json.dumps(wrong))
    store = PreferenceStore(tmp_path)
    assert (store.look.theme, store.look.font_size, store.sleep.hour) == ("dark", 0, "03:00")
    assert len(store.problems) == 2
    with pytest.raises(p.PreferenceError, match="from 9 to 24"):
        store.set("look", font_size=200)
    with pytest.raises(p.PreferenceError, match="03:00"):
        store.set("sleep", hour="noon")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = [(part.name, item.name) for part in fields(p.Preferences) for item in fields(part.default_factory())]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(NAMES), JSON, max_size=4))
def test_whatever_the_file_holds_the_preferences_are_valid(values) -> None:
    raw: dict = {}
    for (section, name), value in values.items():
        raw.setdefault(section, {})[name] = value
    read, _told = p.read(raw)
    for part in fields(read):
        section = getattr(read, part.name)
        for item in fields(section):
            p.check(item, getattr(section, item.name))


def test_every_preference_says_what_it_means(window) -> None:
    dialog = open_dialog(window)
    for name, page in dialog.pages.items():
        told = {item.name for item in fields(getattr(p.Preferences(), name))}
        assert told - set(page.rows) <= {"language"}  # offered only where there is a translation
        for row in page.rows.values():
            assert row.control.accessibleName()
            assert len(row.control.toolTip()) > 10
    dialog.close()


def test_text_size_reaches_every_label_that_is_seen_before_it_is_painted(qtbot, window, qapp) -> None:
    size = dialog_row(window, "look", "font_size")
    with qtbot.waitSignal(theme.wardrobe(qapp).worn):
        size.control.setValue(24)
    assert QApplication.font().pointSize() == 24
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    assert not [label.text() for label in labels if label.font().pointSizeF() < 0.75 * 24]
    window.actions_["smaller"].trigger()
    assert window.preferences.look.font_size == 23
    window.actions_["text_size"].trigger()
    assert QApplication.font().pointSize() == 10


def dialog_row(window, section: str, name: str):
    return open_dialog(window).pages[section].rows[name]


def test_a_choice_in_the_dialog_dresses_the_window(qtbot, window) -> None:
    row = dialog_row(window, "look", "theme")
    row.control.setCurrentIndex(2)
    assert theme.colors() is theme.DARK
    assert window.actions_["dark"].isChecked()
    dialog = open_dialog(window)
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert window.preferences.look.theme == "system"
    assert row.control.currentIndex() == 0


def test_what_depends_on_a_rule_is_only_open_with_it(qtbot, window) -> None:
    dialog = open_dialog(window)
    rule, hour = dialog.pages["sleep"].rows["at_hour"], dialog.pages["sleep"].rows["hour"]
    assert not hour.isEnabled()
    assert isinstance(rule.control, QCheckBox)
    rule.control.click()
    assert hour.isEnabled()
    assert window.preferences.sleep.at_hour


def test_what_needs_the_model_opened_again_offers_that(qtbot, window, factory) -> None:
    dialog = open_dialog(window)
    assert dialog.reopen.isHidden()
    dialog.pages["computing"].rows["threads"].control.setValue(1)
    assert not dialog.reopen.isHidden()
    first = factory.engine
    dialog.reopen.click()
    qtbot.waitUntil(lambda: factory.engine is not first)
    assert dialog.reopen.isHidden()


def test_sleep_by_itself_is_one_thing_in_pane_menu_and_preferences(window) -> None:
    window.pressure.by_itself.click()
    assert window.preferences.sleep.by_pressure
    assert window.actions_["by_itself"].isChecked()
    window.preferences.set("sleep", by_pressure=False)
    assert not window.pressure.by_itself.isChecked()


def test_enter_may_start_a_line_and_ctrl_enter_always_sends(qtbot, window, factory) -> None:
    from engine import commands as c

    window.preferences.set("chat", enter_sends=False)
    field = window.chat.composer.text
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "two")
    assert field.toPlainText() == "one\ntwo"
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: c.Say("one\ntwo") in factory.engine.executed)


def test_sessions_are_recorded_only_if_wanted(make_window) -> None:
    first = make_window()
    assert list((first.profile / "sessions").glob("*.jsonl"))
    first.preferences.set("privacy", record_sessions=False)
    first.close()
    assert not list((first.profile / "sessions").glob("*.jsonl"))  # nothing was said in it
    second = make_window()
    assert not list((second.profile / "sessions").glob("*.jsonl"))
    second.close()


def test_what_was_told_moves_into_the_layer_that_is_chosen(tmp_path: Path, tiny_folder: Path) -> None:
    """Told at the model's own layer, a fact is written anew at the chosen one; one that there is not is told."""
    profile = tmp_path / "profile"
    PreferenceStore(profile).set("computing", threads=1, priority="equal")  # this thread is the tests'

    def opened(*commands: c.Command) -> list[ev.Event]:
        events: list[ev.Event] = []
        engine = make_engine(profile, tiny_folder, events.append)
        engine.open()
        for command in commands:
            engine.execute(command)
        if not problems(events):
            assert [fact.object for fact in engine.live()] == ["Lyon"]
            assert [memory.layers for memory in engine.mind.memories.values()] == [layers(events)]
        engine.close()
        return events

    def layers(events: list[ev.Event]) -> tuple[int, ...]:
        return next(event.edited_layers for event in events if isinstance(event, ev.Ready))

    def problems(events: list[ev.Event]) -> list[str]:
        return [event.message for event in events if isinstance(event, ev.Problem)]

    (own,) = layers(opened(c.Remember("Maya", "lives_in", "Lyon")))
    for chosen in ((own + 1,), (own, own + 1)):
        PreferenceStore(profile).set("memory", layers=", ".join(map(str, chosen)))
        moved = opened()
        assert layers(moved) == chosen
        assert not problems(moved)  # nothing was missing or damaged
    PreferenceStore(profile).set("memory", layers="40")
    without = opened()  # another model may have it: it is no reason not to open this one
    assert any("no layer 40" in said for said in problems(without))
    assert layers(without) == (own,)
    PreferenceStore(profile).set("memory", layers="")
    assert layers(opened()) == (own,)


def test_web_pages_are_typed_as_origins_and_what_is_none_is_refused(tmp_path: Path, qtbot) -> None:
    store = PreferenceStore(tmp_path)
    store.set("privacy", other_apps=True)
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    line = dialog.pages["privacy"].rows["web_pages"].control
    line.setText("https://Chat.example/ http://localhost:3000")
    line.editingFinished.emit()
    assert store.privacy.web_pages == "https://chat.example, http://localhost:3000"
    line.setText("*")
    line.editingFinished.emit()
    assert store.privacy.web_pages == line.text() == "https://chat.example, http://localhost:3000"
    assert "https://chat.example" in dialog.problem.text()
    line.setText("")
    line.editingFinished.emit()
    assert store.privacy.web_pages == ""


def test_edited_layers_are_typed_as_numbers_and_what_is_none_is_refused(tmp_path: Path, qtbot) -> None:
    store = PreferenceStore(tmp_path)
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    line = dialog.pages["memory"].rows["layers"].control
    line.setText("2 ,3")
    line.editingFinished.emit()
    assert (store.memory.layers, line.text()) == ("2, 3", "2, 3")
    line.setText("the second")
    line.editingFinished.emit()
    assert (store.memory.layers, line.text()) == ("2, 3", "2, 3")


def test_an_edited_layer_belongs_to_the_model_for_which_it_was_named(tmp_path: Path, qtbot) -> None:
    store = PreferenceStore(tmp_path)
    store.stand_for("big")
    store.set("memory", layers="7")
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    line = dialog.pages["memory"].rows["layers"].control
    store.stand_for("small")
    assert (store.memory.layers, line.text()) == ("", "")
    assert not dialog.undo.isEnabled()  # it would give this model the other one's
    store.set("memory", layers="1, 2")
    store.stand_for("big")
    assert (store.memory.layers, line.text()) == ("7", "7")
    assert layers_by_model(tmp_path) == {"big": "7", "small": "1, 2"}
    store.reset("memory")
    assert layers_by_model(tmp_path) == {"small": "1, 2"}


def test_layers_that_were_named_before_the_model_was_known_ask_for_it_to_be_opened_again(
    tmp_path: Path, qtbot
) -> None:
    store = PreferenceStore(tmp_path)
    store.stand_for("big")
    store.set("memory", layers="7")
    store.stand_for("")
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    store.set("memory", layers="3")
    store.stand_for("big")
    assert layers_by_model(tmp_path) == {"big": "3"}
    assert not dialog.reopen.isHidden()  # it was opened with the seventh
    dialog.undo.click()
    assert layers_by_model(tmp_path) == {"big": "7"}


def test_a_layer_that_the_open_model_has_not_is_refused_and_one_of_a_model_that_opens_is_taken(
    tmp_path: Path, qtbot
) -> None:
    store = PreferenceStore(tmp_path)
    store.stand_for("big", 4)  # its last cannot be edited
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    dialog.open_section("memory")
    dialog.show()
    dialog.show_preference("layers")
    line = dialog.pages["memory"].rows["layers"].control
    for text, taken in (("2", "2"), ("3", "2"), ("1, 12", "2"), ("0, 1", "0, 1")):
        line.setText(text)
        line.editingFinished.emit()
        assert store.memory.layers == line.text() == taken
        assert ("from 0 to 2 that can be edited" in dialog.problem.text()) == (text != taken)
    store.stand_for("")
    store.set("memory", layers="12")  # of how many, nobody knows yet
    store.stand_for("big", 4)
    store.set("memory", policy="paper")  # what is in the file bars no other change
    assert store.memory.layers == "12"


def test_layers_that_an_older_file_had_for_all_models_go_to_the_next_one_that_opens(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"version": 2, "memory": {"layers": "2", "policy": "paper"}}))
    store = PreferenceStore(tmp_path)
    assert layers_by_model(tmp_path) == {"": "2"}
    store.stand_for("mine")
    assert (store.memory.layers, store.memory.policy) == ("2", "paper")
    store.stand_for("another")
    assert store.memory.layers == ""
    assert layers_by_model(tmp_path) == {"mine": "2"}
    assert PreferenceStore(tmp_path).problems == []


def test_the_edited_layer_of_an_older_file_is_kept(tmp_path: Path) -> None:
    for old, new in ((4, "4"), (0, "")):
        (tmp_path / FILE).write_text(json.dumps({"version": 1, "memory": {"layer": old, "policy": "paper"}}))
        assert (load(tmp_path).memory.layers, load(tmp_path).memory.policy) == (new, "paper")


def test_limits_of_memory_are_typed_and_what_is_none_is_refused_with_an_example(
    tmp_path: Path, qtbot
) -> None:
    store = PreferenceStore(tmp_path)
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    dialog.open_section("computing")
    page = dialog.pages["computing"]
    line = page.rows["memory"].control
    page.advanced.click()
    qtbot.keyClicks(line, "CUDA:0=20")
    line.editingFinished.emit()
    assert (store.computing.memory, line.text()) == ("", "")
    assert "cuda:0=20GiB, cpu=16GiB" in dialog.problem.text()
    qtbot.keyClicks(line, " CUDA:0 = 20 gib,cpu=16GiB")
    line.editingFinished.emit()
    assert store.computing.memory == line.text() == "cuda:0=20GiB, cpu=16GiB"
    assert dialog.problem.isHidden()
    assert not dialog.reopen.isHidden()
    assert load(tmp_path).computing.memory == "cuda:0=20GiB, cpu=16GiB"
    line.clear()
    line.editingFinished.emit()
    assert load(tmp_path).computing.memory == ""


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["cpu", "CPU", "mps", "cuda:0", "cuda:1234", "gpu", ""]),
            st.sampled_from(["=", " = ", ""]),
            st.sampled_from(["2", "20", "1.5", "1.", ""]),
            st.sampled_from(["GiB", " gib", "MB", "kB", "TiB", "G", "xB"]),
        ).map("".join),
        max_size=3,
    )
)
def test_limits_that_are_kept_are_those_that_the_engine_reads(parts: list[str]) -> None:
    """The window may not reach into the engine's machinery, so that both know how a limit is written."""
    text = ",".join(parts)
    kept = p.limited(text)
    if kept:
        assert ", ".join(f"{name}={size}" for name, size in parse_memory(kept).items()) == p.limited(kept)
    elif text:
        with pytest.raises(DormouseError):
            parse_memory(text)


def test_8_bits_are_not_taken_where_their_package_is_missing_and_it_is_said_how_to_get_it(
    tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    here: set[str] = set()
    monkeypatch.setattr(p, "find_spec", lambda name: name if name in here else None)
    store = PreferenceStore(tmp_path)
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    combo = dialog.pages["computing"].rows["quantise"].control
    combo.setCurrentIndex(1)
    assert (store.computing.quantise, combo.currentIndex()) == ("none", 0)
    assert "pip install 'dormouse[quantised]'" in dialog.problem.text()
    here.add("torchao")
    combo.setCurrentIndex(1)
    assert (store.computing.quantise, combo.currentIndex()) == ("int8", 1)
    assert not dialog.reopen.isHidden()
    combo.setCurrentIndex(2)
    assert "pip install bitsandbytes" in dialog.problem.text()
    assert load(tmp_path).computing.quantise == "int8"
    here.clear()  # it was removed since
    assert load(tmp_path).computing.quantise == "none"
    assert "torchao" in PreferenceStore(tmp_path).problems[0]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_was_told_is_known_by_the_model_in_8_bits(
    tmp_path: Path, sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torchao")
    PreferenceStore(tmp_path / "profile").set("computing", priority="equal")  # this process is the tests'
    real = sit()
    real.window.send(c.Remember("my dog", "called", "Biscuit"))
    real.wait(ev.FactWritten)
    # Packed weights have moments of their own; a sixth of the text is enough for one fact.
    monkeypatch.setattr(mind, "load_sequences", lambda lm, file: load_sequences(lm, file)[::6])
    monkeypatch.setattr(mind, "reference", lambda lm: reference(lm)[::6])
    dialog = open_dialog(real.window)
    dialog.pages["computing"].rows["quantise"].control.setCurrentIndex(1)
    dialog.reopen.click()
    real.wait(ev.Ready, lambda event: "int8" in event.device)
    dialog.close()
    real.settle()
    assert "Biscuit" in real.say("What is my dog called?")[-1]
