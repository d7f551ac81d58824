"""The window as a whole: opens without the model, survives what goes wrong, closes in order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fakes import FakeEngine, FakeFactory
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from app import help as pages
from app.preference_store import layers_by_model
from app.widgets.palette import CommandPalette
from engine import commands as c
from engine import events as ev

ROOT = Path(__file__).resolve().parents[2]


def say(qtbot, window, text: str) -> None:
    qtbot.keyClicks(window.chat.composer.text, text)
    qtbot.keyClick(window.chat.composer.text, Qt.Key.Key_Return)


def wait_quiet(qtbot, window) -> None:
    qtbot.waitUntil(window.quiet)


def test_the_window_opens_without_torch_or_transformers() -> None:
    code = (
        "import sys, app.__main__, app.launch, app.window, app.smoke\n"
        "print([m for m in ('torch', 'transformers', 'pyqtgraph', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_window_is_usable_before_the_engine_is_ready(qtbot, make_window, factory) -> None:
    window = make_window(awake=False)
    assert not window.pressure.sleep.isEnabled()  # not ready yet
    assert window.chat.composer.text.isEnabled()
    say(qtbot, window, "My dog is called Biscuit.")
    assert window.chat.pending_texts() == ["My dog is called Biscuit."]


def test_a_window_that_is_closed_at_once_opens_no_engine(qtbot, make_window, factory) -> None:
    window = make_window(awake=False)
    window.close()
    qtbot.wait(50)
    window.reopen_engine()
    assert window._link is None
    assert not factory.engines


def test_what_is_typed_while_the_model_loads_is_said_once_it_is_ready(qtbot, make_window, factory) -> None:
    window = make_window(awake=False)
    qtbot.waitUntil(lambda: bool(factory.engines))
    say(qtbot, window, "My dog is called Biscuit.")
    qtbot.waitUntil(lambda: c.Say("My dog is called Biscuit.") in factory.engine.executed)
    wait_quiet(qtbot, window)
    assert not window.chat.pending_texts()


def test_a_fatal_problem_is_a_page_with_a_way_out(qtbot, make_window) -> None:
    engines = FakeFactory(fatal="This folder holds no model.")
    window = make_window(awake=False, engines=engines, model=Path("/nowhere"))
    qtbot.waitUntil(lambda: window.problem.isVisible())
    assert window.problem.message.text() == "This folder holds no model."
    assert window.problem.embedded.isVisible()
    engines.options["fatal"] = ""
    qtbot.mouseClick(window.problem.embedded, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pressure.sleep.isEnabled())
    assert window.chat.isVisible()


def test_an_engine_that_cannot_even_start_is_a_page_too(qtbot, make_window) -> None:
    error = ModuleNotFoundError("No module named 'torch'", name="torch")
    window = make_window(awake=False, engines=FakeFactory(fail_open=error))
    qtbot.waitUntil(lambda: window.problem.isVisible())
    assert "torch" in window.problem.message.text()
    assert "make setup" in window.problem.action.text()


def test_what_was_typed_before_a_fatal_problem_is_said_after_trying_again(qtbot, make_window) -> None:
    engines = FakeFactory(fatal="Another Dormouse is using this folder.")
    window = make_window(awake=False, engines=engines)
    say(qtbot, window, "My dog is called Biscuit.")
    qtbot.waitUntil(lambda: window.problem.isVisible())
    engines.options["fatal"] = ""
    qtbot.mouseClick(window.problem.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: c.Say("My dog is called Biscuit.") in engines.engine.executed)


def test_what_was_typed_before_a_fatal_problem_goes_into_the_journal_on_quitting(qtbot, make_window) -> None:
    engines = FakeFactory(fatal="This folder holds no model.")
    window = make_window(awake=False, engines=engines)
    say(qtbot, window, "My dog is called Biscuit.")
    qtbot.waitUntil(lambda: window.problem.isVisible())
    window.journal.add_requested.emit("my cat", "called", "Miso")
    window.close()
    assert engines.engine.kept == [c.Say("My dog is called Biscuit."), c.Remember("my cat", "called", "Miso")]


def test_a_message_that_could_not_be_stored_comes_back_to_the_field(qtbot, window) -> None:
    say(qtbot, window, "A full disk.")
    wait_quiet(qtbot, window)
    assert window.chat.composer.text.toPlainText() == "A full disk."
    assert window.chat.empty.isVisible()
    assert "Make room" in window.toasts.toasts()[0].accessibleName()


def test_another_model_takes_over_without_saying_anything_twice(qtbot, window, factory) -> None:
    say(qtbot, window, "My dog is called Biscuit.")
    wait_quiet(qtbot, window)
    first, points = factory.engine, window.charts.points()
    assert points
    window.start_engine(Path("/another"))
    say(qtbot, window, "Hello.")
    qtbot.waitUntil(lambda: factory.engine is not first and c.Say("Hello.") in factory.engine.executed)
    wait_quiet(qtbot, window)
    assert first.closed
    assert first.executed.count(c.Say("My dog is called Biscuit.")) == 1
    assert [x for x in factory.engine.executed if x.keepsake] == [c.Say("Hello.")]
    assert window.charts.points() == 0


def test_what_stopped_the_model_before_is_not_said_of_the_next(qtbot, window, factory, monkeypatch) -> None:
    """Another one is chosen while a model is measured: that it was stopped is no news."""

    def measures(engine: FakeEngine) -> None:
        engine.emit(ev.Loading("Opening the model"))
        assert engine._cancelled.wait(20)
        engine.emit(ev.Problem("Stopped before the model was ready.", "Start again.", fatal=True))

    opens = FakeEngine.open
    monkeypatch.setattr(FakeEngine, "open", measures)
    window.start_engine(Path("/large"))
    qtbot.waitUntil(lambda: len(factory.engines) == 2)
    monkeypatch.setattr(FakeEngine, "open", opens)
    window.start_engine(Path("/small"))
    qtbot.waitUntil(lambda: len(factory.engines) == 3)
    qtbot.waitUntil(window.pressure.sleep.isEnabled)
    assert window._centre.currentWidget() is window.chat


def test_what_is_preferred_while_a_model_opens_is_for_that_one(
    qtbot, window, factory, tmp_path, tiny_folder, monkeypatch
) -> None:
    from engine.choices import key_of

    def answers(engine: FakeEngine) -> None:
        opens(engine)
        engine.emit(ev.Ready("fake", 1, (1,), "cpu", "default", "", 0.1, str(tiny_folder)))

    opens = FakeEngine.open
    monkeypatch.setattr(FakeEngine, "open", answers)
    store, ready = window.preferences, []
    window.event_shown.connect(lambda event: ready.append(event) if getattr(event, "path", "") else None)
    store.stand_for("big")
    store.set("memory", layers="7")
    # Which checkpoint is meant by the folder around it is known only when it is open.
    for count, (named, layers) in enumerate(((tiny_folder, "2"), (tiny_folder.parent, "3")), 1):
        store.stand_for("big")
        window.start_engine(named)
        assert store.memory.layers != "7"
        store.set("memory", layers=layers)
        qtbot.waitUntil(lambda n=count: len(ready) == n)
        assert layers_by_model(window.profile) == {"big": "7", key_of(tiny_folder): layers}
        assert store.memory.layers == layers


def test_a_problem_is_told_and_the_window_goes_on(qtbot, window, factory) -> None:
    factory.engine.emit(ev.Problem("The disk is full.", "Free some space."))
    qtbot.waitUntil(lambda: len(window.toasts.toasts()) == 1)
    assert "The disk is full. Free some space." in window.toasts.toasts()[0].accessibleName()
    say(qtbot, window, "Hello.")
    wait_quiet(qtbot, window)
    assert len(window.chat.message_views()) == 2


def test_asking_twice_for_a_sleep_sleeps_once(qtbot, window, factory) -> None:
    say(qtbot, window, "Tell me something long.")
    window.actions_["sleep"].trigger()
    window.actions_["sleep"].trigger()
    window.cancel()
    wait_quiet(qtbot, window)
    assert factory.engine.executed.count(c.Sleep()) == 1


def test_closing_ends_the_thread_and_closes_the_engine(qtbot, window, factory) -> None:
    window.close()
    assert factory.engine.closed
    assert not window.stuck


def test_closing_in_the_middle_of_a_long_answer_does_not_wait_for_it(qtbot, window, factory) -> None:
    say(qtbot, window, "Tell me something long.")
    qtbot.waitUntil(lambda: window.chat.composer.stop.isVisible())
    window.close()
    assert factory.engine.closed
    (answer,) = (m.text for m in factory.engine.messages[1] if m.role == "assistant")
    assert answer.count("All right.") < 200  # cut off


def test_what_was_said_just_before_closing_is_kept_and_a_queued_sleep_is_not(qtbot, window, factory) -> None:
    say(qtbot, window, "Tell me something long.")
    window.send(c.Sleep())
    say(qtbot, window, "My dog is called Biscuit.")
    window.close()
    assert [fact.object for fact in factory.engine.facts] == ["Biscuit"]
    assert c.Sleep() not in factory.engine.executed


def test_the_layout_and_the_settings_come_back(qtbot, make_window) -> None:
    first = make_window()
    first.docks["Charts"].close()
    first.pressure.by_itself.setChecked(True)
    first.close()
    second = make_window()
    assert second.docks["Charts"].isHidden()
    assert not second.docks["Journal"].isHidden()
    assert second.pressure.by_itself.isChecked()


def test_reset_brings_every_pane_back(qtbot, window) -> None:
    window.docks["Journal"].close()
    window.actions_["reset"].trigger()
    assert all(not dock.isHidden() for dock in window.docks.values())


def test_every_control_has_a_name_for_screen_readers(window) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit

    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView):
        for control in window.findChildren(kind):
            if control.isVisible() and control.objectName() != "qt_toolbar_ext_button":
                text = control.text() if isinstance(control, QAbstractButton) else ""
                assert control.accessibleName() or text, control


def test_the_palette_finds_and_runs_an_action_by_its_words(qtbot, window, factory) -> None:
    window.actions_["palette"].trigger()
    palette = window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    qtbot.keyClicks(palette.search, "conv new")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: c.OpenConversation(None) in factory.engine.executed)


def test_the_page_of_keys_names_every_shortcut_and_those_of_places(qtbot, window) -> None:
    page = pages.show_keys(window, {m.title(): m.actions() for m in window.actions_.menus.values()})
    told = page.findChild(QTextBrowser).toPlainText()
    native = QKeySequence.SequenceFormat.NativeText
    keys = [a.shortcut().toString(native) for a in window.actions() if not a.shortcut().isEmpty()]
    assert len(keys) > 30
    assert not [key for key in keys if key not in told]
    assert "Alt+0–4" in told
    assert told.count("Alt+1") == 1  # in the menu, as everything
    page.close()


@pytest.mark.parametrize("name", ["help", "keys", "about"])
def test_the_pages_of_help_open(qtbot, window, name: str) -> None:
    action: QAction = window.actions_[name]
    action.trigger()
    assert "Dormouse" in window.windowTitle()


def test_dark_and_light_can_be_chosen(qtbot, window) -> None:
    window.actions_["dark"].trigger()
    qtbot.waitUntil(lambda: window.palette().window().color().lightness() < 80)
    window.actions_["light"].trigger()
    qtbot.waitUntil(lambda: window.palette().window().color().lightness() > 200)


class Windows(QObject):
    """Notes each window that is shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_room_flashes_up_a_window_of_its_own_when_it_is_made(qtbot, qapp: QApplication, window) -> None:
    """It would take the keyboard from the window, too."""
    windows = Windows(window)
    qapp.installEventFilter(windows)
    try:
        for room in window.rooms.actions:
            window.rooms.enter(room)
    finally:
        qapp.removeEventFilter(windows)
    assert windows.shown == []
