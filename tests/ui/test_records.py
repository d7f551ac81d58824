"""The log can be read and searched; a report of a problem holds nothing of what the user ever said."""

from __future__ import annotations

import logging
import logging.handlers
import queue
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from app.launch import logging_to
from app.logfile import read, unquoted
from app.panes.logview import LogView
from app.panes.report import ReportDialog
from app.preferences import Preferences
from app.report import BLOT, gather
from engine import commands as c
from engine import events as ev
from engine.errors import DormouseError
from engine.memory.journal import Journal

log = logging.getLogger("app.test")
FACTS = (
    ("my dog", "called", "Quillon"),
    ("Maya Okonkwo", "lives in", "Zanzibar City"),
    ("I", "allergic to", "pistachios"),
    ("my locker", "locker number", "441729"),
    ("妹妹", "lives in", "東京"),
)
MESSAGES = (
    "My dog is called Quillon and he barks at the moon.",
    "Please do not tell anybody that I was dismissed on Tuesday.",
    "I met Feodora in the Blue Lagoon, room 381.",
    "secretly married",
)


def write_profile(profile: Path) -> None:
    """A journal with facts and messages, and a log in which careless code wrote them all down."""
    profile.mkdir(exist_ok=True)
    journal = Journal.open(profile / "journal.db")
    with journal.transaction():
        conversation = journal.new_conversation()
        for text in MESSAGES:
            journal.add_message(conversation, "user", text)
        for parts in FACTS:
            journal.add_fact(*parts, source="chat")
    journal.close()
    with logging_to(profile / "dormouse.log"):
        log.warning("the fact %r could not be written", FACTS[1])
        log.error("refused: “%s” in %s", MESSAGES[0], profile / "factors" / "x.safetensors")
        log.warning("tokens: %s", " | ".join(MESSAGES))
        log.warning("MAYA OKONKWO’S dog Quillons, 妹妹住在東京, %s", FACTS[3][2])
        try:
            raise ValueError(f"no such subject: {FACTS[0][0]} ({FACTS[2][2]})")
        except ValueError:
            log.exception("a bug")


def test_no_fact_no_message_and_no_path_is_in_a_report(tmp_path: Path) -> None:
    profile = tmp_path / "profile of Feodora"
    write_profile(profile)
    report = gather(profile, Preferences(), "not open")
    told = report.casefold()
    for parts in FACTS:
        for text in (parts[0], parts[2]):
            assert text == "I" or text.casefold() not in told
            for word in text.split():
                assert word in ("I", "my") or word.casefold() not in told, word
    for message in MESSAGES:
        assert message.casefold() not in told
    for word in ("feodora", "381", "tuesday", "lagoon", "dismissed on", "barks at the", "secretly"):
        assert word not in told, word
    assert str(profile) not in report
    assert str(Path.home()) not in report


def test_a_report_still_says_what_went_wrong(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    write_profile(profile)
    report = gather(profile, Preferences(), "12 M parameters, on cpu")
    for part in (
        "ValueError",
        "could not be written",
        "a bug",
        "12 M parameters",
        "python",
        "by_pressure",
        BLOT,
    ):
        assert part in report, part


REFUSED = "The fact “My dog is called Quillon.” could not be written."


def test_a_refused_fact_that_was_forgotten_is_in_no_file_and_in_no_report(
    qtbot, make_window, factory
) -> None:
    window = make_window()
    with logging_to(window.profile / "dormouse.log"):
        window.send(c.Remember("my dog", "called", "Quillon"))
        qtbot.waitUntil(window.quiet)
        factory.engine.emit(
            ev.Problem(REFUSED, "Say “My dog is called Quillon.” in other words.", "no 'Quillon'")
        )
        qtbot.waitUntil(lambda: len(window.toasts.toasts()) == 1)
        refused, word = DormouseError(REFUSED), "Quillon"
        factory.engine._run = lambda _command: (_ for _ in ()).throw(refused)
        window.send(c.Audit())  # the worker logs the traceback
        qtbot.waitUntil(window.settled)
        try:
            raise KeyError(word) from refused
        except KeyError:
            record = log.makeRecord(log.name, logging.ERROR, __file__, 1, "in the engine", (), sys.exc_info())
        log.handle(
            logging.handlers.QueueHandler(queue.SimpleQueue()).prepare(record)
        )  # as its process sends it
        del factory.engine._run
        window.send(c.ForgetFacts((1,)))
        qtbot.waitUntil(window.quiet)
    window.close()
    for file in window.profile.rglob("*"):
        assert not file.is_file() or b"Quillon" not in file.read_bytes(), file
    report = gather(window.profile, Preferences(), "")
    assert "Quillon" not in report
    for part in (
        "could not be written",
        "DormouseError: The fact “…”",
        "KeyError: '…'",
        'File "',
        "raise KeyError(",
    ):
        assert part in report, part


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("The fact “My dog is called “Quill” Quillon.” is gone.", "The fact “…” is gone."),
        ("Der Fakt „Mein Hund heißt Quillon.“ fehlt.", "Der Fakt „…“ fehlt."),
        ("it was “Quillon\nand no end", "it was “…”"),
        ("""no 'Quillon\\'s', no "Quillon": Anna's dogs' names""", """no '…', no "…": Anna's dogs' names"""),
        ("TypeError: 'NoneType' object is not iterable", "TypeError: 'NoneType' object is not iterable"),
    ],
)
def test_nothing_between_quotation_marks_is_logged(told, written) -> None:
    assert unquoted(told) == written


def test_without_a_readable_journal_the_log_is_left_out(tmp_path: Path) -> None:
    write_profile(tmp_path / "profile")
    (tmp_path / "profile" / "journal.db").write_bytes(
        b"no database at all, but long enough to be looked at" * 30
    )
    report = gather(tmp_path / "profile", Preferences(), "")
    assert "left out" in report
    assert "Quillon" not in report


def test_the_log_is_read_with_its_tracebacks_and_filtered(qtbot, tmp_path: Path) -> None:
    file = tmp_path / "dormouse.log"
    with logging_to(file):
        log.info("a note")
        log.warning("a warning about disks")
        try:
            raise OSError("gone")
        except OSError:
            log.exception("an error")
    levels = [entry.level for entry in read(file)]
    assert levels == ["INFO", "INFO", "WARNING", "ERROR", "INFO"]
    view = LogView(file)
    qtbot.addWidget(view)
    assert "OSError: gone" in view.text.toPlainText()
    view.level.setCurrentIndex(view.level.findData("WARNING"))
    assert "a note" not in view.text.toPlainText()
    qtbot.keyClicks(view.search, "disks")
    assert view.text.toPlainText().strip().endswith("a warning about disks")
    assert "1 of 5" in view.count.text()


def test_the_log_says_where_the_process_was_in_a_crash(tmp_path: Path) -> None:
    file = tmp_path / "dormouse.log"
    crash = f"""
import ctypes, pathlib
from app.launch import logging_to
with logging_to(pathlib.Path({str(file)!r})):
    ctypes.string_at(0)
"""
    died = subprocess.run([sys.executable, "-c", crash], check=False, stderr=subprocess.DEVNULL)
    assert died.returncode != 0
    assert "Fatal Python error" in file.read_text(encoding="utf-8")
    assert "in string_at" in file.read_text(encoding="utf-8")


def test_a_report_is_shown_and_saved_as_it_is_shown(qtbot, window, tmp_path: Path) -> None:
    window.actions_["report"].trigger()
    dialog = window.findChild(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    dialog.happened.setPlainText("It yawned.")
    dialog.write(tmp_path / "report.md")
    written = (tmp_path / "report.md").read_text()
    assert dialog.text.toPlainText() in written
    assert "It yawned." in written
    assert str(window.profile) not in written
    dialog.write(tmp_path / "no such folder" / "report.md")
    assert "Choose another folder" in dialog.saved.text()
    dialog.close()


def test_the_log_opens_from_the_menu_and_can_be_copied(qtbot, window) -> None:
    window.actions_["log"].trigger()
    view = window.findChild(LogView)
    assert isinstance(view, LogView)
    assert "good sign" in view.count.text()
    assert QGuiApplication.clipboard() is not None
    view.close()
