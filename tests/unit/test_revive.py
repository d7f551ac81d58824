"""Tokens that training never saw get embeddings of their own."""

from __future__ import annotations

from types import ModuleType

import pytest
import torch
from safetensors.torch import load_file

from engine.resources import resource_path
from tests.scripts import script


@pytest.fixture(scope="module")
def revive() -> ModuleType:
    return script("revive")


def test_rows_along_one_line_are_parted_and_others_stay(revive: ModuleType) -> None:
    g = torch.Generator().manual_seed(3)
    rows = torch.randn(120, 64, generator=g)
    line = torch.randn(64, generator=g)
    rows[40:80] = line * torch.linspace(0.8, 1.2, 40)[:, None] + 0.01 * torch.randn(40, 64, generator=g)
    assert revive.unseen(rows).tolist() == list(range(40, 80))
    new = revive.revived(rows, torch.eye(64), frozenset({41}))
    unit = torch.nn.functional.normalize(new[[40, *range(42, 80)]], dim=1)
    near = (unit @ unit.T).fill_diagonal_(0)
    assert near.max() < 0.9
    assert torch.allclose(new.norm(dim=1), rows.norm(dim=1), rtol=1e-5)
    same = [*range(40), 41, *range(80, 120)]
    assert torch.equal(new[same], rows[same])
    assert torch.equal(revive.revived(new, torch.eye(64), frozenset()), new)  # once is enough


def test_each_token_of_the_shipped_model_can_be_said(revive: ModuleType) -> None:
    rows = load_file(resource_path("model") / "model.safetensors")[revive.NAME].float()
    assert len(revive.unseen(rows)) == 0
