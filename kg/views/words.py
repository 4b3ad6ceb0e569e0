"""The words of pages in three languages, from static/words.json, and sentences made of them.

Why: a translator edits one file. Not for: labels of the ontology (they come from the ontology) or of entities (data).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from kg.model import Claim, Labels, Landscape
from kg.sources.language import short_label
from kg.views.things import Edge, Thing
from kg.vocab import LANGUAGES, Layer, Record, SourceKind

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
    """What the claims answer, in each language: who is best said to be ahead, and of whom; who is chased by whom.

    Inferred and outlook relations are left out: the headline is the sources' word, and firm. rivals: boxes on the map of
    rivalry, named when nobody is said to be ahead.
    """
    ahead, chased = _best_ahead(edges), _most_chased(edges)
    key = "aheadChase" if ahead and chased else "ahead" if ahead else "chase" if chased else "none"
    winners, losers = ahead or ([], [])
    target, chasers = chased or ("", [])
    texts = {}
    for lang in LANGUAGES:
        names = {
            "winners": _listed(winners, things, lang),
            "loser": _listed(losers, things, lang),
            "chasers": _listed(chasers, things, lang),
            "target": _short(things, target, lang),
            "rivals": str(rivals),
        }
        texts[lang] = fill(words()["headline"][key][lang], names)
    return texts


def subtitle(landscape: Landscape, things: int, edges: tuple[Edge, ...]) -> dict[str, str]:
    """How much stands behind the page, in each language. Public references of editors are not counted as sources."""
    texts = {}
    for lang in LANGUAGES:
        counts = {
            "sources": sources_text(landscape, lang),
            "claims": str(len(in_force(landscape))),
            "said": str(from_sources(landscape)),
            "date": day_text(landscape.as_of, lang),
            "things": str(things),
            "edges": str(len(edges)),
            "soft": str(sum(edge.layer in SOFT for edge in edges)),
        }
        texts[lang] = fill(words()["headline"]["sub"][lang], counts)
    return texts


def sources_text(landscape: Landscape, lang: str) -> str:
    """How many texts were read; where some have one publisher, such as a reprint, also how many independent ones they are."""
    read = [source for source in landscape.sources.values() if source.kind is not SourceKind.REFERENCE]
    origins = len({source.origin or source.id for source in read})
    shared = "reprintsOne" if origins == 1 else "reprints"
    key = "oneSource" if len(read) == 1 else shared if origins < len(read) else "manySources"
    return fill(words()["headline"][key][lang], {"n": str(len(read)), "m": str(origins)})


def in_force(landscape: Landscape) -> tuple[Claim, ...]:
    """The claims that every count of claims counts: those of sources, editors and rules, without withdrawn ones."""
    return tuple(claim for claim in landscape.claims if claim.status.stands)


def from_sources(landscape: Landscape) -> int:
    """Of these how many a source makes: without those of editors and rules."""
    return sum(claim.record is Record.STATED for claim in in_force(landscape))


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
    """A template filled in. count: chooses the form of the key where it has forms, and fills {n}.

    Every counted text has `key.many`; `key.one` where one is put differently, and in Arabic `key.two`, `.few` and `.zero`.

    >>> said({"a.one": {"en": "a place"}, "a.many": {"en": "{n} places"}}, "a", "en", 2000, {})
    '2,000 places'
    """
    template = known[key if count is None else _form(known, key, lang, count)]
    numbers = {} if count is None else {"n": f"{count:,}"}
    return fill(template[lang], numbers | {name: str(value) for name, value in values.items()})


def plural(count: int, lang: str) -> str:
    """The form a number asks for, as in Unicode CLDR; in Chinese and English: one or many.

    >>> [plural(count, "ar") for count in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)]
    ['zero', 'one', 'two', 'few', 'few', 'many', 'many', 'many', 'many', 'few']
    """
    if lang == "ar" and count in (0, 2):
        return "two" if count else "zero"
    if lang == "ar" and 3 <= count % 100 <= 10:
        return "few"
    return "one" if count == 1 else "many"


def _form(known: Mapping[str, Labels], key: str, lang: str, count: int) -> str:
    """The key of the form that fits, of those there are."""
    found = (f"{key}.{form}" for form in (plural(count, lang), "many"))
    return next((form for form in found if lang in known.get(form, {})), key)


def _best_ahead(edges: tuple[Edge, ...]) -> tuple[list[str], list[str]] | None:
    """Who has most claims for being ahead after those that put others ahead of it, and of whom; several that are even in all of it.

    A pair of which the sources say both is left out where there are others.
    """
    told = _told(edges, "aheadOf")
    net, ahead = Counter[str](), defaultdict[str, dict[str, int]](dict)
    for (winner, loser), count in told.items():
        net.update({winner: count, loser: -count})
    for (winner, loser), count in told.items():
        if (loser, winner) not in told or all((b, a) in told for a, b in told):
            ahead[winner][loser] = count
    if not ahead:
        return None
    even = defaultdict[tuple[int, frozenset[str]], list[str]](list)
    for id in sorted(ahead, key=lambda id: (-sum(ahead[id].values()), id)):
        even[net[id], frozenset(ahead[id])].append(id)
    (_, losers), winners = min(
        even.items(),
        key=lambda one: (-one[0][0], -len(one[0][1]), -sum(ahead[one[1][0]].values()), -len(one[1]), one[1]),
    )
    return winners, sorted(losers, key=lambda id: (-ahead[winners[0]][id], id))


def _most_chased(edges: tuple[Edge, ...]) -> tuple[str, list[str]] | None:
    """The thing most others are said to chase, and those others with most claims first."""
    others: dict[str, dict[str, int]] = defaultdict(dict)
    for (chaser, target), count in _told(edges, "chases").items():
        others[target][chaser] = count
    if not others:
        return None
    chosen = min(others, key=lambda id: (-len(others[id]), -sum(others[id].values()), id))
    return chosen, sorted(others[chosen], key=lambda id: (-others[chosen][id], id))


def _told(edges: tuple[Edge, ...], predicate: str) -> dict[tuple[str, str], int]:
    """(subject, object) -> number of claims that are the sources' word, and no outlook."""
    found = Counter[tuple[str, str]]()
    for edge in edges:
        if edge.predicate == predicate and edge.layer not in (Layer.INFERRED, Layer.OUTLOOK):
            found[edge.subject, edge.object] += len(edge.claims)
    return dict(found)


def _listed(ids: list[str], things: Mapping[str, Thing], lang: str) -> str:
    terms = words()["headline"]
    if len(ids) > MOST_NAMED:
        return fill(terms["many"][lang], {"n": str(len(ids))})
    names = [_short(things, id, lang) for id in ids]
    return terms["and"][lang].join(filter(None, [terms["comma"][lang].join(names[:-1]), *names[-1:]]))


def _short(things: Mapping[str, Thing], id: str, lang: str) -> str:
    return short_label(things[id].labels[lang]) if id in things else ""
