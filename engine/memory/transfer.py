"""Facts from a CSV or JSON file: all of its rows, or a clear word on each bad one; and into such a file."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from engine.events import FactState
from engine.memory.extraction import ExtractedFact, parse_parts
from engine.memory.fact import Fact, FactError
from engine.model.relations import relation_for

_PARTS = ("subject", "relation", "object")
_EXPECTED = "Give each fact as subject, relation, object."
#: What else a header may call them.
_HEADS = {
    "subjekt": "subject",
    "beziehung": "relation",
    "objekt": "object",
    "wert": "object",
    "value": "object",
}
#: A first line that names the delimiter.
_HINT = re.compile(r"sep=(.?)", re.IGNORECASE)
#: What a file that Dormouse wrote says besides.
_MARKS = ("state", "pinned")
#: Facts in these states hold no more, by the user's wish or for another's sake.
ASIDE = frozenset({FactState.SUPERSEDED, FactState.UNDONE, FactState.DISABLED})
#: Where a row stands, what is in it, and its marks.
_Row = tuple[str, list[Any] | FactError, dict[str, Any]]


class Read(NamedTuple):
    """A row of a file: where it stands, its text, and the fact or what keeps it from being one.

    aside: the state of a fact that no longer held where the file was written.
    """

    where: str
    text: str
    fact: ExtractedFact | None
    problem: str = ""
    action: str = ""
    aside: FactState | None = None


def read_facts(file: Path) -> list[ExtractedFact]:
    """The facts of a file, or of an exported folder, in order, but for those that no longer held there.

    Raises FactError that names the line, without any of them, and where there is none.
    """
    facts = []
    for row in read_rows(file):
        if row.fact is None:
            raise FactError(row.problem, row.action)
        if row.aside is None:
            facts.append(row.fact)
    if not facts:
        raise FactError(
            f"All facts in {file.name} were taken back, disabled or replaced.",
            "The window's import lets you choose among them.",
        )
    return facts


def read_rows(file: Path) -> list[Read]:
    """Every row of a file, readable or not. Raises FactError where it is no file of facts at all."""
    if file.is_dir():
        if not (file / "facts.json").is_file():
            raise FactError(
                f"{file.name} holds no facts.json: what its weights know cannot be read out of them.",
                "Choose a folder that Dormouse exported, or a file of facts.",
            )
        file = file / "facts.json"
    text = _text(file)
    start = text.lstrip()
    json_like = file.suffix.lower() in (".json", ".jsonl", ".ndjson") or start[:1] in "[{"
    rows = [
        _read(where, cells, marks, file.name)
        for where, cells, marks in (_json_rows(text, file) if json_like and start else _csv_rows(text))
    ]
    if not rows:
        raise FactError(f"There are no facts in {file.name}.", _EXPECTED)
    return rows


def _read(where: str, cells: list[Any] | FactError, marks: dict[str, Any], name: str) -> Read:
    if isinstance(cells, FactError):
        return Read(where, "", None, cells.message, cells.action)
    text = ", ".join(str(cell) for cell in cells)
    if len(cells) != 3 or not all(isinstance(cell, str | int | float) for cell in cells):
        return Read(where, text, None, f"{where} of {name} is no fact.", _EXPECTED)
    try:
        fact = replace(parse_parts(*(str(cell) for cell in cells)), pinned=_is_set(marks.get("pinned")))
        aside = next((state for state in ASIDE if state == marks.get("state")), None)
        return Read(where, text, fact, aside=aside)
    except FactError as error:
        return Read(where, text, None, f"{where} of {name}: {error.message}", error.action)


def _is_set(mark: Any) -> bool:
    return str(mark).strip().casefold() in ("true", "1", "yes")


def write_facts(facts: Iterable[Fact], file: Path) -> None:
    """Write facts into a CSV or JSON file that `read_facts` reads; for its owner alone. Raises FactError."""
    rows = [
        {
            "subject": fact.subject, "relation": relation_for(fact.relation).noun, "object": fact.object,
            "statement": fact.statement, "state": str(fact.state), "pinned": fact.pinned, "source": fact.source,
            "told": datetime.fromtimestamp(fact.created_at).astimezone().isoformat(timespec="seconds"),
        }
        for fact in facts
    ]  # fmt: skip
    out = io.StringIO(newline="")
    if file.suffix.lower() == ".json":
        json.dump({"facts": rows}, out, ensure_ascii=False, indent=1)
    else:
        writer = csv.DictWriter(out, list(rows[0]) if rows else list(_PARTS))
        writer.writeheader()
        writer.writerows(rows)
    part = file.with_name(f".{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as to:
            to.write(out.getvalue())
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FactError(
            f"{file} cannot be written ({error.strerror}).", "Choose a folder that you may write to."
        ) from error


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise FactError(
            f"{file} cannot be read ({error.strerror}).", "Check the name and its permissions."
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FactError(
            f"Line {line} of {file.name} is not UTF-8.", "Save the file as UTF-8 text."
        ) from error


def _csv_rows(text: str) -> Iterator[_Row]:
    lines = io.StringIO(text, newline="").readlines()
    skipped = 0
    if lines and (hint := _HINT.fullmatch(lines[0].strip())):  # as spreadsheets write it
        delimiter, skipped = hint[1] or "\t", 1
    else:
        delimiter = max(",;\t", key=lines[0].count if lines else text.count)
    columns: list[int] | None = None  # where a header puts the parts, perhaps among others
    marked: dict[str, int] = {}  # and the marks
    begun = False
    for line, cells in _records(lines, skipped, delimiter):
        if isinstance(cells, FactError):
            yield f"Line {line}", cells, {}
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if not begun:
            begun = True
            names = [_named(cell) for cell in cells]
            if set(_PARTS) <= set(names):
                columns = [names.index(part) for part in _PARTS]
                marked = {mark: names.index(mark) for mark in _MARKS if mark in names}
                continue
        marks = {mark: cells[i] for mark, i in marked.items() if i < len(cells)}
        told = cells if columns is None else [cells[i] for i in columns if i < len(cells)]
        yield f"Line {line}", told, marks


def _records(lines: list[str], at: int, delimiter: str) -> Iterator[tuple[int, list[str] | FactError]]:
    """Each record and the line that it begins on; behind a bad one reading goes on at the next line."""
    while at < len(lines):
        reader = csv.reader(
            itertools.islice(lines, at, None), delimiter=delimiter, strict=True, skipinitialspace=True
        )
        begun = at
        try:
            for cells in reader:
                yield begun + 1, cells
                begun = at + reader.line_num
            return
        except csv.Error as error:
            told = FactError(f"Line {begun + 1} is no CSV ({error}).", "Check the quotes there.")
            yield begun + 1, told
            at = begun + 1


def _named(head: str) -> str:
    """A column's name as Dormouse writes it, from one in any language of its window."""
    name = head.strip().casefold()
    return _HEADS.get(name, name)


def _json_rows(text: str, file: Path) -> Iterator[_Row]:
    try:
        if file.suffix.lower() in (".jsonl", ".ndjson"):
            rows = [
                (f"Line {i}", _line(line, i, file.name))
                for i, line in enumerate(text.splitlines(), 1)
                if line.strip()
            ]
        else:
            data = _loaded(text, 1)
            data = data.get("facts") if isinstance(data, dict) and "facts" in data else data
            if not isinstance(data, list):
                raise FactError(
                    f"{file.name} holds no list of facts.",
                    'Write [{"subject": …, "relation": …, "object": …}].',
                )
            rows = [(f"Entry {i}", row) for i, row in enumerate(data, 1)]
    except json.JSONDecodeError as error:
        raise _no_json(error, file.name) from error
    for where, row in rows:
        marks: dict[str, Any] = {}
        if isinstance(row, FactError):
            yield where, row, marks
            continue
        if isinstance(row, dict):
            missing = [part for part in _PARTS if part not in row]
            if missing:
                yield where, FactError(f"{where} of {file.name} has no {missing[0]}.", _EXPECTED), {}
                continue
            marks = {mark: row[mark] for mark in _MARKS if mark in row}
            row = [row[part] for part in _PARTS]
        yield where, row if isinstance(row, list) else [row], marks


def _line(text: str, line: int, name: str) -> Any:
    """What a line of JSON says, or what is wrong with it."""
    try:
        return _loaded(text, line)
    except json.JSONDecodeError as error:
        return _no_json(error, name)
    except FactError as error:
        return error


def _no_json(error: json.JSONDecodeError, name: str) -> FactError:
    return FactError(
        f"Line {error.lineno} of {name} is no JSON ({error.msg}).", "Put it right and try again."
    )


def _loaded(text: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        error.lineno += line - 1
        raise
    except RecursionError as error:
        raise FactError(f"The JSON near line {line} is nested too deeply.", _EXPECTED) from error
