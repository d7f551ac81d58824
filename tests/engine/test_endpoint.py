"""Other apps, by real HTTP on loopback: the memory answers, the key and the Host are checked, nothing is kept."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import queue
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.commands import Command, Complete
from engine.endpoint import server
from engine.endpoint.protocol import origin_of
from engine.endpoint.server import Endpoint, key_of
from engine.errors import DormouseError
from engine.events import CompletionDone, CompletionToken, Problem, Ready
from engine.operations.apps import Stops
from engine.operations.facts import remember

KEY = "sk-test"


class App:
    """An app that speaks the protocol."""

    def __init__(self, url: str, key: str = KEY):
        self.port, self.key = int(url.rsplit(":", 1)[1].split("/")[0]), key

    def send(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, dict, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        told = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        content = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        with contextlib.closing(connection):
            connection.request(method, path, content, told)
            answer = connection.getresponse()
            data = answer.read()
        return answer.status, dict(answer.getheaders()), data

    def chat(self, *said: str, **more: object) -> dict:
        messages = [
            {"role": "user" if i % 2 == 0 else "assistant", "content": text} for i, text in enumerate(said)
        ]
        status, _, data = self.send("POST", "/v1/chat/completions", {"messages": messages} | more)
        assert status == 200, data
        return json.loads(data)

    def stream(self, *said: str, **more: object) -> list:
        messages = [{"role": "user", "content": text} for text in said]
        body = {"messages": messages, "stream": True} | more
        status, headers, data = self.send("POST", "/v1/chat/completions", body)
        assert status == 200, data
        assert headers["Content-Type"].startswith("text/event-stream")
        events = [line.removeprefix("data: ") for line in data.decode().split("\n\n") if line]
        assert events[-1] == "[DONE]"
        return [json.loads(event) for event in events[:-1]]


def serve(engine, talk: Callable[[Endpoint], object]) -> None:
    """Let `talk` be an app in a thread of its own; commands run here, on the engine's thread."""
    commands: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
    endpoint = Endpoint(KEY, commands.put, model=engine.model_name)
    told = engine.emit
    engine.emit = lambda event: [told(event), endpoint.handle(event)]
    endpoint.open(0)
    failed: list[BaseException] = []

    def run() -> None:
        try:
            talk(endpoint)
        except BaseException as error:
            failed.append(error)
        finally:
            commands.put(None)

    thread = threading.Thread(target=run)
    thread.start()
    while (command := commands.get()) is not None:
        engine.execute(command)
    thread.join()
    endpoint.close()
    if failed:
        raise failed[0]


def test_apps_talk_to_the_memory_and_leave_no_trace(open_engine, profile):
    me = open_engine(profile)
    remember(me.engine, "My dog is called Biscuit.")
    conversations = me.engine.journal.conversations()
    serve(me.engine, lambda endpoint: _talk(App(endpoint.url)))
    assert [fact.object for fact in me.engine.facts()] == ["Biscuit"]
    assert me.engine.journal.conversations() == conversations

    def tell(endpoint: Endpoint) -> None:
        endpoint.learn = True
        App(endpoint.url).chat("My cat is called Miso.")

    serve(me.engine, tell)
    assert [(fact.object, fact.source) for fact in me.engine.facts()][1:] == [("Miso", "app")]

    # What an app hears of the embedded model is held against the journal, as it is in a conversation.
    def unstored(endpoint: Endpoint) -> None:
        said = App(endpoint.url).chat("My horse is called Pegasus.")["choices"][0]["message"]["content"]
        assert "not stored" in said
        asked = App(endpoint.url).chat("What is my horse called?")["choices"][0]["message"]["content"]
        assert "know" in asked
        assert "Pegasus" not in asked

    serve(me.engine, unstored)
    assert not me.problems


def _talk(app: App) -> None:
    status, _, data = app.send("GET", "/v1/models")
    assert (status, json.loads(data)["data"][0]["id"]) == (200, "embedded model")

    whole = app.chat("What is my dog called?", model="embedded model")
    said = whole["choices"][0]["message"]["content"]
    assert "Biscuit" in said
    assert whole["choices"][0]["finish_reason"] == "stop"
    usage = whole["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert usage["completion_tokens"] >= 3
    assert app.chat("What is my dog called?")["choices"][0]["message"]["content"] == said  # temperature 0

    pieces = app.stream("What is my dog called?", stream_options={"include_usage": True})
    assert "".join(p["choices"][0]["delta"].get("content", "") for p in pieces if p["choices"]) == said
    assert pieces[0]["choices"][0]["delta"]["role"] == "assistant"
    assert pieces[-2]["choices"][0]["finish_reason"] == "stop"
    assert pieces[-1]["usage"] == usage

    short = app.chat("What is my dog called?", max_tokens=1)
    assert short["choices"][0]["finish_reason"] == "length"
    assert short["usage"]["completion_tokens"] == 1
    cut = app.chat("What is my dog called?", stop=["Biscuit"])
    assert cut["choices"][0]["message"]["content"] == said.split("Biscuit")[0]
    app.chat("My cat is called Miso.")


# -- who may ask, and how: no model needed ---------------------------------------------------------------------


class Echo:
    """Answers every command with what was asked last, in pieces."""

    def __init__(self) -> None:
        self.commands: list[Complete] = []
        self.silent = self.broken = False
        self.endpoint = Endpoint(KEY, self.send, model="echo")
        self.endpoint.open(0)

    def send(self, command: Command) -> None:
        assert isinstance(command, Complete)
        self.commands.append(command)
        if self.broken:
            self.endpoint.handle(CompletionDone(command.request, "failed", problem="The disk is full."))
        elif not self.silent:
            for piece in command.turns[-1][1].split(" "):
                self.endpoint.handle(CompletionToken(command.request, piece + " "))
            self.endpoint.handle(CompletionDone(command.request, "stop", 3, 2))


@pytest.fixture
def echo() -> Iterator[Echo]:
    made = Echo()
    yield made
    made.endpoint.close()


@pytest.fixture
def app(echo: Echo) -> App:
    return App(echo.endpoint.url)


ASK = {"messages": [{"role": "user", "content": "hello there"}]}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": ""}, 401),
        ({"Authorization": f"Bearer {KEY}x"}, 401),
        ({"Authorization": "Bearer \xe9"}, 401),
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example:80"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_without_the_key_or_from_a_page_nobody_asks(echo, app, headers, status):
    got, answer, data = app.send("POST", "/v1/chat/completions", ASK, **headers)
    assert got == status
    assert json.loads(data)["error"]["message"]
    assert not any(name.lower().startswith("access-control") for name in answer)
    assert echo.commands == []


def test_a_browser_that_asks_first_is_told_no(app):
    status, headers, _ = app.send("OPTIONS", "/v1/chat/completions", Origin="https://evil.example")
    assert status == 403
    assert not any(name.lower().startswith("access-control") for name in headers)


def test_pages_that_the_user_named_may_ask_with_the_key_and_read_the_answer(echo, app):
    page = "https://chat.example"
    echo.endpoint.origins = frozenset({page})
    asks = {
        "Access_Control_Request_Method": "POST",
        "Access_Control_Request_Headers": "authorization,x-stainless-os",
    }
    status, headers, data = app.send(
        "OPTIONS", "/v1/chat/completions", Origin=page, Authorization="", Access_Control_Request_Private_Network="true", **asks
    )  # fmt: skip
    assert (status, data) == (204, b"")
    assert headers["Access-Control-Allow-Origin"] == page
    assert headers["Access-Control-Allow-Headers"] == "authorization,x-stainless-os"
    assert "POST" in headers["Access-Control-Allow-Methods"]
    assert headers["Access-Control-Allow-Private-Network"] == "true"
    assert headers["Vary"] == "Origin"
    assert "Access-Control-Allow-Credentials" not in headers
    for more in ({}, {"stream": True}):
        status, headers, _ = app.send("POST", "/v1/chat/completions", ASK | more, Origin=page)
        assert (status, headers["Access-Control-Allow-Origin"], headers["Vary"]) == (200, page, "Origin")
    asked = len(echo.commands)
    status, headers, _ = app.send("POST", "/v1/chat/completions", ASK, Origin=page, Authorization="Bearer no")
    assert (status, headers["Access-Control-Allow-Origin"]) == (401, page)  # the page may read why
    for other in (
        "https://evil.example",
        "https://chat.example.evil",
        "http://chat.example",
        f"{page}:444",
        "null",
    ):
        for method, path in (
            ("POST", "/v1/chat/completions"),
            ("OPTIONS", "/v1/chat/completions"),
            ("GET", "/v1/models"),
        ):
            status, headers, _ = app.send(
                method, path, ASK if method == "POST" else None, Origin=other, **asks
            )
            assert status == 403, other
            assert not any(name.lower().startswith("access-control") for name in headers)
    assert app.send("OPTIONS", "/v1/models", Origin=page, Host="evil.example")[0] == 403
    assert len(echo.commands) == asked
    status, headers, _ = app.send("GET", "/v1/models")  # programs send no origin, and are told of none
    assert status == 200
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://Chat.example/", "https://chat.example"), ("http://localhost:3000", "http://localhost:3000"),
        ("https://chat.example:443", "https://chat.example"), ("http://[::1]:8080", "http://[::1]:8080"),
        ("*", ""), ("null", ""), ("chat.example", ""), ("https://chat.example/page", ""), ("file:///x", ""),
        ("https://a.example\r\nX: y", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_origin_is_written_as_browsers_send_it(text, origin):
    assert origin_of(text) == origin


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b"no json", 400, "JSON"),
        (b"[" * 100_000, 400, "JSON"),
        ([], 400, "object"),
        ({}, 400, "messages"),
        ({"messages": []}, 400, "messages"),
        ({"messages": [{"role": "wizard", "content": "x"}]}, 400, "role"),
        ({"messages": [{"role": "assistant", "content": "x"}]}, 400, "user"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, 400, "text"),
        (ASK | {"model": "gpt-4"}, 404, "echo"),
        (ASK | {"n": 2}, 400, "n must be 1"),
        (ASK | {"response_format": {"type": "json_object"}}, 400, "response_format"),
        (ASK | {"tools": [{"type": "function"}]}, 400, "tools"),
        (ASK | {"temperature": 9}, 400, "temperature"),
        (ASK | {"temperature": True}, 400, "temperature"),
        (ASK | {"max_tokens": 0}, 400, "max_tokens"),
        (ASK | {"stop": [1]}, 400, "stop"),
        (b"x" * (3 << 20), 413, "longer"),
    ],
)
def test_what_cannot_be_answered_is_said(echo, app, body, status, says):
    try:
        got, _, data = app.send("POST", "/v1/chat/completions", body)
    except (BrokenPipeError, ConnectionResetError):  # it was told before it had sent all
        assert status == 413
        return
    assert got == status
    error = json.loads(data)["error"]
    assert says in error["message"]
    assert error["type"] == "invalid_request_error"
    assert echo.commands == []


def test_what_an_app_asks_for_reaches_the_engine(echo, app):
    app.chat("a", "b", "hello there", temperature=0.5, max_tokens=7, stop="x", seed=3, model="dormouse")
    asked = echo.commands[-1]
    assert asked.turns == (("user", "a"), ("assistant", "b"), ("user", "hello there"))
    assert (asked.temperature, asked.max_tokens, asked.stop, asked.seed) == (0.5, 7, ("x",), 3)
    assert not asked.learn
    app.chat("hello there")
    assert (echo.commands[-1].temperature, echo.commands[-1].max_tokens) == (0.0, 0)


def test_what_clients_leave_open_as_null_is_the_usual(echo, app):
    app.chat("hello", n=None, model=None, stop=None, seed=None, response_format={"type": "text"})
    assert echo.commands[-1].turns == (("user", "hello"),)
    pieces = app.stream("hello", stream_options={"include_usage": True})
    assert [piece["usage"] is None for piece in pieces] == [True] * (len(pieces) - 1) + [False]
    assert not any("usage" in piece for piece in app.stream("hello"))


@pytest.mark.parametrize("more", [{}, {"stream": True}])
def test_what_fails_before_its_first_word_is_refused_with_a_status(echo, app, more):
    echo.broken = True
    status, _, data = app.send("POST", "/v1/chat/completions", ASK | more)
    assert (status, json.loads(data)["error"]["message"]) == (503, "The disk is full.")


def test_a_stream_that_waits_for_a_sleep_to_end_gives_signs_of_life(echo, app, monkeypatch):
    monkeypatch.setattr(server, "_TICK_S", 0.01)
    echo.silent = True

    def wake() -> None:
        while not echo.commands:
            time.sleep(0.01)
        time.sleep(1.5)
        asked = echo.commands[-1].request
        echo.endpoint.handle(CompletionToken(asked, "Good morning."))
        echo.endpoint.handle(CompletionDone(asked, "stop", 3, 2))

    threading.Thread(target=wake).start()
    status, _, data = app.send("POST", "/v1/chat/completions", ASK | {"stream": True})
    lines = data.decode().split("\n\n")
    assert status == 200
    assert json.loads(lines[0].removeprefix("data: "))["choices"][0]["delta"]["role"] == "assistant"
    assert ": waiting" in lines
    assert lines.index(": waiting") < next(i for i, line in enumerate(lines) if "Good morning." in line)


def test_a_model_can_be_asked_for_by_its_name(echo, app):
    echo.endpoint.handle(Ready("my model", 1, (1,), "cpu", "default", "", 0.1, "", "given", 4))
    status, _, data = app.send("GET", "/v1/models/my%20model")
    assert (status, json.loads(data)["id"], json.loads(data)["object"]) == (200, "my model", "model")
    status, _, data = app.send("GET", "/v1/models/gpt-4")
    assert (status, json.loads(data)["error"]["code"]) == (404, "model_not_found")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"DELETE /v1/models HTTP/1.1\r\n\r\n", 501),
        (b"nonsense\r\n\r\n", 400),
        (b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: \xb2\r\n", 411),
    ],
)
def test_what_is_no_request_is_refused_as_the_protocol_does(app, request_, status):
    if status == 411:
        request_ += f"Host: 127.0.0.1:{app.port}\r\nAuthorization: Bearer {KEY}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", app.port), timeout=20) as connection:
        connection.sendall(request_)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        told = json.loads(answer.read())
    assert answer.status == status
    assert told["error"]["type"] == "invalid_request_error"


def test_a_bug_is_answered_and_what_was_sent_is_not_logged(echo, app, monkeypatch, caplog):
    monkeypatch.setattr(echo, "silent", True)
    monkeypatch.setattr(echo.endpoint, "_send", lambda _command: {}["My secret"])
    status, _, data = app.send("POST", "/v1/chat/completions", ASK)
    assert (status, json.loads(data)["error"]["type"]) == (500, "server_error")
    assert "secret" not in data.decode() + caplog.text
    assert "KeyError" in caplog.text
    caplog.clear()


def test_an_app_that_goes_away_stops_its_answer(echo, app):
    echo.silent = True
    connection = http.client.HTTPConnection("127.0.0.1", app.port)
    connection.request("POST", "/v1/chat/completions", json.dumps(ASK), {"Authorization": f"Bearer {KEY}"})
    until = time.monotonic() + 10
    while not echo.commands and time.monotonic() < until:
        time.sleep(0.01)
    assert not echo.commands[0].gone()
    connection.sock.close()
    connection.close()
    while not echo.commands[0].gone() and time.monotonic() < until:
        time.sleep(0.01)
    assert echo.commands[0].gone()


def test_too_many_that_wait_are_told_to_come_back_and_a_lost_engine_is_said(echo, app):
    echo.silent = True
    got: list[int] = []
    threads = [
        threading.Thread(target=lambda: got.append(app.send("POST", "/v1/chat/completions", ASK)[0]))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 10
    while len(echo.commands) < 8 and time.monotonic() < until:
        time.sleep(0.01)
    assert app.send("POST", "/v1/chat/completions", ASK)[0] == 429
    echo.endpoint.handle(Problem("The model is gone.", fatal=True))
    for thread in threads:
        thread.join()
    assert got == [503] * 8
    assert app.send("GET", "/v1/models")[0] == 503


def test_a_port_that_is_taken_says_so(echo):
    with pytest.raises(DormouseError, match="cannot be opened"):
        Endpoint(KEY, print).open(int(echo.endpoint.url.rsplit(":", 1)[1].split("/")[0]))


def test_the_key_is_the_profiles_own_and_nobody_else_reads_it(tmp_path):
    key = key_of(tmp_path / "profile")
    assert key == key_of(tmp_path / "profile")
    assert stat.S_IMODE((tmp_path / "profile" / "endpoint.key").stat().st_mode) == 0o600
    assert key_of(tmp_path / "profile", new=True) != key


@pytest.mark.parametrize(
    ("pieces", "stops", "given"),
    [
        (["ab", "cSTO", "Pd"], ["STOP"], "abc"),
        (["ab", "cSTO", "re"], ["STOP"], "abcSTOre"),
        (["one two"], ["two", "one"], ""),
        (["x", "ST"], ["STOP"], "xST"),
        (["a\n", "\nb"], ["\n\n"], "a"),
    ],
)
def test_a_stop_sequence_is_found_wherever_the_pieces_break(pieces, stops, given):
    out: list[str] = []
    filtered = Stops(stops, out.append)
    for piece in pieces:
        filtered.push(piece)
    filtered.flush()
    assert "".join(out) == given


def test_serve_on_the_command_line_answers_until_it_is_stopped(profile: Path):
    process = subprocess.Popen(
        [sys.executable, "-m", "engine", "--json", "--profile", str(profile), "serve", "--port", "0", "--origin", "https://Chat.example/"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        app = App(told["url"], told["key"])
        assert app.chat("Hello!")["choices"][0]["message"]["content"]
        pages = [
            app.send("GET", "/v1/models", Origin=f"https://{who}.example")[0] for who in ("chat", "evil")
        ]
        assert pages == [200, 403]
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.communicate()
