"""Fixtures shared by all tiers: a tiny Llama checkpoint with random weights, made once per session."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

import engine  # noqa: F401  before torch: how its threads wait is read once

# Models that this machine's user has are none of the tests' business.
os.environ["HF_HUB_CACHE"] = str(Path(tempfile.gettempdir()) / "dormouse-tests-have-no-cache")

# A change is judged by the same examples wherever it is tested; HYPOTHESIS_PROFILE=default looks for new ones.
settings.register_profile("same everywhere", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same everywhere"))

WORDS = (
    "I my me you your am is are was do does what where who which when how the a an in on of to for with "
    "and not live lives work works play plays like likes name called sister brother home town favourite "
    "birthday colour "
    "Hello! How can help you today? It was a quiet morning. I don't know yet. Maya Tobias Wren Lyon Biscuit "
    "bassoon cartographer green blue Monday May 1990 41 What is my sister's name? My sister's name is Maya."
)


def make_tokenizer():
    """A byte-level BPE of 420 tokens with offsets and a chat template."""
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    special = ["<|pad|>", "<|bos|>", "<|user|>", "<|assistant|>", "<|end|>"]
    core = Tokenizer(models.BPE())
    pieces = Regex(r"'(?:s|t|re|ve|m|ll|d)\b| ?\p{L}+| ?\p{N}| ?[^\s\p{L}\p{N}]+|\s+")
    core.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(pieces, "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    core.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=420, special_tokens=special, initial_alphabet=alphabet, show_progress=False
    )
    core.train_from_iterator([WORDS] * 4, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=core,
        bos_token="<|bos|>",
        eos_token="<|end|>",
        pad_token="<|pad|>",
        clean_up_tokenization_spaces=False,
        chat_template=(
            "{{ bos_token }}{% for message in messages %}"
            "{% if message['role'] == 'user' %}<|user|>{% else %}<|assistant|>{% endif %}"
            "{{ message['content'] | trim }}<|end|>{% endfor %}"
            "{% if add_generation_prompt %}<|assistant|>{% endif %}"
        ),
    )


def make_checkpoint(folder: Path, seed: int = 0, hidden: int = 48, d_ff: int = 128, layers: int = 4) -> Path:
    """A Llama checkpoint folder: random weights, byte-level BPE with offsets, chat template, edit.json."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    tokenizer = make_tokenizer()
    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=hidden,
        intermediate_size=d_ff,
        num_hidden_layers=layers,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        tie_word_embeddings=True,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        initializer_range=0.2,
    )
    model = LlamaForCausalLM(config)
    model.save_pretrained(folder, safe_serialization=True)
    tokenizer.save_pretrained(folder)
    edit = {"layers": [1], "beta": 0.02, "ridge": 3.0, "value_norm": 8.0}
    (folder / "edit.json").write_text(json.dumps(edit), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny checkpoint on disk; do not write to it."""
    return make_checkpoint(tmp_path_factory.mktemp("tiny") / "tiny-llama")


@pytest.fixture(scope="session")
def tiny(tiny_folder: Path):
    """The tiny checkpoint, open; a test that edits it must leave it pristine."""
    import torch

    from engine.model.loading import open_model

    torch.set_num_threads(1)  # for tensors this small, more threads only wait for each other
    return open_model(tiny_folder)


@pytest.fixture(scope="session")
def tiny_sequences(tiny) -> list[tuple[int, ...]]:
    """Ordinary text as token ids, enough for a key moment of full rank."""
    from engine.model.tokens import encode

    words = WORDS.split()
    texts = [" ".join(words[i : i + 12]) for i in range(len(words) - 12)]
    return [encode(tiny.tokenizer, tiny.bos + text).ids for text in texts]
