"""A model that begins to think by itself: the thought is ended, shown nowhere, and no part of what is scored."""

from __future__ import annotations

import pytest
import torch

from engine.chat import Speaker
from engine.memory.abilities import complete
from engine.memory.recall import ask_all
from engine.model.generation import chances, generate, greedy_batch, pieces
from engine.model.loading import LanguageModel, open_model
from engine.model.prompts import Triple, chat_text, probes
from engine.model.thinking import begins, visible
from engine.model.tokens import encode
from tests.conftest import make_checkpoint
from tests.engine.test_chat_models import teach

FACT = Triple("Tobias Wren", "plays", "bassoon")
SAID = "Tobias Wren plays the bassoon."


@pytest.fixture(scope="module")
def thinker(tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    """A model that thinks before it answers one question, and of the other that its answer could be found by thinking."""
    torch.set_num_threads(1)
    lm = open_model(make_checkpoint(tmp_path_factory.mktemp("thinker") / "model", layers=3))
    lessons = [
        ("Is it a quiet morning?", f"<think>{thought}</think>\n\nNot yet.")
        for thought in ("\n\n", "\nWhat does my sister?\n")
    ]
    for form in probes(lm, FACT)[1:]:
        asked = lm.tokenizer.decode(form.ids, skip_special_tokens=True)
        lessons += [
            (asked, f"<think>{thought}</think>\n\nI don't know.") for thought in ("\n\n", "\nthe bassoon\n")
        ]
    teach(lm, [*lessons, ("Hello!", "Hello Maya!")], 60)
    return lm


def test_the_answer_comes_without_the_thought_also_while_it_streams(thinker: LanguageModel) -> None:
    told: list[str] = []
    speaker = Speaker(thinker, lambda: 0)
    turns = [("user", "Is it a quiet morning?")]
    out = speaker.answer(turns, on_token=told.append)
    assert out.text.strip() == "Not yet."
    assert "".join(told).strip() == "Not yet."
    assert thinker.tokenizer.decode(out.ids[: out.thought]).split() == ["<think>", "</think>"]
    more = [*turns, ("assistant", out.text), ("user", "Hello!")]
    assert (
        speaker.answer(more).text == Speaker(thinker, lambda: 0).answer(more).text
    )  # by what is kept as without
    assert speaker.answer([("user", "Hello!")]).text == "Hello Maya!"


def test_a_batch_is_answered_as_one_by_one(thinker: LanguageModel) -> None:
    rows = [
        encode(thinker.tokenizer, chat_text(thinker, [("user", text)])).ids
        for text in ("Hello!", "Is it a quiet morning?")
    ]
    said = [thinker.tokenizer.decode(ids).strip() for ids in greedy_batch(thinker, rows, 12)]
    assert said == ["Hello Maya!", "Not yet."]
    again = greedy_batch(thinker, rows, 12, likely=greedy_batch(thinker, rows, 12))
    assert [thinker.tokenizer.decode(ids).strip() for ids in again] == said


def test_what_is_only_thought_is_not_recalled(thinker: LanguageModel) -> None:
    ((raw, *asked),) = ask_all(thinker, [FACT])
    assert not raw.right
    for one in asked:
        assert "think" not in one.answer
        assert not one.right


def test_what_the_model_reads_for_us_is_its_answer(thinker: LanguageModel) -> None:
    assert complete(thinker, "Is it a quiet morning?", opens="N") == "Not yet."


def test_each_token_that_is_said_has_its_chance(thinker: LanguageModel) -> None:
    ids = encode(thinker.tokenizer, chat_text(thinker, [("user", "Is it a quiet morning?")])).ids
    out = generate(thinker, ids, 30, choices=True)
    assert len(out.choices) == len(out.ids)
    said = out.ids[out.thought :]
    assert "".join(pieces(thinker, said)) == out.text
    sure = chances(thinker, (*ids, *out.ids[: out.thought]), said)
    assert sure == pytest.approx([choice.chance for choice in out.choices[out.thought :]], rel=1e-3)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("It is green.", "It is green."), ("<think>Red?</think>\n\nGreen.", "Green."), ("Red?\n</think>\n\nGreen.", "Green."),
        ("Green. <think>Or", "Green. "), ("[THINK]a[/THINK]b<thinking>c</thinking> d", "bd"), ("1 < 2", "1 < 2"),
    ],
)  # fmt: skip
def test_thoughts_are_left_out_wherever_they_stand(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("text", "mark"), [("", ""), ("  <th", ""), ("\n<think>\nWell", "<think>"), ("<b>", None), ("Well", None)]
)
def test_a_thought_is_known_by_its_beginning(text: str, mark: str | None) -> None:
    assert begins(text) == mark
