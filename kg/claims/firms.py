"""Find a firm, or one of its offerings, by id or by a name in any of the languages that labels have.

Why: `kg rivals` is asked with the name a reader knows, and a firm and its app often share one: then the firm is meant.
"""

from __future__ import annotations

from collections import defaultdict

from kg.claims.entities import first_meant
from kg.errors import UsageError
from kg.model import Entity, Landscape, Ontology
from kg.sources.language import did_you_mean, fold, short_label


def find_firm(words: str, landscape: Landscape, ontology: Ontology) -> str:
    """Id of the actor or offering that words name: its id, a label or another spelling, folded; actors before offerings.

    What an editor put in brackets to tell namesakes apart may be left out. Raises UsageError for words that name none, a
    person or other thing, or several alike.
    """
    names: defaultdict[str, set[str]] = defaultdict(set)
    others: dict[str, str] = {}
    for entity in landscape.entities.values():
        for form in {entity.id, *entity.forms, *map(short_label, entity.labels.values())}:
            if not _may_rival(entity, ontology):
                others.setdefault(fold(form), entity.type)
            else:
                names[fold(form)].add(entity.id)
    if words in landscape.entities and _may_rival(landscape.entities[words], ontology):
        return words
    wanted = fold(words)
    found = names.get(wanted, set())
    first = first_meant(found, landscape, ontology)
    if len(first) == 1:
        return first[0]
    if first:
        raise UsageError(f'"{words[:80]}" is the name of several; name one by its id: {", ".join(first)}')
    if wanted in others:
        called = ontology.label(others[wanted], "en").lower()
        raise UsageError(f'"{words[:80]}" is a {called}; name a firm or an offering')
    firms = [entity for entity in landscape.entities.values() if _may_rival(entity, ontology)]
    forms = {form for entity in firms for form in (entity.id, *entity.forms)}
    hint = did_you_mean(words, forms) or "see the names in entities.csv"
    raise UsageError(f'there is no firm or offering "{words[:80]}"; {hint}')


def _may_rival(entity: Entity, ontology: Ontology) -> bool:
    """True of actors and offerings; people and what is neither take no part in rivalry of firms."""
    return not ontology.is_a(entity.type, "Person") and any(
        ontology.is_a(entity.type, kind) for kind in ("Actor", "Offering")
    )
