"""What is said above a profile: who is put ahead of whom by whom, how firmly, and what was refused.

Why: a reader who reads one line must read the right one. Every remark is made from claims; none names a market. The words
stand in kg/views/static/leaders.json.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.analysis.arena import Arena, Lead
from kg.analysis.first_place import FirstPlace, first_place, is_assumed, unbeaten
from kg.analysis.owners import owners
from kg.analysis.remark import Names, Remark, Series, Share, remark, series
from kg.analysis.scope import Context, narrower
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.wording import FEW_CLAIMS, THIN
from kg.model import Claim
from kg.vocab import Certainty, Modality, Record, SourceKind


def headline(reports: tuple[ArenaReport, ...], context: Context) -> Remark:
    """The first line: the clearest lead the sources state, and everything that weakens it."""
    if not reports:
        segment, count = context.scope.segment, len(_texts(context))
        return remark("nobodyIn" if segment else "nobody", count, segment=Names((segment,) if segment else ()))
    place = first_place(reports[0], context.by_id)
    return _sentence(series([_main_clause(place, context), *_weaknesses(reports[0], place, context)]))


def notes(reports: tuple[ArenaReport, ...], context: Context) -> tuple[Remark, ...]:
    """What was refused and why, one sentence each."""
    said = []
    if len(reports) > 1:
        where = series((where_of(report.arena) for report in reports), "comma")
        said.append(remark("notComparable", len(reports), where=where))
    for report in reports:
        where_here = where_of(report.arena)
        thin = [row for row in report.standings if row.spread is None]
        if thin:
            names = Names(tuple(row.entity for row in thin))
            said.append(_sentence(remark("noTier", where=where_here, names=names, why=_why_thin(thin))))
        first = report.drawn.first if report.drawn else None
        if first is not None and report.flip.before and report.flip.before != (first,):
            said += _readings(report, first)
        said += [
            remark("countedAsHere", unit=Names((unit,)), owner=Names((owner,)))
            for unit, owner in report.arena.rolled_up
        ]
    return tuple(said)


def stands(actors: Iterable[str], reports: tuple[ArenaReport, ...], context: Context) -> dict[str, Series]:
    """Actor → for whom it stands; an empty series where no owner or unit is in question."""
    owner, said = owners(context), {}
    added = {claim.object for claim in context.of(("owns",)) if claim.record is Record.BACKGROUND}
    rolled_up = {unit: whole for report in reports for unit, whole in report.arena.rolled_up}
    for actor in actors:
        units = tuple(sorted(unit for unit, whole in owner.items() if whole == actor))
        parts = []
        if actor in rolled_up:
            parts.append(remark("stands.unit", owner=Names((rolled_up[actor],))))
        elif actor in owner:
            parts.append(remark("stands.added" if actor in added else "stands.self", owner=Names((owner[actor],))))
        if units:
            parts.append(remark("stands.owner", len(units), names=Names(units)))
        said[actor] = series(parts)
    return said


def where_of(arena: Arena) -> Remark:
    """In which segment an arena lies, and in which part of it where there are several."""
    if arena.segment is None:
        return remark("whereNone")
    return remark("where", arena=arena_of(arena))


def arena_of(arena: Arena) -> Remark:
    """What an arena is called."""
    if arena.segment is None:
        return remark("noSegment")
    segment = Names((arena.segment,))
    return remark("part", segment=segment, number=arena.group) if arena.group > 1 else remark("asNamed", names=segment)


def said_in(arena: Arena, entity: str, context: Context) -> tuple[Remark, ...]:
    """Whom it is said to be ahead of and behind."""
    leads = arena.about(entity)
    ahead = sorted({lead.loser for lead in leads if lead.winner == entity and not lead.is_denial})
    behind = sorted({lead.winner for lead in leads if lead.loser == entity and not lead.is_denial})
    denied = sorted({lead.loser for lead in leads if lead.winner == entity and lead.is_denial})
    firm = {(lead.winner, lead.loser) for lead in leads if not _is_chase(lead.claims, context)}
    parts = (
        ("ahead", [id for id in ahead if (entity, id) in firm]),
        ("chased", [id for id in ahead if (entity, id) not in firm]),
        ("behind", [id for id in behind if (id, entity) in firm]),
        ("chases", [id for id in behind if (id, entity) not in firm]),
        ("denied", denied),
    )
    return tuple(remark(f"said.{relation}", names=Names(tuple(ids))) for relation, ids in parts if ids)


def _sentence(text: Remark | Series) -> Remark:
    return remark("sentence", text=text)


def _main_clause(place: FirstPlace, context: Context) -> Remark:
    return ranked_clause(place) if place.is_ranked else _said_clause(place, context)


def ranked_clause(place: FirstPlace) -> Remark:
    """Who leads as far as the draws go. Places are held, so the draws may speak."""
    where, leaders = where_of(place.arena), place.leaders
    if not place.is_open:
        return remark("lead", len(leaders), sources=_these(place, "among"), names=Names(leaders), where=where)
    named = [
        *(("chance.next" if at else "chance.first", *one) for at, one in enumerate(place.shares)),
        *(("chance.unplaced", *one) for one in place.unplaced),
    ]
    chances = (remark(key, names=Names((id,)), share=Share(share)) for key, id, share in named)
    return remark(
        "open", len(place.arena.origins), sources=_these(place), where=where, chances=series(chances, "clause")
    )


def _said_clause(place: FirstPlace, context: Context) -> Remark:
    """Who is put ahead of whom, where nobody holds a place."""
    arena = place.arena
    if not place.leaders:
        return remark("contested", names=Names(arena.entities), where=where_of(arena))
    if not place.behind:
        return remark("onlyDenied", where=where_of(arena))
    speakers = {lead.origin for lead in place.said}
    return remark(
        f"{'pursuit' if place.is_chase else 'ahead'}.{_speaker(place, context)}",
        len(speakers),
        sources=_named(speakers),
        front=Names(place.leaders),
        behind=Names(place.behind),
        where=where_of(arena),
    )


def _speaker(place: FirstPlace, context: Context) -> str:
    """Who says so, as a key: whoever denies it, or speaks of others alone, does not."""
    speakers = {lead.origin for lead in place.said}
    if all(map(is_assumed, speakers)):
        return "scenario"
    if len(speakers) > 1:
        return "sources"
    if len(place.origins) > 1:
        return "one"
    return "author" if all(context.by_id[id].attributed_to is None for id in _claims(place.said)) else "source"


def _claims(leads: Iterable[Lead]) -> list[str]:
    return [id for lead in leads for id in lead.claims]


def _these(place: FirstPlace, case: str = "these") -> Remark:
    """The sources a ranking is drawn from, and an assumption that puts somebody ahead. case: `among` within a phrase of place."""
    affirmed = {lead.origin for lead in place.arena.leads if not lead.is_denial and is_assumed(lead.origin)}
    return _named({*place.origins, *affirmed}, case)


def _named(origins: set[str], case: str = "these") -> Remark:
    """Sources, and that some of it is only assumed."""
    sources = remark(case, sum(not is_assumed(origin) for origin in origins))
    return remark("assumed", sources=sources) if any(map(is_assumed, origins)) else sources


def _denials(place: FirstPlace) -> list[Remark]:
    """Who denies what the main clause says, and whether all of it."""
    if place.is_ranked:
        names = {lead.winner for lead in place.arena.leads if lead.is_denial and is_assumed(lead.origin)}
        return [remark("assumedNoLead", names=Names(tuple(sorted(names))))] if names else []
    said = []
    for key, leads in (
        ("deniedBy", [lead for lead in place.denials if not is_assumed(lead.origin)]),
        ("deniedByAssumption", [lead for lead in place.denials if is_assumed(lead.origin)]),
    ):
        if leads:
            said.append(remark(key, len({lead.origin for lead in leads}), what=_denied(leads, place)))
    return said


def _denied(leads: list[Lead], place: FirstPlace) -> Remark:
    """What of the main clause is denied: all of it, all that is said of some, or a part."""
    gone = {(lead.winner, lead.loser) for lead in leads}
    left = {lead.winner for lead in place.said if (lead.winner, lead.loser) not in gone}
    if not left:
        return remark("denies.all")
    names = {lead.winner for lead in leads}
    return remark("denies.part") if names & left else remark("denies.of", names=Names(tuple(sorted(names))))


def _weaknesses(report: ArenaReport, place: FirstPlace, context: Context) -> list[Remark]:
    said = _denials(place)
    is_alone = len(place.origins) == 1 and not any(
        is_assumed(lead.origin) for lead in place.arena.leads if not lead.is_denial
    )
    if is_alone or place.is_opinion:
        basis = "oneOpinion" if is_alone and place.is_opinion else "oneSource" if is_alone else "allOpinion"
        said.append(remark(basis))
    front = unbeaten(place.arena)
    if len(front) > 1 and not _is_split(report, front):
        said.append(remark("noOrderTwo" if len(front) == 2 else "noOrder", len(front)))
    if report.is_ranked and _methods_disagree(report):
        said.append(remark("methodsDisagree"))
    if report.drawn and report.drawn.turns:
        said.append(remark("turns", report.drawn.size))
    hedged = _hedged_verdicts(context)
    if hedged:
        one = "The" if len(_texts(context)) == 1 else "A"
        said.append(remark(f"closing{one}" if _is_closing(hedged, context) else "hedgedVerdict"))
    return said


def _is_placed(names: Iterable[str], report: ArenaReport) -> bool:
    """True if all of them hold a place: what would change a leader of whom too little is said, changes no ranking."""
    placed = {row.entity for row in report.standings if row.spread is not None}
    return placed.issuperset(names)


def _readings(report: ArenaReport, first: str) -> list[Remark]:
    """That the draws and all statements at once put different names first, or one of whom too little is said."""
    before, where = report.flip.before, where_of(report.arena)
    unplaced = tuple(id for id in before if not _is_placed((id,), report))
    said = []
    if first not in before:
        said.append(_sentence(remark("readings", where=where, first=Names((first,)), before=Names(before))))
    if unplaced:
        said.append(_sentence(remark("unplaced", len(unplaced), where=where, names=Names(unplaced))))
    return said


def _methods_disagree(report: ArenaReport) -> bool:
    firsts: dict[str, set[str]] = {}
    for row in report.standings:
        for method, place in row.by_method:
            firsts.setdefault(method, set()).update({row.entity} if place == 1 else ())
    return len({frozenset(names) for names in firsts.values()}) > 1


def _is_split(report: ArenaReport, names: Sequence[str]) -> bool:
    tier = {row.entity: row.tier for row in report.standings}
    found = [tier[name] for name in names]
    return None not in found and len(set(found)) == len(found)


def _hedged_verdicts(context: Context) -> list[Claim]:
    """Statements that somebody leads or may lead a segment, hedged or as an outlook, said by the moment looked at.

    Where one segment is asked for: about it, or one it is part of.
    """
    known = "leads" in context.ontology.predicates
    asked = context.scope.segment
    return [
        claim
        for claim in (context.of(("leads",)) if known else ())
        if claim.makes_edge
        and (claim.certainty is Certainty.HEDGED or claim.modality is Modality.FORECAST)
        and (asked is None or asked in narrower(context.segment_of(claim) or asked, context.landscape.entities))
        and _is_said(claim, context)
    ]


def _is_said(claim: Claim, context: Context) -> bool:
    """True if some text that says so can have appeared by the moment looked at, or bears no date."""
    sources = (context.landscape.sources.get(evidence.source) for evidence in claim.evidence)
    days = [source.published_from or source.published_until for source in sources if source is not None]
    return not days or any(day is None or day <= context.moment for day in days)


def _is_closing(claims: list[Claim], context: Context) -> bool:
    """True if one of them stands in the last line of its source that any claim points at."""
    last: dict[str, int] = {}
    for claim in context.landscape.claims:
        for evidence in claim.evidence:
            last[evidence.source] = max(last.get(evidence.source, -1), evidence.line or 0)
    return any(evidence.line == last[evidence.source] for claim in claims for evidence in claim.evidence)


def _texts(context: Context) -> frozenset[str]:
    """Origins of the texts that were read."""
    sources = context.landscape.sources.values()
    return frozenset(one.origin or one.id for one in sources if one.kind is not SourceKind.REFERENCE)


def _why_thin(thin: list[Standing]) -> Remark:
    """Why these hold no place: what is said of each where it is one, else what holds of all."""
    reasons = [row.why_not for row in thin if row.why_not is not None]
    return remark("fewer", few=FEW_CLAIMS) if any(one.key == THIN for one in reasons) else reasons[0]


def _is_chase(claims: tuple[str, ...], context: Context) -> bool:
    return all(context.by_id[id].predicate == "chases" for id in claims)
