"""Words of pictures and pages of an answer: key -> language -> text."""

from __future__ import annotations

from kg.model import Labels
from kg.views.words import fill, templates


def query_words() -> dict[str, Labels]:
    """Words of this view."""
    return templates("query.json")


def say(key: str, lang: str, **values: object) -> str:
    """A word or sentence of this view, filled in."""
    return fill(query_words()[key][lang], {name: str(value) for name, value in values.items()})
