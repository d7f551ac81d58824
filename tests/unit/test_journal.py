"""The journal keeps what it is told, one value at a time, and forgets without a trace."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import DormouseError
from engine.events import FactState, Metrics, Recall, SleepReport, SnapshotKind
from engine.memory import migrations
from engine.memory.conversations import FORGOTTEN
from engine.memory.fact import CURRENT_STATES, FactError, statement_of
from engine.memory.journal import Journal, JournalError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(file: Path) -> Iterator[Journal]:
    opened = Journal.open(file)
    yield opened
    opened.close()


def bytes_of(file: Path) -> bytes:
    """The database with its write-ahead log."""
    return b"".join(p.read_bytes() for p in file.parent.glob(file.name + "*"))


def test_a_new_value_supersedes_and_undo_brings_the_old_one_back(journal: Journal) -> None:
    old = journal.add_fact("I", "lives_in", "Lisbon", source="chat").fact
    new = journal.add_fact("me", "lives_in", "Porto", source="chat")
    assert new.superseded == (old.id,)
    assert journal.fact(old.id).state is FactState.SUPERSEDED
    assert journal.fact(old.id).superseded_by == new.fact.id
    back = journal.undo(new.fact.id)
    assert back is not None
    assert (back.id, back.state) == (old.id, FactState.QUEUED)
    assert journal.restore(new.fact.id).superseded == (old.id,)
    current = journal.current("I", "lives_in")
    assert current is not None
    assert current.object == "Porto"


def test_the_same_value_again_changes_nothing(journal: Journal) -> None:
    first = journal.add_fact("Tobias Wren", "plays", "bassoon", source="chat").fact
    again = journal.add_fact("tobias  wren", "plays", "Bassoon", source="journal")
    assert not again.new
    assert again.fact.id == first.id
    assert len(journal.facts()) == 1


def test_a_refused_value_told_again_is_queued_again(journal: Journal) -> None:
    fact = journal.add_fact("I", "job", "cartographer", source="chat").fact
    journal.set_state(fact.id, FactState.REFUSED, "too crowded")
    assert journal.add_fact("I", "job", "cartographer", source="chat").fact.state is FactState.QUEUED


def test_my_sister_called_maya_and_maya_my_sister_replace_each_other(journal: Journal) -> None:
    journal.add_fact("I", "sister", "Maya", source="chat")
    journal.add_fact("my sister", "called", "Ines", source="chat")
    assert [f.object for f in journal.facts(CURRENT_STATES)] == ["Ines"]


@pytest.mark.parametrize(
    "parts",
    [
        ("", "job", "cook"),
        ("I", "", "cook"),
        ("I", "job", "  "),
        ("I", "job", "a\nb"),
        ("I", "job", "x" * 81),
    ],
)
def test_what_cannot_be_a_fact_is_refused_in_words(journal: Journal, parts: tuple[str, str, str]) -> None:
    with pytest.raises(FactError) as problem:
        journal.add_fact(*parts, source="chat")
    assert problem.value.message
    assert problem.value.action
    assert journal.facts() == []


def test_forgetting_leaves_no_byte(journal: Journal, file: Path) -> None:
    conversation = journal.new_conversation()
    said = journal.add_message(conversation, "user", "My dog is called Zyxbiscuit.")
    fact = journal.add_fact("my dog", "called", "Zyxbiscuit", source="chat", message_id=said.id).fact
    journal.add_message(conversation, "assistant", "Your dog is called Zyxbiscuit. I will remember that.")
    asked = journal.add_message(conversation, "user", "What does Tobias play?")
    later = journal.new_conversation()
    journal.add_message(later, "user", "Is my dog Zyxbiscuit asleep?")
    journal.record_recall(fact.id, Recall(True, False, True))
    journal.put_memory("default", "my dog", "abc.safetensors", "00", "11", [fact.id])
    kept = journal.add_snapshot(SnapshotKind.NAMED, "default", "Before Zyxbiscuit came")
    assert b"Zyxbiscuit" in bytes_of(file)
    assert journal.forget(fact.id) == ("abc.safetensors",)
    assert b"zyxbiscuit" not in bytes_of(file).lower()
    assert journal.message(said.id).text == FORGOTTEN
    assert journal.message(asked.id).text == "What does Tobias play?"
    with pytest.raises(JournalError, match="forgotten"):
        journal.fact(fact.id)
    assert journal.memories("default") == []
    assert (journal.snapshot(kept.id).title, journal.snapshot(kept.id).facts) == ("", 0)
    assert journal.files() == set()


def test_a_transaction_is_all_or_nothing(journal: Journal) -> None:
    with pytest.raises(RuntimeError), journal.transaction():
        journal.add_fact("I", "job", "cook", source="chat")
        raise RuntimeError
    assert journal.facts() == []


def test_histories_and_settings_come_back(journal: Journal, file: Path) -> None:
    fact = journal.add_fact("I", "job", "cook", source="chat").fact
    journal.record_recall(fact.id, Recall(True, False, None), at=10.0)
    journal.record_recall(fact.id, Recall(True, True, True), at=20.0)
    point = Metrics(1.0, "write", 1, 1.0, 0.5, None, 5.1, 5.0)
    report = SleepReport(1.0, 2.0, "committed", "", 1, (0.0,) * 3, (1.0,) * 3, 5.0, 5.1, 5.0)
    journal.add_metrics(point)
    journal.add_sleep(report)
    journal.set_setting("cap", {"facts": 50})
    journal.close()
    again = Journal.open(file)
    assert again.recall_history(fact.id) == [(10.0, Recall(True, False)), (20.0, Recall(True, True, True))]
    assert again.metrics() == [point]
    assert again.sleeps() == [replace(report, id=1)]
    assert again.last_sleep() == 2.0
    assert again.setting("cap") == {"facts": 50}
    again.close()


STEP = st.tuples(
    st.sampled_from(["tell", "undo", "restore", "forget", "write"]), st.integers(0, 5), st.integers(0, 2)
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=14))
def test_whatever_is_done_a_subject_and_relation_have_one_value(
    tmp_path_factory: pytest.TempPathFactory, steps
) -> None:
    journal = Journal.open(tmp_path_factory.mktemp("journal") / "journal.db")
    told: set[int] = set()
    gone: set[int] = set()
    for what, number, value in steps:
        ids = sorted(told - gone)
        if what == "tell":
            told.add(journal.add_fact(f"Person {number % 2}", "job", f"job {value}", source="chat").fact.id)
        elif ids:
            chosen = ids[number % len(ids)]
            if what == "undo":
                journal.undo(chosen)
            elif what == "restore":
                journal.restore(chosen)
            elif what == "forget":
                journal.forget(chosen)
                gone.add(chosen)
            elif journal.fact(chosen).state is FactState.QUEUED:
                journal.set_state(chosen, FactState.WRITTEN)
        current = [(f.key, f.relation) for f in journal.facts(CURRENT_STATES)]
        assert len(current) == len(set(current))
        assert {f.id for f in journal.facts()} == told - gone
    journal.close()


def test_what_was_fitted_beside_a_forgotten_fact_leaves_every_snapshot_whatever_the_clock_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.put_memory("default", "before", "before.safetensors", "00", "11", [], beside=True)
    journal.add_snapshot(SnapshotKind.NAMED, "default", "earlier")
    journal.delete_memory("default", "before")
    gone = journal.add_fact("my dog", "called", "Biscuit", source="chat").fact
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 86_400)  # it was a day fast
    journal.put_memory("default", "my cat", "cat.safetensors", "00", "11", [], beside=True)
    journal.put_memory("default", "my car", "car.safetensors", "00", "11", [])
    journal.add_snapshot(SnapshotKind.SLEEP, "default")
    for key in ("my cat", "my car"):  # what is live has been fitted anew
        journal.delete_memory("default", key)
    assert journal.forget(gone.id) == ("cat.safetensors",)
    assert journal.files() == {"before.safetensors", "car.safetensors"}


# -- the file -------------------------------------------------------------------------------------------------


def test_a_file_of_each_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    for version in range(1, len(migrations.STEPS)):
        file = tmp_path / f"v{version}.db"
        db = sqlite3.connect(file, isolation_level=None)
        for step in migrations.STEPS[:version]:
            step(db)
        db.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")
        db.execute(
            "INSERT INTO facts (subject, subject_key, relation, object, statement, state, source, created_at)"
            " VALUES ('I', 'i', 'job', 'cook', 'I work as a cook.', 'written', 'chat', 1.0)"
        )
        db.close()
        journal = Journal.open(file)
        assert [f.object for f in journal.facts()] == ["cook"]
        assert journal.metrics() == []
        assert journal.conversations() == []
        journal.close()


def test_what_was_told_of_the_boat_is_my_boats_from_then_on_and_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "before.db"
    db = sqlite3.connect(file, isolation_level=None)
    before = migrations.STEPS.index(migrations.name_alike)
    for step in migrations.STEPS[:before]:
        step(db)
    db.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {before}")
    told = [
        ("the boat", "colour", "white", "safe"),
        ("the wifi", "password", "hunter2", "written"),
        ("I", "alarm code", "4411", "degraded"),
        ("the shed", "colour", "red", "superseded"),
        ("the Algarve", "colour", "blue", "written"),
        ("my sister Maya", "code", "71", "written"),
        ("my car", "colour", "green", "written"),
        ("the car", "colour", "grey", "written"),
        ("the kids", "school", "Hillside", "written"),
        ("I", "number of kids", "three", "undone"),
    ]
    for number, (subject, relation, object, state) in enumerate(told, 1):
        statement = statement_of(subject, relation, object)
        db.execute(
            "INSERT INTO facts (subject, subject_key, relation, object, statement, state, source, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, 'chat', 1.0)",
            (subject, subject.lower(), relation, object, statement, state),
        )
        db.execute(
            "INSERT INTO changes (fact_id, how, at, state, object, statement, pinned) VALUES (?, 'done', 1.0, 'queued', ?, ?, 0)",
            (number, object, statement),
        )
    db.close()
    journal = Journal.open(file)
    assert [
        (f.subject, f.relation, str(f.state), f.statement)
        for f in sorted(journal.facts(), key=lambda f: f.id)
    ] == [
        ("my boat", "colour", "queued", "My boat's colour is white."),
        ("my wifi", "password", "queued", "My wifi's password is hunter2."),
        ("my alarm", "code", "queued", "My alarm's code is 4411."),
        ("my shed", "colour", "superseded", "My shed's colour is red."),
        ("the Algarve", "colour", "written", "The Algarve's colour is blue."),
        ("my sister Maya", "code", "written", "My sister Maya's code is 71."),
        ("my car", "colour", "written", "My car's colour is green."),
        # Both were told of: they stay beside each other, to be looked at.
        ("the car", "colour", "written", "The car's colour is grey."),
        ("my children", "school", "queued", "My children's school is Hillside."),
        ("I", "number of children", "undone", "My number of children is three."),
    ]
    assert journal.current("my boat", "colour") == journal.fact(1)
    assert [(d.kind, d.first, d.second) for d in journal.doubles()] == [("contradiction", 7, 8)]
    journal.close()


@pytest.mark.parametrize("kind", ["another program's", "newer", "not a database", "cut"])
def test_a_file_that_is_no_journal_is_refused_and_left_alone(file: Path, kind: str) -> None:
    if kind == "not a database":
        file.write_bytes(b"holiday photos" * 500)
    else:
        Journal.open(file).close() if kind != "another program's" else None
        db = sqlite3.connect(file)
        if kind == "another program's":
            db.execute("CREATE TABLE albums (name TEXT)")
        elif kind == "newer":
            db.execute("PRAGMA user_version = 99")
        db.commit()
        db.close()
        if kind == "cut":
            file.write_bytes(file.read_bytes()[:9000])
    before = file.read_bytes()
    with pytest.raises(DormouseError) as problem:
        Journal.open(file)
    assert problem.value.message
    assert problem.value.action
    assert file.read_bytes() == before


def test_putting_a_fact_back_drives_out_its_twin(journal: Journal) -> None:
    old = journal.add_fact("my sister", "called", "Maya", source="chat").fact
    new = journal.add_fact("I", "sister", "Ines", source="chat")
    assert new.superseded == (old.id,)
    assert journal.restore(old.id).superseded == (new.fact.id,)
    assert [f.object for f in journal.facts(CURRENT_STATES)] == ["Maya"]


def test_conversations_know_their_neighbours_whatever_was_dropped_between(journal: Journal) -> None:
    first = journal.new_conversation()
    journal.add_message(first, "user", "Hello!")
    journal.new_conversation()
    third = journal.new_conversation()
    assert journal.conversations_beside(third) == (first, None)
    assert journal.conversations_beside(first) == (None, third)


def test_another_writer_is_waited_for_and_then_named(file: Path) -> None:
    journal = Journal.open(file, patience=0.1)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="Another program"):
        journal.add_fact("I", "job", "cook", source="chat")
    other.execute("ROLLBACK")
    assert journal.add_fact("I", "job", "cook", source="chat").new
    other.close()
    journal.close()


def test_messages_are_read_by_number_and_a_forgotten_fact_is_out_of_them(journal: Journal):
    conversation = journal.new_conversation()
    told = journal.add_message(conversation, "user", "My dog is called Biscuit.")
    asked = journal.add_message(conversation, "user", "How are you?")
    fact = journal.add_fact("my dog", "called", "Biscuit", source="chat", message_id=told.id).fact
    assert [m.text for m in journal.messages_of([asked.id, told.id, 999])] == [told.text, asked.text]
    journal.forget(fact.id)
    assert "Biscuit" not in " ".join(m.text for m in journal.messages_of([told.id, asked.id]))
