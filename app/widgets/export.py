"""What is seen, into a file: a picture, a drawing or a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from app import theme


@runtime_checkable
class Drawn(Protocol):
    """What stamps points on the screen, from pictures, and draws them on paper."""

    def stamp(self, on: bool) -> None: ...


#: Pixels of a picture for each on the screen.
_SHARP = 2


def png(widget: QWidget) -> bytes:
    """A picture of a widget, twice as sharp as on the screen."""
    image = QImage(widget.size() * _SHARP, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(QColor(theme.colors().surface))
    widget.render(image, QPoint(0, 0))
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]
    return bytes(held.data().data())


def svg(widget: QWidget, title: str = "") -> bytes:
    """A drawing of a widget: lines and text stay lines and text."""
    from PySide6.QtSvg import QSvgGenerator

    content = QByteArray()
    held = QBuffer(content)
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(held)
    paper.setResolution(widget.logicalDpiX())  # else letters are smaller than their places
    paper.setSize(QSize(widget.width(), widget.height()))
    paper.setViewBox(widget.rect())
    paper.setTitle(title)
    charts = [part for part in (widget, *widget.findChildren(QWidget)) if isinstance(part, Drawn)]
    for chart in charts:
        chart.stamp(False)
    painter = QPainter(paper)
    painter.fillRect(widget.rect(), QColor(theme.colors().surface))
    widget.render(painter, QPoint(0, 0))
    painter.end()
    for chart in charts:
        chart.stamp(True)
    held.close()
    return bytes(content.data())


def table(lines: Sequence[Sequence[str]]) -> bytes:
    """A CSV table in UTF-8, with the mark that spreadsheets look for."""
    text = io.StringIO()
    csv.writer(text).writerows([_harmless(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def ask_where(parent: QWidget, title: str, proposed: str, kinds: Mapping[str, str]) -> str:
    """Ask where to write a file; its path, or "" for nowhere.

    kinds has a name for each suffix that is offered, the usual one first: {".md": "Markdown", ".json": "JSON"}.
    """
    filters = {f"{name} (*{suffix})": suffix for suffix, name in kinds.items()}
    usual = chosen = next(iter(filters))
    while True:
        file, chosen = QFileDialog.getSaveFileName(parent, title, proposed, ";;".join(filters), chosen)
        if not file:
            return ""
        chosen = chosen if chosen in filters else usual
        proposed = named(file, filters[chosen], tuple(kinds), meant=chosen != usual)
        if proposed == file or not Path(proposed).exists():
            return proposed  # else the dialog has not asked whether that one may be replaced


def named(file: str, wanted: str, known: Sequence[str], *, meant: bool = False) -> str:
    """The name with the wanted suffix, unless it ends in a known one.

    Where somebody meant the kind, having chosen it instead of the usual one, another known suffix gives way, too.
    """
    has = next((suffix for suffix in known if file.lower().endswith(suffix)), "")
    if has and (has == wanted or not meant):
        return file
    return file[: len(file) - len(has)] + wanted


def save(file: Path, widget: QWidget, lines: Sequence[Sequence[str]]) -> None:
    """Write what the file's name asks for: .png, .svg or .csv. Raises OSError."""
    kind = file.suffix.lower()
    content = table(lines) if kind == ".csv" else svg(widget, file.stem) if kind == ".svg" else png(widget)
    file.write_bytes(content)


def _harmless(cell: str) -> str:
    """No cell is a formula to the spreadsheet that opens it."""
    return (
        f"'{cell}"
        if cell.startswith(("=", "+", "@", "\t", "\r")) or (cell[:1] == "-" and not _number(cell))
        else cell
    )


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
