"""Where things are saved: the kind chosen in the dialog is the kind that is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.features.journal import JournalFeature
from app.features.talk import Talk
from app.widgets import export
from engine import commands as c
from engine import events as ev

KINDS = {".md": "Markdown", ".json": "JSON"}


@pytest.fixture
def choose(monkeypatch):
    """Lets the dialogs end with a name and a filter, one after the other; what each was told is kept."""
    told: list[tuple[str, str]] = []

    def put(*answers: tuple[str, str]) -> list[tuple[str, str]]:
        left = list(answers)

        def ask(_parent, _title, proposed, filters, chosen="") -> tuple[str, str]:
            told.append((proposed, chosen))
            file, kind = left.pop(0)
            return file, next(
                (one for one in filters.split(";;") if one.startswith(kind)), ""
            ) if kind else ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return told

    return put


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("talk", "JSON", "talk.json"),
        ("talk", "Markdown", "talk.md"),
        ("talk", "", "talk.md"),  # a dialog that tells no filter
        ("talk.md", "JSON", "talk.json"),
        ("talk.json", "Markdown", "talk.json"),
        ("talk.JSON", "JSON", "talk.JSON"),
        ("v1.2", "JSON", "v1.2.json"),
    ],
)
def test_the_chosen_kind_is_written(window, factory, choose, tmp_path: Path, typed, kind, written) -> None:
    choose((str(tmp_path / typed), kind))
    sent: list[c.Command] = []
    window.gates.append(lambda command: not sent.append(command))
    window.feature(Talk)._save(ev.ConversationEntry(1, "A talk", 0.0, 0.0, 2))
    assert sent == [c.SaveConversation(1, str(tmp_path / written))]


def test_facts_are_written_as_chosen(window, choose, tmp_path: Path) -> None:
    choose((str(tmp_path / "facts.csv"), "JSON"), (str(tmp_path / "facts"), "CSV"), ("", ""))
    sent: list[c.Command] = []
    window.gates.append(lambda command: not sent.append(command))
    for _ in range(3):
        window.feature(JournalFeature).save((1,))
    assert [Path(command.path).name for command in sent] == ["facts.json", "facts.csv"]


def test_a_file_that_the_dialog_did_not_name_is_not_replaced_unasked(window, choose, tmp_path: Path) -> None:
    there = tmp_path / "talk.json"
    there.touch()
    told = choose((str(tmp_path / "talk.md"), "JSON"), (str(there), "JSON"))
    assert export.ask_where(window, "Save", "talk.md", KINDS) == str(there)
    assert told == [("talk.md", "Markdown (*.md)"), (str(there), "JSON (*.json)")]
