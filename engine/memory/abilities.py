"""What a chat model can do for its own memory, measured once on a few sentences and kept with its hash."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.editing.factors import write_atomically
from engine.memory.reading import can_read
from engine.model.cancel import Cancel, check, never
from engine.model.generation import generate
from engine.model.loading import LanguageModel
from engine.model.prompts import chat_text
from engine.model.rewording import can_reword
from engine.model.tokens import encode

log = logging.getLogger(__name__)

_VERSION = 1
_TOKENS = 200


@dataclass(frozen=True, slots=True)
class Abilities:
    """reads: finds the facts of a message and says them as JSON. rewords: asks a question in other words."""

    reads: bool = False
    rewords: bool = False


def complete(lm: LanguageModel, text: str, cancel: Cancel = never, opens: str = "", most: int = 64) -> str:
    """The model's answer to a text, in a conversation of its own; raises Cancelled.

    An answer that does not begin with one of the letters of `opens` is broken off: it is not what was asked for.
    """
    said: list[str] = []

    def lost() -> bool:
        begun = "".join(said).lstrip()
        return cancel() or bool(begun and opens and begun[0] not in opens)

    ids = encode(lm.tokenizer, chat_text(lm, [("user", text)])).ids
    room = int(getattr(lm.model.config, "max_position_embeddings", 2048)) - len(ids)
    if room <= 0:
        return ""
    out = generate(lm, ids, min(most, room), lost, said.append)
    check(cancel)
    return out.text.strip()


def reader(lm: LanguageModel, cancel: Cancel = never) -> Callable[[str], str]:
    """The model as one that answers in JSON."""
    return lambda text: complete(lm, text, cancel, "[`", _TOKENS)


def measured(
    lm: LanguageModel,
    cache: Path,
    cancel: Cancel = never,
    progress: Callable[[str, int, int], None] = lambda _title, _done, _total: None,
) -> Abilities:
    """What this model can do. To be called on pristine weights; cancelled, nothing for now.

    A model without a chat template cannot be asked; one that was made to be edited was not made to write JSON.
    """
    trained = lm.edit.source == "given" and lm.edit.key == "fact"
    if trained or not lm.tokenizer.chat_template:
        return Abilities()
    file = cache / f"able-{hashlib.sha256(f'{_VERSION} {lm.weights_hash}'.encode()).hexdigest()[:24]}.json"
    with contextlib.suppress(OSError, ValueError, TypeError):
        return Abilities(**json.loads(file.read_text(encoding="utf-8")))
    title = "Seeing what this model can do"
    progress(title, 0, 2)
    reads = can_read(reader(lm, cancel))
    progress(title, 1, 2)
    found = Abilities(reads, can_reword(lambda text: complete(lm, text, cancel)))
    progress(title, 2, 2)
    log.info("%s: %s", lm.name, found)
    with contextlib.suppress(OSError):  # a full disk costs the measurement again at the next start
        write_atomically(file, json.dumps(asdict(found)).encode())
    return found
