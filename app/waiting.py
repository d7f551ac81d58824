"""What the user said or decided and no journal could take: on disk until an engine has done it."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import logging
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.eventcode import make
from engine import commands as c

log = logging.getLogger(__name__)


class Waiting:
    """Commands of one profile that outlive the program; readable by this user only."""

    def __init__(self, profile: Path) -> None:
        self.file = profile / "waiting.json"

    def read(self) -> list[c.Command]:
        """What an earlier run could not do, in order; what cannot be read is left out and stays in the log."""
        try:
            told = json.loads(self.file.read_text(encoding="utf-8"))
            return [_decode(one) for one in told]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError):
            log.exception("what waited could not be read")
            with contextlib.suppress(OSError):
                self.file.replace(self.file.with_suffix(".unread"))
            return []

    def write(self, commands: Sequence[c.Command]) -> bool:
        """Keep these and no others; False where the disk does not take them."""
        beside = self.file.with_suffix(".part")
        try:
            if not commands:
                self.file.unlink(missing_ok=True)
                return True
            told = [{"command": type(one).__name__, **dataclasses.asdict(one)} for one in commands]
            with os.fdopen(
                os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as out:
                json.dump(told, out, ensure_ascii=False)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(self.file)
        except OSError:
            log.warning("what waits could not be kept", exc_info=True)
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            return False
        return True


def words_of(command: c.Command) -> str:
    """The words that a command carries, for its user to read and copy; "" where it carries none."""
    return "\n".join(_texts(dataclasses.astuple(command)))


def _texts(values: Iterable[object]) -> list[str]:
    plain = [one for one in values if isinstance(one, str) and one not in ("", "journal")]
    nested = [text for one in values if isinstance(one, list | tuple) for text in _texts(one)]
    return [*([" · ".join(plain)] if plain else []), *nested]


def _decode(told: dict[str, object]) -> c.Command:
    kind = getattr(c, str(told["command"]), None)
    if not (isinstance(kind, type) and issubclass(kind, c.Command) and kind.keepsake):
        raise ValueError(f"no command that waits: {told['command']!r}")
    made = make(kind, told)
    assert isinstance(made, c.Command)
    return made
