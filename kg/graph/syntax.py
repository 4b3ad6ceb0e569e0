"""Where a query goes wrong, shown with a caret.

Why: Oxigraph reports the furthest place any of its attempts reached, and an attempt at a keyword reaches past it: it says 3:7
for a word that starts at 3:2, because it tried GRAPH there. What it expected tells how far to step back.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import east_asian_width

from kg.graph.guard import Token, line_and_column, tokens
from kg.graph.names import PREFIXES

_MESSAGE: Final = re.compile(
    r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<expected>.*)", re.DOTALL
)
_KEYWORD: Final = re.compile(r"\b(?:is)?[A-Z][A-Z_0-9]+\b")
_WIDE_SPACE: Final = "\u3000"  # as wide as a Chinese letter
_ANY_CHARACTER: Final = "[_]"  # "there was nothing left to read", not a character that would help

# What the grammar's own checks say, among the things "expected"; each is a sentence of its own.
_SENTENCE: Final = re.compile(r"IRI parsing failed|The SELECT [\w ]+|Prefix not found|[A-Z]?[a-z]+(?: [\w']+){3,}")


def syntax_message(text: str, message: str) -> str:
    """`query:LINE:COLUMN: what; what to do`, then the line of the query with a caret under the place.

    message: what Oxigraph said. A prefix that is not declared is found here, because Oxigraph points elsewhere.
    """
    found = tokens(text)
    undeclared = _undeclared_prefix(found, text)
    if undeclared:
        prefix = undeclared.text.partition(":")[0]
        return _show(text, undeclared.start, f"prefix {prefix}: is not declared; add PREFIX {prefix}: <...>")
    match = _MESSAGE.match(message)
    if not match:
        return f"query: {message}; correct the query"
    offset = _offset(text, int(match["line"]), int(match["column"]))
    expected = match["expected"]
    sentence = _SENTENCE.search(expected)
    if sentence:
        return _show(text, _token_before(found, offset), f"{_lower(sentence[0])}; correct it")
    start = _token_at(found, _step_back(offset, expected), text)
    at = next((token.text for token in found if token.start == start), "")
    what = f'the query stops making sense at "{at}"' if at else "the query ends too early"
    return _show(text, start, f"{what}; check that and what stands before it")


def _show(text: str, offset: int, sentence: str) -> str:
    line, column = line_and_column(text, offset)
    shown = (text.splitlines() or [""])[line - 1] if line <= len(text.splitlines()) else ""
    # One character, one column: tabs would move the caret, and other controls would speak to the terminal.
    shown = "".join(letter if letter.isprintable() else " " for letter in shown)
    before = "".join(_WIDE_SPACE if east_asian_width(letter) in "WF" else " " for letter in shown[: column - 1])
    return f"query:{line}:{column}: {sentence}\n  {shown}\n  {before}^"


def _undeclared_prefix(found: tuple[Token, ...], text: str) -> Token | None:
    declared = {f"{prefix}:" for prefix in PREFIXES} | {"_:"}
    for before, token in zip(("", *(token.keyword for token in found)), found, strict=False):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0] + ":"
        if before == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared and not text.startswith("//", token.end):  # that is an IRI with a space in it
            return token
    return None


def _offset(text: str, line: int, column: int) -> int:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return min(starts[min(line, len(starts)) - 1] + column - 1, len(text))


def _step_back(offset: int, expected: str) -> int:
    """Where the attempt that reached furthest began: as long a step as the keyword it tried, none for a character."""
    keywords = _KEYWORD.findall(expected)
    others = _KEYWORD.sub("", expected).replace(_ANY_CHARACTER, "").strip(" ,")
    if others or not keywords:
        return offset - (not others)
    return offset - min(map(len, keywords))


def _token_at(found: tuple[Token, ...], offset: int, text: str) -> int:
    """Start of the token that holds an offset or comes next; the end of the text if none does."""
    return next((token.start for token in found if token.end > offset), len(text.rstrip()))


def _token_before(found: tuple[Token, ...], offset: int) -> int:
    return max((token.start for token in found if token.start < offset), default=0)


def _lower(sentence: str) -> str:
    return sentence if sentence.startswith("IRI") else sentence[0].lower() + sentence[1:]
