"""The first line of a dossier: its answer, made from claims, with how it is known and on how many sources.

Why: who reads one line must read the right one. A lead that is denied or told both ways is called contested, never decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.analysis.dossier import Dossier
from kg.analysis.dossier_topics import Kind, Said, Topic
from kg.analysis.grounds import POTENTIAL, Press
from kg.analysis.scope import Context
from kg.analysis.sift import period_end
from kg.model import Claim
from kg.views.dossier_words import DossierPhrases
from kg.views.view_model import Line
from kg.vocab import Layer

_Clauses = dict[tuple[str, str, str], dict[str, set[str]]]

ORDER = ("ahead", "behind", "chased", "chases", "contested", "competes")  # of clauses
MOST_NAMED = 4
MOST_DENIED = 2


@dataclass
class _Told:
    """Clauses with the claims they rest on."""

    phrases: DossierPhrases
    context: Context
    parts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def add(self, text: str, claims: Iterable[str]) -> None:
        self.parts.append((text, tuple(dict.fromkeys(claims))))

    def line(self, name: str) -> Line:
        """All clauses about a name as one line, marked by layer and sources: together where all are known alike, else each."""
        known = {layers for _, ids in self.parts if (layers := frozenset(self.context.by_id[id].layer for id in ids))}
        apart = len(known) > 1
        texts = [self.marked(text, ids) if apart else text for text, ids in self.parts]
        text = self.phrases.say("head", name=name, text=self.phrases.say("semicolon").join(texts))
        return Line(text if apart else self.marked(text, self.claims), self.claims)

    @property
    def claims(self) -> tuple[str, ...]:
        """Behind all clauses, each once."""
        return tuple(dict.fromkeys(id for _, ids in self.parts for id in ids))

    def marked(self, text: str, ids: tuple[str, ...]) -> str:
        """A clause with how it is known and on how many sources."""
        claims = [self.context.by_id[id] for id in ids]
        return self.phrases.marked(text, claims, len(frozenset[str]().union(*map(self.context.origins, claims))))


def headline(found: Dossier, context: Context, phrases: DossierPhrases) -> Line:
    """The answer in one language."""
    told = _Told(phrases, context)
    {Kind.PERSON: _person, Kind.SEGMENT: _segment, Kind.OFFERING: _offering}.get(found.kind, _firm)(found, told)
    if all(told.context.by_id[id].layer is Layer.INFERRED for id in told.claims):
        _denied(found, told)
    if not told.parts:
        count = phrases.say("lead.claims", len(found.claims)) if found.claims else phrases.say("lead.claims.none")
        told.add(phrases.say("head.bare", None, type=phrases.type_name(found.entity), claims=count), ())
    return told.line(phrases.name(found.entity))


def _firm(found: Dossier, told: _Told) -> None:
    """Whom it is ahead of, behind, chasing; what it leads; else whether anybody is set against it at all."""
    phrases = told.phrases
    _presses(found, told)
    leads = [one for one in found.of(Topic.LEAD) if _leads(one.says, found.entity)]
    if leads:
        names = phrases.names([str(one.says.object) for one in leads])
        told.add(phrases.say("head.leads", names=names), _ids(leads))
    if told.parts or found.rivals is None or not found.claims:
        return
    potential = [one for one in found.rivals.rivals if one.kinds[0] == POTENTIAL]
    if potential and not any(one.is_rival for one in found.rivals.rivals):
        names = phrases.names([one.entity for one in potential], MOST_NAMED)
        drawn = [done.claim for one in potential for ground in one.grounds for done in ground.conclusions]
        told.add(phrases.say("head.potential", names=names), drawn)
    else:
        told.add(phrases.say("head.nobody", type=phrases.type_name(found.entity).lower()), ())


def _denied(found: Dossier, told: _Told) -> None:
    """Where nothing is affirmed in the headline, what is denied of it."""
    for one in found.of(Topic.DENIED)[:MOST_DENIED]:
        told.add(told.phrases.say("head.denied", text=told.phrases.sentence(one.says)), one.claims)


def _leads(claim: Claim, entity: str) -> bool:
    return claim.predicate == "leads" and claim.subject == entity and claim.layer is not Layer.OUTLOOK


def _presses(found: Dossier, told: _Told) -> None:
    """Who presses whom: first of itself, then of each unit; the clauses about one segment together."""
    grouped = _grouped(found)
    for unit, segment in sorted({(key[0], key[2]) for key in grouped}, key=lambda key: (key[0] != "", key)):
        mine = {kind: grouped[unit, kind, segment] for kind in ORDER if (unit, kind, segment) in grouped}
        _add(mine, unit, segment, told)


def _add(mine: dict[str, dict[str, set[str]]], unit: str, segment: str, told: _Told) -> None:
    """One clause a direction, led by the segment. mine: kind of clause → other name → claims."""
    phrases = told.phrases
    clauses = [
        phrases.say(f"head.{kind}", len(others), names=phrases.names(sorted(others), MOST_NAMED))
        for kind, others in mine.items()
    ]
    text = phrases.say("head.last").join(filter(None, [phrases.say("head.join").join(clauses[:-1]), clauses[-1]]))
    text = phrases.say("head.in", segment=phrases.name(segment), text=text) if segment else text
    text = phrases.say("head.unit", unit=phrases.name(unit), text=text) if unit else text
    told.add(text, sorted({id for others in mine.values() for ids in others.values() for id in ids}))


def _grouped(found: Dossier) -> _Clauses:
    """(unit or "", kind of clause, segment or "") → other name → claims."""
    rivals = found.rivals
    grouped: _Clauses = {}
    if rivals is None:
        return grouped
    own = found.names | {rivals.firm, rivals.asked}
    presses = {press for one in rivals.rivals for press in one.presses if press.claims}
    contested = _contested(presses)
    for press in sorted(presses, key=lambda press: (press.segment or "", press.subject, press.object, press.predicate)):
        is_subject = press.subject in own or press.subject in rivals.units
        mine, other = (press.subject, press.object) if is_subject else (press.object, press.subject)
        kind = "contested" if _pair(press) in contested else _direction(press, mine)
        key = ("" if mine in own else mine, kind, press.segment or "")
        grouped.setdefault(key, {}).setdefault(other, set()).update((*press.claims, *press.denials))
    _competing(found, grouped)
    return _once(grouped)


def _pair(press: Press) -> tuple[str | None, frozenset[str]]:
    return press.segment, frozenset({press.subject, press.object})


def _contested(presses: Iterable[Press]) -> set[tuple[str | None, frozenset[str]]]:
    """Pairs in a segment that are told both ways round, or told and denied."""
    fronts: dict[tuple[str | None, frozenset[str]], set[str]] = {}
    denied = set()
    for press in presses:
        fronts.setdefault(_pair(press), set()).add(press.subject if press.predicate == "aheadOf" else press.object)
        denied |= {_pair(press)} if press.denials else set()
    return denied | {pair for pair, names in fronts.items() if len(names) > 1}


def _once(grouped: _Clauses) -> _Clauses:
    """Whoever is behind and in pursuit is named once, and so is whom it is behind and chases."""
    for lead, chase in (("ahead", "chased"), ("behind", "chases")):
        for unit, kind, segment in [key for key in grouped if key[1] == chase]:
            firm, others = grouped.get((unit, lead, segment), {}), grouped[unit, kind, segment]
            for name in others.keys() & firm.keys():
                firm[name] |= others.pop(name)
    return {key: others for key, others in grouped.items() if others}


def _competing(found: Dossier, grouped: _Clauses) -> None:
    """Rivals that a source names without saying who is ahead."""
    pressed = {name for others in grouped.values() for name in others}
    for one in found.rivals.rivals if found.rivals else ():
        for ground in one.grounds:
            if ground.kind == "stated" and one.entity not in pressed:
                grouped.setdefault(("", "competes", ground.segment or ""), {}).setdefault(one.entity, set()).update(
                    ground.claims
                )


def _direction(press: Press, mine: str) -> str:
    if press.predicate == "aheadOf":
        return "ahead" if press.subject == mine else "behind"
    return "chases" if press.subject == mine else "chased"


def _person(found: Dossier, told: _Told) -> None:
    """Posts first, then projects; what a rule concludes only where nothing else is said."""
    people = [one for one in found.of(Topic.PEOPLE) if one.says.subject == found.entity]
    said = [one for one in people if one.layer is not Layer.INFERRED] or people
    for one in sorted(said, key=lambda one: (one.says.predicate != "holdsRoleAt", one.says.id))[:2]:
        claim = one.says
        text = _post(claim, told)
        if text in [known for known, _ in told.parts]:
            told.parts = [(known, (*ids, *one.claims) if known == text else ids) for known, ids in told.parts]
        else:
            told.add(text, one.claims)


def _post(claim: Claim, told: _Told) -> str:
    phrases, where = told.phrases, told.phrases.name(claim.object)
    if claim.predicate != "holdsRoleAt":
        return phrases.say("head.project", name=where)
    if not claim.context_role:
        return phrases.say("head.at", where=where)
    is_over = claim.valid_until is not None and period_end(claim.valid_until, claim.precision) < told.context.moment
    role = phrases.name(claim.context_role)
    role = role if role[1:2].isupper() else role[:1].lower() + role[1:]
    return phrases.say("head.roleOver" if is_over else "head.role", role=role, where=where)


def _offering(found: Dossier, told: _Told) -> None:
    """What it is and by whom, where, then what is said of the thing itself."""
    phrases = told.phrases
    made = [
        one for one in found.of(Topic.IDENTITY) if one.says.object == found.entity and one.layer is not Layer.OUTLOOK
    ]
    placed = [one for one in found.of(Topic.SEGMENTS) if one.layer is not Layer.INFERRED]
    makers = list(dict.fromkeys(one.says.subject for one in made))
    text = phrases.type_name(found.entity)
    if makers:
        text = phrases.say("head.made", type=text, names=phrases.names(makers))
    if placed:
        text = phrases.say(
            "head.placed", text=text, names=phrases.names(dict.fromkeys(str(one.says.object) for one in placed))
        )
    if makers or placed:
        told.add(text, [*_ids(made), *_ids(placed)])
    _presses_of_thing(found, told)


def _presses_of_thing(found: Dossier, told: _Told) -> None:
    """Only what names the thing itself; its maker's rivalry is the maker's page."""
    grouped = _grouped(found)
    for segment in sorted({key[2] for key in grouped if not key[0]}):
        mine: dict[str, dict[str, set[str]]] = {}
        for kind in ORDER:
            others = grouped.get(("", kind, segment), {})
            named = {
                name: ids
                for name, ids in others.items()
                if any(found.entity in _ends(told.context.by_id[id]) for id in ids)
            }
            mine |= {kind: named} if named else {}
        if mine:
            _add(mine, "", segment, told)


def _ends(claim: Claim) -> set[str]:
    return {claim.subject, claim.object or ""}


def _segment(found: Dossier, told: _Told) -> None:
    """Who is in the first tier, or in front of whom, arena by arena."""
    phrases = told.phrases
    groups = {seat.arena.group for seat in found.seats}
    for group in sorted(groups):
        seats = [seat for seat in found.seats if seat.arena.group == group]
        placed = [seat.holder for seat in seats if seat.tier == 1]
        claims = sorted({id for seat in seats for id in seat.claims})
        if placed and seats[0].tiers > 1:
            told.add(phrases.say("head.tier", None, names=phrases.names(placed), n=str(seats[0].tiers)), claims)
            continue
        losers = {lead.loser for lead in seats[0].arena.leads if not lead.is_denial}
        everybody = sorted(seat.holder for seat in seats)
        front = [name for name in everybody if name not in losers]
        if not front or placed:
            told.add(phrases.say("head.unordered", names=phrases.names(everybody, MOST_NAMED)), claims)
        else:
            others = phrases.names([name for name in everybody if name in losers], MOST_NAMED)
            told.add(phrases.say("head.front", len(front), names=phrases.names(front), others=others), claims)
    if not groups and found.claims:
        told.add(phrases.say("head.nobodyHere"), ())


def _ids(found: Iterable[Said]) -> list[str]:
    return [id for one in found for id in one.claims]
