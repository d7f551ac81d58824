"""Text to token ids with offsets: where the subject ends, where the object begins, and padding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text and its tokens; offsets are character spans (start, end) into the text, one per token."""

    text: str
    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    def last_token(self, span: tuple[int, int]) -> int:
        """Index of the token that holds the last character of a span.

        A token may reach beyond the span (scripts without spaces), or several tokens may share its last
        character (bytes of one letter): then the last of them counts. Raises ValueError for an empty span or
        one that no token covers.
        """
        start, end = span
        if end > start:
            for i in range(len(self.offsets) - 1, -1, -1):
                a, b = self.offsets[i]
                if a < end <= b:
                    return i
        raise ValueError(f"no token of {self.text!r} ends the span {span}")

    def first_token(self, start: int) -> int:
        """Index of the first token that reaches beyond character `start`.

        That token may begin earlier: with the blank in front of a word, or, in scripts without spaces, with
        letters of what stands before. Raises ValueError when the text ends there.
        """
        for i, (a, b) in enumerate(self.offsets):
            if b > start and b > a:
                return i
        raise ValueError(f"no token of {self.text!r} reaches beyond character {start}")


def encode(tokenizer: Any, text: str) -> Encoded:
    """Tokens of a final string: special tokens written in it count as such, and none is added."""
    out = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
    return Encoded(text, tuple(out["input_ids"]), tuple((a, b) for a, b in out["offset_mapping"]))


def bos_text(tokenizer: Any) -> str:
    """What a text begins with for this model: its BOS token if it was trained with one, else nothing."""
    bos = tokenizer.bos_token
    if not bos:
        return ""
    template = str(getattr(tokenizer, "chat_template", None) or "")  # some have several, by name
    adds_bos = tokenizer("a", verbose=False)["input_ids"][:1] == [tokenizer.bos_token_id]
    return bos if adds_bos or "bos_token" in template or bos in template else ""


def pad_right(rows: Sequence[Sequence[int]], pad_id: int, device: torch.device | str = "cpu") -> Tensor:
    """ids [B, T] of rows of differing length. Causal attention never looks right: no mask is needed."""
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[pad_id] * (width - len(row))] for row in rows], device=device)


def pad_left(
    rows: Sequence[Sequence[int]], pad_id: int, device: torch.device | str = "cpu"
) -> tuple[Tensor, Tensor, Tensor]:
    """ids, attention mask and position ids, each [B, T], for decoding from rows of differing length."""
    width = max(len(row) for row in rows)
    ids = torch.tensor([[*[pad_id] * (width - len(row)), *row] for row in rows], device=device)
    mask = torch.tensor([[0] * (width - len(row)) + [1] * len(row) for row in rows], device=device)
    return ids, mask, (mask.cumsum(-1) - 1).clamp(min=0)
