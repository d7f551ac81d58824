"""A window killed with a draft in it, and the Lab beside the memory that is still there: all real."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import text_of
from PySide6.QtWidgets import QDialog, QTextBrowser
from real import OPENING_MS, WORK_MS

from app.features.lab import LabFeature
from app.panes.lab import LabPane
from engine import events as ev

#: The app, its engine in a process of its own; it is told a fact, begins to write, and is left running.
_WRITES = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from app import launch
from app.window import MainWindow
from engine import events as ev
app = launch.make_application()
window = MainWindow(Path(sys.argv[1]), launch.hosted_engine, None)
written = []
window.event_shown.connect(lambda event: written.append(event) if isinstance(event, ev.FactWritten) else None)
window.show()
window.chat.composer.fill("My dog is called Biscuit.")
window.chat.composer.submit()
while not (written and window.quiet()):
    QTest.qWait(50)
window.chat.composer.fill("a thought about this")
sys.exit(app.exec())
"""


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_while_writing_all_is_there_and_an_experiment_beside_it_is_stopped_resumed_and_reopened(
    qtbot, sit, tmp_path: Path, tiny_folder: Path
) -> None:
    profile = tmp_path / "profile"
    kept = profile / "drafts.json"
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITES, str(profile)], cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    try:
        qtbot.waitUntil(
            lambda: process.poll() is not None or "thought" in text_of(kept),
            timeout=OPENING_MS,
        )
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()
    real = sit()  # at once: the engine of the window that was killed may still be there
    window = real.window
    window.actions_["previous"].trigger()  # where it was written
    real.settle()
    assert window.chat.composer.text.toPlainText() == "a thought about this"
    assert [fact.object for fact in window.journal.model.facts()] == ["Biscuit"]
    window.chat.composer.text.clear()
    assert "Biscuit" in real.say("What is my dog called?")[-1]

    def memory() -> dict[str, str]:
        files = [*profile.glob("journal.db*"), *(profile / "factors").rglob("*.*")]
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    window.rooms.enter("lab")
    pane = window.rooms.page("lab")
    assert isinstance(pane, LabPane)
    before = memory()
    pane.form.set_models((str(tiny_folder),))  # which is soon done
    pane.form.seeds.setValue(8)
    pane.form.facts.setValue(2)
    for name, box in pane.form.policies.items():
        box.setChecked(name == "paper")
    window.actions_["lab_run"].trigger()
    laboratory = window.feature(LabFeature).laboratory
    assert laboratory is not None
    run = laboratory.runs[0]
    qtbot.waitUntil(lambda: run.finished_trials() >= 1, timeout=WORK_MS)
    qtbot.waitUntil(
        lambda: any(not one.reference for one in pane.shown), timeout=WORK_MS
    )  # drawn while it runs
    pane.stop.click()
    qtbot.waitUntil(lambda: run.state in ("stopped", "done"), timeout=WORK_MS)
    assert run.state == "stopped"
    done = {file: file.stat().st_mtime_ns for file in (run.folder / "trials").glob("*.json")}
    assert len(done) < 8
    pane.resume.click()
    qtbot.waitUntil(lambda: run.state in ("done", "failed"), timeout=WORK_MS)
    assert run.state == "done", run.note
    assert run.finished_trials() == 8
    assert {file: file.stat().st_mtime_ns for file in done} == done, "what was finished is not run again"
    assert memory() == before, "an experiment never touches the user's memory"
    assert "Biscuit" in real.say("What is my dog called?")[-1]
    assert not real.of(ev.Problem)
    window.close()

    again = sit()
    again.window.rooms.enter("lab")
    pane = again.window.rooms.page("lab")
    key = str(run.folder)
    assert key in pane.selected()
    for row in range(2):  # laid over a report that came with Dormouse
        pane.runs.item(row).setSelected(True)
    qtbot.waitUntil(lambda: len({one.name.split(":")[0] for one in pane.shown if not one.reference}) == 2)
    pane.select(key)
    again.window.actions_["lab_report"].trigger()
    [report] = [dialog for dialog in again.window.findChildren(QDialog) if dialog.isVisible()]
    assert "What was found" in report.findChild(QTextBrowser).toPlainText()
    assert (run.folder / "figure.svg").exists()
    report.close()
    again.window.close()
