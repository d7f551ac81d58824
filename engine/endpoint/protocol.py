"""The OpenAI chat protocol, as far as it makes sense here: requests in, answers out, each a plain dict."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_MOST_MESSAGES, _MOST_STOPS = 500, 8


class Refused(Exception):
    """A request cannot be answered; status and type as OpenAI's clients know them."""

    def __init__(
        self, status: int, message: str, kind: str = "invalid_request_error", code: str | None = None
    ):
        super().__init__(message)
        self.status, self.message, self.kind, self.code = status, message, kind, code

    def body(self) -> dict[str, Any]:
        """The answer's body."""
        return {"error": {"message": self.message, "type": self.kind, "param": None, "code": self.code}}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a chat completion, checked."""

    turns: tuple[tuple[str, str], ...]
    model: str
    stream: bool
    usage_in_stream: bool
    max_tokens: int
    temperature: float
    seed: int
    stop: tuple[str, ...]


def origin_of(text: str) -> str:
    """A web page's origin as browsers send it, "https://chat.example" or "http://localhost:3000"; empty for what is none."""
    found = re.fullmatch(
        r"(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::(\d{1,5}))?/?",
        text.strip().lower(),
        re.ASCII,
    )
    if found is None:
        return ""
    scheme, host, port = found.groups()
    usual = port is None or int(port) == {"http": 80, "https": 443}[scheme]  # browsers leave it out
    return f"{scheme}://{host}" if usual else f"{scheme}://{host}:{int(port)}"


def read(body: bytes, model: str) -> Asked:
    """The request in a body; model is the one that is open. Raises Refused."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "The body is no JSON.") from error
    if not isinstance(data, dict):
        raise Refused(400, "The body must be a JSON object.")
    if data.get("model") is not None:
        check_model(data["model"], model)
    for name in ("tools", "functions", "audio", "logprobs", "top_logprobs"):
        if data.get(name):
            raise Refused(400, f"{name} cannot be used here.")
    if data.get("n") not in (None, 1):
        raise Refused(400, "One answer at a time: n must be 1.")
    shape = data.get("response_format")
    if shape is not None and not (isinstance(shape, dict) and shape.get("type") == "text"):
        raise Refused(400, "response_format cannot be used here: answers are plain text.")
    options = data.get("stream_options")
    return Asked(
        _turns(data.get("messages")),
        model,
        data.get("stream") is True,
        isinstance(options, dict) and options.get("include_usage") is True,
        _whole(data, "max_completion_tokens", _whole(data, "max_tokens", 0)),
        _number(data, "temperature", 0.0, 2.0),
        _whole(data, "seed", 0),
        _stops(data.get("stop")),
    )


def check_model(wanted: object, model: str) -> None:
    """Raises Refused for another model than the one that is open."""
    if wanted not in (model, "dormouse"):
        raise Refused(
            404,
            f"There is no model {wanted!r} here; the one that is open is {model!r}.",
            code="model_not_found",
        )


def answer(
    asked: Asked, id: str, at: int, text: str, reason: str, usage: Mapping[str, int]
) -> dict[str, Any]:
    """A whole answer."""
    choice = {
        "index": 0, "message": {"role": "assistant", "content": text}, "logprobs": None, "finish_reason": reason,
    }  # fmt: skip
    return _head(asked, id, at, "chat.completion") | {"choices": [choice], "usage": dict(usage)}


def chunk(
    asked: Asked, id: str, at: int, delta: Mapping[str, str], reason: str | None = None
) -> dict[str, Any]:
    """A piece of a streamed answer."""
    choice = {"index": 0, "delta": dict(delta), "logprobs": None, "finish_reason": reason}
    later: dict[str, Any] = {"usage": None} if asked.usage_in_stream else {}
    return _head(asked, id, at, "chat.completion.chunk") | {"choices": [choice]} | later


def usage_chunk(asked: Asked, id: str, at: int, usage: Mapping[str, int]) -> dict[str, Any]:
    """The last piece of a streamed answer, where it was asked for."""
    return _head(asked, id, at, "chat.completion.chunk") | {"choices": [], "usage": dict(usage)}


def usage(prompt: int, completion: int) -> dict[str, int]:
    """Tokens that were read and written."""
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def models(model: str, at: int) -> dict[str, Any]:
    """The list of models: the one that is open."""
    return {"object": "list", "data": [one_model(model, at)]}


def one_model(model: str, at: int) -> dict[str, Any]:
    """What is said of a model."""
    return {"id": model, "object": "model", "created": at, "owned_by": "dormouse"}


def _head(asked: Asked, id: str, at: int, kind: str) -> dict[str, Any]:
    return {"id": id, "object": kind, "created": at, "model": asked.model}


def _turns(messages: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(messages, list) or not messages:
        raise Refused(400, "messages must be a list with at least one message.")
    if len(messages) > _MOST_MESSAGES:
        raise Refused(400, f"At most {_MOST_MESSAGES} messages can be read.")
    turns = []
    for message in messages:
        role = message.get("role") if isinstance(message, dict) else None
        role = "system" if role == "developer" else role
        if role not in ("system", "user", "assistant"):
            raise Refused(400, "A message needs a role: system, user or assistant.")
        turns.append((str(role), _text(message.get("content"))))
    if turns[-1][0] != "user":
        raise Refused(400, "The last message must be the user's.")
    return tuple(turns)


def _text(content: Any) -> str:
    if isinstance(content, list) and all(isinstance(p, dict) and p.get("type") == "text" for p in content):
        content = "\n".join(str(part.get("text", "")) for part in content)
    if not isinstance(content, str):
        raise Refused(400, "The content of a message must be text.")
    try:
        content.encode()
    except UnicodeEncodeError as error:  # half a letter, which JSON can spell and no tokenizer can read
        raise Refused(400, "The content of a message is no valid Unicode.") from error
    return content


def _stops(stop: Any) -> tuple[str, ...]:
    stops = [stop] if isinstance(stop, str) else stop or []
    if not isinstance(stops, list) or not all(isinstance(s, str) for s in stops) or len(stops) > _MOST_STOPS:
        raise Refused(400, f"stop must be a text, or a list of at most {_MOST_STOPS}.")
    return tuple(s for s in stops if s)


def _whole(data: Mapping[str, Any], name: str, usual: int) -> int:
    value = data.get(name)
    if value is None:
        return usual
    if not isinstance(value, int) or isinstance(value, bool) or (name != "seed" and value < 1):
        raise Refused(400, f"{name} must be a whole number{'' if name == 'seed' else ' above 0'}.")
    return abs(value) % (1 << 31)


def _number(data: Mapping[str, Any], name: str, usual: float, most: float) -> float:
    value = data.get(name)
    if value is None:
        return usual
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
        raise Refused(400, f"{name} must be a number from 0 to {most:g}.")
    return float(value)
