"""The style sheet: every distance and every text size in it follows the size of the text."""

from __future__ import annotations

from app.colors import Colors, mix

#: Colours that a label has by its property "tone".
_TONES = ("good", "bad", "warn", "raw", "chat", "paraphrase", "perplexity")


def header_sides(points: float) -> tuple[int, int]:
    """Room at the left and right of a column's title, in pixels: it stands above what its column says."""
    return round(0.6 * points) + 3, round(0.6 * points)


def sheet(c: Colors, dark: bool, points: float) -> str:
    """The style of all widgets at this text size."""

    def px(pixels: float) -> str:
        return f"{max(1, round(pixels * points / 10))}px"

    less = f"{round(14 * points / 10) - 2}px"  # with a thicker border as large as before

    def pt(factor: float) -> str:
        return f"{factor * points:.1f}pt"

    tones = "\n    ".join(f'QLabel[tone="{name}"] {{ color: {getattr(c, name)}; }}' for name in _TONES)
    faded = mix(c.muted, c.surface, 0.45)
    left, right = header_sides(points)
    veil = mix(c.surface, c.perplexity, 0.14)
    kind = "dark" if dark else "light"
    return f"""
    QMainWindow::separator {{ background: {c.window}; width: 6px; height: 6px; }}
    QMainWindow::separator:hover {{ background: {c.border}; }}
    QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; }}
    QWidget#pane {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: {px(10)}; }}
    QWidget#dockTitle {{ background: transparent; }}
    QLabel#dockTitleText {{ color: {c.muted}; font-weight: 600; }}
    QLabel#muted {{ color: {c.muted}; }}
    QLabel#title {{ font-size: {pt(1.5)}; font-weight: 600; }}
    QLabel#caption {{ color: {c.muted}; font-size: {pt(0.9)}; }}
    QLabel#legend {{ font-size: {pt(0.9)}; }}
    QLabel#heading {{ font-weight: 600; }}
    {tones}
    QFrame#card {{ background: {c.raised}; border: 1px solid {c.border}; border-radius: {px(8)}; }}
    QFrame#bubbleUser {{ background: {c.soft}; border-radius: {px(10)}; }}
    QFrame#bubbleAssistant {{ background: {c.raised}; border: 1px solid {c.border}; border-radius: {px(10)}; }}
    QFrame#composer {{ background: {c.raised}; border: 1px solid {c.border}; border-radius: {px(12)}; }}
    QFrame#composer[focused="true"] {{ border: 1px solid {c.accent}; }}
    QWidget#pane[incognito="true"] {{ background: {veil}; border-color: {c.perplexity}; }}
    QFrame#composer[incognito="true"] {{ border: 1px solid {c.perplexity}; }}
    QFrame#incognitoBanner {{ background: {mix(c.surface, c.perplexity, 0.28)}; border: none; }}
    QLabel#incognitoText {{ font-weight: 600; }}
    QWidget#drawer {{ border-right: 1px solid {c.border}; background: {c.surface};
        border-top-left-radius: {px(10)}; border-bottom-left-radius: {px(10)}; }}
    QFrame#code {{ background: {mix(c.surface, c.text, 0.06)}; border: none; border-radius: {px(8)}; }}
    QTextEdit#tinted {{ background: transparent; border: none; font-size: {pt(1.25)}; }}
    QLabel#proof {{ font-weight: 600; font-size: {pt(1.15)}; }}
    QWidget#actionbar QToolButton {{ background: {c.surface}; border: 1px solid {c.border}; padding: {px(3)};
        border-radius: {px(6)}; }}
    QWidget#actionbar QToolButton:hover, QWidget#actionbar QToolButton:focus {{ border-color: {c.accent}; }}
    QToolButton#latest {{ border-radius: {px(13)}; padding: {px(4)} {px(10)}; background: {c.surface}; }}
    QPushButton#source {{ text-align: left; padding: {px(2)} {px(9)}; border-radius: {px(9)};
        color: {c.accent}; background: {c.soft}; border: 1px solid transparent; }}
    QPushButton#source:hover {{ text-decoration: underline; }}
    QPushButton#source:focus {{ border-color: {c.accent}; }}
    QFrame#toast {{ background: {c.text}; border-radius: {px(10)}; }}
    QFrame#toast QLabel {{ color: {c.window}; }}
    QFrame#toast QPushButton {{ color: {c.window}; background: transparent; border: 1px solid {c.muted}; }}
    QFrame#toast QPushButton:hover, QFrame#toast QPushButton:focus {{ border-color: {c.window}; }}
    QFrame#tour {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: {px(14)}; }}
    QFrame#palette {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: {px(12)}; }}
    QPlainTextEdit {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: {px(8)}; padding: {px(4)};
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QPlainTextEdit:focus {{ border-color: {c.accent}; }}
    QTextBrowser#page, QTextEdit#bubbleText, QPlainTextEdit#composerText {{ background: transparent; border: none; padding: 0; }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollArea > QWidget > QWidget#conversation {{ background: transparent; }}
    QPushButton, QToolButton {{
        background: {c.raised}; border: 1px solid {c.border}; border-radius: {px(7)}; padding: {px(5)} {px(12)}; }}
    QPushButton:hover, QToolButton:hover {{ border-color: {c.muted}; }}
    QToolButton[popupMode="2"] {{ padding-right: {px(19)}; padding-left: {px(5)}; }}
    QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: url(icons:down-{kind}.svg); width: {px(12)};
        height: {px(12)}; subcontrol-origin: padding; subcontrol-position: center right; right: {px(8)}; }}
    QPushButton[opens="true"] {{ padding-right: {px(26)}; }}
    QPushButton:focus, QToolButton:focus {{ border: 1px solid {c.accent}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {c.border}; }}
    QPushButton:disabled {{ color: {faded}; }}
    QPushButton#primary {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; }}
    QPushButton#primary:hover {{ background: {mix(c.accent, c.text, 0.15)}; }}
    QPushButton#primary:focus {{ border: 2px solid {c.text}; padding: {px(4)} {px(11)}; }}
    QPushButton#primary:disabled {{
        background: {mix(c.accent, c.surface, 0.65)}; color: {c.surface}; border-color: transparent; }}
    QPushButton#chip {{ background: {c.soft}; border: 1px solid transparent; color: {c.accent};
        border-radius: {px(10)}; padding: 2px {px(9)}; }}
    QPushButton#chip:hover, QPushButton#chip:focus {{ border-color: {c.accent}; }}
    QPushButton#link, QToolButton#link {{
        background: transparent; border: 1px solid transparent; color: {c.accent}; padding: 2px {px(6)}; }}
    QPushButton#link:hover {{ text-decoration: underline; }}
    QPushButton#link:focus {{ border-color: {c.accent}; }}
    QPushButton#link:disabled {{ color: {faded}; }}
    QPushButton#link[flush="true"] {{ padding: 2px 0; }}
    QLabel#fact {{ border: 1px solid transparent; border-radius: 4px; padding: 1px 0; }}
    QLabel#fact:focus {{ border-color: {c.accent}; }}
    QPushButton#example {{ padding: 0; border-radius: {px(10)}; }}
    QToolButton#flat {{ background: transparent; border: 1px solid transparent; padding: {px(3)} {px(7)}; }}
    QToolButton#flat[popupMode="2"] {{ padding: {px(3)} {px(7)}; }}
    QToolButton#flat::menu-indicator {{ image: none; }}
    QToolButton#flat:hover {{ background: {c.raised}; border-color: {c.border}; }}
    QToolButton#flat:checked {{ background: {c.soft}; color: {c.accent}; }}
    QToolButton#flat:focus {{ border-color: {c.accent}; }}
    QLineEdit, QComboBox, QSpinBox {{
        background: {c.surface}; border: 1px solid {c.border}; border-radius: {px(7)}; padding: {px(5)} {px(8)};
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 1px solid {c.accent}; }}
    QComboBox QLineEdit {{ background: transparent; border: none; padding: 0; }}
    QComboBox::drop-down {{ border: none; width: {px(22)}; }}
    QComboBox::down-arrow {{ image: url(icons:down-{kind}.svg); width: {px(12)}; height: {px(12)}; }}
    QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.border}; padding: {px(4)}; }}
    QAbstractSpinBox {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: {px(7)};
        padding: {px(5)} {px(22)} {px(5)} {px(8)}; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; }}
    QAbstractSpinBox:focus {{ border: 1px solid {c.accent}; }}
    QAbstractSpinBox:disabled, QComboBox:disabled {{ color: {faded}; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
        background: transparent; border: none; width: {px(20)}; margin: 2px; }}
    QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {c.soft}; border-radius: 3px; }}
    QAbstractSpinBox::up-arrow {{ image: url(icons:up-{kind}.svg); width: {px(10)}; height: {px(10)}; }}
    QAbstractSpinBox::down-arrow {{ image: url(icons:down-{kind}.svg); width: {px(10)}; height: {px(10)}; }}
    QCheckBox::indicator, QTableView::indicator {{ width: {px(14)}; height: {px(14)}; border: 1px solid {c.muted}; border-radius: {px(4)}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url(icons:tick-{kind}.svg); }}
    QCheckBox::indicator:focus {{ border: 2px solid {c.accent}; width: {less}; height: {less}; }}
    QTableView {{ background: {c.surface}; border: none; outline: none; gridline-color: transparent;
        selection-background-color: {c.soft}; selection-color: {c.text}; alternate-background-color: {c.raised}; }}
    QTableView::item {{ padding: 0 {px(6)}; }}
    QTableView::item:focus {{ border: 1px solid {c.accent}; }}
    QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none;
        border-bottom: 1px solid {c.border}; padding: {px(5)} {right}px {px(5)} {left}px; }}
    QListView {{ background: transparent; border: none; outline: none; }}
    QListView::item {{ padding: {px(6)} {px(8)}; border-radius: {px(6)}; }}
    QListView::item:selected {{ background: {c.soft}; color: {c.text}; }}
    QListWidget#notices {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: {px(8)}; }}
    QProgressBar {{ background: {c.border}; border: none; border-radius: {px(3)}; max-height: {px(6)}; min-height: {px(6)}; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: {px(3)}; }}
    QTabWidget::pane {{ border: none; }}
    QTabBar {{ background: transparent; }}
    QTabBar::tab {{ background: transparent; color: {c.muted}; border: none; border-bottom: 2px solid transparent;
        padding: {px(7)} {px(4)}; margin: 0 {px(12)} 0 2px; }}
    QTabBar::tab:selected {{ color: {c.text}; border-bottom: 2px solid {c.accent}; }}
    QTabBar::tab:hover {{ color: {c.text}; }}
    QTabBar::tab:focus {{ color: {c.accent}; }}
    QMainWindow > QTabBar, QTabBar#turns {{ font-size: {pt(0.9)}; }}
    QMainWindow > QTabBar::tab, QTabBar#turns::tab {{ margin: 0 1px; }}
    QTabBar::tear {{ width: 0; image: none; border: none; }}
    QTabBar::scroller {{ width: {px(44)}; }}
    QTabBar QToolButton {{ background: {c.raised}; border: 1px solid {c.border}; border-radius: 3px; }}
    QTabBar QToolButton::left-arrow {{ image: url(icons:left-{kind}.svg); width: {px(12)}; height: {px(12)}; }}
    QTabBar QToolButton::right-arrow {{ image: url(icons:right-{kind}.svg); width: {px(12)}; height: {px(12)}; }}
    QToolBar#rail {{ background: {c.window}; border: none; spacing: 1px; padding: {px(6)} 2px {px(6)} {px(4)}; }}
    QToolButton#room {{ background: transparent; border: 1px solid transparent; border-radius: {px(9)}; padding: {px(7)} {px(6)};
        color: {c.muted}; min-width: {px(52)}; }}
    QToolButton#room[toolButtonStyle="0"] {{ min-width: 0; padding: {px(4)} {px(6)}; }}
    QToolButton#room:hover {{ background: {c.raised}; }}
    QToolButton#room:checked {{ background: {c.soft}; color: {c.accent}; }}
    QToolButton#room:focus {{ border-color: {c.accent}; }}
    QStatusBar {{ background: {c.window}; }}
    QStatusBar::item {{ border: none; }}
    QMenuBar {{ background: {c.window}; padding: 2px {px(4)}; }}
    QMenuBar::item {{ padding: {px(4)} {px(9)}; border-radius: {px(6)}; }}
    QToolButton#qt_toolbar_ext_button, QToolButton#qt_menubar_ext_button {{
        background: {c.raised}; border: 1px solid {c.border}; border-radius: {px(3)}; padding: 0; }}
    QToolButton#qt_toolbar_ext_button {{ qproperty-icon: url(icons:down-{kind}.svg); }}
    QToolButton#qt_menubar_ext_button {{ qproperty-icon: url(icons:right-{kind}.svg); }}
    QMenuBar::item:selected {{ background: {c.soft}; }}
    QMenu {{ background: {c.surface}; border: 1px solid {c.border}; padding: {px(5)}; }}
    QMenu::item {{ padding: {px(5)} {px(26)} {px(5)} {px(22)}; border-radius: {px(5)}; }}
    QMenu::item:selected {{ background: {c.soft}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {faded}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: {px(5)} {px(8)}; }}
    QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.border}; padding: {px(5)}; }}
    QScrollBar:vertical {{ background: transparent; width: {px(10)}; margin: 2px; }}
    QScrollBar::handle:vertical {{ background: {c.border}; border-radius: {px(3)}; min-height: {px(28)}; }}
    QScrollBar::handle:vertical:hover {{ background: {c.muted}; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(10)}; margin: 2px; }}
    QScrollBar::handle:horizontal {{ background: {c.border}; border-radius: {px(3)}; min-width: {px(28)}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: none; border: none; width: 0; height: 0; }}
    """
