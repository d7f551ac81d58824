"""An answer is held against the journal: what was told and not said is lost, what nobody told is not known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.events import LOST
from engine.honesty import borne_out
from engine.model.phrasing import answer, ask
from engine.model.prompts import Triple
from engine.model.relations import RELATIONS

FACTS = (
    Triple("my sister Maya", "lives_in", "Porto"),
    Triple("I", "allergic_to", "nuts and cats"),
    Triple("my dog", "called", "Rex"),
    Triple("I", "brother", "Tom"),
    Triple("Carys", "time of calling", "every Sunday"),
    Triple("my standup", "usual_day", "Monday"),
    Triple("I", "likes", "jazz"),
)


@pytest.mark.parametrize(
    ("asked", "said", "wanted"),
    [
        ("Where does Maya live?", "Maya lives in Porto.", ""),
        ("Where does my sister live?", "Your sister lives in Porto.", ""),
        ("Where does my sister live?", "Your sister lives in Bergen.", LOST),
        ("Where does my sister live?", "I don't know your sister's home town yet.", LOST),
        ("What am I allergic to?", "You are allergic to nuts and cats.", ""),
        ("What am I allergic to?", "You are allergic to cats.", LOST),  # half of it may cost a life
        ("Who is my brother?", "Your brother is Tom.", ""),
        ("What is my brother called?", "Your brother is called Tim.", LOST),
        ("When does Carys call?", "Carys's time of calling is every Sunday.", ""),
        ("When does Carys call?", "Carys's time of calling loves tr.", LOST),
        ("When is standup?", "Your stand jazz.", LOST),  # a date and a day of the week are asked for alike
        ("When is standup?", "Your standup is every Monday.", ""),
        ("What does my sister do?", "Your sister works as a beekeeper.", "I don't know your sister's job yet."),
        ("What does my sister do?", "I don't know your sister's usual meal yet.", "I don't know your sister's job yet."),
        ("Where does Chidi live?", "Chidi lives in Porto.", "I don't know Chidi's home town yet."),
        ("Where is my sister?", "Your sister lives in Porto.", ""),  # borne out by what was told in other words
        ("What is the capital of France?", "The capital of France is Paris.", ""),
        ("What is the capital of Ruritania?", "The capital of Ruritania is Tirol.", "I don't know Ruritania's capital yet."),
        ("How are you today?", "I am well, thank you.", ""),
        ("Where do I live? Who am I?", "You live in Bergen.", ""),  # two questions are not seen through
    ],
)  # fmt: skip
def test_an_answer_is_held_against_the_journal(asked: str, said: str, wanted: str) -> None:
    assert borne_out(said, asked, FACTS) == (wanted or said)


def test_what_was_said_in_the_conversation_may_be_said_back() -> None:
    said, asked = "Your boss is called Lars.", "What is my boss called?"
    assert borne_out(said, asked, FACTS, ["My boss goes by Lars these days"]) == said
    assert borne_out(said, asked, FACTS, ["I like my boss"]) == "I don't know your boss's name yet."


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(RELATIONS)),
    st.sampled_from(["I", "my sister", "my dog Rex", "Maya Chen", "my landlord"]),
    st.sampled_from(["Quentin", "14 March at 7", "a red lighthouse"]),
)
def test_the_right_answer_always_stands(name: str, subject: str, value: str) -> None:
    relation = RELATIONS[name]
    said = answer(relation, subject, value).text
    for which in range(len(relation.asks)):
        asked = ask(relation, subject, which).text
        assert borne_out(said, asked, [Triple(subject, name, value)]) == said, asked
