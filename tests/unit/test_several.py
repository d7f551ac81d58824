"""Values that add up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.memory.doubles import doubles
from engine.memory.extraction import extract
from engine.memory.fact import CURRENT_STATES, LONGEST_LIST, FactError, clean_part, values
from engine.memory.journal import Journal
from engine.memory.preview import preview
from engine.memory.several import SEVERAL, joined, reduced, together, without
from engine.memory.transfer import read_rows
from engine.model.prompts import Triple
from engine.model.relations import RELATIONS


@pytest.mark.parametrize(
    ("now", "told", "denied", "holds"),
    [
        ("nuts", "penicillin", "", "nuts and penicillin"),
        ("nuts and cats", "penicillin", "", "nuts, cats and penicillin"),
        ("nuts, cats, and eggs", "Eggs", "", "nuts, cats, and eggs"),
        ("coffee", "tea", "coffee", "tea"),
        ("tea and coffee", "milk", "coffee", "tea and milk"),
        ("tea and coffee", "tea", "coffee", "tea"),
        ("nuts", "a" * LONGEST_LIST, "", None),
    ],
)
def test_what_holds_when_another_value_is_told(now: str, told: str, denied: str, holds: str | None) -> None:
    assert together("allergic_to", now, told, denied) == holds


def test_what_one_has_one_of_at_a_time_is_replaced() -> None:
    assert set(RELATIONS) >= SEVERAL
    assert together("lives_in", "Porto", "Rome") is None
    assert together("owns", "boat", "a piano") == "boat and a piano"
    assert together("owns", "boat and a piano", "piano") == "boat and a piano"


@pytest.mark.parametrize(
    ("now", "told", "denied", "holds"),
    [
        (("I", "brother", "Tom"), ("I", "brother", "Ben"), "", ("my brothers", "called", "Tom and Ben")),
        (("my brothers", "called", "Tom and Ben"), ("my brother", "called", "Max"), "", ("my brothers", "called", "Tom, Ben and Max")),
        (("I", "brother", "Tom"), ("my brothers", "called", "Tom and Ben"), "", ("my brothers", "called", "Tom and Ben")),
        (("my brothers", "called", "Tom and Ben"), ("I", "brother", "Ben"), "", ("my brothers", "called", "Tom and Ben")),
        (("Maya's dog", "called", "Rex"), ("Maya's dog", "called", "Miso"), "", ("Maya's dogs", "called", "Rex and Miso")),
        (("my dog", "called", "Rex"), ("my dog", "called", "Miso"), "Rex", ("my dog", "called", "Miso")),
        (("my dog", "called", "Salt and Pepper"), ("my dog", "called", "Salt and Pepper"), "", ("my dog", "called", "Salt and Pepper")),
        (("I", "boss", "Tom"), ("I", "boss", "Ben"), "", None),
        (("my wife", "called", "Ana"), ("my wife", "called", "Eva"), "", None),
        (("my car", "called", "Herbie"), ("my car", "called", "Dudu"), "", None),
    ],
)  # fmt: skip
def test_of_whom_one_has_several_each_joins_the_others(now, told, denied, holds) -> None:
    assert joined(Triple(*now), Triple(*told), denied) == holds


def test_of_two_one_is_left() -> None:
    assert reduced(Triple("my dogs", "called", "Rex and Miso"), "Rex") == ("my dog", "called", "Rex")
    assert reduced(Triple("I", "likes", "tea and jazz"), "tea") == ("I", "likes", "tea")


def test_two_brothers_are_taken_back_one_by_one(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.sqlite")
    one = journal.add_fact("I", "brother", "Tom", source="chat").fact
    both = journal.add_fact("my brothers", "called", "Tom and Ben", source="chat").fact
    assert [fact.id for fact in journal.facts(CURRENT_STATES)] == [both.id]
    last = journal.operations(1)[0]
    journal.take_back(last.id)
    assert [fact.id for fact in journal.facts(CURRENT_STATES)] == [one.id]
    journal.put_again(last.id)
    assert [fact.id for fact in journal.facts(CURRENT_STATES)] == [both.id]
    journal.close()


def test_an_import_joins_them_as_its_preview_says(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.sqlite")
    journal.add_fact("I", "brother", "Tom", source="chat")
    file = tmp_path / "facts.csv"
    file.write_text("my brother,called,Ben\nI,brother,Max\nmy dog,called,Rex\nmy dog,called,Miso\n", "utf-8")
    rows = preview(read_rows(file), journal.facts())
    assert [(row.verdict, row.note) for row in rows] == [
        ("adds", "Tom and Ben"), ("adds", "Tom, Ben and Max"), ("new", ""), ("adds", "Rex and Miso")
    ]  # fmt: skip
    journal.close()


def test_a_long_list_keeps_what_it_holds() -> None:
    now = "nuts"
    for i in range(20):
        now = together("allergic_to", now, f"pollen {i}") or pytest.fail("lost")
    assert clean_part("object", now) == now
    with pytest.raises(FactError, match="81 characters"):
        clean_part("object", "a" * 81)
    with pytest.raises(FactError):
        clean_part("object", f"nuts and {'a' * 81}")


_VALUE = st.sampled_from(["nuts", "cats", "tea", "fish pie", "Anna", "milk"])


@given(st.lists(_VALUE, min_size=1, max_size=6))
def test_whatever_was_told_is_there_once_and_can_be_taken_out(told: list[str]) -> None:
    now = told[0]
    for one in told[1:]:
        now = together("likes", now, one) or pytest.fail("too long")
    assert values(now) == list(dict.fromkeys(told))
    for one in dict.fromkeys(told):
        left = without(now or "", one)
        now = left
    assert now is None


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("I'm allergic to nuts. I am also allergic to penicillin.", ["nuts and penicillin"]),
        ("I like tea. Maya likes tea. I like jazz too.", ["tea", "tea and jazz"]),
        ("I live in Porto. I live in Rome.", ["Rome"]),
    ],
)
def test_two_values_in_one_message(text: str, objects: list[str]) -> None:
    assert [fact.object for fact in extract(text)] == objects


def test_a_value_beside_another_is_shown_as_one_and_is_no_contradiction(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.sqlite")
    old = journal.add_fact("I", "likes", "tea", source="chat").fact
    file = tmp_path / "facts.csv"
    file.write_text("I,likes,jazz\nI,likes,Tea\nI,likes,rain\nMaya,likes,tea\nMaya,likes,mint\n", "utf-8")
    rows = preview(read_rows(file), journal.facts())
    assert [(row.verdict, row.note) for row in rows] == [
        ("adds", "tea and jazz"), ("known", ""), ("adds", "tea, jazz and rain"), ("new", ""), ("adds", "tea and mint")
    ]  # fmt: skip
    new = journal.add_fact("I", "likes", "tea and jazz", source="chat").fact
    assert doubles(journal.facts(), [(old.id, new.id)], set()) == ()
    other = journal.add_fact("I", "likes", "rain", source="chat").fact
    assert len(doubles(journal.facts(), [(old.id, new.id), (new.id, other.id)], set())) == 1
    journal.close()
