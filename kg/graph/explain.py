"""Why a query found nothing: the first pattern at which the growing join becomes empty.

Why: "0 rows" tells nobody whether a name is misspelt or the graph is silent. The query's own text is cut after its first pattern,
its second and so on, and each beginning is asked as an ASK; a cut that does not parse is no end of a pattern, says the parser itself.
Filters hold for a whole group, so they come after its patterns. What stands in OPTIONAL can leave nothing out.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from kg.errors import LimitError, QuerySyntaxError
from kg.graph.guard import CLOSING, OPENING, Token, place, tokens
from kg.graph.results import Answer

# A pattern of its own begins with one of these words.
_CLAUSES: Final = frozenset({"FILTER", "OPTIONAL", "MINUS", "GRAPH", "BIND", "VALUES"})
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_SHOWN: Final = 160  # characters of a pattern in the message


class Asks(Protocol):
    """What answers the beginnings; kg.graph.worker.Worker does."""

    def ask(self, query: str, *, seconds: float | None = None) -> Answer: ...


@dataclass(frozen=True)
class Step:
    """One beginning of the query. query: the ASK; start, text: where the pattern it adds stands and what it says."""

    query: str
    start: int
    text: str


@dataclass(frozen=True)
class _Pattern:
    """A pattern: from token to token, both inclusive. depth: groups inside the outer one that are open at its end.

    about: token the pattern speaks of when it is written after `;` or `,`.
    """

    first: int
    last: int
    depth: int
    about: int | None = None


def why_empty(text: str, asks: Asks, *, seconds: float = 10.0) -> str:
    """A sentence that names the first pattern, in query order, that leaves nothing; "" if that cannot be told in time.

    text: a query that parses and has no rows.
    """
    deadline = time.monotonic() + seconds
    steps = tuple(_steps(text))
    for step in steps:
        left = deadline - time.monotonic()
        try:
            if left <= 0:
                return ""
            is_empty = asks.ask(step.query, seconds=left) is False
        except QuerySyntaxError:
            continue
        except LimitError:
            return ""
        if is_empty:
            return f"{place(text, step.start)}: nothing is left from here on: {step.text}"
    return "every pattern matches, but HAVING, LIMIT, OFFSET or a last VALUES leaves nothing" if steps else ""


def _steps(text: str) -> Iterator[Step]:
    """Beginnings of the outer group, shortest first; then the whole group with one filter more each."""
    query = _Query(text)
    if query.opening is None:
        return
    for pattern in tuple(query.patterns(query.opening + 1, query.partner[query.opening], 0)):
        body = query.without_filters(query.found[pattern.last].end)
        yield Step(f"{query.head} {{ {body} {'}' * (pattern.depth + 1)}", query.start(pattern), query.shown(pattern))
    body = query.without_filters(query.found[query.partner[query.opening]].start)
    filters = ""
    for pattern in query.filters:
        if pattern.depth == 0:
            filters += f" {query.written(pattern)}"
            yield Step(f"{query.head} {{ {body} {filters} }}", query.start(pattern), query.shown(pattern))


class _Query:
    """A query's tokens and brackets, and the way through its outer group.

    opening: index of the brace of the outer group, None if there is none. filters: met on the way, filled by patterns().
    """

    def __init__(self, text: str) -> None:
        self.text, self.found = text, tokens(text)
        self.partner = _partners(self.found)
        self.filters: list[_Pattern] = []
        self.head, self.opening = self._head()

    def _head(self) -> tuple[str, int | None]:
        """Prologue and dataset of the query as an ASK, and the index of the brace that opens its outer group."""
        form = next((index for index, token in enumerate(self.found) if token.keyword in _FORMS), len(self.found))
        dataset, index = "", form + 1
        while index < len(self.found):
            token = self.found[index]
            if token.keyword == "FROM":
                last = index + (2 if self.found[index + 1].keyword == "NAMED" else 1)
                dataset += f" {self.text[token.start : self.found[last].end]}"
            is_template = self.found[form].keyword == "CONSTRUCT" and index == form + 1
            if token.text == "{" and not is_template:
                return f"{self.text[: self.found[form].start]} ASK{dataset}", index
            index = self.partner.get(index, index) + 1
        return "", None

    def patterns(self, index: int, stop: int, depth: int) -> Iterator[_Pattern]:
        """Patterns between two tokens, in order; goes into GRAPH and plain groups, whose patterns all must match."""
        while index < stop:
            last = self._end(index, stop)
            inner = self._inner(index, last)
            if self.found[index].keyword == "FILTER":
                self.filters.append(_Pattern(index, last, depth))
            elif inner is not None:
                yield from self.patterns(inner + 1, last, depth + 1)
            elif self.found[index].keyword in _CLAUSES or self.found[index].text == "{":
                if self.found[index].keyword != "OPTIONAL":
                    yield _Pattern(index, last, depth)
            elif self.found[index].text != ".":
                yield from self._triples(index, last, depth)
            index = last + 1

    def _end(self, index: int, stop: int) -> int:
        """Index of the last token of what begins here: a clause, a group with its UNIONs, or triples with one subject."""
        token = self.found[index]
        if token.keyword in _CLAUSES or token.text == "{":
            bracket = "({" if token.keyword in ("FILTER", "BIND") else "{"
            last = self._closing(index, bracket, stop)
            while last + 1 < stop and self.found[last + 1].keyword == "UNION":
                last = self._closing(last + 1, "{", stop)
            return last
        while index < stop and not self._ends_triples(index):
            index = self.partner.get(index, index) + 1
        return max(index - 1, 0) if index == stop or self.found[index].text != "." else index

    def _closing(self, index: int, brackets: str, stop: int) -> int:
        opening = next(at for at in range(index, stop) if self.found[at].text in tuple(brackets) and at in self.partner)
        return self.partner[opening]

    def _ends_triples(self, index: int) -> bool:
        token = self.found[index]
        return token.keyword in _CLAUSES or token.text in (".", "{")

    def _inner(self, index: int, last: int) -> int | None:
        """Index of the brace of a group to go into, None for anything else."""
        if self.found[index].keyword != "GRAPH" and self.found[index].text != "{":
            return None
        opening = next(at for at, end in self.partner.items() if end == last)
        is_union = self.found[index].text == "{" and opening != index
        return None if is_union or self.found[opening + 1].keyword == "SELECT" else opening

    def _triples(self, first: int, last: int, depth: int) -> Iterator[_Pattern]:
        """One pattern up to each `;`, `,` and the end."""
        begin, index = first, first
        while index <= last:
            if self.found[index].text in (";", ","):
                yield _Pattern(begin, index - 1, depth, None if begin == first else first)
                begin = index + 1
            index = self.partner.get(index, index) + 1
        if begin <= last and self.found[begin].text != ".":
            yield _Pattern(begin, last, depth, None if begin == first else first)

    def without_filters(self, end: int) -> str:
        """The outer group's text up to an offset, each filter replaced by the empty group, which changes nothing."""
        assert self.opening is not None
        pieces, at = [], self.found[self.opening].end
        for pattern in self.filters:
            if self.found[pattern.last].end <= end:
                pieces += [self.text[at : self.start(pattern)], "{}"]
                at = self.found[pattern.last].end
        return "".join([*pieces, self.text[at:end]])

    def start(self, pattern: _Pattern) -> int:
        return self.found[pattern.first].start

    def written(self, pattern: _Pattern) -> str:
        return self.text[self.start(pattern) : self.found[pattern.last].end]

    def shown(self, pattern: _Pattern) -> str:
        """A pattern for a message: with its subject, on one line, not too long."""
        about = "" if pattern.about is None else f"{self.found[pattern.about].text} … "
        flat = about + " ".join(self.written(pattern).strip(" .").split())
        return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def _partners(found: tuple[Token, ...]) -> dict[int, int]:
    """Index of each opening bracket -> index of its closing one."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for index, token in enumerate(found):
        if token.kind == "sign" and token.text in OPENING:
            waiting.append(index)
        elif token.kind == "sign" and token.text in CLOSING and waiting:
            partner[waiting.pop()] = index
    return partner
