"""First weights of a smaller sibling: `python packaging/narrow.py --width 2048 --to .train/narrow`.

The shipped model with fewer neurons in its edited layer, those whose outputs are largest over ordinary text. Train it
on with `packaging/train.py --weights`; the lab's scaling experiment compares the two.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch
from safetensors.torch import load_file
from torch import Tensor
from transformers import PreTrainedTokenizerFast

from documents import ordinary_document
from engine.editing.encoder import FILE as ENCODER_FILE
from learner import Learner, Shape
from world import World

TEXTS = 400  # ordinary documents over which a neuron's output is measured


def learner_of(folder: Path) -> Learner:
    """The shipped checkpoint in training form, the padding of its ordinary blocks taken off."""
    trained = json.loads((folder / "edit.json").read_text())["trained"]
    learner = Learner(Shape(**{name: trained[name] for name in Shape().as_dict()}))
    shipped = load_file(folder / "model.safetensors")
    for name, tensor in learner.named_as_llama().items():
        rows, columns = (*tensor.shape, 1)[:2]
        kept = shipped[name].float()
        tensor.data.copy_(kept[:rows, :columns] if kept.ndim == 2 else kept)
    return learner


@torch.no_grad()
def loudness(learner: Learner, tokenizer: PreTrainedTokenizerFast, seed: int) -> Tensor:
    """[f]: root mean square over ordinary tokens of what each neuron of the edited layer writes."""
    world = World(seed)
    total, count = torch.zeros(learner.shape.edited_d_ff), 0
    for _ in range(TEXTS):
        ids = tokenizer(ordinary_document(world).text, add_special_tokens=False, return_tensors="pt")[
            "input_ids"
        ]
        keys = learner(ids[:, :128])[1][0, 1:]  # BOS is like no other token
        total += keys.square().sum(0)
        count += len(keys)
    return (total / count).sqrt() * learner.blocks[learner.shape.edited_layer].down.weight.norm(dim=0)


def narrowed(learner: Learner, chosen: Tensor) -> Learner:
    """The same model with these neurons of the edited layer alone."""
    smaller = Learner(replace(learner.shape, edited_d_ff=len(chosen)))
    state = learner.state_dict()
    head = f"blocks.{learner.shape.edited_layer}"
    for part, dim in (("gate", 0), ("up", 0), ("down", 1)):
        name = f"{head}.{part}.weight"
        state[name] = state[name].index_select(dim, chosen)
    smaller.load_state_dict(state)
    return smaller


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=2048)
    parser.add_argument("--model", type=Path, default=ROOT / "resources/model")
    parser.add_argument("--to", type=Path, default=ROOT / ".train/narrow")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    learner = learner_of(args.model)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(args.model)
    loud = loudness(learner, tokenizer, args.seed)
    chosen = loud.topk(args.width).indices.sort().values
    smaller = narrowed(learner, chosen)
    args.to.mkdir(parents=True, exist_ok=True)
    tokenizer.save_pretrained(args.to)
    encoder = {name: tensor.float() for name, tensor in load_file(args.model / ENCODER_FILE).items()}
    torch.save({"model": smaller.state_dict(), "encoder": encoder}, args.to / "weights.pt")
    share = loud[chosen].square().sum() / loud.square().sum()
    print(
        f"{args.width} of {len(loud)} neurons, which carry {share:.0%} of the energy: {args.to / 'weights.pt'}"
    )


if __name__ == "__main__":
    main()
