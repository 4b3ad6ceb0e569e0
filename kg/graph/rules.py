"""What follows from the claims: rules run once, in fixed strata, and every result names its rule and its premises.

Why: nobody writes that two firms compete; it is presupposed when one is said to be ahead of the other. A rule is a SPARQL
SELECT in ontology/rules, readable and runnable by itself; here its rows become claims with record = inferred.

A rule's columns: ?subject ?predicate ?object (or ?eventClass in place of an object), optional ?segment, optional ?certainty
(cl:Hedged when the rule itself only suggests), optional ?dated (claim whose dates are taken over), optional ?context (claim
whose every other field is taken over), and ?premise, ?premise2 … Rows with the same result are one claim with all premises.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.claims.identity import claim_id, content_digest, number_text
from kg.graph.build import claim_quads, entity_quads
from kg.graph.names import Names, cl, names_of, rdf, rdfs
from kg.graph.query import header
from kg.model import Claim, Entity, Finding, Landscape, Ontology
from kg.vocab import LANGUAGES, NS, ONTOLOGY_GRAPH, Certainty, Layer, Modality, Polarity, Record, Severity

EVENT_PREFIX = "event-"

MOST_MEMBERS = (
    200  # of a segment that still writes pairs; 2-shared-segment.rq and 2-potential-competitor.rq hold the same number
)

Quads = Callable[[Iterable[Claim], Iterable[Entity]], Iterable[Quad]]

# Weakest first: an inferred claim is no firmer than the weakest statement it rests on.
_FIRMNESS = (Modality.EVALUATION, Modality.ESTIMATE, Modality.FACT)

_FILE_NAME = re.compile(r"(?P<stratum>\d)-(?P<name>[a-z-]+)\.rq")


@dataclass(frozen=True)
class Rule:
    """One rule file. stratum: 1 runs first; later strata also see what earlier ones inferred."""

    name: str
    stratum: int
    labels: dict[str, str]
    text: str


@dataclass
class _Derivation:
    """Rows of one rule that say the same."""

    claim: Claim
    premises: set[str] = field(default_factory=set)


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """Rules in running order: stratum, then name."""
    rules = []
    for path in sorted(folder.glob("[0-9]-*.rq")):
        match = _FILE_NAME.fullmatch(path.name)
        assert match, path.name
        text = path.read_text(encoding="utf-8")
        fields = header(text)
        labels = {lang: fields[f"rule.{lang}"] for lang in LANGUAGES if f"rule.{lang}" in fields}
        rules.append(Rule(match["name"], int(match["stratum"]), labels, text))
    return tuple(rules)


def apply_rules(store: Store, landscape: Landscape, ontology: Ontology, folder: Path) -> Landscape:
    """The landscape with every inferred claim and event added; the store is completed in step, up to the plain triples.

    Claims stay sorted by id. Cost: one query a rule; shared segments grow with the square of a segment's members up to 200.
    """
    rules, names = load_rules(folder), names_of(landscape)
    _add_rule_nodes(store, rules, names)
    found = infer(store, landscape, ontology, rules, lambda claims, events: _told(claims, events, names))
    store.update((folder / "materialize.rq").read_text(encoding="utf-8"))
    return found


def infer(store: Store, landscape: Landscape, ontology: Ontology, rules: Iterable[Rule], quads: Quads) -> Landscape:
    """The landscape with what the rules add. quads: what is put into the store of a stratum's claims and events for the next."""
    rules, names = tuple(rules), names_of(landscape)
    known = {claim.id: claim for claim in landscape.claims}
    entities = dict(landscape.entities)
    for stratum in sorted({rule.stratum for rule in rules}):
        derived: dict[str, Claim] = {}
        events: dict[str, Entity] = {}
        for rule in (rule for rule in rules if rule.stratum == stratum):
            for claim in _derive(rule, store, names, known, entities, ontology, events):
                derived[claim.id] = claim
        store.extend(quads(derived.values(), events.values()))
        known |= derived
        entities |= events
    return replace(landscape, claims=tuple(known[key] for key in sorted(known)), entities=entities)


def _told(claims: Iterable[Claim], events: Iterable[Entity], names: Names) -> Iterator[Quad]:
    yield from entity_quads(events, names)
    yield from claim_quads(claims, names)


def crowded_segments(landscape: Landscape) -> list[Finding]:
    """A finding for each segment with so many offerings that no pairs are written for it."""
    members = Counter(
        claim.object
        for claim in landscape.claims
        if claim.predicate == "inSegment" and claim.polarity is Polarity.AFFIRMED and claim.status.stands
    )
    return [
        Finding(
            severity=Severity.INFO,
            check="crowded-segment",
            where=str(segment),
            message=f"has {count} offerings, over {MOST_MEMBERS}; no pair is said to share it",
            todo="divide it into narrower segments to see who meets whom",
        )
        for segment, count in sorted(members.items())
        if count > MOST_MEMBERS
    ]


def _add_rule_nodes(store: Store, rules: Iterable[Rule], names: Names) -> None:
    graph = NamedNode(ONTOLOGY_GRAPH)
    for rule in rules:
        node = names.rule(rule.name)
        store.add(Quad(node, rdf("type"), cl("Rule"), graph))
        for lang, text in rule.labels.items():
            store.add(Quad(node, rdfs("label"), Literal(text, language=lang), graph))


def _derive(
    rule: Rule,
    store: Store,
    names: Names,
    known: dict[str, Claim],
    entities: dict[str, Entity],
    ontology: Ontology,
    events: dict[str, Entity],
) -> Iterator[Claim]:
    """Claims a rule adds; events it needs are put into `events`."""
    results: dict[str, _Derivation] = {}
    for cells in _rows(store, rule.text):
        premises = {names.identifier(iri) for name, iri in cells.items() if name.startswith("premise")}
        draft = _draft(rule, cells, names, known)
        if "eventClass" in cells:
            event = _event(
                known[names.identifier(cells["premise"])], cells["eventClass"].removeprefix(NS), entities, ontology
            )
            events[event.id] = event
            draft = replace(draft, object=event.id)
        result = results.setdefault(content_digest(draft), _Derivation(draft))
        result.premises |= premises
    things = entities | events
    for result in results.values():
        yield _conclude(result, known, things, ontology)


def _rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions), "a rule is a SELECT"
    variables = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: solution[name].value for name in variables if solution[name] is not None}


def _draft(rule: Rule, cells: dict[str, str], names: Names, known: dict[str, Claim]) -> Claim:
    """The claim a row makes, before its premises are known."""
    predicate = cells["predicate"].removeprefix(NS)
    subject = names.identifier(cells["subject"])
    thing = names.identifier(cells["object"]) if "object" in cells else None
    segment = names.identifier(cells["segment"]) if "segment" in cells else None
    certainty = Certainty.HEDGED if cells.get("certainty") == Certainty.HEDGED.iri else Certainty.PLAIN
    claim = Claim(
        "", Record.INFERRED, "", subject, predicate, thing, segment=segment, certainty=certainty, rule=rule.name
    )
    if "context" in cells:
        like = known[names.identifier(cells["context"])]
        carried = replace(
            like, id="", record=Record.INFERRED, subject=subject, object=thing, rule=rule.name, distributive=False
        )
        claim = replace(carried, evidence=(), paraphrase="", origin=None, part_of=None, supersedes=None, contradicts=())
    if "dated" in cells:
        like = known[names.identifier(cells["dated"])]
        dates = {
            "valid_from": like.valid_from,
            "valid_until": like.valid_until,
            "as_of": like.as_of,
            "precision": like.precision,
        }
        claim = replace(claim, **dates)  # type: ignore[arg-type]
    return claim


def _conclude(result: _Derivation, known: dict[str, Claim], entities: dict[str, Entity], ontology: Ontology) -> Claim:
    """The finished claim: as firm as its weakest premise, as sure as its least sure one, recorded when the last one was."""
    premises = [known[identifier] for identifier in sorted(result.premises)]
    certainty = Certainty.HEDGED if any(p.certainty is Certainty.HEDGED for p in premises) else result.claim.certainty
    recorded = [premise.recorded_at for premise in premises if premise.recorded_at]
    claim = replace(
        result.claim,
        id=claim_id(result.claim),  # none of what follows enters it
        modality=next(modality for modality in _FIRMNESS if any(p.modality is modality for p in premises)),
        certainty=certainty,
        confidence=min(premise.confidence for premise in premises),
        recorded_at=max(recorded, default=None),
        derived_from=tuple(premise.id for premise in premises),
        paraphrase=_wording(result.claim, entities, ontology),
        family=ontology.predicates[result.claim.predicate].family.value,
    )
    assert all(premise.layer is not Layer.OUTLOOK or _is_condition(premise) for premise in premises), claim
    return claim


def _is_condition(claim: Claim) -> bool:
    """True for what a segment is plainly said to ask of its leaders: a condition is what it is, and no hope or plan."""
    return (claim.predicate, claim.modality, claim.certainty) == (
        "leadershipRequires",
        Modality.REQUIREMENT,
        Certainty.PLAIN,
    )


def _wording(claim: Claim, entities: dict[str, Entity], ontology: Ontology) -> str:
    """An inferred claim in words: its names with the predicate's label between them."""
    names = [entities[claim.subject].label("en"), ontology.labels[claim.predicate]["en"]]
    if claim.object:
        names.append(entities[claim.object].label("en") if claim.object in entities else claim.object)
    return f"{' '.join(names)}, by a rule."


def _figure(claim: Claim) -> str:
    """A claim's figure in digits, the same in every language: `6–16 CNY`, `≤120 percent`."""
    low = claim.minimum if claim.from_value is None else claim.from_value
    high = claim.maximum if claim.to_value is None else claim.to_value
    if claim.value is not None:
        digits = number_text(claim.value)
    elif low is not None and high is not None:
        digits = f"{number_text(low)}–{number_text(high)}"
    else:
        digits = f"≤{number_text(high)}" if high is not None else f"≥{number_text(low)}"
    return f"{digits} {claim.unit}"


def _event(claim: Claim, event_class: str, entities: dict[str, Entity], ontology: Ontology) -> Entity:
    """The market event that a dated claim tells of, named after its class and what it is about."""
    about = [entities[identifier] for identifier in (claim.subject, claim.object) if identifier in entities]
    figure = [] if claim.object else [_figure(claim)]
    labels = {
        lang: f"{ontology.labels[event_class].get(lang, event_class)}: {', '.join([*(e.label(lang) for e in about), *figure])}"
        for lang in LANGUAGES
    }
    return Entity(id=EVENT_PREFIX + content_digest(claim), type=event_class, labels=labels)
