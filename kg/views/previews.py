"""The strip of small pictures on the first page: each view in small, what it is, what it answers, and where it opens.

Why: a reader chooses a picture by the question it answers, not by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Labels
from kg.views.words import templates


@dataclass(frozen=True)
class Preview:
    """One view. file: where it opens. title, question: by language. small: inline <svg> by language; {} = it comes with the fonts."""

    file: str
    title: Labels
    question: Labels
    small: Mapping[str, str]


def preview_words() -> dict[str, Labels]:
    """Words of the strip: key -> language -> text."""
    return templates("previews.json")
