"""Find anything that claims are about, by id or by a name in any of the languages that labels have.

Why: a page about one thing is asked for with the name a reader knows. Not for: firms that take part in rivalry only (kg.claims.firms).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from kg.errors import UsageError
from kg.model import Entity, Landscape, Ontology
from kg.sources.language import did_you_mean, fold, short_label
from kg.vocab import SEGMENT_TYPE

Thing = TypeVar("Thing")

RANKS: Final = (
    "Actor",
    "Offering",
    SEGMENT_TYPE,
    "Project",
)  # of namesakes the first kind is meant: a firm before its app


@dataclass(frozen=True)
class Named:
    """entity: the id that is meant. namesakes: other things with the same name, sorted."""

    entity: str
    namesakes: tuple[str, ...] = ()


def find_entity(words: str, landscape: Landscape, ontology: Ontology) -> Named:
    """What words name: an id, a label in any language or another spelling, folded; brackets of editors may be left out.

    Raises UsageError for words that name nothing, or several things of one kind; it lists them with what they are.
    """
    if words in landscape.entities:
        return Named(words)
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entity in landscape.entities.values():
        for form in {entity.id, *entity.forms, *map(short_label, entity.labels.values())}:
            names[fold(form)].add(entity.id)
    found = names.get(fold(words), set()) if fold(words) else set()
    first = first_meant(found, landscape, ontology)
    if len(first) == 1:
        return Named(first[0], tuple(sorted(found - {first[0]})))
    if first:
        shown = ", ".join(f"{id} ({_called(landscape.entities[id], ontology)})" for id in first)
        raise UsageError(f'"{words[:80]}" is the name of several; name one by its id: {shown}')
    forms = [form for entity in landscape.entities.values() for form in (entity.id, *entity.forms)]
    hint = did_you_mean(words, forms) or "see the names in entities.csv and segments.csv"
    raise UsageError(f'nothing is called "{words[:80]}"; {hint}')


def first_meant(namesakes: Iterable[str], landscape: Landscape, ontology: Ontology) -> list[str]:
    """Of things with one name those of the first kind in RANKS, sorted: a firm before its app."""
    return of_first_kind(sorted(namesakes), lambda id, kind: ontology.is_a(landscape.entities[id].type, kind))


def of_first_kind(things: Sequence[Thing], is_a: Callable[[Thing, str], bool]) -> list[Thing]:
    """Those of the first kind in RANKS that any of them is of; all of them if none is of any. is_a: whether one is of a kind."""
    for kind in RANKS:
        found = [thing for thing in things if is_a(thing, kind)]
        if found:
            return found
    return list(things)


def _called(entity: Entity, ontology: Ontology) -> str:
    return ontology.label(entity.type, "en").lower()
