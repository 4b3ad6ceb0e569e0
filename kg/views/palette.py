"""Colours of a static view by theme: light for screens, dark for dark rooms, print for paper and grey copies.

Why: one token for one meaning, so that a picture, its page and its PNG agree. Every text colour keeps at least 4.5:1 on `paper`
and on `band`, every line 3:1 (tests/views/test_svg.py counts it). Shapes and words carry the meaning; colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.views.theme import CELL_TINTS, LINES, LineStyle
from kg.vocab import Layer

Tints = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Palette:
    """Colours as #rrggbb.

    ink, ink2, ink3: text, second and third text. line: borders; grid: thin rules; paper: ground; band: every other lane.
    accent: what the eye should find, accent_ink: text on it; soft: bars; head, head_ink: the page's top. tints: (fill, text) of
    groups, in order. layers: how a relation or mark of a layer is drawn.
    """

    name: str
    ink: str
    ink2: str
    ink3: str
    line: str
    grid: str
    ground: str
    paper: str
    band: str
    accent: str
    accent_ink: str
    soft: str
    select: str
    head: str
    head_ink: str
    head_ink2: str
    warn: str
    warn_ink: str
    tints: Tints
    layers: Mapping[Layer, LineStyle]


def _lines(colors: Mapping[Layer, str]) -> Mapping[Layer, LineStyle]:
    """The usual line styles in other colours; words get the colour of their line."""
    return MappingProxyType({
        layer: LineStyle(colors[layer], colors[layer], style.width, style.dash, style.head)
        for layer, style in LINES.items()
    })  # fmt: skip


DARK_LINES: Final = {
    Layer.STATED: "#e6edf5",
    Layer.REPORTED: "#7fb0ff",
    Layer.OPINION: "#ff9b52",
    Layer.OUTLOOK: "#5fce8f",
    Layer.BACKGROUND: "#9aa7b5",
    Layer.INFERRED: "#cf9be0",
}
DARK_TINTS: Final = (
    ("#1d2c40", "#a9c9ee"),
    ("#1b302a", "#9ad6bd"),
    ("#33291a", "#e6c48d"),
    ("#2c2233", "#d6b5e4"),
    ("#1a2f33", "#9fd3de"),
    ("#352222", "#eab5b1"),
    ("#262d35", "#c2ccd6"),
)

PALETTES: Final[Mapping[str, Palette]] = MappingProxyType({
    "light": Palette(
        "light", "#14202e", "#4a5766", "#5a6675", "#dfe4ea", "#e8ecf1", "#f6f7f9", "#ffffff", "#f4f6f9", "#0b5cad", "#ffffff", "#c9d8e8",
        "#e69f00", "#14365c", "#ffffff", "#dbe6f2", "#fff1e0", "#7d3600", CELL_TINTS, MappingProxyType(LINES),
    ),
    "dark": Palette(
        "dark", "#eef3f8", "#c0cbd7", "#a3b0be", "#3a4756", "#2c3845", "#10161e", "#18212c", "#1e2936", "#6db3ff", "#0b1520", "#35506d",
        "#ffb938", "#0b1118", "#f4f8fc", "#b9c8d8", "#3d2a12", "#ffc98f", DARK_TINTS, _lines(DARK_LINES),
    ),
    "print": Palette(
        "print", "#000000", "#2b2b2b", "#474747", "#9a9a9a", "#d4d4d4", "#ffffff", "#ffffff", "#f3f3f3", "#111111", "#ffffff", "#cfcfcf",
        "#000000", "#ffffff", "#000000", "#2b2b2b", "#ffffff", "#000000", (("#ffffff", "#000000"), ("#f3f3f3", "#000000")),
        _lines(dict.fromkeys(Layer, "#000000") | {Layer.BACKGROUND: "#5c5c5c"}),
    ),
})  # fmt: skip
THEMES: Final = tuple(PALETTES)


def css_tokens(palette: Palette) -> str:
    """The palette as custom properties of the style sheet."""
    names = ("ink", "ink2", "ink3", "line", "paper", "accent", "select", "band", "head", "warn")
    tokens = {name: getattr(palette, name) for name in names}
    tokens |= {
        "bg": palette.ground,
        "head-ink": palette.head_ink,
        "head-ink2": palette.head_ink2,
        "warn-ink": palette.warn_ink,
    }
    scheme = "dark" if palette.name == "dark" else "light"
    return f":root{{color-scheme:{scheme};{';'.join(f'--{name}:{value}' for name, value in tokens.items())}}}\n"


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 .. 21 (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
