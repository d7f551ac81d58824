"""Nothing is stored that the user did not say, whatever a model makes of it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.memory.extraction import extract
from engine.memory.reading import EXAM, can_read, checked, prompt, read


def said(*facts: tuple[str, str, str]) -> str:
    return json.dumps([dict(zip(("subject", "relation", "object"), fact, strict=True)) for fact in facts])


def parts(message: str, output: str) -> list[tuple[str, str, str]] | None:
    found = checked(message, output)
    return None if found is None else [(f.subject, f.relation, f.object) for f in found]


_WORDS = st.sampled_from(
    "I my dog Maya Porto Lyon lives in is called Biscuit works as baker not never maybe he she ? . , plays moved to".split()
)
_TEXT = st.lists(_WORDS, max_size=16).map(" ".join)
_PART = st.one_of(st.lists(_WORDS, max_size=3).map(" ".join), st.text(max_size=12))


@given(_TEXT, st.lists(st.tuples(_PART, _PART, _PART), max_size=4))
def test_every_subject_and_object_stands_in_the_message(
    message: str, facts: list[tuple[str, str, str]]
) -> None:
    plain = " ".join(message.casefold().split())
    for fact in checked(message, said(*facts)) or ():
        assert fact.object.casefold() in plain
        assert fact.subject.casefold() in plain or (
            fact.subject == "I" and re.search(r"\b(?:i|my|me|we|our|us|mine|myself)\b", plain)
        )
        assert "?" not in next(s for s in re.split(r"(?<=[.?])", plain) if fact.object.casefold() in s) or (
            plain.count(fact.object.casefold()) > 1
        )


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_output_is_facts_or_none_and_never_an_error(message: str, output: str) -> None:
    checked(message, output)


@pytest.mark.parametrize(
    "output",
    ["", "Sure! Here it is: []", "{}", "[1]", '[{"subject": "I", "relation": "lives in"}]', "[" * 2000,
     '[{"subject": "I", "relation": "lives in", "object": 7}]',
     '[{"subject": "I", "relation": "lives in", "object": "Porto", "certain": true}]'],
)  # fmt: skip
def test_what_is_not_the_schema_leaves_the_rules_alone(output: str) -> None:
    assert checked("I live in Porto.", output) is None
    assert read("I live in Porto.", lambda _prompt: output) == extract("I live in Porto.")


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("I live in Porto.", ("I", "lives in", "Lisbon")),  # another place
        ("I live in Porto.", ("my sister", "lives in", "Porto")),  # another person
        ("I hate Porto.", ("I", "lives in", "Porto")),  # another relation
        ("Do I live in Porto?", ("I", "lives in", "Porto")),
        ("I do not live in Porto.", ("I", "lives in", "Porto")),
        ("I no longer live in Porto.", ("I", "lives in", "Porto")),
        ("Maybe I will live in Porto.", ("I", "lives in", "Porto")),
        ("Maya called. Tom lives in Porto.", ("Maya", "lives in", "Porto")),
        ("Tom lives in Porto.", ("I", "lives in", "Porto")),
    ],
)
def test_what_was_not_said_is_not_stored(message: str, fact: tuple[str, str, str]) -> None:
    assert parts(message, said(fact)) == []


def test_what_was_said_is_stored_in_the_words_of_the_journal() -> None:
    assert parts("Since May I live in Porto.", f"```json\n{said(('user', 'lives in', 'Porto'))}\n```") == [
        ("I", "lives_in", "Porto")
    ]
    assert parts("Maya called. She lives in Porto now.", said(("Maya", "lives in", "Porto"))) == [
        ("Maya", "lives_in", "Porto")
    ]


def test_the_model_adds_to_the_rules_and_does_not_contradict_them() -> None:
    message = "My dog is called Biscuit. The name on his collar, bought in Porto, is Duke."
    output = said(
        ("my dog", "is called", "Duke"), ("his collar", "bought in", "Porto"), ("I", "dog", "Biscuit")
    )
    told = [(f.subject, f.relation, f.object) for f in read(message, lambda _prompt: output)]
    assert told[0] == ("my dog", "called", "Biscuit")
    assert ("my dog", "called", "Duke") not in told
    assert len([f for f in told if f[2] == "Biscuit"]) == 1


def test_the_exam_is_for_those_who_answer_in_json_and_get_five_of_six_right() -> None:
    right = {
        prompt(message): said(*((s if s != "i" else "I", relation, o) for (s, o), relation in zip(
            sorted(expected), RELATIONS[message], strict=True)))
        for message, expected in EXAM
    }  # fmt: skip
    assert can_read(right.__getitem__)
    one_wrong = {**right, prompt(EXAM[1][0]): "[]"}
    assert can_read(one_wrong.__getitem__)
    assert not can_read({**one_wrong, prompt(EXAM[2][0]): "[]"}.__getitem__)
    assert not can_read({**right, prompt(EXAM[5][0]): "None."}.__getitem__)
    assert not can_read(lambda _prompt: "I don't know yet.")


#: In the order of the expected pairs.
RELATIONS = {
    EXAM[0][0]: (), EXAM[1][0]: ("is called",), EXAM[2][0]: ("allergic to",), EXAM[3][0]: (),
    EXAM[4][0]: ("plays", "works for"), EXAM[5][0]: (),
}  # fmt: skip
