"""Drowsiness: the paper's share where it was measured, the predicted terms before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.editing.store import Strain
from engine.memory.pressure import THRESHOLD, Signs, pressure


def value(**signs) -> float:
    return pressure(Signs(**({"live": 0, "written_since_sleep": 0, "degraded": None} | signs))).value


def test_nothing_remembered_is_wide_awake() -> None:
    assert value() == 0.0


def test_the_measured_term_is_the_share_of_degraded_facts() -> None:
    found = pressure(Signs(40, 0, 10))
    assert found.terms[0].value == 0.25
    assert found.value == pytest.approx(0.25)
    assert found.audited


def test_one_fact_leaves_it_awake_and_fourteen_make_it_drowsy() -> None:
    assert value(live=1, written_since_sleep=1) < THRESHOLD
    assert value(live=14, written_since_sleep=14) > THRESHOLD


@given(
    live=st.integers(1, 500),
    since=st.integers(0, 500),
    share=st.floats(0, 1),
    miss=st.floats(0, 1),
    norm=st.floats(0, 100),
)
def test_it_stays_a_share_and_rises_with_each_sign(live, since, share, miss, norm) -> None:
    strain = [Strain({"a": miss}, 1.0, norm)]
    degraded = int(share * live)
    base = value(live=live, written_since_sleep=since, degraded=degraded, strain=strain)
    assert 0.0 <= base <= 1.0
    assert value(live=live, written_since_sleep=since + 1, degraded=degraded, strain=strain) >= base
    assert value(live=live, written_since_sleep=since, degraded=live, strain=strain) >= base
    assert value(live=live, written_since_sleep=since, degraded=degraded) <= base + 1e-12
