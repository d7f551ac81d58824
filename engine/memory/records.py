"""What the journal keeps besides facts and talk: factor files, sleeps, metrics, settings."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from sqlite3 import Row
from typing import Any

from engine.events import CycleReport, FactChange, Metrics, Recall, Recalled, SleepReport, Stage
from engine.memory.database import Database

#: Of the settings: whether a forgotten fact took with it what a sleep had tuned beside it.
UNTUNED = "untuned"
#: The least number of a fact that was forgotten where there was no model: its files are gone, what was tuned beside it is not.
UNSEEN = "forgotten unseen"
#: Seconds between two facts of one audit, at most.
_SOON = 0.5


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """A factor file that is live; key is what a policy keeps one memory of (a subject, or a fact)."""

    policy: str
    key: str
    file: str  # name within the profile's factor folder
    sha256: str
    weights_hash: str
    created_at: float

    @classmethod
    def of(cls, row: Row, policy: str) -> MemoryRow:
        """From a row of the file, which may know its policy by its snapshot's alone."""
        return cls(policy, *(row[f.name] for f in fields(cls) if f.name != "policy"))


class Memories:
    """The journal's part that says which factor files are live; any other file is rubbish."""

    _db: Database

    def memories(self, policy: str | None = None) -> list[MemoryRow]:
        """The live factor files of one policy, or of all."""
        rows = self._db.rows(
            "SELECT * FROM memories WHERE ? IS NULL OR policy = ? ORDER BY policy, key", policy, policy
        )
        return [MemoryRow.of(row, row["policy"]) for row in rows]

    def put_memory(
        self,
        policy: str,
        key: str,
        file: str,
        sha256: str,
        weights_hash: str,
        fact_ids: Iterable[int] = (),
        *,
        beside: bool = False,
    ) -> None:
        """Make a factor file live in place of the earlier one of that key; fact_ids are the facts in it.

        beside: its values depend on what else was stored when it was fitted.
        """
        with self._db.write():
            self.delete_memory(policy, key)
            self._db.execute(
                """INSERT INTO memories (policy, key, file, sha256, weights_hash, created_at, beside)
                   VALUES (?, ?, ?, ?, ?, ?, ?)""",
                policy,
                key,
                file,
                sha256,
                weights_hash,
                time.time(),
                beside,
            )
            self._db.execute_many(
                "INSERT INTO memory_facts (policy, key, fact_id) VALUES (?, ?, ?)",
                [(policy, key, fact_id) for fact_id in set(fact_ids)],
            )

    def delete_memory(self, policy: str, key: str) -> None:
        """A factor file is live no more; the file itself is the caller's to delete."""
        self._db.execute("DELETE FROM memories WHERE policy = ? AND key = ?", policy, key)

    def _drop_memories_of(self, fact_id: int) -> tuple[str, ...]:
        """Drop every row, of whatever policy, whose file holds the fact; returns the files."""
        holds = "SELECT 1 FROM memory_facts f WHERE f.policy = m.policy AND f.key = m.key AND f.fact_id = ?"
        rows = self._db.rows(f"SELECT * FROM memories m WHERE EXISTS ({holds})", fact_id)
        for row in rows:
            self.delete_memory(row["policy"], row["key"])
        return tuple(row["file"] for row in rows)


class Records:
    """The journal's part that holds histories and settings.

    No personal text goes into metrics or sleep reports: forgetting does not look there.
    """

    _db: Database

    def add_metrics(self, point: Metrics) -> None:
        """Append a point for the charts."""
        self._append("metrics", point.at, point.kind, asdict(point))

    def metrics(self, limit: int = 10_000) -> list[Metrics]:
        """The latest points, oldest first."""
        return [Metrics(**_known(Metrics, data)) for _, _, data in self._latest("metrics", limit)]

    def add_sleep(self, report: SleepReport) -> SleepReport:
        """Append a sleep's report; returns it with its number."""
        data = asdict(report)
        del data["id"]
        return replace(report, id=self._append("sleeps", report.finished_at, report.outcome, data))

    def sleeps(self, limit: int = 1_000) -> list[SleepReport]:
        """The latest sleep reports, oldest first."""
        rows = self._db.rows("SELECT id, data FROM sleeps ORDER BY id DESC LIMIT ?", limit)
        return [_sleep_report(row["id"], json.loads(row["data"])) for row in reversed(rows)]

    def begin_session(self) -> int:
        """Dormouse woke up; returns the number for `end_session`."""
        now = time.time()
        return self._db.execute("INSERT INTO sessions (began, ended) VALUES (?, ?)", now, now)

    def end_session(self, number: int) -> None:
        """Dormouse is, or was just now, still there."""
        self._db.execute("UPDATE sessions SET ended = ? WHERE id = ?", time.time(), number)

    def sessions(self, limit: int = 5_000) -> list[tuple[float, float]]:
        """When Dormouse was awake, as (began, ended), oldest first."""
        rows = self._db.rows("SELECT began, ended FROM sessions ORDER BY id DESC LIMIT ?", limit)
        return [(row["began"], row["ended"]) for row in reversed(rows)]

    def last_sleep(self) -> float | None:
        """When the last sleep that changed or confirmed anything ended, in unix seconds."""
        row = self._db.row("SELECT max(at) AS at FROM sleeps WHERE kind IN ('committed', 'nothing to do')")
        return row["at"] if row else None

    def audited(self) -> bool:
        """Whether all facts were ever asked, by an audit or a sleep."""
        asked = "SELECT 1 FROM metrics WHERE kind IN ('audit', 'sleep') UNION SELECT 1 FROM sleeps WHERE kind = 'committed'"
        return self._db.row(asked) is not None

    def recall_history(self, fact_id: int) -> list[tuple[float, Recall]]:
        """How a fact was recalled each time it was asked, oldest first."""
        found: dict[float, dict[str, bool]] = {}
        for row in self._db.rows("SELECT * FROM probes WHERE fact_id = ? ORDER BY at", fact_id):
            found.setdefault(row["at"], {})[row["form"]] = bool(row["right"])
        return [(at, Recall(**_known(Recall, forms))) for at, forms in found.items()]

    def missed(self, fact_ids: Iterable[int], forms: Iterable[str], since: float) -> set[int]:
        """Of these facts those that were not recalled, on one of these forms, at some check after a time (unix seconds)."""
        rows = self._db.rows(
            """SELECT DISTINCT fact_id FROM probes WHERE fact_id IN (SELECT value FROM json_each(?)) AND at > ?
               AND NOT right AND form IN (SELECT value FROM json_each(?))""",
            json.dumps(list(fact_ids)), since, json.dumps(list(forms)),
        )  # fmt: skip
        return {row["fact_id"] for row in rows}

    def recalls(self, most: int = 1_000_000) -> list[Recalled]:
        """All facts' recall histories together, oldest first; of the newest `most` answers."""
        rows = self._db.rows(
            """SELECT at, occasion, fact_id, sum(CASE form WHEN 'raw' THEN 8 + right
                      WHEN 'chat' THEN 16 + 2 * right ELSE 32 + 4 * right END) AS mark
               FROM probes WHERE at >= coalesce((SELECT at FROM probes ORDER BY at DESC LIMIT 1 OFFSET ?), 0)
               GROUP BY at, occasion, fact_id ORDER BY at""",
            most,
        )
        together: list[tuple[float, str, dict[int, int]]] = []
        last = -math.inf
        for at, occasion, fact_id, mark in rows:
            # An older version gave each fact of an audit its own time.
            same = (
                bool(together) and together[-1][1] == occasion and at - last <= (0.0 if occasion else _SOON)
            )
            if not same:
                together.append((at, occasion, {}))
            together[-1][2][fact_id] = mark
            last = at
        return [Recalled(at, what, tuple(marks), bytes(marks.values())) for at, what, marks in together]

    def setting(self, name: str, default: Any = None) -> Any:
        """A setting's value."""
        row = self._db.row("SELECT value FROM settings WHERE name = ?", name)
        return json.loads(row["value"]) if row else default

    def set_setting(self, name: str, value: Any) -> None:
        """Keep a setting (anything JSON can hold)."""
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, json.dumps(value))

    def _append(self, table: str, at: float, kind: str, data: dict[str, Any]) -> int:
        return self._db.execute(
            f"INSERT INTO {table} (at, kind, data) VALUES (?, ?, ?)",
            at,
            kind,
            json.dumps(data, ensure_ascii=False),
        )

    def _latest(self, table: str, limit: int) -> list[tuple[float, str, dict[str, Any]]]:
        rows = self._db.rows(f"SELECT * FROM {table} ORDER BY id DESC LIMIT ?", limit)
        return [(row["at"], row["kind"], json.loads(row["data"])) for row in reversed(rows)]


def _known(kind: type, data: dict[str, Any]) -> dict[str, Any]:
    """The fields this version knows; a newer one may have written more."""
    return {f.name: data[f.name] for f in fields(kind) if f.name in data}


def _sleep_report(number: int, data: dict[str, Any]) -> SleepReport:
    data["cycles"] = [CycleReport(**_tuples(_known(CycleReport, c))) for c in data.get("cycles", ())]
    data["changes"] = [_change(change) for change in data.get("changes", ())]
    data["stages"] = [(at, cycle, Stage(stage)) for at, cycle, stage in data.get("stages", ())]
    return SleepReport(**_tuples(_known(SleepReport, {**data, "id": number})))


def _change(data: dict[str, Any]) -> FactChange:
    recalls = {side: Recall(**_known(Recall, data[side])) for side in ("before", "after")}
    return FactChange(**{**_known(FactChange, data), **recalls})


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    """Tuples again, which JSON has turned into lists."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
