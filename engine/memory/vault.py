"""What ties journal, files and weights together: a memory is live only when its file's row says so."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.editing.cached import load_cached, save_cached
from engine.editing.factors import FactorDamaged, SubjectMemory, erase, load_memory, orphans, save_memory
from engine.errors import Cancelled, DormouseError, memory_full
from engine.events import FactState, Recall, SleepReport
from engine.memory.fact import Fact
from engine.memory.journal import Journal
from engine.memory.records import UNTUNED
from engine.memory.suspects import Deadly, Suspects
from engine.model.cancel import Cancel, never
from engine.model.relations import REWORDED, wording

if TYPE_CHECKING:
    from torch import Tensor

    from engine.memory.mind import Mind

log = logging.getLogger(__name__)

#: Facts that are written at a time: a batch costs less a fact, and a cancel waits for one.
TOGETHER = 16
#: Most bytes of edited weights that are kept beside the factors for a fast start.
KEPT_BYTES = 64 << 20


class Slept(Protocol):
    """What a sleep leaves to be taken over."""

    @property
    def report(self) -> SleepReport: ...
    @property
    def recalls(self) -> dict[int, Recall]: ...
    @property
    def pruned(self) -> tuple[int, ...]: ...


def _as_worded(memory: SubjectMemory, facts: Sequence[Fact]) -> bool:
    """Whether a memory was found in the sentences that are used for its facts now."""
    if memory.worded is None:  # a file from before
        return REWORDED.isdisjoint(fact.relation for fact in facts)
    return memory.worded == wording(fact.relation for fact in facts)


def _same(one: SubjectMemory, other: SubjectMemory) -> bool:
    """Whether two memories hold the same facts, in the same sentences and layers."""
    return (one.fact_ids, one.layers, one.worded) == (other.fact_ids, other.layers, other.worded)


class Vault:
    """Keeps a mind's memories as factor files, named by journal rows with their SHA-256."""

    def __init__(
        self, mind: Mind, journal: Journal, folder: Path, policy: str, degraded: Callable[[Recall], bool]
    ):
        self.mind, self.journal, self.folder, self.policy = mind, journal, folder, policy
        self.degraded = degraded
        self._weights = folder / "weights.safetensors"
        self._saved: dict[str, SubjectMemory] = {}
        self._suspects = Suspects(journal)
        #: Facts whose memory lives in another model, and that were not asked for in this one yet.
        self.away: frozenset[int] = frozenset()

    def restore(
        self,
        live: Sequence[Fact],
        warn: Callable[[str, str], None],
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        ask: bool = False,
    ) -> None:
        """Put the live facts into the weights: from files where they are intact, else anew from the journal.

        progress gets facts written anew, of how many. With `ask`, facts that live in another model are left there:
        they are `away` until somebody wants them here.
        """
        groups: dict[str, list[Fact]] = {}
        for fact in live:
            groups.setdefault(self.mind.key(fact), []).append(fact)
        damaged: list[Fact] = []
        elsewhere: list[Fact] = []
        # Other layers were chosen, or killed between the journal's word and the file, or fitted to other words.
        stale: list[Fact] = []
        memories: dict[str, SubjectMemory] = {}
        rows = {row.key: row for row in self.journal.memories(self.policy)}
        for key, facts in groups.items():
            row = rows.get(key)
            if row is None or row.weights_hash != self.mind.lm.weights_hash:
                elsewhere += facts
                continue
            try:
                memory = load_memory(self.folder / row.file, row.sha256, self.mind.lm.weights_hash)
                layers = tuple(sorted(self.mind.editor.live.layers))
                whole = set(memory.fact_ids) == {fact.id for fact in facts}
                if memory.layers == layers and whole and _as_worded(memory, facts):
                    memories[key] = memory
                else:
                    stale += facts
            except FactorDamaged:
                damaged += facts
        complete = len(memories) == len(groups) == len(rows)
        weights = self._kept() if complete else None
        self.mind.put(memories.values(), {key: tuple(groups[key]) for key in memories}.items(), weights)
        self._saved = memories
        if weights is None:
            erase(self._weights)
        if ask:
            self.away = frozenset(fact.id for fact in elsewhere)
            elsewhere = []
        damaged += elsewhere
        if damaged and any(self.mind.key(fact) in rows for fact in damaged):
            warn(
                *_why(
                    len(damaged), any(row.weights_hash != self.mind.lm.weights_hash for row in rows.values())
                )
            )
        anew = [*damaged, *stale]
        for done in range(0, len(anew), TOGETHER):
            progress(done, len(anew))
            some = anew[done : done + TOGETHER]
            refused = self.write(some)
            for fact in some:
                if (why := refused.get(fact.id)) is not None:
                    warn(*refusal(fact, why))
        self._put_in_order(groups)
        self.sync()
        for file in orphans(self.folder, [*self.journal.files(), self._weights.name]):
            erase(file)

    def _put_in_order(self, keys: Iterable[str]) -> None:
        """Let memories stand in the order of their facts: what had to be written anew leaves no trace in the solution."""
        held = self.mind.snapshot()
        ordered = {key: held.memories[key] for key in keys if key in held.memories} | held.memories
        if list(ordered) != list(held.memories):
            self.mind.restore(replace(held, memories=ordered))

    def exchange(self, values: int) -> list[str]:
        """Let values that the journal keeps apart be live, and keep those that are live now in their stead.

        What else the weights hold stays, in its place; returns the keys of what changed. What was told otherwise
        since, or has no file any more, is left as it is.
        """
        if self.journal.snapshot(values).policy != self.policy:
            self.journal.exchange(values)  # in the weights at the next start with that policy
            return []
        held, other = self.mind.snapshot(), dict[str, SubjectMemory]()
        for row in self.journal.memories_then(values):
            now = held.memories.get(row.key)
            with contextlib.suppress(FactorDamaged):
                then = load_memory(self.folder / row.file, row.sha256, self.mind.lm.weights_hash)
                if now is not None and _same(now, then):
                    other[row.key] = then
        self.mind.restore(replace(held, memories=held.memories | other))
        erase(self._weights)
        self.journal.exchange(values, other)
        self._saved |= other
        return list(other)

    def keep_weights(self) -> None:
        """Leave the weights in a file, so that the next start need not solve for them; sync() erases it.

        Large ones are not kept, and a full disk costs no more than the solution.
        """
        held = self.mind.memories
        identity = self._identity()
        if not held or held != self._saved or identity is None or self._weights.exists():
            return
        weights = self.mind.editor.live.weights()
        if sum(W.numel() * W.element_size() for W in weights.values()) <= KEPT_BYTES:
            with contextlib.suppress(OSError):
                save_cached(self._weights, {str(layer): W for layer, W in weights.items()}, identity)

    def _kept(self) -> dict[int, Tensor] | None:
        """The weights of exactly the memories that the journal's rows name."""
        identity = self._identity()
        found = None if identity is None else load_cached(self._weights, identity)
        # Copies, of what is mapped from a file that will be written over.
        return None if found is None else {int(layer): W.clone() for layer, W in found[0].items()}

    def _identity(self) -> dict[str, str] | None:
        fingerprint = self.mind.fingerprint
        if fingerprint is None:
            return None
        digests = sorted(row.sha256 for row in self.journal.memories(self.policy))
        return {"solved": fingerprint, "memories": hashlib.sha256(" ".join(digests).encode()).hexdigest()}

    def write(self, facts: Sequence[Fact], cancel: Cancel = never) -> dict[int, Exception]:
        """Put facts into the weights, together; what they cannot hold is refused, and why is returned by fact id.

        Facts that the process may have died of are written alone, behind the others. Raises Cancelled, and
        DormouseError for what is not a fact's fault.
        """
        suspects = self._suspects.of(facts)
        refused: dict[int, Exception] = {
            f.id: self._set_aside(f) for f in suspects if self._suspects.deadly(f)
        }
        together = [fact for fact in facts if fact not in suspects]
        for some in (together, *([fact] for fact in suspects if fact.id not in refused)):
            if some:
                with self._suspects.writing(some):
                    refused |= self._write(some, cancel)
        return refused

    def _set_aside(self, fact: Fact) -> Deadly:
        log.warning("fact %d is set aside: the process ended while it was being written", fact.id)
        error = Deadly(fact)
        self.journal.set_state(fact.id, FactState.REFUSED, error.note)
        self._suspects.clear([fact])
        return error

    def _write(self, facts: Sequence[Fact], cancel: Cancel) -> dict[int, Exception]:
        try:
            self.mind.write(facts, cancel)
        except (Cancelled, DormouseError):
            raise
        except Exception as error:
            if len(facts) > 1:  # one that no weights can hold must not keep the others out
                log.exception("%d facts could not be written together", len(facts))
                return {i: why for fact in facts for i, why in self._write([fact], cancel).items()}
            if (full := memory_full(error)) is not None:  # not the fact's fault: it stays queued
                raise full from error
            log.exception("fact %d could not be written", facts[0].id)
            self.journal.set_state(facts[0].id, FactState.REFUSED, f"It could not be written ({error}).")
            return {facts[0].id: error}
        return {}

    def sync(self) -> None:
        """Make files and rows equal to what the mind holds. Raises DormouseError when the disk refuses."""
        held = self.mind.memories
        if held != self._saved:
            erase(self._weights)  # what they hold may be what is to be forgotten
        rows = {row.key: row for row in self.journal.memories(self.policy)}
        for key, memory in held.items():
            if self._saved.get(key) is not memory:
                self._save(key, memory, rows[key].file if key in rows else None)
        for key in set(rows) - set(held):
            if self.away and rows[key].weights_hash != self.mind.lm.weights_hash:
                continue  # it lives there
            self.journal.delete_memory(self.policy, key)
            self._let_go(rows[key].file)
        self._saved = dict(held)

    def _save(self, key: str, memory: SubjectMemory, old: str | None) -> None:
        file = self.folder / f"{uuid.uuid4().hex}.safetensors"
        try:
            digest = save_memory(memory, file, self.mind.lm.weights_hash)
        except OSError as error:
            raise DormouseError(
                f"The memory could not be saved ({error.strerror or error}).",
                "Make room on the disk; the fact is in the journal and is written at the next start.",
            ) from error
        self.journal.put_memory(
            self.policy, key, file.name, digest, self.mind.lm.weights_hash, memory.fact_ids,
            beside=bool(memory.alone),
        )  # fmt: skip
        self._saved[key] = memory
        if old is not None:
            self._let_go(old)

    def _let_go(self, file: str) -> None:
        if file not in self.journal.files():  # a snapshot may still need it
            erase(self.folder / file)

    def erase(self, files: Iterable[str]) -> None:
        """Delete factor files that no row names any more, and the weights that were solved from them."""
        self.erase_files((*files, self._weights.name))

    def erase_files(self, files: Iterable[str]) -> None:
        """Delete factor files that no row names any more."""
        for name in files:
            erase(self.folder / name)

    def commit_sleep(self, slept: Slept) -> SleepReport:
        """Take a finished sleep over: files first, then every row of it in one transaction; returns its report."""
        self.sync()
        with self.journal.operation("sleep", slept.report.snapshot):
            self._take_over(slept, "sleep")
            return self.journal.add_sleep(slept.report)

    def commit_tuning(self, slept: Slept) -> None:
        """Take over what a sleep found that only brings back what an earlier one had reached: it is no night of its own."""
        self.sync()
        with self.journal.transaction():
            self._take_over(slept, "audit")

    def _take_over(self, slept: Slept, occasion: str) -> None:
        for cycle in slept.report.cycles:
            self.journal.note_refreshed(cycle.refreshed, slept.report.finished_at)
        for fact_id in slept.pruned:
            self.journal.set_state(fact_id, FactState.UNDONE, "Pruned in sleep; it can be restored.")
        recalls = {i: r for i, r in slept.recalls.items() if i not in slept.pruned}
        self.record(recalls, slept.report.finished_at, occasion, asleep=True)
        self.journal.set_setting(UNTUNED, False)

    def record(
        self, recalls: dict[int, Recall], at: float, occasion: str = "audit", asleep: bool = False
    ) -> None:
        """Take an audit's results into the journal: what failed is degraded, what held asleep is safe."""
        for fact_id, recall in recalls.items():
            self.journal.record_recall(fact_id, recall, at, occasion)
            before = self.journal.fact(fact_id).state
            if self.degraded(recall):
                after = FactState.DEGRADED
            elif asleep:
                after = FactState.SAFE
            else:
                after = FactState.WRITTEN if before is FactState.DEGRADED else before
            if after is not before:
                self.journal.set_state(fact_id, after)


def refusal(fact: Fact, error: Exception) -> tuple[str, str]:
    """What to say of a fact that was refused, and what the user can do."""
    if isinstance(error, DormouseError):
        return error.message, error.action
    return (
        f"The fact “{fact.statement}” could not be written.",
        "It is kept in the journal; say it in other words.",
    )


def _why(count: int, moved: bool) -> tuple[str, str]:
    """What to say of facts whose files could not be used, and what was done."""
    facts = "1 fact" if count == 1 else f"{count} facts"
    if moved:
        return (
            f"The model is another one than before; {facts} of yours had to be written into it.",
            "That was done from the journal; nothing is lost.",
        )
    return (
        f"The stored memory of {facts} was missing or damaged.",
        "It was written anew from the journal; nothing is lost.",
    )
