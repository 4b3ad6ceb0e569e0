"""Slides after the five: every claim cited, the sources, and for a team the measures, the rivals in detail and the method.

Why: a footnote is only as good as the place it leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.analysis.credence import FACTORS, Factor
from kg.model import Claim
from kg.views.brief_doubt import published
from kg.views.brief_facts import Facts
from kg.views.brief_model import Row, Said, Slide, Table
from kg.views.brief_words import BriefPhrases, brief_words
from kg.views.leaders_words import figure
from kg.views.rivals import kinds_text, presses_text, shared_text
from kg.views.things import clean
from kg.views.words import words as shared_words
from kg.vocab import Certainty, Polarity

MEASURED = ("prominence", "reach", "brokerage", "momentum", "strengths")


def team_slides(facts: Facts) -> Iterator[Slide]:
    """What a team wants besides: the profile, the rivals with their credence, the factors a claim is counted by."""
    if facts.profile.rows:
        yield _profile_slide(facts)
    if facts.rivals and facts.rivals.rivals:
        yield _rival_slide(facts)
    yield _credence_slide(facts.words)


def _profile_slide(facts: Facts) -> Slide:
    words, rows = facts.words, facts.profile.rows
    columns = (words.say("c.name"), *(words.say(f"c.{name}") for name in MEASURED))
    told = []
    for row in rows:
        cells = dict(row.cells)
        figures = (_share(figure(name, cells[name].value, cells[name].short), words) for name in MEASURED)
        ids = tuple(sorted({claim.id for claim in row.evidence.claims}))
        told.append(Row((words.name(row.entity), *figures), ids, "profile", row.entity == facts.focal))
    table = Table(
        words.say("kicker.profile"), columns, tuple(told), (0.25, 0.15, 0.15, 0.15, 0.15, 0.15), frozenset(range(1, 6))
    )
    title = Said(words.say("t.profile", len(rows)), (), "profile")
    return Slide(words.say("kicker.profile"), title, (), table, is_appendix=True)


def _rival_slide(facts: Facts) -> Slide:
    words, found = facts.words, facts.rivals
    assert found is not None
    name = words.name(found.firm)
    columns = tuple(words.say(f"c.{key}") for key in ("rival", "why", "press", "credence"))
    columns += (words.say("column.shared"),)
    rows = []
    for rival in found.rivals:
        belief = f"{rival.support.value:.2f} ({words.range(rival.support)})"
        cells = (kinds_text(rival, words), presses_text(rival, words), belief, shared_text(rival.shared, words))
        rows.append(Row((words.name(rival.entity), *cells), rival.claims, "rivals"))
    table = Table(words.say("kicker.rivalDetail", name=name), columns, tuple(rows), (0.13, 0.26, 0.25, 0.14, 0.22))
    title = Said(words.say("t.rivalDetail", len(rows), name=name), (), "rivals")
    return Slide(words.say("kicker.rivalDetail", name=name), title, (), table, is_appendix=True)


def _credence_slide(words: BriefPhrases) -> Slide:
    rows = tuple(Row((*_factor(one, words), f"{one.factor:g}"), (), "credence") for one in FACTORS)
    columns = tuple(words.say(f"c.{key}") for key in ("part", "value", "factor"))
    table = Table(words.say("kicker.credence"), columns, rows, (0.4, 0.4, 0.2), frozenset({2}), has_references=False)
    return Slide(
        words.say("kicker.credence"), Said(words.say("t.credence"), (), "credence"), (), table, is_appendix=True
    )


def _factor(factor: Factor, words: BriefPhrases) -> tuple[str, str]:
    """What a factor is about and the value it is for, in words where there are any."""
    part = words.say(f"part.{factor.part}") if f"part.{factor.part}" in brief_words() else factor.part
    return part, shared_words().get(factor.part, {}).get(factor.value, {}).get(words.lang, factor.value)


def _share(text: str, words: BriefPhrases) -> str:
    """`2 of 3` in the language; any other figure as it is."""
    parts = text.split(" of ")
    return words.say("l.tier", None, a=parts[0], b=parts[1]) if len(parts) == 2 else text


def evidence_slides(cited: Iterable[str], facts: Facts) -> Iterator[Slide]:
    """The claims cited, in the order of their numbers, and the sources they point at."""
    words, claims = facts.words, [facts.context.by_id[id] for id in cited]
    if claims:
        keys = ("number", "claim", "voice", "layer", "pointer")
        columns = tuple(words.say(f"c.{key}") for key in keys)
        rows = tuple(_claim_row(at, claim, words) for at, claim in enumerate(claims, start=1))
        table = Table(
            words.say("kicker.claims"), columns, rows, (0.06, 0.46, 0.14, 0.13, 0.21), frozenset(), -1, False, True
        )
        text = words.say("t.claims", len(facts.context.landscape.claims), k=str(len(claims)))
        yield Slide(words.say("kicker.claims"), Said(text, (), "count"), (), table, is_appendix=True)
    ids = sorted(
        {evidence.source for claim in claims for evidence in claim.evidence} & set(facts.context.landscape.sources)
    )
    if ids:
        yield _sources_slide(ids, facts)


def _claim_row(number: int, claim: Claim, words: BriefPhrases) -> Row:
    pointers = [_pointer(evidence.source, evidence.line, words) for evidence in claim.evidence]
    said = clean(claim.paraphrase).strip() if words.lang == "en" else ""
    flags = [words.say("flag.denied")] * (claim.polarity is Polarity.DENIED)
    flags += [words.say("flag.hedged")] * (claim.certainty is Certainty.HEDGED)
    layer = words.say("comma").join([words.layer(claim.layer), *flags])
    where = words.say("comma").join([*dict.fromkeys(pointers), words.isolated(claim.id)])
    return Row((str(number), said or words.statement(claim), words.voice(claim), layer, where), (claim.id,))


def _pointer(source: str, line: int | None, words: BriefPhrases) -> str:
    name = words.isolated(source)
    return name if line is None else words.say("l.line", None, source=name, line=str(line + 1))


def _sources_slide(ids: Iterable[str], facts: Facts) -> Slide:
    words, rows = facts.words, []
    for id in ids:
        source = facts.context.landscape.sources[id]
        grade = words.say("notJudged") if source.reliability == "F" else source.reliability
        publisher = words.isolated(clean(source.origin or source.id))
        cells = (id, words.isolated(clean(source.title)), publisher, published(source, words), grade)
        rows.append(Row(cells, (), "count"))
    columns = tuple(words.say(f"c.{key}") for key in ("source", "title", "publisher", "date", "reliability"))
    table = Table(
        words.say("kicker.sources"), columns, tuple(rows), (0.13, 0.38, 0.22, 0.15, 0.12), has_references=False
    )
    return Slide(
        words.say("kicker.sources"), Said(words.say("t.sources", len(rows)), (), "count"), (), table, is_appendix=True
    )
