"""Moments to go back to: snapshots by name or by night, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import figures, theme, words
from app.widgets import make, timeaxis
from app.widgets.flow import Flow
from engine import events as ev

_NUMBER = Qt.ItemDataRole.UserRole


class MomentsPane(QWidget):
    """Shows the snapshots, newest first; emits what is wished. One selected is compared with now, two with each other."""

    take_requested = Signal(str)
    back_requested = Signal(int)
    compare_requested = Signal(int, object)  # the earlier one, and the later one or None for now
    rename_requested = Signal(int, str)
    drop_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[int, ev.SnapshotView] = {}
        self._hidden: set[int] = set()
        self._naming: int | None = None  # the snapshot whose name is typed
        self.name = make.line(
            self.tr("Name this moment …"), self.tr("Name of a new snapshot"),
            self.tr("Keep this moment for good under a name (Enter)"),
        )  # fmt: skip
        self.name.setMaxLength(60)
        self.take = make.button(
            self.tr("Keep"), "", self.tr("Keep this moment, so that you can come back to it")
        )
        self.take.setAccessibleName(self.tr("Keep this moment as a snapshot"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Snapshots"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setWordWrap(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.empty = make.label(
            self.tr(
                "Before every sleep Dormouse keeps the moment, so that you can come back to it; the last seven are kept. One that you "
                "name stays for good. A fact that you forget is gone from all of them."
            ),
            "muted",
            wrap=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.back = make.button(
            self.tr("Go back"), "", self.tr("Facts and weights as they were then; this can be undone")
        )
        self.compare = make.button(
            self.tr("Compare"), "", self.tr("What changed since; select two to compare them with each other")
        )
        self.rename = QAction(self.tr("Name …"), self)
        self.rename.setToolTip(self.tr("Give it a name, and keep it for good (F2)"))
        self.drop = QAction(self.tr("Delete"), self)
        self.drop.setToolTip(self.tr("Delete this snapshot; facts and weights stay as they are (Del)"))
        self.more = make.tool("…", self.tr("More for this snapshot"), self.tr("Name or delete it"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.setToolTipsVisible(True)
        menu.addActions([self.rename, self.drop])
        self.more.setMenu(menu)
        new = QHBoxLayout()
        new.addWidget(self.name, 1)
        new.addWidget(self.take)
        tools = Flow(apart=True)
        for button in (self.back, self.compare, self.more):
            tools.addWidget(button)
        self._stack = QStackedLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        box.setSpacing(theme.space(2))
        box.addLayout(new)
        box.addLayout(self._stack, 1)  # before what it shows, which would be a window of its own for a moment
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        box.addLayout(tools)
        self._connect()
        self._enable()

    def _connect(self) -> None:
        self.name.returnPressed.connect(self._take)
        self.take.clicked.connect(self._take)
        self.name.textChanged.connect(self._enable)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.itemDelegate().commitData.connect(self._renamed)
        self.list.itemDelegate().closeEditor.connect(self._restore)
        self.list.itemActivated.connect(lambda _item: self._compare())
        self.back.clicked.connect(self._back)
        self.compare.clicked.connect(self._compare)
        self.rename.triggered.connect(self._rename)
        self.drop.triggered.connect(self._drop)
        for keys, slot in (("F2", self._rename), ("Del", self._drop)):
            shortcut = QShortcut(keys, self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def show_snapshots(self, snapshots: tuple[ev.SnapshotView, ...]) -> None:
        """Show these, newest first."""
        self._views = {view.id: view for view in snapshots}
        chosen, at = set(self.selected()), self.list.currentItem()
        current, row = (None, -1) if at is None else (at.data(_NUMBER), self.list.row(at))
        self.list.blockSignals(True)
        self.list.clear()
        for view in reversed(snapshots):
            if view.id in self._hidden:
                continue
            item = QListWidgetItem(_row(view), self.list)
            item.setData(_NUMBER, view.id)
            item.setToolTip(_tip(view))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setSelected(view.id in chosen)
            if view.id == current:
                row = self.list.row(item)
        row = min(row, self.list.count() - 1)
        if row >= 0:  # the keyboard goes on where it was, or at what took that place
            gone = bool(chosen) and not self.list.selectedItems()
            how = QItemSelectionModel.SelectionFlag
            self.list.setCurrentRow(row, how.ClearAndSelect if gone else how.NoUpdate)
        self.list.blockSignals(False)
        self._stack.setCurrentWidget(self.list if self.list.count() else self.empty)
        self._enable()

    def only_show(self) -> None:
        """Here no wish can be told: what would take one goes."""
        for widget in (self.name, self.take, self.back, self.compare, self.more):
            widget.hide()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def set_hidden(self, number: int, hidden: bool) -> None:
        """Leave one out while its deletion can still be taken back."""
        (self._hidden.add if hidden else self._hidden.discard)(number)
        self.show_snapshots(tuple(self._views.values()))

    def view(self, number: int) -> ev.SnapshotView | None:
        """One of those shown."""
        return self._views.get(number)

    def selected(self) -> list[int]:
        """The numbers selected, oldest first."""
        return sorted(int(item.data(_NUMBER)) for item in self.list.selectedItems())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.name.text():
            self.name.clear()
        else:
            super().keyPressEvent(event)

    def _enable(self) -> None:
        chosen = len(self.selected())
        self.take.setEnabled(bool(self.name.text().strip()))
        self.back.setEnabled(chosen == 1)
        self.compare.setEnabled(chosen in (1, 2))
        for thing in (self.rename, self.drop, self.more):
            thing.setEnabled(chosen == 1)

    def _take(self) -> None:
        if self.name.text().strip():
            self.take_requested.emit(self.name.text())
            self.name.clear()

    def _back(self) -> None:
        if len(self.selected()) == 1:
            self.back_requested.emit(self.selected()[0])

    def _compare(self) -> None:
        chosen = self.selected()
        if len(chosen) in (1, 2):
            self.compare_requested.emit(chosen[0], chosen[1] if len(chosen) == 2 else None)

    def _rename(self) -> None:
        if len(self.selected()) == 1:
            item = self.list.selectedItems()[0]
            self._naming = int(item.data(_NUMBER))
            item.setText(self._views[self._naming].title)
            self.list.editItem(item)

    def _renamed(self, _editor: QWidget) -> None:
        for item in self._items():
            view = self._views.get(int(item.data(_NUMBER)))
            name = item.text().strip()
            if view is not None and view.id == self._naming and name and name != view.title:
                self.rename_requested.emit(view.id, name)

    def _restore(self) -> None:
        """Whether a name was typed or given up: a row says what is known of its snapshot until a list comes."""
        self._naming = None
        for item in self._items():
            item.setText(_row(self._views[int(item.data(_NUMBER))]))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _drop(self) -> None:
        if len(self.selected()) == 1:
            self.drop_requested.emit(self.selected()[0])

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.back, self.compare):
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
        menu.addActions([self.rename, self.drop])
        menu.popup(self.list.viewport().mapToGlobal(at))


def title(view: ev.SnapshotView) -> str:
    """What a snapshot is called: its name, or what it was taken for."""
    return (
        view.title
        or {
            ev.SnapshotKind.NAMED: _tr("A moment"),
            ev.SnapshotKind.SLEEP: _tr("Before sleep"),
            ev.SnapshotKind.RETURN: _tr("Before going back"),
        }[view.kind]
    )


def _row(view: ev.SnapshotView) -> str:
    return f"{title(view)}\n{_what(view)}"


def _what(view: ev.SnapshotView) -> str:
    said = f"{timeaxis.moment(view.at, 3600)} · {words.count(view.facts, 'fact')}"
    return f"{said} · {words.percent(view.recall[1])}" if view.recall else said


def _tip(view: ev.SnapshotView) -> str:
    lines = [title(view), _what(view)]
    if view.recall:
        forms = zip(("raw", "chat", "paraphrase"), view.recall, strict=True)
        lines.append(
            _tr("Recall then: ")
            + ", ".join(f"{words.form(form)} {words.percent(share)}" for form, share in forms)
        )
    if view.perplexity is not None:
        lines.append(_tr("Perplexity then: ") + figures.number(view.perplexity, 2))
    if not view.title:
        lines.append(_tr("Taken by itself: the last seven are kept. With a name it stays for good."))
    return "\n".join(lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("MomentsPane", text)
