"""A conversation as a file that people and programs can read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from engine.errors import DormouseError
from engine.events import Message
from engine.memory.fact import Fact


def save(
    file: Path, title: str, messages: Sequence[Message], facts: Mapping[int, Fact], words: Sequence[str]
) -> None:
    """Write a conversation: JSON where the name ends in .json, else Markdown. Raises DormouseError."""
    if file.suffix.lower() == ".json":
        text = as_json(title, messages, facts)
    else:
        text = as_markdown(title, messages, facts, words)
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DormouseError(
            f"The file {file} could not be written ({error.strerror or error}).",
            "Choose another place for it.",
        ) from error


def as_json(title: str, messages: Sequence[Message], facts: Mapping[int, Fact]) -> str:
    """The conversation as one JSON object."""
    said = [
        {
            "role": m.role,
            "at": datetime.fromtimestamp(m.created_at).astimezone().isoformat(timespec="seconds"),
            "text": m.text,
            "facts": [facts[i].statement for i in m.fact_ids if i in facts],
        }
        for m in messages
    ]
    return json.dumps({"title": title, "messages": said}, ensure_ascii=False, indent=2) + "\n"


def as_markdown(
    title: str, messages: Sequence[Message], facts: Mapping[int, Fact], words: Sequence[str]
) -> str:
    """The conversation as Markdown, with `words` of SaveConversation; the user's words stay as typed, in quotes."""
    untitled, user, understood, recalled = words
    parts = [f"# {_plain(title or untitled)}"]
    for m in messages:
        you = m.role == "user"
        parts.append(f"**{user if you else 'Dormouse'}**, {_when(m.created_at)}")
        parts.append(
            "\n".join(f"> {_plain(line)}".rstrip() for line in m.text.split("\n")) if you else m.text
        )
        named = [facts[i].statement for i in m.fact_ids if i in facts]
        if named:
            parts.append("\n".join(f"- *{understood if you else recalled}: {_plain(s)}*" for s in named))
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Marks that Markdown would read, escaped."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M")
