"""Other apps on this machine: the endpoint that lets them ask, while the user wants it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app import preferences as p
from app.actions import Spec
from app.features.feature import Feature
from engine import events as ev
from engine.endpoint.protocol import origin_of
from engine.endpoint.server import PORT, Endpoint, key_of
from engine.errors import DormouseError

if TYPE_CHECKING:
    from app.panes.model_outlets import AppsCard
    from app.window import MainWindow


class AppsFeature(Feature):
    """Opens and closes the endpoint as the preferences say; its requests go out as the window's own commands."""

    _asked = Signal(object)  # a command, from one of the endpoint's threads

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.endpoint: Endpoint | None = None
        self.port = PORT
        self._problem = ""
        self._model = ""
        self._card: AppsCard | None = None
        self._asked.connect(window.send)

    def specs(self) -> Sequence[Spec]:
        tip = self.tr("By the OpenAI protocol, on this machine only, with a key")
        return (Spec("other_apps", self.tr("Let other apps ask, or not"), "Memory", "Ctrl+J, L", tip),)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"other_apps": lambda: self._prefer(not self.window.preferences.privacy.other_apps)}

    def ready(self) -> None:
        self.window.preferences.changed.connect(lambda *_: self._follow())
        self._follow()

    def handle(self, event: ev.Event) -> None:
        if isinstance(event, ev.Ready):
            self._model = event.model
        elif isinstance(event, ev.Loading) or (isinstance(event, ev.Problem) and event.fatal):
            self._model = ""
        if self.endpoint is not None:
            self.endpoint.handle(event)

    def stop(self) -> None:
        self._close()

    def attach(self, card: AppsCard) -> None:
        """Show the endpoint on this card, and do what it asks."""
        self._card = card
        card.switched.connect(self._prefer)
        card.learning_switched.connect(lambda on: self.window.preferences.set("privacy", apps_teach=on))
        card.renewed.connect(self._renew)
        self._show()

    def _prefer(self, on: bool) -> None:
        self.window.preferences.set("privacy", other_apps=on)
        if on and self._problem:
            self.window.toasts.say(self._problem)
        elif self._card is None or not self._card.isVisible():
            where = self.endpoint.url if self.endpoint else ""
            text = self.tr("Other apps can ask at {0}; the Models room has the key.").format(where)
            self.window.toasts.say(text if on else self.tr("Other apps cannot ask any more."))

    def _follow(self) -> None:
        """Be as the preferences say."""
        wanted = self.window.preferences.privacy
        if wanted.other_apps and self.endpoint is None:
            self._open()
        elif not wanted.other_apps:
            self._close()
        if self.endpoint is not None:
            self.endpoint.learn = wanted.apps_teach
            self.endpoint.origins = frozenset(map(origin_of, p.origins(wanted.web_pages) or ()))
        self._show()

    def _open(self) -> None:
        self._problem = ""
        try:
            endpoint = Endpoint(key_of(self.window.profile), self._asked.emit, model=self._model)
            endpoint.open(self.port)
        except DormouseError as error:
            self._problem = f"{error.message} {error.action}"
            return
        self.endpoint = endpoint

    def _close(self) -> None:
        self._problem = ""
        if self.endpoint is not None:
            self.endpoint.close()
            self.endpoint = None

    def _renew(self) -> None:
        if self.endpoint is not None:
            self.endpoint.key = key_of(self.window.profile, new=True)
            self._show()

    def _show(self) -> None:
        if self._card is not None:
            url, key = (self.endpoint.url, self.endpoint.key) if self.endpoint else ("", "")
            self._card.show_endpoint(url, key, self.window.preferences.privacy.apps_teach, self._problem)
