"""Every family of decoders takes a fact into its weights, keeps it over a restart, and forgets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import (
    AutoModelForCausalLM,
    CohereConfig,
    FalconConfig,
    Gemma2Config,
    Gemma3TextConfig,
    GPT2Config,
    GPTJConfig,
    GPTNeoXConfig,
    GraniteConfig,
    LlamaConfig,
    MistralConfig,
    Olmo2Config,
    Phi3Config,
    Qwen2Config,
    Qwen3Config,
    SmolLM3Config,
    StableLmConfig,
)

from engine.events import FactWritten, Ready, Recall
from engine.memory.recall import ask_all
from engine.model.generation import generate
from engine.model.loading import open_model
from engine.model.passes import joined, run_lower, run_upper, some_rows
from engine.model.prompts import Triple
from engine.operations.facts import forget, remember_parts
from tests.conftest import make_tokenizer
from tests.taught import PEOPLE, teach

D, F, LAYERS, WINDOW = 32, 96, 4, 16
_LLAMA = {
    "hidden_size": D, "intermediate_size": F, "num_hidden_layers": LAYERS, "num_attention_heads": 4,
    "num_key_value_heads": 2, "max_position_embeddings": 512, "initializer_range": 0.1,
}  # fmt: skip
_HEADS = {**_LLAMA, "head_dim": 16, "initializer_range": 0.2}
_ALTERNATING = {
    "layer_types": ["sliding_attention", "full_attention"] * (LAYERS // 2),
    "sliding_window": WINDOW,
}
_GPT = {"n_embd": D, "n_layer": LAYERS, "n_head": 4, "n_positions": 512, "initializer_range": 0.2}

#: Each as it is shipped, with what is particular to it turned on.
FAMILIES: dict[str, Callable[..., Any]] = {
    "llama": lambda **ids: LlamaConfig(**_LLAMA, **ids),
    "mistral, sliding window": lambda **ids: MistralConfig(**_LLAMA, sliding_window=WINDOW, **ids),
    "qwen2, biases and tied": lambda **ids: Qwen2Config(**_LLAMA, tie_word_embeddings=True, **ids),
    "qwen3": lambda **ids: Qwen3Config(**_HEADS, **ids),
    "gemma2, post-norms and soft-caps": lambda **ids: Gemma2Config(
        **_HEADS, **_ALTERNATING, query_pre_attn_scalar=16, **ids
    ),
    "gemma3, text": lambda **ids: Gemma3TextConfig(**_HEADS, **_ALTERNATING, query_pre_attn_scalar=16, **ids),
    "phi3, fused gate": lambda **ids: Phi3Config(**_LLAMA, sliding_window=WINDOW, **ids),
    "olmo2, post-norms": lambda **ids: Olmo2Config(**_LLAMA, **ids),
    "granite, multipliers": lambda **ids: GraniteConfig(
        **_LLAMA, residual_multiplier=0.5, embedding_multiplier=2.0, logits_scaling=0.5, **ids
    ),
    "stablelm, partial rotary, parallel": lambda **ids: StableLmConfig(
        **_LLAMA, use_parallel_residual=True, partial_rotary_factor=0.5, **ids
    ),
    "cohere, logit scale": lambda **ids: CohereConfig(**_LLAMA, logit_scale=2.0, **ids),
    "smollm3, no rotary in some": lambda **ids: SmolLM3Config(**_LLAMA, no_rope_layers=[1, 1, 1, 0], **ids),
    "gpt2, transposed": lambda **ids: GPT2Config(**_GPT, n_inner=F, **ids),
    "gpt-neox, parallel": lambda **ids: GPTNeoXConfig(
        **{k: v for k, v in _LLAMA.items() if k != "num_key_value_heads"}, rotary_pct=0.5, **ids
    ),
    "gpt-j, biased head": lambda **ids: GPTJConfig(**_GPT, n_inner=F, rotary_dim=4, **ids),
    "falcon, tuple": lambda **ids: FalconConfig(
        hidden_size=D, num_hidden_layers=LAYERS, num_attention_heads=4, ffn_hidden_size=F, new_decoder_architecture=True,
        num_kv_heads=2, initializer_range=0.2, max_position_embeddings=512, **ids,
    ),
    "falcon 7b, parallel and one head of keys": lambda **ids: FalconConfig(
        hidden_size=D, num_hidden_layers=LAYERS, num_attention_heads=4, ffn_hidden_size=F, parallel_attn=True,
        multi_query=True, initializer_range=0.2, max_position_embeddings=512, **ids,
    ),
    "falcon, alibi": lambda **ids: FalconConfig(
        hidden_size=D, num_hidden_layers=LAYERS, num_attention_heads=4, ffn_hidden_size=F, alibi=True,
        parallel_attn=False, multi_query=False, initializer_range=0.2, max_position_embeddings=512, **ids,
    ),
    "phi3, long rotary": lambda **ids: Phi3Config(
        **_LLAMA | {"max_position_embeddings": 512}, original_max_position_embeddings=64, rope_parameters={
            "rope_type": "longrope", "rope_theta": 10_000.0, "short_factor": [1.0] * 4, "long_factor": [2.0] * 4,
            "original_max_position_embeddings": 64,
        }, **ids,
    ),
}  # fmt: skip
#: Steps of teaching for those that need more than others: norms behind the blocks learn slowly.
SLOW = {"gemma2": 100, "gemma3": 100, "olmo2": 140}
PERSON = PEOPLE[3]
POST_NORMED = ("gemma2", "gemma3", "olmo2")
QUESTION = "Is there a quiet town where Tobias Wren works and plays the bassoon like my sister Maya?"


def make(family: str, folder: Path) -> Path:
    """A checkpoint of a family that was taught for a second or two what people like, as random weights know no names.

    How it is edited is said, since measuring takes seconds.
    """
    tokenizer = make_tokenizer()
    torch.manual_seed(0)
    ids = {f"{name}_token_id": getattr(tokenizer, f"{name}_token_id") for name in ("bos", "eos", "pad")}
    model = AutoModelForCausalLM.from_config(FAMILIES[family](vocab_size=len(tokenizer), **ids))
    for name, parameter in model.named_parameters():
        if parameter.dim() == 1:  # biases and norms as if trained, so that a forgotten one shows
            torch.nn.init.normal_(parameter, 1.0 if "norm" in name or "ln_" in name else 0.0, 0.1)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "edit.json").write_text(json.dumps({"layers": [1], "key": "fact", "ridge": 0.03 * F}))
    lm = open_model(folder)
    torch.manual_seed(0)
    teach(lm, next((steps for name, steps in SLOW.items() if family.startswith(name)), 60), rows=24)
    lm.model.save_pretrained(folder)
    return folder


def logits(model: Any, ids: tuple[int, ...]) -> torch.Tensor:
    with torch.no_grad():
        return model(input_ids=torch.tensor([ids])).logits


@pytest.mark.parametrize("family", FAMILIES)
def test_a_fact_is_written_kept_and_forgotten(family: str, tmp_path: Path, open_engine) -> None:
    folder = make(family, tmp_path / "model")
    plain = AutoModelForCausalLM.from_pretrained(folder).eval()
    opened = open_engine(tmp_path / "profile", model=folder)
    assert [p.message for p in opened.problems] == []
    mind = opened.engine.mind
    lm = mind.lm
    ids = lm.tokenizer(QUESTION)["input_ids"]
    (layer,) = opened.of(Ready)[0].edited_layers
    assert lm.anatomy.d_ff(layer) == F
    assert bool(lm.anatomy.post_norms) == family.startswith(POST_NORMED)
    assert torch.equal(logits(lm.model, ids), logits(plain, ids))

    unknown = [one.right for one in ask_all(lm, [Triple(PERSON, "likes", "bassoon")])[0]]
    question = f"What does {PERSON} like?"
    before = opened.ask(question)
    assert not all(unknown)
    fact = remember_parts(opened.engine, PERSON, "likes", "bassoon")
    assert opened.of(FactWritten)[-1].recall == Recall(True, True, True)  # decoded freely and greedily
    (memory,) = mind.memories.values()
    assert memory.keys[layer].shape[0] == F
    assert memory.residuals[layer].shape == (D,)
    name = next(n for n, m in lm.model.named_modules() if m is lm.anatomy.projections[layer])
    after = lm.model.state_dict()
    changed = [key for key, tensor in plain.state_dict().items() if not torch.equal(tensor, after[key])]
    assert changed == [f"{name}.weight"]

    lower = run_lower(lm.model, lm.anatomy, layer, torch.tensor([ids]), settled=3)
    with mind.editor.live.pristine():
        base = run_lower(lm.model, lm.anatomy, layer, torch.tensor([ids]), settled=3)
    told = joined(lm.anatomy, layer, base, mind.editor.live.delivered(layer, base.keys[0].T).T[None])
    torch.testing.assert_close(told, lower.hidden, rtol=1e-3, atol=1e-4)
    ours = lm.anatomy.logits(run_upper(lm.anatomy, layer, lower.hidden, lower))
    torch.testing.assert_close(ours, logits(lm.model, ids)[:, 3:], rtol=1e-3, atol=1e-4)
    both = run_lower(lm.model, lm.anatomy, layer, torch.tensor([ids[::-1], ids]), settled=3)
    part = some_rows(both, torch.tensor([1]))
    assert part is not None
    torch.testing.assert_close(
        lm.anatomy.logits(run_upper(lm.anatomy, layer, part.hidden, part)), ours, rtol=1e-3, atol=1e-4
    )
    said = generate(lm, ids, 12).ids
    for i, token in enumerate(said):  # with cached keys and values as without, beyond the sliding window
        assert int(logits(lm.model, (*ids, *said[:i]))[0, -1].argmax()) == token

    weights, answer = lm.anatomy.weight(layer).clone(), opened.ask(question)
    assert "bassoon" in answer
    opened.engine.close()
    again = open_engine(tmp_path / "profile", model=folder)
    assert [p.message for p in again.problems] == []
    lm = again.engine.mind.lm
    assert torch.equal(lm.anatomy.weight(layer), weights)
    assert again.ask(question) == answer
    forget(again.engine, fact.id)
    assert again.ask(question) == before
    assert torch.equal(logits(lm.model, ids), logits(plain, ids))
    assert not again.engine.mind.memories
    assert not list((tmp_path / "profile" / "factors").iterdir())
