"""A built graph back as values of kg.model: the inverse of kg.graph.build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.names import Names, cl, dcterms, names_of, rdf, rdfs, schema, skos
from kg.model import Claim, Entity, Evidence, FileLine, Labels, Landscape, Source
from kg.vocab import (
    CLAIMS_GRAPH,
    ENTITIES_GRAPH,
    INFERRED_CLAIMS_GRAPH,
    LANGUAGES,
    NS,
    Certainty,
    Family,
    Modality,
    Polarity,
    Precision,
    Record,
    SourceKind,
    Status,
    Term,
)

Value = NamedNode | Literal
T = TypeVar("T", bound=Term)


class _Node:
    """What one node of the graph says, by predicate."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.values: defaultdict[str, list[Value]] = defaultdict(list)

    def one(self, predicate: NamedNode) -> str | None:
        """The only value's text, None when absent."""
        values = self.values.get(predicate.value)
        return values[0].value if values else None

    def text(self, predicate: NamedNode) -> str:
        return self.one(predicate) or ""

    def thing(self, predicate: NamedNode) -> str | None:
        """The id of the only thing."""
        iri = self.one(predicate)
        return self.names.identifier(iri) if iri else None

    def things(self, predicate: NamedNode) -> tuple[str, ...]:
        """Ids of all things, sorted."""
        return tuple(sorted(self.names.identifier(value.value) for value in self.values.get(predicate.value, ())))

    def number(self, predicate: NamedNode) -> Decimal | None:
        text = self.one(predicate)
        return Decimal(text) if text is not None else None

    def day(self, predicate: NamedNode) -> date | None:
        text = self.one(predicate)
        return date.fromisoformat(text) if text else None

    def moment(self, predicate: NamedNode) -> datetime | None:
        text = self.one(predicate)
        return datetime.fromisoformat(text) if text else None

    def forms(self, predicate: NamedNode) -> tuple[tuple[str, str], ...]:
        """(language, text) pairs, sorted."""
        literals = (value for value in self.values.get(predicate.value, ()) if isinstance(value, Literal))
        return tuple(sorted((literal.language or "en", literal.value) for literal in literals))

    def labels(self) -> Labels:
        """Labels by language, English first."""
        return dict(sorted(self.forms(rdfs("label")), key=lambda form: LANGUAGES.index(form[0])))


def read_landscape(store: Store) -> Landscape:
    """The landscape a graph was built from, with inferred claims and events; no source texts.

    Claims come sorted by id. Cost: linear in quads.
    """
    frame = read_frame(store)
    names = names_of(frame)
    claims = [*_claims(store, CLAIMS_GRAPH, names), *_claims(store, INFERRED_CLAIMS_GRAPH, names)]
    return replace(frame, claims=tuple(sorted(claims, key=lambda claim: claim.id)))


def read_frame(store: Store) -> Landscape:
    """As read_landscape, without the claims: sources, entities and what the landscape is called."""
    namespace = next(
        quad.subject.value
        for quad in store.quads_for_pattern(None, rdf("type"), cl("Landscape"), NamedNode(ENTITIES_GRAPH))
        if isinstance(quad.subject, NamedNode)
    )
    frame = _nodes(store, ENTITIES_GRAPH, Names(namespace))
    root = frame.pop(namespace)
    as_of = root.day(cl("asOf"))
    assert as_of is not None
    return Landscape(
        name=root.text(dcterms("identifier")),
        base=namespace.removesuffix(f"/{root.text(dcterms('identifier'))}/"),
        labels=root.labels(),
        as_of=as_of,
        sources=_sources(frame),
        entities=_entities(frame),
        claims=(),
    )


def _nodes(store: Store, graph: str, names: Names) -> dict[str, _Node]:
    nodes: dict[str, _Node] = {}
    quads: list[Quad] = list(store.quads_for_pattern(None, None, None, NamedNode(graph)))
    for quad in quads:
        assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal), quad
        node = nodes.get(quad.subject.value)
        if node is None:  # setdefault would make a node for every quad: a third of the time
            node = nodes[quad.subject.value] = _Node(names)
        node.values[quad.predicate.value].append(quad.object)
    return nodes


def _sources(frame: Mapping[str, _Node]) -> dict[str, Source]:
    kinds = {kind.iri: kind for kind in SourceKind}
    sources = [
        Source(
            id=node.text(dcterms("identifier")),
            kind=kinds[node.text(rdf("type"))],
            title=node.text(rdfs("label")),
            language=node.text(dcterms("language")),
            digest=node.text(cl("contentDigest")),
            published_from=node.day(cl("publishedFrom")),
            published_until=node.day(cl("publishedUntil")),
            reliability=node.text(cl("reliability")),
            origin=node.text(cl("origin")),
            url=node.text(schema("url")),
            note=node.text(skos("note")),
        )
        for node in frame.values()
        if node.one(cl("reliability"))
    ]
    return {source.id: source for source in sorted(sources, key=lambda source: source.id)}


def _entities(frame: Mapping[str, _Node]) -> dict[str, Entity]:
    entities = [
        Entity(
            id=node.text(dcterms("identifier")),
            type=node.text(rdf("type")).removeprefix(NS),
            labels=node.labels(),
            alternatives=node.forms(skos("altLabel")),
            hidden=node.forms(skos("hiddenLabel")),
            broader=node.thing(skos("broader")),
            note=node.text(skos("note")),
        )
        for node in frame.values()
        if not node.one(cl("reliability"))
    ]
    return {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}


def _claims(store: Store, graph: str, names: Names) -> list[Claim]:
    nodes = _nodes(store, graph, names)
    spans = {iri: _span(node) for iri, node in nodes.items() if node.one(rdf("type")) == cl("TextSpan").value}
    return [_claim(node, spans) for iri, node in nodes.items() if iri not in spans]


def _span(node: _Node) -> Evidence:
    line, start, end = (int(node.text(cl(name))) for name in ("line", "start", "end"))
    return Evidence(node.thing(cl("inSource")) or "", line, start, end, node.text(cl("spanDigest")))


def _claim(node: _Node, spans: Mapping[str, Evidence]) -> Claim:
    pointed = [spans[value.value] for value in node.values.get(cl("evidence").value, ())]
    whole = [
        Evidence(source) for source in node.things(dcterms("source")) if source not in {span.source for span in pointed}
    ]
    precision = node.one(cl("timePrecision"))
    file, _, line = node.text(cl("row")).rpartition(":")
    return Claim(
        id=node.text(dcterms("identifier")),
        record=next(record for record in Record if record.claim_class == node.one(rdf("type"))),
        family=_member(Family, node.text(cl("family"))).value,
        subject=node.thing(cl("subject")) or "",
        predicate=node.text(cl("predicate")).removeprefix(NS),
        object=node.thing(cl("object")),
        value=node.number(cl("value")),
        minimum=node.number(cl("minValue")),
        maximum=node.number(cl("maxValue")),
        from_value=node.number(cl("fromValue")),
        to_value=node.number(cl("toValue")),
        unit=node.text(cl("unit")),
        aspect=node.text(cl("aspect")),
        polarity=_member(Polarity, node.text(cl("polarity"))),
        modality=_member(Modality, node.text(cl("modality"))),
        certainty=_member(Certainty, node.text(cl("certainty"))),
        attributed_to=node.thing(cl("attributedTo")),
        valid_from=node.day(cl("validFrom")),
        valid_until=node.day(cl("validUntil")),
        as_of=node.day(cl("validAsOf")),
        precision=_member(Precision, precision) if precision else None,
        segment=node.thing(cl("contextSegment")),
        place=node.thing(cl("contextPlace")),
        context_role=node.thing(cl("contextRole")),
        context_organization=node.thing(cl("contextOrganization")),
        distributive=node.one(cl("distributive")) == "true",
        part_of=node.thing(cl("partOfClaim")),
        evidence=tuple(sorted(pointed)) + tuple(whole),
        paraphrase=node.text(cl("paraphrase")),
        confidence=node.number(cl("extractionConfidence")) or Decimal(0),
        credibility=int(node.text(cl("credibility"))),
        status=_member(Status, node.text(cl("status"))),
        recorded_at=node.moment(cl("recordedAt")),
        invalidated_at=node.moment(cl("invalidatedAt")),
        reason=node.text(cl("retractionReason")),
        supersedes=node.thing(cl("supersedes")),
        contradicts=node.things(cl("contradicts")),
        rule=node.thing(cl("usedRule")),
        derived_from=node.things(cl("derivedFromClaim")),
        origin=FileLine(file, int(line)) if file else None,
    )


def _member(terms: type[T], iri: str) -> T:
    """The member of a closed list that an IRI names."""
    return terms(_values(terms)[iri])


@cache
def _values(terms: type[Term]) -> dict[str, str]:
    return {term.iri: term.value for term in terms}
