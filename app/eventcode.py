"""Events as JSON and back, by their own types."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import Enum
from functools import cache
from typing import Any

from engine import events as ev


def encode(event: ev.Event) -> dict[str, Any]:
    """The event as plain data, its type's name under "event", bytes as hex digits."""
    plain = dataclasses.asdict(event).items()
    return {
        "event": type(event).__name__,
        **{name: value.hex() if isinstance(value, bytes) else value for name, value in plain},
    }


def decode(data: dict[str, Any]) -> ev.Event:
    """The event that `encode` made the data of.

    Fields of a later version are left out, fields that are missing take their default. Raises ValueError for what is
    no event.
    """
    kind = getattr(ev, str(data.get("event")), None)
    if not (isinstance(kind, type) and issubclass(kind, ev.Event) and dataclasses.is_dataclass(kind)):
        raise ValueError(f"no event: {data.get('event')!r}")
    made = make(kind, data)
    assert isinstance(made, ev.Event)
    return made


@cache
def _fields(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def make(kind: Any, data: dict[str, Any]) -> Any:
    """A dataclass of this kind from plain data. Raises ValueError where they do not fit."""
    try:
        return kind(
            **{name: _value(hint, data[name]) for name, hint in _fields(kind).items() if name in data}
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error


def _value(hint: Any, value: Any) -> Any:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        return _value(next(part for part in parts if part is not type(None)), value)
    if origin is tuple:
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_value(parts[0], one) for one in value)
        return tuple(_value(part, one) for part, one in zip(parts, value, strict=True))
    if hint is bytes and isinstance(value, str):
        return bytes.fromhex(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if dataclasses.is_dataclass(hint):
        return make(hint, value)
    return value
