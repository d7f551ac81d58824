"""Recall marks, and the journal's history of who was recalled when."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from engine.events import Recall, Recalled
from engine.memory.journal import Journal

ALL = [Recall(*forms) for forms in itertools.product((None, False, True), repeat=3)]


@pytest.fixture
def journal(tmp_path: Path):
    journal = Journal.open(tmp_path / "journal.sqlite")
    yield journal
    journal.close()


def test_a_mark_says_all_of_a_recall() -> None:
    assert [Recall.of(recall.mark) for recall in ALL] == ALL
    assert len({recall.mark for recall in ALL}) == len(ALL)


def test_what_was_asked_together_is_one_moment(journal: Journal) -> None:
    one, two = (
        journal.add_fact(name, "called", "Miso", source="chat").fact.id for name in ("my dog", "my cat")
    )
    journal.record_recall(one, Recall(True, False, True), 10.0, "write")
    for fact_id in (one, two):
        journal.record_recall(fact_id, Recall(True, None, False), 20.0, "audit")
    assert journal.recalls() == [
        Recalled(10.0, "write", (one,), bytes([Recall(True, False, True).mark])),
        Recalled(20.0, "audit", (one, two), bytes([Recall(True, None, False).mark] * 2)),
    ]
    assert [m.at for m in journal.recalls(most=6)] == [10.0, 20.0]
    assert [m.at for m in journal.recalls(most=3)] == [20.0]


def test_answers_of_an_older_version_that_came_together_are_one_moment(journal: Journal) -> None:
    ids = [journal.add_fact(f"my dog {i}", "called", "Miso", source="chat").fact.id for i in range(3)]
    for i, fact_id in enumerate(ids):
        journal.record_recall(fact_id, Recall(True, True, True), 5.0 + i / 100)
    journal.record_recall(ids[0], Recall(False, False, False), 60.0)
    assert [(m.at, m.occasion, m.facts) for m in journal.recalls()] == [
        (5.0, "", tuple(ids)),
        (60.0, "", (ids[0],)),
    ]


def test_a_forgotten_fact_leaves_the_history(journal: Journal) -> None:
    fact = journal.add_fact("my dog", "called", "Biscuit", source="chat").fact
    journal.record_recall(fact.id, Recall(True, True, True), 5.0, "write")
    journal.forget(fact.id)
    assert journal.recalls() == []
