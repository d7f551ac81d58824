"""Everything the engine tells the world: frozen, picklable, free of tensors."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from engine.errors import memory_full


class FactState(StrEnum):
    """Where a fact stands between the journal and the weights."""

    QUEUED = "queued"  # in the journal, not yet in the weights
    WRITTEN = "written"  # in the weights, not yet confirmed by a sleep
    SAFE = "asleep-safe"  # in the weights, and recalled in the last sleep's audit
    DEGRADED = "degraded"  # in the weights, but the last audit could not recall it
    SUPERSEDED = "superseded"  # replaced by a newer value of the same subject and relation
    UNDONE = "undone"  # taken back by the user; can be restored
    DISABLED = "disabled"  # out of the weights by the user's wish, kept in the journal; can be enabled again
    REFUSED = "refused"  # could not be written; `note` says why


#: States whose facts are part of the live weights.
LIVE_STATES = frozenset({FactState.WRITTEN, FactState.SAFE, FactState.DEGRADED})


@dataclass(frozen=True, slots=True)
class Recall:
    """Whether one fact was recalled on each form; None where it was not asked yet."""

    raw: bool | None = None
    chat: bool | None = None
    paraphrase: bool | None = None

    @property
    def share(self) -> float | None:
        """Share of the asked forms that were answered right (0..1), or None."""
        asked = [x for x in (self.raw, self.chat, self.paraphrase) if x is not None]
        return sum(asked) / len(asked) if asked else None

    @property
    def mark(self) -> int:
        """All of it in one byte: bits 0 to 2 say which forms were right, bits 3 to 5 which were asked."""
        forms = (self.raw, self.chat, self.paraphrase)
        return sum((bool(right) | 8) << i for i, right in enumerate(forms) if right is not None)

    @classmethod
    def of(cls, mark: int) -> Recall:
        """What a mark says."""
        return cls(*(bool(mark >> i & 1) if mark >> i & 8 else None for i in range(3)))


@dataclass(frozen=True, slots=True)
class FactView:
    """One row of the journal as the window sees it."""

    id: int
    subject: str
    relation: str
    relation_label: str
    object: str
    statement: str
    state: FactState
    recall: Recall
    source: str  # "chat", "journal", "import", "command line"
    created_at: float  # unix seconds
    written_at: float | None = None
    checked_at: float | None = None
    superseded_by: int | None = None
    message_id: int | None = None  # the chat message that said it
    note: str = ""
    pinned: bool = False  # no sleep prunes it


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True, slots=True)
class Loading(Event):
    """The model is being opened; `stage` is a short phrase for the status bar."""

    stage: str


#: Of a model that recalled a smaller share in its trial, people should know before they trust it.
LITTLE = 0.3


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of measuring where a model is edited, with the layers that were chosen.

    recall: share of what the model was told in the trial that it said again. divergence: KL of other text, nats a
    token. norm: mean length of a value's change, in mean hidden lengths. tokens: of text that key moments were measured
    over; wanted: as many as would have been enough where there were fewer, else the same; 0 where nobody noted it.
    """

    recall: float
    divergence: float
    norm: float
    tokens: int = 0
    wanted: int = 0

    @property
    def little(self) -> bool:
        """Whether it kept so little that people should know."""
        return self.recall < LITTLE


@dataclass(frozen=True, slots=True)
class Ready(Event):
    """The model is open and the live facts are in its weights."""

    model: str
    parameters: int
    edited_layers: tuple[int, ...]
    device: str
    policy: str
    profile: str
    seconds: float
    path: str = ""  # the model's folder
    layers_from: str = "given"  # who chose the edited layers: "given" by the model, "named" by the user, "measured", "guessed"
    depth: int = 0  # number of its layers; the last one cannot be edited
    measured: Measured | None = None  # what its trial came to, where there was one


@dataclass(frozen=True, slots=True)
class Busy(Event):
    """A command began; `title` is what the engine is doing, in words."""

    title: str
    cancellable: bool = True


@dataclass(frozen=True, slots=True)
class Idle(Event):
    """The engine has nothing left to do for the current command."""


@dataclass(frozen=True, slots=True)
class Progress(Event):
    """Progress of the running command; eta_s is None until it can be estimated."""

    title: str
    done: int
    total: int
    eta_s: float | None = None


@dataclass(frozen=True, slots=True)
class Problem(Event):
    """Something went wrong that the user should know; nothing was lost."""

    message: str
    action: str = ""  # what the user can do about it
    detail: str = ""  # for the log and "details", never shown at first
    fatal: bool = False  # the engine cannot go on (no model, locked profile)
    other_model: bool = False  # it could with the model that came with Dormouse
    about: int | None = None  # the fact whose correction was refused

    @classmethod
    def bug(cls, error: Exception, fatal: bool = False) -> Problem:
        """What nobody foresaw, unless memory ran out; the log has the rest."""
        if (full := memory_full(error)) is not None:
            return cls(full.message, full.action, f"{type(error).__name__}: {error}", fatal)
        return cls(
            "Something went wrong inside Dormouse. Nothing you told it is lost.",
            "Try again; if it happens again, report the problem with the log.",
            f"{type(error).__name__}: {error}",
            fatal,
        )


@dataclass(frozen=True, slots=True)
class JournalChanged(Event):
    """The journal's facts after a commit, oldest first (forgotten ones are gone)."""

    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class FactOffer:
    """A fact found in a long text, in no journal yet; `replaces` is the value that it would supersede,
    `beside` those that hold and stay."""

    subject: str
    relation: str
    relation_label: str
    object: str
    statement: str
    replaces: str = ""
    known: bool = False  # this very fact is in the journal already
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    id: int
    conversation_id: int
    role: str  # "user" or "assistant"
    text: str
    created_at: float
    fact_ids: tuple[int, ...] = ()  # user: facts understood; assistant: facts used
    variants: tuple[int, ...] = ()  # all messages that stand in this place, by age; this one is among them
    offers: tuple[FactOffer, ...] = ()  # user: facts found in a long text that wait to be accepted


#: What is answered in place of a promise to remember, by why there is nothing to be remembered.
NOTHING_STORED = (
    "I found no fact in that, so I have stored nothing. Say it plainly, as in “My car is red.”, "
    "or write it into the journal."
)
NOT_YET_STORED = "I have listed the facts that I found in that. Nothing is stored until you accept it."
#: What the embedded model answers where its own words say nothing.
UNKNOWN = "I don't know that yet."
LOST = "I lost my words there. A sleep may mend that; what you told me is in the journal."
INCOGNITO_STORES_NOTHING = "This conversation is incognito: nothing of it is stored."

APPS_STORE_NOTHING = (
    "What another app says is not stored. Tell it in Dormouse, or let apps be remembered there."
)

#: The number of a conversation that is not kept; its messages have numbers below zero.
INCOGNITO = -1


@dataclass(frozen=True, slots=True)
class ConversationOpened(Event):
    """A conversation is shown; `messages` is empty for a new one. Beside it stand the ids of its neighbours."""

    conversation_id: int
    title: str
    messages: tuple[Message, ...]
    previous: int | None = None
    next: int | None = None


@dataclass(frozen=True, slots=True)
class MessageAdded(Event):
    """A message was stored (for the assistant: an empty one that will fill by Token events)."""

    message: Message


@dataclass(frozen=True, slots=True)
class Token(Event):
    """A piece of streamed answer text."""

    message_id: int
    text: str


@dataclass(frozen=True, slots=True)
class AnswerDone(Event):
    """An answer is complete (or was stopped)."""

    message: Message
    stopped: bool
    tokens: int
    seconds: float
    read: int = 0  # messages that were in the context


@dataclass(frozen=True, slots=True)
class FactsUnderstood(Event):
    """Facts found in a chat message; they are in the journal already."""

    message_id: int
    fact_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FactWritten(Event):
    """A fact went into the weights (or did not: ok is False, see the fact's note)."""

    fact_id: int
    ok: bool
    seconds: float
    recall: Recall


@dataclass(frozen=True, slots=True)
class Metrics(Event):
    """A measured point for the charts; None where a series was not measured."""

    at: float  # unix seconds
    kind: str  # "start", "write", "forget", "audit", "sleep"
    facts: int  # live facts
    raw: float | None = None
    chat: float | None = None
    paraphrase: float | None = None
    perplexity: float | None = None
    base_perplexity: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class PressureTerm:
    """One cause of drowsiness: value in 0..1, words for the reader."""

    name: str
    label: str
    value: float
    explanation: str


@dataclass(frozen=True, slots=True)
class Pressure(Event):
    """How much the memory needs sleep: value and threshold in 0..1."""

    value: float
    threshold: float
    audited: bool  # True: measured by an audit; False: predicted
    terms: tuple[PressureTerm, ...]
    written_since_sleep: int


class Stage(StrEnum):
    """Stages of a sleep cycle, in order."""

    HEALTH = "health check"
    AUDIT = "audit"
    REFRESH = "refresh"
    PRUNE = "prune"
    VALIDATE = "validate"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class SleepStarted(Event):
    """A sleep began; at most `cycles` cycles."""

    at: float
    facts: int
    cycles: int
    policy: str


@dataclass(frozen=True, slots=True)
class SleepStage(Event):
    """A stage of the running cycle began."""

    at: float
    cycle: int
    stage: Stage
    detail: str = ""
    fact_ids: tuple[int, ...] = ()  # those it works on, where these are not all


@dataclass(frozen=True, slots=True)
class CycleReport:
    """What one cycle did."""

    cycle: int
    degraded: int
    refreshed: tuple[int, ...]
    pruned: tuple[int, ...]
    raw: float
    chat: float
    paraphrase: float
    perplexity: float


class Why(StrEnum):
    """Why a fact is not recalled on every form after a sleep, as far as the weights tell."""

    CROWDED = "crowded"  # other facts are heard at its place
    FAINT = "faint"  # less of its value arrives than was written
    UNREAD = "unread"  # its value arrives, and the model does not read it in every form
    ABSENT = "absent"  # it is not in the weights


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that a sleep mended, lost or could not mend; facts that were well before and after are not told."""

    fact_id: int
    before: Recall
    after: Recall
    refreshed: bool = False
    why: str = ""  # a Why, where it still fails


@dataclass(frozen=True, slots=True)
class SleepReport(Event):
    """The last event of a sleep: what changed, measured before and after.

    outcome: "committed", "rolled back", "cancelled" or "nothing to do". It holds numbers and ids, never text.
    """

    started_at: float
    finished_at: float
    outcome: str
    reason: str
    facts: int
    before: tuple[float, float, float]  # recall raw, chat, paraphrase
    after: tuple[float, float, float]
    perplexity_before: float
    perplexity_after: float
    base_perplexity: float
    cycles: tuple[CycleReport, ...] = field(default=())
    id: int = 0  # its number in the journal; 0: not kept there
    snapshot: int | None = None  # of the moment before it
    stages: tuple[tuple[float, int, Stage], ...] = ()  # when each began, and in which cycle
    changes: tuple[FactChange, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditDone(Event):
    """Every live fact was asked on every form."""

    at: float
    results: tuple[tuple[int, Recall], ...]
    raw: float
    chat: float
    paraphrase: float
    perplexity: float
    perplexity_drift: float  # fraction of the unedited model's


@dataclass(frozen=True, slots=True)
class ProbeAnswer(Event):
    """The answers to one fact asked on the spot, as (form, prompt, answer, right)."""

    fact_id: int
    answers: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class OperationView:
    """One thing that was done to the journal, as its history lists it.

    kind: "tell", "import", "edit", "undo", "restore", "disable", "enable", "pin", "unpin", "settle", "sleep", "forget".
    """

    id: int
    at: float  # unix seconds
    kind: str
    facts: int  # how many it touched
    fact_ids: tuple[int, ...]  # the first of those that are still in the journal
    statement: str  # of the first of them; empty where all are forgotten
    undone_at: float | None  # when it was taken back
    undoable: bool  # it can be taken back, or put again


@dataclass(frozen=True, slots=True)
class Double:
    """Two facts that somebody should look at.

    kind: "duplicate" (the same of one thing under two names), "contradiction" (something else of it), "respelt" (values
    that differ by a letter or two), "changed" (the second was told in place of the first).
    """

    kind: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class DoublesFound(Event):
    """All duplicates and contradictions that are not settled, newest first."""

    doubles: tuple[Double, ...]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row of a file before it is taken: "new", "known", "repeated", "adds", "contradicts", "aside" or "unreadable"."""

    where: str  # "Line 3", "Entry 12"
    subject: str  # the row's text, where it is unreadable
    relation_label: str
    object: str
    verdict: str
    note: str  # what holds now, what would hold, how it stood in the file, what is wrong
    relation: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class ImportPreview(Event):
    """What a file would bring."""

    path: str
    rows: tuple[ImportRow, ...]


@dataclass(frozen=True, slots=True)
class HistoryChanged(Event):
    """The latest operations, newest first; and which ones Undo and Redo mean now (None: nothing)."""

    operations: tuple[OperationView, ...]
    total: int
    undo: int | None = None
    redo: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened to a fact.

    kind: "told", "written", "checked", "refreshed", "unrefreshed", "refreshed again", "degraded", "asleep-safe", "refused", "edited", "superseded",
    "supersedes", "undone", "restored", "disabled", "enabled", "pinned", "unpinned", "pruned".
    """

    at: float
    kind: str
    other: int | None = None  # the fact it was superseded by, or supersedes
    value: str = ""  # the object it had before
    recall: Recall = field(default_factory=Recall)
    why: str = ""  # "undo" or "redo" where an operation was taken back or put again


@dataclass(frozen=True, slots=True)
class Biography(Event):
    """All that happened to a fact, oldest first; where it was said, if that is still there."""

    fact_id: int
    moments: tuple[Moment, ...]
    conversation_id: int | None = None
    message_id: int | None = None
    said: str = ""  # the words of that message


@dataclass(frozen=True, slots=True)
class LabStarted(Event):
    """An experiment begins: so many trials, each telling so many facts."""

    time: float  # unix seconds
    experiment: str
    variants: tuple[str, ...]
    trials: int
    facts: int


@dataclass(frozen=True, slots=True)
class LabPoint(Event):
    """One measurement of a trial; shares are in 0..1, None is what was not measured there."""

    time: float
    experiment: str
    variant: str
    seed: int
    phase: str  # "wake", "sleep", "second wave", "second sleep"
    step: int  # facts told, or cycles slept
    live: int
    raw: float
    chat: float | None
    paraphrase: float | None
    perplexity: float | None


@dataclass(frozen=True, slots=True)
class LabDone(Event):
    """An experiment is finished; `folder` holds its data, table, figure and report."""

    time: float
    experiment: str
    folder: str


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a model fits this machine: "fits", "tight", "too large", "no room" (on the disk) or "unknown"."""

    level: str
    words: str


@dataclass(frozen=True, slots=True)
class HubModel:
    """A model on the hub, as far as it was asked about.

    refused says why it cannot be used, locked what must be done before it is given out; both empty if nothing.
    """

    repo: str
    revision: str = ""  # the commit; empty where only a search found it
    download: int = 0  # bytes of the files that would be fetched
    parameters: int = 0
    licence: str = ""
    gated: bool = False
    downloads: int = 0
    architecture: str = ""
    refused: str = ""
    locked: str = ""
    page: str = ""  # its page on the hub, where terms are read and accepted
    fit: Fit = Fit("unknown", "")


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model on this machine: whole, or on its way.

    source: "embedded", "hub", "folder" (the user's own), or "cache" (other programs' too): the last two are never
    deleted. state: "ready", "waiting", "downloading", "checking", "paused" or "damaged"; `note` says why. "trying": a
    folder that is added if it stands the trial.
    """

    id: str  # the hub's name, or the folder
    name: str
    path: str
    source: str
    state: str = "ready"
    size: int = 0
    done: int = 0  # bytes that are here
    licence: str = ""
    note: str = ""
    measured: Measured | None = None  # what its trial came to, where this profile had one


@dataclass(frozen=True, slots=True)
class ModelsChanged(Event):
    """The models on this machine, the embedded one first."""

    models: tuple[InstalledModel, ...]


@dataclass(frozen=True, slots=True)
class ModelsFound(Event):
    """What the hub found for a search."""

    query: str
    models: tuple[HubModel, ...]


@dataclass(frozen=True, slots=True)
class ModelLooked(Event):
    """What the hub says about one model."""

    model: HubModel


@dataclass(frozen=True, slots=True)
class DownloadProgress(Event):
    """Bytes of a model that are here, of how many; rate in bytes a second, eta_s None until it is known."""

    repo: str
    done: int
    total: int
    rate: float = 0.0
    eta_s: float | None = None


@dataclass(frozen=True, slots=True)
class ModelProblem(Event):
    """Something about one model, or a search (id empty), went wrong; nothing that was fetched is lost."""

    id: str
    message: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class Recalled(Event):
    """At one moment these facts were asked; marks holds one byte for each (`Recall.of`).

    occasion: "write", "ask", "audit" or "sleep"; empty where an older version did not note it.
    """

    at: float
    occasion: str
    facts: tuple[int, ...]
    marks: bytes


@dataclass(frozen=True, slots=True)
class RecallHistory(Event):
    """Every time that facts were asked, oldest first; forgotten facts are not in it."""

    moments: tuple[Recalled, ...]


@dataclass(frozen=True, slots=True)
class LayerInside:
    """One edited layer: how far its weights have moved, in which directions, and by which facts.

    A memory is told by the numbers of its facts. shares: of ||dW||^2, largest first, perhaps not of all memories.
    overlaps[i][j]: how much two of `crowded` hear of each other, 0..1.
    """

    layer: int
    memories: int
    delta_norm: float  # ||dW||_F
    base_norm: float  # ||W0||_F
    singular: tuple[float, ...]  # the largest singular values of dW
    rank: float  # effective: (sum s^2)^2 / sum s^4
    shares: tuple[tuple[tuple[int, ...], float], ...]
    crowded: tuple[tuple[int, ...], ...]
    overlaps: tuple[tuple[float, ...], ...]
    moved: float = 0.0  # ||dW K||_F / ||W0 K||_F for keys K of ordinary text: how far the output moves there


@dataclass(frozen=True, slots=True)
class WeightsInside(Event):
    """What the edited weights look like after a commit, told while somebody watches (WatchWeights)."""

    at: float
    layers: tuple[LayerInside, ...]


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """A conversation as the list shows it."""

    id: int
    title: str
    created_at: float
    last_at: float
    messages: int
    hit: str = ""  # what was found in it, with a little around it
    hit_id: int | None = None  # the message that it was found in


@dataclass(frozen=True, slots=True)
class ConversationsListed(Event):
    """The conversations in which something was said, newest first; those that a search found."""

    search: str
    entries: tuple[ConversationEntry, ...]


@dataclass(frozen=True, slots=True)
class ConversationSaved(Event):
    """A conversation was written to a file of the user's."""

    file: str


@dataclass(frozen=True, slots=True)
class FactsTakenBack(Event):
    """Facts of a message's earlier wording were undone; RestoreFacts brings them back."""

    message_id: int
    fact_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TokenChance:
    """A piece of an answer: how likely the model found it, and how likely it is to the other model."""

    text: str
    chance: float
    elsewhere: float
    instead: tuple[tuple[str, float], ...] = ()  # the likeliest at this place, and how likely


@dataclass(frozen=True, slots=True)
class Compared(Event):
    """One question, answered with pristine weights (before) and with the memory in them (after)."""

    question: str
    before: tuple[TokenChance, ...]
    after: tuple[TokenChance, ...]
    used: tuple[int, ...]  # facts that the answer with memory says
    temperature: float
    seed: int
    incognito: bool = False


def is_incognito(event: Event) -> bool:
    """Whether an event tells of what must not be kept: a recorder leaves it out."""
    match event:
        case MessageAdded(message) | AnswerDone(message):
            return message.conversation_id == INCOGNITO
        case ConversationOpened(number):
            return number == INCOGNITO
        case Token(number):
            return number < 0
        case Compared():
            return event.incognito
    return False


@dataclass(frozen=True, slots=True)
class MessagesRead(Event):
    """Messages that were asked for by number, and the titles of their conversations."""

    messages: tuple[Message, ...]
    titles: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class MemoriesElsewhere(Event):
    """So many facts live in another model than the open one; 0: none do any more. `Adopt` writes them into this one."""

    facts: int
    model: str = ""  # the other one
    path: str = ""


@dataclass(frozen=True, slots=True)
class CompletionToken(Event):
    """A piece of an answer to another app."""

    request: str
    text: str


@dataclass(frozen=True, slots=True)
class CompletionDone(Event):
    """An answer to another app is complete; reason is "stop" or "length", or "failed" and then `problem` says why."""

    request: str
    reason: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Exported(Event):
    """The memory was written into a folder, with so many facts: the folder is personal."""

    kind: str
    folder: str
    facts: int


@dataclass(frozen=True, slots=True)
class Imported(Event):
    """The facts of a file or folder were taken in."""

    path: str
    facts: int


@dataclass(frozen=True, slots=True)
class NightsChanged(Event):
    """The sleeps that the journal keeps, and when Dormouse was awake as (began, ended); oldest first.

    unrefreshed are the (snapshot, fact) of which the value is, or is again, that of the moment before a sleep.
    """

    reports: tuple[SleepReport, ...]
    sessions: tuple[tuple[float, float], ...]
    unrefreshed: frozenset[tuple[int, int]] = frozenset()


class SnapshotKind(StrEnum):
    """What a snapshot was taken for."""

    NAMED = "named"  # the user asked for it
    SLEEP = "before sleep"
    RETURN = "before going back"
    VALUES = "values given back"  # of single facts, for taking that back: in no list of snapshots


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """A moment that can be gone back to: facts that held, and what was measured then (None: nothing was)."""

    id: int
    at: float
    kind: SnapshotKind
    title: str  # empty where nobody gave one
    policy: str
    facts: int
    recall: tuple[float, float, float] | None = None
    perplexity: float | None = None


@dataclass(frozen=True, slots=True)
class SnapshotsChanged(Event):
    """The snapshots that are kept, oldest first."""

    snapshots: tuple[SnapshotView, ...]


@dataclass(frozen=True, slots=True)
class WentBack(Event):
    """Memory and weights are as they were at a snapshot; going to snapshot `undo` takes that back."""

    to: SnapshotView
    undo: int


@dataclass(frozen=True, slots=True)
class SnapshotsCompared(Event):
    """What lies between two moments; `second` is None for now. Facts are as they stood there."""

    first: SnapshotView
    second: SnapshotView | None
    added: tuple[FactView, ...]
    removed: tuple[FactView, ...]
    changed: tuple[tuple[FactView, FactView], ...]  # another value of the same thing
    recalled: tuple[tuple[FactView, FactView], ...]  # the same fact, recalled better or worse
    rewritten: tuple[int, ...]  # facts whose value in the weights is another one
    recall: tuple[tuple[float, float, float] | None, tuple[float, float, float] | None]
    perplexity: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class MetricsHistory(Event):
    """The points for the charts that the journal keeps, oldest first."""

    points: tuple[Metrics, ...]
