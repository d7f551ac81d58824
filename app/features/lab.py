"""The Lab room: the paper's experiments, run beside the memory and drawn while they run."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QTextBrowser, QVBoxLayout, QWidget

from app import engine_words, labreport, words
from app.actions import Spec
from app.features.feature import Feature
from app.features.models import ModelsFeature
from app.labcurves import Curve, curves
from app.laboratory import Laboratory, Plan, Run, points_of
from app.rooms import Room
from app.widgets.soon import WhenSeen
from engine.lab.published import published
from engine.resources import resource_path

if TYPE_CHECKING:
    from app.panes.lab import LabPane
    from app.window import MainWindow

#: The curves of a running experiment are drawn anew so often.
_REDRAW_MS = 120


class LabFeature(Feature):
    """Glues the laboratory to its pane."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.laboratory: Laboratory | None = None
        self.pane: LabPane | None = None
        self._wanted_report: Run | None = None
        self._read_of: set[Path] = set()  # folders of runs whose points were looked for
        self._drawn: dict[
            tuple[Path, str], tuple[int, list[Curve]]
        ] = {}  # by run and measure, of so many points

    def rooms(self) -> Sequence[Room]:
        return (
            Room(
                "lab",
                self.tr("Lab"),
                self.tr("The paper’s experiments, on weights of their own"),
                "lab",
                self._make,
            ),
        )

    def specs(self) -> Sequence[Spec]:
        return (
            Spec("lab_run", self.tr("Run the experiment"), "Lab", "Ctrl+R", self.tr("Queue what is chosen in the Lab")),
            Spec("lab_stop", self.tr("Stop the chosen run"), "Lab", "Ctrl+Shift+B, S", self.tr("What is finished of it is kept")),
            Spec("lab_resume", self.tr("Resume the chosen run"), "Lab", "Ctrl+Shift+B, C", self.tr("Run what is missing of it")),
            Spec("lab_report", self.tr("Figure and report of the chosen run"), "Lab", "Ctrl+Shift+B, R", self.tr("What was found, in words")),
        )  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], object]]:
        def there(press: Callable[[LabPane], object]) -> Callable[[], object]:
            def act() -> None:
                self.window.rooms.enter("lab")
                if self.pane is not None:
                    press(self.pane)

            return act

        return {
            "lab_run": there(lambda pane: pane.form.start.click()),
            "lab_stop": there(lambda pane: pane.stop.click()),
            "lab_resume": there(lambda pane: pane.resume.click()),
            "lab_report": there(lambda pane: pane.report.click()),
        }

    def stop(self) -> None:
        if self.laboratory is not None:
            self._timer.stop()
            self._next.stop()
            self.laboratory.close()

    def _make(self, parent: QWidget) -> QWidget:
        from app.panes.lab import LabPane  # brings pyqtgraph

        self.laboratory = laboratory = Laboratory(self.window.profile, self)
        self.pane = pane = LabPane(parent)
        laboratory.changed.connect(self._list)
        self._timer = WhenSeen(_REDRAW_MS, self._draw, pane)
        self._next = WhenSeen(
            0, self._draw, pane
        )  # many things change at once: the look does, or runs are chosen
        pane.seen.connect(self._timer.seen)
        pane.seen.connect(self._next.seen)
        laboratory.measured.connect(lambda *_: self._timer.wish())
        pane.shown_changed.connect(self._next.wish)
        pane.form.run_requested.connect(self._run)
        pane.stop_requested.connect(self._with(laboratory.stop))
        pane.resume_requested.connect(self._with(laboratory.resume))
        pane.remove_requested.connect(self._with(self._remove))
        pane.folder_requested.connect(
            self._with(lambda run: QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.folder))))
        )
        pane.report_requested.connect(self._with(self._report))
        pane.form.models_requested.connect(self._offer_models)
        self.window.feature(ModelsFeature).desk()  # which lists what can be chosen
        self._list()
        if laboratory.runs:
            pane.select(str(laboratory.runs[0].folder))
        return pane

    def _with(self, act: Callable[[Run], object]) -> Callable[[str], None]:
        def run(key: str) -> None:
            if self.laboratory is not None:
                for one in self.laboratory.runs:
                    if str(one.folder) == key:
                        act(one)
                        return

        return run

    def _run(
        self,
        experiment: str,
        policies: tuple[str, ...],
        seeds: int,
        facts: int,
        pool: str,
        models: tuple[str, ...],
    ) -> None:
        if self.laboratory is None or self.pane is None:
            return
        if not policies and experiment != "ablation":
            self.window.toasts.say(self.tr("Choose at least one policy to run."))
            return
        run = self.laboratory.add(Plan(experiment, policies, seeds, facts, pool, models))
        self.pane.select(str(run.folder))

    def _list(self) -> None:
        if self.laboratory is None or self.pane is None:
            return
        from app.panes.lab import RunRow

        self.pane.show_runs(
            [RunRow(str(run.folder), run.name, run.state, self._detail(run)) for run in self.laboratory.runs]
        )
        waiting = self._wanted_report
        if waiting is not None and (waiting.folder / "report.md").exists():
            self._wanted_report = None
            self._read(waiting)
        self._timer.wish()

    def _detail(self, run: Run) -> str:
        plan = run.plan
        if run.state == "shipped":
            return self.tr("came with Dormouse")
        what = f"{', '.join(map(words.variant, plan.policies)) or self.tr('every choice')} · {words.count(plan.seeds, 'seed')}"
        match run.state:
            case "queued":
                return f"{what} · {self.tr('waiting')}"
            case "running" if run.trials:
                done = run.finished_trials()
                spent = time.time() - run.at
                left = (
                    f", {self.tr('about')} {words.duration(spent / done * (run.trials - done))}"
                    if done
                    else ""
                )
                return f"{what} · {done}/{run.trials}{left}"
            case "running":
                return f"{what} · {self.tr('opening the model')}"
            case "stopped":
                return f"{what} · {self.tr('stopped')}"
            case "failed":
                return f"{what} · {engine_words.said(run.note)}"
        return what

    def _draw(self) -> None:
        if self.laboratory is None or self.pane is None:
            return
        chosen = [run for run in self.laboratory.runs if str(run.folder) in self.pane.selected()]
        unread = [run for run in chosen if not run.points and run.folder not in self._read_of]
        if unread:  # one at a time, and drawn when all are read: the window is not to stall
            QTimer.singleShot(1, self.pane, lambda: self._read_points(unread[0]))
            return
        measure = self.pane.measure.currentData()
        drawn: list[Curve] = []
        for run in chosen:
            for curve in self._curves(run, measure):
                name = f"{words.variant(curve.name)} ({words.count(curve.seeds, 'seed')})"
                drawn.append(replace(curve, name=name if len(chosen) == 1 else f"{run.name}: {name}"))
        experiments = {run.plan.experiment for run in chosen}
        if measure == "raw" and len(experiments) == 1 and drawn:
            paper = published(experiments.pop(), max(run.plan.facts for run in chosen) or 30)
            if paper is not None:
                x, y, name = paper
                drawn.insert(0, Curve(name, tuple(x), tuple(y), reference=True))
        told = {"capacity", "scaling", "ablation"}
        bottom = (
            self.tr("facts told")
            if all(r.plan.experiment in told for r in chosen)
            else self.tr("cycles slept")
        )
        self.pane.show_curves(drawn, bottom)

    def _read_points(self, run: Run) -> None:
        self._read_of.add(run.folder)
        points_of(run)
        self._next.wish()

    def _curves(self, run: Run, measure: str) -> list[Curve]:
        """A run's curves, found once for as many points as it has."""
        points = points_of(run)
        of, found = self._drawn.get((run.folder, measure), (-1, []))
        if of != len(points):
            found = curves(points, measure)
            self._drawn[run.folder, measure] = len(points), found
        return found

    def _remove(self, run: Run) -> None:
        laboratory = self.laboratory
        if laboratory is None:
            return
        laboratory.remove(run)
        self.window.toasts.say(
            self.tr("Removed: {0}").format(run.name), self.tr("Undo"), lambda: laboratory.put_back(run),
            lambda: laboratory.discard(run), 8.0,
        )  # fmt: skip

    def _report(self, run: Run) -> None:
        if run.state in ("done", "shipped") and (run.folder / "report.md").exists():
            self._read(run)
        elif run.finished_trials() and self.laboratory is not None:
            self._wanted_report = run
            self.laboratory.write_report(run)
            self.window.toasts.say(self.tr("Writing the figure and the report …"))
        else:
            self.window.toasts.say(
                self.tr("No trial of this run is finished yet. Resume it, then there is something to report.")
            )

    def _read(self, run: Run) -> None:
        dialog = QDialog(self.window)
        dialog.setWindowTitle(run.name)
        dialog.resize(900, 760)
        text = QTextBrowser()
        text.setAccessibleName(self.tr("Report"))
        text.setSearchPaths([str(run.folder)])
        text.setOpenLinks(False)
        report = (run.folder / "report.md").read_text(encoding="utf-8")
        text.setMarkdown(labreport.in_words(report).replace("figure.svg", "figure.png"))
        box = QVBoxLayout(dialog)
        box.addWidget(text)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _offer_models(self) -> None:
        """What is installed, and folders that were chosen before, to be ticked."""
        if self.pane is None:
            return
        form, embedded = self.pane.form, str(resource_path("model"))
        chosen = form.models or (embedded,)
        names = {embedded: self.tr("Embedded model")}
        for model in self.window.feature(ModelsFeature).installed:
            if model.state == "ready" and model.source != "embedded":
                names[model.path] = model.name
        names |= {folder: Path(folder).name for folder in chosen if folder not in names}
        menu = QMenu(form)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for folder, name in names.items():
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(folder in chosen)
            others = [one for one in chosen if one != folder]
            wanted = others if folder in chosen else [*others, folder]
            action.triggered.connect(partial(self._take, () if wanted == [embedded] else wanted, names))
        menu.addSeparator()
        menu.addAction(self.tr("Another folder …")).triggered.connect(self._choose_folder)
        menu.popup(form.model.mapToGlobal(form.model.rect().bottomLeft()))

    def _take(self, folders: Sequence[str], names: Mapping[str, str]) -> None:
        if self.pane is not None:
            self.pane.form.set_models(folders, names)

    def _choose_folder(self) -> None:
        if self.pane is None:
            return
        folder = QFileDialog.getExistingDirectory(
            self.pane, self.tr("Choose a model folder (with config.json)")
        )
        if not folder:
            return
        if not (Path(folder) / "config.json").exists():
            self.window.toasts.say(
                self.tr("There is no config.json in {0}. Choose a checkpoint’s folder.").format(folder)
            )
        else:
            self.pane.form.set_models((*self.pane.form.models, folder))
