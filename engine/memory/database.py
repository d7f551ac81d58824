"""One SQLite connection: durable transactions, and failures in words that a user can act on."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.errors import DormouseError
from engine.memory.migrations import NotAJournal, TooNew, check, migrate


class JournalError(DormouseError):
    """The journal could not be read or written; what was committed before is still there."""


class Database:
    """The journal's file. Use it on the thread that opened it; every write is inside `write()`.

    WAL with synchronous=FULL: what is committed survives a crash and a power cut. secure_delete and
    `scrub` see to it that what was erased can no longer be read from the file.
    """

    def __init__(self, file: Path, patience: float = 5.0):
        """Open, check and upgrade the file; wait `patience` seconds for another user of it."""
        self.file = file
        self._depth = 0
        with self._in_words():
            self._connection = sqlite3.connect(file, timeout=patience, isolation_level=None)
        try:
            with self._in_words():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        self._connection.row_factory = sqlite3.Row
        self._connection.create_function("now", 0, time.time)  # SQLite's own clock counts milliseconds
        check(self._connection)  # before the first pragma that writes: it may be someone else's file
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",  # VACUUM copies everything: never into a stray file
        ):
            self._connection.execute(f"PRAGMA {pragma}")
        if (found := self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(found)
        migrate(self._connection)

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """What a query finds."""
        with self._in_words():
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row a query finds."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def execute(self, sql: str, *values: object) -> int:
        """Change something, inside `write()`; returns the id of an inserted row."""
        with self.write(), self._in_words():
            return self._connection.execute(sql, values).lastrowid or 0

    def execute_many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Change many rows at once."""
        with self.write(), self._in_words():
            self._connection.executemany(sql, rows)

    @contextlib.contextmanager
    def write(self) -> Iterator[None]:
        """All changes inside are committed together, or none is; a write within a write joins it."""
        with self._in_words():
            if self._depth == 0:
                self._connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self._roll_back()
            raise
        self._depth -= 1
        if self._depth == 0:
            try:
                with self._in_words():
                    self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:  # a full disk may have rolled back already
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def scrub(self) -> None:
        """Rewrite the file without what was erased, and empty the write-ahead log."""
        with self._in_words():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Merge the write-ahead log and close; a second call does nothing."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    @contextlib.contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except NotAJournal as error:
            raise JournalError(
                f"{self.file} is a database of another program.",
                "Move it away, or choose another folder with --profile DIR.",
            ) from error
        except TooNew as error:
            raise JournalError(
                f"The journal {self.file} was written by a newer Dormouse "
                f"(format {error.found}, this one knows {error.known}).",
                "Install the newer version; nothing was changed.",
            ) from error
        except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
            raise  # a mistake in the code, not in the world
        except sqlite3.Error as error:
            raise self._explained(error) from error

    def _explained(self, error: sqlite3.Error) -> JournalError:
        name = getattr(error, "sqlite_errorname", "") or ""
        for start, (message, action) in _REASONS.items():
            if name.startswith(start):
                return JournalError(message.format(file=self.file), action.format(file=self.file))
        if isinstance(error, sqlite3.DatabaseError) and not name:  # quick_check's own finding
            message, action = _REASONS["SQLITE_CORRUPT"]
            return JournalError(message.format(file=self.file), action.format(file=self.file))
        return JournalError(
            f"The journal {self.file} could not be used ({error}).", "Start Dormouse again; nothing was lost."
        )


_DAMAGED = (
    "The journal {file} is damaged.",
    "Put a copy of it back, or move it away to start with an empty memory.",
)
_REASONS = {
    "SQLITE_FULL": (
        "The disk is full: the journal {file} could not be written, and nothing was changed.",
        "Free some space and try again.",
    ),
    "SQLITE_READONLY": (
        "The journal {file} may only be read.",
        "Make the file and its folder writable, or choose another folder with --profile DIR.",
    ),
    "SQLITE_CANTOPEN": (
        "The journal {file} cannot be opened.",
        "Check that its folder exists and may be written to, or choose another with --profile DIR.",
    ),
    "SQLITE_PERM": (
        "The journal {file} may not be opened.",
        "Check the permissions of the file, or choose another folder with --profile DIR.",
    ),
    "SQLITE_BUSY": (
        "Another program is writing to the journal {file}.",
        "Close it and try again; nothing was changed.",
    ),
    "SQLITE_LOCKED": (
        "Another program is writing to the journal {file}.",
        "Close it and try again; nothing was changed.",
    ),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_IOERR": (
        "The disk did not let the journal {file} be read or written; nothing was changed.",
        "Check that the disk is connected and has space, then try again.",
    ),
}
