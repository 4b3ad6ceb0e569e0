"""What a map is made of: things that claims are about, and relations between them with the claims behind each.

Why: one claim is one statement by one source; on a map the claims that say the same, in the same layer, are one line.
Not for: choosing what a preset shows (presets.py) or how it looks (theme.py).
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import Claim, Landscape, Ontology
from kg.views.theme import kind_of
from kg.vocab import LANGUAGES, NS, TERM_PREFIX, Layer

# LRE, RLE, PDF, LRO, RLO turn the reading order of what follows; isolates (U+2066-2069) and marks are harmless.
BIDI_OVERRIDES: Final = dict.fromkeys([*range(0x202A, 0x202F)])


@dataclass(frozen=True)
class Thing:
    """A box: an entity, a segment or a term of the ontology. claims: ids of every claim it is subject or object of."""

    id: str
    type: str
    kind: str
    labels: Mapping[str, str]
    forms: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Edge:
    """A line: what claims of one layer say alike. claims: their ids, sorted."""

    subject: str
    predicate: str
    object: str
    layer: Layer
    claims: tuple[str, ...]
    family: str
    is_symmetric: bool = False
    is_competitive: bool = False

    @property
    def key(self) -> str:
        """Text that no other edge of a landscape has."""
        return f"{self.subject} {self.predicate} {self.object} {self.layer.value}"


def clean(text: str) -> str:
    """Text without control characters and without bidirectional overrides, which would turn a label around.

    >>> clean("Acme\\u202e gnp.exe")
    'Acme gnp.exe'
    """
    if text.isprintable():  # nearly every text: nothing in it is a control character or unassigned
        return text
    kept = text.translate(BIDI_OVERRIDES)
    return "".join(char for char in kept if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))


def edges_of(claims: Iterable[Claim], ontology: Ontology) -> tuple[Edge, ...]:
    """Claims that make an edge, grouped by subject, predicate, object and layer; sorted by key.

    The ends of a symmetric relation are put in order, so that A-B and B-A are one line. A relation of a thing to itself
    is not drawn.
    """
    groups: dict[tuple[str, str, str, Layer], list[str]] = defaultdict(list)
    for claim in claims:
        if not claim.makes_edge or claim.object is None or claim.object == claim.subject:
            continue
        ends = [claim.subject, _local(claim.object)]
        if _is_symmetric(claim.predicate, ontology):
            ends.sort()
        groups[ends[0], claim.predicate, ends[1], claim.layer].append(claim.id)
    edges = [_edge(group, sorted(ids), ontology) for group, ids in groups.items()]
    return tuple(sorted(edges, key=lambda edge: edge.key))


def things_of(landscape: Landscape, claims: Iterable[Claim], ontology: Ontology) -> dict[str, Thing]:
    """Everything that is subject or object of a claim, by id, sorted; terms of the ontology have ids such as `cl:X`.

    What no file describes (it would be a finding) still gets a box, labelled with its id: nothing is dropped in silence.
    """
    about: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        about[claim.subject].add(claim.id)
        if claim.object is not None:
            about[_local(claim.object)].add(claim.id)
    return {id: _thing(id, tuple(sorted(about[id])), landscape, ontology) for id in sorted(about)}


def _edge(group: tuple[str, str, str, Layer], ids: list[str], ontology: Ontology) -> Edge:
    subject, name, target, layer = group
    predicate = ontology.predicates.get(name)
    if predicate is None:
        return Edge(subject, name, target, layer, tuple(ids), "")
    family = predicate.family.value
    return Edge(subject, name, target, layer, tuple(ids), family, predicate.is_symmetric, predicate.is_competitive)


def _thing(id: str, claims: tuple[str, ...], landscape: Landscape, ontology: Ontology) -> Thing:
    entity = landscape.entities.get(id)
    if entity is not None:
        labels = {lang: clean(entity.label(lang)).strip() or id for lang in LANGUAGES}
        forms = tuple(dict.fromkeys(clean(form) for form in entity.forms))
        return Thing(id, entity.type, kind_of(entity.type, ontology), labels, forms, claims)
    source = landscape.sources.get(id)
    if source is not None:
        return Thing(
            id, "Source", "source", dict.fromkeys(LANGUAGES, clean(source.title) or id), (source.title,), claims
        )
    known = ontology.labels.get(id.removeprefix(TERM_PREFIX), {})
    labels = {lang: known.get(lang) or known.get("en") or id for lang in LANGUAGES}
    return Thing(
        id, "ReleaseStage" if known else "", kind_of("Concept", ontology), labels, tuple(labels.values()), claims
    )


def _local(id: str) -> str:
    """`cl:X` for a term of the ontology however it is written; other ids as they are."""
    return TERM_PREFIX + id.removeprefix(NS) if id.startswith(NS) else id


def _is_symmetric(name: str, ontology: Ontology) -> bool:
    predicate = ontology.predicates.get(name)
    return predicate is not None and predicate.is_symmetric
