"""What the engine does for each command: one module for each side of it, all in one table."""

from __future__ import annotations

from engine.operations import (
    apps,
    checking,
    comparing,
    conversations,
    elsewhere,
    facts,
    keeping,
    moving,
    nights,
    reading,
    seeing,
    talk,
)
from engine.operations.operation import Operation

#: Command -> what is done for it. A module's table is added here.
OPERATIONS: dict[type, Operation] = {
    **conversations.OPERATIONS,
    **seeing.OPERATIONS,
    **talk.OPERATIONS,
    **comparing.OPERATIONS,
    **facts.OPERATIONS,
    **checking.OPERATIONS,
    **reading.OPERATIONS,
    **elsewhere.OPERATIONS,
    **apps.OPERATIONS,
    **moving.OPERATIONS,
    **nights.OPERATIONS,
    **keeping.OPERATIONS,
}
