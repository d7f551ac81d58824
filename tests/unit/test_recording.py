"""Recordings: no words on disk, everything back when watched, and any moment as it was."""

from __future__ import annotations

import json
import typing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.eventcode import decode, encode
from app.panes import samples
from app.playback import completed, fold, nights
from app.recording import GONE, RECORDED, Recorder, Texts, load
from engine import events as ev

INSIDE = ev.WeightsInside(91.0, (ev.LayerInside(
    2, 2, 0.5, 9.0, (1.0, 0.25), 1.5, (((1,), 0.75), ((3,), 0.25)), ((1,), (3,)), ((1.0, 0.125), (0.125, 1.0)),
),))  # fmt: skip
SECRET = "My dog is called Biscuit."


def session() -> list[ev.Event]:
    answer = ev.Message(2, 1, "assistant", "I will remember Biscuit.", 2.0, (1,))
    return [
        ev.Ready("embedded model", 9, (2,), "cpu", "default", "/home/me/secret", 1.0),
        ev.ConversationOpened(1, "", ()),
        ev.MessageAdded(ev.Message(1, 1, "user", SECRET, 1.0, (1,))),
        samples.JOURNAL,
        ev.MessageAdded(replace(answer, text="")),
        ev.Token(2, "I will "),
        ev.Token(2, "remember Biscuit."),
        ev.AnswerDone(answer, False, 4, 0.1),
        ev.Problem("The fact “My dog is called Biscuit.” could not be written.", "", "Biscuit"),
        samples.PRESSURE,
        *samples.metrics()[:5],
        ev.Recalled(90.0, "write", (1, 3), bytes([9, 63])),
        INSIDE,
        ev.SnapshotsChanged((ev.SnapshotView(1, 95.0, ev.SnapshotKind.NAMED, "before Porto", "default", 2),)),
        *samples.sleep(),
        ev.Idle(),
    ]


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    recorder = Recorder(tmp_path / "s.jsonl", 100.0)
    for i, event in enumerate(session()):
        recorder.note(event, 100.0 + i)
    recorder.close()
    return recorder.file


def test_what_was_said_and_remembered_is_not_in_a_recording(recorded: Path):
    text = recorded.read_text()
    for words in ("Biscuit", "cartographer", "Maya", "peanuts", "Porto", "secret"):
        assert words not in text
    assert recorded.stat().st_mode & 0o077 == 0


def test_with_the_journals_words_a_session_is_as_it_was(recorded: Path):
    bare = load(recorded)
    said = {1: SECRET, 2: "I will remember Biscuit."}
    shown = [event for _, event in bare.worded(Texts(Texts.of(session()).facts, said)).events]
    expected = [replace(e, profile="") if isinstance(e, ev.Ready) else e for e in session()]
    for was, now in zip(expected, shown, strict=True):
        if isinstance(
            was,
            ev.JournalChanged | ev.MessageAdded | ev.Token | ev.AnswerDone | ev.Metrics | ev.SleepReport
            | ev.Recalled | ev.WeightsInside,
        ):  # fmt: skip
            assert now == was


def test_what_was_forgotten_since_is_gone_from_old_sessions(recorded: Path):
    shown = load(recorded).worded(Texts({}, {}))
    journal = next(e for _, e in shown.events if isinstance(e, ev.JournalChanged))
    assert {f.object for f in journal.facts} == {GONE}
    assert "Biscuit" not in repr(shown)


def test_a_session_with_its_words_can_be_given_away(recorded: Path, tmp_path: Path):
    given_ = load(recorded).worded(Texts.of(session()))
    given_.save(tmp_path / "demo.jsonl.gz")
    again = load(tmp_path / "demo.jsonl.gz")
    assert again.events == given_.events
    assert again.texts == given_.texts


def test_a_crash_costs_only_the_last_line(recorded: Path):
    whole = load(recorded).events
    recorded.write_text(recorded.read_text()[:-20])
    assert load(recorded).events == whole[:-1]


def test_nights_and_recall_follow_from_what_was_recorded(recorded: Path):
    """So they do in recordings of versions that kept less."""
    recording = load(recorded)
    shown = fold(completed(recording.events, recording.at), 1e9)
    assert [e for e in shown if isinstance(e, ev.WeightsInside)] == [INSIDE]
    [nights_] = [e for e in shown if isinstance(e, ev.NightsChanged)]
    [slept] = [e for e in session() if isinstance(e, ev.SleepReport)]
    assert [(r.after, bool(r.stages)) for r in nights_.reports] == [(slept.after, True)]
    recall = ev.Recall(True, False, None)
    for wanted, events in (
        ((1, 3), recording.events),
        ((7,), [(4.0, ev.FactWritten(7, True, 0.1, recall))]),
        ((5, 6), [(4.0, ev.AuditDone(104.0, ((5, recall), (6, recall)), 1.0, 0.0, 0.0, 9.0, 0.0))]),
    ):
        [history] = [e for e in fold(completed(events, 100.0), 1e9) if isinstance(e, ev.RecallHistory)]
        assert [moment.facts for moment in history.moments] == [wanted]
    assert (history.moments[0].at, history.moments[0].marks) == (104.0, bytes([recall.mark] * 2))


def test_what_is_no_recording_is_refused(tmp_path: Path):
    (tmp_path / "x.jsonl").write_text('{"a": 1}\n')
    with pytest.raises(ValueError, match="no recording"):
        load(tmp_path / "x.jsonl")


@given(st.integers(0, 40))
def test_any_moment_shows_what_it_showed(count: int):
    """Folded events lead to the same last state as all of them, one by one."""
    told = list(enumerate(session()))[:count]
    events = [(float(t), e) for t, e in told]
    shown = fold(events, float(count))
    last = {type(e): e for _, e in told}
    assert [e for e in shown if isinstance(e, ev.Pressure)] == [e for e in (last.get(ev.Pressure),) if e]
    assert [e for e in shown if isinstance(e, ev.JournalChanged)] == [
        last.get(ev.JournalChanged, ev.JournalChanged(()))
    ]
    assert [e for e in shown if isinstance(e, ev.Metrics)] == [
        e for _, e in told if isinstance(e, ev.Metrics)
    ]
    opened = [e for e in shown if isinstance(e, ev.ConversationOpened)]
    texts = [m.text for m in opened[0].messages]
    assert (
        texts
        == [SECRET, ("", "I will ", "I will remember Biscuit.")[min(2, max(0, count - 5))]][
            : (count > 2) + (count > 4)
        ]
    )


def test_nights_are_found():
    events = [(float(i), e) for i, e in enumerate(session())]
    began = next(t for t, e in events if isinstance(e, ev.SleepStarted))
    ended = next(t for t, e in events if isinstance(e, ev.SleepReport))
    assert nights(events) == [(began, ended)]


def test_every_recorded_event_survives_json():
    for event in [
        *session(),
        ev.AuditDone(1.0, ((1, ev.Recall(True, None, False)),), 1.0, 0.5, 0.5, 3.0, 0.01),
        ev.Busy("x"),
    ]:
        assert decode(json.loads(json.dumps(encode(event)))) == event


def test_events_of_other_versions_do_not_disturb():
    data = encode(ev.Idle()) | {"later": 1}
    assert decode(data) == ev.Idle()
    with pytest.raises(ValueError, match="no event"):
        decode({"event": "Nothing"})
    with pytest.raises(ValueError, match="no event"):
        decode({"event": "Recall"})
    assert all(issubclass(kind, ev.Event) for kind in typing.cast(typing.Any, RECORDED))
