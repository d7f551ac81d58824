"""What the engine says is translated by its words, whatever stands in their gaps."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import engine_words

TEXTS = [str(text) for text in engine_words.TEXTS]


@given(
    st.sampled_from(TEXTS),
    st.lists(st.from_regex(r"[A-Za-z0-9/%{}“”.-]{1,20}", fullmatch=True), min_size=3, max_size=3),
)
def test_in_english_every_text_comes_back_as_it_was(text: str, gaps: list[str]) -> None:
    filled = re.sub(r"\{(\d)\}", lambda found: gaps[int(found.group(1))], text)
    assert engine_words.said(filled) == filled


@pytest.mark.parametrize("text", ["", "A text that nobody knows.", "{0}", "} {"])
def test_an_unknown_text_stays_as_it_is(text: str) -> None:
    assert engine_words.said(text) == text


def test_every_stage_and_outcome_is_known() -> None:
    from engine.events import Stage

    assert {str(stage) for stage in Stage} <= set(TEXTS)
