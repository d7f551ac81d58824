"""The log and the report of a problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.actions import Spec
from app.features.feature import Feature
from app.features.stage import Stage
from engine import events as ev

if TYPE_CHECKING:
    from app.panes.report import ReportDialog


class Records(Feature):
    """Opens the log viewer and the report."""

    _ready: ev.Ready | None = None

    def specs(self) -> Sequence[Spec]:
        return (
            Spec("log", self.tr("Log"), "Help", "Ctrl+Shift+L", self.tr("What was noted of warnings and errors")),
            Spec("report", self.tr("Report a problem …"), "Help", "Ctrl+Shift+G, R", self.tr("A file with versions and log, nothing personal in it; nothing is sent")),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"log": self.open_log, "report": self.open_report}

    def ready(self) -> None:
        self.window.problem.report_requested.connect(self.open_report)

    def handle(self, event: ev.Event) -> None:
        if isinstance(event, ev.Ready):
            self._ready = event

    def open_log(self) -> None:
        """Show the log."""
        from app.panes.logview import LogView

        stage = self.window.feature(Stage)
        view = LogView(self.window.profile / "dormouse.log", self.window, stage.told)
        view.report_requested.connect(self.open_report)
        view.show()

    def open_report(self) -> None:
        """Gather a report and show it."""
        self._report().show()

    def save_report(self) -> None:
        """Ask where to save a report: the one that is shown, with what was written in it, or a new one."""
        from app.panes.report import ReportDialog

        shown = self.window.findChild(ReportDialog)
        dialog = shown if isinstance(shown, ReportDialog) else self._report()
        dialog.show()
        dialog.save.click()

    def _report(self) -> ReportDialog:
        from app.panes.report import ReportDialog
        from app.report import gather

        ready = self._ready
        model = (
            f"{ready.parameters / 1e6:.1f} M parameters, on {ready.device}, policy {ready.policy}, "
            f"edited layers {', '.join(map(str, ready.edited_layers))}, opened in {ready.seconds:.1f} s"
            if ready is not None
            else "not open"
        )
        return ReportDialog(gather(self.window.profile, self.window.preferences.now, model), self.window)
