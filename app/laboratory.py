"""Runs of the lab's experiments: a queue of them, one at a time, each in a process of its own beside the user's memory."""

from __future__ import annotations

import csv
import json
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import engine
from app import figures, labfigure, words
from engine import events as ev
from engine.resources import resource_path

log = logging.getLogger(__name__)

EXPERIMENTS = ("capacity", "convergence", "second-wave", "death-spiral", "scaling", "ablation")
#: Reports that ship with Dormouse: their folder in resources/lab, and the experiment.
SHIPPED = (
    ("capacity", "capacity"),
    ("thousand", "capacity"),
    ("three-thousand", "capacity"),
    ("convergence", "convergence"),
    ("second-wave", "second-wave"),
    ("death-spiral", "death-spiral"),
    ("ablation", "ablation"),
    ("scaling", "scaling"),
    ("thousand-asleep", "convergence"),
)
_STOP_MS = 3000


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run; nothing or 0 stands for the experiment's own default."""

    experiment: str
    policies: tuple[str, ...] = ()
    seeds: int = 3
    facts: int = 0
    pool: str = "words"
    models: tuple[str, ...] = ()

    def arguments(self, out: Path) -> list[str]:
        """For the command line of the engine."""
        words = ["lab", self.experiment, "--background", "--seeds", str(self.seeds), "--pool", self.pool]
        for name in self.policies:
            words += ["--policy", name]
        if self.facts:
            words += ["--n", str(self.facts)]
        if self.models:
            words += ["--models", *self.models]
        return [*words, "--out", str(out)]


@dataclass(slots=True)
class Run:
    """One run: its folder, what is run, how far it is. States: queued, running, stopped, done, failed, shipped."""

    folder: Path
    plan: Plan
    state: str
    at: float = 0.0
    trials: int = 0  # in all; 0 until it is known
    note: str = ""
    points: list[ev.LabPoint] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What to call it in a list or legend."""
        if self.state == "shipped":
            return words.experiment(self.folder.name)
        return f"{words.experiment(self.plan.experiment)}, {figures.date(self.at, 'd MMM HH:mm')}"

    def finished_trials(self) -> int:
        """Trials that are on disk and need not be run again."""
        return len(list((self.folder / "trials").glob("*.json")))

    def save(self) -> None:
        """Write what a restart needs to know."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        about = {"plan": asdict(self.plan), "state": self.state, "at": self.at, "note": self.note}
        (self.folder / "run.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


class Laboratory(QObject):
    """Owns the runs of one profile. A run that was cut off is stopped, and goes on where it was when resumed."""

    changed = Signal()  # a run's state or progress, or the list
    measured = Signal(object, object)  # Run, LabPoint

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile, self._folder = profile, profile / "lab"
        self._process: QProcess | None = None
        self._running: Run | None = None
        self._rest = b""
        self._closed = False
        self._stopping = False  # the process is ended because somebody asked for it
        self.runs = [*_kept(self._folder), *_shipped()]

    def add(self, plan: Plan) -> Run:
        """Put a run at the end of the queue."""
        now = time.time()
        name = f"{time.strftime('%Y%m%d-%H%M%S', time.localtime(now))}-{plan.experiment}"
        number = 0
        while (folder := self._folder / (f"{name}-{number}" if number else name)).exists():
            number += 1
        run = Run(folder, plan, "queued", now)
        run.save()
        self.runs.insert(0, run)
        self.changed.emit()
        self._next()
        return run

    def stop(self, run: Run) -> None:
        """Take a run out of the queue, or end it; what is finished of it is kept."""
        if run is self._running and self._process is not None:
            self._stopping = True
            self._process.terminate()
        elif run.state == "queued":
            self._set(run, "stopped")

    def resume(self, run: Run) -> None:
        """Queue a run again; only its missing trials are run."""
        if run.state in ("stopped", "failed"):
            self._set(run, "queued")
            self._next()

    def remove(self, run: Run) -> None:
        """Take a run that does not run off the list; its files go with `discard`, so that it can be put back."""
        if run in self.runs and run is not self._running and run.state != "shipped":
            self.runs.remove(run)
            self.changed.emit()

    def put_back(self, run: Run) -> None:
        """What `remove` took."""
        self.runs.insert(0, run)
        self.runs.sort(key=lambda r: -r.at)
        self.changed.emit()

    @staticmethod
    def discard(run: Run) -> None:
        """Erase a removed run's files."""
        import shutil

        shutil.rmtree(run.folder, ignore_errors=True)

    def write_report(self, run: Run) -> None:
        """Figure and report of what is finished of a run that does not run; `changed` tells when they are there."""
        process = self._start(["lab", "report", "--out", str(run.folder)])
        process.finished.connect(process.deleteLater)
        process.finished.connect(lambda *_: self.changed.emit())

    def close(self) -> None:
        """End what runs, and begin nothing more; it can be resumed."""
        self._closed = self._stopping = True
        for process in self.findChildren(QProcess):
            if process.state() is QProcess.ProcessState.NotRunning:
                continue
            process.terminate()
            if not process.waitForFinished(_STOP_MS):
                process.kill()
                process.waitForFinished(_STOP_MS)

    def _next(self) -> None:
        if self._running is not None or self._closed:
            return
        waiting = [run for run in reversed(self.runs) if run.state == "queued"]
        if not waiting:
            return
        run = self._running = waiting[0]
        run.points.clear()
        run.points += _of_trials(run)
        self._rest, self._stopping = b"", False
        self._process = self._start(run.plan.arguments(run.folder))
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._set(run, "running")

    def _start(self, arguments: Sequence[str]) -> QProcess:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        root = str(Path(engine.__file__).resolve().parent.parent)
        before = environment.value("PYTHONPATH")
        environment.insert(
            "PYTHONPATH", f"{root}{':' if sys.platform != 'win32' else ';'}{before}" if before else root
        )
        process.setProcessEnvironment(environment)
        told = ["-m", "engine", "--json", "--profile", str(self._profile), *arguments]
        process.start(sys.executable, [*told, "--words", json.dumps(labfigure.words_of())])
        return process

    def _read(self) -> None:
        run, process = self._running, self._process
        if run is None or process is None:
            return
        *lines, self._rest = (self._rest + bytes(process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            try:
                told = json.loads(line)
            except ValueError:
                continue
            kind = told.pop("event", "")
            if kind == "LabStarted":
                run.trials = int(told["trials"])
            elif kind == "LabPoint":
                point = ev.LabPoint(**told)
                run.points.append(point)
                self.measured.emit(run, point)
        if lines:
            self.changed.emit()

    def _finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read()
        run, process = self._running, self._process
        self._running = self._process = None
        if run is None or process is None:
            return
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        if self._stopping:
            self._set(run, "stopped")
        elif code == 0:
            self._set(run, "done")
        else:
            log.warning("an experiment ended with %d: %s", code, said)
            last = said.splitlines()[-1] if said else ""
            reason = last.removeprefix("dormouse-engine: ")
            unexpected = reason == last  # the end of a traceback, which stands in the log
            wanted = self.tr("It ended unexpectedly; it can be resumed.") if unexpected else reason
            self._set(run, "failed", wanted)
        self._next()

    def _set(self, run: Run, state: str, note: str = "") -> None:
        run.state, run.note = state, note
        run.save()
        self.changed.emit()


def points_of(run: Run) -> list[ev.LabPoint]:
    """All points that are known of a run, read from its files where it did not run just now."""
    if not run.points:
        table = run.folder / "points.csv"
        run.points += _of_table(table) if table.exists() else _of_trials(run)
    return run.points


def _kept(folder: Path) -> list[Run]:
    runs = []
    for file in folder.glob("*/run.json") if folder.is_dir() else ():
        try:
            about = json.loads(file.read_text(encoding="utf-8"))
            plan = about["plan"] | {name: tuple(about["plan"][name]) for name in ("policies", "models")}
            state = "stopped" if about["state"] in ("running", "queued") else about["state"]
            runs.append(Run(file.parent, Plan(**plan), state, about["at"], note=about["note"]))
        except (OSError, ValueError, KeyError, TypeError):
            log.warning("%s cannot be read; the run is left out", file)
    return sorted(runs, key=lambda run: -run.at)


def _shipped() -> list[Run]:
    root = resource_path("lab")
    return [
        Run(root / name, Plan(experiment, facts=30 if experiment == "convergence" else 0), "shipped")
        for name, experiment in SHIPPED
        if (root / name / "points.csv").exists()
    ]


def _of_table(file: Path) -> list[ev.LabPoint]:
    def number(text: str) -> float | None:
        return float(text) if text else None

    with file.open(encoding="utf-8", newline="") as rows:
        return [
            ev.LabPoint(
                0.0, row["experiment"], row["variant"], int(row["seed"]), row["phase"], int(row["step"]),
                int(row["live"]), float(row["raw"]), number(row["chat"]), number(row["paraphrase"]),
                number(row["perplexity"]),
            )
            for row in csv.DictReader(rows)
        ]  # fmt: skip


def _of_trials(run: Run) -> list[ev.LabPoint]:
    points = []
    for file in sorted((run.folder / "trials").glob("*.json")):
        try:
            trial = json.loads(file.read_text(encoding="utf-8"))
            points += [
                ev.LabPoint(
                    0.0, trial["experiment"], trial["variant"], trial["seed"], p["phase"], p["step"], p["live"],
                    p["raw"], p["chat"], p["paraphrase"], p["perplexity"],
                )
                for p in trial["points"]
            ]  # fmt: skip
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return points
