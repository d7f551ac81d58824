"""Which files of a repository are a model, and why some repositories are none: decided before any download."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

#: What a model needs besides its weights; all of it is text.
_BESIDE = frozenset(
    "config.json generation_config.json tokenizer.json tokenizer_config.json special_tokens_map.json "
    "added_tokens.json chat_template.jinja chat_template.json edit.json model.safetensors.index.json "
    "README.md LICENSE LICENSE.txt LICENSE.md NOTICE USE_POLICY.md".split()
)
#: Names the files of weights in several parts.
INDEX = "model.safetensors.index.json"
_PART = re.compile(r"model-\d+-of-\d+\.safetensors")
_FACTS = "facts.json"  # of an export (engine.memory.export)
_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".msgpack", ".h5")
#: What configurations call the number of their experts.
EXPERTS = ("num_experts", "num_local_experts", "n_routed_experts", "moe_num_experts")
#: Of quantised models, those that edits can stand beside.
QUANTISERS = ("bitsandbytes", "torchao")
#: Configurations of a model that also reads something else than text.
SENSES = ("vision_config", "audio_config", "speech_config", "video_config")
#: Kinds that have blocks without attention, and what others call such a block.
_RECURRENT = frozenset(
    "bamba falcon_mamba jamba lfm2 lfm2_moe lfm3 mamba mamba2 nemotron_h recurrent_gemma rwkv xlstm zamba zamba2".split()
)
_RECURRENT_BLOCKS = frozenset({"mamba", "mamba2", "conv", "short_conv", "recurrent"})


def wanted_files(names: Iterable[str]) -> list[str]:
    """The files to fetch: safetensors at the top of the repository, once, and the texts beside them."""
    there = set(names)
    weights = {name for name in there if re.fullmatch(r"model(-\d+-of-\d+)?\.safetensors", name)}
    # Some repositories hold a second copy of the weights under another name ("consolidated.safetensors").
    weights = weights or {name for name in there if re.fullmatch(r"[\w.-]+\.safetensors", name)}
    return sorted(weights | (there & _BESIDE))


def weight_files(folder: Path) -> list[Path]:
    """The files of a checkpoint's folder that hold its weights, once, by name. Raises OSError."""
    names = wanted_files(file.name for file in folder.iterdir() if file.is_file())
    return [folder / name for name in names if name.endswith(".safetensors")]


def refused_files(names: Iterable[str]) -> str:
    """Why a repository with these files cannot be used; empty if it can."""
    there = set(names)
    top = {name for name in there if "/" not in name}
    if "config.json" not in top:
        if _FACTS in top:
            return "It is a memory that Dormouse exported, and no model; import its facts instead."
        if "adapter_config.json" in top:
            return "It is an adapter, which changes a model and is none by itself; choose the model that it was made for."
    if not any(name.endswith(".safetensors") for name in top):
        if any(name.endswith(_PICKLES) for name in there):
            return (
                "It has pickled weights only, which may run code when they are opened; "
                "Dormouse reads safetensors only."
            )
        if any(name.endswith(".gguf") for name in there):
            return "It has GGUF weights only, which cannot be edited; choose the original in safetensors."
        if not {"config.json", "tokenizer.json"} & top:
            return (
                "There is no model in it. A model’s folder holds config.json, tokenizer.json, and weights in files that "
                "end in .safetensors."
            )
        return "It has no weights in safetensors."
    if "config.json" not in top:
        return "It has no config.json, so it is no transformers model (an adapter, perhaps)."
    if "tokenizer.json" not in top:
        return "It has no fast tokenizer (tokenizer.json)."
    if not {"model.safetensors", INDEX} & top:
        if any(_PART.fullmatch(name) for name in top):
            return f"{INDEX} is missing, which says what is in which of its weight files; copy it, too."
        return "Its weights are not called model.safetensors, as transformers wants it."
    return ""


def refused_file(name: str) -> str:
    """Why a file that was named in place of a model's folder cannot be used; empty if it looks like nothing known."""
    return refused_files([name]) if name.endswith((".safetensors", ".gguf", *_PICKLES)) else ""


def refused_config(config: Mapping[str, Any]) -> str:
    """Why a model with this config.json cannot be used; empty if nothing speaks against it."""
    kind = str(config.get("model_type", ""))
    if config.get("auto_map") and not known(kind):
        return "It brings program code of its own (auto_map), which Dormouse never runs."
    if kind and not known(kind):
        return f"It is of a kind that this Dormouse does not know ({kind}); a newer Dormouse may."
    if config.get("is_encoder_decoder"):
        return "It is an encoder-decoder model; only decoders can be edited."
    if any(config.get(sense) for sense in SENSES):
        return "It also reads images or sound; only text models can be edited."
    if experts(config) > 1:
        return "It is a mixture of experts: a fact would need an edit in every one of them."
    if recurrent(config):
        return "It has blocks without attention (a state-space model): a fact’s words would not reach its answer."
    packed = config.get("quantization_config")
    if packed and not (isinstance(packed, dict) and packed.get("quant_method") in QUANTISERS):
        return "It is quantised in a way that cannot be edited; choose the original, in 16 or 32 bits."
    architectures = [str(name) for name in config.get("architectures") or ()]
    if architectures and not any("CausalLM" in name or "LMHead" in name for name in architectures):
        return f"It is no model that answers ({architectures[0]})."
    return ""


def experts(config: Mapping[str, Any]) -> int:
    """How many experts a model has, wherever its configuration says so: DBRX has a configuration of its MLP alone."""
    counts = [part.get(field) for part in _parts(config) for field in EXPERTS]
    return max((count for count in counts if isinstance(count, int)), default=0)


def recurrent(config: Mapping[str, Any]) -> bool:
    """Whether a model has blocks without attention, by its kind or by what its blocks are called."""
    for part in _parts(config):
        kind, blocks = part.get("model_type"), part.get("layer_types")
        names = {str(name) for name in blocks} if isinstance(blocks, list) else set()
        if kind in _RECURRENT or names & _RECURRENT_BLOCKS:
            return True
        if kind == "granitemoehybrid" and "linear_attention" in names:  # what transformers calls its Mamba
            return True
    return False


def _parts(config: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A configuration, and all those inside it."""
    inside = [
        value for name, value in config.items() if name.endswith("_config") and isinstance(value, Mapping)
    ]
    return [config, *(part for value in inside for part in _parts(value))]


def known(kind: str) -> bool:
    """Whether transformers, as it is here, itself knows this kind of model (`model_type`)."""
    from transformers.models.auto.auto_mappings import CONFIG_MAPPING_NAMES  # without torch

    if kind in CONFIG_MAPPING_NAMES:
        return True
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES as ALL  # seconds to import

    return kind in ALL
