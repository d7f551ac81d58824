"""The models: what is on this machine, what the hub has, and where the memory can go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app import engine_words, theme
from app.panes.model_cards import ElsewhereCard, HubCard, InstalledCard
from app.panes.model_outlets import AppsCard, TakeAwayCard
from app.widgets import make
from app.widgets.adaptive import Adaptive
from app.widgets.flow import Flow
from app.widgets.soon import Soon
from engine import events as ev


class ModelsPane(Adaptive, QWidget):
    """Shows models; emits what the user wants of them. Nothing is asked of the hub before the user does."""

    search_requested = Signal(str)
    look_requested = Signal(str)
    download_requested = Signal(str)
    pause_requested = Signal(str)
    verify_requested = Signal(str)
    delete_requested = Signal(str)
    folder_requested = Signal()
    folder_named = Signal(str)
    open_requested = Signal(str)  # path
    adopt_requested = Signal()
    layers_requested = Signal()
    page_requested = Signal(str)  # address
    unlock_requested = Signal(str, str, bool)  # repo, a token, whether to keep it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._installed: dict[str, ev.InstalledModel] = {}
        self._found: dict[str, ev.HubModel] = {}
        self._hidden: set[str] = set()
        self._ready: ev.Ready | None = None  # of the model in use
        self._turn = Soon(60, self._to_found, self)  # once it has its place
        self._of_folder = False  # whether what is said is of a folder of the user's
        self.cards: dict[str, InstalledCard] = {}
        self.results: dict[str, HubCard] = {}

        self.query = make.line(
            self.tr("Search the hub, or paste a name such as Qwen/Qwen3-0.6B"),
            self.tr("Search for models on the hub"),
            self.tr("Words, or owner/name; the hub is asked when you press Enter"),
            shorter=self.tr("Search the hub"),
        )
        self.query.setClearButtonEnabled(True)
        self.search = make.button(self.tr("Search"))
        self.folder = make.button(
            self.tr("Add a folder …"),
            "",
            self.tr("Use a checkpoint that is on this machine already; nothing is copied"),
        )
        self.note = make.label(style="muted", wrap=True)
        self.idea = make.label(
            self.tr(
                "A larger model says more. Search the hub by a word or a name, or add a folder with a checkpoint: size, "
                "licence, and whether it fits this machine are said before anything is fetched. What you told stays "
                "yours: another model is offered it, and nothing is moved before you say so."
            ),
            "muted",
            wrap=True,
        )
        self.away = ElsewhereCard()
        self.away.hide()
        self.take_away = TakeAwayCard()
        self.apps = AppsCard()
        self._box = box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(12)
        box.addWidget(self._make_list(), 3)
        box.addWidget(self._make_side(), 2)
        for area in (self._list, self._side):
            area.widened.connect(self.arrange)
        self._connect()
        self._say("")

    def _make_list(self) -> QWidget:
        self._buttons = Flow()
        for button in (self.search, self.folder):
            self._buttons.addWidget(button)
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(self.query, 1)
        top.addLayout(self._buttons)
        inside = QWidget()
        self._here, self._there = QVBoxLayout(), QVBoxLayout()
        self._heading = make.label(self.tr("On the hub"), "heading")
        self._heading.hide()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(10)
        rows.addWidget(self.away)
        rows.addWidget(make.label(self.tr("On this machine"), "heading"))
        rows.addLayout(self._here)
        rows.addWidget(self.idea)
        rows.addWidget(self._heading)
        rows.addLayout(self._there)
        rows.addStretch(1)
        for layout in (self._here, self._there):
            layout.setSpacing(8)
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(top)
        box.addWidget(self.note)  # beside what it answers: below a long list nobody would see it
        self._list = make.Upright(inside)
        box.addWidget(self._list, 1)
        return side

    def _make_side(self) -> QWidget:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.take_away)
        box.addWidget(self.apps)
        box.addStretch(1)
        self._side = make.Upright(inside)
        return self._side

    def _connect(self) -> None:
        self.query.returnPressed.connect(self._ask)
        self.search.clicked.connect(self._ask)
        self.folder.clicked.connect(self.folder_requested)
        self.away.adopted.connect(self.adopt_requested)
        self.away.returned.connect(self.open_requested)
        self.adapt()

    def arrange(self) -> None:
        need = self._buttons.sizeHint().width() + 30 * self.fontMetrics().averageCharWidth()
        ways = QBoxLayout.Direction
        wide = 0
        for area in (self._list, self._side):
            area.hold()
            wide += max(theme.space(60), area.minimumWidth()) + theme.space(6)
        narrow = self.width() < wide
        self._box.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        share = 1.0 if narrow else 0.58
        self._top.setDirection(ways.TopToBottom if share * self.width() < need else ways.LeftToRight)

    def focus_search(self) -> None:
        """Go to the search field."""
        self.query.setFocus()
        self.query.selectAll()

    def handle(self, event: ev.Event) -> None:
        """Show what an event says."""
        match event:
            case ev.ModelsChanged(models):
                if self._of_folder:  # and here is another list
                    self._say("")
                self._installed = {model.id: model for model in models}
                self._show_installed()
            case ev.DownloadProgress(repo) if repo in self.cards:
                self.cards[repo].show_progress(event)
            case ev.ModelsFound(query, models):
                self._show_found(models)
                self._say(
                    ""
                    if models
                    else self.tr("The hub has nothing for “{0}”. Try fewer or other words.").format(query)
                )
            case ev.ModelLooked(model):
                if model.repo in self.results:
                    self._found[model.repo] = model
                    self.results[model.repo].show_model(model, model.repo in self._installed)
                else:
                    self._show_found((model, *self._found.values()))
                self._say("")
            case ev.ModelProblem():
                self._show_problem(event)
            case ev.MemoriesElsewhere():
                self.away.tell(event)
            case ev.Loading() | ev.Problem(fatal=True):  # none is open: each can be chosen, the last one, too
                self.away.hide()
                if self._ready is not None:
                    self._ready = None
                    self._show_installed()
            case ev.Ready():
                self._ready = event
                self._show_installed()
        self.take_away.handle(event)

    def set_hidden(self, id: str, hidden: bool) -> None:
        """Leave a model out while its deletion can still be undone."""
        (self._hidden.add if hidden else self._hidden.discard)(id)
        self._show_installed()

    def _ask(self) -> None:
        text = self.query.text().strip()
        if not text:
            self.query.setFocus()
            return
        if (folder := Path(text).expanduser()).is_absolute():
            self.folder_named.emit(str(folder))
            return
        if "/" in text and " " not in text:
            self._look(text)
            return
        self._say(self.tr("Asking the hub …"))
        self.search_requested.emit(text)

    def _look(self, repo: str) -> None:
        self._say(self.tr("Asking the hub …"))
        self.look_requested.emit(repo)

    def _show_installed(self) -> None:
        shown = [model for id, model in self._installed.items() if id not in self._hidden]
        _drop(self.cards, [model.id for model in shown])
        for row, model in enumerate(shown):
            card = self.cards.get(model.id)
            if card is None:
                card = self.cards[model.id] = InstalledCard()
                card.opened.connect(self.open_requested)
                card.resumed.connect(self.download_requested)
                card.paused.connect(self.pause_requested)
                card.verified.connect(self.verify_requested)
                card.deleted.connect(self.delete_requested)
                card.layers_wanted.connect(self.layers_requested)
                self._here.insertWidget(row, card)
            in_use = self._ready is not None and model.path == self._ready.path
            card.show_model(model, self._ready if in_use else None)
        for repo, result in self.results.items():
            result.show_model(self._found[repo], repo in self._installed)
        self._order()

    def _show_found(self, models: Sequence[ev.HubModel]) -> None:
        _drop(self.results, ())
        self._found = {model.repo: model for model in models}
        for model in models:
            card = self.results[model.repo] = HubCard()
            card.looked.connect(self._look)
            card.wanted.connect(self.download_requested)
            card.page_wanted.connect(self.page_requested)
            card.unlocked.connect(self.unlock_requested)
            self._there.addWidget(card)
            card.show_model(model, model.repo in self._installed)
        self._order()
        if models:
            self._turn.wish()

    def _to_found(self) -> None:
        """Bring what was found into sight: below a long list it would come unseen."""
        self._list.verticalScrollBar().setValue(self._heading.y())

    def _order(self) -> None:
        """Tab goes down the list, as the eye does, and then to the side."""
        cards = (self.away, *self.cards.values(), *self.results.values())
        make.tab_through(self.folder, *cards, self.take_away, self.apps)

    def _show_problem(self, problem: ev.ModelProblem) -> None:
        text = engine_words.told(problem.message, problem.action)
        card = self.cards.get(problem.id) or self.results.get(problem.id)
        if card is not None:
            card.show_problem(text)
        if card is None or problem.id in self.results:
            self._say("" if card is not None else text, of_folder=Path(problem.id).is_absolute())

    def _say(self, text: str, of_folder: bool = False) -> None:
        self._of_folder = of_folder
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self._heading.setVisible(bool(self.results))
        self.idea.setVisible(not text and not self.results)


def _drop(cards: dict[str, InstalledCard] | dict[str, HubCard], keep: Sequence[str]) -> None:
    for id in [id for id in cards if id not in keep]:
        card = cards.pop(id)
        card.hide()
        card.deleteLater()


def main() -> None:
    """Show the pane with made-up events."""
    from app.panes import samples

    pane = ModelsPane()
    pane.resize(1180, 760)
    for event in samples.models():
        pane.handle(event)
    samples.show(pane, "Models")


if __name__ == "__main__":
    from app.panes.samples import run

    run(main)
