"""Conversations and their messages; a message that told a forgotten fact keeps its place, not its words."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass

from engine.events import Message
from engine.memory.database import Database, JournalError
from engine.memory.fact import Fact, tidy
from engine.model.phrasing import is_user

#: What stands where a message told something that was forgotten.
FORGOTTEN = "[forgotten]"
_TITLE_LENGTH = 60
_SELF = re.compile(r"\b(i|i'm|i've|me|my|mine|myself|you|you're|your|yours)\b")


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as a list shows it; the title is the first thing the user said."""

    id: int
    title: str
    created_at: float
    messages: int


class Conversations:
    """The journal's part that holds conversations."""

    _db: Database

    def new_conversation(self) -> int:
        """Start an empty conversation; earlier ones in which nothing was said are dropped."""
        with self._db.write():
            self._db.execute(
                "DELETE FROM conversations WHERE id NOT IN (SELECT conversation_id FROM messages)"
            )
            return self._db.execute("INSERT INTO conversations (created_at) VALUES (?)", time.time())

    def conversations(self) -> list[Conversation]:
        """All conversations in which something was said, newest first."""
        return [c for c in self._conversations("") if c.messages]

    def conversation_title(self, conversation_id: int) -> str:
        """What a conversation is called; empty while nothing was said. Raises JournalError."""
        found = self._conversations("WHERE c.id = ?", conversation_id)
        if not found:
            raise JournalError(f"There is no conversation {conversation_id}.", "Choose one from the list.")
        return found[0].title

    def conversations_beside(self, conversation_id: int) -> tuple[int | None, int | None]:
        """The conversations before and after one, by age."""
        row = self._db.row(
            """SELECT (SELECT max(id) FROM conversations WHERE id < ?) AS before,
                      (SELECT min(id) FROM conversations WHERE id > ?) AS after""",
            conversation_id,
            conversation_id,
        )
        assert row is not None
        return row["before"], row["after"]

    def delete_conversation(self, conversation_id: int) -> None:
        """Delete a conversation with its messages; the facts it told stay."""
        with self._db.write():
            self._db.execute(
                """UPDATE facts SET message_id = NULL WHERE message_id IN
                   (SELECT id FROM messages WHERE conversation_id = ?)""",
                conversation_id,
            )
            self._db.execute("DELETE FROM conversations WHERE id = ?", conversation_id)

    def add_message(
        self, conversation_id: int, role: str, text: str, fact_ids: Iterable[int] = ()
    ) -> Message:
        """Append a message; fact_ids are the facts it told (user) or used (assistant)."""
        with self._db.write():
            self.conversation_title(conversation_id)
            message_id = self._db.execute(
                "INSERT INTO messages (conversation_id, role, text, created_at) VALUES (?, ?, ?, ?)",
                conversation_id,
                role,
                text,
                time.time(),
            )
            self._link(message_id, fact_ids)
            return self.message(message_id)

    def update_message(self, message_id: int, text: str, fact_ids: Iterable[int] = ()) -> Message:
        """Give a message its final text (an answer that was streamed), and the facts it used."""
        with self._db.write():
            self._db.execute("UPDATE messages SET text = ? WHERE id = ?", text, message_id)
            self._link(message_id, fact_ids)
            return self.message(message_id)

    def message(self, message_id: int) -> Message:
        """One message. Raises JournalError."""
        found = self._messages("WHERE m.id = ?", message_id)
        if not found:
            raise JournalError(f"There is no message {message_id}.", "Open its conversation again.")
        return found[0]

    def messages_of(self, numbers: Iterable[int]) -> list[Message]:
        """The messages with these numbers that exist, oldest first."""
        wanted = json.dumps(sorted(set(numbers)))  # one parameter: their number is not bounded
        return self._messages("WHERE m.id IN (SELECT value FROM json_each(?))", wanted)

    def messages(self, conversation_id: int) -> list[Message]:
        """A conversation's messages, oldest first."""
        return self._messages("WHERE m.conversation_id = ?", conversation_id)

    def _link(self, message_id: int, fact_ids: Iterable[int]) -> None:
        self._db.execute_many(
            "INSERT OR IGNORE INTO message_facts (message_id, fact_id) VALUES (?, ?)",
            [(message_id, fact_id) for fact_id in fact_ids],
        )

    def _redact(self, fact: Fact) -> None:
        """Take the words out of every message that tells the fact, and of what was answered to it."""
        linked = {
            row["message_id"]
            for row in self._db.rows("SELECT message_id FROM message_facts WHERE fact_id = ?", fact.id)
        } | {fact.message_id}
        answers = False
        for message in self._messages(""):  # in order, conversation by conversation
            told = message.id in linked or _tells(message.text, fact)
            if told or (answers and message.role == "assistant"):
                self.update_message(message.id, FORGOTTEN)
            answers = message.role == "user" and message.id in linked

    def _conversations(self, where: str, *values: object) -> list[Conversation]:
        rows = self._db.rows(
            f"""SELECT c.id, c.created_at,
                       (SELECT count(*) FROM messages WHERE conversation_id = c.id) AS messages,
                       (SELECT text FROM messages WHERE conversation_id = c.id AND role = 'user'
                        ORDER BY id LIMIT 1) AS said
                FROM conversations c {where} ORDER BY c.id DESC""",
            *values,
        )
        return [
            Conversation(row["id"], _title(row["said"] or ""), row["created_at"], row["messages"])
            for row in rows
        ]

    def _messages(self, where: str, *values: object) -> list[Message]:
        rows = self._db.rows(
            f"""SELECT m.*, (SELECT group_concat(fact_id) FROM message_facts WHERE message_id = m.id) AS facts
                FROM messages m {where} ORDER BY m.conversation_id, m.id""",
            *values,
        )
        return [
            Message(
                id=row["id"],
                conversation_id=row["conversation_id"],
                role=row["role"],
                text=row["text"],
                created_at=row["created_at"],
                fact_ids=tuple(sorted(int(i) for i in (row["facts"] or "").split(",") if i)),
            )
            for row in rows
        ]


def _title(said: str) -> str:
    words = tidy(said)
    return words if len(words) <= _TITLE_LENGTH else words[: _TITLE_LENGTH - 1].rstrip() + "…"


def _tells(text: str, fact: Fact) -> bool:
    """Whether a text names both the fact's object and its subject; repeated tellings are not linked."""
    words = tidy(text).casefold()
    if not _has_words(words, fact.object):
        return False
    if is_user(fact.subject):
        return bool(_SELF.search(words))
    # "my sister Maya" is spoken of as "your sister" or "Maya" too
    names = [w for w in tidy(fact.subject).split() if w.casefold() not in ("my", "our", "the", "your")]
    return any(_has_words(words, name) for name in names)


def _has_words(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(tidy(words).casefold())}(?!\w)", text) is not None
