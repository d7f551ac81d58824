"""A report of a problem without anything personal: versions, platform, preferences, and the log with words blotted out.

Whatever the journal of the profile holds is blotted out of free text: every telling word of a fact, every sentence of a
conversation, and names and numbers in it, as well as the paths that name the user. Too much is hidden rather than too little.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import re
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.help import versions
from app.logfile import unquoted

#: What stands for a word that was taken out.
BLOT = "[…]"
#: Columns that hold codes and hashes, not what somebody said.
_CODES = frozenset(
    "state relation source role kind occasion policy form sha256 weights_hash file name subject_key key".split()
)
_COMMON = frozenset(
    "about above after again all also and any are because been before being but can could did does doing done down each "
    "else ever few for from further had has have having her here hers him his how into its itself just let like made may "
    "might more most much must not now off once one only other our out over own same she should some such than that the "
    "their them then there these they this those through too two under until upon very was were what when where which "
    "while who whom why will with would you your called lives name named tell said say says told file line module".split()
)
_WORD = re.compile(r"\w+", re.UNICODE)
#: Consecutive words of a message that give it away.
_RUN = 3
_KEPT_LINES = 400


@dataclass(slots=True)
class Personal:
    """What must not be in a report: telling words, runs of words, and strings such as paths."""

    words: set[str] = field(default_factory=set)
    runs: set[tuple[str, ...]] = field(default_factory=set)
    strings: dict[str, str] = field(default_factory=dict)  # -> what to write instead

    def add(self, text: str, *, fact: bool) -> None:
        """Something that the user said: a part of a fact, or a message."""
        found = _WORD.findall(text)
        for place, word in enumerate(found):
            low = word.casefold()
            if low in _COMMON or (len(low) < 3 and low.isascii()):
                continue
            telling = (
                any(ch.isdigit() for ch in word) or not low.isascii() or (place > 0 and word[0].isupper())
            )
            if fact or telling or len(found) < _RUN:
                self.words.add(low)
        low_words = [word.casefold() for word in found]
        self.runs.update(tuple(low_words[i : i + _RUN]) for i in range(len(low_words) - _RUN + 1))

    def blot(self, text: str) -> str:
        """The text without it."""
        for string in sorted(self.strings, key=len, reverse=True):
            text = text.replace(string, self.strings[string])
        found = list(_WORD.finditer(text))
        low = [m.group().casefold() for m in found]
        long = [w for w in self.words if len(w) > 3 or (len(w) > 1 and not w.isascii())]
        known = {word: word in self.words or any(w in word for w in long) for word in set(low)}
        hidden = {i for i, word in enumerate(low) if known[word]}
        for i in range(len(low) - _RUN + 1):
            if tuple(low[i : i + _RUN]) in self.runs:
                hidden.update(range(i, i + _RUN))
        result, at = [], 0
        for i in sorted(hidden):
            result += [text[at : found[i].start()], BLOT]
            at = found[i].end()
        joined = "".join([*result, text[at:]])
        return re.sub(rf"{re.escape(BLOT)}(?:\W?{re.escape(BLOT)})+", BLOT, joined)


def personal(profile: Path) -> Personal:
    """All that is personal in a profile. What cannot be read is said by raising sqlite3.Error: better no log than a leak."""
    result = Personal()
    for folder, name in ((profile, "PROFILE"), (profile.resolve(), "PROFILE"), (Path.home(), "HOME")):
        result.strings[str(folder)] = name
        result.strings[str(folder).replace("\\", "\\\\")] = name
    for user in {_user(), platform.node()}:
        if len(user) > 2:
            result.words.update(word.casefold() for word in _WORD.findall(user) if len(word) > 2)
    journal = profile / "journal.db"
    if journal.exists():
        with closing(sqlite3.connect(f"{journal.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as db:
            for table, column in _texts(db):
                for (text,) in db.execute(f'SELECT DISTINCT "{column}" FROM "{table}"'):
                    if isinstance(text, str) and text:
                        result.add(text, fact=column in ("subject", "object", "statement"))
    return result


def _texts(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every (table, column) that may hold what somebody said."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        (table, column[1])
        for table in tables
        for column in db.execute(f'PRAGMA table_info("{table}")')
        if column[2].upper() in ("TEXT", "") and column[1] not in _CODES
    ]


def gather(profile: Path, preferences: Any, model: str, extra: Iterable[tuple[str, str]] = ()) -> str:
    """The report as text. `model` says what is open, in words without a path."""
    parts = [
        ("Versions", "\n".join(f"{name} {version}" for name, version in versions().items())),
        ("Platform", _platform()),
        ("Model", model),
        ("Preferences", json.dumps(asdict(preferences), indent=1, ensure_ascii=False)),
        *extra,
    ]
    try:
        hidden = personal(profile)
        log = hidden.blot(unquoted(_tail(profile / "dormouse.log")))  # an older Dormouse logged quotes
    except (sqlite3.Error, OSError) as error:
        log = f"(left out: the journal could not be read to take personal words out of the log: {type(error).__name__})"
    parts.append(("Log, personal words taken out", log or "(empty)"))
    return "\n\n".join(f"## {title}\n\n{text}" for title, text in parts) + "\n"


def _platform() -> str:
    lines = [
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"{os.cpu_count()} processors",
        f"python {sys.version.split()[0]}, {'frozen' if getattr(sys, 'frozen', False) else 'from source'}",
        *(
            f"{name}={os.environ[name]}"
            for name in ("QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "LANG")
            if name in os.environ
        ),
    ]
    return "\n".join(lines)


def _tail(file: Path) -> str:
    """The last lines of the log, with those of the file before it where it is new."""
    lines: list[str] = []
    for one in (file.with_name(f"{file.name}.1"), file):
        if one.exists():
            lines += one.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-_KEPT_LINES:])


def _user() -> str:
    """The user's name; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
