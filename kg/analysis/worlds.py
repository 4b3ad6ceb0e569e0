"""A market being changed by a scenario: names found, claims added or ended, and everything that is wrong noted.

Why: every move asks the same of the market (who is meant, who owns it, what is said of it), and asks it of the market as
the moves before it left it. Not for: what each move does; that is kg.analysis.moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from kg.claims.identity import claim_id
from kg.claims.scenarios import Move, Scenario
from kg.model import Claim, Entity, Evidence, Landscape, Ontology, Source
from kg.sources.language import did_you_mean, fold
from kg.sources.problems import Problems
from kg.vocab import (
    SCENARIO_ORIGIN,
    SEGMENT_TYPE,
    Certainty,
    Layer,
    Modality,
    Polarity,
    Precision,
    Record,
    SourceKind,
    Status,
)

NOT_SAID = frozenset({Layer.OUTLOOK, Layer.INFERRED})  # neither makes anybody an owner, a maker or a member
MAKING: Final = ("develops", "launched", "operates")
STANDING: Final = ("aheadOf", "chases", "competesWith")  # who leaves a segment has no place in it


@dataclass
class World:
    """A working copy of a market. latest: day of the newest move so far, at first the day the two worlds part.

    scenario: the overlay being applied; added: its claims by id, with the move that says each; done: what its moves launched,
    opened or left, by kind.
    """

    frame: Landscape
    ontology: Ontology
    latest: date
    problems: Problems = field(default_factory=Problems)
    claims: dict[str, Claim] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    scenario: Scenario = field(default_factory=lambda: Scenario("", ()))
    added: dict[str, Move] = field(default_factory=dict)
    done: set[tuple[str, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.claims |= {claim.id: claim for claim in self.frame.claims}
        self.entities |= self.frame.entities
        self.sources |= self.frame.sources

    @property
    def landscape(self) -> Landscape:
        """The market as it stands, claims sorted by id; what rules inferred is as it was."""
        claims = tuple(self.claims[id] for id in sorted(self.claims))
        entities = {id: self.entities[id] for id in sorted(self.entities)}
        return replace(self.frame, claims=claims, entities=entities, sources=self.sources)

    def begin(self, scenario: Scenario) -> None:
        """Put a scenario's source and its new things into the market."""
        self.scenario, self.added, self.done = scenario, {}, set()
        if scenario.source in self.sources:
            self.problems.add(scenario.name, 0, "is the name of two overlays", "rename one of the two files")
        self.sources[scenario.source] = Source(
            scenario.source,
            SourceKind.REFERENCE,
            f"Scenario {scenario.name}: assumed, said by no source",
            "en",
            origin=SCENARIO_ORIGIN + scenario.name,
        )
        for one in scenario.new:
            self._bring(one)

    def wrong(self, move: Move, what: str, todo: str) -> None:
        """Note what is wrong with a move."""
        self.problems.add(move.at.file, move.at.line, what, todo)

    def day(self, move: Move) -> date:
        """The day of a move; moves stand in order of time."""
        on = move.on or self.latest
        if on < self.latest:
            what = f"is dated {on}, before {self.latest}"
            self.wrong(move, what, "moves stand in order of time and none before the day the worlds part (--as-of)")
        self.latest = max(on, self.latest)
        return on

    def thing(self, move: Move, key: str, *classes: str) -> str | None:
        """Id of what a move names by id or any spelling; None where it names nothing, or nothing that fits (noted)."""
        words = move.words.get(key, "")
        return self.named(move, key, words, classes) if words else None

    def named(self, move: Move, key: str, words: str, classes: tuple[str, ...] = ()) -> str | None:
        """Id of the one thing of these classes that words name, in any language. None is noted, as are two."""
        fitting = {id: one for id, one in self.entities.items() if self.is_a(id, *classes)}
        if words in fitting:
            return words
        found = sorted(id for id, one in fitting.items() if fold(words) in {fold(form) for form in (id, *one.forms)})
        if len(found) == 1:
            return found[0]
        if found:
            self.wrong(
                move, f'{key} "{words[:80]}" may be {" or ".join(found)}', "write the id of the one that is meant"
            )
            return None
        other = next((one for id, one in self.entities.items() if fold(words) in map(fold, (id, *one.forms))), None)
        if other is not None:
            what = f'"{words[:80]}" is of the class {other.type}, and {key} must be {" or ".join(classes)}'
            self.wrong(move, what, "name another, or turn the move round")
            return None
        known = [form for one in fitting.values() for form in (one.id, *one.forms)]
        brings = "--new" if key == "what" and move.kind == "launch" else "[[new]] in a scenario file"
        hint = did_you_mean(words, known)
        self.wrong(
            move,
            f'{key} "{words[:80]}" is not a known name',
            f"{hint} or bring it in with {brings}".removeprefix(" or ").strip(),
        )
        return None

    def is_a(self, id: str, *classes: str) -> bool:
        """True if a thing is of one of these classes; of any where none is given."""
        return not classes or any(self.ontology.is_a(self.entities[id].type, name) for name in classes)

    def label(self, id: str) -> str:
        """English label, for messages."""
        return self.entities[id].label("en") if id in self.entities else id

    def said(
        self,
        predicates: Iterable[str],
        subject: str | None = None,
        object: str | None = None,
        *,
        polarity: Polarity = Polarity.AFFIRMED,
    ) -> list[Claim]:
        """Standing claims that say so of these two (None = anybody), neither inferred nor an outlook, sorted by id."""
        wanted = frozenset(predicates)
        return [
            self.claims[id]
            for id in sorted(self.claims)
            if (claim := self.claims[id]).predicate in wanted
            and subject in (None, claim.subject)
            and object in (None, claim.object)
            and claim.polarity is polarity
            and claim.status.stands
            and claim.layer not in NOT_SAID
        ]

    def say(self, move: Move, subject: str, predicate: str, object: str | None = None, **fields: Any) -> None:
        """Add a claim that rests on a move's assumption; a state since the move's day unless dates are given."""
        if not {"valid_from", "as_of"} & fields.keys():
            fields |= {"valid_from": self.latest, "precision": Precision.DAY}
        family = self.ontology.predicates[predicate].family.value
        self.put(move, Claim("", Record.STATED, family, subject, predicate, object, **fields))

    def put(self, move: Move, claim: Claim) -> None:
        """Add a claim as one of this scenario: its source, its assumption, its credence."""
        assumed = replace(
            claim, evidence=(Evidence(self.scenario.source),), paraphrase=move.assumption, confidence=move.credence
        )
        assumed = replace(assumed, id=claim_id(assumed))
        if assumed.id in self.claims:
            self.wrong(move, "says what an earlier move of this scenario says", "leave one of the two out")
        self.claims[assumed.id] = assumed
        self.added[assumed.id] = move

    def end(self, move: Move, claims: Iterable[Claim], status: Status = Status.SUPERSEDED) -> None:
        """Let claims stand no more; the reason names the scenario and its assumption.

        What is superseded was so until the day of the move (valid_until), and what is retracted never was.
        By a move that is not taken as given they stay and are denied with its credence c: of what they weigh in an order
        1 − c is left. Denials that such a move would end stay beside what it says.
        """
        if move.credence < 1:
            denied = {
                _statement(one) for one in map(self.claims.__getitem__, self.added) if one.polarity is Polarity.DENIED
            }
            self.deny(move, [claim for claim in map(_as_lead, claims) if _statement(claim) not in denied])
            return
        for claim in claims:
            ended = replace(claim, status=status, reason=f"{self.scenario.source}: {move.assumption}")
            self.claims[claim.id] = self._until_now(ended) if status is Status.SUPERSEDED else ended

    def deny(self, move: Move, claims: Iterable[Claim]) -> None:
        """Put a denial beside claims that affirm something, one for each statement; both stand."""
        said: dict[tuple[str, ...], list[Claim]] = {}
        for claim in claims:
            if claim.polarity is Polarity.AFFIRMED:
                said.setdefault(_statement(claim), []).append(claim)
        for _, same in sorted(said.items()):
            self.put(move, self._denial(same[0], tuple(claim.id for claim in same)))

    def refute(self, move: Move, subject: str, predicate: str, object: str) -> None:
        """Add a denial of a state, pointing at the claims that affirm it."""
        against = tuple(claim.id for claim in self.said((predicate,), subject, object))
        self.say(move, subject, predicate, object, polarity=Polarity.DENIED, contradicts=against)

    def _denial(self, claim: Claim, against: tuple[str, ...]) -> Claim:
        """A plain denial of what a claim says, dated on the day of the move."""
        return replace(
            claim, id="", polarity=Polarity.DENIED, modality=Modality.FACT, certainty=Certainty.PLAIN, attributed_to=None,
            valid_from=None, valid_until=None, as_of=self.latest, precision=Precision.DAY, credibility=6, recorded_at=None,
            status=Status.DISPUTED, supersedes=None, part_of=None, distributive=False, origin=None, record=Record.STATED,
            family=self.ontology.predicates[claim.predicate].family.value, contradicts=against,
        )  # fmt: skip

    def wider(self, segment: str) -> frozenset[str]:
        """A segment and everything above it in the segment tree."""
        found = set[str]()
        above: str | None = segment
        while above is not None and above not in found:
            found.add(above)
            above = self.entities[above].broader if above in self.entities else None
        return frozenset(found)

    def is_owned(self, move: Move, who: str, what: str) -> bool:
        """True, and noted, where somebody cannot come to own a thing: it is theirs, another's, themselves, or their owner."""
        owners = self.said(("owns",), object=what)
        names = f"{self.label(who)} cannot acquire {self.label(what)}"
        if who == what:
            self.wrong(move, f"{self.label(who)} cannot acquire itself", "name another firm")
        elif owners:
            first, owner = owners[0], self.label(owners[0].subject)
            if first.subject == who:
                self.wrong(move, f"{names}: it is the owner already ({first.id})", "leave the move out")
            else:
                todo = f"it would have two owners; withdraw {first.id} first, in a move before this one"
                self.wrong(move, f"{names}: it belongs to {owner} ({first.id})", todo)
        elif what in self.owners_of(who):
            self.wrong(move, f"{names}: it is owned by it", "turn the move round, or withdraw the ownership first")
        return who == what or bool(owners) or what in self.owners_of(who)

    def owners_of(self, who: str) -> set[str]:
        """Everybody above a firm, its owner's owner included."""
        found, fresh = set[str](), {who}
        while fresh:
            fresh = {claim.subject for name in fresh for claim in self.said(("owns",), object=name)} - found
            found |= fresh
        return found

    def made_by(self, who: str) -> set[str]:
        """What nobody but this actor is said to make or run."""
        made = {str(claim.object) for claim in self.said(MAKING, who)}
        return {what for what in made if not self.is_made_by_others(who, what)}

    def is_made_by_others(self, who: str, what: str) -> bool:
        """True if somebody else is said to make or run a thing."""
        return any(claim.subject != who for claim in self.said(("develops", "operates"), object=what))

    def _until_now(self, claim: Claim) -> Claim:
        until = max(min(claim.valid_until or self.latest, self.latest), claim.valid_from or self.latest)
        return replace(claim, valid_until=until, precision=claim.precision or Precision.DAY)

    def _bring(self, new: Entity) -> None:
        at = self.scenario.moves[0].at.file if self.scenario.moves else self.scenario.name
        known: Mapping[str, Entity] = {fold(form): one for one in self.entities.values() for form in one.forms}
        if new.type not in self.ontology.parents:
            hint = did_you_mean(new.type, self.ontology.parents) or "see ontology/README.md for the classes"
            self.problems.add(at, 0, f'type "{new.type[:80]}" of {new.label("en")} is not in the ontology', hint)
        for form in new.forms:
            if fold(form) in known:
                what = f'"{form}" is not new: it is {known[fold(form)].id}'
                self.problems.add(at, 0, what, "name it without bringing it in")
        if new.broader is not None:
            above = [id for id, one in self.entities.items() if fold(new.broader) in map(fold, (id, *one.forms))]
            segment = next((id for id in above if self.entities[id].type == SEGMENT_TYPE), None)
            if segment is None or new.type != SEGMENT_TYPE:
                todo = "broader joins a new MarketSegment to a known one"
                self.problems.add(at, 0, f'"{new.broader[:80]}" is not a segment above {new.label("en")}', todo)
            new = replace(new, broader=segment)
        self.entities[new.id] = new


def _as_lead(claim: Claim) -> Claim:
    """A chase as the lead it presupposes: who leaves is not ahead any more, and a denied chase would count for half."""
    if claim.predicate != "chases" or claim.object is None:
        return claim
    return replace(claim, subject=claim.object, predicate="aheadOf", object=claim.subject)


def _statement(claim: Claim) -> tuple[str, ...]:
    """What is said, whoever says it and of whatever time."""
    figures = (claim.value, claim.minimum, claim.maximum, claim.from_value, claim.to_value)
    return (claim.subject, claim.predicate, claim.object or "", claim.segment or "", claim.aspect, *map(str, figures))
