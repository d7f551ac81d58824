"""How much ordinary text depends on what a layer puts out at each of its tokens."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.model.loading import LanguageModel
from engine.model.passes import joined, run_lower, run_upper

_LOGITS = 1 << 24  # numbers that are held at a time


def sensitivities(lm: LanguageModel, layer: int, ids: Tensor, counted: Tensor) -> tuple[Tensor, Tensor]:
    """Keys k [n, f] of the counted tokens and ||d NLL / d (W k)|| [n] in fp32, NLL summed over each text's next tokens.

    ids [B, T], padded on the right; counted [B, T]: which of them are text behind position 0. An edit adds dW k there,
    and moves the loss by no more than that length times its own, to first order. What the last token of a text puts out
    is not read: its sensitivity is 0.
    """
    lower = run_lower(lm.model, lm.anatomy, layer, ids)
    with torch.enable_grad():
        moved = torch.zeros_like(lower.hidden, requires_grad=True)
        out = run_upper(lm.anatomy, layer, joined(lm.anatomy, layer, lower, moved), lower, sparing=True)
        said = out.detach().requires_grad_()
        follows = counted[:, 1:].to(said.device)
        states, wanted = said[:, :-1][follows], ids[:, 1:][counted[:, 1:]]
        step = max(1, _LOGITS // lm.anatomy.head.out_features)
        for some, next_ in zip(states.split(step), wanted.split(step), strict=True):
            logits = lm.anatomy.logits(some).float()
            loss = F.cross_entropy(logits, next_.to(logits.device), reduction="sum")
            loss.backward(retain_graph=True)  # through the picking of states, which all parts share
        out.backward(said.grad)
    assert moved.grad is not None
    here = counted.to(lower.keys.device)
    return lower.keys[here].float(), moved.grad[counted.to(moved.device)].float().norm(dim=-1)
