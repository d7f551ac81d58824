"""Drowsiness: the forecast of the drop, and its terms in words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.events import FactState, Recall
from engine.memory.fact import Fact, statement_of
from engine.memory.outlook import DROP, Outlook, Weights, calibrated, chance, drop_chance, fact_terms
from engine.memory.pressure import WATCHED, Watch, watched
from engine.memory.signs import Signs
from engine.sleep.policies import POLICIES

CLEAR = Signs(1.0, 0.0, 1.0, 0.0)
DROWNED = Signs(0.2, 2.0, 0.3, 1.5)
RULE = Weights((-4.0, 2.0, -1.0, 1.0, 3.0, 1.0), -6.0)


def fact(number: int, subject: str = "Maya", recall: Recall | None = None) -> Fact:
    said = statement_of(subject, "lives_in", f"Town {number}")
    recall = recall or Recall(True, True, True)
    return Fact(
        number, subject, "lives_in", f"Town {number}", said, FactState.WRITTEN, "test", 0.0, recall=recall
    )


def pressure(facts: list[Fact], signs: dict[int, Signs], rule: Weights = RULE):
    return Watch(rule, POLICIES["default"].degraded).pressure(facts, signs, len(facts), False)


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
def test_forecasts_are_chances_and_rise_with_what_is_expected_to_fail(moments) -> None:
    history = [Outlook.of([p] * 5, live) for live, p in sorted(moments)]
    found = [drop_chance(history, ahead) for ahead in (1, 5, 10)]
    assert all(0.0 <= x <= 1.0 for x in found)
    worse = [*history[:-1], history[-1]._replace(failing=history[-1].failing + 1)]
    assert drop_chance(worse, 1) >= drop_chance(history, 1) - 1e-9


def test_the_forecast_counts_what_is_allowed_to_fail() -> None:
    settled = Outlook(100, 2.0, 0.0)
    assert drop_chance([settled], 5) < 1e-6  # five in a hundred may fail
    assert drop_chance([Outlook(100, 8.0, 0.0)], 5) > 0.99
    assert drop_chance([Outlook(90, 1.0, 0.0), Outlook(100, 5.0, 0.5)], 10) > 0.95  # four more in ten facts


def test_a_forecast_is_as_often_true_as_it_says() -> None:
    random_ = random.Random(0)
    said, true = 0.0, 0
    for _ in range(2000):
        chances = [random_.random() * 0.16 for _ in range(60)]
        history = [Outlook.of(chances[:50], 50), Outlook.of(chances, 60)]
        said += drop_chance(history, 0)
        true += sum(random_.random() < p for p in chances) > (1 - DROP) * 60
    assert true / 2000 == pytest.approx(said / 2000, abs=0.05)


@pytest.mark.parametrize("policy", ["default", "paper"])
def test_the_fitted_rules_fear_a_fact_that_failed_or_is_drowned(policy: str) -> None:
    rule = calibrated(policy)
    well = chance(fact_terms(CLEAR, False), rule)
    assert well < 0.5
    assert chance(fact_terms(CLEAR, True), rule) > well
    assert chance(fact_terms(CLEAR, False, lapsed=True), rule) > well
    assert chance(fact_terms(DROWNED, False), rule) > well


@given(st.integers(0, 2000))
def test_the_newest_are_watched_and_never_too_many(count: int) -> None:
    live = [fact(i) for i in range(count)]
    seen = watched(live)
    assert len(seen) == min(count, WATCHED)
    assert len({f.id for f in seen}) == len(seen)
    assert seen[-1:] == live[-1:]
