"""Find claims by id or by a sentence "A relation B", in any of the languages that labels have.

Why: a reader remembers "Rayhan competes with Hongfeng", not an id. Nothing is guessed: an unknown word is an error with a suggestion.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.errors import KgError, UsageError
from kg.model import Claim, Landscape, Ontology
from kg.sources.language import HAN, did_you_mean, fold
from kg.vocab import SEGMENT_TYPE, TERM_PREFIX

_TATWEEL: Final = "\u0640"  # a label ending in it is written together with the next word: "chases" in Arabic does
_FORM: Final = 'write the id of a claim, or a sentence such as "A competesWith B"'

Ids = frozenset[str]


@dataclass(frozen=True)
class Sentence:
    """`subject relation object` as ids; names may be shared, so each is a set. objects: empty where none was given."""

    subjects: Ids
    predicates: Ids
    objects: Ids


def find_claims(words: str, landscape: Landscape, ontology: Ontology) -> tuple[Claim, ...]:
    """Claims with this id (or its last ten digits), or that say this sentence, denied ones too; sorted by id.

    A symmetric relation matches both ways round. Raises UsageError for words that name nothing, KgError where no claim says so.
    """
    wanted = words.strip()
    by_id = [claim for claim in landscape.claims if wanted in (claim.id, claim.id.rpartition("-")[2])]
    if by_id:
        return tuple(by_id)
    if " " not in wanted and re.fullmatch(r"[a-z0-9.-]*-[0-9a-f]{1,10}", wanted):
        hint = did_you_mean(wanted, [claim.id for claim in landscape.claims]) or _FORM
        raise UsageError(f'there is no claim "{wanted[:100]}"; {hint}')
    sentence = parse_sentence(wanted, landscape, ontology)
    found = tuple(claim for claim in landscape.claims if _says(claim, sentence, ontology))
    if not found:
        raise KgError(_nothing_says(wanted, sentence, landscape))
    return found


def parse_sentence(words: str, landscape: Landscape, ontology: Ontology) -> Sentence:
    """A sentence as ids. Names are matched by id, label or other spelling, folded; relations by name or label.

    Raises UsageError naming the part that is not known.
    """
    names = _names(landscape, ontology)
    splits = list(_splits(fold(words), _relations(ontology)))
    for subject, predicates, thing in splits:
        if subject in names and (not thing or thing in names):
            return Sentence(names[subject], predicates, names[thing] if thing else frozenset())
    if splits:
        subject, _, thing = splits[0]
        unknown = subject if subject not in names else thing
        if not unknown:
            raise UsageError(f"the sentence names nothing before its relation; {_FORM}")
        hint = did_you_mean(unknown, _forms(landscape, ontology)) or "see entities.csv"
        raise UsageError(f'"{unknown[:80]}" is not a known name; {hint}')
    raise UsageError(_unknown_relation(fold(words), names, ontology))


def find_segment(words: str, landscape: Landscape) -> str:
    """Id of the market segment that words name: its id, a label in any language or another spelling, folded.

    Raises UsageError for words that name none, or more than one.
    """
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entity in landscape.entities.values():
        if entity.type == SEGMENT_TYPE:
            for form in (entity.id, *entity.forms):
                names[fold(form)].add(entity.id)
    found = sorted(names.get(fold(words), ()))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f'"{words[:80]}" is the name of several segments; name one by its id: {", ".join(found)}')
    ids = sorted({id for several in names.values() for id in several})
    forms = [form for id in ids for form in (id, *landscape.entities[id].forms)]
    hint = did_you_mean(words, forms) or f"known segments: {', '.join(ids) or 'none'}"
    raise UsageError(f'there is no segment "{words[:80]}"; {hint}')


def _names(landscape: Landscape, ontology: Ontology) -> dict[str, Ids]:
    """Folded name -> ids of what it may mean."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for form, meant in _forms(landscape, ontology).items():
        names[fold(form)] |= meant
    return {name: frozenset(ids) for name, ids in names.items() if name}


def _forms(landscape: Landscape, ontology: Ontology) -> dict[str, set[str]]:
    """Every name as it is written → ids of what it may mean: of entities, and of terms that claims have as object."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for entity in landscape.entities.values():
        for form in (entity.id, *entity.forms):
            forms[form].add(entity.id)
    for claim in landscape.claims:
        if claim.object and claim.object.startswith(TERM_PREFIX):
            term = claim.object.removeprefix(TERM_PREFIX)
            for form in (claim.object, term, *ontology.labels.get(term, {}).values()):
                forms[form].add(claim.object)
    return dict(forms)


def _relations(ontology: Ontology) -> list[tuple[str, bool, Ids]]:
    """Folded wording of every relation, whether it may be written together with the next word, and what it may mean.

    Longest first, so that "is ahead of" is not read as a shorter relation within it.
    """
    relations: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for name in ontology.predicates:
        for form in (name, *ontology.labels[name].values()):
            relations[fold(form), form.endswith(_TATWEEL)].add(name)
    ordered = sorted(relations.items(), key=lambda item: (-len(item[0][0]), item[0][0]))
    return [(form, is_prefix, frozenset(found)) for (form, is_prefix), found in ordered]


def _splits(words: str, relations: list[tuple[str, bool, Ids]]) -> Iterator[tuple[str, Ids, str]]:
    """Every way to read folded words as subject, relation, object; the longest relation first."""
    for form, is_prefix, predicates in relations:
        at = words.find(form)
        while at >= 0:
            end = at + len(form)
            if _is_boundary(words, at) and (is_prefix or _is_boundary(words, end)):
                yield words[:at].strip(), predicates, words[end:].strip()
            at = words.find(form, at + 1)


def _is_boundary(text: str, at: int) -> bool:
    around = text[max(0, at - 1) : at + 1]
    return len(around) < 2 or not around.isalnum() or bool(HAN.search(around))


def _unknown_relation(words: str, names: Mapping[str, Ids], ontology: Ontology) -> str:
    """What to say of words in which no relation was found: the part between two known names is the unknown one."""
    parts = words.split(" ")
    starts = [at for at in range(len(parts), 0, -1) if " ".join(parts[:at]) in names]
    ends = [at for at in range(len(parts)) if " ".join(parts[at:]) in names]
    between = " ".join(parts[starts[0] if starts else 0 : ends[0] if ends else len(parts)])
    if not starts or not between:
        return f'"{words[:80]}" names no relation; {_FORM}'
    known = [form for name in ontology.predicates for form in (name, *ontology.labels[name].values())]
    return f'"{between[:80]}" is not a known relation; {did_you_mean(between, known) or "see ontology/README.md"}'


def _says(claim: Claim, sentence: Sentence, ontology: Ontology) -> bool:
    if claim.predicate not in sentence.predicates:
        return False
    straight = claim.subject in sentence.subjects and (not sentence.objects or claim.object in sentence.objects)
    if straight or claim.object is None or not ontology.predicates[claim.predicate].is_symmetric:
        return straight
    return claim.object in sentence.subjects and (not sentence.objects or claim.subject in sentence.objects)


def _nothing_says(words: str, sentence: Sentence, landscape: Landscape) -> str:
    both = sentence.subjects | sentence.objects
    others = [claim for claim in landscape.claims if claim.object and {claim.subject, claim.object} <= both]
    if not others or not sentence.objects:
        return f'no claim says "{words[:100]}"; that is not to say that it is not so'
    beside = ", ".join(f"{claim.subject} {claim.predicate} {claim.object} ({claim.id})" for claim in others)
    return f'no claim says "{words[:100]}"; between the two there is: {beside}'
