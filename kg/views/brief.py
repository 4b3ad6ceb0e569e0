"""The brief: five slides and an appendix in one language, every sentence with its claims or marked as analysis.

Why: `kg brief --about X` is what a strategist takes into a meeting, so it says what may be said and no more, and shows on what.
Slides: the question and its short answer; the market map; who is said to be ahead, with places or refusals; the rivals; what
would change our mind. Not for: files (brief_slides, brief_page, brief_text, brief_paper).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.analysis.competitors import answer as rivals_answer
from kg.analysis.scope import Context
from kg.errors import InputError, UsageError
from kg.model import Labels, Landscape, Ontology
from kg.sources.language import did_you_mean
from kg.views.brief_answer import question_slide
from kg.views.brief_appendix import evidence_slides, read_slide, team_slides
from kg.views.brief_contest import leaders_slide, rivals_slide
from kg.views.brief_doubt import doubt_slide, gaps_slide
from kg.views.brief_facts import Facts
from kg.views.brief_market import map_slide
from kg.views.brief_model import MEASURES, Brief, Slide, lint, numbered
from kg.views.brief_words import BriefPhrases, brief_words
from kg.views.clocks import recorded_line

AUDIENCES: Final = ("board", "team")
# What a slide is asked for by -> how it is made, for an audience; the first five are the deck.
SLIDES: Final[Mapping[str, Callable[[Facts, str], Slide]]] = {
    "question": lambda facts, _: question_slide(facts),
    "map": map_slide,
    "leaders": lambda facts, _: leaders_slide(facts),
    "rivals": lambda facts, _: rivals_slide(facts),
    "change": doubt_slide,
    "gaps": lambda facts, _: gaps_slide(facts),
    "sources": lambda facts, _: read_slide(facts),
}
DECK: Final = ("question", "map", "leaders", "rivals", "change")
# Words that renderers say themselves.
SHOWN: Final = (
    "foot.claim", "foot.more", "foot.measure", "foot.measureNext", "kicker.more", "l.rows.one", "l.rows.many", "l.points.one",
    "l.points.many", "l.next.one", "l.next.many", "notes.claims", "notes.measures", "alt.table", "alt.bar", "alt.link",
    "card.more", "page", "card.firms.one", "card.firms.many",
)  # fmt: skip


def brief(
    landscape: Landscape,
    ontology: Ontology,
    lang: str,
    about: str | None = None,
    audience: str = "board",
    only: Sequence[str] = (),
    rules: Mapping[str, Labels] | None = None,
) -> Brief:
    """The brief on one firm, or on the whole market. The landscape's claims include the inferred ones.

    about: id of a firm, or of an offering, which stands for the one firm that makes it; None = the market.
    audience: "board", or "team" with measures, rivals in detail and the factors besides. only: names of SLIDES in the order
    wanted, each with the claims behind it and nothing else; () = the whole deck. rules: what each rule says, by name and language.
    Raises UsageError for another audience or slide, InputError with every problem where a sentence has no claim and no mark.
    """
    if audience not in AUDIENCES:
        raise UsageError(f'there is no audience "{audience}"; {did_you_mean(audience, AUDIENCES) or "board or team"}')
    for name in only:
        if name not in SLIDES:
            hint = did_you_mean(name, SLIDES)
            raise UsageError(
                f'there is no slide "{name}"; {hint + " Or " if hint else ""}choose one of {", ".join(SLIDES)}'
            )
    context = Context(landscape, ontology, lang=lang)
    firm = rivals_answer(context, about).firm if about else None
    facts = Facts(context, BriefPhrases(landscape, ontology, lang, context), firm, rules or {})
    slides = _slides(facts, audience, only)
    numbers, letters = numbered(slides)
    slides += tuple(evidence_slides(numbers, facts))
    numbers, letters = numbered(slides)
    made = replace(_empty(facts, audience), slides=slides, numbers=numbers, letters=letters)
    problems = lint(made, {claim.id for claim in landscape.claims if claim.status.stands})
    if problems:
        raise InputError(problems)
    return made


def _slides(facts: Facts, audience: str, only: Sequence[str]) -> tuple[Slide, ...]:
    if not facts.context.landscape.claims:
        return (question_slide(facts),)
    slides = tuple(SLIDES[name](facts, audience) for name in dict.fromkeys(only or DECK))
    return slides + (tuple(team_slides(facts)) if audience == "team" and not only else ())


def _empty(facts: Facts, audience: str) -> Brief:
    words = facts.words
    question = words.say("ask.firm", name=words.name(facts.focal)) if facts.focal else words.say("ask.market")
    measures = {name: words.say(f"measure.{name}") for name in MEASURES}
    shown = {key: brief_words()[key][words.lang] for key in SHOWN}
    recorded = recorded_line(facts.context.landscape, words.lang).rstrip(".。")
    foot = " · ".join(filter(None, (words.say("foot", market=words.market, date=words.day), recorded)))
    return Brief(
        words.lang,
        audience,
        words.market,
        question,
        foot,
        (),
        {},
        {},
        measures,
        shown,
        facts.context.moment.isoformat(),
    )
