"""Positions come from offsets over the final string."""

from __future__ import annotations

import pytest
import torch

from engine.model.loading import LanguageModel
from engine.model.tokens import Encoded, bos_text, encode, pad_left, pad_right


def piece(lm: LanguageModel, text: str, word: str) -> str:
    encoded = encode(lm.tokenizer, text)
    start = text.index(word)
    i = encoded.last_token((start, start + len(word)))
    return text[slice(*encoded.offsets[i])]


def test_the_last_token_of_a_subject_with_a_blank_before_it(tiny: LanguageModel) -> None:
    assert piece(tiny, "What does Tobias Wren play?", "Tobias Wren").strip() == "Wren"


def test_the_possessive_is_not_part_of_the_subject(tiny: LanguageModel) -> None:
    assert piece(tiny, "What is Maya's name?", "Maya").strip() == "Maya"
    assert piece(tiny, "What is my sister's name?", "my sister").strip() == "sister"


def test_i_and_my_are_found_as_words(tiny: LanguageModel) -> None:
    text = "Where do I live?"
    assert piece(tiny, text, "I").strip() == "I"
    assert piece(tiny, "What is my name?", "my").strip() == "my"


def test_scripts_without_spaces_and_letters_of_several_bytes(tiny: LanguageModel) -> None:
    text = "田中さんは東京に住んでいます"
    encoded = encode(tiny.tokenizer, text)
    last = encoded.last_token((0, 2))
    assert encoded.offsets[last][0] <= 1 < encoded.offsets[last][1]
    assert last + 1 == len(encoded.ids) or encoded.offsets[last + 1][0] >= 2  # the last of its bytes
    assert tiny.tokenizer.decode(encoded.ids) == text


def test_special_tokens_in_the_text_are_tokens(tiny: LanguageModel) -> None:
    encoded = encode(tiny.tokenizer, "<|bos|><|user|>Hello!<|end|>")
    assert encoded.ids[0] == tiny.tokenizer.bos_token_id
    assert encoded.ids[-1] == tiny.tokenizer.eos_token_id


def test_a_token_that_reaches_beyond_the_span_still_ends_it() -> None:
    encoded = Encoded("ABCD", (1, 2), ((0, 1), (1, 4)))
    assert encoded.last_token((0, 2)) == 1
    assert encoded.first_token(2) == 1
    with pytest.raises(ValueError):
        encoded.last_token((2, 2))
    with pytest.raises(ValueError):
        encoded.first_token(4)


def test_raw_text_begins_with_bos_only_for_models_that_know_it(tiny: LanguageModel) -> None:
    assert bos_text(tiny.tokenizer) == "<|bos|>"

    class Gpt2Like:
        bos_token, bos_token_id, chat_template = "<|endoftext|>", 7, None

        def __call__(self, *_args: object, **_options: object) -> dict[str, list[int]]:
            return {"input_ids": [1]}

    assert bos_text(Gpt2Like()) == ""


def test_padding() -> None:
    assert pad_right([[1, 2, 3], [4]], 0).tolist() == [[1, 2, 3], [4, 0, 0]]
    ids, mask, positions = pad_left([[1, 2, 3], [4]], 0)
    assert ids.tolist() == [[1, 2, 3], [0, 0, 4]]
    assert mask.tolist() == [[1, 1, 1], [0, 0, 1]]
    assert torch.equal(positions, torch.tensor([[0, 1, 2], [0, 0, 0]]))
