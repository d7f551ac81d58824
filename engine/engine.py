"""The one front door: commands in, events out; everything runs on the caller's one thread, in order."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import commands as c
from engine.choices import Choices
from engine.errors import DormouseError
from engine.events import (
    LIVE_STATES,
    AnswerDone,
    AuditDone,
    Busy,
    ConversationOpened,
    Double,
    DoublesFound,
    Event,
    FactOffer,
    FactState,
    FactsUnderstood,
    FactView,
    FactWritten,
    Idle,
    JournalChanged,
    Loading,
    Message,
    MessageAdded,
    Metrics,
    NightsChanged,
    Pressure,
    ProbeAnswer,
    Problem,
    Progress,
    Ready,
    Recall,
    Recalled,
    SleepReport,
    SnapshotsChanged,
    Token,
    WeightsInside,
)
from engine.hub.store import ModelStore
from engine.memory.extraction import ExtractedFact, extract, extract_passage, is_passage, parse_parts
from engine.memory.fact import Fact, same_object
from engine.memory.journal import Journal
from engine.memory.pressure import THRESHOLD, Watch, watched
from engine.memory.profile import Profile
from engine.model.placement import Placement
from engine.model.relations import relation_for
from engine.operations import OPERATIONS, moving

if TYPE_CHECKING:
    from engine.chat import Incognito

log = logging.getLogger(__name__)


def _ignore(_event: Event) -> None:
    """Nobody listens."""


class Pace:
    """Tells of work of many steps, with the time that is left, a few times a second at most."""

    def __init__(self, emit: Callable[[Event], None]):
        self._emit, self._title, self._began, self._from, self._told = emit, "", 0.0, 0, 0.0

    def __call__(self, title: str, done: int, total: int) -> None:
        now = time.monotonic()
        if title != self._title:
            self._title, self._began, self._from, self._told = title, now, done, 0.0
            self._emit(Busy(title))
        if now - self._told < 0.2 and done < total:
            return
        self._told = now
        made = done - self._from
        self._emit(
            Progress(title, done, total, (now - self._began) / made * (total - done) if made else None)
        )


class Engine:
    """A profile's memory in a model's weights.

    Methods block and belong to one thread, except `cancel`. Known failures raise DormouseError; `execute`
    and `open` turn every failure into a Problem event instead, so that a worker thread never dies of one.
    """

    def __init__(
        self,
        profile: Path,
        *,
        model: Path | None = None,
        policy: str = "default",
        seed: int = 0,
        placement: Placement | None = None,
        layer: int | None = None,
        choices: Choices | None = None,
        emit: Callable[[Event], None] = _ignore,
    ):
        self.folder, self._model_path, self.policy, self.seed = profile, model, policy, seed
        self.placement = placement or Placement()
        self._layer = layer  # to be edited in place of the model's own
        self.choices = choices or Choices()
        self._reads = False  # whether the model can find facts in a message
        self.emit = emit
        self._cancelled = threading.Event()
        self.profile: Profile | None = None
        self.journal: Journal
        self.conversation = 0
        self._doubles: tuple[Double, ...] = ()
        self._watched: int | None = (
            None  # the version of the weights that was last told, while somebody watches
        )
        self.incognito: Incognito | None = None  # while it lasts, the open conversation is on no disk
        # Answers of this session: the version of the weights that gave them.
        self.answered: dict[int, int] = {}
        self._session = 0

    # -- life -------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open profile and model, put the live facts into the weights. Failures become a fatal Problem."""
        from engine.model.cancel import Cancelled

        began = time.monotonic()
        try:
            self.emit(Loading("Opening the journal"))
            self.profile = Profile.open(self.folder)
            self.journal = Journal.open(self.profile.journal_file)
            self.changed()
            self._session = self.journal.begin_session()
            self.nights()
            for point in self.journal.metrics(500):
                self.emit(point)
            self.emit(Loading("Opening the model"))
            self._load_model()
            self.emit(Loading("Recalling what you told me"))
            self.vault.restore(
                self.live(),
                self.warn,
                lambda done, total: self.emit(Loading(f"Writing what you told me anew: {done} of {total}")),
                ask=moving.elsewhere(self),
            )
            self.open_conversation(None)
            with contextlib.suppress(Cancelled):  # they stay queued
                self.write_queued()
            mind = self.mind
            self.emit(
                Ready(
                    self.model_name, mind.lm.parameters, mind.lm.edit.layers, mind.lm.place, self.policy,
                    str(self.folder), time.monotonic() - began, str(mind.lm.path),
                )
            )  # fmt: skip
            moving.settle(self)
        except DormouseError as error:
            other = self._model_path is not None or isinstance(error, moving.HomeMissing)
            self.emit(Problem(error.message, error.action, fatal=True, other_model=other))
        except Exception as error:
            log.exception("the engine could not start")
            self.emit(_bug(error, fatal=True))

    def settle(self, cancel: Callable[[], bool] = lambda: False) -> bool:
        """What nobody need wait for behind `open`: measures, and solves for the next write; False if cancelled."""
        from engine.model.cancel import Cancelled, check

        try:
            self.emit(self.pressure())
            check(cancel)
            self.metrics("start", self.mind.perplexity(cancel))
            check(cancel)
            self.mind.settle()
        except Cancelled:
            return False
        return True

    def _load_model(self) -> None:
        import torch  # slow to import: only now, behind the window

        from engine.chat import Speaker
        from engine.errors import Cancelled
        from engine.memory.abilities import measured
        from engine.memory.minds import open_mind
        from engine.memory.outlook import calibrated
        from engine.memory.vault import Vault
        from engine.resources import resource_path
        from engine.sleep.policies import POLICIES

        assert self.profile is not None
        torch.manual_seed(self.seed)
        if self.placement.threads:
            torch.set_num_threads(self.placement.threads)
        named = self._model_path
        model = moving.home(self.journal) if named is None else ModelStore().resolve(named)
        try:
            self.mind = open_mind(
                self.policy,
                model,
                self.profile.cache,
                self.placement,
                self._layer,
                self.is_cancelled,
                Pace(self.emit),
            )
        except Cancelled:
            raise DormouseError(
                "Stopped before the model was ready.", "Start again: it goes on where it was stopped."
            ) from None
        with contextlib.suppress(Cancelled):
            able = measured(self.mind.lm, self.profile.cache, self.is_cancelled, Pace(self.emit))
            self._reads, self.mind.rewords = able.reads, able.rewords
        self.model_name = "embedded model" if model == resource_path("model") else self.mind.lm.name
        threshold = self.choices.threshold or THRESHOLD
        self._watch = Watch(calibrated(self.policy), POLICIES[self.policy].degraded, threshold)
        self.speaker = Speaker(self.mind.lm, lambda: self.mind.version)
        self.vault = Vault(
            self.mind, self.journal, self.profile.factors, self.policy, POLICIES[self.policy].degraded
        )

    def close(self) -> None:
        """Leave the profile; everything accepted is on disk already."""
        if self.profile is not None:
            if (vault := self.__dict__.get("vault")) is not None:
                try:
                    vault.keep_weights()
                except Exception:  # they can be solved again
                    log.exception("the solved weights could not be kept")
            journal = getattr(self, "journal", None)
            if journal is not None:
                if self._session:
                    with contextlib.suppress(DormouseError):
                        journal.end_session(self._session)
                journal.close()
            self.profile.close()
            self.profile = None
        for held in (
            "vault",
            "speaker",
            "mind",
        ):  # some 300 MB that the garbage collector would find much later
            self.__dict__.pop(held, None)

    def keep(self, command: c.Command) -> None:
        """Put what the user said or decided into the journal, without a model; weights follow at the next start."""
        if (keep := OPERATIONS[type(command)].keep) is not None:
            keep(self, command)

    def cancel(self) -> None:
        """Ask the running command to stop; safe from any thread."""
        self._cancelled.set()

    def execute(self, command: c.Command) -> None:
        """Run one command; whatever happens ends in an event."""
        from engine.model.cancel import Cancelled

        self._cancelled.clear()
        operation = OPERATIONS[type(command)]
        if not operation.quiet:
            self.emit(Busy(operation.title, not operation.steady))
        try:
            operation.run(self, command)
        except Cancelled:
            self.emit(
                Problem("Stopped.", "What was not written yet is kept in the journal and written later.")
            )
        except DormouseError as error:
            self.emit(Problem(error.message, error.action))
        except Exception as error:
            log.exception("%s failed", type(command).__name__)
            self.emit(_bug(error))
        finally:
            self._look_inside()
            self.emit(Idle())

    # -- facts ------------------------------------------------------------------------------------------------

    def facts(self) -> list[FactView]:
        """All facts of the journal, oldest first."""
        return [moving.seen(fact.view(), self.away) for fact in self.journal.facts()]

    def remember(self, text: str, source: str = "chat") -> list[FactView]:
        """Store and write the facts that a text states; none if it states none."""
        return self.accept(self.listen(text), source)

    def listen(self, text: str) -> list[ExtractedFact]:
        """The facts that a message states: by rules, and by the model's own reading where it was found able to."""
        if not self._reads:
            return extract(text)
        from engine.errors import Cancelled
        from engine.memory.abilities import reader
        from engine.memory.reading import read

        try:
            with self.mind.editor.live.pristine():
                return read(text, reader(self.mind.lm, self.is_cancelled))
        except Cancelled:  # Stop: what the rules see is remembered all the same
            return extract(text)

    def remember_parts(self, subject: str, relation: str, object: str, source: str = "journal") -> FactView:
        """Store and write one fact given by its parts. Raises DormouseError for parts that make no fact."""
        return self.accept([parse_parts(subject, relation, object)], source)[0]

    def import_file(self, file: Path) -> list[FactView]:
        """Store and write the facts of a CSV or JSON file; all or none are taken. Raises DormouseError."""
        from engine.memory.transfer import read_facts

        return self.accept(read_facts(file), "import")

    def edit(self, fact_id: int, object: str) -> None:
        """Give a fact a new object; the old value stays in the history."""
        self.journal_edit(fact_id, object)
        self.catch_up("write")

    def journal_edit(self, fact_id: int, object: str) -> None:
        """`edit` in the journal alone."""
        old = self.journal.fact(fact_id)
        new = parse_parts(old.subject, old.relation, object)
        with self.journal.operation("edit"):
            if same_object(new.object, old.object) and new.object != old.object:
                self.journal.respell(fact_id, new.object, new.statement)  # the same value in other capitals
            self.journal_facts([new], "journal", None)

    def undo(self, fact_id: int) -> None:
        """Take a fact back; what it had superseded returns."""
        self.journal.undo(fact_id)
        self.catch_up("forget")

    def restore(self, fact_id: int) -> None:
        """Put an undone or superseded fact back; the value that stood in its place is superseded."""
        self.journal.restore(fact_id)
        self.catch_up("write")

    def catch_up(self, kind: str) -> None:
        """The journal was changed: tell it, let the weights follow, measure."""
        self.changed()
        self.write_queued()
        self.measured(kind)

    def forget(self, *fact_ids: int) -> None:
        """Erase facts: from the weights, the files and the journal. Raises DormouseError if there is one that is not."""
        facts = [self.journal.fact(fact_id) for fact_id in fact_ids]
        said = self.journal.messages(self.conversation)
        before = self.mind.snapshot()
        try:
            if live := [fact for fact in facts if fact.state in LIVE_STATES]:
                self.mind.forget(*live)
            elif any(fact.written_at is not None for fact in facts):
                self.mind.stand_alone()  # others may have been fitted beside one while it held
            self.vault.sync()
            files = self.journal.forget(*fact_ids)
        except Exception:
            self.mind.restore(before)
            raise
        self.vault.erase(files)
        self.changed()
        self.nights()
        # its words may be on the screen
        if self.incognito is None and self.journal.messages(self.conversation) != said:
            self.open_conversation(self.conversation)
        self.measured("forget")

    def accept(
        self, found: Sequence[ExtractedFact], source: str, message_id: int | None = None
    ) -> list[FactView]:
        ids = self.journal_facts(found, source, message_id)
        if ids:
            self.changed()
        self.write_queued()
        if ids:
            self.measured("write")
        return [self.journal.fact(i).view() for i in ids]

    def journal_facts(self, found: Sequence[ExtractedFact], source: str, message_id: int | None) -> list[int]:
        with self.journal.operation("import" if source == "import" else "tell"):  # all or none
            return [
                self.journal.add_fact(
                    f.subject, f.relation, f.object, f.statement, source=source, message_id=message_id
                ).fact.id
                for f in found
            ]

    def write_queued(self) -> None:
        """Make the weights hold what the journal says: queued facts in, and what no longer holds out.

        Raises Cancelled between batches; what no longer holds is out even then.
        """
        try:
            self._write_each(self.journal.facts({FactState.QUEUED}))
        finally:
            live = {fact.id for fact in self.live()}
            held = [fact for facts in self.mind.facts.values() for fact in facts if isinstance(fact, Fact)]
            if gone := [fact for fact in held if fact.id not in live]:
                self.mind.remove(*gone)
            self.vault.sync()

    def _write_each(self, queued: Sequence[Fact]) -> None:
        from engine.memory.recall import as_recall, ask_all
        from engine.memory.vault import TOGETHER
        from engine.model.cancel import check

        if queued:
            self.emit(Busy("Writing the fact" if len(queued) == 1 else "Writing facts"))
        began = time.monotonic()
        for done in range(0, len(queued), TOGETHER):
            check(self.is_cancelled)
            started = time.monotonic()
            some = queued[done : done + TOGETHER]
            refused = self.vault.write(some, self.is_cancelled)
            self.vault.sync()
            written = [fact for fact in some if fact.id not in refused]
            with self.journal.transaction():
                for fact in written:
                    self.journal.set_state(fact.id, FactState.WRITTEN)
            answers, at = ask_all(self.mind.lm, written), time.time()
            recalls = {fact.id: as_recall(asked) for fact, asked in zip(written, answers, strict=True)}
            for fact in written:
                recall = recalls[fact.id]
                self.journal.record_recall(fact.id, recall, at, "write")
                spent = (time.monotonic() - started) / len(some)
                self.emit(FactWritten(fact.id, bool(recall.share), spent, recall))
            self._recalled(at, "write", recalls)
            done += len(some)
            if len(queued) > 1:
                left = (time.monotonic() - began) / done * (len(queued) - done)
                self.emit(Progress("Writing facts", done, len(queued), left))
                if done < len(queued):  # the last one's point has the perplexity too
                    self.metrics("write", None)
            self.changed()
            for fact in some:
                if (error := refused.get(fact.id)) is not None:
                    self._tell_refused(fact, error)

    def _tell_refused(self, fact: Fact, error: Exception) -> None:
        self.emit(
            Problem(
                f"The fact “{fact.statement}” could not be written.",
                "It is kept in the journal; say it in other words.",
                f"{type(error).__name__}: {error}",
            )
        )

    def live(self) -> list[Fact]:
        """Facts that the weights hold."""
        return [fact for fact in self.journal.facts(LIVE_STATES) if fact.id not in self.away]

    @property
    def away(self) -> frozenset[int]:
        """Facts whose memory lives in another model than the one that is open."""
        vault = self.__dict__.get("vault")
        return frozenset() if vault is None else vault.away

    # -- conversation -----------------------------------------------------------------------------------------

    def ask(self, question: str) -> Message:
        """An answer in a fresh, empty conversation that is not kept."""
        said = self.speaker.answer([("user", question)]).text.strip()
        return Message(0, 0, "assistant", said, time.time(), self.used(question, said))

    def say(self, text: str) -> None:
        """A message in the open conversation: facts into the journal, answer streamed, facts into the weights."""
        if not text.strip():
            return
        if self.incognito is not None:
            self.open_conversation(self.conversation)
        message = self.store_said(self.conversation, text)
        self.emit(MessageAdded(self.with_offers(message)))
        if message.fact_ids:
            self.changed()
            self.emit(FactsUnderstood(message.id, message.fact_ids))
        self.answer()
        self._cancelled.clear()  # Stop ends the answer; what was said is remembered all the same
        self.write_queued()
        if message.fact_ids:
            self.measured("write")

    def store_said(self, conversation: int, text: str) -> Message:
        """Journal what the user said: with its facts, or, for a long text, with an offer of them."""
        text = text.strip()
        found = [] if is_passage(text) else self.listen(text)
        with self.journal.transaction():  # a message without its facts would never tell them again
            message = self.journal.add_message(conversation, "user", text)
            if is_passage(text):
                if extract_passage(text):
                    self.journal.offer(message.id)
            else:
                self.journal_facts(found, "chat", message.id)
            return self.journal.message(message.id)

    def with_offers(self, message: Message) -> Message:
        """The message with the facts in it that wait to be accepted."""
        if message.id not in self.journal.offered():
            return message
        return replace(message, offers=tuple(map(self._offer, extract_passage(message.text))))

    def _offer(self, found: ExtractedFact) -> FactOffer:
        now = self.journal.current(found.subject, found.relation)
        known = now is not None and same_object(now.object, found.object)
        return FactOffer(
            found.subject, found.relation, relation_for(found.relation).noun, found.object, found.statement,
            "" if now is None or known else now.object, known,
        )  # fmt: skip

    def answer(self, temperature: float = 0.0, seed: int = 0) -> None:
        """Answer the last message of the open conversation, and stream it."""
        context = self.journal.messages(self.conversation)
        turns = [(m.role, m.text) for m in context]
        reply = self.journal.add_message(self.conversation, "assistant", "")
        self.emit(MessageAdded(reply))
        began = time.monotonic()
        out = self.speaker.answer(
            turns, self.is_cancelled, lambda piece: self.emit(Token(reply.id, piece)), temperature, seed
        )
        said = out.text.strip()
        done = self.journal.update_message(reply.id, said, self.used(turns[-1][1], said))
        self.answered[reply.id] = self.mind.version
        self.emit(AnswerDone(done, out.stopped, len(out.ids), time.monotonic() - began, self.speaker.read))

    def used(self, question: str, said: str) -> tuple[int, ...]:
        from engine.chat import used_facts

        return used_facts(question, said, [(fact.id, fact) for fact in self.live()])

    def open_conversation(self, conversation_id: int | None) -> None:
        if conversation_id is None:
            conversation_id = self.journal.new_conversation()
        title = self.journal.conversation_title(conversation_id)
        messages = tuple(map(self.with_offers, self.journal.messages(conversation_id)))
        before, after = self.journal.conversations_beside(conversation_id)
        self.conversation, self.incognito = conversation_id, None
        self.emit(ConversationOpened(conversation_id, title, messages, before, after))

    # -- audit and sleep --------------------------------------------------------------------------------------

    def probe(self, fact_id: int) -> Recall:
        """Ask one fact on every form, now."""
        from engine.memory.recall import as_recall, ask_all

        fact = self.journal.fact(fact_id)
        answers = ask_all(self.mind.lm, [fact])[0]
        recall = as_recall(answers)
        if fact.state in LIVE_STATES and fact_id not in self.away:
            at = time.time()
            self.journal.record_recall(fact_id, recall, at, "ask")
            self._recalled(at, "ask", {fact_id: recall})
            self.changed()
        self.emit(ProbeAnswer(fact_id, tuple((a.form, a.prompt, a.answer, a.right) for a in answers)))
        return recall

    def audit(self) -> AuditDone:
        """Ask every live fact and measure perplexity. Raises Cancelled."""
        from engine.memory.recall import as_recall, ask_all, mean_recall
        from engine.model.cancel import check

        facts = self.live()
        answers = ask_all(
            self.mind.lm, facts, self.is_cancelled,
            lambda done, total: self.emit(Progress("Asking every fact", done, total)),
        )  # fmt: skip
        check(self.is_cancelled)
        recalls = {fact.id: as_recall(a) for fact, a in zip(facts, answers, strict=True)}
        perplexity, base = self.mind.perplexity(self.is_cancelled), self.mind.base_perplexity
        at = time.time()
        self.vault.record(recalls, at)
        self._recalled(at, "audit", recalls)
        done = AuditDone(
            at,
            tuple(recalls.items()),
            *mean_recall(list(recalls.values())),
            perplexity,
            perplexity / base - 1,
        )
        self.emit(done)
        self.changed()
        self.metrics("audit", perplexity)
        self.emit(self.pressure())
        return done

    def sleep(self, cycles: int = 3) -> SleepReport:
        """Sleep; the report is the last event. Cancelled, all is as it was."""
        from engine.operations.nights import sleep

        report, recalls = sleep(self, cycles)
        if recalls is not None:
            self._recalled(report.finished_at, "sleep", recalls)
            self.changed()
            self.nights()
            self.metrics("sleep", report.perplexity_after)
            self.emit(self.pressure())
        self.emit(report)
        return report

    def pressure(self) -> Pressure:
        """How much the memory needs sleep, now."""
        live = self.live()
        slept = self.journal.last_sleep()
        since = [f for f in live if slept is None or (f.written_at or 0.0) > slept]
        held = {f.id: key for f in watched(live) if (key := self.mind.key(f)) in self.mind.memories}
        signs = self.mind.signs(set(held.values()))
        by_fact = {fact_id: signs[key] for fact_id, key in held.items()}
        return self._watch.pressure(live, by_fact, len(since), self.journal.audited())

    def status(self) -> dict[str, Any]:
        """Counts, pressure and its terms, model and policy."""
        counts: dict[str, int] = {}
        for fact in self.journal.facts():
            counts[str(fact.state)] = counts.get(str(fact.state), 0) + 1
        now = self.pressure()
        return {
            "facts": sum(counts.values()),
            "states": counts,
            "pressure": round(now.value, 4),
            "threshold": now.threshold,
            "terms": {term.name: round(term.value, 4) for term in now.terms},
            "model": self.model_name,
            "parameters": self.mind.lm.parameters,
            "edited_layers": list(self.mind.lm.edit.layers),
            "device": self.mind.lm.place,
            "policy": self.policy,
            "profile": str(self.folder),
        }

    # -- what the world is told -------------------------------------------------------------------------------

    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def warn(self, message: str, action: str) -> None:
        self.emit(Problem(message, action))

    def changed(self) -> None:
        self.emit(JournalChanged(tuple(self.facts())))
        if (history := self.journal.news()) is not None:
            self.emit(history)
            self.tell_doubles()
        self._look_inside()

    def tell_doubles(self) -> None:
        """Tell what is said twice or in two ways, if it is something else than before."""
        if (found := self.journal.doubles()) != self._doubles:
            self._doubles = found
            self.emit(DoublesFound(found))

    def watch_weights(self, on: bool) -> None:
        """Tell after each commit what the edited weights look like inside, beginning now; or no more."""
        self._watched = -1 if on else None
        self._look_inside()

    def _look_inside(self) -> None:
        """Where somebody watches: what the weights look like, if they have moved since."""
        if self._watched is None or "mind" not in self.__dict__ or self.mind.version == self._watched:
            return
        from engine.memory.inside import look_inside

        self._watched = self.mind.version
        try:
            self.emit(WeightsInside(time.time(), look_inside(self.mind)))
        except Exception:  # only a picture is missing
            log.exception("the weights could not be looked into")

    def _recalled(self, at: float, occasion: str, recalls: Mapping[int, Recall]) -> None:
        self.emit(Recalled(at, occasion, tuple(recalls), bytes(recall.mark for recall in recalls.values())))

    def nights(self) -> None:
        """Tell the sleeps and the moments that can be gone back to."""
        self.journal.end_session(self._session)
        self.emit(NightsChanged(tuple(self.journal.sleeps()), tuple(self.journal.sessions())))
        self.emit(SnapshotsChanged(tuple(self.journal.snapshots())))

    def measured(self, kind: str) -> None:
        self.emit(Busy("Measuring perplexity", cancellable=False))
        self.metrics(kind, self.mind.perplexity())
        self.emit(self.pressure())

    def metrics(self, kind: str, perplexity: float | None) -> None:
        live = self.live()

        def share(values: Iterable[bool | None]) -> float | None:
            known = [bool(v) for v in values if v is not None]
            return sum(known) / len(known) if known else None

        point = Metrics(
            time.time(), kind, len(live), share(f.recall.raw for f in live), share(f.recall.chat for f in live),
            share(f.recall.paraphrase for f in live), perplexity, self.mind.base_perplexity,
        )  # fmt: skip
        if kind != "start":
            self.journal.add_metrics(point)
        self.emit(point)


def _bug(error: Exception, fatal: bool = False) -> Problem:
    return Problem(
        "Something went wrong inside Dormouse. Nothing you told it is lost.",
        "Try again; if it happens again, report the problem with the log.",
        f"{type(error).__name__}: {error}",
        fatal,
    )
