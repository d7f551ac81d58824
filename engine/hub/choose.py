"""Which files of a repository are a model, and why some repositories are none: decided before any download."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

#: What a model needs besides its weights; all of it is text.
_BESIDE = frozenset(
    "config.json generation_config.json tokenizer.json tokenizer_config.json special_tokens_map.json "
    "added_tokens.json chat_template.jinja chat_template.json edit.json model.safetensors.index.json "
    "README.md LICENSE LICENSE.txt LICENSE.md NOTICE USE_POLICY.md".split()
)
_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".msgpack", ".h5")
_EXPERTS = ("num_experts", "num_local_experts", "n_routed_experts", "moe_num_experts")
#: Of quantised models, those that edits can stand beside.
_QUANTISERS = ("bitsandbytes", "torchao")
_SENSES = ("vision_config", "audio_config")


def wanted_files(names: Iterable[str]) -> list[str]:
    """The files to fetch: safetensors at the top of the repository, once, and the texts beside them."""
    there = set(names)
    weights = {name for name in there if re.fullmatch(r"model(-\d+-of-\d+)?\.safetensors", name)}
    # Some repositories hold a second copy of the weights under another name ("consolidated.safetensors").
    weights = weights or {name for name in there if re.fullmatch(r"[\w.-]+\.safetensors", name)}
    return sorted(weights | (there & _BESIDE))


def refused_files(names: Iterable[str]) -> str:
    """Why a repository with these files cannot be used; empty if it can."""
    there = set(names)
    top = {name for name in there if "/" not in name}
    if not any(name.endswith(".safetensors") for name in top):
        if any(name.endswith(_PICKLES) for name in there):
            return (
                "It has pickled weights only, which may run code when they are opened; "
                "Dormouse reads safetensors only."
            )
        if any(name.endswith(".gguf") for name in there):
            return "It has GGUF weights only, which cannot be edited; choose the original in safetensors."
        return "It has no weights in safetensors."
    if "config.json" not in top:
        return "It has no config.json, so it is no transformers model (an adapter, perhaps)."
    if "tokenizer.json" not in top:
        return "It has no fast tokenizer (tokenizer.json)."
    return ""


def refused_config(config: Mapping[str, Any]) -> str:
    """Why a model with this config.json cannot be used; empty if nothing speaks against it."""
    text = config.get("text_config")
    text = text if isinstance(text, Mapping) else config
    kind = str(config.get("model_type", ""))
    if config.get("auto_map") and not known(kind):
        return "It brings program code of its own (auto_map), which Dormouse never runs."
    if kind and not known(kind):
        return f"It is of a kind that this Dormouse does not know ({kind}); a newer Dormouse may."
    if config.get("is_encoder_decoder"):
        return "It is an encoder-decoder model; only decoders can be edited."
    if any(config.get(sense) for sense in _SENSES):
        return "It also reads images or sound; only text models can be edited."
    if any(isinstance(count := text.get(field), int) and count > 1 for field in _EXPERTS):
        return "It is a mixture of experts: a fact would need an edit in every one of them."
    packed = config.get("quantization_config")
    if packed and not (isinstance(packed, dict) and packed.get("quant_method") in _QUANTISERS):
        return "It is quantised in a way that cannot be edited; choose the original, in 16 or 32 bits."
    architectures = [str(name) for name in config.get("architectures") or ()]
    if architectures and not any("CausalLM" in name or "LMHead" in name for name in architectures):
        return f"It is no model that answers ({architectures[0]})."
    return ""


def known(kind: str) -> bool:
    """Whether transformers, as it is here, itself knows this kind of model (`model_type`)."""
    from transformers.models.auto.auto_mappings import CONFIG_MAPPING_NAMES  # without torch

    if kind in CONFIG_MAPPING_NAMES:
        return True
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES as ALL  # seconds to import

    return kind in ALL
