"""Markdown made into text on the screen: nothing is loaded, and nothing is run."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextCursor, QTextDocument

_FENCE = re.compile(r"^(?P<indent> {0,3})(?P<mark>`{3,}|~{3,})[ \t]*(?P<language>[^`\n]*)$")
_MARKUP = re.compile(
    r"[*_`~\[\]|\\]|^ {0,3}(?:#{1,6}\s|>|[-+]\s|\d+[.)]\s)|^\s{4}|https?://|&\w+;", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an answer: prose in Markdown, or code as it is."""

    text: str
    code: bool = False
    language: str = ""


def split(text: str) -> list[Part]:
    """Prose and fenced code, in order; a fence that is never closed ends with the text."""
    parts: list[Part] = []
    prose: list[str] = []
    code: list[str] | None = None
    mark = language = ""

    def put_prose() -> None:
        if joined := "\n".join(prose).strip("\n"):
            parts.append(Part(joined))
        prose.clear()

    for line in text.split("\n"):
        fence = _FENCE.match(line)
        if code is None and fence:
            put_prose()
            code, mark, language = [], fence["mark"], fence["language"].strip()
        elif code is not None and re.fullmatch(rf" {{0,3}}{mark[0]}{{{len(mark)},}}\s*", line):
            parts.append(Part("\n".join(code), True, language))
            code = None
        else:
            (prose if code is None else code).append(line)
    if code is not None:
        parts.append(Part("\n".join(code), True, language))
    put_prose()
    return parts


def has_markup(text: str) -> bool:
    """Whether a text would look different as Markdown."""
    return bool(_MARKUP.search(text))


def fill(document: QTextDocument, text: str) -> None:
    """Show Markdown in a document, in its own font sizes; pictures become their words, HTML stays text."""
    features = QTextDocument.MarkdownFeature
    document.setMarkdown(
        text,
        QTextDocument.MarkdownFeature(features.MarkdownNoHTML.value | features.MarkdownDialectGitHub.value),
    )
    document.setIndentWidth(20)
    _name_pictures(document)
    _calm(document)


def _name_pictures(document: QTextDocument) -> None:
    """Nothing is fetched to be shown: a picture is told by its words and its address."""
    places = []
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().isImageFormat():
                picture = fragment.charFormat().toImageFormat()
                words = str(picture.property(QTextCharFormat.Property.ImageAltText) or "").strip()
                places.append((fragment.position(), fragment.length(), words, picture.name()))
            iterator += 1
        block = block.next()
    for start, length, words, address in reversed(places):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"[{words or 'picture'}: {address}]", QTextCharFormat())


def _calm(document: QTextDocument) -> None:
    """Headings a little larger than text, code in the system's fixed font."""
    base = document.defaultFont()
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            shape = fragment.charFormat()
            change = QTextCharFormat(shape)
            if level:
                change.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
                change.setFontPointSize(_points(base) * (1.25, 1.15, 1.08)[min(level, 3) - 1])
                change.setFontWeight(QFont.Weight.DemiBold)
            if shape.fontFixedPitch():
                change.setFontFamilies(fixed)
            if change != shape:
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(change)
            iterator += 1
        block = block.next()


def _points(font: QFont) -> float:
    return font.pointSizeF() if font.pointSizeF() > 0 else 10.0
