"""Turn a training folder into the shipped checkpoint: `python packaging/export.py --from .train/model`.

Writes resources/model (Llama config, fp16 safetensors, tokenizer, edit settings) and resources/reference (texts
for second moments, and held-out texts for perplexity that no statistic is computed from).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import Tensor
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from documents import END, USER, ordinary_document
from engine.editing.encoder import FILE as ENCODER_FILE
from learner import Learner, Shape
from world import Split, World

STATISTICS_SEED, HELD_OUT_SEED, MORE_SEED = 90_001, 90_002, 90_003


def config_of(shape: Shape, tokenizer: PreTrainedTokenizerFast) -> LlamaConfig:
    """The transformers config of the trained shape."""
    return LlamaConfig(
        vocab_size=shape.vocabulary, hidden_size=shape.hidden, intermediate_size=shape.edited_d_ff,
        num_hidden_layers=shape.layers, num_attention_heads=shape.heads, num_key_value_heads=shape.heads,
        max_position_embeddings=shape.context, rms_norm_eps=1e-5, tie_word_embeddings=True, rope_theta=shape.rope_theta,
        bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id,
        architectures=["LlamaForCausalLM"], dtype="float16",
    )  # fmt: skip


def widened(tensor: Tensor, shape: Shape) -> Tensor:
    """A tensor of an ordinary block's MLP, padded with zeros to the edited block's width: Llama has one for all."""
    missing = shape.edited_d_ff - shape.d_ff
    if tensor.ndim == 2 and tensor.shape[0] == shape.d_ff:
        return F.pad(tensor, (0, 0, 0, missing))
    if tensor.ndim == 2 and tensor.shape[1] == shape.d_ff:
        return F.pad(tensor, (0, missing))
    return tensor


def reference_lines(seed: int, split: Split, count: int) -> list[str]:
    """Documents as JSON lines: {"text": ...} or {"messages": [...]}, so that any model's template can be used."""
    world = World(seed, split)
    lines = []
    for _ in range(count):
        text = ordinary_document(world).text.removeprefix("<|bos|>")
        if not text.startswith(USER):
            lines.append(json.dumps({"text": text}, ensure_ascii=False))
            continue
        messages = []
        for part in text.split(END)[:-1]:
            role, content = part.removeprefix("<|").split("|>", 1)
            messages.append({"role": role, "content": content})
        lines.append(json.dumps({"messages": messages}, ensure_ascii=False))
    return lines


def check(model: LlamaForCausalLM, learner: Learner) -> float:
    """Largest difference of logits between the checkpoint and the model that was trained."""
    ids = torch.randint(5, learner.shape.vocabulary, (2, 24))
    with torch.no_grad():
        ours = learner.logits(learner(ids)[0])
        theirs = model(ids).logits
    return float((ours - theirs).abs().max())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / ".train/model")
    parser.add_argument("--to", type=Path, default=ROOT / "resources/model")
    parser.add_argument("--reference", type=Path, default=ROOT / "resources/reference")
    parser.add_argument(
        "--ridge", type=float, help="of the edits at run time (default: that of the training)"
    )
    args = parser.parse_args()
    shape = Shape(**json.loads((args.source / "shape.json").read_text()))
    tokenizer = PreTrainedTokenizerFast.from_pretrained(args.source)
    state = torch.load(args.source / "state.pt", map_location="cpu", weights_only=True)
    learner = Learner(shape)
    learner.load_state_dict({k.replace("_orig_mod.", ""): v for k, v in state["model"].items()})
    learner.load_state_dict({k: v.half().float() for k, v in learner.state_dict().items()})
    config = config_of(shape, tokenizer)
    tensors = {
        name: widened(tensor.detach(), shape).half().contiguous()
        for name, tensor in learner.named_as_llama().items()
    }
    args.to.mkdir(parents=True, exist_ok=True)
    save_file(tensors, args.to / "model.safetensors", metadata={"format": "pt"})
    config.save_pretrained(args.to)
    tokenizer.save_pretrained(args.to)
    encoder = {name: tensor.half().contiguous() for name, tensor in state["encoder"].items()}
    about = {
        "tokens": str(shape.value_tokens),
        "length": str(shape.value_length * float(state["hidden"])),
    }
    save_file(encoder, args.to / ENCODER_FILE, metadata=about)
    edit = {
        "layers": [shape.edited_layer], "key": "fact", "beta": shape.beta, "ridge": args.ridge or shape.ridge,
        "sensitivity": 0.5, "value_norm": 4.0 * shape.value_length, "context_tokens": 96,  # documents have 128 tokens at most
        "trained": {"step": state["step"], "seconds": round(state["seconds"]), **shape.as_dict()},
    }  # fmt: skip
    (args.to / "edit.json").write_text(json.dumps(edit, indent=1) + "\n")
    for file in args.to.glob("*.safetensors"):
        file.chmod(0o644)
    args.reference.mkdir(parents=True, exist_ok=True)
    for name, seed, split, count in (
        ("statistics", STATISTICS_SEED, "train", 600),
        ("statistics_more", MORE_SEED, "train", 2400),
        ("held_out", HELD_OUT_SEED, "eval", 64),
    ):
        (args.reference / f"{name}.jsonl").write_text("\n".join(reference_lines(seed, split, count)) + "\n")  # type: ignore[arg-type]
    model = LlamaForCausalLM.from_pretrained(args.to, dtype=torch.float32)
    print(
        f"step {state['step']}: logits differ by {check(model, learner):.2e} at most from the trained model"
    )


if __name__ == "__main__":
    main()
