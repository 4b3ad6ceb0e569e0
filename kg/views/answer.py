"""The answer in five sentences, in three languages, each with the claims it rests on.

Why: a board wants a sentence and a way to question it. Every sentence is put together from claims, so that it is right for any market:
who is set against whom, who is said to lead, on whose word, what is contested, what is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.analysis.gaps import Gaps, find_gaps, never_compared
from kg.model import Claim, Finding, Landscape, Ontology
from kg.views.phrases import Phrases, plain
from kg.views.standings import (
    LEAD_PREDICATES,
    RIVAL_PREDICATES,
    SAID,
    Front,
    clashes,
    fronts,
    inferred_pairs,
    standings,
    unordered,
)
from kg.vocab import Certainty, Layer, Polarity, Record, Severity, SourceKind, Status

MOST_CLAUSES: Final = 4  # groups of rivals or leads told one by one; the rest becomes a number
MOST_QUOTED: Final = 2
CONTRADICTIONS: Final = frozenset(
    {"contradiction", "mutual-lead", "figure-conflict"}
)  # checks whose findings mean "contested"
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


def answer(landscape: Landscape, ontology: Ontology, findings: Sequence[Finding], lang: str) -> tuple[Sentence, ...]:
    """Five lines on a landscape whose claims include the inferred ones. Cut lists say how many more there are."""
    in_order = replace(landscape, claims=tuple(sorted(landscape.claims, key=lambda claim: claim.id)))
    phrases = Phrases(in_order, ontology, lang)
    return (
        _rivals(phrases),
        _lead(phrases),
        _voices(phrases),
        _contested(phrases, findings),
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


def _lead(phrases: Phrases) -> Sentence:
    """Who is said to be ahead, at the front or chasing, on whose word; hedged verdicts apart."""
    found = fronts(standings(phrases.landscape, (*LEAD_PREDICATES, "chases")))
    if not found:
        return _sentence("lead", phrases, [phrases.say("leadNone")], [])
    order = {"aheadOf": 0, "leads": 1, "chases": 2}
    firm = sorted((front for front in found if front.is_firm), key=lambda front: order[front.predicate])
    soft = [front for front in found if not front.is_firm]
    marks = {_mark(front, phrases) for front in firm}
    is_alike = len(marks) == 1 and 1 < len(firm) <= MOST_CLAUSES
    sentences = [_firm_front(front, phrases, is_marked=not is_alike) for front in firm[:MOST_CLAUSES]]
    sentences += [phrases.say("leadsAll", mark=mark) for mark in marks if is_alike]
    sentences += [_soft_front(front, phrases) for front in soft[:MOST_QUOTED]]
    more = len(firm[MOST_CLAUSES:]) + len(soft[MOST_QUOTED:])
    if more:
        sentences.append(phrases.say("leadsMore", more))
    return _sentence("lead", phrases, sentences, [id for front in (*firm, *soft) for id in front.claims])


def _firm_front(front: Front, phrases: Phrases, *, is_marked: bool) -> str:
    subjects, target = phrases.names(front.subjects), phrases.name(front.object)
    text = _placed(phrases.say(front.predicate, len(front.subjects), subjects=subjects, object=target), front, phrases)
    text = phrases.say("marked", text=text, mark=_mark(front, phrases)) if is_marked else text
    if front.predicate != "aheadOf":
        return text
    loose = unordered(front.subjects, front.segment, phrases.landscape)
    if loose == front.subjects:
        return phrases.say("noOrderAtAll", text=text)
    return phrases.say("noOrder", text=text, names=phrases.names(loose)) if loose else text


def _soft_front(front: Front, phrases: Phrases) -> str:
    """A lead that is not claimed to be one yet. The closing verdict of a source is named as such."""
    key = f"might{front.predicate[0].upper()}{front.predicate[1:]}"
    text = phrases.say(key, subjects=phrases.names(front.subjects), object=phrases.name(front.object))
    text = phrases.say("marked", text=_placed(text, front, phrases), mark=_mark(front, phrases))
    if not front.is_hedged:
        return phrases.say("expected", text=text)
    return phrases.say("hedgedLast" if _is_last_word(front, phrases.landscape) else "hedged", text=text)


def _placed(text: str, front: Front, phrases: Phrases) -> str:
    """With the segment, unless the segment is what is led."""
    if front.segment is None or front.segment == front.object:
        return text
    return phrases.say("in", text=text, segment=phrases.name(front.segment))


def _mark(front: Front, phrases: Phrases) -> str:
    """How it is said, by whom, on how many sources."""
    author = "author" if len(front.sources) == 1 else "authors"
    voice = phrases.name(front.voice) if front.voice else phrases.say(author)
    mark = phrases.say(f"mark{front.layer.value.capitalize()}", voice=voice)
    return phrases.say("markSources", len(front.sources), mark=mark)


def _is_last_word(front: Front, landscape: Landscape) -> bool:
    """True if nothing a source is cited for stands after this."""
    last: dict[str, int] = {}
    for claim in landscape.claims:
        for evidence in claim.evidence:
            if evidence.line is not None:
                last[evidence.source] = max(last.get(evidence.source, 0), evidence.line)
    mine = [evidence for claim in landscape.claims if claim.id in front.claims for evidence in claim.evidence]
    return bool(mine) and all(evidence.line == last.get(evidence.source) for evidence in mine)


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
        return phrases.say("voicesSources", len(said), m=phrases.number(len(cited)))
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


def _contested(phrases: Phrases, findings: Sequence[Finding]) -> Sentence:
    """What is disputed, denied, hedged, only expected, or withdrawn."""
    landscape = phrases.landscape
    mine = [claim for claim in landscape.claims if claim.record in SAID]
    standing = [claim for claim in mine if claim.status.stands]
    disputed = _disputed(standing, findings)
    denied = [claim for claim in standing if claim.polarity is Polarity.DENIED]
    hedged = [claim for claim in standing if claim.certainty is Certainty.HEDGED]
    hedged.sort(key=lambda claim: (claim.predicate not in (*LEAD_PREDICATES, *RIVAL_PREDICATES), claim.id))
    ahead = [claim for claim in standing if claim.layer is Layer.OUTLOOK and claim.certainty is Certainty.PLAIN]
    withdrawn = [claim for claim in mine if not claim.status.stands]
    texts = [source for source in landscape.sources.values() if source.kind is not SourceKind.REFERENCE]
    sentences = []
    if not disputed:
        sentences.append(phrases.say("noneContestedOneSource" if len(texts) == 1 else "noneContested"))
    for key, claims in (("contested", disputed), ("denied", denied), ("reserved", hedged)):
        if claims:
            sentences.append(phrases.say(key, len(claims), claims=_quotes(claims, phrases)))
    if not denied and not hedged:
        sentences.append(phrases.say("noneSoft"))
    for key, claims in (("ahead", ahead), ("withdrawn", withdrawn)):
        if claims:
            sentences.append(phrases.say(key, len(claims)))
    shown = [*disputed, *denied, *hedged, *ahead, *withdrawn]
    return _sentence("contested", phrases, sentences, [claim.id for claim in shown])


def _disputed(standing: Sequence[Claim], findings: Sequence[Finding]) -> list[Claim]:
    """Claims an editor marked as disputed or contradicted, and those a check found to contradict others."""
    places = {finding.where for finding in findings if finding.check in CONTRADICTIONS}
    against = {id for claim in standing for id in claim.contradicts}
    return [
        claim
        for claim in standing
        if claim.status is Status.DISPUTED
        or claim.contradicts
        or claim.id in against
        or {claim.id, str(claim.origin)} & places
    ]


def _quotes(claims: Sequence[Claim], phrases: Phrases) -> str:
    return phrases.listed([phrases.quoted(claim) for claim in claims[:MOST_QUOTED]])


def _missing(phrases: Phrases, findings: Sequence[Finding]) -> Sentence:
    """What nobody says, and what the checks noted."""
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
    texts = [source for source in phrases.landscape.sources.values() if source.kind is not SourceKind.REFERENCE]
    parts = [phrases.say("missingSource")] if len(texts) == 1 else []
    for key, ids in (
        ("missingOffering", gaps.without_offering),
        ("missingMaker", gaps.without_maker),
        ("missingPost", gaps.without_post),
    ):
        if ids:
            parts.append(phrases.say(key, len(ids), names=phrases.names(ids)))
    return parts


def _checks(findings: Sequence[Finding], phrases: Phrases) -> str:
    if not findings:
        return phrases.say("checksNone")
    violations = sum(finding.severity is Severity.VIOLATION for finding in findings)
    worst = phrases.say("violations", violations) if violations else phrases.say("noViolation")
    return phrases.say("checks", len(findings), violations=worst)


def _sentence(topic: str, phrases: Phrases, sentences: Sequence[str], claims: Iterable[str]) -> Sentence:
    text = phrases.say("stop").join(sentences) + phrases.say("end")
    return Sentence(topic, text, tuple(dict.fromkeys(claims)))
