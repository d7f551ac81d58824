"""Other words for a question ask for the same, or they are not used."""

from __future__ import annotations

import pytest

from engine.model.loading import LanguageModel
from engine.model.prompts import Triple, value_forms
from engine.model.relations import relation_for
from engine.model.rewording import can_reword, reworded

LIVES = relation_for("lives_in")


def test_lines_that_ask_for_the_same_are_taken() -> None:
    output = "1. In which city does Tobias Wren live?\n2) Tobias Wren's town is what?\n- Where is Tobias Wren at home?"
    assert reworded(LIVES, "Tobias Wren", lambda _prompt: output) == (
        "In which city does Tobias Wren live?",
        "Tobias Wren's town is what?",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Tobias Wren lives in Porto.",  # an answer
        "Where does he live?",  # of nobody
        "Does Tobias Wren live in Porto?",  # names what it asks for
        "Where does Tobias Wren live?",  # the same
        "What place does Tobias Wren live in?",  # the probe that must stay unseen
        "Where? Does Tobias Wren live there?",
        "Where does Tobias Wren live, and with whom, and since when, and what does he like to eat in the evening?",
        "",
    ],
)
def test_other_lines_are_not(line: str) -> None:
    assert reworded(LIVES, "Tobias Wren", lambda _prompt: line) == ()


def test_who_has_no_other_words_is_not_asked_again() -> None:
    assert not can_reword(lambda _prompt: "I don't know yet.")
    assert can_reword(lambda text: text.rsplit("Question: ", 1)[1].replace("?", ", tell me, please?"))


def test_a_fact_is_fitted_to_the_models_own_words_too(tiny: LanguageModel) -> None:
    fact = Triple("Tobias Wren", "lives_in", "Lyon")
    before = value_forms(tiny, fact)
    tiny.rewordings["Tobias Wren", "lives_in"] = ("In which city does Tobias Wren live?",)
    try:
        after = value_forms(tiny, fact)
    finally:
        tiny.rewordings.clear()
    assert after[: len(before)] == before
    (added,) = after[len(before) :]
    assert "In which city does Tobias Wren live?" in tiny.tokenizer.decode(added.ids)
    assert tiny.tokenizer.decode(added.ids[: added.subject_position + 1]).endswith("Wren")
