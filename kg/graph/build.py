"""Claims, entities and sources as RDF quads.

Why: one flat node per claim is the record (measured against a named graph per claim and RDF 1.2 reifiers: docs/decisions). Plain
triples between entities are made from these nodes by ontology/rules/materialize.rq, never here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.claims.identity import moment_text, number_text
from kg.graph.names import Names, cl, dcterms, names_of, rdf, rdfs, schema, skos, xsd
from kg.model import Claim, Entity, Evidence, Landscape, Source
from kg.vocab import CLAIMS_GRAPH, ENTITIES_GRAPH, INFERRED_CLAIMS_GRAPH, Family, Record

Node = NamedNode | Literal


def landscape_quads(landscape: Landscape) -> Iterator[Quad]:
    """Everything a landscape says: its frame in the entities graph, its claims in the claims graph."""
    names = names_of(landscape)
    graph = NamedNode(ENTITIES_GRAPH)
    root = names.landscape
    yield Quad(root, rdf("type"), cl("Landscape"), graph)
    yield Quad(root, dcterms("identifier"), Literal(landscape.name), graph)
    yield Quad(root, cl("asOf"), _day(landscape.as_of), graph)
    for lang, text in landscape.labels.items():
        yield Quad(root, rdfs("label"), Literal(text, language=lang), graph)
    yield from entity_quads(landscape.entities.values(), names)
    for source in landscape.sources.values():
        for predicate, value in _source_pairs(source):
            yield Quad(names.source(source.id), predicate, value, graph)
    yield from claim_quads(landscape.claims, names)


def entity_quads(entities: Iterable[Entity], names: Names) -> Iterator[Quad]:
    """Type, labels, spellings and place in the segment tree of each entity."""
    graph = NamedNode(ENTITIES_GRAPH)
    for entity in entities:
        node = names.entity(entity)
        yield Quad(node, rdf("type"), cl(entity.type), graph)
        yield Quad(node, dcterms("identifier"), Literal(entity.id), graph)
        for lang, text in entity.labels.items():
            yield Quad(node, rdfs("label"), Literal(text, language=lang), graph)
        for lang, text in entity.alternatives:
            yield Quad(node, skos("altLabel"), Literal(text, language=lang), graph)
        for lang, text in entity.hidden:
            yield Quad(node, skos("hiddenLabel"), Literal(text, language=lang), graph)
        if entity.note:
            yield Quad(node, skos("note"), Literal(entity.note, language="en"), graph)
        if entity.broader:
            yield Quad(node, skos("broader"), names.segment(entity.broader), graph)


def claim_quads(claims: Iterable[Claim], names: Names) -> Iterator[Quad]:
    """One node per claim and one per span; inferred claims go to their own graph, so that dropping it undoes the rules."""
    for claim in claims:
        graph = NamedNode(INFERRED_CLAIMS_GRAPH if claim.record is Record.INFERRED else CLAIMS_GRAPH)
        node = names.claim(claim.id)
        for predicate, value in _claim_pairs(claim, names):
            yield Quad(node, predicate, value, graph)
        for evidence in claim.evidence:
            source = names.source(evidence.source)
            yield Quad(node, dcterms("source"), source, graph)
            if evidence.has_span:
                span = names.span(evidence)
                yield Quad(node, cl("evidence"), span, graph)
                for predicate, value in _span_pairs(evidence, source):
                    yield Quad(span, predicate, value, graph)


def _claim_pairs(claim: Claim, names: Names) -> Iterator[tuple[NamedNode, Node]]:
    """Predicate and value of everything a claim node says but its evidence. Absent fields give no triple."""
    yield rdf("type"), NamedNode(claim.record.claim_class)
    yield dcterms("identifier"), Literal(claim.id)
    yield cl("family"), NamedNode(Family(claim.family).iri)
    yield cl("subject"), names.thing(claim.subject)
    yield cl("predicate"), cl(claim.predicate)
    yield cl("layer"), NamedNode(claim.layer.iri)
    for term, enum in (
        ("polarity", claim.polarity),
        ("modality", claim.modality),
        ("certainty", claim.certainty),
        ("status", claim.status),
    ):
        yield cl(term), NamedNode(enum.iri)
    yield cl("extractionConfidence"), _decimal(claim.confidence)
    yield cl("credibility"), _integer(claim.credibility)
    if claim.paraphrase:
        yield cl("paraphrase"), Literal(claim.paraphrase, language="en")
    things = {
        "object": claim.object,
        "attributedTo": claim.attributed_to,
        "contextSegment": claim.segment,
        "contextPlace": claim.place,
        "contextRole": claim.context_role,
        "contextOrganization": claim.context_organization,
    }
    for term, identifier in things.items():
        if identifier:
            yield cl(term), names.thing(identifier)
    numbers = {
        "value": claim.value,
        "minValue": claim.minimum,
        "maxValue": claim.maximum,
        "fromValue": claim.from_value,
        "toValue": claim.to_value,
    }
    for term, number in numbers.items():
        if number is not None:
            yield cl(term), _decimal(number)
    for term, text in (("unit", claim.unit), ("row", str(claim.origin or ""))):
        if text:
            yield cl(term), Literal(text)
    for term, text in (("aspect", claim.aspect), ("retractionReason", claim.reason)):
        if text:
            yield cl(term), Literal(text, language="en")
    for term, day in (("validFrom", claim.valid_from), ("validUntil", claim.valid_until), ("validAsOf", claim.as_of)):
        if day:
            yield cl(term), _day(day)
    if claim.precision:
        yield cl("timePrecision"), NamedNode(claim.precision.iri)
    if claim.distributive:
        yield cl("distributive"), Literal(True)
    for term, moment in (("recordedAt", claim.recorded_at), ("invalidatedAt", claim.invalidated_at)):
        if moment:
            yield cl(term), _moment(moment)
    if claim.rule:
        yield cl("usedRule"), names.rule(claim.rule)
    links = {
        "partOfClaim": filter(None, (claim.part_of,)),
        "supersedes": filter(None, (claim.supersedes,)),
        "contradicts": claim.contradicts,
        "derivedFromClaim": claim.derived_from,
    }
    for term, targets in links.items():
        for target in targets:
            yield cl(term), names.claim(target)


def _span_pairs(evidence: Evidence, source: NamedNode) -> Iterator[tuple[NamedNode, Node]]:
    assert evidence.line is not None and evidence.start is not None and evidence.end is not None
    yield rdf("type"), cl("TextSpan")
    yield cl("inSource"), source
    yield cl("line"), _integer(evidence.line)
    yield cl("start"), _integer(evidence.start)
    yield cl("end"), _integer(evidence.end)
    yield cl("spanDigest"), Literal(evidence.digest)


def _source_pairs(source: Source) -> Iterator[tuple[NamedNode, Node]]:
    yield rdf("type"), NamedNode(source.kind.iri)
    yield dcterms("identifier"), Literal(source.id)
    yield rdfs("label"), Literal(source.title, language="en")
    yield dcterms("language"), Literal(source.language)
    yield cl("reliability"), Literal(source.reliability)
    texts = (
        (cl("contentDigest"), source.digest),
        (cl("origin"), source.origin),
        (schema("url"), source.url),
        (skos("note"), source.note),
    )
    for predicate, text in texts:
        if text:
            yield predicate, Literal(text)
    for term, day in (("publishedFrom", source.published_from), ("publishedUntil", source.published_until)):
        if day:
            yield cl(term), _day(day)


def _decimal(number: Decimal) -> Literal:
    return Literal(number_text(number), datatype=xsd("decimal"))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=xsd("integer"))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=xsd("date"))


def _moment(moment: datetime) -> Literal:
    return Literal(moment_text(moment), datatype=xsd("dateTime"))
