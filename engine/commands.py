"""Everything the world may ask of the engine: frozen commands, executed in order on its one thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Command:
    """Base of all commands."""

    keepsake: ClassVar[bool] = (
        False  # carries what the user said or decided: done even while the window closes
    )


@dataclass(frozen=True, slots=True)
class OpenConversation(Command):
    """Show a conversation; None starts a new, empty one."""

    conversation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Say(Command):
    """Send a user message in the open conversation; facts in it are journalled, then written."""

    keepsake: ClassVar[bool] = True
    text: str


@dataclass(frozen=True, slots=True)
class Remember(Command):
    """Store one fact given by its parts (from the journal pane)."""

    keepsake: ClassVar[bool] = True
    subject: str
    relation: str
    object: str
    source: str = "journal"


@dataclass(frozen=True, slots=True)
class EditFact(Command):
    """Give a fact a new object; the old value is superseded and stays in the history."""

    keepsake: ClassVar[bool] = True
    fact_id: int
    object: str


@dataclass(frozen=True, slots=True)
class UndoFact(Command):
    """Take a fact out of the weights and mark it undone; RestoreFact brings it back."""

    keepsake: ClassVar[bool] = True
    fact_id: int


@dataclass(frozen=True, slots=True)
class RestoreFact(Command):
    """Put an undone or superseded fact back."""

    keepsake: ClassVar[bool] = True
    fact_id: int


@dataclass(frozen=True, slots=True)
class Forget(Command):
    """Erase a fact: text, keys, values and files. Cannot be undone once purged."""

    keepsake: ClassVar[bool] = True
    fact_id: int


@dataclass(frozen=True, slots=True)
class Probe(Command):
    """Ask one fact now, on every form."""

    fact_id: int


@dataclass(frozen=True, slots=True)
class Audit(Command):
    """Ask every live fact and measure perplexity."""


@dataclass(frozen=True, slots=True)
class Sleep(Command):
    """Run sleep cycles until clean, or `cycles` at most."""

    cycles: int = 3


@dataclass(frozen=True, slots=True)
class ReadMessages(Command):
    """Tell what these messages say (of those that still exist); the answer is MessagesRead."""

    message_ids: tuple[int, ...]
