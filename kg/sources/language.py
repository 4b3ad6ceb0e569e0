"""How words are compared across scripts and spellings.

Why: a reader types "Résumé", "ＡＩ" or an Arabic word without its marks and expects to find it. Folding is for finding only; what is
stored and shown is always the text as written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from difflib import get_close_matches
from functools import lru_cache

# Arabic letters that writers use for each other: alef with hamza or madda or wasla, alef maqsura, ta marbuta, Persian kaf and ya,
# and the carriers of hamza. Marks above and below fall away as combining characters. Tatweel stretches a word and means nothing.
_ARABIC = str.maketrans(
    {"آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ؤ": "و", "ئ": "ي", "ـ": ""}
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "「": '"', "」": '"', "‘": "'", "’": "'"})


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character.translate(_ARABIC).translate(_QUOTES))
    kept = "".join(
        part for part in decomposed if not unicodedata.combining(part) and unicodedata.category(part) != "Cf"
    )
    return " " if kept and kept.isspace() else kept.casefold()


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """A text without case, accents, Arabic marks and letter variants; and where each folded character came from.

    Returns (folded, offsets): offsets[i] is the index in `text` of the character that gave folded[i], plus a last
    element len(text). Runs of white space become one space.

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

    >>> fold("Ｋuaishou  Café") == fold("kuaishou cafe")
    True
    >>> fold("أُوبن") == fold("اوبن")
    True
    """
    return fold_with_offsets(text)[0].strip()


def did_you_mean(word: str, known: Collection[str]) -> str:
    """`did you mean "x"?` for the nearest known word by folded spelling, or `` if nothing is near."""
    folded = {fold(candidate): candidate for candidate in sorted(known)}
    near = get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    return f'did you mean "{folded[near[0]]}"?' if near else ""
