"""What was typed and not sent yet, and what was sent and not stored yet: on disk within half a second."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

from PySide6.QtCore import QObject

from app.widgets.soon import Soon

log = logging.getLogger(__name__)

#: How long after a key the file is written.
WAIT_MS = 400
#: The key of a conversation in which nothing was said yet: its number changes from start to start.
NEW = 0


class Drafts(QObject):
    """The drafts of one profile, by conversation; readable by this user only. A full disk costs only the drafts."""

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = profile / "drafts.json"
        self._drafts: dict[int, str] = {}
        self._unstored: list[str] = []
        self.last = NEW  # the conversation in which something was last being written
        self._timer = Soon(WAIT_MS, self.flush, self)
        self._written = ""
        self._closed = False
        self._read()

    def get(self, conversation: int) -> str:
        """The draft of a conversation, or nothing."""
        return self._drafts.get(conversation, "")

    def all(self) -> dict[int, str]:
        """Every draft, by conversation."""
        return dict(self._drafts)

    def put(self, conversation: int, text: str) -> None:
        """Keep a draft; an empty one is dropped."""
        if text.strip():
            self._drafts[conversation] = text
            self.last = conversation
        elif self._drafts.pop(conversation, None) is not None:
            self.last = NEW
        if self._closed:
            self.flush()
        else:
            self._timer.start()

    def clear(self) -> None:
        """Keep none."""
        self._drafts.clear()
        self._unstored.clear()
        self.flush()

    def set_unstored(self, texts: list[str]) -> None:
        """What was sent and is in no journal yet: after a crash it stands in the message field again."""
        if texts != self._unstored:
            self._unstored = list(texts)
            self.flush()

    def take_unstored(self) -> list[str]:
        """What an earlier run had sent and not stored."""
        found, self._unstored = self._unstored, []
        return found

    def close(self) -> None:
        """The window closes: write what waits, and from now on at once, for nobody runs a timer any more."""
        self._closed = True
        self.flush()

    def flush(self) -> None:
        """Write now what waits."""
        self._timer.stop()
        drafts = {str(number): text for number, text in sorted(self._drafts.items())}
        told = (
            json.dumps({"drafts": drafts, "unstored": self._unstored, "last": self.last}, ensure_ascii=False)
            if (drafts or self._unstored)
            else ""
        )
        if told == self._written:
            return
        try:
            if told:
                beside = self.file.with_suffix(".part")
                with os.fdopen(
                    os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
                ) as out:
                    out.write(told)
                beside.replace(self.file)
            else:
                self.file.unlink(missing_ok=True)
            self._written = told
        except OSError:
            log.warning("the drafts could not be kept", exc_info=True)

    def _read(self) -> None:
        try:
            told = self.file.read_text(encoding="utf-8")
            data = json.loads(told)
            self._drafts = {int(number): str(text) for number, text in data["drafts"].items()}
            self._unstored = [str(text) for text in data["unstored"]]
            self.last = int(data.get("last", NEW))  # an older Dormouse did not say
            self._written = told
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            log.warning("the drafts could not be read")
