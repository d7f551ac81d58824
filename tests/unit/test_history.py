"""Whatever was done can be taken back, in any order, and put again; each fact knows what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from engine.events import FactState, Recall
from engine.memory import migrations
from engine.memory.fact import CURRENT_STATES
from engine.memory.journal import Journal, JournalError
from engine.memory.standing import HOLDS, logical, standings


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal.db")
    yield opened
    opened.close()


def tell(journal: Journal, object: str, subject: str = "I", relation: str = "lives_in") -> int:
    return journal.add_fact(subject, relation, object, source="chat").fact.id


def holding(journal: Journal) -> list[str]:
    return [fact.object for fact in journal.facts(CURRENT_STATES)]


def undo(journal: Journal) -> None:
    journal.take_back(journal.next_undo() or 0)


def redo(journal: Journal) -> None:
    journal.put_again(journal.next_redo() or 0)


def test_everything_can_be_taken_back_step_by_step_and_put_again(journal: Journal) -> None:
    first = tell(journal, "Lisbon")
    tell(journal, "Porto")
    journal.disable(first + 1)
    journal.pin(first)
    assert holding(journal) == []
    undo(journal)
    assert not journal.fact(first).pinned
    undo(journal)
    assert holding(journal) == ["Porto"]
    undo(journal)
    assert holding(journal) == ["Lisbon"]
    undo(journal)
    assert holding(journal) == []
    assert journal.next_undo() is None
    for expected in (["Lisbon"], ["Porto"], [], []):
        redo(journal)
        assert holding(journal) == expected
    assert journal.fact(first).pinned
    assert journal.next_redo() is None


def test_an_earlier_operation_can_be_taken_back_and_the_later_ones_stand(journal: Journal) -> None:
    tell(journal, "Lisbon")
    tell(journal, "Porto")
    tell(journal, "Rome")
    porto = journal.operations()[1].id
    journal.take_back(porto)
    assert holding(journal) == ["Rome"]
    journal.take_back(journal.operations()[0].id)
    assert holding(journal) == ["Lisbon"]


def test_many_facts_in_one_operation_are_taken_back_together(journal: Journal) -> None:
    tell(journal, "Lisbon")
    with journal.operation("import"):
        for i in range(20):
            tell(journal, f"town {i}", f"Person {i}")
        tell(journal, "Porto")
    assert journal.operations()[0].facts == 22  # one of them made room
    undo(journal)
    assert holding(journal) == ["Lisbon"]


def test_an_operation_that_fails_leaves_neither_facts_nor_history(journal: Journal) -> None:
    with pytest.raises(RuntimeError), journal.operation("import"):
        tell(journal, "Lisbon")
        raise RuntimeError
    assert journal.operations() == []
    tell(journal, "Porto")
    assert [one.kind for one in journal.operations()] == ["tell"]


def test_who_lost_a_place_by_an_undo_has_it_back_when_the_place_is_free(journal: Journal) -> None:
    """Lisbon is put again beside a later Porto: nobody decided that it does not hold."""
    for who, leave in (("Ann", journal.disable), ("Ben", journal.undo), ("Cleo", journal.forget)):
        lisbon = tell(journal, "Lisbon", who)
        undo(journal)
        porto = tell(journal, "Porto", who)
        journal.put_again(journal.operations()[1].id)
        assert journal.fact(lisbon).state is FactState.SUPERSEDED
        leave(porto)
        assert journal.fact(lisbon).state is FactState.QUEUED, who


def test_a_fact_that_is_restored_takes_the_place_of_its_twin_and_gives_it_back(journal: Journal) -> None:
    told = tell(journal, "Mia", "I", "sister")
    undo(journal)
    twin = tell(journal, "Lea", "my sister", "called")
    journal.restore(told)
    assert holding(journal) == ["Mia"]
    journal.disable(told)
    assert journal.fact(twin).state is FactState.SUPERSEDED  # as the restoring decided
    undo(journal)
    undo(journal)
    assert holding(journal) == ["Lea"]


def test_the_same_fact_again_is_no_operation(journal: Journal) -> None:
    tell(journal, "Lisbon")
    tell(journal, "Lisbon")
    assert len(journal.operations()) == 1


def test_something_new_ends_what_can_be_done_again(journal: Journal) -> None:
    tell(journal, "Lisbon")
    undo(journal)
    assert journal.next_redo() is not None
    tell(journal, "red", "my car", "colour")
    assert journal.next_redo() is None


def test_the_history_names_nothing_that_was_forgotten(journal: Journal, tmp_path: Path) -> None:
    gone = tell(journal, "Zyxlisbon")
    journal.respell(gone, "ZYXLISBON", "I live in ZYXLISBON.")
    journal.disable(gone)
    journal.forget(gone)
    [forgotten, *told] = journal.operations()
    assert (forgotten.kind, forgotten.facts, forgotten.statement) == ("forget", 1, "")
    assert all(not one.undoable and not one.statement and not one.fact_ids for one in told)
    assert journal.next_undo() is None
    with pytest.raises(JournalError, match="forgetting leaves nothing"):
        journal.take_back(told[0].id)
    left = b"".join(p.read_bytes() for p in tmp_path.glob("journal.db*"))
    assert b"zyxlisbon" not in left.lower()


def test_a_biography_tells_everything_in_order(journal: Journal) -> None:
    conversation = journal.new_conversation()
    said = journal.add_message(conversation, "user", "I live in Lisbon.")
    old = journal.add_fact("I", "lives_in", "Lisbon", source="chat", message_id=said.id).fact.id
    journal.set_state(old, FactState.WRITTEN)
    journal.record_recall(old, Recall(True, False, True))
    journal.pin(old)
    new = tell(journal, "Porto")
    undo(journal)
    life = journal.biography(old)
    assert [(m.kind, m.why) for m in life.moments] == [
        ("told", ""), ("written", ""), ("checked", ""), ("pinned", ""), ("superseded", ""), ("restored", "undo"),
    ]  # fmt: skip
    assert life.moments[2].recall == Recall(True, False, True)
    assert life.moments[4].other == new
    assert (life.conversation_id, life.message_id, life.said) == (conversation, said.id, "I live in Lisbon.")
    assert [(m.kind, m.other) for m in journal.biography(new).moments] == [
        ("told", None), ("supersedes", old), ("undone", None),
    ]  # fmt: skip


def test_what_a_sleep_refreshed_and_pruned_is_in_the_biography(journal: Journal) -> None:
    fact = tell(journal, "Lisbon")
    with journal.operation("sleep"):
        journal.note_refreshed([fact], 10.0**10)
        journal.set_state(fact, FactState.UNDONE)
    assert [m.kind for m in journal.biography(fact).moments] == ["told", "pruned", "refreshed"]
    undo(journal)
    assert holding(journal) == ["Lisbon"]


def test_facts_of_an_older_journal_have_a_beginning_and_can_be_changed_and_undone(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    for step in migrations.STEPS[:4]:
        step(db)
    db.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    db.execute("PRAGMA user_version = 4")
    db.execute(
        """INSERT INTO facts (subject, subject_key, relation, object, statement, state, source, created_at, written_at)
           VALUES ('I', 'i', 'lives_in', 'Lisbon', 'I live in Lisbon.', 'written', 'chat', 1.0, 2.0)"""
    )
    db.close()
    journal = Journal.open(tmp_path / "old.db")
    assert [m.kind for m in journal.biography(1).moments] == ["told", "written"]
    assert journal.next_undo() is None
    tell(journal, "Porto")
    undo(journal)
    assert holding(journal) == ["Lisbon"]
    journal.close()


def test_a_corrected_fact_keeps_its_pin_and_its_source_and_undo_brings_the_old_one_back(
    journal: Journal,
) -> None:
    conversation = journal.new_conversation()
    message = journal.add_message(conversation, "user", "I live in Lisbon")
    old = journal.add_fact("I", "lives_in", "Lisbon", source="chat", message_id=message.id).fact.id
    journal.pin(old)
    new = journal.replace(old, "my sister", "job", "cook", "My sister is a cook.").fact
    assert (new.pinned, new.source, new.message_id) == (True, "chat", message.id)
    assert (journal.fact(old).state, journal.fact(old).superseded_by) == (FactState.SUPERSEDED, new.id)
    assert journal.operations()[0].kind == "edit"
    assert [m.other for m in journal.biography(new.id).moments if m.kind == "supersedes"] == [old]
    undo(journal)
    assert holding(journal) == ["Lisbon"]
    assert journal.fact(old).pinned
    redo(journal)
    assert holding(journal) == ["cook"]


def test_a_subject_in_other_capitals_is_a_correction(journal: Journal) -> None:
    old = tell(journal, "cook", "my sister maya", "job")
    journal.replace(old, "my sister Maya", "job", "cook", "My sister Maya is a cook.")
    assert [fact.subject for fact in journal.facts(CURRENT_STATES)] == ["my sister Maya"]
    undo(journal)
    assert [fact.subject for fact in journal.facts(CURRENT_STATES)] == ["my sister maya"]


class AnyOrder(RuleBasedStateMachine):
    """Facts always stand where the operations that were not taken back put them."""

    factory: pytest.TempPathFactory
    ids = st.integers(0, 30)

    @initialize()
    def open(self) -> None:
        self.journal = Journal.open(self.factory.mktemp("any") / "journal.db")
        self.journal._db.rows("PRAGMA synchronous = OFF")

    def chosen(self, number: int) -> int | None:
        ids = [fact.id for fact in self.journal.facts()]
        return ids[number % len(ids)] if ids else None

    @rule(
        who=st.sampled_from(["I", "my sister"]), what=st.sampled_from(["sister", "called", "job"]), value=ids
    )
    def tell(self, who: str, what: str, value: int) -> None:
        tell(self.journal, f"Value {value % 3}", who, what)

    @rule(
        number=ids,
        how=st.sampled_from(["undo", "restore", "disable", "pin", "unpin", "write", "respell", "correct"]),
    )
    def change(self, number: int, how: str) -> None:
        if (fact_id := self.chosen(number)) is None:
            return
        fact = self.journal.fact(fact_id)
        match how:
            case "undo":
                self.journal.undo(fact_id)
            case "restore":
                self.journal.restore(fact_id)
            case "disable" if fact.state in CURRENT_STATES:
                self.journal.disable(fact_id)
            case "pin" | "unpin":
                self.journal.pin(fact_id, how == "pin")
            case "write" if fact.state is FactState.QUEUED:
                self.journal.set_state(fact_id, FactState.WRITTEN)
            case "correct":
                who, what = ("I", "my sister")[number % 2], ("called", "job")[number % 3 % 2]
                self.journal.replace(fact_id, who, what, f"Value {number % 4}", "It is so.")
            case "respell":
                self.journal.respell(fact_id, fact.object.swapcase(), fact.statement)

    @rule(numbers=st.lists(ids, max_size=5))
    def many(self, numbers: list[int]) -> None:
        with self.journal.operation("import"):
            for number in numbers:
                tell(self.journal, f"Value {number % 4}", f"Person {number % 3}")

    @rule(a=ids, b=ids)
    def settle(self, a: int, b: int) -> None:
        loser, winner = self.chosen(a), self.chosen(b)
        if loser is not None and winner is not None and loser != winner:
            with self.journal.operation("settle"):
                self.journal.restore(winner)
                self.journal.supersede(loser, winner)

    @precondition(lambda self: self.journal.facts())
    @rule(number=ids)
    def forget(self, number: int) -> None:
        fact_id = self.chosen(number)
        assert fact_id is not None
        self.journal.forget(fact_id)

    @precondition(lambda self: any(o.undoable for o in self.journal.operations()))
    @rule(number=ids)
    def take_back_or_put_again(self, number: int) -> None:
        undoable = [o for o in self.journal.operations() if o.undoable]
        one = undoable[number % len(undoable)]
        before = self.standing()
        marked = [o.undone_at is None for o in self.journal.operations()]
        if one.undone_at is None:
            self.journal.take_back(one.id)
            self.journal.put_again(one.id)
            assert self.standing() == before
            self.journal.take_back(one.id)
        else:
            self.journal.put_again(one.id)
        assert marked != [o.undone_at is None for o in self.journal.operations()]

    def standing(self) -> list[tuple[int, str, str, bool]]:
        return [(f.id, logical(f.state), f.object, f.pinned) for f in self.journal.facts()]

    @invariant()
    def facts_stand_where_the_operations_put_them(self) -> None:
        if not hasattr(self, "journal"):
            return
        facts = self.journal.facts()
        wanted = standings(facts, self.journal._done([fact.id for fact in facts]))
        assert self.standing() == [
            (f.id, str(wanted[f.id].state), wanted[f.id].object, wanted[f.id].pinned) for f in facts
        ]
        places = [(f.key, f.relation) for f in facts if logical(f.state) == HOLDS]
        assert len(places) == len(set(places))

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            while (operation := self.journal.next_undo()) is not None:
                self.journal.take_back(operation)
            assert holding(self.journal) == []
            self.journal.close()


def test_any_legal_sequence_of_operations_and_undos_is_consistent(tmp_path_factory) -> None:
    AnyOrder.factory = tmp_path_factory
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        AnyOrder, settings=settings(max_examples=30, stateful_step_count=25, deadline=None)
    )
