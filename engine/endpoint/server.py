"""The address itself: loopback only, a key for every request, and answers that come from the engine's one thread."""

from __future__ import annotations

import contextlib
import hmac
import json
import logging
import os
import queue
import re
import secrets
import select
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from engine.commands import Command, Complete
from engine.endpoint import protocol as p
from engine.errors import DormouseError
from engine.events import CompletionDone, CompletionToken, Event, Loading, Problem, Ready

log = logging.getLogger(__name__)

#: Where it listens unless told otherwise.
PORT = 11735
_LONGEST_BODY = 2 << 20
#: Requests that may wait for the engine; more are told to come back.
_WAITING = 8
_SOCKET_S = 20.0
_TICK_S = 0.25
#: Ticks until a stream begins in any case, so that what is refused before has a status that says so; and between signs of
#: life while Dormouse sleeps, since apps give up on a silent stream.
_PATIENT, _SILENT = 8, 40
_NO_PAGES = "Web pages may not ask this address, except those whose origin the user has allowed."


class Endpoint:
    """Serves other apps on this machine. `send` hands a command to the engine; `handle` gets the engine's events.

    Both may be called from any thread. What an app sends is kept nowhere, unless `learn` is set. Web pages may ask only
    from the `origins` that the user named (as `origin_of` writes them), and need the key as everybody does.
    """

    def __init__(
        self,
        key: str,
        send: Callable[[Command], None],
        *,
        learn: bool = False,
        model: str = "",
        origins: Iterable[str] = (),
    ):
        self.key, self.learn, self.origins = key, learn, frozenset(origins)
        self._send = send
        self._model = model  # empty: no engine that could answer
        self._since = int(time.time())
        self._waiting: dict[str, queue.SimpleQueue[Event]] = {}
        self._lock = threading.Lock()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The base address, as apps want it; empty while closed."""
        return f"http://127.0.0.1:{self._server.server_port}/v1" if self._server else ""

    def open(self, port: int = PORT) -> None:
        """Listen; port 0 takes any that is free. Raises DormouseError."""
        try:
            self._server = _Server(self, port)
        except OSError as error:
            raise DormouseError(
                f"The port {port} cannot be opened ({error.strerror or error}).",
                "Close the program that uses it, or choose another port.",
            ) from error
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name="endpoint", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop listening; whoever still waits is told so."""
        if self._server is None:
            return
        self._server.shutdown()
        self._server.server_close()
        self._server = None
        self._fail("Dormouse is closing.")
        if self._thread is not None:
            self._thread.join(2)

    def handle(self, event: Event) -> None:
        """An event of the engine."""
        match event:
            case Ready():
                self._model = event.model
            case Loading():
                self._model = ""
            case Problem(message, fatal=True):
                self._model = ""
                self._fail(message)
            case CompletionToken(request) | CompletionDone(request):
                with self._lock:
                    waiting = self._waiting.get(request)
                if waiting is not None:
                    waiting.put(event)

    def _fail(self, why: str) -> None:
        with self._lock:
            waiting = list(self._waiting.items())
        for request, events in waiting:
            events.put(CompletionDone(request, "failed", problem=why))

    # -- for the handlers, on their threads ---------------------------------------------------------------------

    def admits(self, authorization: str) -> bool:
        """Whether this is the key; takes as long for a wrong one as for a right one."""
        return hmac.compare_digest(authorization.encode(), f"Bearer {self.key}".encode())

    def model(self) -> str:
        """The model that is open. Raises Refused."""
        if not self._model:
            raise p.Refused(503, "The model is not open yet; try again in a moment.", "server_error")
        return self._model

    def models(self) -> dict[str, Any]:
        """What can be asked."""
        return p.models(self.model(), self._since)

    def one_model(self, name: str) -> dict[str, Any]:
        """The open model, asked for by its name. Raises Refused."""
        p.check_model(name, self.model())
        return p.one_model(name, self._since)

    @contextlib.contextmanager
    def ask(self, asked: p.Asked, gone: Callable[[], bool]) -> Iterator[Iterator[Event | None]]:
        """The events of one answer, the last one a CompletionDone, and None each _TICK_S in between. Raises Refused."""
        request = f"chatcmpl-{uuid.uuid4().hex}"
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        left = threading.Event()
        with self._lock:
            if len(self._waiting) >= _WAITING:
                raise p.Refused(
                    429, "Too many requests are waiting; try again in a moment.", "rate_limit_error"
                )
            self._waiting[request] = events
        try:
            self._send(
                Complete(
                    request, asked.turns, asked.max_tokens, asked.temperature, asked.seed, asked.stop, self.learn,
                    left.is_set,
                )
            )  # fmt: skip
            yield self._events(events, gone)
        finally:
            left.set()
            with self._lock:
                del self._waiting[request]

    def _events(self, events: queue.SimpleQueue[Event], gone: Callable[[], bool]) -> Iterator[Event | None]:
        while True:
            try:
                event = events.get(timeout=_TICK_S)
            except queue.Empty:
                if gone():
                    return
                yield None
                continue
            yield event
            if isinstance(event, CompletionDone):
                return


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # there it would let two programs share the port

    def __init__(self, endpoint: Endpoint, port: int):
        self.endpoint = endpoint
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """An app that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Dormouse", ""
    timeout = _SOCKET_S

    def do_GET(self) -> None:
        """The list of models, or one of them."""
        self._serve({"/v1/models": self._models, "/v1/models/": self._one_model})

    def do_POST(self) -> None:
        """A chat completion."""
        self._serve({"/v1/chat/completions": self._complete})

    def do_OPTIONS(self) -> None:
        """A browser asks whether a page may; it does so without the key."""
        self.close_connection = True
        try:
            self._check_caller()
            if not self._origin():
                raise p.Refused(403, _NO_PAGES)
        except p.Refused as refused:
            self._refuse(refused)
            return
        wanted = self.headers.get("Access-Control-Request-Headers", "")
        headers = (
            wanted if re.fullmatch(r"[\w\-, ]{1,1000}", wanted, re.ASCII) else "authorization, content-type"
        )
        with contextlib.suppress(OSError):
            self.send_response(204)
            self._let_in()
            self.send_header("Access-Control-Allow-Methods", "GET, POST")
            self.send_header("Access-Control-Allow-Headers", headers)
            self.send_header("Access-Control-Max-Age", "600")
            if self.headers.get("Access-Control-Request-Private-Network") == "true":
                self.send_header("Access-Control-Allow-Private-Network", "true")
            self.send_header("Content-Length", "0")
            self.send_header("Connection", "close")
            self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the library refuses by itself is told in the protocol's words as well."""
        self.close_connection = True
        self.request_version = (
            self.protocol_version
        )  # or the headers would not be sent where its own was not read
        self.headers = getattr(self, "headers", None) or Message()
        self._refuse(p.Refused(code, message or explain or "This request cannot be read."))

    def log_message(self, *_: object) -> None:
        """What apps ask is logged nowhere."""

    def _serve(self, routes: dict[str, Callable[[], None]]) -> None:
        self.close_connection = True
        try:
            self._check()
            path = self.path.partition("?")[0].rstrip("/")
            route = routes.get(path) or next(
                (do for to, do in routes.items() if to[-1] == "/" and path.startswith(to)), None
            )
            if route is None:
                raise p.Refused(404, f"There is no {self.command} {path} here.", code="unknown_url")
            route()
        except p.Refused as refused:
            self._refuse(refused)
        except (ConnectionError, TimeoutError):
            pass
        except Exception as error:  # its words may be what the app sent
            log.error("a request could not be answered (%s)", type(error).__name__)
            self._refuse(p.Refused(500, "Something went wrong inside Dormouse.", "server_error"))

    def _check(self) -> None:
        """Raises Refused for who may not ask."""
        self._check_caller()
        if not self.server.endpoint.admits(self.headers.get("Authorization", "")):
            raise p.Refused(
                401,
                "The key is missing or wrong. Send it as: Authorization: Bearer KEY",
                code="invalid_api_key",
            )

    def _check_caller(self) -> None:
        """Who asks? A name other than ours in Host is a page that rebound its own; pages send an Origin."""
        port = self.server.server_port
        if self.headers.get("Host", "").lower() not in (f"127.0.0.1:{port}", f"localhost:{port}"):
            raise p.Refused(403, f"Ask for 127.0.0.1:{port}, not for another name.")
        if self.headers.get("Origin") is not None and not self._origin():
            raise p.Refused(403, _NO_PAGES)

    def _origin(self) -> str:
        """The page's origin, if it may ask; else nothing."""
        told: list[str] = self.headers.get_all("Origin") or []
        return told[0] if len(told) == 1 and told[0] in self.server.endpoint.origins else ""

    def _let_in(self) -> None:
        """Let the page that asked read the answer; caches must not hand it to another."""
        if origin := self._origin():
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Vary", "Origin")

    def _models(self) -> None:
        self._json(200, self.server.endpoint.models())

    def _one_model(self) -> None:
        name = unquote(self.path.partition("?")[0].rstrip("/").removeprefix("/v1/models/"))
        self._json(200, self.server.endpoint.one_model(name))

    def _complete(self) -> None:
        asked = p.read(self._body(), self.server.endpoint.model())
        at, id = int(time.time()), f"chatcmpl-{uuid.uuid4().hex[:24]}"
        with self.server.endpoint.ask(asked, self._gone) as events:
            if asked.stream:
                self._stream(asked, id, at, events)
                return
            text = ""
            for event in events:
                if isinstance(event, CompletionToken):
                    text += event.text
                elif isinstance(event, CompletionDone):
                    if event.reason == "failed":
                        raise p.Refused(503, event.problem, "server_error")
                    counts = p.usage(event.prompt_tokens, event.completion_tokens)
                    self._json(200, p.answer(asked, id, at, text, event.reason, counts))

    def _stream(self, asked: p.Asked, id: str, at: int, events: Iterator[Event | None]) -> None:
        begun, silent = False, 0
        for event in events:
            silent = silent + 1 if event is None else 0
            failed = isinstance(event, CompletionDone) and event.reason == "failed"
            if not begun and not failed and (event is not None or silent == _PATIENT):
                self._begin_stream()
                self._event(p.chunk(asked, id, at, {"role": "assistant", "content": ""}))
                begun = True
            if isinstance(event, CompletionToken):
                self._event(p.chunk(asked, id, at, {"content": event.text}))
            elif isinstance(event, CompletionDone):
                if failed:
                    refused = p.Refused(503, event.problem, "server_error")
                    if not begun:
                        raise refused
                    self._event(refused.body())
                    return
                self._event(p.chunk(asked, id, at, {}, event.reason))
                if asked.usage_in_stream:
                    counts = p.usage(event.prompt_tokens, event.completion_tokens)
                    self._event(p.usage_chunk(asked, id, at, counts))
                self.wfile.write(b"data: [DONE]\n\n")
            elif begun and silent % _SILENT == 0:
                self.wfile.write(b": waiting\n\n")  # a comment, which every reader of such streams skips

    def _begin_stream(self) -> None:
        self.send_response(200)
        self._let_in()
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()

    def _event(self, data: dict[str, Any]) -> None:
        self.wfile.write(b"data: " + json.dumps(data, ensure_ascii=False).encode() + b"\n\n")

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,18}", length):
            raise p.Refused(411, "The length of the body must be given.")
        if int(length) > _LONGEST_BODY:
            raise p.Refused(413, f"The body is longer than {_LONGEST_BODY >> 20} MiB.")
        return self.rfile.read(int(length))

    def _gone(self) -> bool:
        """Whether the app has closed its end."""
        try:
            ready, _, _ = select.select([self.connection], [], [], 0)
            return bool(ready) and not self.connection.recv(1, socket.MSG_PEEK)
        except (OSError, ValueError):
            return True

    def _refuse(self, refused: p.Refused) -> None:
        with contextlib.suppress(OSError):
            self._json(refused.status, refused.body())

    def _json(self, status: int, data: dict[str, Any]) -> None:
        content = json.dumps(data, ensure_ascii=False).encode()
        self.send_response(status)
        self._let_in()
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        if status == 401:
            self.send_header("WWW-Authenticate", "Bearer")
        self.end_headers()
        self.wfile.write(content)


def key_of(profile: Path, new: bool = False) -> str:
    """The profile's key, made at its first use, readable by its owner only. Raises DormouseError."""
    file = profile / "endpoint.key"
    try:
        if not new and file.is_file() and (key := file.read_text(encoding="ascii").strip()):
            return key
        key = f"sk-dormouse-{secrets.token_urlsafe(32)}"
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = file.with_suffix(".tmp")
        temporary.unlink(missing_ok=True)
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(key)
        temporary.replace(file)
    except (OSError, ValueError) as error:
        raise DormouseError(f"The key could not be kept in {file} ({error}).", "Check the folder.") from error
    return key
