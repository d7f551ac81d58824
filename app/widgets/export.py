"""What is seen, into a file: a picture, a drawing or a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app import theme

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
    paper.setSize(QSize(widget.width(), widget.height()))
    paper.setViewBox(widget.rect())
    paper.setTitle(title)
    painter = QPainter(paper)
    painter.fillRect(widget.rect(), QColor(theme.colors().surface))
    widget.render(painter, QPoint(0, 0))
    painter.end()
    held.close()
    return bytes(content.data())


def table(lines: Sequence[Sequence[str]]) -> bytes:
    """A CSV table in UTF-8, with the mark that spreadsheets look for."""
    text = io.StringIO()
    csv.writer(text).writerows([_harmless(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def save(file: Path, widget: QWidget, lines: Sequence[Sequence[str]]) -> None:
    """Write what the file's name asks for: .png, .svg or .csv. Raises OSError."""
    kind = file.suffix.lower()
    content = table(lines) if kind == ".csv" else svg(widget, file.stem) if kind == ".svg" else png(widget)
    file.write_bytes(content)


def _harmless(cell: str) -> str:
    """No cell is a formula to the spreadsheet that opens it."""
    return f"'{cell}" if cell[:1] in "=+@\t\r" or (cell[:1] == "-" and not _number(cell)) else cell


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
