"""Drowsiness: the forecast of the drop, and its terms in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.events import FactState, Recall
from engine.memory.fact import Fact, statement_of
from engine.memory.mind import Signs
from engine.memory.outlook import Rules, Weights, calibrated, chance, drop_terms
from engine.memory.pressure import WATCHED, Watch, watched

CLEAR = Signs(1.0, 0.0, 1.0, 0.0)
DROWNED = Signs(0.2, 2.0, 0.3, 1.5)
RULES = Rules(
    Weights((-4.0, 2.0, -1.0, 1.0, 3.0), 1.0),
    {horizon: Weights((60.0, 10.0, 0.0), horizon / 5 - 3) for horizon in (1, 5, 10)},
)


def fact(number: int, subject: str = "Maya", recall: Recall | None = None) -> Fact:
    said = statement_of(subject, "lives_in", f"Town {number}")
    recall = recall or Recall(True, True, True)
    return Fact(
        number, subject, "lives_in", f"Town {number}", said, FactState.WRITTEN, "test", 0.0, recall=recall
    )


def pressure(facts: list[Fact], signs: dict[int, Signs], rules: Rules = RULES):
    return Watch(rules).pressure(facts, signs, len(facts), False)


def term(found, name: str):
    return next(t for t in found.terms if t.name == name)


def test_nothing_remembered_is_wide_awake() -> None:
    assert pressure([], {}).value == 0.0


def test_facts_that_are_drowned_make_drowsy_and_are_named() -> None:
    facts = [fact(i) for i in range(10)]
    well = pressure(facts, dict.fromkeys(range(10), CLEAR))
    ill = pressure(facts, dict.fromkeys(range(10), CLEAR) | {3: DROWNED, 4: DROWNED})
    assert well.value < well.threshold < ill.value
    assert "Town 3" in term(ill, "expected").explanation
    assert "Town 5" not in term(ill, "expected").explanation


def test_a_fact_that_failed_its_check_counts() -> None:
    facts = [fact(i, recall=Recall(True, i > 1, True)) for i in range(4)]
    found = pressure(facts, dict.fromkeys(range(4), CLEAR))
    assert term(found, "degraded").value == 0.5
    assert term(found, "expected").value > term(pressure([fact(0)], {0: CLEAR}), "expected").value


def test_the_subject_that_crowds_itself_is_named() -> None:
    facts = [*(fact(i) for i in range(3)), *(fact(i, f"Wren {i}") for i in range(3, 9))]
    noisy = Signs(1.0, 0.5, 1.0, 0.4)
    found = pressure(facts, {f.id: noisy if f.subject == "Maya" else CLEAR for f in facts})
    assert "Maya" in term(found, "crowding").label


@given(st.lists(st.tuples(st.integers(1, 3000), st.floats(0, 1)), min_size=1, max_size=20))
def test_forecasts_are_chances(history) -> None:
    history = sorted(history)
    for policy in ("default", "paper"):
        for rule in calibrated(policy).drop.values():
            assert 0.0 <= chance(drop_terms(history), rule) <= 1.0


def test_growth_is_taken_over_at_least_five_facts() -> None:
    assert drop_terms([(1, 0.0), (10, 0.1), (14, 0.2), (15, 0.3)]) == (0.3, pytest.approx(0.2), 1 / 15)


@given(st.integers(0, 2000))
def test_the_newest_are_watched_and_never_too_many(count: int) -> None:
    live = [fact(i) for i in range(count)]
    seen = watched(live)
    assert len(seen) == min(count, WATCHED)
    assert len({f.id for f in seen}) == len(seen)
    assert seen[-1:] == live[-1:]
