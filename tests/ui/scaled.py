"""Every room at the scale that QT_SCALE_FACTOR says, in a process of its own: it is set when Qt starts. Prints JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fakes import FakeFactory
from PySide6.QtWidgets import QApplication
from test_tight import cut

from app import launch, translation
from app.panes import samples
from app.window import MainWindow


def main(profile: Path, language: str) -> dict[str, Any]:
    """The window's size, that of its picture in pixels, and what is cut in each room."""
    translation.install(launch.make_application(), language)
    window = MainWindow(profile, FakeFactory(), None)
    window.resize(1280, 800)
    window.show()
    rooms: dict[str, list[str]] = {}
    told = (
        *samples.CONVERSATION,
        samples.PRESSURE,
        *samples.metrics(),
        *samples.journal_room(),
        samples.nights(),
    )
    until = time.monotonic() + 20
    while not window.pressure.sleep.isEnabled() and time.monotonic() < until:
        QApplication.processEvents()
    for event in told:
        window.show_again(event)
    for room in window.rooms.actions:
        window.rooms.enter(room)
        page = window.rooms.page(room) or window
        began = time.monotonic()
        while True:  # what is laid out later is waited for, and what is cut at first
            QApplication.processEvents()
            rooms[room] = cut(page)
            if time.monotonic() - began > (3.0 if rooms[room] else 0.15):
                break
    size, pixels = window.size().toTuple(), window.grab().size().toTuple()
    window.close()
    return {"size": size, "pixels": pixels, "cut": rooms}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
