"""What leading asks, and what a thing is said to have of it: one line a criterion, and one for all of which nothing is said.

Why: a list of "not said" read one by one looks like a list of faults. Silence is told once, in words, and is never a "no".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.comparison import NOT_SAID, Cell
from kg.analysis.dossier import Criterion, Dossier
from kg.analysis.dossier_topics import Kind, Topic
from kg.views.dossier_model import Fact
from kg.views.dossier_words import DossierPhrases


def strengths(found: Dossier, phrases: DossierPhrases) -> Iterator[Fact]:
    """What is asked, segment by segment, then what else it is said to be good at."""
    is_segment = found.kind is Kind.SEGMENT
    for one in found.criteria:
        if is_segment:
            yield _held(one, phrases)
        elif one.cell.status != NOT_SAID:
            yield _criterion(one, phrases)
    if not is_segment:
        yield from _silent(found, phrases)
    group = phrases.say("group.beyond") if found.criteria else ""
    yield from phrases.facts(found.of(Topic.STRENGTHS), entity=found.entity, group=group)


def _criterion(one: Criterion, phrases: DossierPhrases) -> Fact:
    said = (*one.cell.claims, *one.cell.denials)
    mark = one.cell.status if one.cell.status in ("denied", "contested") else ""
    return Fact(
        _status(one.cell, phrases),
        tuple(dict.fromkeys((*said, *one.asked))),
        phrases.layers(said),
        phrases.name(one.thing),
        _asked_as(one.asked, phrases),
        mark,
        group=phrases.say("group.asked", segment=phrases.name(one.segment)),
    )


def _held(one: Criterion, phrases: DossierPhrases) -> Fact:
    """On a segment's page: who is said to have it."""
    said = tuple(id for _, cell in one.holders for id in (*cell.claims, *cell.denials))
    names = {"names": phrases.names([who for who, cell in one.holders if cell.status == "said"])}
    parts = [phrases.say("criterion.holders", None, **names)] if names["names"] else []
    for who, cell in one.holders:
        if cell.status != "said":
            parts.append(phrases.say("criterion.holder", who=phrases.name(who), status=_status(cell, phrases)))
    text = phrases.say("semicolon").join(parts) or phrases.say("criterion.nobody")
    claims = tuple(dict.fromkeys((*said, *one.asked)))
    return Fact(text, claims, phrases.layers(said), phrases.name(one.thing), _asked_as(one.asked, phrases))


def _silent(found: Dossier, phrases: DossierPhrases) -> Iterator[Fact]:
    """Per segment one line that names what is asked there and neither said nor denied of it."""
    for segment in dict.fromkeys(one.segment for one in found.criteria):
        unsaid = [one for one in found.criteria if one.segment == segment and one.cell.status == NOT_SAID]
        if unsaid:
            names = phrases.listed([phrases.name(one.thing) for one in unsaid], len(unsaid))
            asked = tuple(dict.fromkeys(id for one in unsaid for id in one.asked))
            group = phrases.say("group.asked", segment=phrases.name(segment))
            text = phrases.say("criterion.silent", names=names)
            yield Fact(text, asked, (), detail=_asked_as(asked, phrases), group=group)


def _asked_as(claims: tuple[str, ...], phrases: DossierPhrases) -> str:
    """How the criterion itself is known: a condition is often an opinion or an outlook."""
    known = phrases.listed([phrases.layer(layer).lower() for layer in phrases.layers(claims)])
    return phrases.say("criterion.askedAs", layer=known)


def _status(cell: Cell, phrases: DossierPhrases) -> str:
    return phrases.say(f"criterion.{cell.status}")
