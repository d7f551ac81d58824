"""The log and the report of a problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.actions import Spec
from app.features.feature import Feature
from engine import events as ev


class Records(Feature):
    """Opens the log viewer and the report."""

    _ready: ev.Ready | None = None

    def specs(self) -> Sequence[Spec]:
        return (
            Spec("log", self.tr("Log"), "Help", "Ctrl+Shift+L", self.tr("What was noted of warnings and errors"), gap=True),
            Spec("report", self.tr("Report a problem …"), "Help", "", self.tr("A file with versions and log, nothing personal in it; nothing is sent")),
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

        view = LogView(self.window.profile / "dormouse.log", self.window)
        view.report_requested.connect(self.open_report)
        view.show()

    def open_report(self) -> None:
        """Gather a report and show it."""
        from app.panes.report import ReportDialog
        from app.report import gather

        ready = self._ready
        model = (
            f"{ready.parameters / 1e6:.1f} M parameters, on {ready.device}, policy {ready.policy}, "
            f"edited layers {', '.join(map(str, ready.edited_layers))}, opened in {ready.seconds:.1f} s"
            if ready is not None
            else "not open"
        )
        ReportDialog(gather(self.window.profile, self.window.preferences.now, model), self.window).show()
