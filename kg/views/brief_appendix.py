"""Slides after the five: every claim cited, the sources, and for a team the measures, the rivals in detail and the method.

Why: a footnote is only as good as the place it leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.analysis.constructs import Cell
from kg.analysis.credence import FACTORS, Factor
from kg.model import Claim
from kg.views.brief_doubt import published
from kg.views.brief_facts import Facts
from kg.views.brief_market import basis_point
from kg.views.brief_model import Row, Said, Slide, Table
from kg.views.brief_words import BriefPhrases, brief_words
from kg.views.leaders_words import LeaderWords, figure
from kg.views.rivals import kinds_text, presses_text, shared_text
from kg.views.words import words as shared_words
from kg.vocab import Certainty, Polarity

CLAIM_WIDTHS: Final = (0.045, 0.345, 0.1, 0.105, 0.24, 0.165)
PREMISES: Final = 4  # of an inferred claim that its row names
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
        figures = (_figure(name, cells[name], facts) for name in MEASURED)
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


def _figure(construct: str, cell: Cell, facts: Facts) -> str:
    return figure(construct, cell.value, LeaderWords(facts.words).told(cell.short) if cell.short else "")


def evidence_slides(cited: Iterable[str], facts: Facts) -> Iterator[Slide]:
    """The claims cited, in the order of their numbers, and the sources they point at."""
    words, claims = facts.words, [facts.context.by_id[id] for id in cited]
    if claims:
        columns = tuple(words.say(f"c.{key}") for key in ("number", "claim", "voice", "layer", "pointer", "id"))
        numbers = {claim.id: str(at) for at, claim in enumerate(claims, start=1)}
        rows = tuple(_claim_row(claim, numbers, words) for claim in claims)
        table = Table(words.say("kicker.claims"), columns, rows, CLAIM_WIDTHS, has_references=False, is_claim_list=True)
        text = words.say("t.claims", len(facts.context.landscape.claims), k=str(len(claims)))
        points = (Said(words.say("p.counting"), (), "count"),)
        yield Slide(words.say("kicker.claims"), Said(text, (), "count"), points, table, is_appendix=True)
    ids = sorted(
        {evidence.source for claim in claims for evidence in claim.evidence} & set(facts.context.landscape.sources)
    )
    if ids:
        yield _sources_slide(ids, facts)


def _claim_row(claim: Claim, numbers: Mapping[str, str], words: BriefPhrases) -> Row:
    flags = [words.say("flag.denied")] * (claim.polarity is Polarity.DENIED)
    flags += [words.say("flag.hedged")] * (claim.certainty is Certainty.HEDGED)
    layer = words.say("comma").join([words.layer(claim.layer), *flags])
    where = words.say("semicolon").join(_pointers(claim, words)) or _premises(claim, numbers, words)
    cells = (numbers[claim.id], words.told(claim), words.voice(claim), layer, where, words.isolated(claim.id))
    return Row(cells, (claim.id,))


def _pointers(claim: Claim, words: BriefPhrases) -> Iterator[str]:
    """A text a source: its lines and characters, counted as `kg why` does; the source alone where it is cited as a whole."""
    for source in dict.fromkeys(evidence.source for evidence in claim.evidence):
        found = sorted(
            {(one.line, one.start, one.end) for one in claim.evidence if one.source == source and one.has_span}
        )
        places = []
        for line in dict.fromkeys(line for line, _, _ in found):
            spans = [words.isolated(f"{start}–{end}") for at, start, end in found if at == line]
            values = {"line": str((line or 0) + 1), "characters": words.say("comma").join(spans)}
            places.append(words.say("l.span", None, **values))
        name = words.isolated(source)
        yield words.say("l.spans", None, source=name, places=words.say("semicolon").join(places)) if places else name


def _premises(claim: Claim, numbers: Mapping[str, str], words: BriefPhrases) -> str:
    """What a rule concluded a claim from: rows, and ids of what has none; "" for nothing."""
    rows = [words.isolated(numbers.get(id, id)) for id in claim.derived_from]
    return words.say("l.derived", rows=words.listed(rows, PREMISES)) if rows else ""


def read_slide(facts: Facts) -> Slide:
    """Every source that was read, and as the answer how many carry how much."""
    words = facts.words
    told = basis_point(facts)
    title = Said(words.sentence(told.text), told.claims, told.measure)
    return Slide(words.say("s.basis"), title, (), _sources(facts.texts, facts) if facts.texts else None)


def _sources_slide(ids: Iterable[str], facts: Facts) -> Slide:
    words, table = facts.words, _sources(ids, facts)
    title = Said(words.say("t.sources", len(table.rows)), (), "count")
    return Slide(words.say("kicker.sources"), title, (), table, is_appendix=True)


def _sources(ids: Iterable[str], facts: Facts) -> Table:
    words, rows = facts.words, []
    for id in ids:
        source = facts.context.landscape.sources[id]
        grade = words.say("notJudged") if source.reliability == "F" else source.reliability
        cells = (
            id,
            words.called(source.title),
            words.called(source.origin or source.id),
            published(source, words),
            grade,
        )
        rows.append(Row(cells, (), "count"))
    columns = tuple(words.say(f"c.{key}") for key in ("source", "title", "publisher", "date", "reliability"))
    return Table(
        words.say("kicker.sources"), columns, tuple(rows), (0.13, 0.38, 0.22, 0.15, 0.12), has_references=False
    )
