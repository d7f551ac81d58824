"""Duplicates and contradictions are found, and nothing else; a file is understood row by row before it is taken."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.events import FactState
from engine.memory.fact import FactError
from engine.memory.journal import Journal
from engine.memory.preview import preview
from engine.memory.transfer import read_facts, read_rows, write_facts


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal.db")
    yield opened
    opened.close()


def tell(journal: Journal, subject: str, relation: str, object: str) -> int:
    return journal.add_fact(subject, relation, object, source="chat").fact.id


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (("my sister", "lives_in", "Porto"), ("my sister Maya", "lives_in", "Rome"), "contradiction"),
        (("my sister Maya", "lives_in", "Porto"), ("Maya", "lives_in", "Porto"), "duplicate"),
        (("my sister", "lives_in", "Coimbra"), ("my sister Maya", "lives_in", "Coimbraa"), "respelt"),
        (("Tobias Lindqvist", "plays", "bassoon"), ("Tobias Lindquist", "plays", "bassoon"), "duplicate"),
        (("I", "lives_in", "Porto"), ("I", "lives_in", "Rome"), "changed"),
        (("I", "works_for", "Northwind"), ("I", "works_for", "Nortwind"), "respelt"),
        (("my dog", "colour", "brown"), ("my dog food", "colour", "red"), None),
        (("Person 1", "lives_in", "Porto"), ("Person 2", "lives_in", "Porto"), None),
        (("Anna", "lives_in", "Porto"), ("Hanna", "lives_in", "Porto"), None),
        (("my sister", "lives_in", "Porto"), ("my sister Maya", "plays", "cello"), None),
    ],
)
def test_what_looks_like_one_thing_said_twice_is_shown(journal, first, second, kind) -> None:
    a, b = tell(journal, *first), tell(journal, *second)
    found = journal.doubles()
    assert [(d.kind, d.first, d.second) for d in found] == ([(kind, a, b)] if kind else [])


def test_a_name_is_as_good_as_what_it_names(journal) -> None:
    tell(journal, "my sister", "called", "Maya")
    a, b = tell(journal, "my sister", "lives_in", "Porto"), tell(journal, "Maya", "lives_in", "Rome")
    assert [(d.kind, d.first, d.second) for d in journal.doubles()] == [("contradiction", a, b)]


def test_what_was_settled_is_not_shown_again(journal) -> None:
    a = tell(journal, "my sister", "lives_in", "Porto")
    b = tell(journal, "my sister Maya", "lives_in", "Rome")
    journal.both_right(a, b)
    assert journal.doubles() == ()
    [told] = journal.operations(1)
    assert (told.kind, told.facts, set(told.fact_ids), told.undoable) == ("both right", 2, {a, b}, True)
    before = journal.facts()
    lives = [journal.biography(fact) for fact in (a, b)]
    journal.take_back(told.id)
    assert len(journal.doubles()) == 1
    assert journal.next_redo() == told.id
    journal.put_again(told.id)
    assert journal.doubles() == ()
    assert journal.facts() == before
    assert [journal.biography(fact) for fact in (a, b)] == lives
    assert not any(moment.kind == "supersedes" for life in lives for moment in life.moments)


def test_two_that_both_stand_can_be_taken_back_by_themselves(journal) -> None:
    a = tell(journal, "my sister", "lives_in", "Porto")
    first = journal.next_undo()
    b = tell(journal, "my sister Maya", "lives_in", "Rome")
    journal.both_right(a, b)
    journal.take_back(first)
    assert journal.fact(a).state == FactState.UNDONE
    journal.forget(a)
    assert journal.doubles() == ()
    assert journal.next_undo() is not None


def test_what_an_earlier_version_settled_stays_settled(journal) -> None:
    a = tell(journal, "my sister", "lives_in", "Porto")
    b = tell(journal, "my sister Maya", "lives_in", "Rome")
    journal._db.execute("INSERT INTO settled VALUES (?, ?)", a, b)
    assert journal.doubles() == ()


def test_one_that_took_the_others_place_settles_it_until_that_is_undone(journal) -> None:
    a = tell(journal, "my sister", "lives_in", "Porto")
    b = tell(journal, "my sister Maya", "lives_in", "Rome")
    journal.supersede(a, b)
    assert journal.doubles() == ()
    assert journal.fact(a).superseded_by == b
    journal.take_back(journal.next_undo() or 0)
    assert len(journal.doubles()) == 1


def test_an_edit_is_no_contradiction(journal) -> None:
    tell(journal, "I", "lives_in", "Porto")
    with journal.operation("edit"):
        tell(journal, "I", "lives_in", "Rome")
    assert journal.doubles() == ()


def test_ten_thousand_facts_are_compared_in_a_moment(journal) -> None:
    with journal.operation("import"):
        for i in range(3000):
            tell(journal, f"Person {'abcdefghij'[i % 10]}{i:x}", "lives_in", f"Town {i % 50}")
    began = time.process_time()
    journal.doubles()
    assert time.process_time() - began < 1.0


def test_a_preview_says_what_each_row_would_do(journal, tmp_path: Path) -> None:
    tell(journal, "I", "lives_in", "Porto")
    back = tell(journal, "my cat", "called", "Miso")
    journal.undo(back)
    file = tmp_path / "facts.csv"
    file.write_text(
        "I,lives in,Porto\nme,lives in,Rome\nmy boat,called,Biscuit\nmy boat,called,biscuit\n"
        "my boat,called,Rusk\nhalf a row\nmy cat,called,Miso\n",
        encoding="utf-8",
    )
    rows = preview(read_rows(file), journal.facts())
    assert [(row.where, row.verdict) for row in rows] == [
        ("Line 1", "known"), ("Line 2", "contradicts"), ("Line 3", "new"), ("Line 4", "repeated"),
        ("Line 5", "contradicts"), ("Line 6", "unreadable"), ("Line 7", "new"),
    ]  # fmt: skip
    assert rows[1].note == "Porto"
    assert rows[4].note == "Biscuit (Line 3)"
    assert "Line 6" in rows[5].note
    assert "took this back" in rows[6].note


def test_a_broken_line_of_json_or_csv_is_a_row_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text('[{"subject": "I", "relation": "job"}, ["I", "job", "cook"]]', encoding="utf-8")
    assert [row.fact is None for row in read_rows(file)] == [True, False]
    file = tmp_path / "facts.csv"
    file.write_text('I,job,cook\nMaya,lives in,"Porto\n', encoding="utf-8")
    assert [row.where for row in read_rows(file) if row.fact is None] == ["Line 2"]


@pytest.mark.parametrize("name", ["out.csv", "out.json"])
def test_what_is_exported_comes_back(journal, tmp_path: Path, name: str) -> None:
    for parts in (("I", "lives_in", "Köln"), ("my sister Maya", "plays", 'a "loud", bassoon')):
        tell(journal, *parts)
    journal.set_state(1, FactState.WRITTEN)
    write_facts(journal.facts(), tmp_path / name)
    assert (tmp_path / name).stat().st_mode & 0o077 == 0
    found = read_facts(tmp_path / name)
    assert not any(fact.pinned for fact in found)
    assert [(f.subject, f.relation, f.object) for f in found] == [
        (f.subject, f.relation, f.object) for f in journal.facts()
    ]


@pytest.mark.parametrize("name", ["out.csv", "out.json"])
def test_what_was_set_aside_or_pinned_is_so_in_another_profile(journal, tmp_path: Path, name: str) -> None:
    kept = tell(journal, "I", "lives_in", "Porto")
    journal.pin(kept)
    tell(journal, "my cat", "called", "Miso")
    journal.disable(tell(journal, "I", "allergic_to", "nuts"))
    journal.undo(tell(journal, "I", "job", "cook"))
    tell(journal, "my cat", "called", "Bella")
    write_facts(journal.facts(), tmp_path / name)
    rows = {row.object: row for row in preview(read_rows(tmp_path / name), ())}
    assert {object: row.verdict for object, row in rows.items()} == {
        "Porto": "new", "Miso": "aside", "nuts": "aside", "cook": "aside", "Bella": "new",
    }  # fmt: skip
    assert [rows[o].note for o in ("Miso", "nuts", "cook")] == ["superseded", "disabled", "undone"]
    found = read_facts(tmp_path / name)
    assert [(fact.object, fact.pinned) for fact in found] == [("Porto", True), ("Bella", False)]
    journal.disable(kept)
    write_facts([journal.fact(kept)], tmp_path / name)
    with pytest.raises(FactError, match="taken back, disabled or replaced"):
        read_facts(tmp_path / name)
