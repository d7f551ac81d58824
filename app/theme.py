"""The look: palette, text size and style sheet on Qt's Fusion style; colours are in app/colors.py."""

from __future__ import annotations

import math
from functools import lru_cache

import shiboken6
from PySide6.QtCore import QFile, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QImage,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication

from app import style
from app.colors import DARK, LIGHT, Colors
from app.colors import mix as mix
from app.wardrobe import Wardrobe

_SMOOTH = Qt.TransformationMode.SmoothTransformation


_current = LIGHT
_scale = 1.0
_styled = False
_wardrobe: Wardrobe | None = None
_desktop_size: float | None = None  # of text, before the user chose one


def colors() -> Colors:
    """The colours in use; widgets that paint ask at every paint, so a switch needs no signal."""
    return _current


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark look."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply(
    app: QApplication,
    appearance: str = "system",
    points: int = 0,
    scale: float = 1.0,
    most: float = math.inf,
) -> None:
    """Dress the application: "system", "light" or "dark"; text in points (0: the desktop's size), times scale.

    The scale makes no text larger than `most` points. What is in sight is seen in its new look a moment later, when
    `wardrobe` says that it is worn; it says so at once where nothing changes.
    """
    global _current, _scale, _styled
    _scale = max(1.0, min(scale, most / _wanted(app, points)))
    dark = appearance == "dark" or (appearance == "system" and system_is_dark())
    _current = DARK if dark else LIGHT
    if not _styled:  # once: setting it dresses every widget anew, and a style sheet hides its name
        app.setStyle("Fusion")
        _styled = True
    app.setPalette(_palette(_current))
    before = text_size(app.font())
    _size_text(app, _wanted(app, points) * _scale)
    size = text_size(app.font())
    _wear(app, style.sheet(_current, dark, size), before / size)


def _wear(app: QApplication, sheet: str, shrunk: float) -> None:
    """Style everything by this sheet; text is so many times smaller than it was."""
    if sheet != app.styleSheet():
        QPixmapCache.clear()  # what was drawn in the former look is never asked for again
        wardrobe(app).wear(sheet, shrunk)
    elif not wardrobe(app).busy():
        wardrobe(app).worn.emit()


def wardrobe(app: QApplication) -> Wardrobe:
    """What dresses the application's widgets."""
    global _wardrobe
    if _wardrobe is None or not shiboken6.isValid(_wardrobe):
        _wardrobe = Wardrobe(app)
    return _wardrobe


def _wanted(app: QApplication, points: int) -> float:
    """The size of text that is preferred, in points."""
    global _desktop_size
    if _desktop_size is None:
        _desktop_size = text_size(app.font())
    return points or _desktop_size


def _size_text(app: QApplication, points: float) -> None:
    font = app.font()
    if abs(points - text_size(font)) > 0.01:
        font.setPointSizeF(points)
        app.setFont(font)


def text_size(font: QFont) -> float:
    """A font's size in points, also where it was set in pixels."""
    return font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()


def space(steps: float) -> int:
    """The one scale of distances: steps of 4 pixels at a 10 point text, growing with the text."""
    app = QGuiApplication.instance()
    points = text_size(QGuiApplication.font()) if app is not None else 10.0
    return round(steps * 4 * min(1.8, max(0.9, points / 10)))


def stroke(width: float = 1.0) -> float:
    """The width of a chart's line: thicker on a stage, as the text is larger there."""
    return width * _scale


def choose_font(app: QApplication) -> bool:
    """Pick a readable font where the platform has no opinion; False if there is no font at all."""
    global _desktop_size
    families = set(QFontDatabase.families())
    if QGuiApplication.platformName() in {"offscreen", "minimal"}:
        known = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans", "Liberation Sans")
        family = next((name for name in known if name in families), "")
        if family:
            app.setFont(QFont(family, 10))
            _desktop_size = 10.0
    return bool(families)


def small(font: QFont, factor: float = 0.88, *, bold: bool = False) -> QFont:
    """The font, smaller; for captions and chips."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * factor)
    else:
        result.setPixelSize(max(8, round(font.pixelSize() * factor)))
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def app_icon() -> QIcon:
    """The sleeping dormouse; a plainer drawing where it is tiny."""
    icon = QIcon()
    for name, sizes in (("dormouse-small", (16, 20, 24)), ("dormouse", (32, 48, 64, 128, 256))):
        drawing = QIcon(f"icons:{name}.svg")
        for size in sizes:
            icon.addPixmap(drawing.pixmap(QSize(size, size), 1.0))
    return icon


def sign(name: str) -> QIcon:
    """One of our line drawings (resources/icons/NAME.svg, drawn with currentColor) in the colours in use."""
    icon = QIcon()
    for state, color in ((QIcon.State.Off, _current.muted), (QIcon.State.On, _current.accent)):
        icon.addPixmap(QPixmap.fromImage(_drawing(name, color)), QIcon.Mode.Normal, state)
    return icon


@lru_cache(maxsize=128)
def _drawing(name: str, color: str) -> QImage:
    file = QFile(f"icons:{name}.svg")
    file.open(QFile.OpenModeFlag.ReadOnly)
    svg = bytes(file.readAll().data()).decode()
    return QImage.fromData(svg.replace("currentColor", color).encode()).scaledToHeight(64, _SMOOTH)


def _palette(c: Colors) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.window,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.raised,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.Button: c.raised,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.BrightText: c.bad,
        QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.ToolTipBase: c.raised,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Mid: c.border,
        QPalette.ColorRole.Light: c.surface,
        QPalette.ColorRole.Accent: c.accent,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    faded = QColor(c.muted)
    faded.setAlpha(150)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette
