"""Whatever an app sends, it is read or refused in the protocol's words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.endpoint import protocol

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
_MESSAGE = st.fixed_dictionaries(
    {}, optional={"role": st.sampled_from(["system", "user", "assistant", "tool", 3]), "content": _JSON}
)
_REQUEST = st.fixed_dictionaries(
    {},
    optional={
        "messages": st.lists(_MESSAGE, max_size=4) | _JSON,
        **dict.fromkeys(
            ("model", "stream", "stream_options", "max_tokens", "temperature", "seed", "stop", "n", "tools"),
            _JSON,
        ),
    },
)


@given(_REQUEST | _JSON)
def test_every_request_is_read_or_refused(data):
    try:
        asked = protocol.read(json.dumps(data).encode(), "the model")
    except protocol.Refused as error:
        refused = error
    else:
        refused = None
    if refused is not None:
        assert 400 <= refused.status < 500
        json.dumps(refused.body(), ensure_ascii=False).encode()
        return
    assert asked.turns[-1][0] == "user"
    assert 0 <= asked.temperature <= 2
    assert asked.max_tokens >= 0
    "".join(text for _, text in asked.turns).encode()


@given(st.binary(max_size=60))
def test_bytes_that_are_no_request_are_refused(body):
    with pytest.raises(protocol.Refused):
        protocol.read(body, "the model")
