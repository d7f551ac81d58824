"""What was said to an engine that cannot open outlives the window, also where the disk takes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.waiting import Waiting, words_of
from engine import commands as c

ROOT = Path(__file__).parents[2]
#: Tells and forgets on the problem page, and quits; the disk may be full, and the last words shown are answered.
QUIT = """
    import resource, sys
    from pathlib import Path
    sys.path.insert(0, "tests/ui")
    from fakes import FakeEngine, FakeFactory
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest
    from app.launch import make_application
    from app.panes.unkept import Unkept
    from app.window import MainWindow
    from engine import commands as c
    def fails(engine, command):
        raise OSError(28, "No space left on device")
    FakeEngine.keep = fails
    app = make_application()
    window = MainWindow(Path(sys.argv[1]), FakeFactory(fatal="The journal cannot be opened: the disk is full."))
    window.show()
    while not window.problem.isVisible():
        app.processEvents()
    if "full" in sys.argv:  # files can hold nothing any more
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    window.send(c.Say("My dog is called Biscuit."))
    window.send(c.ForgetFacts((7,)))
    def answer():
        shown = [one for one in app.topLevelWidgets() if isinstance(one, Unkept) and one.isVisible()]
        if not shown:
            return
        (dialog,) = shown
        QTest.keyClick(dialog, Qt.Key.Key_Escape)  # loses nothing
        assert dialog.isVisible()
        dialog.copy.click()
        copied.append(QGuiApplication.clipboard().text())
        if "room" in sys.argv:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            dialog.again.click()
        else:
            dialog.leave.click()
    copied = []
    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(20)
    window.close()
    assert not window.stuck
    print(copied)
"""
LATER = """
    import sys
    from pathlib import Path
    sys.path.insert(0, "tests/ui")
    from fakes import FakeFactory
    from app.launch import make_application
    from app.window import MainWindow
    from engine import commands as c
    app = make_application()
    factory = FakeFactory()
    window = MainWindow(Path(sys.argv[1]), factory)
    window.show()
    while not (factory.engines and c.ForgetFacts((7,)) in factory.engine.executed and window.quiet()):
        app.processEvents()
    print([type(one).__name__ for one in factory.engine.executed if one.keepsake])
    print([one.object for one in factory.engine.facts], repr(window.chat.composer.text.toPlainText()))
    print((Path(sys.argv[1]) / "waiting.json").exists())
    window.close()
"""


def run(code: str, *arguments: object) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)], cwd=ROOT, timeout=120,
        capture_output=True, text=True, check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_what_is_told_on_the_problem_page_is_done_at_the_next_start(tmp_path: Path) -> None:
    assert run(QUIT, tmp_path) == ["[]"], "nobody was asked anything"
    executed, shown, left = run(LATER, tmp_path)
    assert executed == "['Say', 'ForgetFacts']"
    assert shown == "['Biscuit'] ''", "done, and not in the message field as well"
    assert left == "False"


@pytest.mark.skipif(os.name == "nt", reason="RLIMIT_FSIZE")
def test_on_a_full_disk_its_words_are_shown_to_copy_before_they_are_gone(tmp_path: Path) -> None:
    assert run(QUIT, tmp_path, "full") == ["['My dog is called Biscuit.']"]


@pytest.mark.skipif(os.name == "nt", reason="RLIMIT_FSIZE")
def test_once_there_is_room_again_it_is_kept_after_all(tmp_path: Path) -> None:
    assert run(QUIT, tmp_path, "full", "room") == ["['My dog is called Biscuit.']"]
    assert run(LATER, tmp_path)[0] == "['Say', 'ForgetFacts']"


def test_what_waits_is_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    told = [c.Remember("my dog", "called", "Biscuit"), c.AcceptFacts(3, (("I", "lives_in", "Porto"),)),
            c.PinFacts((1, 2), False)]  # fmt: skip
    assert Waiting(tmp_path).write(told)
    assert Waiting(tmp_path).read() == told
    assert [words_of(one) for one in told] == ["my dog · called · Biscuit", "I · lives_in · Porto", ""]
    assert Waiting(tmp_path).write([])
    assert Waiting(tmp_path).read() == []
