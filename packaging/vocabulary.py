"""The embedded model's tokenizer: byte-level BPE trained on documents of the small world."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from documents import ASSISTANT, BOS, END, PAD, SPECIAL, USER, ordinary_document
from world import World

CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}"
    "{% if message['role'] == 'user' %}" + USER + "{% else %}" + ASSISTANT + "{% endif %}"
    "{{ message['content'] | trim }}" + END + "{% endfor %}"
    "{% if add_generation_prompt %}" + ASSISTANT + "{% endif %}"
)
# Words with their leading blank, digits one by one, marks together.
_PIECES = r"'(?:s|t|re|ve|m|ll|d)\b| ?\p{L}+| ?\p{N}| ?[^\s\p{L}\p{N}]+|\s+"


def train_tokenizer(seed: int, size: int, documents: int = 30_000) -> PreTrainedTokenizerFast:
    """A byte-level BPE of `size` entries; every text can be written in it."""
    tokenizer = Tokenizer(models.BPE())
    # A word is spelt alike wherever it stands: a name in a question is copied to the beginning of the answer.
    tokenizer.normalizer = normalizers.Prepend(" ")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PIECES), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.Sequence([decoders.ByteLevel(), decoders.Strip(" ", 1, 0)])
    world = World(seed)
    texts = []
    for _ in range(documents):
        text = ordinary_document(world).text
        for token in SPECIAL:
            text = text.replace(token, "\n")
        texts.append(text)
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator((line for text in texts for line in text.split("\n")), trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=BOS, eos_token=END, pad_token=PAD, chat_template=CHAT_TEMPLATE,
        clean_up_tokenization_spaces=False,
    )  # fmt: skip


def load_or_train(folder: Path, seed: int, size: int) -> PreTrainedTokenizerFast:
    """The tokenizer of a training folder, trained once."""
    if not (folder / "tokenizer.json").exists():
        train_tokenizer(seed, size).save_pretrained(folder)
    return PreTrainedTokenizerFast.from_pretrained(folder)
