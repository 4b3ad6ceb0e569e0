"""What a brief is made of: every analysis it tells of, run once.

Why: five slides speak of the same rivals, places and gaps, and must not compute them twice or differently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.analysis.belief import Belief
from kg.analysis.competitors import all_rivals
from kg.analysis.competitors import answer as rivals_answer
from kg.analysis.contested import Contested, contested
from kg.analysis.credence import belief
from kg.analysis.gaps import read_origins
from kg.analysis.grounds import OWNER, PRESUPPOSED, STATED
from kg.analysis.next_question import Agenda, agendas
from kg.analysis.presence import Presence, presences
from kg.analysis.profile import Profile, profile
from kg.analysis.rival import Rival, Rivals
from kg.analysis.scope import Context
from kg.analysis.standing import ArenaReport, Standing
from kg.analysis.whitespace import Cell, State, whitespace
from kg.model import Claim, Labels
from kg.views.brief_model import Said
from kg.views.brief_words import BriefPhrases, of_all
from kg.views.standings import LEAD_PREDICATES, Front, fronts, standings
from kg.views.words import in_force
from kg.vocab import Record, SourceKind


@dataclass(frozen=True)
class Facts:
    """Analyses of one landscape. focal: the firm a brief is about, None = the whole market. rules: name → what a rule says."""

    context: Context
    words: BriefPhrases
    focal: str | None = None
    rules: Mapping[str, Labels] = field(default_factory=dict)

    @cached_property
    def profile(self) -> Profile:
        """Who is said to be ahead, with places and refusals."""
        return profile(self.context.landscape, self.context.ontology)

    @cached_property
    def reports(self) -> tuple[ArenaReport, ...]:
        """Arenas, those the focal firm stands in first, then those with most statements."""
        every = self.profile.reports
        return tuple(sorted(every, key=lambda report: self.standing(report) is None)) if self.focal else every

    def standing(self, report: ArenaReport) -> Standing | None:
        """Where the focal firm stands in an arena."""
        return next((row for row in report.standings if row.entity == self.focal), None)

    @cached_property
    def rivals(self) -> Rivals | None:
        """Rivals of the focal firm."""
        return rivals_answer(self.context, self.focal) if self.focal else None

    @cached_property
    def pairs(self) -> tuple[Rival, ...]:
        """Every pair of firms that a source says or presupposes to compete, once, firmest first."""
        every = [
            rival
            for rivals in all_rivals(self.context).values()
            for rival in rivals
            if {STATED, PRESUPPOSED} & set(rival.kinds)
        ]
        once = [rival for rival in every if rival.of < rival.entity]
        return tuple(sorted(once, key=lambda one: (-round(one.support.value, 6), one.of, one.entity)))

    @cached_property
    def agendas(self) -> tuple[Agenda, ...]:
        """What to ask next."""
        return agendas(self.context)

    @cached_property
    def contested(self) -> Contested:
        """Contested points, without rankings of each side."""
        return contested(self.context, with_rulings=False)

    @cached_property
    def presences(self) -> dict[tuple[str, str], Presence]:
        """(firm, segment) → what puts it there."""
        return presences(self.context)

    @cached_property
    def offers(self) -> dict[tuple[str, str], Cell]:
        """(firm, segment) → offers there that are denied or contested."""
        cells = whitespace(self.context).offers
        return {(cell.thing, cell.segment): cell for cell in cells if cell.state in (State.DENIED, State.CONTESTED)}

    @cached_property
    def fronts(self) -> tuple[Front, ...]:
        """Who is said to be ahead, to lead or to chase; hedged ones too."""
        return fronts(standings(self.context.landscape, (*LEAD_PREDICATES, "chases")))

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Independent publishers read."""
        return read_origins(self.context.landscape)

    @cached_property
    def stated(self) -> tuple[Claim, ...]:
        """Standing claims of sources."""
        return tuple(claim for claim in self.in_force if claim.record is Record.STATED)

    @cached_property
    def in_force(self) -> tuple[Claim, ...]:
        """Every claim that counts: of sources, editors and rules, none withdrawn."""
        return in_force(self.context.landscape)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Ids of sources that were read, references of editors left out."""
        sources = self.context.landscape.sources.values()
        return tuple(sorted(one.id for one in sources if one.kind is not SourceKind.REFERENCE))

    @cached_property
    def standing_ids(self) -> frozenset[str]:
        """Ids of the claims in force."""
        return frozenset(claim.id for claim in self.in_force)

    def behind(self, rival: Rival) -> tuple[str, ...]:
        """Ids of what makes a rival one: what is said first; unless a source says it outright, what rules conclude from that too."""
        if not rival.is_said:
            return rival.claims
        if STATED in rival.kinds:
            return rival.stated
        grounds = [one for one in rival.grounds if one.kind in (PRESUPPOSED, OWNER)]
        drawn = ([done.claim for done in one.conclusions] for one in grounds)
        return of_all((rival.stated, *(one.claims for one in grounds), *drawn))

    def tidy(self, said: Said) -> Said:
        """A sentence as titles and bullets are written."""
        return replace(said, text=self.words.sentence(said.text))

    def said_by(self, ids: Iterable[str]) -> frozenset[str]:
        """Independent publishers behind claims, editors' references left out."""
        found = frozenset[str]().union(*(self.context.origins(self.context.by_id[id]) for id in ids))
        return found.intersection(self.origins)

    def believed(self, ids: Iterable[str]) -> tuple[Belief, ...]:
        """How far each of the claims that sources and editors make is to be believed; conclusions of rules are left out."""
        claims = (self.context.by_id[id] for id in ids)
        return tuple(belief(claim, self.context) for claim in claims if claim.record is not Record.INFERRED)

    def in_order(self, segments: Iterable[str]) -> tuple[str, ...]:
        """Segments as the map has them: those with most firms first."""
        return tuple(sorted(segments, key=lambda id: (-self.sizes[id], id)))

    @cached_property
    def sizes(self) -> Counter[str]:
        """Segment → firms placed there."""
        return Counter(segment for _, segment in self.presences)
