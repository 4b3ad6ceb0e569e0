"""Colours, shapes and line styles of every view: which kind of thing looks how, and why a reader can trust the look.

Why: one look for one meaning in every artefact. Relation colours keep at least 17.6 (CIE76) apart under normal, protan,
deutan and tritan sight, every layer also has its own dash or arrow, and every kind its own shape, so that grey prints
still tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.model import Ontology
from kg.vocab import Layer

FONT_FAMILY: Final = "CL Sans"
HAN_FAMILY: Final = "CL Sans Han"  # apart: a browser looks only at the faces of a family whose weights fit best
FONT_STACK: Final = (
    f"'{FONT_FAMILY}', '{HAN_FAMILY}', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', 'Segoe UI', "
    "'Microsoft YaHei', 'PingFang SC', 'Geeza Pro', sans-serif"
)
LABEL_SIZES: Final = (14, 16, 20)  # px: three sizes, not a continuous scale
LINE_HEIGHT: Final = {"en": 1.22, "zh": 1.28, "ar": 1.42}  # Arabic marks above and below need the room


@dataclass(frozen=True)
class LineStyle:
    """How relations of one layer are drawn. ink: darker, for words; dash: lengths in px, () = solid; head: vis arrow type."""

    color: str
    ink: str
    width: float
    dash: tuple[int, ...]
    head: str = "arrow"


@dataclass(frozen=True)
class BoxStyle:
    """How one kind of thing is drawn. radius, border: px; pad_x, pad_y: px between text and edge."""

    fill: str
    text: str
    line: str
    border: float
    radius: int
    dash: tuple[int, ...] = ()
    pad_x: int = 11
    pad_y: int = 7


LINES: Final[dict[Layer, LineStyle]] = {
    Layer.STATED: LineStyle("#1b2a3d", "#1b2a3d", 2.2, ()),
    Layer.REPORTED: LineStyle("#2f6fd0", "#1f55a8", 1.5, (), "vee"),
    Layer.OPINION: LineStyle("#d55e00", "#a34700", 1.8, (9, 4)),
    Layer.OUTLOOK: LineStyle("#0f7f43", "#0b6635", 1.8, (14, 4, 3, 4)),
    Layer.BACKGROUND: LineStyle("#8793a1", "#566270", 1.2, ()),
    Layer.INFERRED: LineStyle("#8f4e9f", "#733c81", 1.8, (2, 4)),
}

BOXES: Final[dict[str, BoxStyle]] = {
    "company": BoxStyle("#14365c", "#ffffff", "#14365c", 1, 5),
    "group": BoxStyle("#4a6788", "#ffffff", "#14365c", 1.5, 5, (4, 3)),
    "platform": BoxStyle("#cfe3f5", "#14202e", "#2a6cab", 1.5, 5),
    "offering": BoxStyle("#ffffff", "#14202e", "#14365c", 2, 14),
    "person": BoxStyle("#fff4d6", "#14202e", "#b98900", 1.5, 14),
    "project": BoxStyle("#fffaf0", "#14202e", "#86602a", 1.5, 2),
    "segment": BoxStyle("#dde3ea", "#14202e", "#dde3ea", 1, 2),
    "technology": BoxStyle("#ffffff", "#14202e", "#aeb8c2", 1, 2),
    "event": BoxStyle("#ffffff", "#14202e", "#7a8694", 1.2, 2, (5, 3)),
    "source": BoxStyle("#efe9f3", "#14202e", "#8f7aa0", 1, 2),
}

# First match wins, so the narrower class stands first.
KIND_OF_CLASS: Final = (
    ("ActorGroup", "group"),
    ("Person", "person"),
    ("Actor", "company"),
    ("Platform", "platform"),
    ("Offering", "offering"),
    ("Project", "project"),
    ("MarketSegment", "segment"),
    ("MarketEvent", "event"),
    ("Source", "source"),
)
OTHER_KIND: Final = "technology"  # capabilities, topics, roles, places: what the rest is about

CELL_TINTS: Final = (
    ("#eef4fb", "#3c5f86"),
    ("#eef7f3", "#2f6b55"),
    ("#fdf5ea", "#86602a"),
    ("#f6f0f8", "#6d4d7b"),
    ("#eef6f7", "#2f6672"),
    ("#fbf0f0", "#86504d"),
    ("#f3f5f6", "#55626f"),
)


def kind_of(type_name: str, ontology: Ontology) -> str:
    """Key of BOXES for an entity type, so that a new subclass looks like its nearest known parent."""
    for class_name, kind in KIND_OF_CLASS:
        if ontology.is_a(type_name, class_name):
            return kind
    return OTHER_KIND


def label_size(claims: int, most: int) -> int:
    """Label size in px of something `claims` claims are about, where the best-evidenced thing has `most`.

    >>> label_size(30, 30), label_size(9, 30), label_size(1, 30)
    (20, 16, 14)
    """
    small, middle, large = LABEL_SIZES
    if claims * 2 >= most and claims > 1:
        return large
    return middle if claims * 5 >= most and claims > 1 else small
