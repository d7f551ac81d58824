"""Conversations: a tree of messages, one branch of which is shown; forgotten words leave an empty place."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.events import ConversationEntry, Message
from engine.memory.database import Database, JournalError
from engine.memory.fact import Fact, tidy
from engine.model.phrasing import is_user

#: What stands where a message told something that was forgotten.
FORGOTTEN = "[forgotten]"
_TITLE_LENGTH = 60
_LONGEST_TITLE = 120
_AROUND = 36  # characters beside what was found
_SELF = re.compile(r"\b(i|i'm|i've|me|my|mine|myself|you|you're|your|yours)\b")


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as a list shows it; the title is the first thing the user said."""

    id: int
    title: str
    created_at: float
    messages: int


#: The messages on show, from a conversation's head (or every conversation's) to its first.
_SHOWN = """WITH RECURSIVE shown(id) AS (
    SELECT head_id FROM conversations c {where}
    UNION ALL SELECT m.parent_id FROM messages m JOIN shown USING (id) WHERE m.parent_id IS NOT NULL)"""


class Conversations:
    """The journal's part that holds conversations.

    A message follows another (its parent), or begins. Messages with the same parent are variants of one place: answers
    given again, wordings edited. The branch that ends at the conversation's head is what is shown and read.
    """

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

    def list_conversations(self, search: str = "") -> list[ConversationEntry]:
        """Conversations in which something was said, newest first; those that hold every word of a search."""
        words = tidy(search).casefold().split()
        shown = self._messages("WHERE m.id IN (SELECT id FROM shown)", before=_SHOWN.format(where=""))
        said: dict[int, list[Message]] = {}
        for message in shown:
            said.setdefault(message.conversation_id, []).append(message)
        entries = []
        for c in self._conversations(""):
            messages = said.get(c.id, [])
            if not messages:
                continue
            hit = _hit(messages, words) if words else None
            if words and hit is None and not all(w in c.title.casefold() for w in words):
                continue
            last = messages[-1].created_at
            found = (_around(hit.text, words), hit.id) if hit else ("", None)
            entries.append(ConversationEntry(c.id, c.title, c.created_at, last, len(messages), *found))
        return sorted(entries, key=lambda e: (e.last_at, e.id), reverse=True)

    def rename_conversation(self, conversation_id: int, title: str) -> None:
        """Give a conversation a title; an empty one lets it be called by what was first said. Raises JournalError."""
        with self._db.write():
            self.conversation_title(conversation_id)
            title = tidy(title)[:_LONGEST_TITLE]
            self._db.execute("UPDATE conversations SET title = ? WHERE id = ?", title, conversation_id)

    def erase_messages(self, conversation_id: int) -> None:
        """Delete a conversation with its messages; the facts it told stay. See Journal.delete_conversation."""
        with self._db.write():
            self.conversation_title(conversation_id)
            self._db.execute(
                """UPDATE facts SET message_id = NULL WHERE message_id IN
                   (SELECT id FROM messages WHERE conversation_id = ?)""",
                conversation_id,
            )
            self._db.execute("DELETE FROM conversations WHERE id = ?", conversation_id)

    def add_message(
        self, conversation_id: int, role: str, text: str, fact_ids: Iterable[int] = ()
    ) -> Message:
        """Append a message behind the head; fact_ids are the facts it told (user) or used (assistant)."""
        with self._db.write():
            self.conversation_title(conversation_id)
            message_id = self._db.execute(
                """INSERT INTO messages (conversation_id, role, text, created_at, parent_id)
                   VALUES (?, ?, ?, ?, (SELECT head_id FROM conversations WHERE id = ?))""",
                conversation_id,
                role,
                text,
                time.time(),
                conversation_id,
            )
            self._set_head(conversation_id, message_id)
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
        """The messages on show in a conversation, oldest first."""
        return self._messages(
            "WHERE m.id IN (SELECT id FROM shown)",
            conversation_id,
            before=_SHOWN.format(where="WHERE c.id = ?"),
        )

    def rewind(self, message_id: int) -> Message:
        """Go back to before a message: what is added next is a variant of it. Raises JournalError."""
        with self._db.write():
            message = self.message(message_id)
            row = self._db.row("SELECT parent_id FROM messages WHERE id = ?", message_id)
            assert row is not None
            self._set_head(message.conversation_id, row["parent_id"])
            return message

    def choose_variant(self, message_id: int) -> Message:
        """Show a message in its place, and what was last said behind it. Raises JournalError."""
        with self._db.write():
            message = self.message(message_id)
            row = self._db.row(
                """WITH RECURSIVE behind(id) AS (
                       SELECT ? UNION ALL SELECT m.id FROM messages m JOIN behind b ON m.parent_id = b.id)
                   SELECT max(id) AS last FROM behind""",
                message_id,
            )
            assert row is not None
            self._set_head(message.conversation_id, row["last"])
            return message

    def offer(self, message_id: int) -> None:
        """Note that the facts of a message wait for the user's word."""
        self._db.execute("INSERT OR IGNORE INTO offers (message_id) VALUES (?)", message_id)

    def settle_offer(self, message_id: int) -> None:
        """The user decided on the facts of a message."""
        self._db.execute("DELETE FROM offers WHERE message_id = ?", message_id)

    def offered(self) -> frozenset[int]:
        """The messages whose facts wait."""
        return frozenset(row["message_id"] for row in self._db.rows("SELECT message_id FROM offers"))

    def _set_head(self, conversation_id: int, message_id: int | None) -> None:
        self._db.execute("UPDATE conversations SET head_id = ? WHERE id = ?", message_id, conversation_id)

    def _link(self, message_id: int, fact_ids: Iterable[int]) -> None:
        self._db.execute_many(
            "INSERT OR IGNORE INTO message_facts (message_id, fact_id) VALUES (?, ?)",
            [(message_id, fact_id) for fact_id in fact_ids],
        )

    def _redact(self, facts: Sequence[Fact]) -> None:
        """Take the words out of every message that tells one of the facts, and of what was answered to it."""
        linked = {fact.message_id for fact in facts}
        for fact in facts:
            rows = self._db.rows("SELECT message_id FROM message_facts WHERE fact_id = ?", fact.id)
            linked |= {row["message_id"] for row in rows}
        objects = [(tidy(fact.object).casefold(), fact) for fact in facts]
        parents = {row["id"]: row["parent_id"] for row in self._db.rows("SELECT id, parent_id FROM messages")}
        spoken_of = set()
        for message in self._messages(""):
            words = tidy(message.text).casefold()
            told = message.id in linked or any(object in words and _tells(words, f) for object, f in objects)
            if told or (message.role == "assistant" and parents[message.id] in linked):
                self.update_message(message.id, FORGOTTEN)
                self.settle_offer(message.id)
                spoken_of.add(message.conversation_id)
        for row in self._db.rows("SELECT id, title FROM conversations WHERE title != ''"):
            title = tidy(row["title"]).casefold()
            if any(
                _tells(title, f) or (row["id"] in spoken_of and has_words(title, f.object)) for f in facts
            ):
                self.rename_conversation(row["id"], "")

    def _conversations(self, where: str, *values: object) -> list[Conversation]:
        rows = self._db.rows(
            f"""SELECT c.id, c.created_at, c.title,
                       (SELECT count(*) FROM messages WHERE conversation_id = c.id) AS messages,
                       (SELECT text FROM messages WHERE conversation_id = c.id AND role = 'user'
                        AND parent_id IS NULL ORDER BY id DESC LIMIT 1) AS said
                FROM conversations c {where} ORDER BY c.id DESC""",
            *values,
        )
        return [
            Conversation(
                row["id"], row["title"] or _title(row["said"] or ""), row["created_at"], row["messages"]
            )
            for row in rows
        ]

    def _messages(self, where: str, *values: object, before: str = "") -> list[Message]:
        rows = self._db.rows(
            f"""{before}
                SELECT m.*, (SELECT group_concat(fact_id) FROM message_facts WHERE message_id = m.id) AS facts,
                       (SELECT group_concat(v.id) FROM messages v WHERE v.conversation_id = m.conversation_id
                        AND v.parent_id IS m.parent_id) AS variants
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
                fact_ids=_numbers(row["facts"]),
                variants=_numbers(row["variants"]),
            )
            for row in rows
        ]


def _numbers(joined: str | None) -> tuple[int, ...]:
    return tuple(sorted(int(i) for i in (joined or "").split(",") if i))


def _hit(messages: list[Message], words: list[str]) -> Message | None:
    """The latest message that holds every word."""
    return next((m for m in reversed(messages) if all(w in m.text.casefold() for w in words)), None)


def _around(text: str, words: list[str]) -> str:
    """What was found, with a little of what stands beside it."""
    text = tidy(text)
    at = max(0, text.casefold().find(words[0]))
    start = max(0, at - _AROUND)
    end = at + len(words[0]) + 2 * _AROUND
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def _title(said: str) -> str:
    words = tidy(said)
    return words if len(words) <= _TITLE_LENGTH else words[: _TITLE_LENGTH - 1].rstrip() + "…"


def _tells(words: str, fact: Fact) -> bool:
    """Whether a tidy text names both the fact's object and its subject; repeated tellings are not linked."""
    if not has_words(words, fact.object):
        return False
    if is_user(fact.subject):
        return bool(_SELF.search(words))
    # "my sister Maya" is spoken of as "your sister" or "Maya" too
    names = [w for w in tidy(fact.subject).split() if w.casefold() not in ("my", "our", "the", "your")]
    return any(has_words(words, name) for name in names)


def has_words(text: str, words: str) -> bool:
    """Whether a text has these words, whatever the capitals."""
    return re.search(rf"(?<!\w){re.escape(tidy(words).casefold())}(?!\w)", tidy(text).casefold()) is not None
