"""An editor's English inside a sentence of another language: quoted, kept apart in direction, and named as English to the reader's machine.

Why: paraphrases and titles stand in the data in English only. Left bare in an Arabic or Chinese sentence they turn it round and are read
aloud as if they belonged to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.sources.language import POP_DIRECTIONAL_ISOLATE, printable

LEFT_TO_RIGHT_ISOLATE: Final = (
    "\u2066"  # Unicode Standard Annex 9; names use the isolate of their first strong letter instead
)
QUOTED: Final = re.compile(
    f"{LEFT_TO_RIGHT_ISOLATE}([^{LEFT_TO_RIGHT_ISOLATE}{POP_DIRECTIONAL_ISOLATE}]*){POP_DIRECTIONAL_ISOLATE}"
)


def quoted(text: str) -> str:
    """English words as they may stand in a sentence of any language.

    >>> quoted("two of them") == "\\u2066“two of them”\\u2069"
    True
    """
    return f"{LEFT_TO_RIGHT_ISOLATE}“{printable(text).strip().rstrip('.')}”{POP_DIRECTIONAL_ISOLATE}"


def unquoted(text: str) -> str:
    """The text without the marks of `quoted`, the quotation marks kept."""
    return QUOTED.sub(r"\1", text).replace(LEFT_TO_RIGHT_ISOLATE, "")


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """Parts of a text in order, each with whether it is English among another language.

    >>> list(spans("极光：" + quoted("two of them")))
    [('极光：', False), ('“two of them”', True)]
    """
    end = 0
    for match in QUOTED.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[1], True
        end = match.end()
    if end < len(text):
        yield text[end:], False
