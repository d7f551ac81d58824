"""Which facts the process died of, as the journal tells the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.memory.fact import Fact
from engine.memory.journal import Journal, JournalError
from engine.memory.suspects import DEATHS, SETTING, Suspects
from engine.model.cancel import Cancelled


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal.db")
    yield opened
    opened.close()


@pytest.fixture
def facts(journal: Journal) -> list[Fact]:
    return [
        journal.add_fact("my cup", r, "Hemlock", source="chat").fact for r in ("called", "colour", "likes")
    ]


def dies(journal: Journal, facts: list[Fact]) -> Suspects:
    """What the process behind the one that ends while it writes these knows."""
    with Suspects(journal).writing(facts):
        known = Suspects(journal)
        state = journal.setting(SETTING)
    journal.set_setting(SETTING, state)
    return known


def test_what_it_died_of_once_is_tried_alone_and_what_it_died_of_twice_never(journal, facts) -> None:
    first, second, _third = facts
    assert not Suspects(journal).of(facts)
    assert dies(journal, [first, second]).of(facts) == [first, second]
    later = dies(journal, [first])
    assert DEATHS == 2
    assert later.of(facts) == [second, first]  # the least deadly first
    assert [later.deadly(fact) for fact in facts] == [True, False, False]
    with later.writing([second]):
        pass
    later.clear([first])
    assert not Suspects(journal).of(facts)


@pytest.mark.parametrize("error", [Cancelled, KeyboardInterrupt, MemoryError, JournalError])
def test_what_only_failed_or_was_stopped_is_no_suspect(journal, facts, error) -> None:
    for _ in range(DEATHS):
        suspects = Suspects(journal)
        with pytest.raises(error), suspects.writing(facts):
            raise error("x")
    assert not Suspects(journal).of(facts)


def test_a_disk_that_fills_while_a_fact_is_written_makes_no_suspect_of_it(
    journal, facts, monkeypatch
) -> None:
    suspects, keep = Suspects(journal), journal.set_setting

    def full(name: str, value: object) -> None:
        raise JournalError("The disk is full.", "Free some space.")

    for _ in range(DEATHS):
        monkeypatch.setattr(journal, "set_setting", keep)
        with suspects.writing(facts):
            monkeypatch.setattr(journal, "set_setting", full)
    assert not suspects.of(facts)
