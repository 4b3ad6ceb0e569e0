"""The profile: one row per actor, one column per construct, and for each arena an order as far as the evidence goes.

Why: it is the answer to "who leads": five meanings of it side by side, each with what it rests on, and the refusals in
words. `overall` is there only with weights that somebody put on paper. Never empty where the landscape has actors.
Not for: formatting. kg.analysis.profile_rows makes plain rows and records of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace

from kg.analysis.arena import Arena, arenas
from kg.analysis.basis import Basis
from kg.analysis.constructs import (
    Cell,
    Evidence,
    brokerage,
    evidence_of,
    momentum,
    prominence,
    reach,
    strengths,
)
from kg.analysis.criteria import Weights
from kg.analysis.declared import settings_hash, versions
from kg.analysis.leaders import KINDS, candidates
from kg.analysis.overall import Overall, overall
from kg.analysis.overall_doubt import OverallWithout, overall_without
from kg.analysis.remark import Names, Remark, Series, remark, series
from kg.analysis.scope import Context, Scope
from kg.analysis.simulation import Settings
from kg.analysis.standing import ArenaReport, Standing, report
from kg.analysis.verdict import arena_of, headline, notes, said_in, stands
from kg.analysis.wording import counted
from kg.errors import UsageError
from kg.model import Landscape, Ontology


@dataclass(frozen=True)
class ActorRow:
    """One actor. standings: (number of the report, standing) for each arena it is in; said: what is said there, for each.

    stands: for whom it stands, empty where that is no question. dominance: tier in its first arena, with what is said.
    cells: the other constructs by name, in the order of CONSTRUCTS.
    """

    entity: str
    stands: Series
    evidence: Evidence
    dominance: Cell
    cells: tuple[tuple[str, Cell], ...]
    standings: tuple[tuple[int, Standing], ...]
    said: tuple[Series, ...] = ()


@dataclass(frozen=True)
class Profile:
    """Rows in order: by arena and place in it, then by prominence, then by id. reports: one per arena.

    Who is only quoted or remarked on is no row: it does nothing in this market, and a note names it.
    headline: the first line. notes: refusals, one sentence each. overall: None without weights. overall_without: that order
    without each publisher. settings_hash and
    claim_set_hash: what the numbers depend on; equal hashes, seeds and versions give equal bytes.
    """

    kind: str
    scope: Scope
    headline: Remark
    notes: tuple[Remark, ...]
    rows: tuple[ActorRow, ...]
    reports: tuple[ArenaReport, ...]
    overall: Overall | None
    settings: Settings
    settings_hash: str
    claim_set_hash: str
    versions: tuple[tuple[str, str], ...]
    overall_without: tuple[OverallWithout, ...] = ()

    @property
    def basis(self) -> Basis:
        """What the numbers depend on. Where nobody holds a place and no weights are given, nothing is drawn."""
        is_drawn = self.overall is not None or any(report.is_ranked for report in self.reports)
        seed, draws = (self.settings.seed, self.settings.draws) if is_drawn else (None, None)
        return Basis(seed, draws, self.settings_hash, (self.claim_set_hash,), self.versions)


def profile(
    landscape: Landscape,
    ontology: Ontology,
    scope: Scope | None = None,
    *,
    kind: str = "companies",
    draws: int = 5000,
    seed: int = 7,
    weights: Weights | None = None,
    settings: Settings | None = None,
    progress: Callable[[str], None] = lambda step: None,
    whole: Context | None = None,
) -> Profile:
    """Who leads in which sense, as far as the claims go. The landscape's claims include the inferred ones.

    settings: given whole, it replaces draws and seed. progress: told of each arena.
    whole: a context of this landscape, if at hand: what depends on the claims alone is taken from it.
    Raises UsageError for an unknown kind or segment.
    """
    if kind not in KINDS:
        raise UsageError(f'"{kind}" cannot be ranked; choose one of {", ".join(KINDS)}')
    whole = whole or Context(landscape, ontology)
    context = whole.within(replace(scope or Scope(), level=KINDS[kind].level))
    settings = settings or Settings(draws=draws, seed=seed)
    every = candidates(kind, context)
    aside = tuple(id for id in every if id in context.index.bystanders)
    actors = tuple(id for id in every if id not in context.index.bystanders)
    reports = tuple(_reports(actors, context, settings, progress))
    progress("reading what is said of each")
    rows = _rows(actors, reports, context)
    names = tuple(row.entity for row in rows)
    order = overall(weights, names, context, settings) if weights else None
    return Profile(
        kind,
        context.scope,
        headline(reports, context),
        (*notes(reports, context), *([remark("onlyQuoted", names=Names(aside))] if aside else [])),
        rows,
        reports,
        order,
        settings,
        settings_hash(settings, context.scope, asdict(weights) if weights else None),
        whole.claim_set_hash,
        versions(),
        overall_without(order, names, context, settings) if order else (),
    )


def _reports(
    actors: tuple[str, ...], context: Context, settings: Settings, progress: Callable[[str], None]
) -> Iterator[ArenaReport]:
    found = [arena for arena in arenas(context) if not set(arena.entities).isdisjoint(actors)]
    for number, arena in enumerate(found, start=1):
        size = f"{counted(len(arena.entities), 'name')}, {counted(len(arena.leads), 'statement')}"
        progress(f"ranking {_named(arena, context)}, arena {number} of {len(found)}: {size}")
        yield report(arena, settings, progress)


def _rows(actors: tuple[str, ...], reports: tuple[ArenaReport, ...], context: Context) -> tuple[ActorRow, ...]:
    evidence = evidence_of(actors, context)
    columns = {
        "prominence": prominence(evidence, context),
        "reach": reach(actors, context),
        "brokerage": brokerage(actors, context),
        "momentum": momentum(actors, context),
        "strengths": strengths(actors, context),
    }
    whom = stands(actors, reports, context)
    rows = []
    for id in actors:
        found = [(n, row) for n, one in enumerate(reports) for row in one.standings if row.entity == id]
        cells = tuple((name, cells[id]) for name, cells in columns.items())
        said = tuple(_said(reports[number].arena, row, context) for number, row in found)
        dominance = _dominance(id, found, said, reports)
        rows.append(ActorRow(id, whom[id], evidence[id], dominance, cells, tuple(found), said))
    return tuple(sorted(rows, key=lambda row: _place(row, reports)))


def _named(arena: Arena, context: Context) -> str:
    """What progress calls an arena."""
    segment = context.name(arena.segment) if arena.segment else "no named segment"
    return f"{segment}, part {arena.group}" if arena.group > 1 else segment


def _said(arena: Arena, row: Standing, context: Context) -> Series:
    return series((*said_in(arena, row.entity, context), *([row.why_not] if row.why_not else [])))


def _dominance(
    id: str,
    found: list[tuple[int, Standing]],
    said: tuple[Series, ...],
    reports: tuple[ArenaReport, ...],
) -> Cell:
    """The tier of its first arena, or why there is none."""
    if not found:
        counted_as = [owner for one in reports for unit, owner in one.arena.rolled_up if unit == id]
        if counted_as:
            return Cell(None, remark("countedAs", names=Names((counted_as[0],))))
        return Cell(None, remark("absent.dominance"))
    there = series(
        (
            remark("in", segment=arena_of(reports[number].arena), place=remark("asItIs", text=text))
            for (number, _), text in zip(found, said, strict=True)
        ),
        "bar",
    )
    first = found[0][1]
    claims = tuple(sorted({claim for _, row in found for claim in row.claims}))
    return Cell(None if first.tier is None else float(first.tier), remark("asItIs", text=there), claims)


def _place(row: ActorRow, reports: tuple[ArenaReport, ...]) -> tuple[bool, int, int, float, str]:
    """Those anything is said of first; among them by first arena and order there, then by prominence, then by id."""
    number, standing = row.standings[0] if row.standings else (len(reports), None)
    place = reports[number].entities.index(standing.entity) if standing else 0
    return (not row.evidence.claims, number, place, -(dict(row.cells)["prominence"].value or 0.0), row.entity)
