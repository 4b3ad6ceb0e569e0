"""Two firms on one page: who is put ahead where, what is said of one, of both, of the other, figures, contested points.

Why: two columns with what they share between them are read at a glance. A thing in one column only is not said of the other, which is
never a "no": what a source denies of it is written beside it. Selection is analysis (kg.analysis.comparison).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.analysis.comparison import DENIED, NOT_SAID, Comparison, Item
from kg.analysis.dossier_topics import Said
from kg.analysis.grounds import OWNER, POTENTIAL, STATED, Press
from kg.analysis.rival import Rival
from kg.analysis.scope import Context
from kg.views.dossier_model import Fact, Page, Section, facts_board, page
from kg.views.dossier_words import DossierPhrases
from kg.views.rivals import kinds_text, owners_of, press_text
from kg.views.view_model import Line
from kg.views.words import day_text
from kg.vocab import Layer, Polarity


def comparison_page(found: Comparison, context: Context, lang: str) -> Page:
    """The page in one language."""
    return _Sections(found, context, DossierPhrases(context.landscape, context.ontology, lang)).page()


class _Sections:
    """Makes the sections of one comparison in one language."""

    def __init__(self, found: Comparison, context: Context, phrases: DossierPhrases) -> None:
        self.found, self.context, self.phrases = found, context, phrases
        self.names = {"a": phrases.name(found.firms[0]), "b": phrases.name(found.firms[1])}

    def page(self) -> Page:
        """All of it; what no section has is told in one sentence."""
        phrases, say = self.phrases, self.phrases.say
        first, second = self.names.values()
        between = Section("between", say("section.between"), self.between())
        ahead = Section("ahead", say("section.ahead"), tuple(self.ahead()))
        items = [
            Section(side, title, tuple(self.item(item) for item in self.found.items if item.side == side))
            for side, title in (
                ("first", say("compare.only", name=first)), ("both", say("compare.both")), ("second", say("compare.only", name=second))
            )
        ]  # fmt: skip
        figures = [
            Section("figures", say("compare.figures", name=phrases.name(firm)), tuple(self.figures(firm)))
            for firm in self.found.firms
        ]
        contested = Section("contested", say("section.contested"), tuple(self.contested()))
        rows = [[[between]], [[ahead]], [[one] for one in items], [[one] for one in figures], [[contested]]]
        told = {
            "shared": items[1].facts,
            "figures": [*figures[0].facts, *figures[1].facts],
            "contested": contested.facts,
        }
        missing = [key for key, facts in told.items() if not facts]
        unsaid = say("unsaid", parts=phrases.listed([say(f"lower.{key}") for key in missing])) if missing else ""
        lead = say(
            "lead.compare", sources=phrases.sources(self.context), date=day_text(self.context.moment, phrases.lang)
        )
        head = self.headline()
        board = facts_board(rows, {"headed": say("headed")}, headed=head.claims, unsaid=unsaid)
        return page(phrases.lang, say("title.compare"), head, lead, board)

    def headline(self) -> Line:
        """What joins the two, then who is said to be ahead where, or that it is contested, or that no source sets them in rivalry."""
        told: dict[str, None] = {}
        silent: dict[str, None] = {}  # what rests on no claim gets no word for how it is known
        ids: list[str] = []
        for segment, key, text, behind in self.clauses():
            part = text or self.phrases.say(f"compare.{key}")
            part = self.phrases.say("head.in", segment=self.phrases.name(segment), text=part) if segment else part
            (told if behind else silent)[part] = None
            ids += behind
        claims = [self.context.by_id[id] for id in dict.fromkeys(ids)]
        sources = len(frozenset[str]().union(*map(self.context.origins, claims)))
        semicolon = self.phrases.say("semicolon")
        known = self.phrases.marked(semicolon.join(told), claims, sources) if told else ""
        text = self.phrases.say(
            "compare.headline", None, text=semicolon.join(filter(None, [known, *silent])), **self.names
        )
        return Line(text, tuple(dict.fromkeys(ids)))

    def between(self) -> tuple[Fact, ...]:
        """What is said of the two together that is no rivalry: that one owns the other, that they are partners."""
        return self.phrases.facts(self.found.between)

    def clauses(self) -> Iterator[tuple[str | None, str, str, tuple[str, ...]]]:
        """(segment, word, sentence, claims) of the headline: what joins the two, then rivalry by segment."""
        for said in self.found.between:
            if said.says.polarity is Polarity.AFFIRMED and said.layer is not Layer.OUTLOOK:
                yield None, "", self.phrases.statement(said.says), said.claims
        yield from self._rivalry()

    def _rivalry(self) -> Iterator[tuple[str | None, str, str, tuple[str, ...]]]:
        rival = self.found.rivalry
        presses = [press for press in rival.presses if press.claims] if rival else []
        for segment in sorted({press.segment for press in presses}, key=lambda id: id or ""):
            mine = [press for press in presses if press.segment == segment]
            said = [id for press in mine for id in (*press.claims, *press.denials)]
            grounds = [one for one in rival.grounds if one.kind == OWNER and one.segment == segment] if rival else []
            claims = tuple(dict.fromkeys([*said, *(id for ground in grounds for id in ground.claims)]))
            is_contested = len(self.fronts(segment)) > 1 or any(press.denials for press in mine)
            owners = owners_of(rival) if rival else {}
            told = dict.fromkeys(press_text(press, self.phrases, owners) for press in mine)
            sentence = self.phrases.say("comma").join(told)
            yield segment, "contested", "" if is_contested else sentence, claims
        if presses:
            return
        stated = [ground for ground in rival.grounds if ground.kind == STATED] if rival else []
        for ground in stated:
            yield ground.segment, "competes", "", ground.claims
        if not stated:
            drawn = [done.claim for ground in rival.grounds for done in ground.conclusions] if rival else []
            key = "nothing" if rival is None or not drawn else "potential" if rival.kinds[0] == POTENTIAL else "rule"
            yield None, key, "", tuple(sorted(set(drawn)))

    def ahead(self) -> Iterable[Fact]:
        """Why they are rivals, each statement of who presses whom, and where both hold a place."""
        rival = self.found.rivalry
        yield self._why(rival) if rival else Fact(self.phrases.say("compare.noRivals"), ())
        yield from self._presses(rival.presses if rival else ())
        yield from self._places(rival.presses if rival else ())

    def _why(self, rival: Rival) -> Fact:
        phrases = self.phrases
        credence = phrases.say("rival.credence", value=f"{rival.support.value:.2f}", range=phrases.range(rival.support))
        kinds = kinds_text(rival, phrases)
        claims = tuple(dict.fromkeys((*rival.stated, *rival.denials, *rival.claims)))
        known = phrases.layers(rival.stated) or phrases.layers(rival.denials) or (Layer.INFERRED,)
        mark = "denied" if rival.denials else ""
        return Fact(kinds[:1].upper() + kinds[1:], claims, known, phrases.say("compare.why"), credence, mark)

    def _presses(self, presses: Sequence[Press]) -> Iterable[Fact]:
        for press in presses:
            is_contested = bool(press.claims) and (bool(press.denials) or len(self.fronts(press.segment)) > 1)
            mark = "contested" if is_contested else "denied" if press.denials else ""
            ids = (*press.claims, *press.denials)
            where = self._where(press.segment)
            yield Fact(press_text(press, self.phrases), ids, self.phrases.layers(ids), where, mark=mark)

    def _places(self, presses: Sequence[Press]) -> Iterable[Fact]:
        phrases = self.phrases
        for place in self.found.places:
            first, second = place.tiers
            text = phrases.say("compare.noTier")
            if first is not None and second is not None and place.p_ahead is not None:
                shares = {"x": str(first), "y": str(second), "p": f"{place.p_ahead * 100:.0f}"}
                text = phrases.say("compare.tier", None, **self.names, **shares)
            here = [press for press in presses if press.segment == place.segment]
            ids = tuple(sorted({id for press in here for id in press.claims}))
            yield Fact(text, ids, phrases.layers(ids), self._where(place.segment))

    def _where(self, segment: str | None) -> str:
        return self.phrases.name(segment) if segment else self.phrases.say("seat.noSegment")

    def fronts(self, segment: str | None) -> set[str]:
        """Who is said to be in front in a segment: two of them contradict each other."""
        presses = self.found.rivalry.presses if self.found.rivalry else ()
        return {press.front for press in presses if press.claims and press.segment == segment}

    def item(self, item: Item) -> Fact:
        """A thing with what it is to the firm; where the other firm is denied it, that too."""
        phrases = self.phrases
        ids = tuple(dict.fromkeys(id for cell in item.cells for id in (*cell.claims, *cell.denials)))
        said = [id for cell in item.cells for id in cell.claims]
        others = [
            phrases.say("compare.other", name=name, status=phrases.say(f"status.{cell.status}"))
            for name, cell in zip(self.names.values(), item.cells, strict=True)
            if cell.status not in ("said", NOT_SAID)
        ]
        mark = "contested" if any(cell.status == "contested" for cell in item.cells) else ""
        group = phrases.say(f"aspect.{item.aspect}")
        return Fact(
            phrases.thing(item.thing), ids, self.phrases.layers(said), "", phrases.dotted(others), mark, group=group
        )

    def figures(self, firm: str) -> Iterable[Fact]:
        """Each figure with voice, place and time."""
        for figure in self.found.figures:
            if figure.firm == firm:
                claim = self.context.by_id[figure.claim]
                yield self.phrases.fact(Said(claim, (claim.id,)))

    def contested(self) -> Iterable[Fact]:
        """Points on which sources differ, side by side, then what is only denied."""
        phrases = self.phrases
        for point in self.found.points:
            for at, side in enumerate(point.sides):
                key = "only" if len(point.sides) == 1 else "next" if at else "first"
                text = phrases.say(f"side.{key}", text=phrases.statement(side.says))
                yield Fact(
                    text,
                    side.claims,
                    self.phrases.layers(side.claims),
                    detail=phrases.detail(side.says),
                    mark="contested",
                )
        for item in self.found.items:
            for cell in item.cells:
                for id in cell.denials if cell.status == DENIED else ():
                    claim = self.context.by_id[id]
                    assert claim.polarity is Polarity.DENIED
                    text = phrases.say("denied", text=phrases.affirmed(claim))
                    yield Fact(text, (id,), (claim.layer,), detail=phrases.detail(claim), mark="denied")
