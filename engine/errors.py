"""Errors that a user can act on; anything else is a bug."""

from __future__ import annotations


class DormouseError(Exception):
    """A known failure: what happened, and what to do about it, each in one sentence."""

    def __init__(self, message: str, action: str = ""):
        super().__init__(f"{message} {action}".rstrip())
        self.message = message
        self.action = action


class Cancelled(Exception):
    """The user cancelled the running command; nothing half-done is kept."""
