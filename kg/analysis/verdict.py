"""The sentences above a profile: who is put ahead of whom by whom, how firmly, and what was refused.

Why: a reader who reads one line must read the right one. Every sentence is made from claims; none names a market.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.analysis.arena import Arena
from kg.analysis.owners import owners
from kg.analysis.scope import Context, narrower
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.wording import FEW_CLAIMS, THIN, counted
from kg.model import Claim
from kg.vocab import SCENARIO_ORIGIN, Certainty, Layer, Modality, Record, SourceKind

NAMED = 6  # names in one sentence


def headline(reports: tuple[ArenaReport, ...], context: Context) -> str:
    """The first line: the clearest lead the sources state, and everything that weakens it."""
    if not reports:
        where = f" in {context.name(context.scope.segment)}" if context.scope.segment else ""
        return f"{_one_source(context)}nobody is put ahead of anybody{where}; what is said of each is in the columns."
    report = reports[0]
    return "; ".join([_main_clause(report, context), *_weaknesses(report, context)]) + "."


def notes(reports: tuple[ArenaReport, ...], context: Context) -> tuple[str, ...]:
    """What was refused and why, one sentence each."""
    said = []
    if len(reports) > 1:
        where = ", ".join(_where(report.arena, context) for report in reports)
        said.append(f"Not comparable: leads in {len(reports)} separate arenas ({where}); places count within one.")
    for report in reports:
        thin = [row for row in report.standings if row.spread is None]
        if thin:
            said.append(
                f"I{_where(report.arena, context)[1:]}: no tier and no interval for "
                f"{_names([row.entity for row in thin], context)}: {_why_thin(thin)}."
            )
        first = next((row.entity for row in report.standings if row.spread is not None), None)
        if first is not None and report.flip.before and first not in report.flip.before:
            said.append(
                f"I{_where(report.arena, context)[1:]} two readings differ: over all draws {_names([first], context)} comes "
                f"first, on all statements at once (SpringRank) {_names(report.flip.before, context)}; what would change the "
                "leader is about the second."
            )
        said += [
            f"{_names([unit], context)} is counted as {_names([owner], context)} here: its owner is compared too."
            for unit, owner in report.arena.rolled_up
        ]
    return tuple(said)


def stands(actors: Iterable[str], reports: tuple[ArenaReport, ...], context: Context) -> dict[str, str]:
    """Actor → for whom it stands; "" where no owner or unit is in question."""
    owner, said = owners(context), {}
    added = {claim.object for claim in context.of(("owns",)) if claim.record is Record.BACKGROUND}
    rolled_up = {unit: whole for report in reports for unit, whole in report.arena.rolled_up}
    for actor in actors:
        units = sorted(unit for unit, whole in owner.items() if whole == actor)
        parts = []
        if actor in rolled_up:
            parts.append(f"its leads count for its owner {_names([rolled_up[actor]], context)}, which is compared too")
        elif actor in owner:
            known = " (background: an editor added who owns it)" if actor in added else ""
            parts.append(f"stands for itself, not for its owner {_names([owner[actor]], context)}{known}")
        if units:
            own = (
                "stands for itself where it alone is"
                if len(units) == 1
                else "stand for themselves where they alone are"
            )
            parts.append(f"owner of {_names(units, context)}, which {own} compared")
        said[actor] = "; ".join(parts)
    return said


def arena_name(arena: Arena, context: Context) -> str:
    """What an arena is called: its segment, and which part of it where there are several."""
    if arena.segment is None:
        return "no named segment"
    return context.name(arena.segment) + (f", part {arena.group}" if arena.group > 1 else "")


def said_in(arena: Arena, entity: str, context: Context) -> str:
    """Whom it is said to be ahead of and behind, in words."""
    leads = arena.about(entity)
    ahead = sorted({lead.loser for lead in leads if lead.winner == entity and not lead.is_denial})
    behind = sorted({lead.winner for lead in leads if lead.loser == entity and not lead.is_denial})
    denied = sorted({lead.loser for lead in leads if lead.winner == entity and lead.is_denial})
    firm = {(lead.winner, lead.loser) for lead in leads if not _is_chase(lead.claims, context)}
    parts = (
        ("said to be ahead of", [id for id in ahead if (entity, id) in firm]),
        ("chased by", [id for id in ahead if (entity, id) not in firm]),
        ("said to be behind", [id for id in behind if (id, entity) in firm]),
        ("chases", [id for id in behind if (id, entity) not in firm]),
        ("denied to be ahead of", denied),
    )
    return "; ".join(f"{words} {_names(ids, context)}" for words, ids in parts if ids)


def _main_clause(report: ArenaReport, context: Context) -> str:
    return _ranked_clause(report, context) if report.is_ranked else _said_clause(report, context)


def _ranked_clause(report: ArenaReport, context: Context) -> str:
    """Who leads as far as the draws go. Places are held, so the draws may speak."""
    where, placed = _where(report.arena, context), [row for row in report.standings if row.tier is not None]
    among = f"In {_these_sources(report.arena)}"
    if max(row.tier or 0 for row in placed) > 1:
        first = [row.entity for row in placed if row.tier == 1]
        return f"{among} {_names(first, context)} {'leads' if len(first) == 1 else 'share the first tier'} {where}"
    likely = sorted((-row.spread.p_first, row.entity) for row in placed if row.spread)[:2]
    shares = [f"{_names([id], context)} {'comes first ' * (not n)}in {-p:.0%}" for n, (p, id) in enumerate(likely)]
    shares[0] += " of draws"
    return f"{_these_sources(report.arena).capitalize()} do not settle who leads {where}: {', '.join(shares)}"


def _said_clause(report: ArenaReport, context: Context) -> str:
    """Who is put ahead of whom, where nobody holds a place."""
    arena = report.arena
    claims, where, front = _claims(arena, context), _where(arena, context), _front(arena)
    speaker, verb = _speaker(arena, claims)
    behind = sorted({lead.loser for lead in arena.leads if lead.winner in front and not lead.is_denial})
    if not front:
        return f"The order of {_names(arena.entities, context)} {where} is contested: each is put behind somebody"
    if all(claim.predicate == "chases" for claim in claims):
        return f"{speaker} {verb} {_names(behind, context)} in pursuit of {_names(front, context)} {where}"
    return f"{speaker} {verb} {_names(front, context)} ahead of {_names(behind, context)} {where}"


def _speaker(arena: Arena, claims: list[Claim]) -> tuple[str, str]:
    if not _said_by(arena):
        return "The scenario, and no source,", "puts"
    if len(arena.origins) > 1:
        return f"{_these_sources(arena).capitalize()}", "put"
    return ("The author" if all(claim.attributed_to is None for claim in claims) else "The one source"), "puts"


def _these_sources(arena: Arena) -> str:
    number = len(_said_by(arena))
    sources = "this one source" if number == 1 else f"these {number} independent sources"
    return sources if number == len(arena.origins) else f"{sources} and an assumption"


def _said_by(arena: Arena) -> list[str]:
    """Origins that say something; a scenario only assumes."""
    return [origin for origin in arena.origins if not origin.startswith(SCENARIO_ORIGIN)]


def _weaknesses(report: ArenaReport, context: Context) -> list[str]:
    arena, claims, said = report.arena, _claims(report.arena, context), []
    bases = ["one source (everything rests on it)"] if len(arena.origins) == len(_said_by(arena)) == 1 else []
    is_opinion = {claim.layer for claim in claims} == {Layer.OPINION}
    bases += ["opinion" if bases else "all of it opinion"] if is_opinion else []
    said += [", ".join(bases)] if bases else []
    front = _front(arena)
    if len(front) > 1 and not _is_split(report, front):
        said.append("no order between the two" if len(front) == 2 else f"no order between these {len(front)}")
    if report.is_ranked and _methods_disagree(report):
        said.append("the methods disagree on the first place")
    if report.is_ranked and report.flip.leads:
        said.append(f"withdrawing {counted(len(report.flip.leads), 'statement')} changes who leads")
    hedged = _hedged_verdicts(context)
    if hedged:
        one = "the" if len(_texts(context)) == 1 else "a"
        said.append(f"{one} closing verdict is hedged" if _is_closing(hedged, context) else "a verdict is hedged")
    return said


def _front(arena: Arena) -> list[str]:
    """Names that nobody is said to be ahead of."""
    losers = {lead.loser for lead in arena.leads if not lead.is_denial}
    return [id for id in arena.entities if id not in losers]


def _methods_disagree(report: ArenaReport) -> bool:
    firsts: dict[str, set[str]] = {}
    for row in report.standings:
        for method, place in row.by_method:
            firsts.setdefault(method, set()).update({row.entity} if place == 1 else ())
    return len({frozenset(names) for names in firsts.values()}) > 1


def _is_split(report: ArenaReport, names: list[str]) -> bool:
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


def _one_source(context: Context) -> str:
    count = len(_texts(context))
    return "In this source, on which everything rests, " if count == 1 else f"In these {count} independent sources "


def _texts(context: Context) -> frozenset[str]:
    """Origins of the texts that were read."""
    sources = context.landscape.sources.values()
    return frozenset(one.origin or one.id for one in sources if one.kind is not SourceKind.REFERENCE)


def _why_thin(thin: list[Standing]) -> str:
    """Why these hold no place: what is said of each where it is one, else what holds of all."""
    if any(row.why_not.startswith(THIN) for row in thin):
        return f"fewer than {FEW_CLAIMS} independent statements"
    return thin[0].why_not


def _claims(arena: Arena, context: Context) -> list[Claim]:
    return [context.by_id[id] for lead in arena.leads for id in lead.claims]


def _is_chase(claims: tuple[str, ...], context: Context) -> bool:
    return all(context.by_id[id].predicate == "chases" for id in claims)


def _where(arena: Arena, context: Context) -> str:
    return f"in {arena_name(arena, context)}"


def _names(ids: Iterable[str], context: Context) -> str:
    """`A`, `A and B`, `A, B and C`; of more than NAMED the first, and how many more there are."""
    labels = [context.name(id) for id in ids]
    if len(labels) > NAMED:
        labels = [*labels[:NAMED], f"{len(labels) - NAMED} more"]
    return " and ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)
