"""Pictures written by hand as SVG: a pen that puts down text, shapes and marks, the same for browsers, resvg and Typst.

Why: renderers differ where SVG leaves room. What was learned (and is held to here, never by the views): a `direction` attribute moves
anchors in Chromium and not in resvg, so it is never set, anchors are physical and right-to-left pictures are mirrored by their
coordinates; a string that holds Arabic stands between isolates and is never cut into runs (kg.views.font_files says why);
arrows are paths; there is no bold Han font, so bold Han is the regular one with an outline. Every coordinate is rounded to 0.1:
same picture, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

from kg.sources.language import FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE
from kg.views.font_files import BOLD, REGULAR
from kg.views.fonts import script_runs, text_width
from kg.views.palette import Palette
from kg.views.phrases import plain
from kg.views.theme import FONT_FAMILY, HAN_FAMILY
from kg.views.things import clean
from kg.views.wrapping import LONGEST_LABEL, flow, wrap
from kg.vocab import RIGHT_TO_LEFT

Anchor = Literal["start", "middle", "end"]

WIDE: Final = 1120.0  # px of a picture for screens and slides; pages shrink it to 0.85 at most
NARROW: Final = 336.0  # px of a picture for phones 390 px wide
SMALLEST: Final = 11.0  # px; nothing a reader reads on a screen is smaller, so wide pictures write 13 or more
BOLD_WIDER: Final = 1.07  # bold Noto Sans against regular, measured over the labels of both landscapes
HAN_OUTLINE: Final = 0.045  # of the size: what makes regular Han look as bold as the Latin beside it
RIGHT_TO_LEFT_ISOLATE: Final = "\u2067"
_FLIPPED: Final[dict[Anchor, Anchor]] = {"start": "end", "middle": "middle", "end": "start"}


@dataclass(frozen=True)
class Drawing:
    """A finished picture. width, height: px. body: SVG elements, inert. told: what it shows, for those who do not see it."""

    width: float
    height: float
    body: str
    told: str

    @property
    def svg(self) -> str:
        """A whole <svg> to stand in an HTML page."""
        size = f"{number(self.width)} {number(self.height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{number(self.width)}" '
            f'height="{number(self.height)}" font-family="{FONT_FAMILY}, {HAN_FAMILY}" role="group" '
            f'aria-label="{escaped(self.told)}">{self.body}</svg>'
        )


class Pen:
    """Collects the shapes of one picture.

    Coordinates are given as for a left-to-right reader, in px from the upper corner where reading starts; for Arabic they are mirrored.
    `start` and `end` of an anchor are those of the reader.
    """

    def __init__(self, lang: str, palette: Palette, width: float) -> None:
        self.lang = lang
        self.palette = palette
        self.width = width
        self.is_mirrored = lang in RIGHT_TO_LEFT
        self._shapes: list[str] = []

    def drawing(self, height: float, told: str) -> Drawing:
        """The picture so far."""
        return Drawing(self.width, height, "".join(self._shapes), told)

    def x(self, x: float) -> float:
        """Where something is on the page."""
        return self.width - x if self.is_mirrored else x

    @contextmanager
    def mark(self, claims: Sequence[str] = (), title: str = "", target: str = "") -> Iterator[None]:
        """What is drawn inside belongs together. claims: ids behind it; title: shown on hover and read aloud; target: id of an element of
        the page it leads to, without one the first claim."""
        target = target or next(iter(claims), "")
        told = f"<title>{escaped(title)}</title>" if title else ""
        behind = f' data-claims="{escaped(" ".join(claims))}"' if claims else ""
        name = f' aria-label="{escaped(title)}"' if title else ""
        opened = f'<a class="mark" href="#{escaped(target)}"{name}' if target else '<g class="mark"'
        self._shapes.append(f"{opened}{behind}>{told}")
        yield
        self._shapes.append("</a>" if target else "</g>")

    def text(
        self, text: str, x: float, y: float, *, size: float = 13, color: str = "", anchor: Anchor = "start", weight: int = REGULAR,
        halo: str = "",
    ) -> None:  # fmt: skip
        """One line; y is its base line. halo: colour of the ground, drawn round the letters where lines may run behind them."""
        color = color or self.palette.ink
        placed = _FLIPPED[anchor] if self.is_mirrored else anchor
        shown, look = _shown(self._isolated(text), size, color, weight)
        if halo and "stroke" not in look:
            look += f' stroke="{halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        at = "" if placed == "start" else f' text-anchor="{placed}"'
        self._shapes.append(
            f'<text x="{number(self.x(x))}" y="{number(y)}" font-size="{number(size)}" fill="{color}"{at}{look}>{shown}</text>'
        )

    def lines(
        self, lines: Iterable[str], x: float, y: float, *, size: float = 13, color: str = "", anchor: Anchor = "start",
        weight: int = REGULAR, leading: float = 0, halo: str = "",
    ) -> float:  # fmt: skip
        """Several lines; y is the first base line. Returns the base line that would follow. leading: px between base lines."""
        leading = leading or line_height(size, self.lang)
        for line in lines:
            self.text(line, x, y, size=size, color=color, anchor=anchor, weight=weight, halo=halo)
            y += leading
        return y

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "none", stroke: str = "", line: float = 1,
        radius: float = 0, dash: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """A box from its upper start corner."""
        left = self.x(x) - (width if self.is_mirrored else 0)
        round_ = f' rx="{number(radius)}"' if radius else ""
        self._shapes.append(
            f'<rect x="{number(left)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"{round_} fill="{fill}"'
            f"{_stroke(stroke, line, dash)}/>"
        )

    def circle(
        self, x: float, y: float, radius: float, *, fill: str = "none", stroke: str = "", line: float = 1
    ) -> None:
        """A disc."""
        self._shapes.append(
            f'<circle cx="{number(self.x(x))}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{_stroke(stroke, line)}/>'
        )

    def path(
        self, points: Sequence[tuple[float, float]], *, stroke: str = "", line: float = 1, dash: Sequence[float] = (),
        fill: str = "none", is_closed: bool = False,
    ) -> None:  # fmt: skip
        """Straight lines through points."""
        steps = " ".join(
            f"{'L' if at else 'M'}{number(self.x(x))} {number(y)}" for at, (x, y) in enumerate(points)
        ) + (" Z" if is_closed else "")  # fmt: skip
        self._shapes.append(f'<path d="{steps}" fill="{fill}"{_stroke(stroke, line, dash)}/>')

    def arrow(
        self, start: tuple[float, float], end: tuple[float, float], *, color: str, line: float = 1.5, head: float = 6
    ) -> None:
        """A straight arrow; its head is a path, never a letter. Draws along x or y only by the unit vector of the line."""
        (x1, y1), (x2, y2) = start, end
        length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 0.1)
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        base = (x2 - ux * head, y2 - uy * head)
        self.path([start, base], stroke=color, line=line)
        wings = [
            (base[0] - uy * head * 0.5, base[1] + ux * head * 0.5),
            end,
            (base[0] + uy * head * 0.5, base[1] - ux * head * 0.5),
        ]
        self.path(wings, fill=color, is_closed=True)

    def _isolated(self, text: str) -> str:
        shown = clean(text)
        if not any(face == "arabic" for face, _ in script_runs(shown)):
            return plain(shown)
        opening = RIGHT_TO_LEFT_ISOLATE if self.is_mirrored else FIRST_STRONG_ISOLATE
        return f"{opening}{shown}{POP_DIRECTIONAL_ISOLATE}"


def width_of(text: str, size: float, weight: int = REGULAR) -> float:
    """Width of a line in px; for bold a safe estimate."""
    return text_width(plain(text), size) * (BOLD_WIDER if weight >= BOLD else 1)


def line_height(size: float, lang: str) -> float:
    """Px between base lines; Arabic marks need more room."""
    return round(size * (1.5 if lang in RIGHT_TO_LEFT else 1.35), 1)


def fitted(text: str, size: float, *, width: float, lines: int = 1, weight: int = REGULAR) -> tuple[str, ...]:
    """Lines of a label, as even as may be, that stay within a width in px; the last one is cut with "…" where it must be.

    >>> fitted("Aurora", 13, width=200)
    ('Aurora',)
    """
    shown, room = clean(text), width / (BOLD_WIDER if weight >= BOLD else 1)
    broken = (wrap if len(shown) < LONGEST_LABEL else flow)(shown, size, width=room, lines=lines)
    return tuple(_narrowed(line, size, room) for line in _closed(broken))


def paragraph(text: str, size: float, *, width: float, lines: int, weight: int = REGULAR) -> tuple[str, ...]:
    """Lines of running text, each as full as it gets, within a width in px; cut with "…" after `lines`."""
    room = width / (BOLD_WIDER if weight >= BOLD else 1)
    return tuple(_narrowed(line, size, room) for line in _closed(flow(clean(text), size, width=room, lines=lines)))


def number(value: float) -> str:
    """A coordinate: at most one digit behind the point.

    >>> number(12.04), number(12.25), number(-0.04)
    ('12', '12.2', '0')
    """
    return f"{round(value, 1) + 0:g}"


def escaped(text: str) -> str:
    """A text that XML and HTML take for text, in content and in attributes.

    >>> escaped('<a href="x">')
    '&lt;a href=&quot;x&quot;&gt;'
    """
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        text = text.replace(char, entity)
    return clean(text)


def _closed(lines: Iterable[str]) -> Iterator[str]:
    """Lines in which every isolate that is opened is closed, and one that spans lines is opened again."""
    depth = 0
    for line in lines:
        opened = FIRST_STRONG_ISOLATE * depth
        depth = max(0, depth + line.count(FIRST_STRONG_ISOLATE) - line.count(POP_DIRECTIONAL_ISOLATE))
        yield opened + line + POP_DIRECTIONAL_ISOLATE * depth


def _shown(text: str, size: float, color: str, weight: int) -> tuple[str, str]:
    """Content and attributes of a <text>. Han in bold gets an outline, but never beside Arabic, which must stay in one run."""
    if weight < BOLD:
        return escaped(text), ""
    runs = script_runs(text)
    outline = f' stroke="{color}" stroke-width="{size * HAN_OUTLINE:.2f}"'
    if {face for face, _ in runs} == {"han"}:
        return escaped(text), outline
    if any(face == "arabic" for face, _ in runs) or len(runs) == 1:
        return escaped(text), f' font-weight="{BOLD}"'
    looks = {"han": outline, "latin": f' font-weight="{BOLD}"'}
    return "".join(f"<tspan{looks[face]}>{escaped(part)}</tspan>" for face, part in runs), ""


def _stroke(color: str, width: float, dash: Sequence[float] = ()) -> str:
    if not color:
        return ""
    dashed = f' stroke-dasharray="{" ".join(map(number, dash))}"' if dash else ""
    return f' stroke="{color}" stroke-width="{number(width)}"{dashed}'


def _narrowed(line: str, size: float, width: float) -> str:
    """A line cut where a single long word makes it wider than asked."""
    if text_width(line, size) <= width:
        return line
    kept = plain(line).rstrip("…")
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"
