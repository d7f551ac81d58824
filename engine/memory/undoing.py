"""Taking back what was done, and putting it again: operations are marked, and facts stand where the others put them."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Sequence
from sqlite3 import Row

from engine.events import FactState
from engine.memory.database import JournalError
from engine.memory.fact import Fact
from engine.memory.history import UNDOABLE, History
from engine.memory.standing import HOLDS, Done, Slot, Standing, logical, slots, standings


class Undoing(History):
    """The journal's part that takes operations back."""

    def take_back(self, operation: int) -> tuple[int, ...]:
        """Undo an operation; returns the facts that stand elsewhere now. Raises JournalError."""
        with self._db.write():
            if self._found(operation)["undone_at"] is not None:
                raise JournalError("That was taken back already.", "Choose Redo to have it again.")
            self._mark_undone(operation)
            return self._settle(operation, "undone")

    def put_again(self, operation: int) -> tuple[int, ...]:
        """Redo an operation that was taken back; returns the facts that stand elsewhere now. Raises JournalError."""
        with self._db.write():
            found = self._found(operation)
            if found["kind"] == "sleep":
                raise JournalError("A sleep is not done again from here.", "Let it sleep once more (Ctrl+L).")
            if found["undone_at"] is None:
                raise JournalError("That was not taken back.", "There is nothing to do again.")
            self._db.execute(
                "UPDATE operations SET undone_at = NULL, undone_after = NULL WHERE id = ?", operation
            )
            return self._settle(operation, "redone")

    def moment_before(self, operation: int) -> int | None:
        """The snapshot that takes a sleep back whole: of the moment before it, where nothing stands that came later."""
        row = self._db.row(
            """SELECT snapshot FROM operations o WHERE id = ? AND kind = 'sleep' AND undone_at IS NULL
               AND snapshot IN (SELECT id FROM snapshots) AND NOT EXISTS
               (SELECT 1 FROM operations WHERE id > o.id AND undone_at IS NULL AND kind <> 'forget')""",
            operation,
        )
        return row["snapshot"] if row else None

    def values_of(self, operation: int) -> int | None:
        """What an operation that gave facts back earlier values left, for exchange with what is live."""
        row = self._db.row("SELECT snapshot FROM operations WHERE id = ? AND kind = 'give back'", operation)
        return row["snapshot"] if row else None

    def went_back(self, operation: int) -> None:
        """The going back that was the last operation is the taking back of this one."""
        with self._db.write():
            back = self._db.row("SELECT id FROM operations WHERE kind = 'go back' AND id > ?", operation)
            if back is not None:
                self._db.execute(
                    "UPDATE changes SET operation_id = ?, how = 'undone' WHERE operation_id = ?",
                    operation,
                    back["id"],
                )
                self._db.execute("DELETE FROM operations WHERE id = ?", back["id"])
            self._mark_undone(operation)

    def _mark_undone(self, operation: int) -> None:
        self._db.execute(
            "UPDATE operations SET undone_at = ?, undone_after = (SELECT max(id) FROM operations) WHERE id = ?",
            time.time(), operation,
        )  # fmt: skip

    def _found(self, operation: int) -> Row:
        row = self._db.row(f"SELECT * FROM operations o WHERE id = ? AND {UNDOABLE}", operation)
        if row is None:
            raise JournalError(
                "That cannot be taken back.",
                "What it was about was forgotten, and forgetting leaves nothing to bring back.",
            )
        return row

    def _settle(self, operation: int, how: str) -> tuple[int, ...]:
        """Put every fact where it stands now that an operation was done or marked; returns those that moved."""
        rows = self._db.rows(
            "SELECT DISTINCT fact_id FROM changes WHERE operation_id = ? AND how = 'done'", operation
        )
        self._db.execute("UPDATE doing SET operation_id = ?, how = ?", operation, how)
        try:
            return self._put_all(self._competing([row["fact_id"] for row in rows]))
        finally:
            self._db.execute("UPDATE doing SET operation_id = NULL, how = 'done'")

    def _competing(self, chosen: Collection[int]) -> list[Fact]:
        """The chosen facts, and all that compete for a place with one of them."""
        own = self._facts_by("id", chosen)
        places: set[Slot] = {slot for fact in own for slot in slots(fact.subject, fact.relation)}
        near = self._facts_by("subject_key", {subject for subject, _relation in places})
        return [fact for fact in near if places.intersection(slots(fact.subject, fact.relation))]

    def _put_all(self, facts: Sequence[Fact]) -> tuple[int, ...]:
        """Make facts, and with them all that compete with one of them, stand where they should; those that moved."""
        wanted = standings(facts, self._done([fact.id for fact in facts]))
        # The file allows one value in a place: those that leave go first.
        order = sorted(facts, key=lambda fact: wanted[fact.id].state == HOLDS)
        return tuple(fact.id for fact in order if self._put(fact, wanted[fact.id]))

    def _put(self, fact: Fact, wanted: Standing) -> bool:
        """Make a fact stand there; whether it stood elsewhere."""
        respelt = wanted.object != fact.object
        if wanted.pinned != fact.pinned:
            self._db.execute("UPDATE facts SET pinned = ? WHERE id = ?", wanted.pinned, fact.id)
        if wanted.state == logical(fact.state) and not respelt:
            return wanted.pinned != fact.pinned
        successor = wanted.successor
        if successor is not None and not self._db.row("SELECT 1 FROM facts WHERE id = ?", successor):
            successor = None
        holds = wanted.state == HOLDS
        self._db.execute(
            """UPDATE facts SET object = ?, statement = ?, state = ?, superseded_by = ?, note = '' WHERE id = ?""",
            wanted.object, wanted.statement, str(FactState.QUEUED) if holds else wanted.state,
            successor if wanted.state == FactState.SUPERSEDED else None, fact.id,
        )  # fmt: skip
        if holds:
            self._db.execute(
                """UPDATE facts SET recall_raw = NULL, recall_chat = NULL, recall_paraphrase = NULL,
                   checked_at = NULL WHERE id = ?""",
                fact.id,
            )
        return True

    def _done(self, fact_ids: Collection[int]) -> dict[int, list[Done]]:
        """What the operations changed of these facts, oldest first."""
        found: dict[int, list[Done]] = {}
        for row in self._db.rows(
            """SELECT c.*, o.undone_at, o.undone_after FROM changes c JOIN operations o ON o.id = c.operation_id
               WHERE c.how = 'done' AND c.fact_id IN (SELECT value FROM json_each(?)) ORDER BY c.operation_id, c.id""",
            json.dumps(list(fact_ids)),
        ):
            found.setdefault(row["fact_id"], []).append(
                Done(
                    row["operation_id"], row["undone_at"] is not None, row["undone_after"] or 0,
                    *(row[name] for name in Done._fields[3:]),
                )
            )  # fmt: skip
        return found
