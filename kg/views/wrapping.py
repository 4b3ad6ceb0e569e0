"""Labels broken into balanced lines: Latin and Arabic between words, Han between characters.

Why: map boxes are sized from these lines, and a browser would break a Latin name inside or start a line with "）".
"""

from __future__ import annotations

import re
from typing import Final

from kg.views.fonts import text_width

HAN: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# A Han character takes the closing marks after it along; an opening mark takes what follows.
PIECE: Final = re.compile(rf"[（《「“(]*(?:[{HAN}]|[^\s{HAN}（《「“]+)[）》」”、。，：；！？)]*|\s+|.")
LONGEST_WORD: Final = 1.6  # a single word may be this much wider than asked before it is cut
LONGEST_LABEL: Final = 200  # characters looked at: three lines never hold more
ELLIPSIS: Final = "…"


def wrap(text: str, size: float, *, width: float, lines: int = 3) -> tuple[str, ...]:
    """Lines of a label, as few as fit a width in px and then as even as possible; the rest after `lines` becomes "…".

    >>> wrap("Makers of cargo bikes and trailers", 14, width=130)
    ('Makers of cargo', 'bikes and trailers')
    """
    pieces = PIECE.findall(" ".join(text[:LONGEST_LABEL].split())) or [text]
    for count in range(1, lines + 1):
        best = _most_even(pieces, size, count)
        if best and max(text_width(line, size) for line in best) <= width:
            return tuple(best)
    return tuple(_cut(pieces, size, width, lines))


def flow(text: str, size: float, *, width: float, lines: int) -> tuple[str, ...]:
    """Lines of running text, each as full as a width in px allows; the rest after `lines` becomes "…".

    >>> flow("Makers of cargo bikes and trailers", 14, width=130, lines=3)
    ('Makers of cargo', 'bikes and trailers')
    """
    return tuple(_cut(PIECE.findall(" ".join(text.split())) or [text], size, width, lines))


def _most_even(pieces: list[str], size: float, count: int) -> list[str] | None:
    """Pieces in `count` lines whose widest line is as narrow as possible, None if there are fewer breaks."""
    if len(pieces) > 60:  # far past any label a reader can take in: let it be cut
        return None
    breaks = [index for index in range(1, len(pieces)) if pieces[index].strip()]
    lines = [_fewest(pieces, breaks, 0, count, size)]
    return lines[0][1] if lines[0] else None


def _fewest(
    pieces: list[str], breaks: list[int], start: int, count: int, size: float
) -> tuple[float, list[str]] | None:
    if count == 1:
        line = "".join(pieces[start:]).strip()
        return (text_width(line, size), [line]) if line else None
    best: tuple[float, list[str]] | None = None
    for index in breaks:
        if index <= start:
            continue
        line = "".join(pieces[start:index]).strip()
        rest = _fewest(pieces, breaks, index, count - 1, size)
        if line and rest:
            widest = max(text_width(line, size), rest[0])
            if best is None or widest < best[0] - 0.01:
                best = (widest, [line, *rest[1]])
    return best


def _cut(pieces: list[str], size: float, width: float, lines: int) -> list[str]:
    """Greedy lines of at most `width`, the last one ending in "…"; a single piece that is too long is cut too."""
    result = [""]
    for piece in pieces:
        longer = result[-1] + piece
        if text_width(longer.strip(), size) <= width:
            result[-1] = longer
        elif len(result) < lines and result[-1].strip():
            result.append(piece.lstrip())
        else:
            result[-1] = longer
            if len(result) == lines or text_width(piece, size) > width * LONGEST_WORD:
                break
    result = [line.strip() for line in result]
    is_whole = "".join(result).replace(" ", "") == "".join(pieces).replace(" ", "")
    if is_whole and max(text_width(line, size) for line in result) <= width * LONGEST_WORD:
        return result
    last = result[-1]
    while last and text_width(last + ELLIPSIS, size) > width:
        last = last[:-1]
    return [*result[:-1], last + ELLIPSIS]
