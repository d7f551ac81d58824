"""Facts from files: all of them, or a word on the first line that is none."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.memory.fact import FactError
from engine.memory.transfer import read_facts, read_rows

GOOD = {
    "header.csv": "subject,relation,object\nMaya,lives in,Porto\n",
    "plain.csv": "Maya,lives in,Porto\n",
    "excel.csv": "\ufeffsubject;relation;object\r\nMaya;lives in;Porto\r\n",
    "tabs.tsv": "Maya\tlives in\tPorto\n",
    "turned.csv": "id,object,subject,relation\n7,Porto,Maya,lives in\n",
    "hinted.csv": "sep=;\r\nsubject;relation;object\r\nMaya;lives in;Porto\r\n",
    "hinted tabs.csv": "sep=\t\nMaya\tlives in\tPorto\n",
    "german.csv": "Subjekt;Beziehung;Wert\nMaya;lives in;Porto\n",
    "list.json": '[{"subject": "Maya", "relation": "lives in", "object": "Porto"}]',
    "wrapped.json": '{"facts": [["Maya", "lives in", "Porto"]]}',
    "lines.jsonl": '\n{"subject": "Maya", "relation": "lives_in", "object": "Porto"}\n',
}
BAD = {
    "short.csv": ("Maya,lives in,Porto\nMaya,Porto\n", "Line 2"),
    "empty cell.csv": ("subject,relation,object\nMaya,lives in,\n", "Line 2"),
    "quotes.csv": ('Maya,lives in,"Porto\n', "CSV"),
    "nothing.csv": ("\n\n", "no facts"),
    "hint alone.csv": ("sep=;\n", "no facts"),
    "broken.json": ('[{"subject": "Maya",\n]', "Line 2"),
    "missing.json": ('[{"subject": "Maya", "relation": "lives in"}]', "object"),
    "other.json": ('{"people": 3}', "list"),
    "nested.json": ('[["Maya", "lives in", ["Porto"]]]', "Entry 1"),
}


@pytest.mark.parametrize("name", GOOD)
def test_every_shape_of_file_gives_the_same_fact(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(GOOD[name], encoding="utf-8", newline="")
    assert [(f.subject, f.relation, f.object) for f in read_facts(file)] == [("Maya", "lives_in", "Porto")]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    content, says = BAD[name]
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(FactError) as problem:
        read_facts(file)
    assert says in problem.value.message
    assert problem.value.action


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("open quote.csv", 'Maya,plays,"cello\n{0}'),
        ("odd quote.csv", 'Maya,plays,"cello" well\n{0}'),
        ("two.csv", 'a,b,"c\n{0}d,"e" f,g\n'),
        ("lines.jsonl", '{{"subject": "Maya"\n{1}'),
        ("deep.jsonl", "[" * 100_000 + "\n{1}"),
    ],
)
def test_behind_a_bad_line_the_others_are_read(tmp_path: Path, name: str, content: str) -> None:
    told = [("Maya", "lives in", "Porto"), ("Tim", "lives in", "Bergen")]
    rows = "".join(",".join(row) + "\n" for row in told)
    file = tmp_path / name
    file.write_text(
        content.replace("{0}", rows)
        .replace("{1}", "".join(json.dumps(row) + "\n" for row in told))
        .replace("{{", "{"),
        encoding="utf-8",
    )
    found = read_rows(file)
    assert found[0].fact is None
    assert "ine 1" in found[0].problem
    assert [(row.where, row.fact.object) for row in found if row.fact] == [
        ("Line 2", "Porto"),
        ("Line 3", "Bergen"),
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FactError, match=r"gone\.csv"):
        read_facts(tmp_path / "gone.csv")
    latin = tmp_path / "latin.csv"
    latin.write_bytes("Zoë,lives in,Köln\n".encode("latin-1"))
    with pytest.raises(FactError, match="UTF-8"):
        read_facts(latin)


WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@given(rows=st.lists(st.tuples(WORD, WORD), min_size=1, max_size=6))
def test_what_csv_and_json_carry_is_the_same(tmp_path_factory: pytest.TempPathFactory, rows) -> None:
    folder = tmp_path_factory.mktemp("files")
    facts = [(f"Person {a}", "locker number", b) for a, b in rows]
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(facts)
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    assert read_facts(folder / "facts.csv") == read_facts(folder / "facts.json")
    assert len(read_facts(folder / "facts.csv")) == len(facts)
