"""What the machine itself does to an event loop: a bare window that only ticks, beside a process that computes.

`python -m tests.benchmarks.floor SECONDS` prints one JSON object: alone, and beside the load.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from app.gaps import GapMeter
from app.worker import stand_back


def compute(ready: multiprocessing.synchronize.Event) -> None:
    """Multiply as the engine does: on all cores, a little nicer than the window."""
    import torch

    stand_back()
    torch.set_num_threads(os.cpu_count() or 2)
    a = torch.rand(768, 768)
    ready.set()
    while True:
        a = (a @ a).clamp(0, 1)


def main(seconds: float) -> None:
    """Measure both."""
    app = QApplication(sys.argv[:1])
    label = QLabel("a bare window")
    label.resize(1280, 800)
    label.show()
    meter = GapMeter()
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    load = context.Process(target=compute, args=(ready,), daemon=True)

    def beside() -> None:
        meter.stop()
        load.start()
        ready.wait(60)
        meter.phase = "beside"
        meter.start()
        QTimer.singleShot(int(seconds * 1000), app.quit)

    meter.phase = "alone"
    meter.start()
    QTimer.singleShot(int(seconds * 1000), beside)
    app.exec()
    meter.stop()
    load.kill()
    load.join()
    print(json.dumps({name: meter.summary([name]) for name in ("alone", "beside")}))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
