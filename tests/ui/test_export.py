"""Where things are saved: the kind chosen in the dialog is the kind that is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog

from app import theme
from app.features.journal import JournalFeature
from app.features.talk import Talk
from app.panes import samples
from app.panes.trends import TrendsPane
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


def test_in_a_table_an_empty_cell_is_empty_and_none_is_a_formula() -> None:
    written = export.table([["", "=1+1", "-2.5", "-x", "@me", "a"]]).decode("utf-8-sig")
    assert written == ",'=1+1,-2.5,'-x,'@me,a\r\n"


def test_a_drawing_has_letters_as_large_as_on_the_screen_and_its_points_drawn(
    qtbot, show, tmp_path: Path
) -> None:
    pane = show(TrendsPane())
    pane.resize(900, 500)
    for event in samples.metrics()[:20]:
        pane.handle(event)
    pane.redraw()
    qtbot.waitUntil(lambda: not pane.tracks._timer.isActive())
    drawing = export.svg(pane).decode()
    sizes = {round(float(size)) for size in re.findall(r'font-size="([0-9.]+)"', drawing)}
    assert QFontInfo(pane.point.font()).pixelSize() in sizes
    assert drawing.count("<image") <= 2  # no point is a picture
    screen, paper = pane.grab().toImage(), QImage(pane.size(), QImage.Format.Format_RGB32)
    painter = QPainter(paper)
    QSvgRenderer(drawing.encode()).render(painter)
    painter.end()
    for name in ("raw", "paraphrase"):  # points have their curve's colour
        color = theme.colors().line(name)
        assert near(screen, color) > 20
        assert near(paper, color) > 0.1 * near(screen, color)


def near(image: QImage, color: QColor) -> int:
    """How many pixels have about this colour."""
    return sum(
        sum(abs(a - b) for a, b in zip(image.pixelColor(x, y).getRgb()[:3], color.getRgb()[:3], strict=True))
        < 40
        for x in range(image.width())
        for y in range(0, image.height(), 2)
    )
