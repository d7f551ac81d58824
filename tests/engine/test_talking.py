"""Talking with the real model: other answers and wordings, offers, incognito, before and after."""

from __future__ import annotations

import torch

from engine import commands as c
from engine.events import (
    INCOGNITO,
    AnswerDone,
    Compared,
    ConversationOpened,
    FactsTakenBack,
    FactState,
    FactsUnderstood,
    MessageAdded,
    is_incognito,
)

PASSAGE = (
    "I work as a cartographer. I live in Lisbon.\n\nMy dog is called Biscuit.\n\nWhat a lovely day it was."
)


def texts(opened) -> list[str]:
    return [m.text for m in opened.engine.journal.messages(opened.engine.conversation)]


def test_incognito_answers_from_the_base_model_and_leaves_no_trace(open_engine, profile):
    opened = open_engine(profile)
    engine = opened.engine
    engine.say("My dog is called Biscuit.")
    kept = engine.journal.list_conversations()
    layer = engine.mind.lm.edit.layers[0]
    weights = engine.mind.lm.anatomy.weight(layer).clone()
    opened.events.clear()
    engine.execute(c.StartIncognito())
    engine.execute(c.SayIncognito("My sister is called Quendolyn."))
    engine.execute(c.SayIncognito("What is my dog called?"))
    answers = opened.of(AnswerDone)
    assert "Biscuit" not in answers[-1].message.text
    assert all(e.message.conversation_id == INCOGNITO for e in (*answers, *opened.of(MessageAdded)))
    assert not opened.of(FactsUnderstood)
    told = [e for e in opened.events if "Quendolyn" in repr(e)]
    assert told
    assert all(map(is_incognito, told))
    assert torch.equal(weights, engine.mind.lm.anatomy.weight(layer))
    engine.execute(c.OpenConversation(None))
    assert engine.incognito is None
    assert engine.journal.list_conversations() == kept
    assert "Biscuit" in opened.ask("What is my dog called?")
    engine.close()
    assert b"Quendolyn" not in b"".join(p.read_bytes() for p in profile.rglob("*") if p.is_file())


def test_the_fact_is_in_the_answer_only_with_memory(open_engine, profile):
    opened = open_engine(profile)
    [fact] = opened.engine.remember("My dog is called Biscuit.")
    opened.engine.execute(c.Compare("What is my dog called?"))
    [done] = opened.of(Compared)
    before, after = ("".join(t.text for t in tokens) for tokens in (done.before, done.after))
    assert "Biscuit" in after
    assert "Biscuit" not in before
    assert done.used == (fact.id,)
    name = max(done.after, key=lambda t: t.chance - t.elsewhere)
    assert name.chance > 0.5
    assert name.elsewhere < 0.01
    assert "".join(t.text for t in done.after).strip() == opened.ask("What is my dog called?")
    assert all(0 <= t.chance <= 1 and t.instead for t in (*done.before, *done.after))
    sampled = [c.Compare("Hello!", temperature=1.0, seed=3)] * 2
    for command in sampled:
        opened.engine.execute(command)
    assert opened.of(Compared)[1] == opened.of(Compared)[2]


def test_another_answer_stands_beside_the_first(open_engine, profile):
    opened = open_engine(profile)
    engine = opened.engine
    engine.say("Hello!")
    first = engine.journal.messages(engine.conversation)[-1]
    engine.execute(c.Regenerate(first.id))
    second = engine.journal.messages(engine.conversation)[-1]
    assert second.variants == (first.id, second.id)
    assert second.text
    engine.execute(c.ChooseVariant(first.id))
    assert texts(opened) == ["Hello!", first.text]
    assert not opened.problems


def test_an_answer_given_before_the_memory_changed_is_given_anew(open_engine, profile):
    opened = open_engine(profile)
    engine = opened.engine
    engine.say("What is my dog called?")
    first = engine.journal.messages(engine.conversation)[-1]
    engine.remember("My dog is called Biscuit.")
    engine.execute(c.Regenerate(first.id))
    assert "Biscuit" not in first.text
    assert "Biscuit" in texts(opened)[-1]


def test_what_only_the_old_wording_told_is_undone_and_can_be_put_back(open_engine, profile):
    opened = open_engine(profile)
    engine = opened.engine
    engine.remember("I live in Lisbon.")
    engine.say("I live in Porto and my dog is called Biscuit.")
    message = engine.journal.messages(engine.conversation)[0]
    engine.execute(c.Resend(message.id, "My dog is called Biscuit."))
    [back] = opened.of(FactsTakenBack)
    assert [engine.journal.fact(i).object for i in back.fact_ids] == ["Porto"]
    assert "Lisbon" in opened.ask("Where do I live?")
    assert "Biscuit" in opened.ask("What is my dog called?")
    assert texts(opened)[0] == "My dog is called Biscuit."
    engine.execute(c.RestoreFact(back.fact_ids[0]))
    assert "Porto" in opened.ask("Where do I live?")
    assert not opened.problems


def test_nothing_of_a_passage_is_written_before_it_is_accepted(open_engine, profile):
    opened = open_engine(profile)
    engine = opened.engine
    engine.remember("I live in Porto.")
    engine.execute(c.Say(PASSAGE))
    message = next(e.message for e in opened.of(MessageAdded) if e.message.role == "user")
    assert [(o.object, o.replaces) for o in message.offers] == [
        ("cartographer", ""),
        ("Lisbon", "Porto"),
        ("Biscuit", ""),
    ]
    assert [f.object for f in engine.facts()] == ["Porto"]
    engine.execute(c.OpenConversation(message.conversation_id))
    assert opened.of(ConversationOpened)[-1].messages[0].offers == message.offers  # it waits
    engine.execute(c.AcceptFacts(message.id, (("I", "job", "mapmaker"), ("my dog", "called", "Biscuit"))))
    held = {f.object: f.state for f in engine.facts()}
    assert held == {"Porto": FactState.WRITTEN, "mapmaker": FactState.WRITTEN, "Biscuit": FactState.WRITTEN}
    engine.execute(c.OpenConversation(message.conversation_id))
    assert opened.of(ConversationOpened)[-1].messages[0].offers == ()
    engine.execute(c.AcceptFacts(message.id, (("I", "is are", "x"),)))
    assert len(opened.problems) == 1
    assert len(engine.facts()) == 3


def test_without_a_model_other_words_reach_the_journal_all_the_same(open_engine, profile):
    opened = open_engine(profile)
    engine = opened.engine
    engine.say("My dog is called Biscuit.")
    message = engine.journal.messages(engine.conversation)[0]
    engine.keep(c.Resend(message.id, "My dog is called Rusk."))
    assert {f.object: f.state for f in engine.facts()} == {
        "Biscuit": FactState.UNDONE,
        "Rusk": FactState.QUEUED,
    }
    assert texts(opened) == ["My dog is called Rusk."]
