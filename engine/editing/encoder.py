"""Value encoder: a first guess at a value v* from the words of a fact, for models that were trained with one."""

from __future__ import annotations

import os
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from engine.model.loading import LanguageModel, ModelError
from engine.model.passes import run_lower
from engine.model.prompts import FactLike

FILE = "value_encoder.safetensors"
_TOKENS = 256  # whose states are made at a time


class ValueEncoder(nn.Module):
    """Maps an object to a vector that a model trained with it reads where the object is to be said.

    It is made of the model's own states of the object's tokens, so that circuits which copy from the context can
    read it, and has a fixed length, so that it is heard from the first step.
    """

    def __init__(self, hidden_size: int, tokens: int, width: int = 48, inner: int = 768):
        super().__init__()
        d, n = hidden_size, tokens
        self.tokens = tokens
        self.direct = nn.Linear(n * d, d, bias=False)  # a map of its own for each place in the object
        self.narrow = nn.Linear(d, width, bias=False)
        self.inner = nn.Linear(n * width, inner)
        self.outer = nn.Linear(inner, d, bias=False)
        nn.init.normal_(self.direct.weight, std=0.5 * d**-0.5)
        with torch.no_grad():
            self.direct.weight[:, :d].copy_(torch.eye(d))
        nn.init.normal_(self.outer.weight, std=0.3 * inner**-0.5)

    def forward(self, objects: Tensor, table: Tensor, length: Tensor | float) -> Tensor:
        """[P, d] for P objects, each of the given length.

        objects [P, tokens] are token ids, 0-padded; table [vocabulary, d] as `centred`.
        """
        told = table[objects] * (objects > 0)[..., None]
        x = self.narrow(told).flatten(1)
        return F.normalize(self.direct(told.flatten(1)) + self.outer(F.gelu(self.inner(x))), dim=-1) * length


def centred(states: Tensor) -> Tensor:
    """Token states [vocabulary, d] without their mean, each of length sqrt(d)."""
    return F.normalize(states - states.mean(0), dim=-1) * states.shape[1] ** 0.5


def padded(rows: Sequence[Sequence[int]], tokens: int) -> Tensor:
    """[P, tokens] ids, cut or 0-padded."""
    out = torch.zeros(len(rows), tokens, dtype=torch.long)
    for i, row in enumerate(rows):
        out[i, : len(row[:tokens])] = torch.tensor(row[:tokens])
    return out


class Proposer:
    """The encoder of an open model, and the model's own token states that it reads."""

    def __init__(self, lm: LanguageModel, layer: int, encoder: ValueEncoder, length: float):
        self.lm, self.layer, self.encoder, self.length = lm, layer, encoder, length
        self._table: Tensor | None = None

    @classmethod
    def load(cls, lm: LanguageModel, layer: int) -> Proposer | None:
        """The encoder in the model's folder, if there is one. Raises ModelError when it is damaged."""
        file = lm.path / FILE
        if not file.is_file():
            return None
        try:
            with safe_open(os.fspath(file), "pt") as stream:
                about = stream.metadata() or {}
                tensors = {name: stream.get_tensor(name).float() for name in stream.keys()}  # noqa: SIM118
            sizes = {"width": len(tensors["narrow.weight"]), "inner": len(tensors["inner.weight"])}
            encoder = ValueEncoder(lm.anatomy.hidden_size, int(about["tokens"]), **sizes)
            encoder.load_state_dict(tensors)
            length = float(about["length"])
        except (SafetensorError, OSError, KeyError, ValueError, RuntimeError) as error:
            raise ModelError(
                f"{FILE} in {lm.path.name} is damaged or of another model.", "Copy the model again."
            ) from error
        return cls(lm, layer, encoder.to(lm.layer_device(layer)).eval().requires_grad_(False), length)

    @torch.no_grad()
    def propose(self, facts: Sequence[FactLike]) -> Tensor:
        """A value [d] for facts that share it: the sum of theirs. Call it on pristine weights."""
        objects = padded([self._ids(fact.object) for fact in facts], self.encoder.tokens)
        objects = objects.to(self.lm.layer_device(self.layer))
        return self.encoder(objects, self._states(), self.length).sum(0)

    def _ids(self, text: str) -> list[int]:
        return list(self.lm.tokenizer.encode(text, add_special_tokens=False))

    def _states(self) -> Tensor:
        """What the edited block makes of each token behind BOS, `centred`."""
        if self._table is None:
            bos = self.lm.tokenizer.bos_token_id
            states = []
            for ids in torch.arange(len(self.lm.tokenizer), device=self.lm.device).split(_TOKENS):
                rows = torch.stack((torch.full_like(ids, bos), ids), 1)
                states.append(
                    run_lower(self.lm.model, self.lm.anatomy, self.layer, rows).hidden[:, 1].float()
                )
            self._table = centred(torch.cat(states))
        return self._table
