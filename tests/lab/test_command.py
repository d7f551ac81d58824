"""The lab on the command line: files out, clear words for what cannot be run."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from engine.__main__ import main


def lab(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["dormouse-engine", "--profile", str(tmp_path / "profile"), *arguments])
    main()


def test_an_experiment_leaves_its_files(monkeypatch, tmp_path: Path, tiny_folder: Path, capsys):
    out = tmp_path / "out"
    model = ("--model", str(tiny_folder), "--json", "lab", "capacity")
    lab(monkeypatch, tmp_path, *model, "--policy", "paper", "--seeds", "1", "--n", "2", "--out", str(out))
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["event"] for line in lines if "event" in line] == [
        "LabStarted",
        "LabPoint",
        "LabPoint",
        "LabDone",
    ]
    written = {Path(line["file"]).name for line in lines if "file" in line}
    assert written == {"data.json", "points.csv", "report.md", "figure.svg", "figure.png"}
    assert all((out / name).stat().st_size > 100 for name in written)
    assert not (tmp_path / "profile" / "journal.db").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("capacty",), "capacity"),
        (("capacity", "--policy", "papr"), "papr"),
        (("capacity", "--seeds", "0"), "seed"),
        (("capacity", "--n", "100000"), "pool"),
        (("capacity", "--facts", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_what_cannot_be_run_is_said_in_one_line(monkeypatch, tmp_path: Path, capsys, arguments, words):
    with pytest.raises(SystemExit) as ended:
        lab(monkeypatch, tmp_path, "lab", *arguments, "--out", str(tmp_path / "out"))
    assert ended.value.code == 2
    said = capsys.readouterr().err.strip()
    assert words in said
    assert "\n" not in said
