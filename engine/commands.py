"""Everything the world may ask of the engine: frozen commands, executed in order on its one thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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
    """Correct a fact: another object, subject or relation (None: as it was).

    What it said is superseded and stays in the history. If refused, nothing changes, and the Problem is `about` it.
    """

    keepsake: ClassVar[bool] = True
    fact_id: int
    object: str
    subject: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class UndoFacts(Command):
    """Take facts out of the weights and mark them undone, in one operation; RestoreFacts brings them back."""

    keepsake: ClassVar[bool] = True
    fact_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RestoreFacts(Command):
    """Put facts back that are undone, superseded or disabled, in one operation."""

    keepsake: ClassVar[bool] = True
    fact_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DisableFacts(Command):
    """Take facts out of the weights and keep them in the journal; RestoreFacts enables them again."""

    keepsake: ClassVar[bool] = True
    fact_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PinFacts(Command):
    """Keep facts from being pruned, or let them be pruned again."""

    keepsake: ClassVar[bool] = True
    fact_ids: tuple[int, ...]
    pinned: bool = True


@dataclass(frozen=True, slots=True)
class ForgetFacts(Command):
    """Erase facts: text, keys, values and files. It cannot be undone."""

    keepsake: ClassVar[bool] = True
    fact_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Supersede(Command):
    """Let one fact take the place of another that says the same in other words, or something else of the same."""

    keepsake: ClassVar[bool] = True
    fact_id: int
    by: int


@dataclass(frozen=True, slots=True)
class BothRight(Command):
    """Two facts that look like one, or like a contradiction, may both stand as they are."""

    keepsake: ClassVar[bool] = True
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class PreviewImport(Command):
    """Tell what a file of facts would bring."""

    path: str


@dataclass(frozen=True, slots=True)
class ImportFacts(Command):
    """Take these (subject, relation, object) in one operation; `pinned` are the places of those to be pinned."""

    keepsake: ClassVar[bool] = True
    rows: tuple[tuple[str, str, str], ...]
    pinned: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveFacts(Command):
    """Write facts into a CSV or JSON file; None: all of the journal."""

    path: str
    fact_ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class UndoOperation(Command):
    """Take an operation of the journal's history back; None: the last one."""

    keepsake: ClassVar[bool] = True
    operation: int | None = None


@dataclass(frozen=True, slots=True)
class RedoOperation(Command):
    """Do an operation again that was taken back; None: the one taken back last."""

    keepsake: ClassVar[bool] = True
    operation: int | None = None


@dataclass(frozen=True, slots=True)
class TellBiography(Command):
    """Tell all that happened to a fact."""

    fact_id: int


@dataclass(frozen=True, slots=True)
class ShowHistory(Command):
    """Tell the latest operations, so many of them."""

    most: int = 200


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
class ShowRecalls(Command):
    """Tell all that was measured: one MetricsHistory, and one RecallHistory of each fact whenever it was asked."""


@dataclass(frozen=True, slots=True)
class WatchWeights(Command):
    """Tell from now on, after each commit, what the edited weights look like inside; or no more."""

    on: bool


@dataclass(frozen=True, slots=True)
class Regenerate(Command):
    """Answer again; the earlier answer stays as a variant, and what followed it stays behind it."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Resend(Command):
    """Say something else in a message's place; facts that only the earlier wording told are undone."""

    keepsake: ClassVar[bool] = True
    message_id: int
    text: str


@dataclass(frozen=True, slots=True)
class ChooseVariant(Command):
    """Show another variant of a message, and what followed it. The memory stays as it is."""

    message_id: int


@dataclass(frozen=True, slots=True)
class AcceptFacts(Command):
    """Remember these (subject, relation, object) of the facts offered from a long text; the offer is settled."""

    keepsake: ClassVar[bool] = True
    message_id: int
    facts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ListConversations(Command):
    """List the conversations; those in which all words of `search` stand."""

    search: str = ""


@dataclass(frozen=True, slots=True)
class RenameConversation(Command):
    """Give a conversation a title; an empty one is again what was first said."""

    keepsake: ClassVar[bool] = True
    conversation_id: int
    title: str


@dataclass(frozen=True, slots=True)
class DeleteConversation(Command):
    """Erase a conversation's words; the facts told in it stay."""

    keepsake: ClassVar[bool] = True
    conversation_id: int


@dataclass(frozen=True, slots=True)
class SaveConversation(Command):
    """Write a conversation to a file: Markdown, or JSON where its name ends so.

    words: a title where there is none, the user, and what facts under the user's and the model's messages are.
    """

    conversation_id: int
    file: str
    words: tuple[str, str, str, str] = ("Conversation", "You", "understood", "from its weights")


@dataclass(frozen=True, slots=True)
class StartIncognito(Command):
    """A conversation with the base model that is kept nowhere; OpenConversation ends and discards it."""


@dataclass(frozen=True, slots=True)
class SayIncognito(Command):
    """Say something there."""

    text: str


@dataclass(frozen=True, slots=True)
class Compare(Command):
    """Ask the model without and with its memory, in an empty conversation each, with the same seed."""

    question: str
    temperature: float = 0.0
    seed: int = 0
    incognito: bool = False


@dataclass(frozen=True, slots=True)
class ReadMessages(Command):
    """Tell what these messages say (of those that still exist); the answer is MessagesRead."""

    message_ids: tuple[int, ...]


def waited_for() -> bool:
    """Somebody waits for the answer: never gone. (A function with a name can travel to another process.)"""
    return False


@dataclass(frozen=True, slots=True)
class Complete(Command):
    """Answer for another app: nothing of it is kept, unless `learn` takes the last message's facts in.

    turns are (role, text), the last one the user's. max_tokens 0 is as many as usual. gone says, from any thread,
    that nobody waits for the answer any more.
    """

    request: str
    turns: tuple[tuple[str, str], ...]
    max_tokens: int = 0
    temperature: float = 0.0
    seed: int = 0
    stop: tuple[str, ...] = ()
    learn: bool = False
    gone: Callable[[], bool] = field(default=waited_for, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Adopt(Command):
    """Write the facts that live in another model into this one; from now on they live here."""


@dataclass(frozen=True, slots=True)
class Export(Command):
    """Write the memory into a new folder; kind is "lora", "merged" or "facts"."""

    kind: str
    folder: str


@dataclass(frozen=True, slots=True)
class Import(Command):
    """Take the facts of a file, or of an exported folder, into the journal and the weights."""

    path: str


@dataclass(frozen=True, slots=True)
class TakeSnapshot(Command):
    """Note this moment under a name, so that it can be gone back to."""

    keepsake: ClassVar[bool] = True
    name: str


@dataclass(frozen=True, slots=True)
class GoBack(Command):
    """Let memory and weights be as they were at a snapshot; the event that follows says how to take that back."""

    snapshot_id: int


@dataclass(frozen=True, slots=True)
class UndoRefresh(Command):
    """Give facts back the values that they had at a snapshot, before a sleep wrote them again."""

    snapshot_id: int
    fact_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RenameSnapshot(Command):
    """Give a snapshot another name; one that was taken by itself is then kept for good."""

    keepsake: ClassVar[bool] = True
    snapshot_id: int
    name: str


@dataclass(frozen=True, slots=True)
class DropSnapshot(Command):
    """Delete a snapshot; facts and weights stay as they are."""

    snapshot_id: int


@dataclass(frozen=True, slots=True)
class CompareSnapshots(Command):
    """Say what lies between two snapshots; None is now."""

    first: int
    second: int | None = None
