"""Talking with the real model: other answers and wordings, offers, incognito, before and after."""

from __future__ import annotations

import dataclasses

import pytest
import torch

from engine import commands as c
from engine.chat import Speaker, honest, sensible
from engine.events import (
    INCOGNITO,
    INCOGNITO_STORES_NOTHING,
    LOST,
    NOT_YET_STORED,
    NOTHING_STORED,
    UNKNOWN,
    AnswerDone,
    Compared,
    ConversationOpened,
    FactsTakenBack,
    FactState,
    FactsUnderstood,
    MessageAdded,
    is_incognito,
)
from engine.model.prompts import Triple
from engine.operations.facts import remember
from engine.operations.talk import ask, say

PASSAGE = "I work as a cartographer. My favourite colour is blue.\n\nMy bird is called Kiwi.\n\nWhat a lovely day it was."

REX = Triple("my dog", "called", "Rex")


@pytest.fixture
def opened(shared_engine):
    """The module's engine in a new conversation, and what it tells from now on."""
    shared_engine.engine.execute(c.OpenConversation(None))
    shared_engine.events.clear()
    return shared_engine


def texts(opened) -> list[str]:
    return [m.text for m in opened.engine.journal.messages(opened.engine.conversation)]


def states(opened) -> dict[str, FactState]:
    return {f.object: f.state for f in opened.engine.facts()}


def test_incognito_answers_from_the_base_model_and_leaves_no_trace(opened):
    engine = opened.engine
    say(engine, "My dog is called Biscuit.")
    kept, facts = engine.journal.list_conversations(), engine.facts()
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
    assert (engine.journal.list_conversations(), engine.facts()) == (kept, facts)
    assert "Biscuit" in opened.ask("What is my dog called?")
    files = [p for p in engine.folder.rglob("*") if p.is_file()]
    assert files
    assert not any(b"Quendolyn" in p.read_bytes() for p in files)


def test_a_message_of_one_side_of_the_banner_is_never_taken_for_one_of_the_other(opened):
    engine = opened.engine
    say(engine, "My dog is called Biscuit.")
    mine, answer = engine.journal.messages(engine.conversation)
    engine.execute(c.StartIncognito())
    engine.execute(c.SayIncognito("My sister is called Quendolyn."))
    private = list(engine.incognito.messages)
    engine.execute(c.Regenerate(private[0].id))  # no answer
    assert engine.incognito.messages == private
    assert opened.problems[-1].message == "That is not a message of that kind."
    engine.execute(
        c.Regenerate(answer.id)
    )  # sent before the banner went up: it is answered where it was asked
    assert opened.of(AnswerDone)[-1].message.conversation_id == mine.conversation_id
    kept = engine.journal.list_conversations()
    for late in (c.Resend(private[0].id, "My sister is called Zenobia."), c.Regenerate(private[1].id)):
        engine.execute(late)
        engine.execute(c.OpenConversation(None))
        engine.keep(late) if late.keepsake else None
    assert engine.journal.list_conversations() == kept
    files = [p for p in engine.folder.rglob("*") if p.is_file()]
    assert not any(name in p.read_bytes() for p in files for name in (b"Zenobia", b"Quendolyn"))


def test_what_is_kept_for_later_is_told_only_where_something_waits(opened, monkeypatch):
    engine = opened.engine
    remember(engine, "My cat is called Miso.")
    monkeypatch.setattr(engine, "is_cancelled", lambda: True)
    engine.execute(c.Compare("What is my cat called?"))
    assert [(p.message, p.action) for p in opened.problems] == [("Stopped.", "")]
    engine.journal.add_fact("my zebra", "called", "Quillon", source="chat")
    engine.execute(c.Compare("What is my cat called?"))
    assert "written later" in opened.problems[-1].action


def test_the_fact_is_in_the_answer_only_with_memory(opened):
    [fact] = remember(opened.engine, "My cat is called Miso.")
    opened.engine.execute(c.Compare("What is my cat called?"))
    [done] = opened.of(Compared)
    before, after = ("".join(t.text for t in tokens) for tokens in (done.before, done.after))
    assert "Miso" in after
    assert "Miso" not in before
    assert done.used == (fact.id,)
    name = max(done.after, key=lambda t: t.chance - t.elsewhere)
    assert name.chance > 0.5
    assert name.elsewhere < 0.01
    assert after.strip() == opened.ask("What is my cat called?")
    assert all(0 <= t.chance <= 1 and t.instead for t in (*done.before, *done.after))
    for _ in range(2):  # the same seed, the same dice
        opened.engine.execute(c.Compare("Hello!", temperature=1.0, seed=3))
    assert opened.of(Compared)[1] == opened.of(Compared)[2]


@pytest.mark.parametrize(
    ("told", "asked", "plainly", "wanted"),
    [
        (
            "I parked the bike behind the library.",
            "Where did I park my bike?",
            "Where is my bike kept?",
            "library",
        ),
        ("I go to bed at 11.", "What time do I go to bed?", "What is my bedtime?", "11"),
    ],
)
def test_a_question_reaches_the_model_in_words_that_it_knows_and_with_nothing_else(
    opened, told, asked, plainly, wanted
):
    engine = opened.engine
    say(engine, told)
    assert wanted in ask(engine, asked).text
    speaker = engine.speaker
    assert speaker.context([("user", asked)]) == Speaker(engine.mind.lm, lambda: 0).context(
        [("user", plainly)]
    )
    as_said = Speaker(engine.mind.lm, lambda: 0).context([("user", asked)])
    assert as_said != speaker.context(
        [("user", asked)]
    )  # a model that knows more words is asked in the user's
    engine.execute(c.OpenConversation(None))
    say(engine, asked)
    assert texts(opened)[0] == asked  # what was said stays as it was said
    assert wanted in texts(opened)[1]


def test_another_answer_stands_beside_the_first(opened):
    engine = opened.engine
    say(engine, "Hello!")
    first = engine.journal.messages(engine.conversation)[-1]
    engine.execute(c.Regenerate(first.id))
    second = engine.journal.messages(engine.conversation)[-1]
    assert second.variants == (first.id, second.id)
    assert second.text
    engine.execute(c.ChooseVariant(first.id))
    assert texts(opened) == ["Hello!", first.text]
    assert not opened.problems


def test_she_is_whom_the_message_before_named_and_what_is_put_right_or_denied_is_let_go(opened):
    engine = opened.engine
    for text in (
        "My aunt is called Jona.",
        "She plays the zither.",
        "No, it's the flute.",
        "My aunt's name is Jana, not Jona.",
    ):
        say(engine, text)
    held = {(f.subject, f.relation): f.object for f in engine.live() if "aunt" in f.subject}
    assert held == {("my aunt", "called"): "Jana", ("my aunt Jana", "plays"): "zither"}
    say(engine, "My aunt doesn't play the zither any more.")
    assert "does not hold any more" in texts(opened)[-1]
    assert {f.relation for f in engine.live() if "aunt" in f.subject} == {"called"}
    assert "zither" not in opened.ask("What instrument does my aunt play?")
    engine.execute(c.UndoOperation())
    assert "zither" in opened.ask("What instrument does my aunt play?")
    say(engine, "My uncle no longer lives in Rome.")  # nobody said that he did
    assert "does not hold" not in texts(opened)[-1]
    assert not opened.problems


def test_an_answer_given_before_the_memory_changed_is_given_anew(opened):
    engine = opened.engine
    say(engine, "What is my horse called?")
    first = engine.journal.messages(engine.conversation)[-1]
    remember(engine, "My horse is called Comet.")
    engine.execute(c.Regenerate(first.id))
    assert "Comet" not in first.text
    assert "Comet" in texts(opened)[-1]


def test_what_only_the_old_wording_told_is_undone_and_can_be_put_back(opened):
    engine = opened.engine
    remember(engine, "I live in Lisbon.")
    say(engine, "I live in Porto and my boss is afraid of spiders.")
    message = engine.journal.messages(engine.conversation)[0]
    engine.execute(c.Resend(message.id, "My boss is afraid of spiders."))
    [back] = opened.of(FactsTakenBack)
    assert [engine.journal.fact(i).object for i in back.fact_ids] == ["Porto"]
    assert "Lisbon" in opened.ask("Where do I live?")
    assert "spiders" in opened.ask("What is my boss afraid of?")
    assert texts(opened)[0] == "My boss is afraid of spiders."
    engine.execute(c.RestoreFacts((back.fact_ids[0],)))
    assert "Porto" in opened.ask("Where do I live?")
    assert not opened.problems


def test_other_words_take_out_only_what_the_old_ones_added(opened):
    engine = opened.engine

    def collected() -> str:
        now = engine.journal.current("I", "collects")
        return now.object if now else ""

    for thing in ("stamps", "coins", "masks"):
        engine.keep(c.Say(f"I collect {thing}."))
    first, second, third = (
        next(
            m.id
            for t in engine.journal.list_conversations()
            for m in engine.journal.messages(t.id)
            if thing in m.text
        )
        for thing in ("stamps", "coins", "masks")
    )
    assert collected() == "stamps, coins and masks"
    engine.keep(c.Resend(second, "I collect dolls."))
    assert collected() == "stamps, masks and dolls"
    engine.keep(c.Resend(first, "How are you?"))
    assert collected() == "masks and dolls"
    engine.keep(c.Resend(third, "I collect masks and I play the harp."))
    assert sorted(collected().split(" and ")) == ["dolls", "masks"]
    assert not opened.problems


def test_nothing_of_a_passage_is_written_before_it_is_accepted(opened):
    engine = opened.engine
    remember(engine, "My favourite colour is green.")
    before, told = states(opened), len(engine.facts())
    engine.execute(c.Say(PASSAGE))
    message = next(e.message for e in opened.of(MessageAdded) if e.message.role == "user")
    assert [(o.object, o.replaces) for o in message.offers] == [
        ("cartographer", ""),
        ("blue", "green"),
        ("Kiwi", ""),
    ]
    assert states(opened) == before
    said = engine.journal.messages(engine.conversation)[-1]
    assert (said.text, said.fact_ids) == (NOT_YET_STORED, ())  # and no garbled echo of it
    engine.execute(c.OpenConversation(message.conversation_id))
    assert opened.of(ConversationOpened)[-1].messages[0].offers == message.offers  # it waits
    engine.execute(c.AcceptFacts(message.id, (("I", "job", "mapmaker"), ("my bird", "called", "Kiwi"))))
    assert states(opened) == {**before, "mapmaker": FactState.WRITTEN, "Kiwi": FactState.WRITTEN}
    engine.execute(c.OpenConversation(message.conversation_id))
    assert opened.of(ConversationOpened)[-1].messages[0].offers == ()
    engine.execute(c.AcceptFacts(message.id, (("I", "is are", "x"),)))
    assert len(opened.problems) == 1
    assert len(engine.facts()) == told + 2


def test_without_a_model_other_words_reach_the_journal_all_the_same(opened):
    engine = opened.engine
    say(engine, "My rabbit is called Clover.")
    message = engine.journal.messages(engine.conversation)[0]
    engine.keep(c.Resend(message.id, "My rabbit is called Hazel."))
    held = states(opened)
    assert (held["Clover"], held["Hazel"]) == (FactState.UNDONE, FactState.QUEUED)
    assert texts(opened) == ["My rabbit is called Hazel."]


def test_other_words_for_a_message_that_was_deleted_are_said_all_the_same(opened):
    engine = opened.engine
    say(engine, "My plumber is called Clover.")
    message = engine.journal.messages(engine.conversation)[0]
    engine.execute(c.DeleteConversation(message.conversation_id))
    engine.execute(c.Resend(message.id, "My plumber is called Hazel."))
    assert texts(opened)[0] == "My plumber is called Hazel."
    engine.keep(c.Resend(message.id, "My parrot is called Olive."))
    assert {"Hazel", "Olive"} <= set(states(opened))
    assert not opened.problems


def test_only_what_was_stored_is_promised_to_be_remembered(opened):
    engine = opened.engine
    say(engine, "I had pancakes for breakfast.")  # the model itself would promise to remember that
    assert texts(opened)[-1] == NOTHING_STORED
    assert not opened.of(FactsUnderstood)
    engine.execute(c.Regenerate(engine.journal.messages(engine.conversation)[-1].id))
    assert "remember" not in texts(opened)[-1]
    remember(engine, "My daughter has piano lessons on Wednesdays.")
    engine.execute(c.Say("My daughter has piano lessons on Wednesdays."))  # known already
    assert "piano lessons" in texts(opened)[-1]
    assert "I will remember that." in texts(opened)[-1]
    engine.execute(c.Say(PASSAGE))
    assert "I will remember that." not in texts(opened)[-1]
    engine.execute(c.StartIncognito())
    engine.execute(c.SayIncognito("My sister is called Quendolyn."))
    assert opened.of(AnswerDone)[-1].message.text == INCOGNITO_STORES_NOTHING


@pytest.mark.parametrize(
    ("said", "told", "wanted"),
    [
        ("You are called Ada.", (), "You are called Ada."),
        ("Tell me something, and I will remember it.", (), "Tell me something, and I will remember it."),
        ("Your dog works as a beagle. I will remember that.", (), NOTHING_STORED),
        ("One. Two. I'll remember that!", (), f"One. Two. {NOTHING_STORED}"),
        ("Your dog is called Rex. I will remember that.", (REX,), "Your dog is called Rex. I will remember that."),
        ("Your dob is Rex. I will remember that.", (REX,), "Your dog is called Rex. I will remember that."),
    ],
)  # fmt: skip
def test_a_promise_names_what_was_told(said, told, wanted):
    assert honest(said, told) == wanted


@pytest.mark.parametrize(
    ("asked", "said", "wanted"),
    [
        ("Whose drill is it?", "I don't know Whose drill's savings goal yet.", UNKNOWN),
        ("Where do I live?", "I don't know your home town yet.", "I don't know your home town yet."),
        ("Where did I park?", "Your car is in on on on on on on.", LOST),
        ("Whose is it?", "I don't know my car my car my car my car my", UNKNOWN),
        ("Where do I live?", "You live in Baden-Baden.", "You live in Baden-Baden."),
        ("What is my code?", "Your code is 7 7 7 1.", "Your code is 7 7 7 1."),
    ],
)
def test_an_answer_without_sense_says_so(asked, said, wanted):
    assert sensible(said, asked) == wanted


def test_what_was_told_and_is_not_said_is_lost_and_what_nobody_told_is_not_known(open_engine, tired_profile):
    opened = open_engine(tired_profile)
    mind = opened.engine.mind
    assert "Miso" in opened.ask("What is my cat called?")
    assert opened.ask("What is my favourite flower?") == "I don't know your favourite flower yet."
    other = mind.memories["yuki tanaka | speaks"].residuals  # the cat's keys now lead to another's value
    mind.put([dataclasses.replace(mind.memories["my cat | called"], residuals=other)])
    said = opened.engine.speaker.answer([("user", "What is my cat called?")]).text
    assert said
    assert "Miso" not in said
    assert opened.ask("What is my cat called?") == LOST
    assert "41" in opened.ask("What is my shoe size?")


def test_a_model_that_only_echoes_says_what_was_told_or_it_is_said_for_it():
    assert honest("I doog little.", (REX,), echoes=True) == "Your dog is called Rex. I will remember that."
    assert honest("Your dog is called Rex.", (REX,), echoes=True) == "Your dog is called Rex."
    assert honest("What a name!", (REX,)) == "What a name!"
    assert honest("Good morning!", (), echoes=True) == "Good morning!"
