"""The demo from the command line: for a stage, or played by itself to be recorded."""

from __future__ import annotations

import time
from pathlib import Path

from app import launch, translation
from app.demo import State
from app.features.demo import DemoFeature, open_stage
from app.features.replay import ReplayFeature
from app.gaps import GapMeter, told
from engine import commands as c


def show_demo(record: Path | None = None) -> int:
    """Put the demo on; with a file, play it without a speaker and save it there. 0 only if all of it worked."""
    app = launch.make_application()
    translation.install(app, "system" if record is None else "en")
    stage = open_stage(launch.hosted_engine, automatic=record is not None)
    launch.watch_for_bugs(stage)
    feature = stage.feature(DemoFeature)
    demo = feature.demo
    assert demo is not None
    began = time.monotonic()
    if record is not None:
        meter = GapMeter(stage)
        meter.start()
        stage.send(c.WatchWeights(True))  # whoever watches it may look inside

        def ended() -> None:
            meter.phase = demo.state
            if demo.state in (State.DONE, State.BROKEN):
                meter.stop()
            if demo.state is State.DONE:
                replay = stage.feature(ReplayFeature)
                if (recording := replay.so_far()) is not None:
                    recording.save(record)
            if demo.state in (State.DONE, State.BROKEN):
                print(
                    f"{demo.state} after {time.monotonic() - began:.0f} s {demo.problem}".rstrip(), flush=True
                )
                print(f"event loop: {told(meter.summary(meter.gaps))}", flush=True)
                for answer in demo.answers[-6:]:
                    print(f"  {answer}", flush=True)
                stage.close()

        demo.changed.connect(ended)
        app.setQuitOnLastWindowClosed(True)
    stage.show()
    app.exec()
    return 0 if record is None or demo.state is State.DONE else 1
