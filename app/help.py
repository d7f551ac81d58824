"""The window's few pages of text: the idea, the keys, the versions."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from html import escape
from importlib import metadata

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, qVersion
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from app import theme, words

_IDEA = (
    QT_TRANSLATE_NOOP("Help", "<b>You say something.</b> Dormouse looks for facts in it and notes them in the journal: safe from that moment on."),
    QT_TRANSLATE_NOOP("Help", "<b>It writes them into the model.</b> Each fact changes the model’s own weights a little, in one layer. Nothing is looked up later and nothing is put into the conversation: start a new one and it still knows."),
    QT_TRANSLATE_NOOP("Help", "<b>It gets drowsy.</b> Many facts in one layer crowd each other. The sleep pressure shows how much."),
    QT_TRANSLATE_NOOP("Help", "<b>It sleeps.</b> Every fact is asked in several forms; those that faded are written again without touching the others; what is no longer wanted is taken out. If anything got worse, all is put back."),
    QT_TRANSLATE_NOOP("Help", "<b>You can take anything back.</b> Undo, edit and forget work at any time, for the original model is never changed."),
)  # fmt: skip


def tr(text: object) -> str:
    """A text of these pages in the user's language."""
    return QCoreApplication.translate("Help", str(text))


def show_idea(parent: QWidget) -> QDialog:
    """How it works, in a minute."""
    title = tr("How Dormouse remembers")
    said = "".join(f"<p>{tr(text)}</p>" for text in _IDEA)
    return _show(parent, title, f"<h3>{title}</h3>{said}{_glossary()}")


def show_keys(parent: QWidget, menus: Mapping[str, Sequence[QAction]]) -> QDialog:
    """All shortcuts: those of each menu, by its title, and those that belong to a place."""
    groups = {
        title: [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.text())
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        for title, actions in menus.items()
    }
    groups[tr("In the message field")] = [
        (tr("Enter"), tr("Send the message")),
        (tr("Shift+Enter"), tr("New line in the message")),
        (tr("↑"), tr("Edit the last message, while the field is empty")),
    ]
    groups[tr("In the journal")] = [
        (tr("Enter"), tr("The fact’s life")),
        (tr("F2 / F5 / Del"), tr("Edit, ask now, forget")),
        (tr("P"), tr("Pin, or no longer")),
    ]
    groups[tr("In charts and on time lines")] = [
        (tr("← →"), tr("From point to point; with Shift they choose a stretch")),
        (tr("+ / −"), tr("Nearer, farther")),
        (tr("Esc"), tr("Let the chosen stretch go")),
    ]
    groups[tr("In presenter mode")] = [(tr("1–9"), tr("Rooms")), (tr("Alt+0–4"), tr("All panes, or one"))]
    table = "".join(
        f"<tr><td colspan='2'><br><b>{escape(title.replace('&', ''))}</b></td></tr>"
        + "".join(
            f"<tr><td>{escape(keys)}&nbsp;&nbsp;</td><td>{escape(what)}</td></tr>" for keys, what in rows
        )
        for title, rows in groups.items()
        if rows
    )
    title = tr("Keyboard shortcuts")
    return _show(parent, title, f"<h3>{title}</h3><table cellpadding='3'>{table}</table>")


def show_about(parent: QWidget, model: str) -> QDialog:
    """Versions, model and profile."""
    lines = [f"{name} {version}" for name, version in versions().items()]
    about = "".join(f"<p>{escape(line)}</p>" for line in model.splitlines())
    body = f"<h3>Dormouse</h3><p>{tr('A desktop assistant that remembers by sleeping.')}</p>{about}"
    return _show(parent, tr("About Dormouse"), f"{body}<p><small>{'<br>'.join(lines)}</small></p>")


def versions() -> dict[str, str]:
    """Versions of what matters, without importing any of it."""
    result = {"python": platform.python_version(), "qt": str(qVersion())}
    for name in ("dormouse", "PySide6-Essentials", "torch", "transformers", "pyqtgraph"):
        try:
            result[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return result


def _glossary() -> str:
    names = ("recall", "raw", "chat", "paraphrase", "perplexity", "pressure", "edited layer")
    return "".join(f"<p><small>{escape(words.GLOSSARY[name])}</small></p>" for name in names)


def _show(parent: QWidget, title: str, html: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setWindowIcon(theme.app_icon())
    icon = QLabel()
    icon.setPixmap(theme.app_icon().pixmap(56, 56))
    page = QTextBrowser()  # where a label would lay out the table of keys five times; the rest is scrolled to
    page.setObjectName("page")
    page.setAccessibleName(title)
    page.document().setDocumentMargin(0)
    page.setHtml(html)
    bar = page.verticalScrollBar().sizeHint().width()
    page.document().setTextWidth(theme.space(115))
    page.setMinimumWidth(theme.space(115) + bar)
    page.setMinimumHeight(
        min(round(page.document().size().height()) + 2, dialog.screen().size().height() // 2)
    )
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(24, 20, 24, 16)
    for widget in (icon, page, buttons):
        box.addWidget(widget)
    dialog.open()
    return dialog
