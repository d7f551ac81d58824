"""The journal: the source of truth. A fact is safe when `add_fact` returns, before any weight moves."""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Row
from typing import NamedTuple

from engine.events import FactState, Recall
from engine.memory.conversations import Conversations, has_words
from engine.memory.database import Database, JournalError
from engine.memory.fact import (
    CURRENT_STATES,
    Fact,
    clean_part,
    clean_subject,
    same_object,
    statement_of,
    subject_key,
    twins,
)
from engine.memory.records import Memories, Records
from engine.memory.snapshots import Snapshots
from engine.memory.undoing import Undoing

__all__ = ["Added", "Journal", "JournalError"]

_UNSCRUBBED = "unscrubbed"
FORMS = ("raw", "chat", "paraphrase")


class Added(NamedTuple):
    """What add_fact and restore did: the fact, what it replaced, and whether it is a new row."""

    fact: Fact
    superseded: tuple[int, ...] = ()
    new: bool = True


class Journal(Conversations, Memories, Records, Snapshots, Undoing):
    """All that is remembered, in one file. Use it on the thread that opened it.

    Every method is one transaction; `with journal.transaction():` makes several into one. Failures are
    JournalErrors, after which the file is as it was before.
    """

    def __init__(self, db: Database):
        self._db = db
        self._watch()

    @classmethod
    def open(cls, file: Path, patience: float = 5.0) -> Journal:
        """Open the file, or make it; upgrade an older one. Raises JournalError."""
        journal = cls(Database(file, patience))
        if journal.setting(_UNSCRUBBED):  # it was killed, or the disk was full, while forgetting
            try:
                journal._scrub()
            except JournalError:
                journal.close()
                raise
        return journal

    def transaction(self) -> AbstractContextManager[None]:
        """All changes made inside are committed together, or none is."""
        return self._db.write()

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._db.close()

    # -- reading ----------------------------------------------------------------------------------------------

    def facts(self, states: Collection[FactState] | None = None) -> list[Fact]:
        """Facts in the given states (all by default), oldest first."""
        if states is None:
            return [_fact(row) for row in self._db.rows("SELECT * FROM facts ORDER BY id")]
        return self._facts_by("state", states)

    def _facts_by(self, column: str, values: Collection[int | str]) -> list[Fact]:
        rows = self._db.rows(
            f"SELECT * FROM facts WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY id",
            json.dumps(list(values)),  # one parameter: their number is not bounded
        )
        return [_fact(row) for row in rows]

    def fact(self, fact_id: int) -> Fact:
        """The fact with that number. Raises JournalError."""
        row = self._db.row("SELECT * FROM facts WHERE id = ?", fact_id)
        if row:
            return _fact(row)
        if self._db.row("SELECT 1 FROM tombstones WHERE fact_id = ?", fact_id):
            raise JournalError(f"Fact {fact_id} was forgotten.", "Tell it again if you want it remembered.")
        raise JournalError(f"There is no fact {fact_id}.", "List the facts to see their numbers.")

    def current(self, subject: str, relation: str) -> Fact | None:
        """The one value that a subject and relation have now."""
        row = self._db.row(  # in the words of the index, or it is not used
            """SELECT * FROM facts WHERE subject_key = ? AND relation = ?
               AND state NOT IN ('superseded', 'undone', 'disabled')""",
            subject_key(subject),
            relation,
        )
        return _fact(row) if row else None

    # -- changing ---------------------------------------------------------------------------------------------

    def add_fact(
        self,
        subject: str,
        relation: str,
        object: str,
        statement: str = "",
        *,
        source: str,
        message_id: int | None = None,
    ) -> Added:
        """Store a fact as queued, in place of an older value of the same subject and relation.

        The very same value again changes nothing, except that one that was refused is queued once more.
        Raises FactError for parts that cannot be a fact, JournalError when it could not be stored.
        """
        subject = clean_subject(subject)
        relation, object = clean_part("relation", relation), clean_part("object", object)
        with self.operation("tell"):
            old = self.current(subject, relation)
            if old and same_object(old.object, object):
                if old.state is FactState.REFUSED:
                    old = self.set_state(old.id, FactState.QUEUED)
                return Added(old, new=False)
            held = (old, *(self.current(*where) for where in twins(subject, relation)))
            replaced = [f for f in held if f and not same_object(f.object, object)]
            for fact in replaced:  # before the new row: the file allows one current value only
                self._db.execute("UPDATE facts SET state = 'superseded' WHERE id = ?", fact.id)
            new_id = self._db.execute(
                """INSERT INTO facts (subject, subject_key, relation, object, statement, state, source,
                                      created_at, message_id) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?)""",
                subject,
                subject_key(subject),
                relation,
                object,
                statement or statement_of(subject, relation, object),
                source,
                time.time(),
                message_id,
            )
            if message_id is not None:
                self._link(message_id, [new_id])
            for fact in replaced:
                self._db.execute("UPDATE facts SET superseded_by = ? WHERE id = ?", new_id, fact.id)
            return Added(self.fact(new_id), tuple(fact.id for fact in replaced))

    def replace(self, fact_id: int, subject: str, relation: str, object: str, statement: str) -> Added:
        """Put a corrected fact in a fact's place: said where that was said, and pinned if that was.

        A fact that does not hold stays as it is, beside the new one. Raises FactError, JournalError.
        """
        with self.operation("edit"):
            old = self.fact(fact_id)
            held = old.state in CURRENT_STATES
            if held:  # first: the file allows one current value only, and it may be the same in other letters
                self._db.execute("UPDATE facts SET state = 'superseded' WHERE id = ?", fact_id)
            added = self.add_fact(
                subject, relation, object, statement, source=old.source, message_id=old.message_id
            )
            if held:
                self.supersede(fact_id, added.fact.id)
            if old.pinned:
                self.pin(added.fact.id)
            return Added(self.fact(added.fact.id), (fact_id, *added.superseded))

    def respell(self, fact_id: int, object: str, statement: str) -> Fact:
        """Write a fact's value in other letters, and queue it again if it held."""
        with self.operation("edit"):
            state = self.fact(fact_id).state
            state = FactState.QUEUED if state in CURRENT_STATES else state
            self._db.execute(
                "UPDATE facts SET object = ?, statement = ?, state = ? WHERE id = ?",
                object, statement, str(state), fact_id,
            )  # fmt: skip
            return self.fact(fact_id)

    def set_state(self, fact_id: int, state: FactState, note: str = "") -> Fact:
        """Move a fact to another state, with a new note; going from queued to written notes the time."""
        before = self.fact(fact_id).state
        if state in CURRENT_STATES and before not in CURRENT_STATES:
            raise ValueError(f"fact {fact_id} does not hold now: use restore()")
        with self._db.write():
            self._db.execute("UPDATE facts SET state = ?, note = ? WHERE id = ?", str(state), note, fact_id)
            if state is FactState.WRITTEN and before is FactState.QUEUED:
                self._db.execute("UPDATE facts SET written_at = ? WHERE id = ?", time.time(), fact_id)
            return self.fact(fact_id)

    def record_recall(
        self, fact_id: int, recall: Recall, at: float | None = None, occasion: str = ""
    ) -> Fact:
        """Keep how a fact was recalled: on the fact itself, and in the history of its probes.

        What was asked together has one time; for the occasion see events.Recalled.
        """
        at = time.time() if at is None else at
        with self._db.write():
            self.fact(fact_id)
            asked = {form: right for form in FORMS if (right := getattr(recall, form)) is not None}
            for form, right in asked.items():
                self._db.execute(f"UPDATE facts SET recall_{form} = ? WHERE id = ?", right, fact_id)
            self._db.execute("UPDATE facts SET checked_at = ? WHERE id = ?", at, fact_id)
            self._db.execute_many(
                "INSERT INTO probes (fact_id, at, form, right, occasion) VALUES (?, ?, ?, ?, ?)",
                [(fact_id, at, form, right, occasion) for form, right in asked.items()],
            )
            return self.fact(fact_id)

    def undo(self, fact_id: int) -> Fact | None:
        """Mark a fact undone; if it held, the value it had replaced is queued again and returned."""
        with self.operation("undo"):
            held = self.fact(fact_id).state in CURRENT_STATES
            self.set_state(fact_id, FactState.UNDONE)
            older = self._db.row(
                "SELECT id FROM facts WHERE superseded_by = ? AND state = 'superseded' ORDER BY id DESC",
                fact_id,
            )
            return self.restore(older["id"]).fact if held and older else None

    def restore(self, fact_id: int) -> Added:
        """Queue a fact that does not hold again, in place of the value that holds now."""
        fact = self.fact(fact_id)
        with self.operation("enable" if fact.state is FactState.DISABLED else "restore"):
            if fact.state in CURRENT_STATES:
                return Added(fact, new=False)
            now = self.current(fact.subject, fact.relation)
            held = (now, *(self.current(*where) for where in twins(fact.subject, fact.relation)))
            replaced = [f for f in held if f and (f is now or not same_object(f.object, fact.object))]
            for old in replaced:
                self._db.execute(
                    "UPDATE facts SET state = 'superseded', superseded_by = ? WHERE id = ?", fact_id, old.id
                )
            self._db.execute(
                """UPDATE facts SET state = 'queued', superseded_by = NULL, note = '', recall_raw = NULL,
                   recall_chat = NULL, recall_paraphrase = NULL, checked_at = NULL WHERE id = ?""",
                fact_id,
            )
            return Added(self.fact(fact_id), tuple(old.id for old in replaced), new=False)

    def disable(self, fact_id: int) -> Fact:
        """Keep a fact in the journal but let nothing hold it; what it had replaced stays replaced."""
        with self.operation("disable"):
            return self.set_state(fact_id, FactState.DISABLED)

    def pin(self, fact_id: int, pinned: bool = True) -> Fact:
        """Keep a fact from being pruned, or let it be pruned again."""
        self.fact(fact_id)
        with self.operation("pin" if pinned else "unpin"):
            self._db.execute("UPDATE facts SET pinned = ? WHERE id = ?", pinned, fact_id)
            return self.fact(fact_id)

    def supersede(self, fact_id: int, by: int) -> Fact:
        """Say that one fact takes the place of another that is told in other words."""
        self.fact(by)
        with self.operation("settle"):
            self._db.execute(
                "UPDATE facts SET state = 'superseded', superseded_by = ?, note = '' WHERE id = ?",
                by,
                fact_id,
            )
            return self.fact(fact_id)

    def forget(self, *fact_ids: int) -> tuple[str, ...]:
        """Erase facts: their rows, probes and histories, the messages that tell them, the factors that hold
        them, now and in snapshots.

        Afterwards the file holds no byte of them, only that something of those numbers was forgotten. Returns
        the names of factor files that still held them: their rows are gone, and the files must be deleted.
        Raises JournalError.
        """
        with self._db.write():
            facts = [self.fact(fact_id) for fact_id in fact_ids]
            rivals = [fact for fact in self._competing(fact_ids) if fact.id not in fact_ids]
            self._redact(facts)
            self._unname(lambda name: any(has_words(name, fact.object) for fact in facts))
            held = [name for fact in facts for name in self._drop_memories_of(fact.id)]
            held += [name for f in facts for name in self._drop_from_snapshots(f.id)]
            files = self._unneeded(held)
            now = time.time()
            self._db.execute_many("DELETE FROM facts WHERE id = ?", [(i,) for i in fact_ids])
            self._db.execute_many(
                "INSERT INTO tombstones (fact_id, at) VALUES (?, ?)", [(i, now) for i in fact_ids]
            )
            self.note_operation("forget", len(facts))
            self._put_all(rivals)  # what had lost its place to one of them has it back
            self.set_setting(_UNSCRUBBED, True)
        self._scrub()
        return files

    def delete_conversation(self, conversation_id: int) -> None:
        """Erase a conversation's words from the file; the facts it told stay. Raises JournalError."""
        with self._db.write():
            self.erase_messages(conversation_id)
            self.set_setting(_UNSCRUBBED, True)
        self._scrub()

    def _scrub(self) -> None:
        self._db.scrub()
        self.set_setting(_UNSCRUBBED, False)


def _fact(row: Row) -> Fact:
    return Fact(
        id=row["id"],
        subject=row["subject"],
        relation=row["relation"],
        object=row["object"],
        statement=row["statement"],
        state=FactState(row["state"]),
        source=row["source"],
        created_at=row["created_at"],
        written_at=row["written_at"],
        checked_at=row["checked_at"],
        recall=Recall(*(None if row[f"recall_{f}"] is None else bool(row[f"recall_{f}"]) for f in FORMS)),
        superseded_by=row["superseded_by"],
        message_id=row["message_id"],
        note=row["note"],
        pinned=bool(row["pinned"]),
    )
