"""The words of pages in three languages, from static/words.json, and sentences made of them.

Why: a translator edits one file. Not for: labels of the ontology (they come from the ontology) or of entities (data).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from kg.model import Labels, Landscape
from kg.sources.language import short_label
from kg.views.things import Edge, Thing
from kg.vocab import LANGUAGES, Layer, SourceKind

STATIC: Final = Path(__file__).parent / "static"
MOST_NAMED: Final = 3  # names in a headline; more become a count
SOFT: Final = (Layer.OPINION, Layer.OUTLOOK, Layer.INFERRED)

Words = Mapping[str, Mapping[str, Mapping[str, str]]]  # section -> key -> language -> text


@cache
def words() -> Words:
    """All words: section -> key -> language -> text."""
    content: Words = json.loads((STATIC / "words.json").read_text(encoding="utf-8"))
    return content


@cache
def templates(*files: str) -> dict[str, Labels]:
    """Sentence parts of files in static/: key -> language -> text. A later file may put a key of an earlier one in other words."""
    content: dict[str, Labels] = {}
    for file in files:
        content |= json.loads((STATIC / file).read_text(encoding="utf-8"))
    return content


def headline(things: Mapping[str, Thing], edges: tuple[Edge, ...], rivals: int) -> dict[str, str]:
    """What the claims answer, in each language: who is said to be ahead of whom, who is chased by whom.

    Inferred and outlook relations are left out: the headline is the sources' word, and firm. rivals: boxes on the map of
    rivalry, named when nobody is said to be ahead.
    """
    ahead = _most_outdone(edges, "aheadOf")
    chased = _most_outdone(edges, "chases")
    key = "aheadChase" if ahead and chased else "ahead" if ahead else "chase" if chased else "none"
    loser, winners = ahead or ("", [])
    target, chasers = chased or ("", [])
    texts = {}
    for lang in LANGUAGES:
        names = {
            "winners": _listed(winners, things, lang),
            "loser": _short(things, loser, lang),
            "chasers": _listed(chasers, things, lang),
            "target": _short(things, target, lang),
            "rivals": str(rivals),
        }
        texts[lang] = fill(words()["headline"][key][lang], names)
    return texts


def subtitle(landscape: Landscape, things: int, edges: tuple[Edge, ...]) -> dict[str, str]:
    """How much stands behind the page, in each language. Public references of editors are not counted as sources."""
    read = sum(source.kind is not SourceKind.REFERENCE for source in landscape.sources.values())
    texts = {}
    for lang in LANGUAGES:
        terms = words()["headline"]
        sources = terms["oneSource"][lang] if read == 1 else fill(terms["manySources"][lang], {"n": str(read)})
        counts = {
            "sources": sources,
            "claims": str(len(landscape.claims)),
            "date": day_text(landscape.as_of, lang),
            "things": str(things),
            "edges": str(len(edges)),
            "soft": str(sum(edge.layer in SOFT for edge in edges)),
        }
        texts[lang] = fill(terms["sub"][lang], counts)
    return texts


def day_text(day: date, lang: str) -> str:
    """A date in words, so that right-to-left text cannot turn its parts around.

    >>> day_text(date(2024, 10, 31), "en"), day_text(date(2024, 10, 31), "zh")
    ('31 October 2024', '2024年10月31日')
    """
    parts = {"day": str(day.day), "month": words()["month"][str(day.month)][lang], "year": str(day.year)}
    return fill(words()["headline"]["day"][lang], parts)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Template with each {name} replaced once; braces in the values stay what they are.

    >>> fill("{a} and {b}", {"a": "{b}", "b": "x"})
    '{b} and x'
    """
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)


def said(known: Mapping[str, Labels], key: str, lang: str, count: int | None, values: Mapping[str, object]) -> str:
    """A template filled in. count: chooses `key.one` or `key.many` where they exist, and fills {n}.

    >>> said({"a.one": {"en": "a place"}, "a.many": {"en": "{n} places"}}, "a", "en", 2000, {})
    '2,000 places'
    """
    form = f"{key}.one" if count == 1 else f"{key}.many"
    template = known[form if count is not None and form in known else key]
    numbers = {} if count is None else {"n": f"{count:,}"}
    return fill(template[lang], numbers | {name: str(value) for name, value in values.items()})


def _most_outdone(edges: tuple[Edge, ...], predicate: str) -> tuple[str, list[str]] | None:
    """The thing most others are said to be ahead of (or chase), and those others with most claims first."""
    others: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for edge in edges:
        if edge.predicate == predicate and edge.layer not in (Layer.INFERRED, Layer.OUTLOOK):
            others[edge.object][edge.subject] += len(edge.claims)
    if not others:
        return None
    chosen = min(others, key=lambda id: (-len(others[id]), -sum(others[id].values()), id))
    return chosen, sorted(others[chosen], key=lambda id: (-others[chosen][id], id))


def _listed(ids: list[str], things: Mapping[str, Thing], lang: str) -> str:
    terms = words()["headline"]
    if len(ids) > MOST_NAMED:
        return fill(terms["many"][lang], {"n": str(len(ids))})
    names = [_short(things, id, lang) for id in ids]
    return terms["and"][lang].join(filter(None, [terms["comma"][lang].join(names[:-1]), *names[-1:]]))


def _short(things: Mapping[str, Thing], id: str, lang: str) -> str:
    return short_label(things[id].labels[lang]) if id in things else ""
