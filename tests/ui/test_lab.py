"""The Lab: real experiments in their own process, stopped, resumed, drawn and reported; no profile is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QTextBrowser

from app import theme
from app.features.models import ModelsFeature
from app.labcurves import Curve
from app.laboratory import Laboratory, Plan, points_of
from app.panes.lab import LabPane, RunRow
from app.panes.lab_form import ABOUT, POLICIES
from engine import events as ev
from engine.lab.baselines import BASELINES
from engine.lab.protocols import PROTOCOLS
from engine.lab.variants import variant
from engine.resources import resource_path
from tests.ui.conftest import MakeWindow

MINUTE = 60_000


@pytest.fixture
def laboratory(tmp_path: Path):
    made = Laboratory(tmp_path / "profile")
    yield made
    made.close()


def plan(tiny_folder: Path, **changes: object) -> Plan:
    usual = {"policies": ("paper",), "seeds": 1, "facts": 2, "models": (str(tiny_folder),)}
    return Plan("capacity", **usual | changes)


def test_every_experiment_and_policy_of_the_pane_can_be_run():
    assert set(ABOUT) == set(PROTOCOLS)
    for name in POLICIES:
        assert name in BASELINES or variant(name)


def test_a_run_is_drawn_while_it_runs_and_kept(
    qtbot, laboratory: Laboratory, tiny_folder: Path, tmp_path: Path
):
    seen = []
    laboratory.measured.connect(lambda run, point: seen.append((run.state, point.step)))
    run = laboratory.add(plan(tiny_folder))
    qtbot.waitUntil(lambda: run.state in ("done", "failed"), timeout=MINUTE)
    assert run.state == "done", run.note
    assert seen == [("running", 1), ("running", 2)]
    again = Laboratory(tmp_path / "profile")
    kept = again.runs[0]
    assert (kept.plan, kept.state) == (run.plan, "done")
    assert [p.raw for p in points_of(kept)] == [p.raw for p in run.points]
    assert not (tmp_path / "profile" / "journal.db").exists()


def test_a_stopped_run_goes_on_with_what_is_missing(qtbot, laboratory: Laboratory, tiny_folder: Path):
    run = laboratory.add(plan(tiny_folder, seeds=3))
    qtbot.waitUntil(lambda: run.finished_trials() >= 1, timeout=MINUTE)
    laboratory.stop(run)
    qtbot.waitUntil(lambda: run.state == "stopped", timeout=MINUTE)
    before = {f: f.stat().st_mtime_ns for f in (run.folder / "trials").glob("*.json")}
    laboratory.resume(run)
    qtbot.waitUntil(lambda: run.state in ("done", "failed"), timeout=MINUTE)
    assert run.state == "done", run.note
    assert {f: f.stat().st_mtime_ns for f in before} == before
    assert run.finished_trials() == 3
    assert {p.seed for p in run.points} == {0, 1, 2}


def test_what_cannot_be_run_says_why(qtbot, laboratory: Laboratory, tiny_folder: Path):
    run = laboratory.add(plan(tiny_folder, facts=100_000))
    qtbot.waitUntil(lambda: run.state == "failed", timeout=MINUTE)
    assert "pool" in run.note
    assert "Traceback" not in run.note


def test_a_run_cut_off_by_the_end_of_the_program_is_stopped_not_lost(
    laboratory: Laboratory, tmp_path: Path, tiny_folder: Path
):
    run = laboratory.add(plan(tiny_folder))
    laboratory.close()
    assert json.loads((run.folder / "run.json").read_text())["state"] in ("running", "stopped")
    assert Laboratory(tmp_path / "profile").runs[0].state == "stopped"


def test_the_lab_opens_with_the_reports_that_came_with_dormouse(qtbot, make_window: MakeWindow):
    window = make_window()
    window.rooms.enter("lab")
    pane = window.rooms.page("lab")
    assert isinstance(pane, LabPane)
    titles = [pane.runs.item(i).text() for i in range(pane.runs.count())]
    assert any("Capacity" in title for title in titles)
    qtbot.waitUntil(lambda: bool(pane.shown))
    assert any(s.reference for s in pane.shown), "the paper's curve lies behind"
    assert "default" in pane.plot.accessibleDescription()
    pane.report.click()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    assert "What was found" in dialog.findChild(QTextBrowser).toPlainText()
    dialog.close()


def test_several_runs_are_laid_over_each_other(qtbot, make_window: MakeWindow):
    window = make_window()
    window.rooms.enter("lab")
    pane = window.rooms.page("lab")
    for i in range(2):
        pane.runs.item(i).setSelected(True)
    qtbot.waitUntil(lambda: len({s.name.split(":")[0] for s in pane.shown if not s.reference}) == 2)


def test_the_crosshair_reads_what_was_measured_there_and_nothing_of_another_run(show):
    pane = show(LabPane())
    pane.resize(900, 600)
    pane.show_runs([RunRow("a", "one", "done", ""), RunRow("b", "two", "done", "")])
    pane.select("a")
    sparse, dense = (
        Curve("sparse", (1.0, 4.0), (0.5, 0.25)),
        Curve("dense", (1.0, 2.0, 4.0), (1.0, 0.9, 0.8), (0, 0.1, 0)),
    )
    pane.show_curves([sparse, dense], "facts told")
    pane.plot.select(1)
    assert pane.read.text() == "2: dense 90\N{NO-BREAK SPACE}% ± 10\N{NO-BREAK SPACE}%"
    pane.show_curves([sparse, Curve("dense", (1.0, 1.5, 2.0, 4.0), (1.0, 1.0, 0.7, 0.8))], "facts told")
    assert pane.read.text() == "2: dense 70\N{NO-BREAK SPACE}%", (
        "a point that comes before the crosshair does not move it"
    )
    pane.show_curves([], "facts told")  # a moment without any, as while another is read
    pane.show_curves([sparse, dense], "facts told")
    assert pane.read.text() == "2: dense 90\N{NO-BREAK SPACE}% ± 10\N{NO-BREAK SPACE}%"
    pane.select("b")
    pane.show_curves([sparse], "facts told")
    assert pane.plot.current() is None
    assert not pane.read.text()


def test_another_run_or_measure_is_drawn_in_its_own_look(show):
    pane = show(LabPane())
    x, y = (1.0, 2.0), (0.5, 0.25)
    pane.show_curves([Curve("paper", x, y, reference=True), Curve("default", x, y)], "facts told")
    [plot] = pane.plot._drawn
    assert plot.curves[0].opts["pen"].style() is Qt.PenStyle.DashLine
    pane.show_curves([Curve("default", x, y), Curve("context", x, y)], "facts told")
    [plot] = pane.plot._drawn
    drawn = [curve.opts["pen"] for curve in plot.curves]
    assert [p.color().name() for p in drawn] == list(theme.colors().series[:2])
    assert drawn[0].style() is Qt.PenStyle.SolidLine
    pane.measure.setCurrentIndex(pane.measure.findData("perplexity"))
    pane.show_curves([Curve("default", x, (3.0, 4.0)), Curve("context", x, (3.0, 3.5))], "facts told")
    assert pane.plot._drawn[0].plot.getAxis("left")._tickLevels is None, "perplexity has no per cent"


def test_models_are_chosen_among_those_installed_and_a_folder_that_is_not_chosen_changes_nothing(
    qtbot, make_window: MakeWindow, monkeypatch, tmp_path: Path
):
    window = make_window()
    window.rooms.enter("lab")
    form = window.rooms.page("lab").form
    here = ev.InstalledModel("acme/small", "small & fast", "/models/small", "hub")
    damaged = ev.InstalledModel("acme/bad", "bad", "/models/bad", "hub", state="damaged")
    window.feature(ModelsFeature)._list(ev.ModelsChanged((here, damaged)))

    def menu() -> dict[str, QAction]:
        form.model.click()
        opened = form.findChildren(QMenu)[-1]
        qtbot.waitUntil(opened.isVisible)
        opened.hide()
        return {action.text(): action for action in opened.actions()}

    assert {text: one.isChecked() for text, one in menu().items() if one.isCheckable()} == {
        "Embedded model": True, "small && fast": False,
    }  # fmt: skip
    menu()["small && fast"].trigger()
    assert form.models == (str(resource_path("model")), "/models/small")
    assert form.model.text() == "Embedded model, small && fast"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    menu()["Another folder …"].trigger()
    assert len(form.models) == 2
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    menu()["Another folder …"].trigger()
    menu()["small && fast"].trigger()
    menu()["Embedded model"].trigger()
    assert form.models == (str(tmp_path),)
    menu()[tmp_path.name].trigger()
    assert form.models == ()
    assert form.model.text() == "Embedded model"
