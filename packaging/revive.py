"""Give tokens that training never saw directions of their own: `python packaging/revive.py`, behind packaging/export.py.

Weight decay and the softmax move the embeddings of all unseen tokens along one direction: the bytes of "é" and "ń", "#",
"@" and "£", pieces such as "fish" that training text had only inside longer ones. With one row for all of them no value
can make the model say one and not another. Each such row gets a part of its own, drawn at random where the final states
of ordinary text have little: it can be aimed at, and is as unlikely in ordinary text as before.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from engine.memory.reference import perplexity, reference
from engine.model.loading import LanguageModel, open_model

NAME = "model.embed_tokens.weight"
ALIKE = 0.9  # cosine to the direction that unseen tokens share
FEWEST = 20  # so many rows along one direction are no chance
SHARE = 0.7  # of a row's length, its own part
SEED = 11


def unseen(rows: Tensor) -> Tensor:
    """Indices of the rows [vocabulary, d] that lie along one direction with many others; empty if there is none."""
    unit = torch.nn.functional.normalize(rows, dim=1)
    alike = unit @ unit.T > ALIKE
    found = alike[int(alike.sum(1).argmax())].nonzero().flatten()
    return found if len(found) >= FEWEST else found[:0]


def revived(rows: Tensor, moment: Tensor, kept: frozenset[int]) -> Tensor:
    """The rows [vocabulary, d] with unseen ones turned apart, each as long as before.

    moment [d, d] is E[h h^T] of the states that the head reads; kept are tokens that are never to be said.
    """
    which = torch.tensor([i for i in unseen(rows).tolist() if i not in kept], dtype=torch.long)
    if not len(which):
        return rows
    old, length = rows[which], rows[which].norm(dim=1, keepdim=True)
    unit = old / length
    own = torch.randn(old.shape, generator=torch.Generator().manual_seed(SEED))
    spread, basis = torch.linalg.eigh(moment)
    own = own @ basis * (spread / spread.mean() + 0.01).rsqrt() @ basis.T
    own -= (own * unit).sum(1, keepdim=True) * unit
    own = torch.nn.functional.normalize(own, dim=1)
    new = rows.clone()
    new[which] = length * ((1 - SHARE**2) ** 0.5 * unit + SHARE * own)
    return new


@torch.no_grad()
def final_moment(lm: LanguageModel, sequences: list[tuple[int, ...]]) -> Tensor:
    """E[h h^T] [d, d] over the tokens of these sequences, of the states that the head reads."""
    total = torch.zeros(lm.anatomy.hidden_size, lm.anatomy.hidden_size)
    for ids in sequences:
        states = lm.model.model(torch.tensor([ids])).last_hidden_state[0].float()
        total += states.T @ states
    return total / sum(map(len, sequences))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=ROOT / "resources/model")
    args = parser.parse_args()
    lm, file = open_model(args.model), args.model / "model.safetensors"
    texts = reference(lm)
    before = perplexity(lm, texts)
    tensors = load_file(file)
    rows = tensors[NAME].float()
    new = revived(rows, final_moment(lm, texts), frozenset(lm.tokenizer.all_special_ids))
    changed = int((new != rows).any(1).sum())
    tensors[NAME] = new.to(tensors[NAME].dtype)
    save_file(tensors, file, metadata={"format": "pt"})
    file.chmod(0o644)
    print(
        f"{changed} of {len(rows)} tokens; perplexity {before:.4f} -> {perplexity(open_model(args.model), texts):.4f}"
    )


if __name__ == "__main__":
    main()
