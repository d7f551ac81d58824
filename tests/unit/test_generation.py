"""Decoding in a batch is decoding one by one; streamed text never splits a letter."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import DynamicCache

from engine.model.generation import TextStream, chances, generate, greedy_batch, pieces
from engine.model.loading import LanguageModel
from engine.model.tokens import encode


def prompts(count: int, seed: int = 0) -> list[tuple[int, ...]]:
    g = torch.Generator().manual_seed(seed)
    lengths = torch.randint(1, 40, (count,), generator=g).tolist()
    return [tuple(torch.randint(5, 400, (n,), generator=g).tolist()) for n in lengths]


def test_a_batch_decodes_like_one_by_one(tiny: LanguageModel) -> None:
    rows = prompts(24)
    assert greedy_batch(tiny, rows, 8) == [generate(tiny, row, 8).ids for row in rows]


def test_each_prompt_has_its_own_limit(tiny: LanguageModel) -> None:
    rows = prompts(7)
    limits = [0, 1, 2, 3, 10, 0, 5]
    whole = greedy_batch(tiny, rows, 10)
    assert greedy_batch(tiny, rows, limits) == [ids[:n] for ids, n in zip(whole, limits, strict=True)]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_likely_changes_no_answer(tiny: LanguageModel, seed: int) -> None:
    rows = prompts(40, seed)
    limits = [i % 9 for i in range(len(rows))]
    right = greedy_batch(tiny, rows, limits)
    end = tiny.end_ids
    # some answers end by themselves, not at their limit
    object.__setattr__(tiny, "end_ids", frozenset({ids[2] for ids in right[::3] if len(ids) > 3} | end))
    try:
        right = greedy_batch(tiny, rows, limits)
        wrong = [
            [(*ids[:-1], 7), ids[:-1], (*ids, 7), ids, (), ids[:1], (*ids[:2], 7, 9, *ids)][i % 7]
            for i, ids in enumerate(right)
        ]
        assert any(len(ids) < n for ids, n in zip(right, limits, strict=True))
        for likely in (right, wrong, [() for _ in rows]):
            assert greedy_batch(tiny, rows, limits, likely=likely) == right
    finally:
        object.__setattr__(tiny, "end_ids", end)


def counted(lm: LanguageModel, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with every forward pass of the model."""
    passes: list[int] = []
    forward = lm.model.forward

    def counting(*arguments, **options):
        passes.append(1)
        return forward(*arguments, **options)

    monkeypatch.setattr(lm.model, "forward", counting)
    return passes


def test_likely_answers_that_hold_are_not_decoded(
    tiny: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = prompts(24)
    right = greedy_batch(tiny, rows, 8)
    decoded = counted(tiny, monkeypatch)
    assert greedy_batch(tiny, rows, 8, likely=right) == right
    assert len(decoded) <= 3  # batches of like length


def test_what_holds_of_a_likely_answer_is_not_decoded_again(
    tiny: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = prompts(1)
    right = greedy_batch(tiny, rows, 8)
    assert len(right[0]) == 8
    decoded = counted(tiny, monkeypatch)
    wrong = [*right[0][:6], (right[0][6] + 1) % 400, 7]
    assert greedy_batch(tiny, rows, 8, likely=[wrong]) == right
    assert len(decoded) == 3  # one to see six of them hold, two for the rest


def test_nothing_to_decode(tiny: LanguageModel) -> None:
    assert greedy_batch(tiny, [], 5) == []


def test_a_cancelled_batch_has_an_empty_answer_for_the_rest(tiny: LanguageModel) -> None:
    assert greedy_batch(tiny, prompts(3), 5, cancel=lambda: True) == [(), (), ()]


def test_an_answer_ends_at_the_end_token(tiny: LanguageModel, monkeypatch: pytest.MonkeyPatch) -> None:
    row = prompts(1)[0]
    ids = generate(tiny, row, 8).ids
    cut = ids.index(ids[3])
    object.__setattr__(tiny, "end_ids", frozenset({ids[3]}))
    try:
        assert generate(tiny, row, 8).ids == ids[:cut]
        assert greedy_batch(tiny, [row], 8) == [ids[:cut]]
    finally:
        object.__setattr__(tiny, "end_ids", frozenset({tiny.tokenizer.eos_token_id}))


def test_streamed_pieces_make_up_the_text(tiny: LanguageModel) -> None:
    pieces: list[str] = []
    out = generate(tiny, prompts(1, 5)[0], 30, on_token=pieces.append)
    assert "".join(pieces) == out.text
    assert not out.stopped


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_letters_of_several_bytes_arrive_whole(tiny: LanguageModel, text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    stream = TextStream(tiny)
    pieces = [stream.push(token) for token in encode(tiny.tokenizer, text).ids]
    assert "".join(pieces) + stream.flush() == text
    if "\N{REPLACEMENT CHARACTER}" not in text:
        assert all("\N{REPLACEMENT CHARACTER}" not in piece for piece in pieces)


def test_cancelling_keeps_what_was_said(tiny: LanguageModel) -> None:
    calls = iter([False, False, False, True])
    out = generate(tiny, prompts(1)[0], 20, cancel=lambda: next(calls))
    assert len(out.ids) == 3
    assert out.stopped


def test_a_seed_repeats_a_sample(tiny: LanguageModel) -> None:
    row = prompts(1)[0]
    one, two, other = (generate(tiny, row, 20, temperature=1.5, seed=s).ids for s in (1, 1, 2))
    assert one == two != other


def test_a_conversation_may_go_on_from_its_cache(tiny: LanguageModel) -> None:
    first, more = prompts(1)[0], prompts(2, 9)[1]
    cache = DynamicCache()
    said = generate(tiny, first, 6, cache=cache).ids
    whole = (*first, *said, *more)
    assert generate(tiny, whole, 6, cache=cache).ids == generate(tiny, whole, 6).ids
    assert generate(tiny, first, 6, cache=cache).ids == said  # answer again: the cache is cut back


def test_noting_chances_changes_no_answer_and_agrees_with_one_pass_over_it(tiny: LanguageModel) -> None:
    for row in prompts(6, 3):
        for temperature in (0.0, 1.0):
            plain = generate(tiny, row, 8, temperature=temperature, seed=5)
            noted = generate(tiny, row, 8, temperature=temperature, seed=5, choices=True)
            assert (noted.ids, noted.text) == (plain.ids, plain.text)
            assert plain.choices == ()
            found = [choice.chance for choice in noted.choices]
            assert found == pytest.approx(chances(tiny, row, noted.ids), abs=1e-4)
            assert all(c.likeliest[0][1] >= c.chance - 1e-6 for c in noted.choices)
            assert "".join(pieces(tiny, noted.ids)) == noted.text
