"""The label of each box broken into lines, and the box's size, in every language.

Why: sizes come from the fonts that the page embeds, so the layout is right before a browser has seen it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.views.fonts import text_width
from kg.views.theme import BOXES, LINE_HEIGHT
from kg.views.things import Thing
from kg.views.wrapping import wrap
from kg.vocab import LANGUAGES

LINE_WIDTH: Final = {14: 122.0, 16: 138.0, 20: 172.0}  # px at which a label of that size is wrapped
MOST_LINES: Final = 3


@dataclass(frozen=True)
class BoxText:
    """size: px of the label. lines: language -> lines. sizes: language -> (width, height) in px with padding."""

    size: int
    lines: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, tuple[float, float]]

    @property
    def width(self) -> float:
        """Largest width over the languages."""
        return max(width for width, _ in self.sizes.values())

    @property
    def height(self) -> float:
        """Largest height over the languages."""
        return max(height for _, height in self.sizes.values())


def box_text(thing: Thing, size: int) -> BoxText:
    """Label lines and box sizes of one thing at a label size of theme.LABEL_SIZES."""
    style = BOXES[thing.kind]
    lines = {lang: wrap(thing.labels[lang], size, width=LINE_WIDTH[size], lines=MOST_LINES) for lang in LANGUAGES}
    sizes = {
        lang: (
            round(max(text_width(line, size) for line in lines[lang]) + 2 * style.pad_x + 1, 1),
            round(len(lines[lang]) * size * LINE_HEIGHT[lang] + 2 * style.pad_y, 1),
        )
        for lang in LANGUAGES
    }
    return BoxText(size, lines, sizes)
