"""The rivals of a firm as a table in one language, with the sentences that keep it from being read as more than it is.

Why: kinds, directions and ranges are values (kg.analysis.rival); here they get the words of static/rivals.json. Computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from kg.analysis.belief import SUGGESTED, Belief
from kg.analysis.gaps import read_origins
from kg.analysis.grounds import OWNER, POTENTIAL, PRESUPPOSED, SAME_SEGMENT, STATED, Press
from kg.analysis.likeness import Shared
from kg.analysis.rival import COOPETITION, DENIED, Rival, Rivals
from kg.analysis.scope import Context
from kg.claims.periods import day_text
from kg.model import Claim
from kg.views.changes import Table
from kg.views.phrases import Phrases
from kg.views.things import clean
from kg.views.words import day_text as long_day
from kg.vocab import Polarity

COLUMNS: Final = ("rival", "why", "press", "where", "credence", "range", "against", "said", "concluded", "shared")
FEW_IDS: Final = 3  # more claim ids make a row too wide to read; CSV and JSON hold them all
FEW_SHARED: Final = 3
MANY: Final = 50  # names in a sentence: enough for any market a person reads


class RivalPhrases(Phrases):
    """Sentence parts of rivals.json, and those of every answer."""

    FILES: ClassVar = (*Phrases.FILES, "rivals.json")

    def thing(self, id: str) -> str:
        """Whole label of what a firm has, brackets too: an app and its firm may share a name."""
        return self.isolated(clean(self.landscape.entities[id].label(self.lang)))

    def ids(self, ids: Iterable[str], most: int = FEW_IDS) -> str:
        """The first claim ids, and how many more there are."""
        known = list(ids)
        shown = " ".join(known[:most])
        return self.say("ids.more", len(known) - most, ids=shown) if len(known) > most else shown

    def affirmed(self, claim: Claim) -> str:
        """What a claim is about, without saying that it is denied."""
        return self.statement(replace(claim, polarity=Polarity.AFFIRMED))

    def range(self, belief: Belief) -> str:
        """The range of a belief."""
        return self.say("range", low=f"{belief.low:.2f}", high=f"{belief.high:.2f}")

    def when(self, claim: Claim) -> str:
        """When a claim holds, as exact as its precision says, "" where it has no date."""
        days = {"from": claim.valid_from, "until": claim.valid_until, "asOf": claim.as_of}
        return " ".join(self.say(f"when.{key}", day=day_text(day, claim.precision)) for key, day in days.items() if day)

    def place(self, segment: str | None) -> str:
        """`in S`, "" for everywhere."""
        return self.say("inSegment", segment=self.name(segment)) if segment else ""

    def sources(self, context: Context) -> str:
        """How many independent sources were read."""
        return self.say("sources", len(read_origins(context.landscape)))


def rivals_table(found: Rivals, context: Context, lang: str) -> Table:
    """The answer in one language: a heading with the count, a row a rival, and notes."""
    phrases = RivalPhrases(context.landscape, context.ontology, lang)
    rows = tuple(_row(rival, phrases) for rival in found.rivals)
    used = [at for at in range(len(COLUMNS)) if any(row[at] for row in rows)]
    return Table(
        title=_heading(found, context, phrases),
        columns=tuple(phrases.say(f"column.{COLUMNS[at]}") for at in used),
        rows=tuple(tuple(row[at] for at in used) for row in rows),
        notes=tuple(_notes(found, context, phrases)),
        right=frozenset({phrases.say("column.credence"), phrases.say("column.against")}),
    )


def kinds_text(rival: Rival, phrases: RivalPhrases) -> str:
    """Why it is a rival, one part a kind."""
    return phrases.say("semicolon").join(
        dict.fromkeys(part for kind in rival.kinds for part in _kind(kind, rival, phrases))
    )


def presses_text(rival: Rival, phrases: RivalPhrases) -> str:
    """Who is said to be ahead of or to chase whom, with the names in the claims."""
    if not rival.presses:
        return phrases.say("press.none")
    text = phrases.say("semicolon").join(dict.fromkeys(press_text(press, phrases) for press in rival.presses))
    return phrases.say("press.contested", text=text) if rival.direction == "contested" else text


def press_text(press: Press, phrases: RivalPhrases, owners: Mapping[str, str] | None = None) -> str:
    """One statement of who presses whom, marked where it is denied. owners: unit → the firm whose unit it is, to be named too."""
    a, b = (_owned(id, (owners or {}).get(id), phrases) for id in (press.subject, press.object))
    text = phrases.say(f"press.{press.predicate}", a=a, b=b)
    if not press.denials:
        return text
    return phrases.say("press.disputed" if press.claims else "press.denied", text=text)


def _owned(id: str, owner: str | None, phrases: RivalPhrases) -> str:
    name = phrases.name(id)
    return phrases.say("unitOf", unit=name, owner=phrases.name(owner)) if owner else name


def owners_of(rival: Rival) -> dict[str, str]:
    """Unit → owner, for every unit through which the two are rivals."""
    return {ground.via[0]: ground.holder for ground in rival.grounds if ground.kind == OWNER and ground.holder}


def _row(rival: Rival, phrases: RivalPhrases) -> tuple[str, ...]:
    drawn = [done for ground in rival.grounds for done in ground.conclusions]
    rules = {done.rule: sorted({one.claim for one in drawn if one.rule == done.rule}) for done in drawn}
    return (
        phrases.name(rival.entity),
        kinds_text(rival, phrases),
        presses_text(rival, phrases),
        phrases.names(rival.arenas) if rival.arenas else phrases.say("where.none"),
        f"{rival.support.value:.2f}",
        phrases.range(rival.support),
        f"{rival.against.value:.2f}" if rival.against.value or rival.denials else "",
        phrases.ids(rival.stated),
        phrases.say("semicolon").join(phrases.ids(ids, most=1) for _, ids in sorted(rules.items())),
        shared_text(rival.shared, phrases),
    )


def shared_text(shared: tuple[Shared, ...], phrases: RivalPhrases) -> str:
    """Attributes in common with their weight, the rarest first."""
    return phrases.listed([f"{phrases.thing(one.attribute)} {one.weight:.2f}" for one in shared], FEW_SHARED)


def _kind(kind: str, rival: Rival, phrases: RivalPhrases) -> Iterator[str]:
    grounds = [ground for ground in rival.grounds if ground.kind == kind]
    if kind == OWNER:
        for ground in grounds:
            unit, owner = phrases.name(ground.via[0]), phrases.name(ground.holder)
            yield phrases.say("kind.through-owner", unit=unit, owner=owner)
    elif kind == POTENTIAL:
        for ground in grounds:
            assets = phrases.listed([phrases.thing(asset) for asset in ground.via])
            yield phrases.say("kind.potential", entrant=phrases.name(ground.holder), assets=assets)
    else:
        yield phrases.say(f"kind.{kind}")
    products = sorted({name for ground in grounds if kind in (STATED, PRESUPPOSED) for name in ground.via})
    if products:
        yield phrases.say("kind.products", names=phrases.listed([phrases.thing(name) for name in products]))


def _heading(found: Rivals, context: Context, phrases: RivalPhrases) -> str:
    values = {
        "name": phrases.name(found.firm),
        "where": phrases.place(context.scope.segment),
        "sources": phrases.sources(context),
        "date": long_day(context.moment, phrases.lang),
    }
    if not found.counted:
        return _tidy(phrases.say("heading.none", None, **values))
    return _tidy(phrases.say("heading", found.counted, **values))


def _notes(found: Rivals, context: Context, phrases: RivalPhrases) -> Iterator[str]:
    name = phrases.name(found.firm)
    yield from _who(found, phrases)
    if not found.rivals:
        yield phrases.say("note.none", name=name)
    for key, ids in (("pressing", found.pressing), ("pressed", found.pressed)):
        if ids:
            yield phrases.say(f"note.{key}", name=name, names=phrases.names(ids, MANY))
    yield from _kinds_in_words(found, phrases)
    yield from _denials(found, context, phrases)
    for id in found.expected:
        yield phrases.say("note.expected", text=phrases.statement(context.by_id[id]), claim=id)
    if found.alike:
        yield phrases.say("note.alike", found.alike_count, name=name, names=_alike(found, phrases))
    if any(ground.conclusions for rival in found.rivals for ground in rival.grounds):
        yield phrases.say("note.why")
    if found.rivals:
        yield phrases.say("note.credence", hedge=f"{SUGGESTED.value:g}")
        yield phrases.say("note.range")
    if found.alike or any(rival.shared for rival in found.rivals):
        yield phrases.say("note.weight", found.compared)


def _who(found: Rivals, phrases: RivalPhrases) -> Iterator[str]:
    name = phrases.name(found.firm)
    if found.asked != found.firm:
        yield phrases.say("note.maker", asked=phrases.thing(found.asked), name=name)
    if found.owner:
        yield phrases.say("note.owner", name=name, owner=phrases.name(found.owner))
    if found.units:
        yield phrases.say("note.units", name=name, units=phrases.listed([phrases.thing(id) for id in found.units]))


def _kinds_in_words(found: Rivals, phrases: RivalPhrases) -> Iterator[str]:
    """What the count leaves out or counts once, and whose rivalry nobody states."""
    named = {
        "potential": [one.entity for one in found.rivals if POTENTIAL in one.kinds and not one.is_rival],
        "weak": [one.entity for one in found.rivals if one.kinds[0] == SAME_SEGMENT],
    }
    for key, ids in named.items():
        if ids:
            yield phrases.say(f"note.{key}", names=phrases.names(ids, MANY))
    for rival in found.rivals:
        if rival.is_said and rival.stands_for != rival.entity:
            names = {"unit": phrases.name(rival.entity), "owner": phrases.name(rival.stands_for)}
            yield phrases.say("note.once", None, **names)
        if COOPETITION in rival.kinds:
            yield phrases.say("note.partner", rival=phrases.name(rival.entity), claims=phrases.ids(rival.partners))


def _denials(found: Rivals, context: Context, phrases: RivalPhrases) -> Iterator[str]:
    for rival in found.rivals:
        if DENIED in rival.kinds:
            names = {"name": phrases.name(found.firm), "rival": phrases.name(rival.entity)}
            yield phrases.say("note.denied", None, **names, claims=phrases.ids(rival.denials))
    offers = [*found.denied_offers, *(id for rival in found.rivals for id in rival.denied_offers)]
    for id in dict.fromkeys(offers):
        yield phrases.say("note.deniedOffer", text=phrases.affirmed(context.by_id[id]), claim=id)


def _alike(found: Rivals, phrases: RivalPhrases) -> str:
    parts = [
        phrases.say("alike", name=phrases.name(id), value=f"{value:.2f}", shared=shared_text(shared, phrases))
        for id, value, shared in found.alike
    ]
    return phrases.listed(parts, MANY)


def _tidy(text: str) -> str:
    """A sentence whose empty part left two blanks."""
    return " ".join(text.split())
