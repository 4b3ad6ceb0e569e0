"""Nodes that a shape cannot tell apart: one of them is checked for all.

Why: pyrudof takes 10 to 50 µs for a shape and a node. Of the 17,000 nodes that 5,000 claims make, some 700 show every shape
whatever it meets in any of them, but for texts and numbers of which hardly two are the same (OWN): only the shapes that read
those see every node. It halves a check, and more.
What a shape looks at is read from the shapes file and pyrudof alone judges: everything that looks to a shape like a node that
broke it is checked for itself. Sound as long as shapes look one step away from a node (kg.graph.slices; a test holds it).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from kg.graph.names import cl, dcterms, rdf, rdfs
from kg.graph.slices import CLASSED, FOLLOWED_BACK, Broken, Records, Slice, slices

SH: Final = "http://www.w3.org/ns/shacl#"
TYPE: Final = str(rdf("type"))
BACK: Final = "^"  # stands before a predicate that is followed backwards
# Predicates of which hardly two nodes have the same value.
OWN: Final = frozenset({
    *map(str, map(cl, ("paraphrase", "validFrom", "validUntil", "validAsOf", "line", "start", "end", "spanDigest"))),
    str(dcterms("identifier")),
    str(rdfs("label")),
})  # fmt: skip
# Terms that ask no more of an IRI than that it is one, which of a list it is, and its class.
_ASKED: Final = """
    targetClass targetSubjectsOf targetObjectsOf property path alternativePath inversePath severity message and or xone not
    minCount maxCount nodeKind class datatype in hasValue lessThan lessThanOrEquals languageIn uniqueLang minInclusive
    maxInclusive qualifiedValueShape qualifiedMinCount
"""
ANY_IRI: Final = frozenset(SH + term for term in _ASKED.split())

Look = tuple[
    tuple[str, tuple[str, ...]], ...
]  # predicate (BACK and it where followed backwards) and what it leads to, sorted


@dataclass(frozen=True)
class Reading:
    """What is read for some shapes. shapes: their IRIs. iris: targets, paths, classes and listed values, as N-Triples has them."""

    shapes: frozenset[str]
    iris: frozenset[str]

    @property
    def is_own(self) -> bool:
        """True if it takes in what hardly two nodes share."""
        return not OWN.isdisjoint(self.iris)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """What of a look these shapes see: its classes, what points at it, and their predicates (other IRIs do no harm)."""
        return (TYPE, *(BACK + str(term) for term in FOLLOWED_BACK), *sorted(self.iris - {TYPE}))

    def of(self, says: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...] | None, ...]:
        """What they see of a look, which `says` is as a mapping."""
        return tuple(map(says.get, self.terms))


@dataclass(frozen=True)
class Readings:
    """A shapes file taken apart. own: Turtle of the shapes that read OWN. exact: predicates of whose values more is asked than ANY_IRI."""

    every: tuple[Reading, ...]
    exact: frozenset[str]
    own: str

    @cached_property
    def shared(self) -> tuple[Reading, ...]:
        """All that leave OWN alone."""
        return tuple(reading for reading in self.every if not reading.is_own)

    @cached_property
    def own_terms(self) -> frozenset[str]:
        """IRIs in those that read OWN."""
        return frozenset().union(*(reading.iris for reading in self.every if reading.is_own))


def read_shapes(path: Path) -> Readings:
    """The readings of a shapes file whose syntax and terms have been found good (kg.graph.validate)."""
    triples = [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]
    about: defaultdict[object, list[Triple]] = defaultdict(list)
    for triple in triples:
        about[triple.subject].append(triple)
    every, exact, others = [], set[str](), set[Triple]()
    for links, roots in _units(about):
        reached = set(_reached(roots, about))
        reading = Reading(
            frozenset(one.subject.value for one in reached if isinstance(one.subject, NamedNode)),
            frozenset(str(one.object) for one in reached if isinstance(one.object, NamedNode)),
        )
        every.append(reading)
        exact |= reading.iris if any(_asks_more(one) for one in reached) else frozenset()
        others |= frozenset() if reading.is_own else set(links)
    kept = [triple for triple in triples if triple not in others]
    return Readings(tuple(every), frozenset(exact), (serialize(kept, format=RdfFormat.TURTLE) or b"").decode("utf-8"))


@dataclass(frozen=True)
class Alike:
    """The nodes of some records, by what shapes see of them."""

    records: Records
    readings: Readings

    @cached_property
    def looks(self) -> Mapping[Look, list[str]]:
        """Nodes, sorted, by all that is seen of them but OWN."""
        read = frozenset({TYPE}).union(*(reading.iris for reading in self.readings.shared))
        found: defaultdict[Look, list[str]] = defaultdict(list)
        for node in self.records.nodes:
            found[self._look(node, read)].append(node)
        return found

    @cached_property
    def first(self) -> list[str]:
        """Of every look that some shape has not seen yet its first node."""
        seen: set[object] = set()
        chosen = []
        for look, nodes in self.looks.items():
            before, says = len(seen), dict(look)
            seen.update((number, reading.of(says)) for number, reading in enumerate(self.readings.shared))
            if len(seen) > before:
                chosen.append(nodes[0])
        return chosen

    def parts(self, size: int) -> Iterator[Slice]:
        """What is to be checked first: one node for all that look alike, and every node by the shapes that read OWN."""
        yield from slices(self.records, self.first, size)
        yield from slices(self.records, self.records.nodes, size, only=self.readings.own_terms | {TYPE})

    def suspects(self, broken: Iterable[Broken], size: int) -> Iterator[Slice]:
        """What is to be checked then: all that look to a shape like a node of `parts` that broke it."""
        broken = tuple(broken)
        first = {f"<{one.focus}>" for one in broken} & set(self.first)
        shapes = {one.shape for one in broken}
        accused = [reading for reading in self.readings.shared if reading.shapes & shapes]
        looks = [(dict(look), nodes) for look, nodes in self.looks.items()]
        wanted = {(reading, reading.of(says)) for says, nodes in looks if nodes[0] in first for reading in accused}
        nodes = [
            node
            for says, alike in looks
            if any((reading, reading.of(says)) in wanted for reading in accused)
            for node in alike
            if node not in first
        ]
        yield from slices(self.records, nodes, size)

    def _look(self, node: str, read: frozenset[str]) -> Look:
        says: defaultdict[str, list[str]] = defaultdict(list)
        for line in dict.fromkeys(self.records.own.get(node, ())):
            _, predicate, thing = line.split(" ", 2)
            if predicate in read:
                is_any = thing[0] == "<" and predicate != TYPE and predicate not in self.readings.exact
                says[predicate].append(self._kind(thing[:-2], predicate, read) if is_any else thing)
        back = Counter(BACK + line.split(" ", 2)[1] for line in self.records.back.get(node, ()))
        said = {predicate: tuple(sorted(things)) for predicate, things in says.items()}
        return tuple(sorted((said | {predicate: (str(number),) for predicate, number in back.items()}).items()))

    def _kind(self, iri: str, predicate: str, read: frozenset[str]) -> str:
        """What shapes see of an IRI that a node points at: itself if they list it, else its classes where they ask for one."""
        if iri in read:
            return iri
        return " ".join(self.records.classes(iri)) if predicate in _CLASSED else "IRI"


_CLASSED: Final = frozenset(map(str, CLASSED))


def _units(about: Mapping[object, list[Triple]]) -> Iterator[tuple[list[Triple], list[Triple]]]:
    """Of each part that is judged by itself the triples that hang it up, and those it begins with.

    A property of a node shape that holds nothing else is a part; any other shape with a target is one as a whole.
    """
    for target in sorted((subject for subject in about if any(map(_is_target, about[subject]))), key=str):
        aims = [triple for triple in about[target] if _is_target(triple)]
        parts = [triple for triple in about[target] if triple.predicate.value == SH + "property"]
        rest = [one for one in about[target] if str(one.predicate) != TYPE and one not in aims and one not in parts]
        if parts and not rest:
            yield from (([part], [*aims, *about[part.object]]) for part in parts)
        else:
            yield aims, about[target]


def _reached(roots: Iterable[Triple], about: Mapping[object, list[Triple]]) -> Iterator[Triple]:
    waiting, seen = list(roots), set[Triple]()
    while waiting:
        triple = waiting.pop()
        if triple not in seen:
            seen.add(triple)
            yield triple
            waiting.extend(about.get(triple.object, ()))


def _is_target(triple: Triple) -> bool:
    return triple.predicate.value.startswith(SH + "target")


def _asks_more(triple: Triple) -> bool:
    return triple.predicate.value.startswith(SH) and triple.predicate.value not in ANY_IRI
