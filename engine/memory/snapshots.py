"""Snapshots of a memory: how each fact stood at one moment and which factor files held it; and the way back."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from sqlite3 import Row

from engine.events import SnapshotKind, SnapshotView
from engine.memory.database import JournalError
from engine.memory.fact import CURRENT_STATES
from engine.memory.history import History
from engine.memory.records import MemoryRow

#: Snapshots that were taken before a sleep or a going back: the latest are kept, named ones for good.
KEPT = 7
LONGEST_NAME = 60
_STANDING = "state, note, written_at, checked_at, recall_raw, recall_chat, recall_paraphrase, superseded_by"
_ASIDE = "('superseded', 'undone', 'disabled')"  # states of which a subject and relation may have many facts
_HELD = "({})".format(", ".join(f"'{state}'" for state in sorted(CURRENT_STATES)))
_LISTED = f"s.kind != '{SnapshotKind.VALUES}'"
_FILE = "key, file, sha256, weights_hash, created_at, beside"
_HOLDS = "SELECT fact_id FROM {} WHERE {} AND key = m.key ORDER BY fact_id"
_LATER = "Told after the moment that was gone back to; it can be restored."


class Snapshots(History):
    """The journal's part that holds snapshots. They share factor files with what is live: none is copied.

    Forgetting reaches into them: a forgotten fact leaves every snapshot, and so does every factor that was fitted
    beside it. Going back then writes the others anew.
    """

    def add_snapshot(self, kind: SnapshotKind, policy: str, name: str = "") -> SnapshotView:
        """Note how everything stands now; older automatic ones beyond `KEPT` are for `surplus` to find."""
        name = " ".join(name.split())[:LONGEST_NAME]
        with self._db.write():
            new = self._db.execute(
                "INSERT INTO snapshots (at, kind, name, policy) VALUES (?, ?, ?, ?)",
                time.time(), str(kind), name, policy,
            )  # fmt: skip
            self._db.execute(
                f"INSERT INTO snapshot_facts (snapshot_id, fact_id, {_STANDING}) SELECT ?, id, {_STANDING} FROM facts",
                new,
            )
            self._db.execute(
                f"INSERT INTO snapshot_memories (snapshot_id, {_FILE}) SELECT ?, {_FILE} FROM memories WHERE policy = ?",
                new, policy,
            )  # fmt: skip
            self._db.execute(
                "INSERT INTO snapshot_memory_facts SELECT ?, key, fact_id FROM memory_facts WHERE policy = ?",
                new, policy,
            )  # fmt: skip
        return self.snapshot(new)

    def measure_snapshot(
        self, snapshot_id: int, recall: Sequence[float] | None, perplexity: float | None
    ) -> None:
        """Note what was measured at that moment: recall on the raw, chat and paraphrase form, and perplexity."""
        self._db.execute(
            "UPDATE snapshots SET raw = ?, chat = ?, paraphrase = ?, perplexity = ? WHERE id = ?",
            *(recall or (None, None, None)), perplexity, snapshot_id,
        )  # fmt: skip

    def snapshots(self) -> list[SnapshotView]:
        """All snapshots, oldest first."""
        return [_view(row) for row in self._db.rows(f"{_SELECT} WHERE {_LISTED} ORDER BY s.id")]

    def snapshot(self, snapshot_id: int) -> SnapshotView:
        """One snapshot. Raises JournalError."""
        row = self._db.row(f"{_SELECT} WHERE s.id = ?", snapshot_id)
        if row is None:
            raise JournalError("This snapshot is no longer kept.", "Choose another one from the list.")
        return _view(row)

    def rename_snapshot(self, snapshot_id: int, name: str) -> None:
        """Give a snapshot a name; one that was taken by itself is thereby kept for good."""
        self.snapshot(snapshot_id)
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name:
            raise JournalError("A snapshot needs a name.", "Write a word or two by which you will know it.")
        self._db.execute("UPDATE snapshots SET name = ? WHERE id = ?", name, snapshot_id)

    def surplus(self) -> list[int]:
        """Automatic snapshots without a name that are older than the latest `KEPT`."""
        rows = self._db.rows(
            f"""SELECT id FROM snapshots s WHERE kind != 'named' AND name = '' AND {_LISTED}
                ORDER BY id DESC LIMIT -1 OFFSET ?""",
            KEPT,
        )
        return [row["id"] for row in rows]

    def drop_snapshot(self, snapshot_id: int) -> tuple[str, ...]:
        """Delete a snapshot; returns the factor files that nothing needs any more."""
        with self._db.write():
            files = [r["file"] for r in self._memory_rows("snapshot_id = ?", snapshot_id)]
            self._db.execute("DELETE FROM snapshots WHERE id = ?", snapshot_id)
            return self._unneeded(files)

    def go_back(self, snapshot_id: int) -> None:
        """Let every fact stand as it stood then, and its factors be live; facts told since are set aside as undone.

        Weights must be recomputed from the rows after it. Raises JournalError.
        """
        then = self.snapshot(snapshot_id)
        with self.operation("go back"):
            # First all are set aside: the file allows one current value of a subject and relation at any time.
            self._db.execute(
                f"""UPDATE facts SET note = ? WHERE state NOT IN {_ASIDE}
                    AND id NOT IN (SELECT fact_id FROM snapshot_facts WHERE snapshot_id = ?)""",
                _LATER, snapshot_id,
            )  # fmt: skip
            self._db.execute(f"UPDATE facts SET state = 'undone' WHERE state NOT IN {_ASIDE}")
            self._db.execute(
                f"""UPDATE facts SET ({_STANDING}) = (SELECT {_STANDING} FROM snapshot_facts s
                    WHERE s.snapshot_id = ? AND s.fact_id = facts.id)
                    WHERE id IN (SELECT fact_id FROM snapshot_facts WHERE snapshot_id = ?)""",
                snapshot_id, snapshot_id,
            )  # fmt: skip
            self._db.execute("DELETE FROM memories WHERE policy = ?", then.policy)
            self._db.execute(
                f"INSERT INTO memories (policy, {_FILE}) SELECT ?, {_FILE} FROM snapshot_memories WHERE snapshot_id = ?",
                then.policy, snapshot_id,
            )  # fmt: skip
            self._db.execute(
                """INSERT INTO memory_facts (policy, key, fact_id)
                   SELECT ?, key, fact_id FROM snapshot_memory_facts WHERE snapshot_id = ?""",
                then.policy, snapshot_id,
            )  # fmt: skip

    def standing(self, snapshot_id: int | None) -> list[Row]:
        """How each fact of a snapshot stood (None: how it stands now), with the SHA-256 of the file that held it."""
        if snapshot_id is None:
            return self._db.rows(
                f"""SELECT f.id AS fact_id, {_STANDING}, m.sha256 FROM facts f
                    LEFT JOIN memory_facts h ON h.fact_id = f.id
                    LEFT JOIN memories m ON m.policy = h.policy AND m.key = h.key ORDER BY f.id"""
            )
        self.snapshot(snapshot_id)
        return self._db.rows(
            f"""SELECT f.fact_id, {_STANDING}, m.sha256 FROM snapshot_facts f
                LEFT JOIN snapshot_memory_facts h ON h.fact_id = f.fact_id AND h.snapshot_id = f.snapshot_id
                LEFT JOIN snapshot_memories m ON m.snapshot_id = h.snapshot_id AND m.key = h.key
                WHERE f.snapshot_id = ? ORDER BY f.fact_id""",
            snapshot_id,
        )

    def memories_then(self, snapshot_id: int) -> list[MemoryRow]:
        """The factor files that were live at a snapshot, and are still kept. Raises JournalError."""
        policy = self.snapshot(snapshot_id).policy
        return [MemoryRow.of(row, policy) for row in self._memory_rows("snapshot_id = ?", snapshot_id)]

    def add_values(self, snapshot_id: int, keys: Iterable[str]) -> int:
        """Note which files held these keys at a snapshot, for `exchange`; returns its number. Raises JournalError."""
        chosen = json.dumps(list(keys))
        with self._db.write():
            new = self.add_snapshot(SnapshotKind.VALUES, self.snapshot(snapshot_id).policy).id
            # How facts stand stays beside it: what was fitted beside one of them goes when that one is forgotten.
            self._db.execute("DELETE FROM snapshot_memories WHERE snapshot_id = ?", new)
            self._db.execute(
                f"""INSERT INTO snapshot_memories (snapshot_id, {_FILE}) SELECT ?, {_FILE} FROM snapshot_memories
                    WHERE snapshot_id = ? AND key IN (SELECT value FROM json_each(?))""",
                new, snapshot_id, chosen,
            )  # fmt: skip
            self._db.execute(
                """INSERT INTO snapshot_memory_facts SELECT ?, key, fact_id FROM snapshot_memory_facts
                   WHERE snapshot_id = ? AND key IN (SELECT value FROM json_each(?))""",
                new, snapshot_id, chosen,
            )  # fmt: skip
        return new

    def exchange(self, values_id: int, keys: Iterable[str] | None = None) -> None:
        """Let what values hold be live, and the other way about, for these keys (None: all) that still have the same facts."""
        policy = self.snapshot(values_id).policy
        wanted = None if keys is None else json.dumps(list(keys))
        both = self._db.rows(
            f"""SELECT m.key FROM snapshot_memories m JOIN memories now ON now.policy = ?2 AND now.key = m.key
                WHERE m.snapshot_id = ?1 AND (?3 IS NULL OR m.key IN (SELECT value FROM json_each(?3)))
                AND (SELECT group_concat(fact_id) FROM ({_HOLDS.format("snapshot_memory_facts", "snapshot_id = ?1")}))
                  = (SELECT group_concat(fact_id) FROM ({_HOLDS.format("memory_facts", "policy = ?2")}))""",
            values_id, policy, wanted,
        )  # fmt: skip
        with self._db.write():
            for (key,) in both:
                live = self._db.row(f"SELECT {_FILE} FROM memories WHERE policy = ? AND key = ?", policy, key)
                self._db.execute(
                    f"""UPDATE memories SET ({_FILE}) = (SELECT {_FILE} FROM snapshot_memories
                        WHERE snapshot_id = ?1 AND key = ?3) WHERE policy = ?2 AND key = ?3""",
                    values_id, policy, key,
                )  # fmt: skip
                self._db.execute(
                    f"UPDATE snapshot_memories SET ({_FILE}) = (?, ?, ?, ?, ?, ?) WHERE snapshot_id = ? AND key = ?",
                    *(live or ()), values_id, key,
                )  # fmt: skip

    def held_as_then(self) -> set[tuple[int, int]]:
        """The (snapshot, fact) whose factors are now, to the last bit, those of then."""
        rows = self._db.rows(
            """SELECT s.id, f.fact_id FROM snapshots s JOIN snapshot_memories m ON m.snapshot_id = s.id
               JOIN snapshot_memory_facts f ON f.snapshot_id = s.id AND f.key = m.key
               JOIN memories now ON now.policy = s.policy AND now.key = m.key AND now.sha256 = m.sha256"""
        )
        return {(row["id"], row["fact_id"]) for row in rows}

    def files(self) -> set[str]:
        """Every factor file that a live memory or a snapshot needs."""
        rows = self._db.rows("SELECT file FROM memories UNION SELECT file FROM snapshot_memories")
        return {row["file"] for row in rows}

    def _unneeded(self, files: Sequence[str]) -> tuple[str, ...]:
        needed = self.files()
        return tuple(dict.fromkeys(file for file in files if file not in needed))

    def _unname(self, tells: Callable[[str], bool]) -> None:
        """Take away the names that tell something."""
        for row in self._db.rows("SELECT id, name FROM snapshots WHERE name != ''"):
            if tells(row["name"]):
                self._db.execute("UPDATE snapshots SET name = '' WHERE id = ?", row["id"])

    def _drop_from_snapshots(self, fact_id: int) -> list[str]:
        """Drop what holds a fact, and what was fitted beside others where the fact was known; returns the files."""
        found = self._memory_rows(
            """EXISTS (SELECT 1 FROM snapshot_memory_facts f
                       WHERE f.snapshot_id = m.snapshot_id AND f.key = m.key AND f.fact_id = ?)
               OR (beside AND EXISTS (SELECT 1 FROM snapshot_facts f
                                      WHERE f.snapshot_id = m.snapshot_id AND f.fact_id = ?))""",
            fact_id, fact_id,
        )  # fmt: skip
        for row in found:
            self._db.execute(
                "DELETE FROM snapshot_memories WHERE snapshot_id = ? AND key = ?",
                row["snapshot_id"],
                row["key"],
            )
        return [row["file"] for row in found]

    def _memory_rows(self, where: str, *values: object) -> list[Row]:
        return self._db.rows(f"SELECT * FROM snapshot_memories m WHERE {where}", *values)


_SELECT = f"""SELECT s.*, (SELECT count(*) FROM snapshot_facts f WHERE f.snapshot_id = s.id
    AND f.state IN {_HELD}) AS facts FROM snapshots s"""


def _view(row: Row) -> SnapshotView:
    recall = (row["raw"], row["chat"], row["paraphrase"])
    return SnapshotView(
        id=row["id"],
        at=row["at"],
        kind=SnapshotKind(row["kind"]),
        title=row["name"],
        policy=row["policy"],
        facts=row["facts"],
        recall=None if None in recall else recall,
        perplexity=row["perplexity"],
    )
