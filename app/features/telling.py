"""Notices that do not shout: a quiet history, and the desktop's notification where it is allowed and of use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSystemTrayIcon

from app import theme
from app.actions import Spec
from app.features.feature import Feature
from app.features.stage import Stage
from app.notices import Notices
from engine import events as ev

if TYPE_CHECKING:
    from app.window import MainWindow


class Telling(Feature):
    """Keeps what toasts said; notifies of the end of a sleep, and of problems, if nobody looks at the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.notices = Notices()
        self._tray: QSystemTrayIcon | None = None
        window.toasts.said.connect(self.notices.note)

    def specs(self) -> Sequence[Spec]:
        return (
            Spec(
                "notices",
                self.tr("Notices"),
                "View",
                "Ctrl+Shift+D, N",
                self.tr("What was told in this session"),
            ),
        )

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"notices": self.open}

    def handle(self, event: ev.Event) -> None:
        match event:
            case ev.SleepReport(outcome="committed" | "rolled back"):
                self.notify(self.tr("Dormouse has slept. The morning report is ready."))
            case ev.Problem():
                self.notify(self.tr("Dormouse needs you: something did not work."))

    def stop(self) -> None:
        if self._tray is not None:
            self._tray.hide()

    def ready(self) -> None:
        self._stage = self.window.feature(Stage)

    def open(self) -> None:
        """Show the history."""
        from app.panes.notices import NoticesDialog

        NoticesDialog(self.notices, self._stage.told, self.window).show()

    def notify(self, text: str) -> bool:
        """A notification of the desktop's: never with a fact in it, never while the window is in front."""
        if not self.window.preferences.privacy.notifications or self.window.isActiveWindow():
            return False
        if self._tray is None:
            if not QSystemTrayIcon.isSystemTrayAvailable():
                return False
            self._tray = QSystemTrayIcon(theme.app_icon(), self)
            self._tray.setToolTip("Dormouse")
            self._tray.messageClicked.connect(self._come)
            self._tray.activated.connect(self._come)
        self._tray.show()
        self._tray.showMessage("Dormouse", text, theme.app_icon())
        return True

    def _come(self) -> None:
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()
