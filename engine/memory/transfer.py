"""Facts from a CSV or JSON file: all of its rows, or a clear word on the first bad one and none."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.memory.extraction import ExtractedFact, parse_parts
from engine.memory.fact import FactError

_PARTS = ("subject", "relation", "object")
_EXPECTED = "Give each fact as subject, relation, object."
#: Where a row stands, and what is in it.
_Row = tuple[str, list[Any]]


def read_facts(file: Path) -> list[ExtractedFact]:
    """The facts of a file, or of an exported folder, in order. Raises FactError that names the line, without any of them."""
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
    facts = []
    for where, cells in _json_rows(text, file) if json_like and start else _csv_rows(text):
        if len(cells) != 3 or not all(isinstance(cell, str | int | float) for cell in cells):
            raise FactError(f"{where} of {file.name} is no fact.", _EXPECTED)
        try:
            facts.append(parse_parts(*(str(cell) for cell in cells)))
        except FactError as error:
            raise FactError(f"{where} of {file.name}: {error.message}", error.action) from error
    if not facts:
        raise FactError(f"There are no facts in {file.name}.", _EXPECTED)
    return facts


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
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    columns: list[int] | None = None
    line = 0
    try:
        for cells in reader:
            where, line = f"Line {line + 1}", reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                names = [cell.strip().casefold() for cell in cells]
                if set(_PARTS) <= set(names):
                    columns = [names.index(part) for part in _PARTS]
                    continue
                columns = [0, 1, 2]
            if columns == [0, 1, 2]:
                yield where, cells
            else:  # a header that puts them in another order, perhaps among other columns
                yield where, [cells[i] for i in columns if i < len(cells)]
    except csv.Error as error:
        raise FactError(f"Line {line + 1} is no CSV ({error}).", "Check the quotes there.") from error


def _json_rows(text: str, file: Path) -> Iterator[_Row]:
    try:
        if file.suffix.lower() in (".jsonl", ".ndjson"):
            rows = [
                (f"Line {i}", _loaded(line, i)) for i, line in enumerate(text.splitlines(), 1) if line.strip()
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
        raise FactError(
            f"Line {error.lineno} of {file.name} is no JSON ({error.msg}).", "Put it right and try again."
        ) from error
    for where, row in rows:
        if isinstance(row, dict):
            missing = [part for part in _PARTS if part not in row]
            if missing:
                raise FactError(f"{where} of {file.name} has no {missing[0]}.", _EXPECTED)
            row = [row[part] for part in _PARTS]
        yield where, row if isinstance(row, list) else [row]


def _loaded(text: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        error.lineno += line - 1
        raise
    except RecursionError as error:
        raise FactError(f"The JSON near line {line} is nested too deeply.", _EXPECTED) from error
