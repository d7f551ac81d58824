"""A conversation as text, the way a model was trained to read it: its own chat template, or plain lines."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from engine.model.thinking import ending, opened
from engine.model.tokens import encode

log = logging.getLogger(__name__)

#: role ("user" or "assistant"; "system" for instructions), text
Turn = tuple[str, str]
#: Stands before a template that asks for the date: what a model reads must be the same on every day.
_ONE_DAY = (
    "{%- macro strftime_now(how) -%}{{ how | replace('%d', '26') | replace('%m', '07') | replace('%b', 'Jul') "
    "| replace('%B', 'July') | replace('%Y', '2024') | replace('%y', '24') }}{%- endmacro -%}"
)
_TRIAL = (("user", "Is it late?"), ("assistant", "Not yet."), ("user", "Then tell me a story."))


def render(tokenizer: Any, turns: Sequence[Turn], begun: bool, bos: str = "") -> str:
    """Turns as text, with the beginning of the assistant's answer where it has `begun`.

    Nothing is added: no system prompt but one that the template itself brings, and no thinking. Instructions, turns of
    the role "system", go where the template has a place for them; many refuse that role, then they stand before what the
    user says first. Turns of one speaker in a row are joined, as templates want them to alternate. A model without a
    template gets plain "Question:" and "Answer:" lines.
    """
    told = "\n\n".join(text for role, text in turns if role == "system").strip()
    turns = alternating([turn for turn in turns if turn[0] != "system"])
    joined = [("user", f"{told}\n\n{turns[0][1]}"), *turns[1:]] if told and turns else turns
    if not tokenizer.chat_template:
        lines = [f"{'Question' if role == 'user' else 'Answer'}: {text}" for role, text in joined]
        return bos + "\n".join([*lines, *(["Answer:"] if begun else [])])
    text = (told and _templated(tokenizer, [("system", told), *turns], begun, told)) or _templated(
        tokenizer, joined, begun
    )
    if begun and (mark := opened(text)):  # a template that always thinks: the thought is empty
        text = text.rstrip() + ending(mark)
    return text


def _templated(tokenizer: Any, turns: Sequence[Turn], begun: bool, instructions: str = "") -> str:
    """Turns through the template; nothing where it cannot take these instructions."""
    try:
        text = str(
            tokenizer.apply_chat_template(
                [{"role": role, "content": text} for role, text in turns], tokenize=False,
                add_generation_prompt=begun, enable_thinking=False, thinking=False,
            )
        )  # fmt: skip
    except Exception:  # a template is a program of the checkpoint's: it may refuse a role in any way
        if instructions:
            return ""
        raise
    return text if instructions in text else ""


def alternating(turns: Sequence[Turn]) -> list[Turn]:
    """User and assistant in turn, the user first; answers that were stopped before their first word are left out."""
    kept: list[Turn] = []
    for role, text in turns:
        if not text.strip() or (not kept and role != "user"):
            continue
        if kept and kept[-1][0] == role:
            kept[-1] = role, f"{kept[-1][1]}\n{text}"
        else:
            kept.append((role, text))
    return kept or list(turns)


def drop_unusable(tokenizer: Any) -> None:
    """Take out a template that fails on an ordinary conversation, or hides what was said: plain lines are better.

    A template that prints the date prints one and the same: values are fitted, and key moments measured, under it.
    """
    if not tokenizer.chat_template:
        return
    tokenizer.chat_template = _undated(tokenizer.chat_template)
    try:
        for turns in (_TRIAL[:1], _TRIAL):
            text = render(tokenizer, turns, begun=True).casefold()
            if not all(said.casefold() in text for _, said in turns):
                raise ValueError("the template leaves out what was said")
    except Exception as error:  # a template is a program of the checkpoint's: it may fail in any way
        log.warning("the chat template cannot be used: %s", error)
        tokenizer.chat_template = None


def _undated(template: Any) -> Any:
    """A template, or several by name, without today's date."""
    if isinstance(template, dict):
        return {name: _undated(one) for name, one in template.items()}
    return _ONE_DAY + template if "strftime_now" in template else template


def end_text(tokenizer: Any) -> str:
    """What ends an answer: the token that the template puts behind it, else the model's end of text; a line's end
    where there is no template."""
    if not tokenizer.chat_template:
        return "\n"
    said = "That is all."
    whole = render(tokenizer, [("user", "Well?"), ("assistant", said)], begun=False)
    behind = whole[whole.rfind(said) + len(said) :].lstrip() if said in whole else ""
    ids = encode(tokenizer, behind).ids
    special = {str(token) for token in tokenizer.get_added_vocab()}
    first = str(tokenizer.convert_ids_to_tokens(ids[0])) if ids else ""
    if first in special and first != tokenizer.bos_token:
        return first
    return str(tokenizer.eos_token or "")
