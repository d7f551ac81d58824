"""The look: one small colour-blind safe palette in light and dark, on Qt's Fusion style."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QFile, Qt
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
)
from PySide6.QtWidgets import QApplication

_SMOOTH = Qt.TransformationMode.SmoothTransformation


@dataclass(frozen=True, slots=True)
class Colors:
    """Named colours of one scheme; series colours are Okabe and Ito's, tuned to the background."""

    window: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    soft: str
    good: str
    warn: str
    bad: str
    raw: str
    chat: str
    paraphrase: str
    perplexity: str

    def tone(self, name: str) -> QColor:
        """The colour of a tone: "good", "warn", "bad", "info", or anything else for neutral."""
        return QColor(
            {"good": self.good, "warn": self.warn, "bad": self.bad, "info": self.accent}.get(name, self.muted)
        )


LIGHT = Colors(
    window="#f5f3ee", surface="#ffffff", raised="#faf8f4", border="#e1ddd4", text="#26272b", muted="#66676e",
    accent="#3a5fa0", on_accent="#ffffff", soft="#e3eaf6", good="#00775a", warn="#9a5b00", bad="#b3401a",
    raw="#0072b2", chat="#00936b", paraphrase="#d55e00", perplexity="#9b4f86",
)  # fmt: skip
DARK = Colors(
    window="#191a1e", surface="#222428", raised="#292b30", border="#393c43", text="#e9e7e2", muted="#a5a6ac",
    accent="#8fb0ea", on_accent="#14161a", soft="#2c3752", good="#4cc9a0", warn="#f0b357", bad="#f2906a",
    raw="#56b4e9", chat="#3ccb9e", paraphrase="#f0a04b", perplexity="#d9a0c4",
)  # fmt: skip

_current = LIGHT
_desktop_size: float | None = None  # of text, before the user chose one


def colors() -> Colors:
    """The colours in use; widgets that paint ask at every paint, so a switch needs no signal."""
    return _current


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark look."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply(app: QApplication, appearance: str = "system", points: int = 0, scale: float = 1.0) -> None:
    """Dress the application: "system", "light" or "dark"; text in points (0: the desktop's size), times scale."""
    global _current
    dark = appearance == "dark" or (appearance == "system" and system_is_dark())
    _current = DARK if dark else LIGHT
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(_current))
    _size_text(app, points, scale)
    sheet = _stylesheet(_current, text_size(app.font()))
    if sheet != app.styleSheet():  # setting it styles every widget anew
        app.setStyleSheet(sheet)


def _size_text(app: QApplication, points: int, scale: float) -> None:
    global _desktop_size
    font = app.font()
    if _desktop_size is None:
        _desktop_size = text_size(font)
    wanted = (points or _desktop_size) * scale
    if abs(wanted - text_size(font)) > 0.01:
        font.setPointSizeF(wanted)
        app.setFont(font)


def text_size(font: QFont) -> float:
    """A font's size in points, also where it was set in pixels."""
    return font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()


def space(steps: float) -> int:
    """The one scale of distances: steps of 4 pixels at a 10 point text, growing with the text."""
    app = QGuiApplication.instance()
    points = text_size(QGuiApplication.font()) if app is not None else 10.0
    return round(steps * 4 * min(1.8, max(0.9, points / 10)))


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
    """The sleeping dormouse."""
    return QIcon("icons:dormouse.svg")


def sign(name: str) -> QIcon:
    """One of our line drawings (resources/icons/NAME.svg, drawn with currentColor) in the colours in use."""
    file = QFile(f"icons:{name}.svg")
    file.open(QFile.OpenModeFlag.ReadOnly)
    svg = bytes(file.readAll().data()).decode()
    icon = QIcon()
    for state, color in ((QIcon.State.Off, _current.muted), (QIcon.State.On, _current.accent)):
        image = QImage.fromData(svg.replace("currentColor", color).encode())
        icon.addPixmap(QPixmap.fromImage(image.scaledToHeight(64, _SMOOTH)), QIcon.Mode.Normal, state)
    return icon


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


def _stylesheet(c: Colors, points: float) -> str:
    return f"""
    QMainWindow::separator {{ background: {c.window}; width: 6px; height: 6px; }}
    QMainWindow::separator:hover {{ background: {c.border}; }}
    QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; }}
    QWidget#pane {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: 10px; }}
    QWidget#dockTitle {{ background: transparent; }}
    QLabel#dockTitleText {{ color: {c.muted}; font-weight: 600; }}
    QLabel#muted {{ color: {c.muted}; }}
    QLabel#title {{ font-size: {1.5 * points:.1f}pt; font-weight: 600; }}
    QLabel#caption {{ color: {c.muted}; font-size: {0.9 * points:.1f}pt; }}
    QLabel#legend {{ font-size: {0.9 * points:.1f}pt; }}
    QLabel#heading {{ font-weight: 600; }}
    QFrame#card {{ background: {c.raised}; border: 1px solid {c.border}; border-radius: 8px; }}
    QFrame#bubbleUser {{ background: {c.soft}; border-radius: 12px; }}
    QFrame#bubbleAssistant {{ background: {c.raised}; border: 1px solid {c.border}; border-radius: 12px; }}
    QFrame#composer {{ background: {c.raised}; border: 1px solid {c.border}; border-radius: 12px; }}
    QFrame#composer[focused="true"] {{ border: 1px solid {c.accent}; }}
    QFrame#toast {{ background: {c.text}; border-radius: 10px; }}
    QFrame#toast QLabel {{ color: {c.window}; }}
    QFrame#toast QPushButton {{ color: {c.window}; background: transparent; border: 1px solid {c.muted}; }}
    QFrame#toast QPushButton:hover, QFrame#toast QPushButton:focus {{ border-color: {c.window}; }}
    QFrame#palette {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: 12px; }}
    QTextEdit#bubbleText, QPlainTextEdit#composerText {{ background: transparent; border: none; }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollArea > QWidget > QWidget#conversation {{ background: transparent; }}
    QPushButton, QToolButton {{
        background: {c.raised}; border: 1px solid {c.border}; border-radius: 7px; padding: 5px 12px; }}
    QPushButton:hover, QToolButton:hover {{ border-color: {c.muted}; }}
    QPushButton:focus, QToolButton:focus {{ border: 1px solid {c.accent}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {c.border}; }}
    QPushButton:disabled {{ color: {mix(c.muted, c.surface, 0.45)}; }}
    QPushButton#primary {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; }}
    QPushButton#primary:hover {{ background: {mix(c.accent, c.text, 0.15)}; }}
    QPushButton#primary:focus {{ border: 2px solid {c.text}; padding: 4px 11px; }}
    QPushButton#primary:disabled {{
        background: {mix(c.accent, c.surface, 0.65)}; color: {c.surface}; border-color: transparent; }}
    QPushButton#link, QToolButton#link {{
        background: transparent; border: 1px solid transparent; color: {c.accent}; padding: 2px 6px; }}
    QPushButton#link:hover {{ text-decoration: underline; }}
    QPushButton#link:focus {{ border-color: {c.accent}; }}
    QPushButton#link:disabled {{ color: {mix(c.muted, c.surface, 0.45)}; }}
    QPushButton#example {{ text-align: left; padding: 10px 14px; border-radius: 10px; }}
    QToolButton#flat {{ background: transparent; border: 1px solid transparent; padding: 3px 7px; }}
    QToolButton#flat:hover {{ background: {c.raised}; border-color: {c.border}; }}
    QToolButton#flat:focus {{ border-color: {c.accent}; }}
    QLineEdit, QComboBox, QSpinBox {{
        background: {c.surface}; border: 1px solid {c.border}; border-radius: 7px; padding: 5px 8px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 1px solid {c.accent}; }}
    QComboBox::drop-down {{ border: none; width: 18px; }}
    QCheckBox::indicator {{ width: {round(1.4 * points)}px; height: {round(1.4 * points)}px; border: 1px solid {c.muted}; border-radius: 4px; }}
    QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url({_tick(c)}); }}
    QCheckBox::indicator:focus {{ border: 2px solid {c.accent}; }}
    QTableView {{ background: {c.surface}; border: none; gridline-color: transparent;
        selection-background-color: {c.soft}; selection-color: {c.text}; alternate-background-color: {c.raised}; }}
    QTableView::item {{ padding: 0 6px; }}
    QTableView::item:focus {{ border: 1px solid {c.accent}; }}
    QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none;
        border-bottom: 1px solid {c.border}; padding: 5px 6px; }}
    QListView {{ background: transparent; border: none; outline: none; }}
    QListView::item {{ padding: 6px 8px; border-radius: 6px; }}
    QListView::item:selected {{ background: {c.soft}; color: {c.text}; }}
    QProgressBar {{ background: {c.border}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    QTabWidget::pane {{ border: none; }}
    QTabBar {{ background: transparent; }}
    QTabBar::tab {{ background: transparent; color: {c.muted}; border: none; border-bottom: 2px solid transparent;
        padding: 7px 4px; margin: 0 12px 0 2px; }}
    QTabBar::tab:selected {{ color: {c.text}; border-bottom: 2px solid {c.accent}; }}
    QTabBar::tab:hover {{ color: {c.text}; }}
    QTabBar::tab:focus {{ color: {c.accent}; }}
    QToolBar#rail {{ background: {c.window}; border: none; spacing: 4px; padding: 6px 2px 6px 4px; }}
    QToolButton#room {{ background: transparent; border: 1px solid transparent; border-radius: 9px; padding: 7px 6px;
        color: {c.muted}; min-width: 52px; }}
    QToolButton#room:hover {{ background: {c.raised}; }}
    QToolButton#room:checked {{ background: {c.soft}; color: {c.accent}; }}
    QToolButton#room:focus {{ border-color: {c.accent}; }}
    QStatusBar {{ background: {c.window}; }}
    QStatusBar::item {{ border: none; }}
    QMenuBar {{ background: {c.window}; padding: 2px 4px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 6px; }}
    QMenuBar::item:selected {{ background: {c.soft}; }}
    QMenu {{ background: {c.surface}; border: 1px solid {c.border}; padding: 5px; }}
    QMenu::item {{ padding: 5px 26px 5px 22px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {c.soft}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {mix(c.muted, c.surface, 0.45)}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: 5px 8px; }}
    QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.border}; padding: 5px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
    QScrollBar::handle:vertical {{ background: {c.border}; border-radius: 3px; min-height: 28px; }}
    QScrollBar::handle:vertical:hover {{ background: {c.muted}; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
    QScrollBar::handle:horizontal {{ background: {c.border}; border-radius: 3px; min-width: 28px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: none; border: none; width: 0; height: 0; }}
    """


def _tick(c: Colors) -> str:
    return f"icons:tick-{'light' if c is LIGHT else 'dark'}.svg"


def mix(first: str, second: str, share: float) -> str:
    """The first colour with a share of the second."""
    a, b = QColor(first), QColor(second)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    ).name()
