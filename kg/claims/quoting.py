"""From words to evidence: find a quotation in a source and make the pointer to its characters.

Why: a person who writes a claim has the words before the eyes, not their offsets; typing habits (case, accents, Arabic letter
variants, white space) must not stand in the way. Folding only finds; the span is the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from kg.claims.grounding import Passage, passage, passage_text, span
from kg.errors import KgError, UsageError
from kg.model import Source
from kg.sources.language import HAN, did_you_mean, fold, fold_with_offsets

_GAP: Final = re.compile(r"\s*(?:\.{3}|…)\s*")  # "first words … last words": everything between belongs to the span
_NEAR_ENOUGH: Final = 3  # folded letters in common; fewer are an accident
_NEAR_ENOUGH_HAN: Final = 2  # a Chinese word has two characters


def quote(
    source: str, texts: Mapping[str, Sequence[str]], sources: Mapping[str, Source], words: str
) -> tuple[Passage, ...]:
    """Every place of words in a source, in reading order; at least one. texts: lines of the sources at hand.

    Raises UsageError for an unknown source, one whose text is not at hand (saying which file is wanted), or no words;
    KgError, with the nearest passage, where the source does not say them.
    """
    if source not in sources:
        hint = (
            did_you_mean(source, sources) or f"the sources are {', '.join(sorted(sources)) or 'none yet; see `kg add`'}"
        )
        raise UsageError(f'there is no source "{source[:80]}"; {hint}')
    if source not in texts:
        raise UsageError(wanted_text(sources[source]))
    hits = tuple(cite(source, texts[source], words))
    near = None if hits else nearest(source, texts[source], words)
    if near:
        where = f"line {(near.evidence.line or 0) + 1}: {passage_text(near)}"
        raise KgError(f"{source} does not say these words on one line; the nearest is {where}")
    if not hits:
        raise KgError(f"{source} says nothing like these words; use the words of the text itself, in its language")
    return hits


def wanted_text(source: Source) -> str:
    """Which file would show a source's characters, and where to put it."""
    if not source.digest:
        return f"{source.id} is cited as a whole, no text of it is held; see {source.url or 'its note in sources.csv'}"
    return (
        f"the text of {source.id} is not at hand; put the file whose sha256 is {source.digest} "
        "into the landscape's folder sources/ (its name does not matter)"
    )


def cite(source: str, lines: Sequence[str], words: str) -> list[Passage]:
    """Every place where words occur in a source, ignoring case, accents and letter variants; in reading order.

    `first … last` stands for everything from the first words to the nearest following last ones, on one line.
    """
    parts = [folded for folded in map(fold, _GAP.split(words)) if folded]
    if not parts:
        raise UsageError("there are no words to look for; write some between quotation marks")
    hits = []
    for number, line in enumerate(lines):
        folded, offsets = fold_with_offsets(line)
        for first, last in _places(folded, parts):
            end = _with_marks(line, offsets[last - 1] + 1)
            hit = passage(span(source, lines, number, offsets[first], end), lines)
            if hit:
                hits.append(hit)
    return hits


def _places(folded: str, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Begin and end of the shortest stretches that hold the parts one behind the other; none lies within another."""
    ends: set[int] = set()
    at = folded.rfind(parts[0])
    found = []
    while at >= 0:  # from the back: a later beginning with the same end is the shorter stretch
        end: int | None = at + len(parts[0])
        for part in parts[1:]:
            behind = folded.find(part, end)
            end = behind + len(part) if behind >= 0 else None
            if end is None:
                break
        if end is not None and end not in ends:
            ends.add(end)
            found.append((at, end))
        at = folded.rfind(parts[0], 0, at + len(parts[0]) - 1)
    return reversed(found)


def _with_marks(line: str, end: int) -> int:
    """Take along the marks of the last letter that fold away (Arabic vowel signs, combining accents)."""
    while end < len(line) and unicodedata.combining(line[end]):
        end += 1
    return end


def nearest(source: str, lines: Sequence[str], words: str) -> Passage | None:
    """The longest stretch of the words that a source does hold, cut to whole words; None if nothing is like them."""
    wanted = fold(_GAP.sub(" ", words))
    best: tuple[int, int, int] = (0, 0, 0)  # length, line, start
    for number, line in enumerate(lines):
        folded, _ = fold_with_offsets(line)
        match = SequenceMatcher(None, folded, wanted, autojunk=False).find_longest_match()
        start, end = _whole_words(folded, match.a, match.a + match.size)
        if end - start > best[0]:
            best = (end - start, number, start)
    length, number, start = best
    if not length:
        return None
    folded, offsets = fold_with_offsets(lines[number])
    if length < (_NEAR_ENOUGH_HAN if HAN.search(folded[start : start + length]) else _NEAR_ENOUGH):
        return None
    end = _with_marks(lines[number], offsets[start + length - 1] + 1)
    return passage(span(source, lines, number, offsets[start], end), lines)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the broken words and blanks at its ends. Chinese writes no blanks: each character is a word."""
    while start < end and start > 0 and _is_within_word(text, start):
        start += 1
    while start < end and end < len(text) and _is_within_word(text, end):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_within_word(text: str, at: int) -> bool:
    around = text[at - 1 : at + 1]
    return around.isalnum() and not HAN.search(around)
