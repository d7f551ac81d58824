"""The journal's tables: numbered steps, each from one version of the file to the next."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable

from engine.memory.fact import statement_of, subject_key
from engine.model.naming import KIN, PETS

#: Marks an SQLite file as a Dormouse journal: "DORM".
APPLICATION_ID = 0x444F524D


class NotAJournal(Exception):
    """The file is an SQLite database of something else."""


class TooNew(Exception):
    """The file was written by a later version."""

    def __init__(self, found: int, known: int):
        super().__init__(found, known)
        self.found, self.known = found, known


def create_facts(db: sqlite3.Connection) -> None:
    """Facts, and tombstones that say only that something was forgotten."""
    db.execute(
        """CREATE TABLE facts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a forgotten fact's number is never given again
            subject TEXT NOT NULL,
            subject_key TEXT NOT NULL,
            relation TEXT NOT NULL,
            object TEXT NOT NULL,
            statement TEXT NOT NULL,
            state TEXT NOT NULL,
            source TEXT NOT NULL,
            created_at REAL NOT NULL,
            written_at REAL,
            checked_at REAL,
            recall_raw INTEGER,
            recall_chat INTEGER,
            recall_paraphrase INTEGER,
            superseded_by INTEGER REFERENCES facts(id) ON DELETE SET NULL,
            message_id INTEGER,
            note TEXT NOT NULL DEFAULT ''
        )"""
    )
    # The promise that a subject and relation have one value, kept by the file itself.
    db.execute(
        """CREATE UNIQUE INDEX one_current_value ON facts (subject_key, relation)
           WHERE state NOT IN ('superseded', 'undone')"""
    )
    db.execute("CREATE TABLE tombstones (fact_id INTEGER PRIMARY KEY, at REAL NOT NULL)")


def create_conversations(db: sqlite3.Connection) -> None:
    """Conversations, their messages, and which facts a message told or used."""
    db.execute("CREATE TABLE conversations (id INTEGER PRIMARY KEY AUTOINCREMENT, created_at REAL NOT NULL)")
    db.execute(
        """CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
            role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
            text TEXT NOT NULL,
            created_at REAL NOT NULL
        )"""
    )
    db.execute("CREATE INDEX messages_of ON messages (conversation_id, id)")
    db.execute(
        """CREATE TABLE message_facts (
            message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
            fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
            PRIMARY KEY (message_id, fact_id)
        ) WITHOUT ROWID"""
    )


def create_memories(db: sqlite3.Connection) -> None:
    """Factor files; the row is what makes a file live, and says which facts it holds."""
    db.execute(
        """CREATE TABLE memories (
            policy TEXT NOT NULL,
            key TEXT NOT NULL,
            file TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            weights_hash TEXT NOT NULL,
            created_at REAL NOT NULL,
            PRIMARY KEY (policy, key)
        ) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE memory_facts (
            policy TEXT NOT NULL,
            key TEXT NOT NULL,
            fact_id INTEGER NOT NULL,
            PRIMARY KEY (policy, key, fact_id),
            FOREIGN KEY (policy, key) REFERENCES memories(policy, key) ON DELETE CASCADE
        ) WITHOUT ROWID"""
    )


def create_records(db: sqlite3.Connection) -> None:
    """What happened: probe results, sleeps, metrics and events; and the settings."""
    db.execute(
        """CREATE TABLE probes (
            fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
            at REAL NOT NULL,
            form TEXT NOT NULL,
            right INTEGER NOT NULL
        )"""
    )
    db.execute("CREATE INDEX probes_of ON probes (fact_id, at)")
    for table in ("sleeps", "metrics", "events"):
        db.execute(
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, at REAL NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL)"
        )
    db.execute("CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")


def note_occasions(db: sqlite3.Connection) -> None:
    """On what occasion a fact was asked, and a way to all that was asked at one time."""
    db.execute("ALTER TABLE probes ADD COLUMN occasion TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE INDEX probes_when ON probes (at)")


def branch_conversations(db: sqlite3.Connection) -> None:
    """Messages say what they follow, so that another wording or answer stands beside the first; titles; open offers."""
    db.execute("ALTER TABLE conversations ADD COLUMN title TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE conversations ADD COLUMN head_id INTEGER")  # the last message of what is shown
    db.execute("ALTER TABLE messages ADD COLUMN parent_id INTEGER")
    db.execute(
        """UPDATE messages SET parent_id = (SELECT max(p.id) FROM messages p
           WHERE p.conversation_id = messages.conversation_id AND p.id < messages.id)"""
    )
    db.execute(
        "UPDATE conversations SET head_id = (SELECT max(id) FROM messages WHERE conversation_id = conversations.id)"
    )
    db.execute("CREATE INDEX messages_after ON messages (conversation_id, parent_id)")
    db.execute(
        """CREATE TABLE offers (  -- messages whose facts wait for the user's word
            message_id INTEGER PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE
        )"""
    )


def create_snapshots(db: sqlite3.Connection) -> None:
    """Snapshots: each fact's standing and the factor files of one moment; and when Dormouse was awake.

    No text is copied and no file: a snapshot names what the journal and the factor folder hold anyway.
    """
    db.execute(
        "ALTER TABLE memories ADD COLUMN beside INTEGER NOT NULL DEFAULT 1"
    )  # unknown: the careful guess
    db.execute(
        """CREATE TABLE snapshots (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at REAL NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            policy TEXT NOT NULL,
            raw REAL, chat REAL, paraphrase REAL, perplexity REAL
        )"""
    )
    db.execute(
        """CREATE TABLE snapshot_facts (
            snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
            fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
            state TEXT NOT NULL,
            note TEXT NOT NULL,
            written_at REAL,
            checked_at REAL,
            recall_raw INTEGER, recall_chat INTEGER, recall_paraphrase INTEGER,
            superseded_by INTEGER,
            PRIMARY KEY (snapshot_id, fact_id)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX snapshots_of ON snapshot_facts (fact_id)")
    db.execute(
        """CREATE TABLE snapshot_memories (
            snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            file TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            weights_hash TEXT NOT NULL,
            created_at REAL NOT NULL,
            beside INTEGER NOT NULL,
            PRIMARY KEY (snapshot_id, key)
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX snapshot_files ON snapshot_memories (file)")
    db.execute(
        """CREATE TABLE snapshot_memory_facts (
            snapshot_id INTEGER NOT NULL,
            key TEXT NOT NULL,
            fact_id INTEGER NOT NULL,
            PRIMARY KEY (snapshot_id, key, fact_id),
            FOREIGN KEY (snapshot_id, key) REFERENCES snapshot_memories(snapshot_id, key) ON DELETE CASCADE
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE TABLE sessions (id INTEGER PRIMARY KEY, began REAL NOT NULL, ended REAL NOT NULL)")


def create_history(db: sqlite3.Connection) -> None:
    """What was done in one go, what it changed of each fact, and facts that are pinned or disabled."""
    db.execute("ALTER TABLE facts ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0")
    db.execute("DROP INDEX one_current_value")
    db.execute(
        """CREATE UNIQUE INDEX one_current_value ON facts (subject_key, relation)
           WHERE state NOT IN ('superseded', 'undone', 'disabled')"""
    )
    db.execute(
        """CREATE TABLE operations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at REAL NOT NULL,
            kind TEXT NOT NULL,
            facts INTEGER NOT NULL DEFAULT 0,  -- how many it touched; all that is left of forgotten ones
            undone_at REAL,
            undone_after INTEGER  -- the last operation there was when this one was taken back
        )"""
    )
    db.execute(
        """CREATE TABLE changes (
            id INTEGER PRIMARY KEY,
            fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
            operation_id INTEGER REFERENCES operations(id),  -- NULL: the engine's own, such as writing
            how TEXT NOT NULL,  -- done, undone, redone, refreshed
            at REAL NOT NULL,
            state_before TEXT,  -- NULL: the fact is new
            state TEXT NOT NULL,
            object_before TEXT,
            object TEXT NOT NULL,
            statement_before TEXT,
            statement TEXT NOT NULL,
            pinned_before INTEGER,
            pinned INTEGER NOT NULL,
            successor INTEGER  -- the fact that superseded it
        )"""
    )
    db.execute(
        """CREATE TABLE settled (  -- pairs that may both stand as they are
            first INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
            second INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
            PRIMARY KEY (first, second)
        ) WITHOUT ROWID"""
    )
    # Facts from before have at least a beginning; no operation told them, so that none can be taken back.
    db.execute(
        """INSERT INTO changes (fact_id, how, at, state, object, statement, pinned)
           SELECT id, 'done', created_at, 'queued', object, statement, 0 FROM facts"""
    )
    db.execute(
        """INSERT INTO changes (fact_id, how, at, state_before, state, object_before, object,
                                statement_before, statement, pinned_before, pinned)
           SELECT id, 'done', written_at, 'queued', 'written', object, object, statement, statement, 0, 0
           FROM facts WHERE written_at IS NOT NULL"""
    )
    db.execute("CREATE INDEX changes_of_fact ON changes (fact_id, id)")
    db.execute("CREATE INDEX changes_of_operation ON changes (operation_id)")


def link_sleeps(db: sqlite3.Connection) -> None:
    """A sleep in the history knows the snapshot of the moment before it."""
    db.execute("ALTER TABLE operations ADD COLUMN snapshot INTEGER")


def drop_events(db: sqlite3.Connection) -> None:
    """A table that nothing was ever written to."""
    db.execute("DROP TABLE events")


def name_as_mine(db: sqlite3.Connection) -> None:
    """Our dog is my dog: both are answered as "your dog", and asked for in either word."""
    db.execute(
        """UPDATE OR IGNORE facts SET
            subject = 'my ' || substr(subject, 5), subject_key = 'my ' || substr(subject_key, 5),
            statement = CASE WHEN statement LIKE 'Our %' THEN 'My ' || substr(statement, 5) ELSE statement END
           WHERE subject LIKE 'our %'"""
    )


def name_alike(db: sqlite3.Connection) -> None:
    """The boat is my boat, kids are children, and my alarm code is my alarm's code: one is asked for by what another was told.

    What holds is queued, since the weights know it in the former words.
    """
    spoken_of = re.compile(
        r"(?i:the|our) (?!.* of )(?!(?:sun|moon|earth|world|sky|sea|weather|internet|government|pope|king|queen"
        r"|president|prime minister|UK|US|USA|EU|UN|NHS)\b)(?P<thing>(?:.* )?(?:[a-z][\w'-]*|[A-Z]{2,}))"
    )
    opens = re.compile(
        r"(?!(?:post|postal|zip|area|sort|dress|country|dialling|bar|qr|promo|discount|booking|tax|swift|voucher|error|highway) )"
        r"(?P<thing>[\w-]+(?: [\w-]+){0,2}) (?P<noun>password|passcode|code|pin|combination)"
    )
    for fact_id, subject, relation, object in db.execute(
        "SELECT id, subject, relation, object FROM facts"
    ).fetchall():
        who, what = subject, relation.replace("number of kids", "number of children")
        for kid, child in ((r"\bkids'(?= )", "children's"), (r"\bkids\b", "children"), (r"\bkid\b", "child")):
            who = re.sub(kid, child, who)
        if found := spoken_of.fullmatch(who):
            who = f"my {found['thing']}"
        elif (
            subject == "I"
            and (found := opens.fullmatch(relation))
            and (KIN | PETS).isdisjoint(found["thing"].split())
        ):
            who, what = f"my {found['thing']}", found["noun"]
        if (who, what) == (subject, relation):
            continue
        statement = statement_of(who, what, object)
        renamed = db.execute(
            """UPDATE OR IGNORE facts SET subject = ?, subject_key = ?, relation = ?, statement = ?,
                state = CASE WHEN state IN ('written', 'safe', 'degraded') THEN 'queued' ELSE state END
               WHERE id = ?""",
            (who, subject_key(who), what, statement, fact_id),
        ).rowcount
        if renamed:  # otherwise both are told, and stand beside each other as before
            for row, before, after in db.execute(
                "SELECT rowid, object_before, object FROM changes WHERE fact_id = ?", (fact_id,)
            ).fetchall():
                db.execute(
                    "UPDATE changes SET statement_before = ?, statement = ? WHERE rowid = ?",
                    (before and statement_of(who, what, before), statement_of(who, what, after), row),
                )


#: Step n brings a file from version n to version n + 1. Steps that were released are never changed.
STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    create_facts,
    create_conversations,
    create_memories,
    create_records,
    note_occasions,
    branch_conversations,
    create_snapshots,
    create_history,
    link_sleeps,
    drop_events,
    name_as_mine,
    name_alike,
)


def check(db: sqlite3.Connection) -> int:
    """The file's version, without touching the file. Raises NotAJournal or TooNew."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and (tables or owner):
        raise NotAJournal
    if version > len(STEPS):
        raise TooNew(version, len(STEPS))
    return version


def migrate(db: sqlite3.Connection) -> None:
    """Bring the file to the latest version, each step in one transaction. Raises NotAJournal or TooNew."""
    version = check(db)
    for number, step in enumerate(STEPS[version:], version + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            step(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
