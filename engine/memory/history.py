"""The journal's history: every change of a fact is kept, what was done in one go can be taken back and put again.

The connection's own triggers write down each change, so that no code that changes a fact can leave it out.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from engine.events import Biography, Double, FactState, HistoryChanged, OperationView, Recall
from engine.memory.biography import moments
from engine.memory.database import Database
from engine.memory.doubles import doubles
from engine.memory.fact import Fact

_COLUMNS = """fact_id, operation_id, how, at, state_before, state, object_before, object,
              statement_before, statement, pinned_before, pinned, successor"""
#: Of an operation o: whether it can be taken back.
UNDOABLE = (
    "EXISTS (SELECT 1 FROM changes WHERE operation_id = o.id AND how IN ('done', 'kept', 'unrefreshed'))"
)
_BEFORE = "state_before, object_before, statement_before, pinned_before"
_LAST = "(SELECT max(id) FROM changes WHERE operation_id = ?1 AND how = 'done' GROUP BY fact_id)"
_WATCH = (
    "CREATE TEMP TABLE doing (operation_id INTEGER, how TEXT NOT NULL)",
    "INSERT INTO doing VALUES (NULL, 'done')",
    f"""CREATE TEMP TRIGGER fact_told AFTER INSERT ON facts BEGIN
        INSERT INTO changes ({_COLUMNS})
        SELECT NEW.id, operation_id, how, NEW.created_at, NULL, NEW.state, NULL, NEW.object,
               NULL, NEW.statement, NULL, NEW.pinned, NULL FROM doing; END""",
    f"""CREATE TEMP TRIGGER fact_changed AFTER UPDATE ON facts
        WHEN OLD.state <> NEW.state OR OLD.object <> NEW.object OR OLD.pinned <> NEW.pinned BEGIN
        INSERT INTO changes ({_COLUMNS})
        SELECT NEW.id, operation_id, how, now(), OLD.state, NEW.state, OLD.object, NEW.object,
               OLD.statement, NEW.statement, OLD.pinned, NEW.pinned,
               CASE WHEN NEW.state = 'superseded' THEN NEW.superseded_by END FROM doing; END""",
    # The new value's row comes after the old one has made room for it.
    """CREATE TEMP TRIGGER fact_superseded AFTER UPDATE OF superseded_by ON facts
        WHEN OLD.state = NEW.state AND NEW.superseded_by IS NOT NULL BEGIN
        UPDATE changes SET successor = NEW.superseded_by WHERE id =
        (SELECT max(id) FROM changes WHERE fact_id = NEW.id AND state = 'superseded'); END""",
)


class History:
    """The journal's part that remembers what was done."""

    _db: Database
    _operation: int | None = None
    _seen: tuple[object, ...] = ()

    if TYPE_CHECKING:

        def facts(self, states: Collection[FactState] | None = None) -> list[Fact]: ...
        def fact(self, fact_id: int) -> Fact: ...
        def _facts_by(self, column: str, values: Collection[int | str]) -> list[Fact]: ...
        def recall_history(self, fact_id: int) -> list[tuple[float, Recall]]: ...
        def _settle(self, operation: int, how: str) -> tuple[int, ...]: ...

    def _watch(self) -> None:
        with self._db.write():
            for statement in _WATCH:
                self._db.execute(statement)

    @contextlib.contextmanager
    def operation(self, kind: str, snapshot: int | None = None) -> Iterator[None]:
        """What is changed inside is one operation, and one transaction; one within another is part of that.

        Where nothing was changed there was no operation. `snapshot` is of the moment before it. At its end every
        fact stands where the operations put it: who left or took a place may matter to one that was not touched.
        """
        with self._db.write():
            if self._operation is not None:
                yield
                return
            self._operation = self._db.execute(
                "INSERT INTO operations (at, kind, snapshot) VALUES (?, ?, ?)", time.time(), kind, snapshot
            )
            try:
                self._db.execute("UPDATE doing SET operation_id = ?", self._operation)
                yield
                self._sum_up(self._operation)
                self._settle(self._operation, "settled")
                self._db.execute(
                    """UPDATE operations SET facts =
                       (SELECT count(DISTINCT fact_id) FROM changes WHERE operation_id = operations.id)
                       WHERE id = ?""",
                    self._operation,
                )
                self._db.execute("DELETE FROM operations WHERE id = ? AND facts = 0", self._operation)
            finally:
                self._operation = None
                self._db.execute("UPDATE doing SET operation_id = NULL, how = 'done'")

    def _sum_up(self, operation: int) -> None:
        """What one operation did to a fact in several steps is one change, or none."""
        self._db.execute(
            f"""UPDATE changes SET ({_BEFORE}) = (SELECT {_BEFORE} FROM changes first
                WHERE first.fact_id = changes.fact_id AND +first.operation_id = ?1 AND first.how = 'done'
                ORDER BY first.id LIMIT 1)
                WHERE operation_id = ?1 AND how = 'done' AND id IN {_LAST}""",
            operation,
        )
        self._db.execute(
            f"""DELETE FROM changes WHERE operation_id = ?1 AND how = 'done' AND (id NOT IN {_LAST}
                OR (state_before = state AND object_before = object AND pinned_before = pinned))""",
            operation,
        )

    def note_operation(self, kind: str, facts: int) -> None:
        """An operation of which only its kind, its time and a number may be kept."""
        self._db.execute(
            "INSERT INTO operations (at, kind, facts) VALUES (?, ?, ?)", time.time(), kind, facts
        )

    def note_refreshed(self, fact_ids: Iterable[int], at: float, how: str = "refreshed") -> None:
        """A sleep gave these facts better values; "unrefreshed": they were given back those from before, or "refreshed again"."""
        self._db.execute_many(
            f"""INSERT INTO changes ({_COLUMNS})
                SELECT id, doing.operation_id, ?, ?, state, state, object, object,
                       statement, statement, pinned, pinned, NULL
                FROM facts, doing WHERE id = ?""",
            [(how, at, fact_id) for fact_id in fact_ids],
        )

    # -- reading ----------------------------------------------------------------------------------------------

    def operations(self, limit: int = 200, before: int | None = None) -> list[OperationView]:
        """Operations, newest first; `before` is the number of the last one seen."""
        rows = self._db.rows(
            f"""SELECT o.*, {UNDOABLE} AS undoable,
                (SELECT group_concat(fact_id) FROM
                    (SELECT DISTINCT fact_id FROM changes WHERE operation_id = o.id AND how IN ('done', 'kept', 'refreshed', 'unrefreshed')
                     ORDER BY id DESC LIMIT 50)) AS ids,
                (SELECT f.statement FROM changes c JOIN facts f ON f.id = c.fact_id
                 WHERE c.operation_id = o.id AND c.how IN ('done', 'kept', 'refreshed', 'unrefreshed') ORDER BY c.id DESC LIMIT 1) AS said
               FROM operations o WHERE ? IS NULL OR o.id < ? ORDER BY o.id DESC LIMIT ?""",
            before, before, limit,
        )  # fmt: skip
        return [
            OperationView(
                row["id"], row["at"], row["kind"], row["facts"],
                tuple(int(i) for i in (row["ids"] or "").split(",") if i), row["said"] or "", row["undone_at"],
                bool(row["undoable"]),
            )
            for row in rows
        ]  # fmt: skip

    def news(self, most: int = 200) -> HistoryChanged | None:
        """The latest operations, if they are others than when last asked."""
        row = self._db.row(
            "SELECT count(*) AS n, count(undone_at) AS undone, max(id) AS last, max(undone_at) AS at FROM operations"
        )
        seen = tuple(row) if row else ()
        if seen == self._seen:
            return None
        self._seen = seen
        return self.history(most)

    def history(self, most: int) -> HistoryChanged:
        """The latest operations, and what Undo and Redo mean now."""
        row = self._db.row("SELECT count(*) AS n FROM operations")
        return HistoryChanged(
            tuple(self.operations(most)), row["n"] if row else 0, self.next_undo(), self.next_redo()
        )

    def next_undo(self) -> int | None:
        """The operation that Undo means: the last one that was not taken back and still has facts."""
        row = self._db.row(f"SELECT max(id) AS id FROM operations o WHERE undone_at IS NULL AND {UNDOABLE}")
        return row["id"] if row else None

    def next_redo(self) -> int | None:
        """The operation that Redo means: the one taken back last, unless something else was done since."""
        row = self._db.row(
            f"""SELECT id FROM operations o WHERE undone_at IS NOT NULL AND kind <> 'sleep' AND {UNDOABLE}
               AND undone_after >= (SELECT max(id) FROM operations WHERE kind <> 'forget')
               ORDER BY undone_at DESC, id LIMIT 1"""
        )
        return row["id"] if row else None

    def biography(self, fact_id: int) -> Biography:
        """All that happened to a fact. Raises JournalError if there is none."""
        fact = self.fact(fact_id)
        changes = self._db.rows(
            """SELECT c.*, o.kind FROM changes c LEFT JOIN operations o ON o.id = c.operation_id
               WHERE c.fact_id = ? ORDER BY c.id""",
            fact_id,
        )
        replaced = self._db.rows(
            "SELECT * FROM changes WHERE successor = ? AND how <> 'kept' ORDER BY id", fact_id
        )
        said = self._db.row("SELECT * FROM messages WHERE id = ?", fact.message_id)
        return Biography(
            fact_id,
            moments(changes, replaced, self.recall_history(fact_id)),
            said["conversation_id"] if said else None, fact.message_id if said else None, said["text"] if said else "",
        )  # fmt: skip

    def doubles(self) -> tuple[Double, ...]:
        """What is said twice, or in two ways, and not settled."""
        replaced = self._db.rows(
            """SELECT DISTINCT c.fact_id, c.successor FROM changes c JOIN operations o ON o.id = c.operation_id
               WHERE c.successor IS NOT NULL AND c.how = 'done' AND o.undone_at IS NULL
               AND o.kind IN ('tell', 'import')"""
        )
        settled = self._db.rows(
            """SELECT c.fact_id, c.successor FROM changes c JOIN operations o ON o.id = c.operation_id
               WHERE c.how = 'kept' AND c.successor IS NOT NULL AND o.undone_at IS NULL
               UNION SELECT first, second FROM settled"""  # as a journal of before says it
        )
        return doubles(self.facts(), [tuple(row) for row in replaced], {tuple(row) for row in settled})

    def both_right(self, first: int, second: int) -> None:
        """Let two facts stand as they are, in one operation. Raises JournalError for one that is not there."""
        with self._db.write():
            self.fact(first), self.fact(second)
            at = time.time()
            operation = self._db.execute(
                "INSERT INTO operations (at, kind, facts) VALUES (?, 'both right', 2)", at
            )
            self._db.execute_many(
                f"""INSERT INTO changes ({_COLUMNS})
                    SELECT id, ?, 'kept', ?, state, state, object, object, statement, statement, pinned, pinned, ?
                    FROM facts WHERE id = ?""",
                [(operation, at, second, first), (operation, at, None, second)],
            )
