"""Dormouse with its window: `python -m app`, or `dormouse`."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from app import preflight

STARTED = time.time()


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; without a display, play its story offscreen. Returns the exit status."""
    arguments = _parser().parse_args(argv)
    story: Path | None = arguments.smoke or arguments.story
    if not preflight.has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if story is None and arguments.record is None:
            story = Path(".smoke")
            print(
                f"There is no display here: Dormouse plays its story in an offscreen window, pictures go to {story}/."
            )
    if missing := preflight.missing_library():
        print(preflight.explain(missing), file=sys.stderr)
        return 2
    from app import launch

    if story is not None:
        from app.smoke import play

        return play(story, arguments.model, _started(), pause_s=2.0 if arguments.story else 0.0)
    if arguments.demo or arguments.record:
        from app.show import show_demo

        return show_demo(arguments.record)
    return launch.run(arguments.profile, arguments.model)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dormouse", description=__doc__)
    parser.add_argument(
        "--profile", type=Path, metavar="DIR", help="folder of the memory (default: this user's)"
    )
    parser.add_argument(
        "--model", type=Path, metavar="PATH", help="folder of a checkpoint (default: the embedded model)"
    )
    parser.add_argument(
        "--smoke",
        type=Path,
        metavar="DIR",
        help="drive the window through its whole story; report and pictures in DIR",
    )
    parser.add_argument("--story", type=Path, metavar="DIR", help="the same at reading pace, to watch")
    parser.add_argument(
        "--demo", action="store_true", help="the guided demo for a stage, in a memory that is thrown away"
    )
    parser.add_argument(
        "--record",
        type=Path,
        metavar="FILE",
        help="play the demo by itself, and save it as a recording with its words",
    )
    return parser


def _started() -> float:
    """When this process began, in Unix seconds: interpreter start and imports count, too."""
    try:
        ticks = float(Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
        up = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
        return min(STARTED, time.time() - (up - ticks / os.sysconf("SC_CLK_TCK")))
    except (OSError, ValueError, IndexError, AttributeError):
        return STARTED


if __name__ == "__main__":
    multiprocessing.freeze_support()  # the engine's process, where Dormouse is one frozen file
    sys.exit(main())
