"""The one front door: commands in, events out; everything runs on the caller's one thread, in order."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine import commands as c
from engine.choices import Choices
from engine.errors import DormouseError, memory_full
from engine.events import (
    LIVE_STATES,
    Busy,
    Double,
    DoublesFound,
    Event,
    FactState,
    FactView,
    Idle,
    JournalChanged,
    Loading,
    Metrics,
    NightsChanged,
    Pressure,
    Problem,
    Progress,
    Ready,
    Recall,
    Recalled,
    SnapshotsChanged,
)
from engine.heap import give_back
from engine.hub.store import ModelStore
from engine.memory.fact import Fact
from engine.memory.journal import Journal
from engine.memory.pressure import THRESHOLD, Watch, watched
from engine.memory.profile import Profile
from engine.memory.records import UNTUNED
from engine.model.placement import Placement
from engine.operations import OPERATIONS, moving, nights
from engine.operations.conversations import open_conversation
from engine.operations.facts import finish_forgetting
from engine.operations.seeing import look_inside
from engine.operations.writing import write_queued

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
        layers: tuple[int, ...] | None = None,
        choices: Choices | None = None,
        emit: Callable[[Event], None] = _ignore,
    ):
        self.folder, self._model_path, self.policy, self.seed = profile, model, policy, seed
        self.placement = placement or Placement()
        self._layers = layers  # to be edited in place of the model's own
        self.choices = choices or Choices()
        self._wished: tuple[int, ...] | None = None  # layers that were chosen for the open model
        self.echoes = False  # whether the model says what it is told back, and nothing else
        self.reads = False  # whether the model can find facts in a message
        self.emit = emit
        self._cancelled = threading.Event()
        self.profile: Profile | None = None
        self.journal: Journal
        self.conversation = 0
        self._doubles: tuple[Double, ...] = ()
        # The version of the weights that was last told, while somebody watches.
        self.watched: int | None = None
        self.incognito: Incognito | None = None  # while it lasts, the open conversation is on no disk
        # Answers of this session: the version of the weights that gave them.
        self.answered: dict[int, int] = {}
        self._session = 0
        self._settled = False  # whether what was left for later at the start is done

    # -- life -------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open profile and model, put the live facts into the weights. Failures become a fatal Problem."""
        from engine.model.cancel import Cancelled

        began = time.monotonic()
        try:
            self.emit(Loading("Opening the journal"))
            self.open_journal()
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
            finish_forgetting(self)
            open_conversation(self, None)
            with contextlib.suppress(Cancelled):  # they stay queued
                write_queued(self)
            mind = self.mind
            self.emit(
                Ready(
                    self.model_name, mind.lm.parameters, mind.lm.edit.layers, mind.lm.place, self.policy,
                    str(self.folder), time.monotonic() - began, str(mind.lm.path), self._layers_from(),
                    len(mind.lm.anatomy.blocks), mind.lm.measured,
                )
            )  # fmt: skip
            moving.settle(self)
        except DormouseError as error:
            other = self._model_path is not None or isinstance(error, moving.HomeMissing)
            self.emit(Problem(error.message, error.action, fatal=True, other_model=other))
        except Exception as error:
            log.exception("the engine could not start")
            other = self._model_path is not None and memory_full(error) is not None
            self.emit(replace(Problem.bug(error, fatal=True), other_model=other))

    def open_journal(self) -> None:
        """Open profile and journal alone: enough to `keep` what the user said. Raises DormouseError."""
        if self.profile is None:
            self.profile = Profile.open(self.folder)
        self.journal = Journal.open(self.profile.journal_file)

    def settle(self, cancel: Callable[[], bool] = lambda: False) -> bool:
        """What nobody need wait for: behind `open` it measures and solves for the next write, behind a forgetting it
        tunes the other facts anew; False if cancelled."""
        from engine.model.cancel import Cancelled, check

        try:
            if not self._settled:
                self.emit(self.pressure())
                check(cancel)
                self.metrics("start", self.mind.perplexity(cancel))
                check(cancel)
                self.mind.settle()
                self._settled = True
                give_back()
            check(cancel)
            return nights.tune_anew(self, cancel)
        except Cancelled:
            return False

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
        strict = self._layers is not None
        self._wished = self._layers or self.choices.layers_of(model)
        try:
            self.mind = open_mind(
                self.policy, model, self.profile.cache, self.placement, self._wished,
                self.is_cancelled, Pace(self.emit), strict,
            )  # fmt: skip
        except Cancelled:
            raise DormouseError(
                "Stopped before the model was ready.", "Start again: it goes on where it was stopped."
            ) from None
        with contextlib.suppress(Cancelled):
            able = measured(self.mind.lm, self.profile.cache, self.is_cancelled, Pace(self.emit))
            self.reads, self.mind.rewords = able.reads, able.rewords
        self.echoes = model == resource_path("model")
        self.model_name = "embedded model" if self.echoes else self.mind.lm.name
        threshold = self.choices.threshold or THRESHOLD
        self._watch = Watch(calibrated(self.policy), POLICIES[self.policy].degraded, threshold)
        self.speaker = Speaker(self.mind.lm, lambda: self.mind.version, self.echoes)
        self.vault = Vault(
            self.mind, self.journal, self.profile.factors, self.policy, POLICIES[self.policy].degraded
        )

    def _layers_from(self) -> str:
        """Who chose the edited layers; wishes that the model cannot fulfil are told."""
        edit, wished = self.mind.lm.edit, self._wished
        if not wished or edit.source == "guessed":
            return edit.source
        if edit.layers == tuple(sorted(set(wished))):
            return "named"
        self.warn(
            f"This model has no layer {max(wished)} that can be edited; layers that suit it are taken.",
            f"Name one from 0 to {len(self.mind.lm.anatomy.blocks) - 2} in the preferences, or none.",
        )
        return edit.source

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
        # Some 300 MB that the garbage collector would find much later.
        for held in ("vault", "speaker", "mind"):
            self.__dict__.pop(held, None)

    def keep(self, command: c.Command) -> None:
        """Put what the user said or decided into the journal, without a model; weights follow at the next start."""
        if "journal" not in self.__dict__:  # its disk was full then
            self.open_journal()
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
            waits = bool(self.journal.facts({FactState.QUEUED}))
            later = "What was not written yet is kept in the journal and written later."
            self.emit(Problem("Stopped.", later if waits else ""))
        except DormouseError as error:
            self.emit(Problem(error.message, error.action))
        except Exception as error:
            log.exception("%s failed", type(command).__name__)
            self.emit(Problem.bug(error))
        finally:
            look_inside(self)
            self.emit(Idle())
            if not operation.quiet:
                give_back()

    # -- how things stand -------------------------------------------------------------------------------------

    def facts(self) -> list[FactView]:
        """All facts of the journal, oldest first."""
        return [moving.seen(fact.view(), self.away) for fact in self.journal.facts()]

    def live(self) -> list[Fact]:
        """Facts that the weights hold."""
        return [fact for fact in self.journal.facts(LIVE_STATES) if fact.id not in self.away]

    @property
    def away(self) -> frozenset[int]:
        """Facts whose memory lives in another model than the one that is open."""
        vault = self.__dict__.get("vault")
        return frozenset() if vault is None else vault.away

    def pressure(self) -> Pressure:
        """How much the memory needs sleep, now."""
        from engine.sleep.policies import POLICIES

        live = self.live()
        slept = self.journal.last_sleep()
        since = [f for f in live if slept is None or (f.written_at or 0.0) > slept]
        held = {f.id: key for f in watched(live) if (key := self.mind.key(f)) in self.mind.memories}
        signs = self.mind.signs(set(held.values()))
        by_fact = {fact_id: signs[key] for fact_id, key in held.items()}
        return self._watch.pressure(
            live, by_fact, len(since), self.journal.audited(), bool(self.journal.setting(UNTUNED)),
            self.journal.missed(by_fact, POLICIES[self.policy].forms, slept or 0.0),
        )  # fmt: skip

    # -- what the world is told -------------------------------------------------------------------------------

    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def carry_on(self) -> None:
        """A wish to stop ended one part; the rest of the command is done all the same."""
        self._cancelled.clear()

    def recalled(self, at: float, occasion: str, recalls: Mapping[int, Recall]) -> None:
        """Tell how facts were recalled."""
        self.emit(Recalled(at, occasion, tuple(recalls), bytes(recall.mark for recall in recalls.values())))

    def warn(self, message: str, action: str) -> None:
        self.emit(Problem(message, action))

    def changed(self) -> None:
        self.emit(JournalChanged(tuple(self.facts())))
        if (history := self.journal.news()) is not None:
            self.emit(history)
            self.tell_doubles()
        look_inside(self)

    def tell_doubles(self) -> None:
        """Tell what is said twice or in two ways, if it is something else than before."""
        if (found := self.journal.doubles()) != self._doubles:
            self._doubles = found
            self.emit(DoublesFound(found))

    def nights(self) -> None:
        """Tell the sleeps and the moments that can be gone back to."""
        self.journal.end_session(self._session)
        sleeps = tuple(self.journal.sleeps())
        self.emit(
            NightsChanged(sleeps, tuple(self.journal.sessions()), nights.unrefreshed(self.journal, sleeps))
        )
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
