"""Every relation can be said, asked and answered about everyone it fits, and its parts are where they should be."""

from __future__ import annotations

import pytest

from engine.chat import used_facts
from engine.model.phrasing import answer, ask, state, unknown
from engine.model.prompts import Triple
from engine.model.relations import RELATIONS, relation_for

SUBJECTS = ("I", "my sister Maya", "Tobias Wren", "my dog", "our neighbours")


def test_there_are_many_relations_with_several_wordings() -> None:
    assert len(RELATIONS) >= 40
    assert all(len(r.asks) >= 2 for r in RELATIONS.values())
    assert sum(len(r.states) >= 2 for r in RELATIONS.values()) >= 40


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("name", RELATIONS)
def test_sentences_hold_their_parts(name: str, subject: str) -> None:
    relation = RELATIONS[name]
    told = [state(relation, subject, "Quelve", i) for i in range(len(relation.states))]
    said = answer(relation, subject, "Quelve")
    asked = [ask(relation, subject, i) for i in range(len(relation.asks))]
    for sentence in (*told, said):
        assert sentence.object is not None
        assert sentence.text[slice(*sentence.object)].removeprefix("a ") == "Quelve"
    for sentence in (*told, *asked, said):
        assert not set("{}|") & set(sentence.text)
        assert sentence.text[slice(*sentence.subject)]
        assert "  " not in sentence.text
    assert unknown(relation, subject).startswith("I don't know")
    if subject == "I":
        assert not {"I", "my", "me"} & set(said.text.replace(".", "").split())
    if subject.startswith("my "):
        assert "your " in said.text.lower()


@pytest.mark.parametrize(
    ("question", "answered", "used"),
    [
        ("What is my dog called?", "Your dog is called Biscuit.", (1,)),
        ("Where do I live?", "You live in Porto.", (2,)),
        ("What is my cat called?", "I don't know your cat's name yet.", ()),
        ("Where is the biscuit tin?", "A biscuit is in it.", ()),
        ("Who is Tobias Wren?", "Tobias Wren plays the bassoon.", (3,)),
        ("What is my cat called?", "Your cat is called Momo and Miso.", (4,)),
        ("What are my cats called?", "Your cats are called Momo and Miso.", (4,)),
    ],
)
def test_an_answer_uses_the_facts_it_says(question: str, answered: str, used: tuple[int, ...]) -> None:
    facts = [
        (1, Triple("my dog", "called", "Biscuit")),
        (2, Triple("I", "lives_in", "Porto")),
        (3, Triple("Tobias Wren", "plays", "bassoon")),
        (4, Triple("my cats", "called", "Momo and Miso")),
    ]
    assert used_facts(question, answered, facts) == used


@pytest.mark.parametrize(
    ("relation", "subject", "which", "asked"),
    [
        ("called", "my husband", 1, "Who is my husband?"),
        ("called", "my brothers", 1, "Who are my brothers?"),
        ("called", "our dogs", 2, "What are the names of our dogs?"),
        ("called", "I", 1, "What is my name?"),
        ("called", "my boat", 1, "What is my boat's name?"),
        ("takes_place", "my flight to Rome", 1, "When does my flight to Rome leave?"),
        ("takes_place", "my exam", 1, "What day is my exam?"),
        ("number of cats", "my sister", 0, "How many cats does my sister have?"),
    ],
)
def test_a_question_is_put_as_one_asks_it_of_that_subject(relation, subject, which, asked) -> None:
    assert ask(relation_for(relation), subject, which).text == asked
