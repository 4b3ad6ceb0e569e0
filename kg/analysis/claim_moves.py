"""Moves about claims: one is added, withdrawn or denied.

Why: a strategist doubts a statement, or asks what one more would do; the claim is then checked as a row of a file would be.
Withdrawing a claim is not denying it: a reprint still says so, and a denial is a voice of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from kg.analysis.worlds import World
from kg.claims.entities import first_meant
from kg.claims.lookup import find_claims, parse_sentence
from kg.claims.rows import COLUMNS, ClaimReader
from kg.claims.scenarios import Move
from kg.errors import KgError
from kg.model import Claim
from kg.sources.tables import row_of
from kg.vocab import TERM_PREFIX, Certainty, Family, Modality, Polarity, Precision, Record, Status

_THINGS: Final = ("subject", "object", "segment", "place", "attributed_to", "context_role", "context_organization")
_DEFAULTS: Final = {
    "polarity": Polarity.AFFIRMED.value,
    "modality": Modality.FACT.value,
    "certainty": Certainty.PLAIN.value,
    "credibility": "6",
    "status": Status.CURRENT.value,
}


def add(world: World, move: Move) -> None:
    """A claim as a row of a claims file would say it, checked as such a row is; it rests on the assumption."""
    before = len(world.problems.found)
    said = {**_sentence(world, move), **{key: text for key, text in move.words.items() if key != "claim"}}
    for key in _THINGS:
        if said.get(key) and not said[key].startswith(TERM_PREFIX):
            said[key] = world.named(move, key, said[key]) or ""
    if not said.get("valid_from") and not said.get("as_of"):
        said |= {"valid_from": world.latest.isoformat(), "precision": said.get("precision") or Precision.DAY.value}
    fixed = {"confidence": str(move.credence), "evidence": world.scenario.source, "paraphrase": move.assumption}
    row = row_of(move.at, dict.fromkeys(COLUMNS, "") | _DEFAULTS | said | fixed, world.problems)
    if len(world.problems.found) > before:
        return
    reader = ClaimReader(world.landscape, world.ontology, world.entities, world.sources)
    claim = reader.claim(row, Family.BACKGROUND)  # the one family that cites whole sources and takes every predicate
    if claim is None or not _fits(world, move, claim):
        return
    is_purchase = claim.predicate == "owns" and claim.polarity is Polarity.AFFIRMED
    if is_purchase and world.is_owned(move, claim.subject, str(claim.object)):
        return
    world.put(
        move, replace(claim, record=Record.STATED, family=world.ontology.predicates[claim.predicate].family.value)
    )


def _sentence(world: World, move: Move) -> dict[str, str]:
    """Subject, predicate and object of `claim = "A aheadOf B"`; {} where none is given or it is wrong (noted)."""
    if not move.words.get("claim"):
        return {}
    try:
        parsed = parse_sentence(move.words["claim"], world.landscape, world.ontology)
    except KgError as error:
        _complain(world, move, error)
        return {}
    takes = [world.ontology.predicates[id] for id in parsed.predicates]
    cells = {
        "subject": _likeliest(world, parsed.subjects, {one for predicate in takes for one in predicate.domain}),
        "predicate": parsed.predicates,
        "object": _likeliest(world, parsed.objects, {one for predicate in takes for one in predicate.range}),
    }
    for key, ids in cells.items():
        if len(ids) > 1:
            world.wrong(
                move, f"its {key} may be {' or '.join(sorted(ids))}", f'write {key} = "…" with the id that is meant'
            )
    return {key: min(ids) for key, ids in cells.items() if ids}


def _likeliest(world: World, namesakes: Iterable[str], classes: set[str]) -> list[str]:
    """Of things with one name those the predicate takes, and of these a firm before its app, as in every other command."""
    fitting = [id for id in namesakes if world.is_a(id, *sorted(classes))]
    return first_meant(fitting or namesakes, world.landscape, world.ontology)


def _fits(world: World, move: Move, claim: Claim) -> bool:
    """True if subject and object are of the classes the predicate joins; else noted."""
    predicate, fits = world.ontology.predicates[claim.predicate], True
    for key, id, classes in (("subject", claim.subject, predicate.domain), ("object", claim.object, predicate.range)):
        if id in world.entities and not world.is_a(id, *sorted(classes)):
            what = f"{world.label(id)} cannot be the {key} of {predicate.id}"
            world.wrong(
                move, what, f"it joins {', '.join(sorted(predicate.domain))} to {', '.join(sorted(predicate.range))}"
            )
            fits = False
    return fits


def withdraw(world: World, move: Move) -> None:
    """The claim, or every claim that says the sentence, stands no more."""
    world.end(move, _meant(world, move), Status.RETRACTED)


def deny(world: World, move: Move) -> None:
    """A denial beside the claim: both stay on record, and the ranking weighs one against the other."""
    meant = _meant(world, move)
    for claim in meant:
        if claim.polarity is Polarity.DENIED:
            world.wrong(move, f"{claim.id} is a denial itself", "withdraw it, or add what it denies")
    world.deny(move, meant)


def _meant(world: World, move: Move) -> list[Claim]:
    """The claim with an id, or every standing one that says a sentence or bears these ten digits. What is wrong is noted."""
    words = move.words["claim"].strip()
    try:
        found = find_claims(words, world.landscape, world.ontology)
    except KgError as error:
        _complain(world, move, error)
        return []
    if len(found) > 1:  # a sentence is said by those that affirm it; the others are not what is meant
        standing = [one for one in found if one.status.stands and one.record is not Record.INFERRED]
        found = tuple(one for one in standing if one.polarity is Polarity.AFFIRMED) or tuple(standing) or found[:1]
    meant = [claim for claim in found if not _refused(world, move, claim)]
    return meant if len(meant) == len(found) else []


def _refused(world: World, move: Move, claim: Claim) -> bool:
    """True, and noted, where a claim can neither be withdrawn nor denied."""
    if claim.record is Record.INFERRED:
        premises = ", ".join(claim.derived_from)
        what = f"{claim.id} is no statement: the rule {claim.rule} makes it of {premises}"
        world.wrong(move, what, f"{move.kind} one of those instead")
    elif not claim.status.stands:
        what = f"{claim.id} is withdrawn already ({claim.reason or claim.status.value})"
        world.wrong(move, what, "leave the move out")
    elif claim.id in world.added:
        world.wrong(move, f"{claim.id} is assumed by this very scenario", "leave both moves out, or use two overlays")
    else:
        return False
    return True


def _complain(world: World, move: Move, error: KgError) -> None:
    """Note what a look-up complained of; its sentence is `what; what to do`."""
    what, _, todo = str(error).partition("; ")
    world.wrong(move, what, todo or "see `kg why`")
