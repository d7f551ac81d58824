"""The profile: one folder with all that Dormouse remembers for one user, open in one process at a time."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sqlite3
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NoReturn, Self

from platformdirs import user_data_path

from engine.errors import DormouseError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: Of the journal's settings: {"name", "path"}; an empty path is the model that ships with Dormouse, wherever that is.
HOME = "home model"
_HELD = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}
#: Windows lets nobody read a locked byte: lock one that is far behind the process number in the file.
_LOCKED_BYTE = 1 << 20
#: So long it is waited for the engine of a window that was killed a moment ago.
_PATIENCE_S = 5.0


class ProfileError(DormouseError):
    """The profile folder cannot be used, or another Dormouse uses it."""


def default_profile() -> Path:
    """This user's profile folder."""
    return user_data_path("dormouse", appauthor=False)


def cache_of(folder: Path) -> Path:
    """Where a profile keeps what can be measured anew."""
    return folder / "cache"


@dataclass(eq=False)
class Profile:
    """An open profile: its layout, and the lock that the operating system drops when the process dies."""

    folder: Path
    _lock: BinaryIO

    @classmethod
    def open(cls, folder: Path | None = None) -> Profile:
        """Make the folder if need be and take its lock. Raises ProfileError."""
        folder = (folder or default_profile()).expanduser().absolute()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = _open_lock(folder / "profile.lock")
        except OSError as error:
            raise _unusable(folder, error) from error
        try:
            _take(lock, folder)
            for part in ("factors", "cache"):
                (folder / part).mkdir(exist_ok=True)
        except OSError as error:
            lock.close()
            raise _unusable(folder, error) from error
        except ProfileError:
            lock.close()
            raise
        return cls(folder, lock)

    @property
    def journal_file(self) -> Path:
        """The database of facts and conversations."""
        return self.folder / "journal.db"

    @property
    def factors(self) -> Path:
        """Weight factors of what is remembered: personal data."""
        return self.folder / "factors"

    @property
    def cache(self) -> Path:
        """What can be computed again; nothing personal."""
        return cache_of(self.folder)

    def close(self) -> None:
        """Let go of the lock; a second call does nothing."""
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open_lock(file: Path) -> BinaryIO:
    # Neither truncated nor ever deleted: a second process must meet the same file, and may read who holds it.
    return os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)


def _take(lock: BinaryIO, folder: Path) -> None:
    """Lock the file and write this process's number into it."""
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            if sys.platform == "win32":
                lock.seek(_LOCKED_BYTE)
                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
                lock.seek(0)
            else:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except OSError as error:
            if error.errno in _HELD and time.monotonic() < until:
                time.sleep(0.05)
                continue
            _refuse(lock, folder, error)
    lock.truncate(0)
    lock.write(str(os.getpid()).encode())


def _refuse(lock: BinaryIO, folder: Path, error: OSError) -> NoReturn:
    if error.errno not in _HELD:
        raise ProfileError(
            f"The folder {folder} cannot be locked ({error.strerror}).",
            "Choose a folder on a local disk with --profile DIR.",
        ) from error
    raise ProfileError(
        f"Another Dormouse{_holder(lock)} is using the folder {folder}.",
        "Close it first, or start this one with another folder: --profile DIR.",
    ) from error


def _holder(lock: BinaryIO) -> str:
    with contextlib.suppress(OSError, ValueError):
        lock.seek(0)
        return f" (process {int(lock.read(20))})"
    return ""


def _unusable(folder: Path, error: OSError) -> ProfileError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ProfileError(f"The disk with the folder {folder} is full.", "Free some space and start again.")
    return ProfileError(
        f"The folder {folder} cannot be used ({error.strerror}).",
        "Choose a folder you may write to with --profile DIR.",
    )


def lives_in(folder: Path, model: str) -> bool:
    """Whether a profile's memories live in the model of this folder, as its journal says, which another may have open."""
    try:
        file = (folder / "journal.db").absolute().as_uri()
        with contextlib.closing(sqlite3.connect(f"{file}?mode=ro", uri=True)) as read:
            row = read.execute("SELECT value FROM settings WHERE name = ?", (HOME,)).fetchone()
        known = json.loads(row[0])["path"] if row else ""
    except (sqlite3.Error, ValueError, TypeError, KeyError):
        return False
    return bool(known) and Path(known).resolve() == Path(model).resolve()
