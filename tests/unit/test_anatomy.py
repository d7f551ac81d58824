"""The parts of a model are found by their structure, in every family that can be edited."""

from __future__ import annotations

import pytest
import torch
from transformers import (
    AutoModelForCausalLM,
    BambaConfig,
    BartConfig,
    BertConfig,
    DbrxConfig,
    DeepseekV3Config,
    FalconMambaConfig,
    Gemma3Config,
    GPT2Config,
    GPTNeoXConfig,
    GptOssConfig,
    GraniteMoeConfig,
    GraniteMoeHybridConfig,
    LlamaConfig,
    LlavaConfig,
    MambaConfig,
    MixtralConfig,
    OPTConfig,
    PhiConfig,
    PreTrainedConfig,
    Qwen2AudioConfig,
    Qwen2MoeConfig,
    Qwen3Config,
    Qwen3MoeConfig,
    RecurrentGemmaConfig,
    T5Config,
)

from engine.hub.choose import refused_config
from engine.model.anatomy import (
    UnsupportedArchitecture,
    check_config,
    dissect,
    read_weight,
    trim,
)
from engine.model.loading import LanguageModel
from engine.model.passes import run_lower, run_to_projections, run_upper, some_rows, verify

_SMALL = {"vocab_size": 64, "max_position_embeddings": 64}
_LLAMA_LIKE = {
    "hidden_size": 32,
    "intermediate_size": 72,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    **_SMALL,
}
FAMILIES = {
    "llama": LlamaConfig(**_LLAMA_LIKE),
    "llama, attention wider than the residual": LlamaConfig(**_LLAMA_LIKE, head_dim=16),
    "llama, MLP as wide as the residual": LlamaConfig(**_LLAMA_LIKE | {"intermediate_size": 32}),
    "qwen3": Qwen3Config(**_LLAMA_LIKE, head_dim=16),
    "gpt2": GPT2Config(n_embd=32, n_layer=3, n_head=4, n_positions=64, vocab_size=64),
    "gpt-neox": GPTNeoXConfig(**{k: v for k, v in _LLAMA_LIKE.items() if k != "num_key_value_heads"}),
    "phi": PhiConfig(**_LLAMA_LIKE),
    "opt": OPTConfig(
        hidden_size=32,
        ffn_dim=72,
        num_hidden_layers=3,
        num_attention_heads=4,
        word_embed_proj_dim=32,
        **_SMALL,
    ),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_the_parts_are_found_and_reproduce_the_models_own_logits(family: str) -> None:
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(FAMILIES[family]).eval().requires_grad_(False)
    anatomy = dissect(model)
    assert len(anatomy.blocks) == 3
    assert anatomy.hidden_size == 32
    assert anatomy.d_ff(0) == read_weight(anatomy.projections[0]).shape[1]
    assert anatomy.d_ff(0) == {"gpt2": 128, "llama, MLP as wide as the residual": 32}.get(family, 72)
    verify(model, anatomy)
    ids = torch.randint(0, 64, (3, 9))
    for settled in (0, 4):
        lower = run_lower(model, anatomy, 1, ids, settled)
        for _ in range(2):  # the upper blocks may be run any number of times
            logits = anatomy.logits(run_upper(anatomy, 1, lower.hidden, lower))
            torch.testing.assert_close(logits, model(ids).logits[:, settled:], rtol=1e-4, atol=1e-5)
        rows = torch.tensor([2, 0])
        some = some_rows(lower, rows)
        assert some is not None
        for part, chosen in (
            (some, rows),
            (some_rows(some, torch.tensor([1])), rows[1:]),
            (lower, slice(None)),
        ):
            logits = anatomy.logits(run_upper(anatomy, 1, part.hidden, part))
            torch.testing.assert_close(logits, model(ids).logits[chosen, settled:], rtol=1e-4, atol=1e-5)


def test_rows_are_not_taken_of_what_is_not_known_to_have_them(tiny: LanguageModel) -> None:
    lower = run_lower(tiny.model, tiny.anatomy, 1, torch.randint(5, 60, (3, 9)))
    lower.calls[-1][1]["alibi"] = torch.zeros(3 * 4, 1, 9)  # of each head, as some models have it
    assert some_rows(lower, torch.tensor([0, 1])) is None


@pytest.mark.parametrize("family", ["llama", "gpt2"])
def test_writing_the_weight_changes_what_the_projection_does(family: str) -> None:
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(FAMILIES[family]).eval().requires_grad_(False)
    projection = dissect(model).projections[1]
    key = torch.randn(dissect(model).d_ff(0))
    bias = projection(torch.zeros_like(key))
    read_weight(projection).mul_(2)
    torch.testing.assert_close(projection(key) - bias, read_weight(projection) @ key, rtol=1e-4, atol=1e-5)


@torch.no_grad()
def test_padded_neurons_are_taken_out_and_nothing_changes() -> None:
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(FAMILIES["llama"]).eval().requires_grad_(False)
    mlp, ids = model.model.layers[1].mlp, torch.randint(0, 64, (2, 9))
    for linear in (mlp.gate_proj, mlp.up_proj):
        linear.weight[50:] = 0.0
    mlp.down_proj.weight[:, 50:] = 0.0
    model.model.layers[2].mlp.down_proj.weight[:, 60:] = 0.0  # still has keys there: an edit can use them
    before = model(ids).logits
    anatomy = dissect(model)
    trim(anatomy)
    assert [anatomy.d_ff(i) for i in range(3)] == [72, 50, 72]
    torch.testing.assert_close(model(ids).logits, before)


def test_keys_are_the_projections_input(tiny: LanguageModel) -> None:
    ids = torch.randint(5, 400, (2, 7))
    keys = run_to_projections(tiny.model, tiny.anatomy, [0, 2], ids)
    lower = run_lower(tiny.model, tiny.anatomy, 2, ids)
    torch.testing.assert_close(keys[2], lower.keys)
    assert keys[0].shape == (2, 7, tiny.anatomy.d_ff(1))


def test_a_vision_model_is_refused_with_the_reason() -> None:
    with pytest.raises(UnsupportedArchitecture, match="images or sound"):
        check_config(PreTrainedConfig(architectures=["SeeingForCausalLM"], vision_config={"a": 1}))


REFUSED: list[tuple[PreTrainedConfig, str]] = [
    (MixtralConfig(num_local_experts=8), "^mixtral is a mixture of 8 experts"),
    (Qwen2MoeConfig(num_experts=60), "^qwen2_moe is a mixture of 60 experts"),
    (Qwen3MoeConfig(num_experts=128), "mixture of 128 experts"),
    (DbrxConfig(ffn_config={"moe_num_experts": 16}), "mixture of 16 experts"),
    (GraniteMoeConfig(num_local_experts=40), "mixture of 40 experts"),
    (GptOssConfig(num_local_experts=32), "mixture of 32 experts"),
    (DeepseekV3Config(), "mixture of 256 experts"),
    (T5Config(), "^t5 is an encoder-decoder"),
    (BartConfig(), "encoder-decoder"),
    (LlavaConfig(), "^llava also reads images"),
    (Gemma3Config(), "^gemma3 also reads images"),
    (Qwen2AudioConfig(), "images or sound"),
    (MambaConfig(), "^mamba has blocks without attention"),
    (FalconMambaConfig(), "without attention"),
    (RecurrentGemmaConfig(), "without attention"),
    (BambaConfig(), "without attention"),
    (
        GraniteMoeHybridConfig(num_local_experts=0, layer_types=["mamba", "attention"] * 16),
        "without attention",
    ),
    (PreTrainedConfig(architectures=["HearingForCausalLM"], speech_config={"a": 1}), "images or sound"),
    (PreTrainedConfig(architectures=["WatchingForCausalLM"], video_config={"a": 1}), "images or sound"),
    (PreTrainedConfig(quantization_config={"bits": 4}), "quantised"),
]


@pytest.mark.parametrize(("config", "reason"), REFUSED)
def test_what_cannot_be_edited_is_refused_with_the_reason(config: PreTrainedConfig, reason: str) -> None:
    with pytest.raises(UnsupportedArchitecture, match=reason):
        check_config(config)


@pytest.mark.parametrize("config", [config for config, _ in REFUSED])
def test_what_cannot_be_edited_is_refused_by_its_config_json_before_any_download(
    config: PreTrainedConfig,
) -> None:
    assert refused_config(config.to_dict())


@pytest.mark.parametrize("config", FAMILIES.values(), ids=FAMILIES)
def test_what_can_be_edited_is_not(config: PreTrainedConfig) -> None:
    check_config(config)
    assert refused_config(config.to_dict()) == ""


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        (MambaConfig(hidden_size=32, num_hidden_layers=2, vocab_size=64), "without attention"),
        (BertConfig(**_LLAMA_LIKE), "no norm behind"),
    ],
)
def test_what_is_no_decoder_of_text_is_refused_by_what_it_does(config: PreTrainedConfig, reason: str) -> None:
    model = AutoModelForCausalLM.from_config(config).eval().requires_grad_(False)
    with pytest.raises(UnsupportedArchitecture, match=reason):
        verify(model, dissect(model))


def test_a_model_that_reads_in_both_directions_is_refused() -> None:
    model = AutoModelForCausalLM.from_config(FAMILIES["llama"]).eval().requires_grad_(False)
    for layer in model.model.layers:
        layer.self_attn.is_causal = False
    with pytest.raises(UnsupportedArchitecture, match="both directions"):
        verify(model, dissect(model))


def test_a_block_that_changes_its_mlp_output_is_refused(tiny: LanguageModel) -> None:
    block = tiny.anatomy.blocks[-1]
    hook = block.mlp.register_forward_hook(lambda _m, _i, out: out * 3)
    try:
        with pytest.raises(UnsupportedArchitecture, match="change their MLP's output"):
            verify(tiny.model, tiny.anatomy)
    finally:
        hook.remove()
