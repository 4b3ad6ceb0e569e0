"""Claims that people wrote down, read from claims/<family>.csv and checked against what they name.

Why: these files are the record; everything else is made from them. Every problem is reported, none is repaired in silence.
Not for: questions across claims (contradictions, sums); kg/graph/checks asks those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kg.claims.identity import claim_id
from kg.claims.rows import COLUMNS, ClaimReader
from kg.errors import InputError, Problem
from kg.model import Claim, Landscape, Ontology
from kg.sources.landscape_files import load_frame
from kg.sources.language import did_you_mean
from kg.sources.problems import Problems
from kg.sources.tables import read_table
from kg.vocab import Family

__all__ = ["COLUMNS", "Written", "claims_file", "load_landscape", "read_landscape"]


def claims_file(family: Family) -> str:
    """Name of a family's file below the landscape."""
    return f"claims/{family.value}.csv"


@dataclass(frozen=True)
class Written:
    """A landscape as its files say it, before it is known to be sound.

    landscape: claims in file order, ids as stored, some perhaps empty, stale or given twice; lines with problems gave none.
    broken: stored ids of the lines with problems, "" for one without an id.
    """

    landscape: Landscape
    broken: frozenset[str]


def load_landscape(folder: Path, ontology: Ontology) -> Landscape:
    """A landscape folder, read and checked whole.

    An empty id is filled in here; `kg ids` writes it into the file. Claims come sorted by id.
    Raises InputError with every problem of every file, each file named below `folder` as given.
    """
    problems = Problems()
    written = read_landscape(folder, ontology, problems)
    claims: dict[str, Claim] = {}
    for claim in written.landscape.claims:
        fitting = claim_id(claim)
        named = claim if claim.id else replace(claim, id=fitting)
        if named.id in claims:
            _add_twin(named, claims[named.id], problems, is_stale=named.id != fitting)
        claims.setdefault(named.id, named)
    _check_links(claims.values(), claims.keys() | written.broken, problems)
    problems.raise_if_any(folder)
    return replace(written.landscape, claims=tuple(claims[key] for key in sorted(claims)))


def read_landscape(folder: Path, ontology: Ontology, problems: Problems) -> Written:
    """A landscape folder as it is written; problems are noted. Raises InputError only where there is no landscape at all."""
    if not any((folder / name).exists() for name in ("landscape.toml", "entities.csv", "claims")):
        what = (
            "is no landscape"
            if folder.is_dir()
            else "is a file, not a folder"
            if folder.exists()
            else "there is no such folder"
        )
        todo = "name a folder with a landscape.toml, or make one with `kg new NAME`"
        raise InputError([Problem(str(folder), 0, what, todo)])
    frame = load_frame(folder, ontology, problems)
    reader = ClaimReader.of(frame, ontology, problems)
    claims: list[Claim] = []
    broken: set[str] = set()
    for family in Family:
        name = claims_file(family)
        if family is Family.BACKGROUND and not (folder / name).exists():
            continue  # not every market needs an editor's knowledge
        for row in read_table(folder / name, name, COLUMNS, problems):
            claim = reader.claim(row, family)
            if claim is None:
                broken.add(row.text("id"))
            else:
                claims.append(claim)
        if name in problems.unread:
            broken.add("")  # it may have held anything
    return Written(replace(frame, claims=tuple(claims)), frozenset(broken))


def _add_twin(claim: Claim, twin: Claim, problems: Problems, *, is_stale: bool) -> None:
    assert claim.origin
    todo = "merge the two claims, or say in aspect how they differ"
    if is_stale:
        todo = "it does not fit this line; empty the cell and run `kg ids`"
    problems.add(claim.origin.file, claim.origin.line, f'id "{claim.id}" is also that of {twin.origin}', todo)


def _check_links(claims: Iterable[Claim], known: Collection[str], problems: Problems) -> None:
    """Claims that point at claims must point at existing ones. A known "" is a claim whose id cannot be told: anything may be it."""
    for claim in claims:
        links = [("part_of", claim.part_of), ("supersedes", claim.supersedes)]
        links += [("contradicts", other) for other in claim.contradicts]
        for column, target in links:
            if not target or claim.origin is None:
                continue
            at = claim.origin
            if target == claim.id:
                problems.add(
                    at.file, at.line, f"{column} names the claim itself", "name another claim or empty the cell"
                )
            elif target not in known and "" not in known:
                hint = did_you_mean(target, known) or "correct the id; `kg ids` renames links, an editor does not"
                problems.add(at.file, at.line, f'{column} "{target[:80]}" is not a claim', hint)
