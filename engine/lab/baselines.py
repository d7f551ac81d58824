"""What one would do without editing: the facts in the context window, all of them or those a search finds."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence

from engine.lab.record import Point
from engine.memory.fact import statement_of
from engine.memory.recall import is_right
from engine.model.cancel import Cancel, check
from engine.model.generation import generate
from engine.model.loading import LanguageModel
from engine.model.phrasing import answer, ask
from engine.model.prompts import Form, Triple, chat_form, chat_text
from engine.model.relations import relation_for
from engine.model.tokens import encode

SIZES = (1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000)
FOUND = 3  # statements that retrieval puts into the context
ASKED = 30  # facts that are asked at each size: every answer reads its whole context anew

Finder = Callable[[str], Sequence[str]]


def context(facts: Sequence[Triple]) -> Finder:
    """Every fact, in the order told."""
    told = [_statement(fact) for fact in facts]
    return lambda _question: told


def retrieval(facts: Sequence[Triple]) -> Finder:
    """The best statements by BM25 in SQLite's full-text search."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE facts USING fts5(statement, tokenize='porter unicode61')")
    base.executemany("INSERT INTO facts VALUES (?)", [(_statement(fact),) for fact in facts])

    def find(question: str) -> Sequence[str]:
        words = "".join(c if c.isalnum() else " " for c in question).split()
        query = " OR ".join(f'"{word}"' for word in words)
        rows = base.execute(
            "SELECT statement FROM facts WHERE facts MATCH ? ORDER BY bm25(facts) LIMIT ?", (query, FOUND)
        ).fetchall()
        return [row[0] for row in reversed(rows)]  # the best one last, next to the question

    return find


BASELINES: dict[str, Callable[[Sequence[Triple]], Finder]] = {"context": context, "retrieval": retrieval}


def baseline(name: str, lm: LanguageModel, facts: Sequence[Triple], cancel: Cancel) -> Iterator[Point]:
    """Recall in chat and of a paraphrase with the statements told in the conversation before the question."""
    began = time.monotonic()
    for size in (n for n in SIZES if n <= len(facts)):
        find = BASELINES[name](facts[:size])
        asked = facts[: size : max(1, size // ASKED)]
        right: dict[str, list[bool]] = {"chat": [], "paraphrase": []}
        tokens: list[int] = []
        seconds: list[float] = []
        for fact in asked:
            relation = relation_for(fact.relation)
            for kind, which in (("chat", 0), ("paraphrase", len(relation.asks) - 1)):
                check(cancel)
                started = time.perf_counter()
                said, used = _answer(lm, fact, which, find)
                seconds.append(time.perf_counter() - started)
                tokens.append(used)
                right[kind].append(is_right(_form(lm, fact, kind), said))
        chat, paraphrase = (sum(right[kind]) / len(right[kind]) for kind in ("chat", "paraphrase"))
        yield Point(
            size, "wake", size, chat, chat, paraphrase, tokens=sum(tokens) / len(tokens),
            latency=sum(seconds) / len(seconds), seconds=round(time.monotonic() - began, 2),
        )  # fmt: skip


def _answer(lm: LanguageModel, fact: Triple, which: int, find: Finder) -> tuple[str, int]:
    """The answer, and the tokens of context that it needed beside the question."""
    question = ask(relation_for(fact.relation), fact.subject, which).text
    found = find(question)
    turns = [("user", " ".join(found)), ("assistant", "I will remember that.")] if found else []
    ids = encode(lm.tokenizer, chat_text(lm, [*turns, ("user", question)])).ids
    alone = len(encode(lm.tokenizer, chat_text(lm, [("user", question)])).ids)
    room = int(lm.model.config.max_position_embeddings) - 32
    kept = (*ids[:1], *ids[1:][-(room - 1) :])  # what does not fit falls out at the beginning
    return generate(lm, kept, 24).text, len(kept) - alone


def _form(lm: LanguageModel, fact: Triple, kind: str) -> Form:
    relation = relation_for(fact.relation)
    said = answer(relation, fact.subject, fact.object)
    assert said.object is not None
    return chat_form(lm, fact.subject, relation, 0, said.text, said.object, kind=kind)


def _statement(fact: Triple) -> str:
    return statement_of(fact.subject, fact.relation, fact.object)
