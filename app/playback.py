"""A session told from any moment on, and what happened when in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from engine import events as ev

_SAID = frozenset({ev.MessageAdded, ev.Token, ev.AnswerDone})
#: What `completed` looks at.
_LEADING = frozenset({ev.SleepStarted, ev.SleepStage, ev.SleepReport, ev.FactWritten, ev.AuditDone})


def fold(events: Sequence[tuple[float, ev.Event]], until: float) -> list[ev.Event]:
    """The fewest events after which panes show what they showed at a moment, in the order to hand them over.

    The last journal, pressure and conversation (with what was said in it since), every measured point, who was recalled
    when, the nights and snapshots, the inside of the weights, and the last sleep.
    """
    ready: ev.Event | None = None
    journal: ev.Event = ev.JournalChanged(())
    pressure: ev.Event | None = None
    busy: ev.Event | None = None
    opened = ev.ConversationOpened(0, "", ())
    said: dict[int, ev.Message] = {}
    points: list[ev.Event] = []
    night: list[ev.Event] = []
    recalls: list[ev.Recalled] = []
    slept, moments, inside = ev.NightsChanged((), ()), ev.SnapshotsChanged(()), ev.WeightsInside(0.0, ())
    end = bisect_right(events, until, key=itemgetter(0))
    talk = next((i for i in range(end - 1, -1, -1) if type(events[i][1]) is ev.ConversationOpened), 0)
    for i in range(end):
        event = events[i][1]
        if i < talk and type(event) in _SAID:  # most of a long session, and of a conversation that was left
            continue
        match event:
            case ev.Ready():
                ready = event
            case ev.JournalChanged():
                journal = event
            case ev.Pressure():
                pressure = event
            case ev.ConversationOpened():
                opened, said = event, {m.id: m for m in event.messages}
            case ev.MessageAdded(message):
                said[message.id] = message if message.role == "user" else replace(message, text="")
            case ev.Token(number, text) if number in said:
                said[number] = replace(said[number], text=said[number].text + text)
            case ev.AnswerDone(message=message):
                said[message.id] = message
            case ev.Metrics():
                points.append(event)
            case ev.Recalled():
                recalls.append(event)
            case ev.NightsChanged():
                slept = event
            case ev.SnapshotsChanged():
                moments = event
            case ev.WeightsInside():
                inside = event
            case ev.SleepStarted():
                night = [event]
            case ev.SleepStage() | ev.SleepReport():
                night.append(event)
            case ev.Busy() | ev.Progress():
                busy = event
            case ev.Idle():
                busy = None
    shown = [event for event in (ready, journal, pressure, slept, moments, inside) if event is not None]
    shown.append(ev.RecallHistory(tuple(recalls)))
    shown.append(replace(opened, messages=tuple(said.values())))
    return [*shown, *points, *night, *([busy] if busy is not None else [ev.Idle()])]


def completed(events: Sequence[tuple[float, ev.Event]], began: float) -> list[tuple[float, ev.Event]]:
    """A session's events, and those that follow from them: the nights so far behind each sleep.

    An older recording lacks who was recalled when, too: that is taken from its writing and its audits. began is in unix
    seconds.
    """
    more: list[tuple[float, ev.Event]] = []
    reports: tuple[ev.SleepReport, ...] = ()
    stages: list[tuple[float, int, ev.Stage]] = []
    older = not any(type(event) is ev.Recalled for _, event in events)
    for t, event in [pair for pair in events if type(pair[1]) in _LEADING]:
        match event:
            case ev.SleepStarted():
                stages = []
            case ev.SleepStage(at, cycle, stage):
                stages.append((at, cycle, stage))
            case ev.SleepReport() if event.outcome != "cancelled":
                reports = (*reports, replace(event, stages=event.stages or tuple(stages)))
                more.append((t, ev.NightsChanged(reports, ())))
            case ev.FactWritten(fact_id, recall=recall) if older:
                more.append((t, ev.Recalled(began + t, "write", (fact_id,), bytes([recall.mark]))))
            case ev.AuditDone(at, results) if older:
                ids, marks = tuple(i for i, _ in results), bytes(recall.mark for _, recall in results)
                more.append((t, ev.Recalled(at, "audit", ids, marks)))
    return sorted([*events, *more], key=itemgetter(0))  # what follows comes behind what it follows from


def nights(events: Sequence[tuple[float, ev.Event]]) -> list[tuple[float, float]]:
    """From when to when it slept."""
    found: list[tuple[float, float]] = []
    began: float | None = None
    for t, event in events:
        if isinstance(event, ev.SleepStarted):
            began = t
        elif isinstance(event, ev.SleepReport) and began is not None:
            found.append((began, t))
            began = None
    return found


def tellings(events: Sequence[tuple[float, ev.Event]]) -> list[float]:
    """When facts were written."""
    return [t for t, event in events if isinstance(event, ev.FactWritten)]
