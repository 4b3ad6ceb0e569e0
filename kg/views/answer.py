"""The answer in five sentences, in three languages, each with the claims it rests on.

Why: a board wants a sentence and a way to question it. Every sentence is put together from claims, so that it is right for any market:
who is set against whom, who is said to lead, on whose word, what is contested, what is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.analysis.contested import ContestedPoint, contested
from kg.analysis.gaps import Gaps, find_gaps, left_open, never_compared, read_origins
from kg.analysis.measured import Measured
from kg.analysis.scope import Context
from kg.model import Claim, Finding, Landscape, Ontology
from kg.views.answer_lead import MOST_CLAUSES, lead_line
from kg.views.headlines import first_places
from kg.views.phrases import Phrases, plain
from kg.views.standings import (
    LEAD_PREDICATES,
    RIVAL_PREDICATES,
    SAID,
    clashes,
    inferred_pairs,
    origin_ids,
    standings,
)
from kg.vocab import Certainty, Layer, Polarity, Record, Severity

MOST_QUOTED: Final = 2
TEXT_LAYERS: Final = (Layer.STATED, Layer.REPORTED, Layer.OPINION, Layer.OUTLOOK)


@dataclass(frozen=True)
class Sentence:
    """One line of the answer. topic: rivals, lead, voices, contested or missing. claims: ids it rests on, weightiest first."""

    topic: str
    text: str
    claims: tuple[str, ...]

    @property
    def plain(self) -> str:
        """The text for a terminal, without the isolates around names."""
        return plain(self.text)


def answer(
    landscape: Landscape,
    ontology: Ontology,
    findings: Sequence[Finding],
    lang: str,
    measured: Measured | None = None,
) -> tuple[Sentence, ...]:
    """Five lines on a landscape whose claims include the inferred ones. Cut lists say how many more there are.

    measured: gives places and contested points; without it nobody is placed, and what is contested is looked up here.
    """
    in_order = replace(landscape, claims=tuple(sorted(landscape.claims, key=lambda claim: claim.id)))
    phrases = Phrases(in_order, ontology, lang)
    points = measured.contested if measured else contested(Context(in_order, ontology), with_rulings=False).points
    places = first_places(measured, phrases) if measured else ()
    return (
        _rivals(phrases),
        _sentence("lead", phrases, *lead_line(phrases, places, points)),
        _voices(phrases),
        _contested(phrases, points),
        _missing(phrases, findings),
    )


def _rivals(phrases: Phrases) -> Sentence:
    """Who is set against whom, each segment by itself; and whether anybody says so in so many words."""
    found = standings(phrases.landscape, RIVAL_PREDICATES)
    told = clashes(found)
    clauses, claims = [], []
    for place, clash in enumerate(told[:MOST_CLAUSES]):
        count = len(clash.others)
        key, number = ("rivalsNext", None) if place and phrases.lang == "en" else ("rivals", count)
        text = phrases.say(key, number, others=phrases.names(clash.others), hub=phrases.name(clash.hub))
        text = phrases.say("in", text=text, segment=phrases.name(clash.segment)) if clash.segment else text
        clauses.append(text if clash.is_firm else phrases.say("soft", text=text))
    claims += [id for clash in told for id in clash.claims]
    if len(told) > MOST_CLAUSES:
        clauses.append(phrases.say("rivalsMore", len(told) - MOST_CLAUSES))
    sentences = [phrases.say("semicolon").join(clauses) if clauses else phrases.say("rivalsNone")]
    if told and not any(one.predicate == "competesWith" for one in found):
        sentences.append(phrases.say("rivalsUnsaid"))
    ruled = inferred_pairs(phrases.landscape, found)
    if ruled:
        pairs = phrases.listed([phrases.pair(claim) for claim in ruled], MOST_QUOTED)
        sentences.append(phrases.say("rivalsByRule", len(ruled), pairs=pairs))
    return _sentence("rivals", phrases, sentences, [*claims, *(claim.id for claim in ruled)])


def _voices(phrases: Phrases) -> Sentence:
    """On how many sources all rests, who speaks in them, and how much of it is fact or opinion."""
    landscape = phrases.landscape
    standing = [claim for claim in landscape.claims if claim.status.stands]
    said = [claim for claim in standing if claim.record is Record.STATED]
    records = Counter(claim.record for claim in standing)
    if not said:
        return _sentence("voices", phrases, [phrases.say("voicesNone")], [])
    others = [claim for claim in said if claim.attributed_to]
    voices = Counter(claim.attributed_to for claim in others if claim.attributed_to)
    named = [
        phrases.say("counted", voices[id], name=phrases.name(id))
        for id in sorted(voices, key=lambda id: (-voices[id], id))
    ]
    parts = [phrases.say("voicesOwn", len(said) - len(others))]
    parts.append(
        phrases.say("voicesOther", len(others), voices=phrases.listed(named, MOST_QUOTED))
        if others
        else phrases.say("voicesNoOther")
    )
    sentences = [phrases.say("colon", head=_carried(said, phrases), tail=phrases.say("comma").join(parts))]
    sentences.append(phrases.say("comma").join(_shares(said, phrases)))
    if records[Record.BACKGROUND] or records[Record.INFERRED]:
        sentences.append(
            phrases.say("apart", background=str(records[Record.BACKGROUND]), inferred=str(records[Record.INFERRED]))
        )
    return _sentence("voices", phrases, sentences, [claim.id for claim in (*others, *said)])


def _carried(said: Sequence[Claim], phrases: Phrases) -> str:
    """How many sources carry how many claims; of one alone also how reliable it is judged to be."""
    cited = sorted({evidence.source for claim in said for evidence in claim.evidence})
    if len(cited) != 1:
        origins = len(origin_ids(said, phrases.landscape))
        shared = "voicesReprintsOne" if origins == 1 else "voicesReprints"
        key = shared if origins < len(cited) else "voicesSources"
        return phrases.say(key, len(said), m=phrases.number(len(cited)), k=phrases.number(origins))
    source = phrases.landscape.sources.get(cited[0])
    grade = source.reliability if source else "F"
    reliability = phrases.say("notJudged") if grade == "F" else phrases.say("grade", grade=grade)
    return phrases.say("voicesOneSource", len(said), reliability=reliability)


def _shares(said: Sequence[Claim], phrases: Phrases) -> list[str]:
    """Share of each layer in percent, largest first; those without a claim are left out."""
    layers = Counter(claim.layer for claim in said)
    present = sorted((layer for layer in TEXT_LAYERS if layers[layer]), key=lambda layer: -layers[layer])
    return [
        phrases.say(f"share{layer.value.capitalize()}", round(100 * layers[layer] / len(said))) for layer in present
    ]


def _contested(phrases: Phrases, points: Sequence[ContestedPoint]) -> Sentence:
    """What sources contradict each other on, with both sides; what is denied, hedged, only expected, or withdrawn."""
    mine = [claim for claim in phrases.landscape.claims if claim.record in SAID]
    if not mine:
        return _sentence("contested", phrases, [phrases.say("noneContestedEmpty")], [])
    standing = [claim for claim in mine if claim.status.stands]
    denied = [claim for claim in standing if claim.polarity is Polarity.DENIED]
    hedged = [claim for claim in standing if claim.certainty is Certainty.HEDGED]
    hedged.sort(key=lambda claim: (claim.predicate not in (*LEAD_PREDICATES, *RIVAL_PREDICATES), claim.id))
    ahead = [claim for claim in standing if claim.layer is Layer.OUTLOOK and claim.certainty is Certainty.PLAIN]
    withdrawn = [claim for claim in mine if not claim.status.stands]
    sentences = [_disputes(points, phrases)]
    for key, claims in (("denied", denied), ("reserved", hedged)):
        if claims:
            quotes = phrases.listed([phrases.quoted(claim) for claim in claims[:MOST_QUOTED]])
            sentences.append(phrases.say(key, len(claims), claims=quotes))
    if not denied and not hedged:
        sentences.append(phrases.say("noneSoft"))
    for key, claims in (("ahead", ahead), ("withdrawn", withdrawn)):
        if claims:
            sentences.append(phrases.say(key, len(claims)))
    shown = [claim.id for claim in (*denied, *hedged, *ahead, *withdrawn)]
    return _sentence("contested", phrases, sentences, [*(id for point in points for id in point.claims), *shown])


def _disputes(points: Sequence[ContestedPoint], phrases: Phrases) -> str:
    """Contested points, each with all its sides and who put them out."""
    if not points:
        is_alone = len(read_origins(phrases.landscape)) == 1
        return phrases.say("noneContestedOneSource" if is_alone else "noneContested")
    told = [_dispute(point, phrases) for point in points[:MOST_QUOTED]]
    if len(points) > MOST_QUOTED:
        told.append(phrases.say("contestedMore", len(points) - MOST_QUOTED))
    return phrases.say("contested", len(points), points=phrases.say("semicolon").join(told))


def _dispute(point: ContestedPoint, phrases: Phrases) -> str:
    """`A ahead of B (one publisher) against B ahead of A (another)`, with the segment; a side alone says that it is disputed."""
    sides = []
    for side in point.sides:
        origins = phrases.listed([phrases.isolated(origin) for origin in side.origins])
        mark = origins or phrases.say("byRule")
        sides.append(phrases.say("marked", text=phrases.statement(side.says), mark=mark))
    text = phrases.say("against").join(sides) if len(sides) > 1 else phrases.say("disputedAlone", text=sides[0])
    if not point.segment or point.segment in {point.sides[0].says.subject, point.sides[0].says.object}:
        return text
    return phrases.say("pointIn", text=text, segment=phrases.name(point.segment))


def _missing(phrases: Phrases, findings: Sequence[Finding]) -> Sentence:
    """What nobody says, and what the checks noted; without any claim, what to do."""
    if not phrases.landscape.claims:
        return _sentence("missing", phrases, [phrases.say("missingEmpty"), *_noted(findings, phrases)], [])
    gaps = find_gaps(phrases.landscape, phrases.ontology)
    apart = never_compared(phrases.landscape)
    parts = _gap_parts(gaps, phrases)
    if apart:
        pairs = phrases.listed([phrases.pair(claim) for claim in apart[:MOST_QUOTED]])
        parts.append(phrases.say("missingOrder", len(apart), pairs=pairs))
    missing = (
        phrases.say("missing", parts=phrases.say("semicolon").join(parts)) if parts else phrases.say("missingNone")
    )
    return _sentence(
        "missing", phrases, [missing, _checks(findings, phrases)], [*gaps.claims, *(claim.id for claim in apart)]
    )


def _gap_parts(gaps: Gaps, phrases: Phrases) -> list[str]:
    parts = [phrases.say("missingSource")] if len(read_origins(phrases.landscape)) == 1 else []
    for source, labels in left_open(phrases.landscape):
        text = phrases.isolated(labels.get(phrases.lang) or labels["en"])
        parts.append(phrases.say("missingInside", source=phrases.isolated(source), text=text))
    for key, ids in (
        ("missingOffering", gaps.without_offering),
        ("missingMaker", gaps.without_maker),
        ("missingPost", gaps.without_post),
    ):
        if ids:
            parts.append(phrases.say(key, len(ids), names=phrases.names(ids)))
    return parts


def _noted(findings: Sequence[Finding], phrases: Phrases) -> list[str]:
    return [_checks(findings, phrases)] if findings else []


def _checks(findings: Sequence[Finding], phrases: Phrases) -> str:
    if not findings:
        return phrases.say("checksNone")
    violations = sum(finding.severity is Severity.VIOLATION for finding in findings)
    worst = phrases.say("violations", violations) if violations else phrases.say("noViolation")
    return phrases.say("checks", len(findings), violations=worst)


def _sentence(topic: str, phrases: Phrases, sentences: Sequence[str], claims: Iterable[str]) -> Sentence:
    text = phrases.say("stop").join(sentences) + phrases.say("end")
    return Sentence(topic, text, tuple(dict.fromkeys(claims)))
