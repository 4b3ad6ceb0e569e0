"""How boxes and lines of the map look on screens, in dark rooms and on paper.

Why: kinds keep their shape, rim and fill contrast in every theme; only the colours change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from kg.views.palette import PALETTES, Palette
from kg.views.theme import BOXES, BoxStyle, LineStyle
from kg.vocab import Layer

Boxes = Mapping[str, BoxStyle]
GHOST: Final = 0.45  # what is left of the colour of a line that a scenario ends

_DARK: Final = {  # kind: fill, text, rim
    "company": ("#cfe0f3", "#0b1520", "#cfe0f3"),
    "group": ("#8fabca", "#0b1520", "#cfe0f3"),
    "platform": ("#28466a", "#eef3f8", "#7fb0ff"),
    "offering": ("#18212c", "#eef3f8", "#a9c9ee"),
    "person": ("#4a3d16", "#fff4d6", "#e0b040"),
    "project": ("#33291a", "#f4e6cf", "#d0a060"),
    "segment": ("#344353", "#eef3f8", "#344353"),
    "technology": ("#18212c", "#d7e0ea", "#6b7886"),
    "event": ("#18212c", "#d7e0ea", "#9aa7b5"),
    "source": ("#32283c", "#efe6f6", "#b39ac6"),
}
_PRINT: Final = {
    "company": ("#000000", "#ffffff", "#000000"),
    "group": ("#4a4a4a", "#ffffff", "#000000"),
    "platform": ("#e2e2e2", "#000000", "#000000"),
    "segment": ("#e2e2e2", "#000000", "#e2e2e2"),
    "technology": ("#ffffff", "#000000", "#9a9a9a"),
    "source": ("#f3f3f3", "#000000", "#6a6a6a"),
    "person": ("#cfcfcf", "#000000", "#000000"),
    "project": ("#f3f3f3", "#000000", "#000000"),
} | dict.fromkeys(("offering", "event"), ("#ffffff", "#000000", "#000000"))


def _boxes(colors: Mapping[str, tuple[str, str, str]]) -> Boxes:
    styles = {kind: replace(BOXES[kind], fill=fill, text=text, line=rim) for kind, (fill, text, rim) in colors.items()}
    return MappingProxyType(styles)


BOX_STYLES: Final[Mapping[str, Boxes]] = MappingProxyType(
    {"light": MappingProxyType(BOXES), "dark": _boxes(_DARK), "print": _boxes(_PRINT)}
)


def box_styles(palette: Palette) -> Boxes:
    """Look of each kind of box in a theme."""
    return BOX_STYLES[palette.name]


def faded(color: str, ground: str, share: float) -> str:
    """A colour mixed into the ground it stands on, as if `share` of it (0..1) were left; opaque, so that paper shows it too.

    >>> faded("#000000", "#ffffff", 0.2)
    '#cccccc'
    """
    pairs = [(int(color[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


def glow(palette: Palette) -> str:
    """Colour under a line that only the scenario has."""
    return faded(palette.select, palette.paper, 0.45)


def looks(palette: Palette) -> dict[str, Any]:
    """How layers, kinds, cells and marks are drawn in a theme; for one of dark rooms also how on paper."""
    tokens = {name: getattr(palette, name) for name in ("accent", "band", "ink", "ink2", "paper", "select", "warn")}
    own = {
        "ghost": faded(palette.ink, palette.paper, GHOST),
        "glow": glow(palette),
        "warnInk": palette.warn_ink,
    }
    return {
        "layers": {layer.value: _pen(palette.layers[layer]) for layer in Layer},
        "kinds": {kind: _box_pen(style) for kind, style in box_styles(palette).items()},
        "tints": palette.tints,
        "colors": tokens | own,
    } | ({"onPaper": looks(PALETTES["light"])} if palette.name == "dark" else {})


def mixed(palette: Palette) -> str:
    """Colours of the page that are a share of another one on its paper."""
    shares = {"rim": (palette.ink3, 0.34), "picked": (palette.accent, 0.12), "marked": (palette.select, 0.3)}
    mixed = (f"--{name}:{faded(color, palette.paper, share)}" for name, (color, share) in shares.items())
    return f":root{{{';'.join(mixed)}}}\n"


def _pen(style: LineStyle) -> dict[str, Any]:
    return {
        "dash": style.dash,
        "color": style.color,
        "ink": style.ink,
        "width": style.width,
        "head": style.head,
    }


def _box_pen(style: BoxStyle) -> dict[str, Any]:
    return {
        "fill": style.fill,
        "text": style.text,
        "line": style.line,
        "border": style.border,
        "radius": style.radius,
        "dash": style.dash,
    }
