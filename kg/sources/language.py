"""How words are compared across scripts and spellings, and shown beside each other.

Why: a reader types "Résumé", "ＡＩ" or an Arabic word without its marks and expects to find it. Folding is for finding only; what is
stored and shown is always the text as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

# What is left for a table after compatibility decomposition has split off marks, hamza seats and presentation forms: Arabic letters
# that writers use for each other (alef wasla, alef maqsura, ta marbuta, Persian kaf and ya) and tatweel, which stretches a word
# and means nothing; Latin letters with a stroke; quotation marks, dashes and Arabic punctuation.
_VARIANTS: Final = str.maketrans(
    dict(zip("ٱىةکی،؛؟", "ايهكي,;?", strict=True))
    | dict(zip("øØłŁđĐı", "oollddi", strict=True))
    | {"ـ": "", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
    | dict.fromkeys("“”«»„「」『』", '"')
    | dict.fromkeys("‘’‚", "'")
    | dict.fromkeys("‐‑‒–—―", "-")
)

_LANGUAGE_TAG: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")

# Chinese characters, the rare ones of the supplementary planes too: they are written without blanks between words.
HAN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")

# Unicode Standard Annex 9: a snippet between these keeps its own direction and cannot turn what stands around it.
FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_DIRECTIONAL_ISOLATE: Final = "\u2069"
_DIRECTIONAL: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNPRINTABLE: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_MISTYPED: Final = 80  # characters of a mistyped word that are compared; longer ones are pasting accidents


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character).translate(_VARIANTS)
    kept = [part for part in decomposed if not unicodedata.combining(part) and unicodedata.category(part) != "Cf"]
    folded = "".join(str(unicodedata.decimal(part, part)) for part in kept).casefold()
    return " " if folded and folded.isspace() else folded


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """A text without case, accents, Arabic marks and letter variants; and where each folded character came from.

    Returns (folded, offsets): offsets[i] is the index in `text` of the character that gave folded[i], plus a last
    element len(text). Runs of white space become one space; digits of every script become 0 to 9.

    >>> fold_with_offsets("Été")
    ('ete', [0, 1, 2, 3])
    """
    folded: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        for part in _fold_character(character):
            if part == " " and folded and folded[-1] == " ":
                continue
            folded.append(part)
            offsets.append(index)
    offsets.append(len(text))
    return "".join(folded), offsets


def fold(text: str) -> str:
    """A text without case, accents, Arabic marks and letter variants, for comparing only.

    >>> fold("Ｆirm  Café") == fold("firm cafe")
    True
    >>> fold("أُوبن ٢٠٢٤") == fold("اوبن 2024")
    True
    """
    return fold_with_offsets(text)[0].strip()


def did_you_mean(word: str, known: Collection[str]) -> str:
    """`did you mean "x"?` for the nearest known word by folded spelling, or `` if nothing is near.

    Of words that fold alike (an id and a name) it gives the one with capitals or accents: the name as it is written.
    """
    folded = {fold(candidate): candidate for candidate in sorted(known, key=lambda one: (one != fold(one), one))}
    near = get_close_matches(fold(word[:_MISTYPED]), folded, n=1, cutoff=0.6)
    return f'did you mean "{folded[near[0]]}"?' if near else ""


def short_label(label: str) -> str:
    """A label without what an editor put in brackets at its end to tell namesakes apart.

    >>> short_label("Pedalo (app)"), short_label("踏动（应用）"), short_label("(app)")
    ('Pedalo', '踏动', '(app)')
    """
    return re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", label) or label


def is_language_tag(text: str) -> bool:
    """True if a text has the form of a BCP 47 language tag in lower case, such as `en`, `zh-hant` or `ar`.

    >>> is_language_tag("zh"), is_language_tag("English")
    (True, False)
    """
    return _LANGUAGE_TAG.fullmatch(text) is not None


def isolate(text: str) -> str:
    """A text that can be printed within another one: its direction stays its own, and it cannot steer the terminal.

    >>> isolate("a\\x1b[2J") == "\\u2068a\\ufffd[2J\\u2069"
    True
    """
    return FIRST_STRONG_ISOLATE + printable(text) + POP_DIRECTIONAL_ISOLATE


def is_right_to_left(text: str) -> bool:
    """True if a text has a letter that is written from right to left.

    >>> is_right_to_left("شفق"), is_right_to_left("Dune 极光")
    (True, False)
    """
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def printable(text: str) -> str:
    """A text with U+FFFD in place of control characters and of direction marks that reach further than one character."""
    return "".join("\ufffd" if _steers(character) else character for character in text)


def _steers(character: str) -> bool:
    return character in _DIRECTIONAL or (character != "\t" and unicodedata.category(character) in _UNPRINTABLE)
