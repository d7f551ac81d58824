"""Thinned series keep every peak and draw no more than asked; the interval is Wilson's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.thinning import envelope, thin, wilson

SERIES = st.lists(st.floats(-1e6, 1e6) | st.just(float("nan")), min_size=1, max_size=400)


@given(SERIES, st.integers(1, 50))
def test_no_more_is_drawn_than_asked_and_no_peak_is_lost(values: list[float], buckets: int) -> None:
    x, y = np.arange(len(values), dtype=float), np.array(values)
    at, shown = thin(x, y, buckets)
    assert len(at) <= 2 * buckets
    known = y[np.isfinite(y)]
    assert len(shown) > 0 or not len(known)
    if len(known):
        assert shown.max() == known.max()
        assert shown.min() == known.min()
    assert (np.diff(at) > 0).all()
    assert all(y[int(i)] == v for i, v in zip(at, shown, strict=True))


@given(SERIES, st.integers(1, 50))
def test_a_thinned_band_holds_the_whole_band(values: list[float], buckets: int) -> None:
    x, low = np.arange(len(values), dtype=float), np.array(values)
    at, below, above = envelope(x, low, low + 1, buckets)
    assert len(at) <= buckets
    if np.isfinite(low).any():
        assert below.min() == np.nanmin(low)
        assert above.max() == np.nanmax(low + 1)


def test_points_at_one_place_are_thinned_too() -> None:
    _at, shown = thin(np.zeros(100), np.arange(100.0), 10)
    assert sorted(shown.tolist()) == [0.0, 99.0]


@pytest.mark.parametrize(
    ("right", "count", "low", "high"), [(9, 10, 0.596, 0.982), (0, 10, 0.0, 0.278), (50, 50, 0.929, 1.0)]
)
def test_the_interval_is_wilsons(right: int, count: int, low: float, high: float) -> None:
    below, above = wilson(np.array([right / count]), np.array([float(count)]))
    assert below[0] == pytest.approx(low, abs=1e-3)
    assert above[0] == pytest.approx(high, abs=1e-3)
