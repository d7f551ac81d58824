"""An edit beside a weight says what the edit in the weight says, and W0 is never changed."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
import torch
from hypothesis import given, settings
from torch import nn

from engine.editing.edited import Dense, SideBranch
from engine.editing.solve import Factors
from engine.model.anatomy import read_weight


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 12), st.integers(1, 20), st.lists(st.tuples(st.floats(-2, 2), st.integers(0, 4)), max_size=3),
    st.booleans(), st.sampled_from([torch.float32, torch.bfloat16]), st.integers(0, 1000),
)  # fmt: skip
def test_the_side_branch_says_what_the_written_weight_says(
    d: int, f: int, deltas: list[tuple[float, int]], bias: bool, dtype: torch.dtype, seed: int
) -> None:
    torch.manual_seed(seed)
    written = nn.Linear(f, d, bias=bias, dtype=dtype).requires_grad_(False)
    beside = nn.Linear(f, d, bias=bias, dtype=dtype).requires_grad_(False)
    beside.load_state_dict(written.state_dict())
    active = [(scale, Factors(torch.randn(d, rank), torch.randn(f, rank))) for scale, rank in deltas]
    x, K = torch.randn(2, 3, f, dtype=dtype), torch.randn(f, 4)
    W0, plain = written.weight.clone(), written(x)
    dense, branch = Dense(read_weight(written)), SideBranch(beside)
    dense.show(active)
    branch.show(active)
    size = float(W0.float().abs().sum(1).max()) + sum(
        abs(s) * float(p.dense().abs().sum(1).max()) for s, p in active
    )
    rounding = 8 * torch.finfo(dtype).eps * size * float(x.abs().max()) + 1e-5
    torch.testing.assert_close(written(x), beside(x), rtol=0, atol=rounding)
    exact = sum((s * p.dense() @ K for s, p in active), torch.zeros(d, 4))
    torch.testing.assert_close(branch.delivered(K), exact, rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(dense.delivered(K), exact, rtol=0, atol=f * rounding)
    assert torch.equal(beside.weight, W0)
    for one, module in ((dense, written), (branch, beside)):
        shown = module(x)
        hidden = one.hide()
        assert torch.equal(module(x), plain)
        one.unhide(hidden)
        assert torch.equal(module(x), shown)
        one.show([])
        assert torch.equal(module(x), plain)
        assert torch.equal(module.weight, W0)
    assert not beside._forward_hooks
    assert dense.norm() == pytest.approx(float(W0.float().norm()), rel=1e-5)
    assert branch.norm() == pytest.approx(dense.norm(), rel=1e-2)


def test_a_large_weight_is_summed_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.editing import edited

    monkeypatch.setattr(edited, "_CHUNK", 64)
    linear = nn.Linear(32, 11, bias=False).requires_grad_(False)
    pair = Factors(torch.randn(11, 2), torch.randn(32, 2))
    wanted = linear.weight + 0.5 * pair.dense()
    one = Dense(read_weight(linear))
    one.show([(0.5, pair)])
    torch.testing.assert_close(linear.weight, wanted)
    K = torch.randn(32, 3)
    torch.testing.assert_close(one.delivered(K), 0.5 * pair.dense() @ K, rtol=1e-4, atol=1e-5)
