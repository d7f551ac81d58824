"""Where the user writes: Enter sends, Shift+Enter breaks the line, the field grows with the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.widgets import fields, make


class ComposerText(QPlainTextEdit):
    """A plain text field that reports Enter and its focus."""

    entered = Signal()
    focused = Signal(bool)
    escaped = Signal()
    recalled = Signal()  # Up in an empty field
    resized = Signal()
    enter_sends = True  # else it takes Ctrl with it
    keeps_escape = False  # else it belongs to the window
    _prompts: tuple[str, ...] = ("",)

    def set_prompt(self, *prompts: str) -> None:
        """What stands in it while it is empty, in one line: the first of these wordings that has room."""
        self._prompts = prompts
        room = self.viewport().width() - 2 * round(self.document().documentMargin()) - 2
        self.setPlaceholderText(fields.fitting(prompts, self.fontMetrics(), room))

    def lines(self, most: int) -> int:
        """In how many lines its text is broken at the width that it has now, up to `most`."""
        document, found = self.document(), 0
        block = document.begin()
        while block.isValid() and found < most:
            # It breaks a paragraph when that is looked at; the document's own size counts one line until then.
            document.documentLayout().blockBoundingRect(block)
            found += max(1, block.layout().lineCount())
            block = block.next()
        return min(most, found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_prompt(*self._prompts)
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        if self.keeps_escape and fields.escaped(event, self.escaped.emit):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        sends = not shift and (control or self.enter_sends)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and sends:
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.recalled.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class Composer(QFrame):
    """A growing text field with Send and Stop."""

    submitted = Signal(str)
    stopped = Signal()
    typed = Signal(str)
    edit_ended = Signal()  # an earlier message is no longer being edited
    MAX_LINES = 6

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.text = ComposerText()
        self.text.setObjectName("composerText")
        self.invite()
        self.text.setAccessibleName(self.tr("Message"))
        self.set_enter_sends(True)
        self.text.setTabChangesFocus(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.text.document().setDocumentMargin(3)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it breaks any line
        self.send = make.button(self.tr("Send"), "primary")
        self.send.setAccessibleName(self.tr("Send the message"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop the answer (Esc)"))
        self.stop.setAccessibleName(self.tr("Stop the answer"))
        self.stop.hide()
        self.notice = make.label(style="muted")
        self.leave_edit = make.button(self.tr("Cancel"), "link", self.tr("Leave the message as it was (Esc)"))
        self._notice = QWidget()
        told = QHBoxLayout(self._notice)
        told.setContentsMargins(3, 0, 0, 0)
        told.addWidget(self.notice, 1)
        told.addWidget(self.leave_edit)
        self._notice.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 7, 7, 7)
        box.setSpacing(2)
        box.addWidget(self._notice)
        row = QHBoxLayout()
        box.addLayout(row)
        row.addWidget(self.text, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        self.text.entered.connect(self.submit)
        self.text.textChanged.connect(self._changed)
        self.text.resized.connect(self._grow)  # lines break elsewhere
        self.text.focused.connect(self._mark_focus)
        self.send.clicked.connect(self.submit)
        self.stop.clicked.connect(self._stop)
        self.text.escaped.connect(self.end_edit)
        self.leave_edit.clicked.connect(self.end_edit)
        self._quiet = self._growing = False
        self._room = 10_000  # pixels that the lines may take
        self._aside = ""  # what was written before an earlier message was taken up
        self._suggested = ""
        self._original = ""  # what that message says
        self._changed()

    def invite(self, incognito: bool = False) -> None:
        """Say in the empty field what may be written there."""
        if incognito:
            self.text.set_prompt(self.tr("Nothing you write here is kept"), self.tr("Nothing is kept"))
        else:
            self.text.set_prompt(self.tr("Tell me something, or ask me about it"), self.tr("Tell me, or ask"))

    def submit(self) -> None:
        """Send what is written, if anything is."""
        text = self.text.toPlainText().strip()
        if text:
            self.text.setFocus()  # the button that was clicked is disabled now, and the focus went anywhere
            self.text.clear()
            self.submitted.emit(text)

    def begin_edit(self, text: str) -> None:
        """Take an earlier message up again; what is in the field comes back afterwards."""
        if not self.editing():
            self._aside = self.text.toPlainText()
        self._original = text
        self.notice.setText(self.tr("Editing an earlier message"))
        self._notice.show()
        self.text.keeps_escape = True
        self.fill(text)

    def end_edit(self) -> None:
        """Put the field back as it was."""
        if self.editing():
            self._notice.hide()
            self.text.keeps_escape = False
            self.fill(self._aside)
            self._aside = ""
            self.edit_ended.emit()

    def editing(self) -> bool:
        """Whether an earlier message is being edited."""
        return self.text.keeps_escape

    def draft(self) -> str:
        """What is to be kept of the field: of an edit only what is no longer its original, behind what it put aside."""
        text = self.text.toPlainText()
        if not self.editing():
            return text
        return "\n".join(filter(None, (self._aside, "" if text == self._original else text)))

    def fill(self, text: str) -> None:
        """Put a text in the field, ready to be sent or changed."""
        self.text.setPlainText(text)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.text.setFocus()

    def suggest(self, text: str) -> None:
        """Offer a text to be sent: in place of one that was offered before, and behind what somebody wrote."""
        written = self.text.toPlainText()
        self.fill(text if written in ("", self._suggested) else f"{written}\n{text}")
        self._suggested = text

    def fill_quietly(self, text: str) -> None:
        """Show another text: nobody typed it, and the focus stays where it is."""
        self._quiet = True
        self.text.setPlainText(text)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self._quiet = False

    def put_back(self, text: str) -> None:
        """What could not be sent stands before what was written since, not in an earlier message that is edited."""
        if self.editing():
            self._aside = "\n".join(filter(None, (text, self._aside)))
            self.typed.emit(self.draft())
            return
        self.fill("\n".join(filter(None, (text, self.text.toPlainText()))))

    def set_enter_sends(self, on: bool) -> None:
        """Whether Enter sends; Ctrl+Enter always does."""
        self.text.enter_sends = on
        self.text.setToolTip(
            self.tr("Enter sends, Shift+Enter starts a new line")
            if on
            else self.tr("Ctrl+Enter sends, Enter starts a new line")
        )

    def set_room(self, height: int) -> None:
        """The most that its lines may take of a low window."""
        if height != self._room:
            self._room = height
            self._grow()

    def set_answering(self, answering: bool) -> None:
        """Show Stop while an answer runs."""
        self.stop.setVisible(answering)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _stop(self) -> None:
        self.text.setFocus()  # the button goes
        self.stopped.emit()

    def _changed(self) -> None:
        if not self._quiet:
            self.typed.emit(self.draft())
        self.send.setEnabled(bool(self.text.toPlainText().strip()))
        self._grow()

    def _grow(self) -> None:
        """As high as its lines; a bar that comes or goes breaks them elsewhere, but a few times are enough."""
        if self._growing:
            return
        self._growing = True
        for _ in range(3):
            if not self._fit():
                break
        self._growing = False
        self.text.ensureCursorVisible()  # where one writes, also behind a long text that was pasted

    def _fit(self) -> bool:
        """Take the height that the lines want now; whether it is another than before."""
        text, before = self.text, (self.text.height(), self.text.viewport().width())
        most = max(2, min(self.MAX_LINES, self._room // text.fontMetrics().lineSpacing()))
        lines = text.lines(most)
        many = lines == most
        bars = Qt.ScrollBarPolicy
        text.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if many else bars.ScrollBarAlwaysOff)
        text.setFixedHeight(lines * text.fontMetrics().lineSpacing() + 10)
        return (text.height(), text.viewport().width()) != before

    def _mark_focus(self, focused: bool) -> None:
        self.setProperty("focused", focused)
        make.restyle(self)
