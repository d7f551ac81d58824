"""Fetching a model's files: true bytes, taken up where they stopped, and proved by their hash."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from engine.errors import Cancelled
from engine.events import DownloadProgress
from engine.hub.client import Hub, HubError, Interrupted, RemoteFile
from engine.hub.machine import free_disk, gigabytes
from engine.hub.store import PART, Manifest, ModelStore, StoreError, arrived, unwritable

Cancel = Callable[[], bool]
#: Broken connections in a row, without a byte between them, after which a download waits for the user.
TRIES = 5
_PAUSE_S = (0.2, 1.0, 2.0, 4.0)
_WINDOW_S = 10.0


@dataclass
class Meter:
    """Counts bytes of one model and says how far it is, at most ten times a second."""

    repo: str
    total: int
    emit: Callable[[DownloadProgress], None]
    done: int = 0
    _seen: deque[tuple[float, int]] = field(default_factory=deque)
    _told: float = 0.0

    def to(self, done: int, now: bool = False) -> None:
        """So many bytes are here."""
        at = time.monotonic()
        if done < self.done:  # a file began again: its rate is not negative
            self._seen.clear()
        self.done = done
        self._seen.append((at, done))
        while at - self._seen[0][0] > _WINDOW_S:
            self._seen.popleft()
        if not now and at - self._told < 0.1:
            return
        self._told = at
        since, before = self._seen[0]
        rate = (done - before) / (at - since) if at - since > 0.5 else 0.0
        eta = (self.total - done) / rate if rate else None
        self.emit(DownloadProgress(self.repo, done, self.total, rate, eta))


def fetch(
    hub: Hub,
    store: ModelStore,
    manifest: Manifest,
    emit: Callable[[DownloadProgress], None],
    cancel: Cancel = lambda: False,
) -> Manifest:
    """Fetch what is missing of a model and prove it. Raises Cancelled (what arrived is kept), HubError, StoreError."""
    place = store.place(manifest.repo)
    with _alone(place, manifest.repo):
        return _fetch(hub, store, manifest, emit, cancel)


@contextmanager
def _alone(place: Path, repo: str) -> Iterator[None]:
    """No other Dormouse fetches the same model meanwhile. Raises StoreError."""
    try:
        with FileLock(place / "download.lock", timeout=0):
            yield
    except Timeout as error:
        raise StoreError(
            f"Another Dormouse is fetching {repo}.", "Wait for it, or pause it there."
        ) from error


def _fetch(
    hub: Hub, store: ModelStore, manifest: Manifest, emit: Callable[[DownloadProgress], None], cancel: Cancel
) -> Manifest:
    place = store.place(manifest.repo)
    missing = manifest.size - store.here(manifest)
    if missing > (free := free_disk(store.folder)):
        raise StoreError(
            f"{gigabytes(missing)} are still to come, and the disk has {gigabytes(free)} free.",
            "Free some space, or name another folder with DORMOUSE_MODELS.",
        )
    meter = Meter(manifest.repo, manifest.size, emit)
    before = 0
    try:
        for file in sorted(manifest.files, key=lambda f: f.size):  # config and tokenizer first
            if not (place / file.name).is_file():
                _fetch_file(hub, place, manifest, file, meter, before, cancel)
            before += file.size
            meter.to(before)
    except OSError as error:
        raise unwritable(place, error) from error
    meter.to(manifest.size, now=True)
    return store.write(replace(manifest, whole=True, damaged=""))


def verify(
    store: ModelStore,
    manifest: Manifest,
    emit: Callable[[DownloadProgress], None],
    cancel: Cancel = lambda: False,
) -> list[str]:
    """Read every file again; the names of those that are not what the hub had. They are set aside for a new fetch."""
    place = store.place(manifest.repo)
    meter = Meter(manifest.repo, manifest.size, emit)
    bad = []
    before = 0
    for file in manifest.files:
        path = place / file.name
        start = before
        if not path.is_file() or not proved(path, file, cancel, lambda n, start=start: meter.to(start + n)):  # type: ignore[misc]
            path.unlink(missing_ok=True)
            bad.append(file.name)
        before += file.size
    if bad:
        words = f"{', '.join(bad)} {'was' if len(bad) == 1 else 'were'} damaged; download it again."
        store.write(replace(manifest, whole=False, damaged=words))
    return bad


def proved(
    path: Path,
    file: RemoteFile,
    cancel: Cancel = lambda: False,
    progress: Callable[[int], None] = lambda _n: None,
) -> bool:
    """Whether a file on the disk is the hub's: its size, and its SHA-256 or git's hash where the hub names one."""
    if path.stat().st_size != file.size:
        return False
    if file.sha256:
        digest, wanted = hashlib.sha256(), file.sha256
    elif file.git:
        digest, wanted = hashlib.sha1(b"blob %d\0" % file.size, usedforsecurity=False), file.git
    else:
        return True
    read = 0
    with path.open("rb") as stream:
        while chunk := stream.read(4 << 20):
            if cancel():
                raise Cancelled
            digest.update(chunk)
            progress(read := read + len(chunk))
    return digest.hexdigest() == wanted


def _fetch_file(
    hub: Hub, place: Path, manifest: Manifest, file: RemoteFile, meter: Meter, before: int, cancel: Cancel
) -> None:
    part = place / (file.name + PART)
    again = True
    while True:
        _fill(hub, part, manifest, file, meter, before, cancel)
        if proved(part, file, cancel):
            part.replace(place / file.name)
            return
        part.unlink()
        if not again:
            raise HubError(
                f"{file.name} arrived damaged twice.", "Try again later, or choose another connection."
            )
        again = False
        meter.to(before)


def _fill(
    hub: Hub, part: Path, manifest: Manifest, file: RemoteFile, meter: Meter, before: int, cancel: Cancel
) -> None:
    """Bring a part to its full length, over as many connections as it takes."""
    failures = 0
    while (here := arrived(part.parent, file)) < file.size or not part.exists():
        if cancel():
            raise Cancelled
        try:
            with (
                hub.open(manifest.repo, manifest.revision, file.name, here) as (start, chunks),
                part.open("r+b" if part.exists() else "wb") as stream,
            ):
                stream.seek(start)
                stream.truncate()
                for chunk in chunks:
                    stream.write(chunk)
                    failures, start = 0, start + len(chunk)
                    meter.to(before + start)
                    if cancel():
                        raise Cancelled
                    if start > file.size:
                        break
            if start != file.size:
                raise Interrupted("it ended early" if start < file.size else "it was longer than announced")
        except Interrupted as error:
            if arrived(part.parent, file) >= file.size:
                part.unlink(missing_ok=True)
            failures += 1
            if failures >= TRIES:
                raise HubError(
                    f"The connection broke again and again ({error}).",
                    "What has arrived is kept: resume when the network is better.",
                ) from error
            _wait(_PAUSE_S[min(failures, len(_PAUSE_S)) - 1], cancel)


def _wait(seconds: float, cancel: Cancel) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not cancel():
        time.sleep(0.05)
