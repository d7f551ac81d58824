"""The hypnogram: stages of the running or last sleep on the clock, and what it changed in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import words
from app.widgets import make
from app.widgets.strip import Strip
from engine import events as ev

_LANES = tuple(ev.Stage)


class HypnogramPane(QWidget):
    """Shows sleep stages as they run, then the report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.strip = Strip([str(stage) for stage in _LANES])
        self.strip.setAccessibleName("Hypnogram")
        self.strip.setToolTip("\n".join(words.GLOSSARY[name] for name in ("hypnogram", *map(str, _LANES))))
        self.report = make.label(style="caption")
        self.report.setWordWrap(True)
        self.report.setTextFormat(Qt.TextFormat.PlainText)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report.setText("No sleep yet in this session. When Dormouse sleeps, its stages are drawn here.")
        self.report.setToolTip(
            f"{words.GLOSSARY['recall']}\n{words.GLOSSARY['perplexity']} In brackets: beside the untouched model."
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 12, 8)
        box.setSpacing(6)
        box.addWidget(self.strip, 1)
        box.addWidget(self.report)
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self.strip.update)
        self._running = False

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.SleepStarted(_at, facts, cycles, policy):
                self.strip.clear()
                self._running = True
                self.report.setText(
                    f"Asleep with {words.count(facts, 'fact')}: {words.count(cycles, 'cycle')} at most, policy {policy}."
                )
                self._timer.start()
            case ev.SleepStage(at, cycle, stage, detail):
                self.strip.add(at, _LANES.index(stage), detail)
                self.report.setText(f"Cycle {cycle}: {stage}{f', {detail}' if detail else ''} …")
            case ev.SleepReport():
                self._stop(event.finished_at)
                self.report.setText(tell(event))
            case ev.Idle() if self._running:  # a sleep that ended without a report was stopped
                steps = self.strip.steps()
                self._stop(steps[-1][0] if steps else 0.0)
                self.report.setText("The sleep was stopped. All is as it was before.")

    def _stop(self, at: float) -> None:
        self._running = False
        self._timer.stop()
        self.strip.finish(at)


def tell(report: ev.SleepReport) -> str:
    """The report in words."""
    if report.outcome == "nothing to do":
        return f"Nothing to do: {report.reason or 'there is nothing to sleep on yet'}"
    if report.outcome == "cancelled":
        return "The sleep was stopped. All is as it was before."
    forms = " · ".join(
        f"{name} {words.percent(before)} → {words.percent(after)}"
        for name, before, after in zip(
            ("raw", "chat", "paraphrase"), report.before, report.after, strict=True
        )
    )
    refreshed = len({i for cycle in report.cycles for i in cycle.refreshed})
    pruned = len({i for cycle in report.cycles for i in cycle.pruned})
    done = f"{refreshed} of {words.count(report.facts, 'fact')} refreshed, {pruned} pruned"
    drift = ""
    if report.base_perplexity > 0:
        drift = f" ({report.perplexity_after / report.base_perplexity - 1:+.1%})"
    reason = report.reason.rstrip(".") or "it would have made something worse"
    start = f"The last cycle was rolled back: {reason}. "
    return (
        f"{start if report.outcome == 'rolled back' else ''}Recall {forms}. {done}. "
        f"Perplexity {report.perplexity_before:.2f} → {report.perplexity_after:.2f}{drift}. "
        f"Took {words.duration(report.finished_at - report.started_at)}."
    )


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = HypnogramPane()
    pane.resize(480, 230)
    for event in samples.sleep():
        pane.handle(event)
    samples.show(pane, "Hypnogram")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
