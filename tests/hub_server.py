"""A server on loopback that speaks the hub's protocol as far as Dormouse uses it, with faults on request."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

COMMIT = "c" * 40
TOKEN = "hf_a_token_of_the_test"


@dataclass
class Repo:
    """A model repository."""

    files: dict[str, bytes]
    licence: str = "apache-2.0"
    gated: bool = False
    commit: str = COMMIT
    tells_sizes: bool = True  # a mirror may not
    gone: str = ""  # how another commit than the newest is refused


@dataclass
class Faults:
    """What goes wrong, each once per entry: bytes after which a file is cut, and files that arrive altered."""

    cuts: dict[str, list[int]] = field(default_factory=dict)
    corrupt: list[str] = field(default_factory=list)
    ignores_ranges: bool = False
    errors: dict[str, list[int]] = field(default_factory=dict)
    seconds_a_chunk: float = 0.0


class HubServer:
    """Serves `repos`; `requests` are the (method, path, range) it was asked."""

    def __init__(self) -> None:
        self.repos: dict[str, Repo] = {}
        self.faults = Faults()
        self.requests: list[tuple[str, str, str]] = []
        self.agents: set[str] = set()
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                hub._answer(self)

            do_HEAD = do_GET

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def add_folder(self, repo: str, folder: Path, **options: object) -> Repo:
        """Serve a checkpoint folder."""
        files = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
        self.repos[repo] = Repo(files, **options)  # type: ignore[arg-type]
        return self.repos[repo]

    def asked(self, name: str) -> list[str]:
        """The ranges ("" for none) with which a file's bytes were asked."""
        return [r for method, path, r in self.requests if method == "GET" and path.endswith(name)]

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        url = urlsplit(request.path)
        self.requests.append((request.command, url.path, request.headers.get("Range", "")))
        self.agents.add(request.headers.get("User-Agent", ""))
        parts = url.path.strip("/").split("/")
        if url.path == "/api/models":
            query = parse_qs(url.query).get("search", [""])[0].lower()
            return self._json(request, [self._info(n) for n in self.repos if query in n.lower()])
        if parts[:2] == ["api", "models"]:
            name = "/".join(parts[2:4])
            if name not in self.repos:
                return self._refuse(request, 401, "RepoNotFound")
            return self._json(request, self._info(name, files=True))
        if parts[0] == "cdn":
            return self._bytes(request, "/".join(parts[1:3]), parts[3])
        name, file = "/".join(parts[:2]), parts[-1]
        repo = self.repos.get(name)
        if repo is None or "resolve" not in parts:
            return self._refuse(request, 404, "RepoNotFound")
        if repo.gated and request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._refuse(request, 403 if request.headers.get("Authorization") else 401, "GatedRepo")
        if repo.gone and parts[parts.index("resolve") + 1] != repo.commit:
            return self._refuse(request, 404, repo.gone)
        if file not in repo.files:
            return self._refuse(request, 404, "EntryNotFound")
        if not file.endswith(".safetensors"):
            return self._bytes(request, name, file)
        content = repo.files[file]
        request.send_response(302)
        request.send_header("Location", f"/cdn/{name}/{file}")
        request.send_header("X-Repo-Commit", repo.commit)
        request.send_header("X-Linked-Etag", f'"{hashlib.sha256(content).hexdigest()}"')
        request.send_header("X-Linked-Size", str(len(content)))
        request.send_header("Content-Length", "0")
        request.end_headers()
        return None

    def _info(self, name: str, files: bool = False) -> dict[str, object]:
        repo = self.repos[name]
        info: dict[str, object] = {
            "id": name, "modelId": name, "sha": repo.commit, "private": False, "downloads": 7, "likes": 1,
            "gated": "manual" if repo.gated else False, "tags": ["safetensors", f"license:{repo.licence}"],
            "config": {"architectures": ["LlamaForCausalLM"], "model_type": "llama"},
            "safetensors": {"parameters": {"F32": 100_000}, "total": 100_000},
        }  # fmt: skip
        if files:
            info["siblings"] = [self._sibling(repo, file) for file in sorted(repo.files)]
        return info

    def _sibling(self, repo: Repo, file: str) -> dict[str, object]:
        content = repo.files[file]
        told: dict[str, object] = {"rfilename": file}
        if repo.tells_sizes:
            told |= {"size": len(content), "blobId": git_hash(content)}
            if file.endswith(".safetensors"):
                told["lfs"] = {
                    "sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 134,
                }  # fmt: skip
        return told

    def _bytes(self, request: BaseHTTPRequestHandler, name: str, file: str) -> None:
        content = self.repos[name].files[file]
        if waiting := self.faults.errors.get(file):
            return self._refuse(request, waiting.pop(0), "")
        if file in self.faults.corrupt and request.command == "GET":
            self.faults.corrupt.remove(file)
            content = content[:-1] + bytes([content[-1] ^ 1])
        start = 0
        if (asked := request.headers.get("Range")) and not self.faults.ignores_ranges:
            start = int(asked.removeprefix("bytes=").partition("-")[0])
            if start >= len(content):
                return self._refuse(request, 416, "")
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        request.send_header("ETag", f'"{git_hash(content)}"')
        request.send_header("X-Repo-Commit", self.repos[name].commit)
        request.send_header("Content-Length", str(len(content) - start))
        request.end_headers()
        if request.command == "HEAD":
            return None
        cuts = self.faults.cuts.get(file)
        end = start + cuts.pop(0) if cuts else len(content)
        try:
            for at in range(start, min(end, len(content)), 16_384):
                request.wfile.write(content[at : min(at + 16_384, end, len(content))])
                time.sleep(self.faults.seconds_a_chunk)
        except ConnectionError:  # the reader went away
            request.close_connection = True
        if end < len(content):
            request.close_connection = True
        return None

    def _refuse(self, request: BaseHTTPRequestHandler, status: int, code: str) -> None:
        request.send_response(status)
        if code:
            request.send_header("X-Error-Code", code)
            request.send_header("X-Error-Message", code)
        request.send_header("Content-Length", "0")
        request.end_headers()

    def _json(self, request: BaseHTTPRequestHandler, data: object) -> None:
        content = json.dumps(data).encode()
        request.send_response(200)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)


def git_hash(content: bytes) -> str:
    """What git calls these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
