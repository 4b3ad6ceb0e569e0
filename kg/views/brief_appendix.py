"""Slides after the five: every claim cited, the sources, and for a team the measures, the rivals in detail and the method.

Why: a footnote is only as good as the place it leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.analysis.constructs import Cell
from kg.analysis.credence import FACTORS, Factor, credence
from kg.model import Claim
from kg.views.brief_answer import basis_point
from kg.views.brief_doubt import published
from kg.views.brief_facts import Facts
from kg.views.brief_model import Row, Said, Slide, Table, run_text, runs
from kg.views.brief_words import BriefPhrases, brief_words
from kg.views.clocks import clock_lines
from kg.views.leaders_words import NOTHING, LeaderWords, figure
from kg.views.rivals import kinds_text, presses_text, shared_text
from kg.views.words import words as shared_words
from kg.vocab import Certainty, Polarity, Record, SourceKind

CLAIM_WIDTHS: Final = (0.045, 0.275, 0.1, 0.105, 0.085, 0.24, 0.15)
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


def with_premises(cited: Iterable[str], facts: Facts) -> tuple[str, ...]:
    """Ids of claims in the order given, then what rules concluded them from, and so on down to what sources say.

    Premises that no longer count are left out.
    """
    listed = dict.fromkeys(cited)
    queue = list(listed)
    for id in queue:
        found = (one for one in facts.context.by_id[id].derived_from if one in facts.standing_ids and one not in listed)
        for one in found:
            listed[one] = None
            queue.append(one)
    return tuple(listed)


def evidence_slides(cited: Iterable[str], facts: Facts) -> Iterator[Slide]:
    """The claims cited, in the order of their numbers, what rules concluded some of them from, and the sources they point at."""
    words, claims = facts.words, [facts.context.by_id[id] for id in with_premises(cited, facts)]
    if claims:
        columns = tuple(
            words.say(f"c.{key}") for key in ("number", "claim", "voice", "layer", "believed", "pointer", "id")
        )
        numbers = {claim.id: at for at, claim in enumerate(claims, start=1)}
        rows = tuple(_claim_row(claim, numbers, facts) for claim in claims)
        table = Table(words.say("kicker.claims"), columns, rows, CLAIM_WIDTHS, has_references=False,
                      is_claim_list=True)  # fmt: skip
        text = words.say("t.claims", len(facts.in_force), k=str(len(claims)))
        asked = clock_lines(numbers, facts.context.landscape, words.lang, is_record_told=True)
        points = (
            *(Said(words.sentence(text), (), "count") for text in asked),
            Said(words.say("p.counting"), (), "count"),
        )
        yield Slide(words.say("kicker.claims"), Said(text, (), "count"), points, table, is_appendix=True)
    ids = sorted(
        {evidence.source for claim in claims for evidence in claim.evidence} & set(facts.context.landscape.sources)
    )
    if ids:
        points = (Said(words.say("p.credences"), (), "credence"), *_rule_points(claims, facts))
        yield replace(_sources_slide(ids, facts), points=points)


def _rule_points(claims: Iterable[Claim], facts: Facts) -> Iterator[Said]:
    """What each rule says that concluded one of the claims."""
    drawn: dict[str, list[str]] = {}
    for claim in claims:
        if claim.rule:
            drawn.setdefault(claim.rule, []).append(claim.id)
    for rule, ids in sorted(drawn.items()):
        labels = facts.rules.get(rule, {})
        text = labels.get(facts.words.lang) or labels.get("en")
        if text:
            yield Said(facts.words.say("p.ruleSays", rule=facts.words.isolated(rule), text=text), tuple(ids))


def _claim_row(claim: Claim, numbers: Mapping[str, int], facts: Facts) -> Row:
    words = facts.words
    flags = [words.say("flag.denied")] * (claim.polarity is Polarity.DENIED)
    flags += [words.say("flag.hedged")] * (claim.certainty is Certainty.HEDGED)
    layer = words.say("comma").join([words.layer(claim.layer), *flags])
    where = words.say("semicolon").join(_pointers(claim, words)) or _premises(claim, numbers, words)
    believed = NOTHING if claim.record is Record.INFERRED else f"{credence(claim, facts.context).value:.2f}"
    told = (str(numbers[claim.id]), words.told(claim), words.voice(claim), layer, believed, where)
    return Row((*told, words.isolated(claim.id)), (claim.id,))


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


def _premises(claim: Claim, numbers: Mapping[str, int], words: BriefPhrases) -> str:
    """The rule that concluded a claim and the rows it concluded it from; "" for nothing."""
    rows = [numbers[id] for id in claim.derived_from if id in numbers]
    if not rows:
        return ""
    named = words.say("comma").join(words.isolated(run_text(run)) for run in runs(rows))
    told = words.say(f"l.rowsOf.{'one' if len(rows) == 1 else 'many'}", rows=named)
    return words.say("l.derived", rule=words.isolated(claim.rule or ""), rows=told)


def read_slide(facts: Facts) -> Slide:
    """Every source that was read, and as the answer how many carry how much."""
    words = facts.words
    told = basis_point(facts)
    title = Said(words.sentence(told.text), told.claims, told.measure)
    return Slide(words.say("s.basis"), title, (), _sources(facts.texts, facts) if facts.texts else None)


def _sources_slide(ids: Sequence[str], facts: Facts) -> Slide:
    words, table = facts.words, _sources(ids, facts)
    read = [id for id in ids if facts.context.landscape.sources[id].kind is not SourceKind.REFERENCE]
    text = words.say("t.sources", len(read))
    if len(read) < len(table.rows):
        text = words.say("t.sourcesWith", len(table.rows) - len(read), text=text)
    title = Said(text, (), "count")
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
    return Table(words.say("c.sources"), columns, tuple(rows), (0.13, 0.38, 0.22, 0.15, 0.12), has_references=False)
