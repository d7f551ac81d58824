"""On a stage with two screens, in a process of its own: a platform's screens are set when it starts. Prints JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fakes import FakeFactory
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app import launch
from app.features import stage as stage_module
from app.features.demo import DemoFeature
from app.features.stage import Stage
from app.window import MainWindow


def wait(done: Callable[[], object]) -> bool:
    """Whether it came about."""
    until = time.monotonic() + 10
    while not done() and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)
    return bool(done())


def main(profile: Path) -> dict[str, Any]:
    """What was seen."""
    app = launch.make_application()
    stage_module.belongs_to_nobody = lambda _profile: False  # type: ignore[assignment]
    window = MainWindow(profile, FakeFactory(), None)
    window.resize(1100, 700)
    window.show()
    wait(lambda: window.pressure.sleep.isEnabled())
    window.chat.composer.submitted.emit("My dog is called Quillon.")
    wait(window.quiet)
    stage, seen = window.feature(Stage), {}
    window.actions_["stage"].trigger()
    mirror = stage.mirror
    assert mirror is not None
    first, second = app.screens()
    seen["screens"] = [window.screen() is first, mirror.screen() is second, mirror.isFullScreen()]
    seen["fills"] = mirror.geometry() == second.geometry()
    seen["chrome"] = window.menuBar().isVisible() and not window.isFullScreen()
    seen["focus"] = app.activeWindow() is window
    seen["scale"] = window._scale
    for look in ("dark", "light"):
        before = mirror.grab().toImage()
        window.actions_[look].trigger()
        seen[look] = wait(lambda before=before: mirror.grab().toImage() != before)  # it follows by itself
        seen[f"edge in {look}"] = mirror.grab().toImage().pixelColor(0, 0).lightness() > 128
    taken, follow = [], mirror.follow
    mirror.follow = lambda: taken.append(follow())  # type: ignore[method-assign, func-returns-value]
    quietest = 100
    for _ in range(4):  # a slow machine may still be at the last look
        taken.clear()
        until = time.monotonic() + 0.6
        wait(lambda until=until: time.monotonic() > until)
        quietest = min(quietest, len(taken))
    seen["pictures of nothing"] = quietest
    for _ in range(2):
        app.screenRemoved.emit(second)
    seen["unplugged"] = [stage.mirror is None, stage.on, stage.veil is not None]
    app.screenAdded.emit(second)
    seen["plugged in again"] = stage.mirror is not None and stage.mirror.screen() is second
    window.actions_["stage"].trigger()
    app.screenAdded.emit(second)
    seen["after"] = [stage.on, stage.mirror, len([w for w in app.topLevelWidgets() if w.isVisible()])]
    window.feature(DemoFeature).begin()
    card = window.feature(DemoFeature).card
    assert card is not None
    wait(card.isVisible)
    window.actions_["stage"].trigger()
    wait(card.isVisible)
    place = card.rect().translated(card.mapTo(window, QPoint()))
    seen["card"] = [card.text.isVisible() and place.height() > 0, stage._part().intersects(place)]
    app.screenRemoved.emit(second)
    seen["card on one screen"] = card.text.isVisible()
    app.screenAdded.emit(second)
    seen["card on two again"] = card.text.isVisible()
    window.close()
    return seen


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
