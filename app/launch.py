"""Starts the application: Qt, the log, the window, the real engine behind it."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import os
import platform
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app import icons as _icons  # noqa: F401  makes icons: a path
from app import preflight, theme, translation
from app.help import versions
from app.host import HostedEngine
from app.logfile import Discreet
from app.preference_store import layers_by_model, load
from app.widgets import make
from app.window import MainWindow
from app.worker import EngineFactory, EngineLike, stand_back
from engine import events as ev

log = logging.getLogger(__name__)


def run(profile: Path | None, model: Path | None) -> int:
    """Open the window on a profile and stay until it is closed."""
    from engine.memory.profile import default_profile

    folder = (profile or default_profile()).expanduser().absolute()
    with logging_to(folder / "dormouse.log"):
        app = make_application()
        translation.install(app, load(folder).look.language)
        window = MainWindow(folder, hosted_engine, model)
        watch_for_bugs(window)
        if not window.settings.contains("geometry"):
            make.resize(window, window.width(), window.height())
        window.show()
        window.welcome()
        status = app.exec()
    if window.stuck:  # a thread that would not end must not keep the program alive; all accepted is on disk
        os._exit(1)
    return status


def make_application() -> QApplication:
    """The application, dressed."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("dormouse")
    app.setApplicationDisplayName("Dormouse")
    app.setDesktopFileName("dormouse")
    if not theme.choose_font(app):
        print(
            f"There is no font on this system, so no text can be shown. Install one with\n  {preflight.APT}"
        )
    app.setWindowIcon(theme.app_icon())
    theme.apply(app)
    return app


def hosted_engine(profile: Path, model: Path | None) -> EngineFactory:
    """Makes the engine in a process of its own; torch is imported there, and its lock is not the window's."""

    def make(emit: Callable[[ev.Event], None]) -> EngineLike:
        return HostedEngine(make_engine, profile, model, emit)

    return make


def real_engine(profile: Path, model: Path | None) -> EngineFactory:
    """Makes the engine on the worker's thread, in this process: for tests."""
    return lambda emit: make_engine(profile, model, emit)


def make_engine(profile: Path, model: Path | None, emit: Callable[[ev.Event], None]) -> EngineLike:
    """The engine as the profile's preferences want it."""
    preferred = load(profile)
    stand_back(preferred.computing.priority)  # before what is heavy is imported: the window comes first

    import torch

    from engine.choices import Choices, numbered
    from engine.engine import Engine
    from engine.model.placement import Placement, parse_memory

    wanted = preferred.computing
    threads = wanted.threads or os.cpu_count() or 2  # its process stands back behind the window's
    torch.set_num_threads(max(1, threads))
    limits = parse_memory(wanted.memory) if wanted.memory else {}
    place = Placement(wanted.device, wanted.precision, wanted.quantise, limits, threads=max(1, threads))
    choices = Choices(
        preferred.sleep.threshold,
        {model: found for model, text in layers_by_model(profile).items() if (found := numbered(text))},
        preferred.memory.allowed_drift, preferred.memory.deep_drift, preferred.memory.deep_left,
    )  # fmt: skip
    return Engine(
        profile, model=model, policy=preferred.memory.policy, emit=emit, placement=place, choices=choices,
    )  # fmt: skip


class _LogFile(logging.handlers.RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """On a full disk the log has a gap; Python's own way would be tracebacks in the user's terminal."""


@contextmanager
def logging_to(file: Path) -> Iterator[None]:
    """Warnings and errors go to a small rotating file, without what was said; a log that cannot be written stops nobody.

    Where the process was in a crash of the interpreter or of Qt goes there, too.
    """
    handler: logging.Handler = logging.NullHandler()
    crash = ExitStack()
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _LogFile(file, maxBytes=500_000, backupCount=1, encoding="utf-8")
        if not faulthandler.is_enabled():
            # A stream of its own: the handler closes its one when the file is full.
            faulthandler.enable(crash.enter_context(file.open("a", encoding="utf-8")))
            crash.callback(faulthandler.disable)
    handler.setLevel(logging.INFO)
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    before = qInstallMessageHandler(_qt_message)
    for name in ("app", "engine"):
        logging.getLogger(name).setLevel(logging.INFO)
    told = ", ".join(f"{name} {version}" for name, version in versions().items())
    log.info("started: %s on %s", told, platform.platform())
    try:
        yield
    finally:
        log.info("closed")
        qInstallMessageHandler(before)
        logging.getLogger().removeHandler(handler)
        handler.close()
        crash.close()


def watch_for_bugs(window: MainWindow) -> None:
    """An error in the window itself is logged and told, and the window goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        log.error("a bug in the window", exc_info=(kind, error, trace))
        window.toasts.say(
            QCoreApplication.translate(
                "MainWindow",
                "Something went wrong in the window. Nothing you told it is lost; the log has the details.",
            )
        )

    sys.excepthook = hook
    signal.signal(signal.SIGINT, lambda *_: window.close())  # runs at the collector's next tick


def _qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    if "propagateSizeHints" in message:  # the offscreen platform says so at every window
        return
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }
    logging.getLogger("qt").log(levels.get(kind, logging.ERROR), message)
