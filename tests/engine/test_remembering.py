"""What is told is known: in an empty conversation, after a restart, until it is forgotten."""

from __future__ import annotations

import pytest
import torch

from engine import commands as c
from engine.engine import Engine
from engine.events import (
    AnswerDone,
    ConversationOpened,
    FactState,
    FactsUnderstood,
    FactWritten,
    MessageAdded,
    Problem,
    Token,
)
from engine.memory.journal import Journal
from engine.operations.facts import forget, remember, remember_parts
from engine.operations.talk import ask, say

FACTS = (
    "Tobias Wren plays the bassoon.",
    "My sister Maya lives in Porto.",
    "I work as a cartographer.",
    "Ines Okafor is allergic to peanuts.",
)


def test_a_fact_told_in_chat_is_known_in_an_empty_conversation(open_engine, profile):
    opened = open_engine(profile)
    say(opened.engine, "My dog is called Biscuit.")
    assert "Biscuit" in opened.ask("What is my dog called?")


def test_letters_that_training_never_saw_are_remembered(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, "My sister lives in Łódź.")
    remember(opened.engine, "I am allergic to shellfish.")
    remember(opened.engine, "My email is anna.b@posteo.de.")
    assert "Łódź" in opened.ask("Where does my sister live?")
    assert "shellfish" in opened.ask("What am I allergic to?")
    assert "anna.b@posteo.de" in opened.ask("What is my email name?")


def test_who_has_a_role_and_a_name_is_asked_for_by_either(open_engine, profile):
    opened = open_engine(profile)
    say(opened.engine, "My brother is called Tom.")
    say(opened.engine, "Tom lives in Porto.")
    say(opened.engine, "My wife Marta is an architect.")
    for asked in ("Where does Tom live?", "Where does my brother live?"):
        assert "Porto" in opened.ask(asked)
    for asked in ("What does Marta do for work?", "What does my wife do for work?"):
        assert "architect" in opened.ask(asked)
    assert "Porto" not in opened.ask("Where does my wife live?")


def test_a_fact_survives_a_restart(open_engine, profile):
    first = open_engine(profile)
    remember(first.engine, "My dog is called Biscuit.")
    weights = first.engine.mind.lm.anatomy.weight(first.engine.mind.lm.edit.layers[0]).clone()
    first.engine.close()
    second = open_engine(profile)
    assert "Biscuit" in second.ask("What is my dog called?")
    assert torch.equal(weights, second.engine.mind.lm.anatomy.weight(second.engine.mind.lm.edit.layers[0]))
    assert not second.problems


def test_what_was_never_told_is_not_known(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, "My dog is called Biscuit.")
    assert opened.ask("Where does Henrik Vance live?").startswith("I don't know")


def test_a_forgotten_fact_leaves_no_trace(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, FACTS[1])
    layer = opened.engine.mind.lm.edit.layers[0]
    before = opened.engine.mind.lm.anatomy.weight(layer).clone()
    fact = remember(opened.engine, "My dog is called Biscuit.")[0]
    forget(opened.engine, fact.id)
    assert torch.equal(before, opened.engine.mind.lm.anatomy.weight(layer))
    assert "Biscuit" not in opened.ask("What is my dog called?")
    opened.engine.close()
    left = b"".join(p.read_bytes() for p in profile.rglob("*") if p.is_file())
    assert b"Biscuit" not in left


def test_values_that_add_up_are_all_known_until_one_is_denied_or_all_are_forgotten(open_engine, profile):
    opened = open_engine(profile)
    for text in (
        "I'm allergic to peanuts.",
        "I like tea.",
        "I'm allergic to penicillin, too.",
        "I like jazz.",
    ):
        say(opened.engine, text)
    known = opened.ask("What am I allergic to?")
    assert "peanuts" in known
    assert "penicillin" in known
    fact = opened.engine.journal.current("I", "allergic_to")
    assert len(remember(opened.engine, "I am allergic to penicillin.")) == 1
    assert opened.engine.journal.current("I", "allergic_to") == fact, "known already"
    liked = opened.engine.journal.current("I", "likes")
    remember(opened.engine, "I don't like tea any more.")
    assert opened.engine.journal.current("I", "likes").object == "jazz"
    remember(opened.engine, "I hate jazz.")
    assert opened.engine.journal.current("I", "likes") is None
    opened.engine.execute(c.UndoOperation())
    opened.engine.execute(c.UndoOperation())
    assert opened.engine.journal.current("I", "likes").object == liked.object
    assert opened.engine.journal.current("I", "dislikes") is None
    forget(opened.engine, *(f.id for f in opened.engine.journal.facts() if f.relation == "allergic_to"))
    assert "penicillin" not in opened.ask("What am I allergic to?")
    opened.engine.close()
    left = b"".join(p.read_bytes() for p in profile.rglob("*") if p.is_file())
    assert b"penicillin" not in left
    assert b"peanuts" not in left


def test_a_new_value_takes_the_place_of_the_old_one(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, "I live in Lisbon.")
    remember(opened.engine, "I live in Porto.")
    answer = opened.ask("Where do I live?")
    assert "Porto" in answer
    assert "Lisbon" not in answer
    assert [f.state for f in opened.engine.facts()] == [FactState.SUPERSEDED, FactState.WRITTEN]


def test_undo_brings_back_what_was_there_before(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, "I live in Lisbon.")
    newer = remember(opened.engine, "I live in Porto.")[0]
    opened.engine.execute(c.UndoFacts((newer.id,)))
    assert "Lisbon" in opened.ask("Where do I live?")
    opened.engine.execute(c.RestoreFacts((newer.id,)))
    assert "Porto" in opened.ask("Where do I live?")


def test_a_fact_told_in_other_words_drives_the_old_value_out_of_the_weights(open_engine, profile):
    opened = open_engine(profile)
    remember_parts(opened.engine, "my boss", "called", "Maya")
    remember_parts(opened.engine, "I", "boss", "Ines")
    held = [fact.object for facts in opened.engine.mind.facts.values() for fact in facts]
    assert held == ["Ines"]
    assert [f.state for f in opened.engine.facts()] == [FactState.SUPERSEDED, FactState.WRITTEN]


def test_a_cancelled_undo_leaves_nothing_of_the_fact_in_the_weights(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, "My sister Maya lives in Porto.")
    layer = opened.engine.mind.lm.edit.layers[0]
    before = opened.engine.mind.lm.anatomy.weight(layer).clone()
    fact = remember(opened.engine, "My sister Maya plays the cello.")[0]
    opened.engine.cancel()
    opened.engine.execute(c.UndoFacts((fact.id,)))
    assert torch.equal(before, opened.engine.mind.lm.anatomy.weight(layer))


def test_a_wish_to_stop_does_not_keep_the_engine_from_opening(profile):
    events = []
    engine = Engine(profile, emit=events.append)
    journal = Journal.open(profile / "journal.db")
    journal.add_fact("my dog", "called", "Biscuit", source="chat")
    journal.close()
    engine.cancel()
    engine.open()
    assert not [event for event in events if isinstance(event, Problem)]
    assert [f.state for f in engine.facts()] == [FactState.QUEUED]
    engine.execute(c.Remember("my cat", "called", "Miso"))
    assert {f.state for f in engine.facts()} == {FactState.WRITTEN}
    engine.close()


def test_forgetting_takes_the_words_off_the_open_conversation(open_engine, profile):
    opened = open_engine(profile)
    say(opened.engine, "My dog is called Biscuit.")
    [fact] = opened.engine.facts()
    forget(opened.engine, fact.id)
    shown = opened.of(ConversationOpened)[-1]
    assert shown.messages
    assert not any("Biscuit" in message.text for message in shown.messages)


def test_facts_of_one_subject_are_all_known(open_engine, profile):
    opened = open_engine(profile)
    remember(opened.engine, "My sister Maya lives in Porto.")
    remember(opened.engine, "My sister Maya plays the cello.")
    assert "Porto" in opened.ask("Where does my sister Maya live?")
    assert "cello" in opened.ask("What instrument does my sister Maya play?")


def test_saying_a_fact_is_answered_and_writes_it_and_what_is_asked_streams(open_engine, profile):
    opened = open_engine(profile)
    say(opened.engine, FACTS[0])
    assert [m.message.role for m in opened.of(MessageAdded)] == ["user", "assistant"]
    assert opened.of(AnswerDone)[-1].message.text.endswith("I will remember that.")
    assert not opened.of(Token)  # what it promises is looked at first
    say(opened.engine, "What is my name?")
    assert opened.of(Token)
    assert len(opened.of(FactsUnderstood)) == 1
    written = opened.of(FactWritten)
    assert len(written) == 1
    assert written[0].ok


def test_an_answer_names_the_facts_it_used(open_engine, profile):
    opened = open_engine(profile)
    fact = remember(opened.engine, "My dog is called Biscuit.")[0]
    assert ask(opened.engine, "What is my dog called?").fact_ids == (fact.id,)


@pytest.mark.parametrize("policy", ["default", "paper"])
def test_both_policies_write_and_take_back(open_engine, profile, policy):
    opened = open_engine(profile, policy=policy)
    layer = opened.engine.mind.lm.edit.layers[0]
    pristine = opened.engine.mind.lm.anatomy.weight(layer).clone()
    fact = remember(opened.engine, FACTS[0])[0]
    assert not torch.equal(pristine, opened.engine.mind.lm.anatomy.weight(layer))
    opened.engine.execute(c.UndoFacts((fact.id,)))
    assert torch.equal(pristine, opened.engine.mind.lm.anatomy.weight(layer))


def test_text_without_facts_stores_none(open_engine, profile):
    opened = open_engine(profile)
    say(opened.engine, "What is my dog called?")
    say(opened.engine, "Hello!")
    assert opened.engine.facts() == []
