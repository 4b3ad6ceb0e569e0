"""Fill in the ids of claims, mend those that no longer fit, and carry the change into every link between claims.

Why: an id follows from what a claim says (kg.claims.identity), so no person should write one, and a mended claim needs another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.claims.curated import claims_file, read_landscape
from kg.claims.identity import claim_id
from kg.model import Claim, FileLine, Ontology
from kg.sources.language import did_you_mean
from kg.sources.problems import Problems
from kg.sources.sheets import Sheet, read_sheet, write_file
from kg.vocab import Family


@dataclass(frozen=True)
class Renamed:
    """One cell that changed. old: "" for an id that was missing."""

    at: FileLine
    column: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.at}: {self.column} {self.old or '(empty)'} → {self.new}"


@dataclass(frozen=True)
class Renaming:
    """What has to change in a landscape's claims files. texts: new content by file name, only of files that change.

    resorted: files of which only the order changes.
    """

    cells: tuple[Renamed, ...]
    texts: Mapping[str, str] = field(repr=False)
    resorted: tuple[str, ...] = ()

    def lines(self, folder: Path) -> list[str]:
        """What changes, a line each, files named below `folder` as the person gave it."""
        return [f"{folder}/{cell}" for cell in self.cells] + [
            f"{folder}/{name}: sorted by id" for name in self.resorted
        ]


def plan_renaming(folder: Path, ontology: Ontology) -> Renaming:
    """What `kg ids` would do; nothing is written. Lines come sorted by file and line.

    Raises InputError where a line is wrong, two claims say the same, or a link names no claim or one of several.
    """
    problems = Problems()
    claims = read_landscape(folder, ontology, problems).landscape.claims
    problems.raise_if_any(folder)
    fitting = {_place(claim): claim_id(claim) for claim in claims}
    _refuse_twins(claims, fitting, problems)
    links = _links(claims, fitting, problems)
    problems.raise_if_any(folder)
    cells: list[Renamed] = []
    texts: dict[str, str] = {}
    resorted: list[str] = []
    for family in Family:
        name = claims_file(family)
        if not (folder / name).exists():
            continue
        sheet = read_sheet(folder / name)
        before = sheet.text()
        changed = _rename(sheet, name, fitting, links)
        sheet.sort("id")
        if sheet.text() != before:
            texts[name] = sheet.text()
            cells += changed
            if not changed:
                resorted.append(name)
    return Renaming(tuple(cells), texts, tuple(resorted))


def apply_renaming(folder: Path, renaming: Renaming) -> None:
    """Write the files that change, each replaced as a whole."""
    for name, text in renaming.texts.items():
        write_file(folder / name, text.encode())


def _place(claim: Claim) -> FileLine:
    assert claim.origin is not None  # only claims made by rules have none
    return claim.origin


def _refuse_twins(claims: Sequence[Claim], fitting: Mapping[FileLine, str], problems: Problems) -> None:
    first: dict[str, FileLine] = {}
    for claim in claims:
        at = _place(claim)
        twin = first.setdefault(fitting[at], at)
        if twin != at:
            todo = "merge the two claims, or say in aspect how they differ"
            problems.add(at.file, at.line, f"says the same as {twin}", todo)


def _links(
    claims: Sequence[Claim], fitting: Mapping[FileLine, str], problems: Problems
) -> dict[FileLine, dict[str, str]]:
    """The cells of part_of, supersedes and contradicts as they should be, by line and column."""
    successors: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        successors[claim.id].add(fitting[_place(claim)])
    current = set(fitting.values())
    links: dict[FileLine, dict[str, str]] = {}
    for claim in claims:
        at = _place(claim)

        def renamed(column: str, old: str, at: FileLine = at) -> str:
            new = {old} if old in current else successors.get(old, set())
            if len(new) == 1:
                return min(new)
            hint = did_you_mean(old, current | successors.keys()) or "correct the id"
            what = f'{column} "{old[:80]}" is not a claim'
            if new:
                what, hint = (
                    f'{column} "{old}" was the id of {len(new)} claims',
                    f"write one of {', '.join(sorted(new))}",
                )
            problems.add(at.file, at.line, what, hint)
            return old

        links[at] = {
            "part_of": renamed("part_of", claim.part_of) if claim.part_of else "",
            "supersedes": renamed("supersedes", claim.supersedes) if claim.supersedes else "",
            "contradicts": " ".join(renamed("contradicts", other) for other in claim.contradicts),
        }
    return links


def _rename(
    sheet: Sheet, name: str, fitting: Mapping[FileLine, str], links: Mapping[FileLine, Mapping[str, str]]
) -> list[Renamed]:
    changed = []
    for record in sheet.records:
        at = FileLine(name, record.line)
        for column, new in {"id": fitting[at], **links[at]}.items():
            old = sheet.cell(record, column)
            if " ".join(old.split()) != new:
                changed.append(Renamed(at, column, old, new))
                sheet.put(record, column, new)
    return changed
