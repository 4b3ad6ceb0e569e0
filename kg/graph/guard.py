"""What a query's text may look like before any parser sees it.

Why: pyoxigraph recurses without a bound, so 2,247 nested braces (4.5 KB) end the process with no exception, and SERVICE
reaches the network with no switch. Counted here are the shapes that were seen to kill it; what slips through dies in the
worker (kg.graph.worker). Not a SPARQL parser: it only knows where strings, IRIs and comments are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.errors import NetworkRefusedError, QuerySyntaxError

MAX_BYTES: Final = 64 * 1024
MAX_NESTING: Final = 100
MAX_REPEATS: Final = 500

# Measured with pyoxigraph 0.5.13: a few thousand of any of these in one query overflow its stack.
COUNTED: Final = {
    "UNION": frozenset({"UNION"}),
    "||": frozenset({"||"}),
    "&&": frozenset({"&&"}),
    "!": frozenset({"!", "!="}),
    "path steps": frozenset({"/", "|", "^"}),
    "arithmetic signs": frozenset({"+", "-", "*"}),
    "OPTIONAL, MINUS and BIND": frozenset({"OPTIONAL", "MINUS", "BIND"}),
}
NETWORK: Final = frozenset({"SERVICE", "LOAD"})
UPDATES: Final = frozenset({"INSERT", "DELETE", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})

OPENING: Final = {"{": "}", "(": ")", "[": "]"}
CLOSING: Final = frozenset(OPENING.values())

# SPARQL 1.1 section 19.2: \uXXXX and \UXXXXXXXX stand for a character anywhere in a query, also in a keyword.
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

# Terminals of SPARQL 1.1 section 19.8, as far as needed to know what is text and what is not. A backslash outside a string
# protects the next character (a local name may hold \' and starts no string with it).
_TOKEN: Final = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<string>  \"{3}(?:[^\\"]|\\.|"{1,2}(?!"))*\"{3} | '{3}(?:[^\\']|\\.|'{1,2}(?!'))*'{3}
                 | "(?:[^\\"\r\n]|\\.)*" | '(?:[^\\'\r\n]|\\.)*' )
    | (?P<iri>     <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> )
    | (?P<variable>[?$]\w+ )
    | (?P<tag>     @[A-Za-z]+(?:-[A-Za-z0-9-]+)* )
    | (?P<name>    (?:[^\W\d_](?:[\w-]|\.(?=[\w-]))*|_)?:(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<escaped> \\. )
    | (?P<number>  \d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+ )
    | (?P<word>    [^\W\d]\w* )
    | (?P<sign>    \|\||&&|!=|<=|>=|\^\^|[^\s] )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """A piece of a query: kind is a group name of the pattern, start and end are offsets of code points."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """Upper-case word, else ""."""
        return self.text.upper() if self.kind == "word" else ""


def check_text(text: str) -> None:
    """Nothing if a query may go to the worker.

    Raises QuerySyntaxError for a size or shape that no honest query has, NetworkRefusedError for SERVICE, LOAD and updates.
    """
    if (size := len(text.encode("utf-8", "replace"))) > MAX_BYTES:
        raise QuerySyntaxError(f"query: {size:,} bytes; ask for less at once, at most {MAX_BYTES:,} bytes are read")
    # rdflib decodes escapes before it parses, as the standard says; Oxigraph only inside strings and IRIs. Neither may be fooled.
    for reading in dict.fromkeys((decode_escapes(text), text)):
        found = tokens(reading)
        _refuse_outside_work(reading, found)
        _refuse_shape(reading, found)


def decode_escapes(text: str) -> str:
    """A query with its code point escapes replaced; an impossible code point stays as written."""

    def character(match: re.Match[str]) -> str:
        point = int(match[1] or match[2], 16)
        return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else match[0]

    return _ESCAPE.sub(character, text)


def tokens(text: str) -> tuple[Token, ...]:
    """Pieces of a query in order; white space and comments are left out.

    >>> [token.text for token in tokens('ASK { ?s a "#1" } # end')]
    ['ASK', '{', '?s', 'a', '"#1"', '}']
    """
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind != "comment":
            yield Token(kind, match[0], match.start())


def _refuse_outside_work(text: str, found: tuple[Token, ...]) -> None:
    for token in found:
        if token.kind == "iri" and ("'" in token.text or "#" in token.text) and "://" not in token.text:
            # `?a <'…>` is an IRI to one tokeniser and "less than" with a string to another: nothing may hide in between.
            raise QuerySyntaxError(f'{place(text, token.start)}: "<" may be read in two ways; put a space after it')
        # Oxigraph wants no space around a keyword: it reads `trueSERVICE` and `SERVICEex:endpoint` as a SERVICE.
        word = token.keyword
        if word.endswith(tuple(NETWORK)) or (token.kind == "name" and token.text.upper().startswith("SERVICE")):
            raise NetworkRefusedError(
                f"{place(text, token.start)}: {token.text} would reach the network; ask the built graph only"
            )
        if word in UPDATES:
            raise NetworkRefusedError(
                f"{place(text, token.start)}: {token.text} would change the graph; change the claims and build again"
            )


def _refuse_shape(text: str, found: tuple[Token, ...]) -> None:
    depth = 0
    for token in found:
        if token.kind == "sign":
            depth += (token.text in OPENING) - (token.text in CLOSING)
            if depth > MAX_NESTING:
                raise QuerySyntaxError(
                    f"{place(text, token.start)}: nested deeper than {MAX_NESTING}; write it flatter"
                )
    for name, shapes in COUNTED.items():
        hits = [token for token in found if (token.keyword or token.text) in shapes and token.kind in ("word", "sign")]
        if len(hits) > MAX_REPEATS:
            where = place(text, hits[MAX_REPEATS].start)
            raise QuerySyntaxError(f"{where}: more than {MAX_REPEATS} {name}; use VALUES or ask in parts")


def place(text: str, offset: int) -> str:
    """`query:LINE:COLUMN` of an offset, both 1-based."""
    line, column = line_and_column(text, offset)
    return f"query:{line}:{column}"


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of an offset.

    >>> line_and_column("a\\nbc", 3)
    (2, 2)
    """
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
