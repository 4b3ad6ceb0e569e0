"""The numbered list of claims at the foot of the first page: what each says, on whose word, and where it stands.

Why: a sentence is defended by pointing at claims, and a claim by pointing at a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import Claim, Evidence, Labels, Landscape, Ontology
from kg.views.phrases import Phrases, plain
from kg.views.things import clean
from kg.vocab import LANGUAGES, Certainty, Layer, Polarity, Record, Status

MOST_LISTED: Final = 1_000  # claims on the page, about 1 KB each; the rest is in claims.csv


@dataclass(frozen=True)
class Entry:
    """One claim of the list. number: from 1. statement, voice: by language. voice_key: word of the page, "" for a named voice.

    flags: words of the page, such as "denied". focus: the entity the map opens on. premises: numbers and ids of claims on the page.
    """

    number: int
    id: str
    statement: Labels
    paraphrase: str
    layer: Layer
    voice: Labels
    voice_key: str
    flags: tuple[str, ...]
    places: tuple[Evidence, ...]
    premises: tuple[tuple[int, str], ...]
    focus: str


@dataclass(frozen=True)
class ClaimList:
    """entries: in the order of the landscape. numbers: id -> number. left_out: claims that are only in claims.csv."""

    entries: tuple[Entry, ...]
    numbers: Mapping[str, int]
    left_out: int


def list_claims(
    landscape: Landscape, ontology: Ontology, cited: Iterable[str], *, most: int = MOST_LISTED
) -> ClaimList:
    """All claims up to `most`; of more, those `cited` (ids, weightiest first) and then the first."""
    chosen = dict.fromkeys((*cited, *(claim.id for claim in landscape.claims)))
    kept = set(list(chosen)[:most])
    listed = [claim for claim in landscape.claims if claim.id in kept]
    numbers = {claim.id: number for number, claim in enumerate(listed, start=1)}
    phrases = [Phrases(landscape, ontology, lang) for lang in LANGUAGES]
    entries = tuple(_entry(claim, numbers, phrases) for claim in listed)
    return ClaimList(entries, numbers, len(landscape.claims) - len(listed))


def _entry(claim: Claim, numbers: Mapping[str, int], phrases: list[Phrases]) -> Entry:
    key = (
        ""
        if claim.attributed_to
        else {Record.BACKGROUND: "editor", Record.INFERRED: "rule"}.get(claim.record, "author")
    )
    flags = [
        "denied" if claim.polarity is Polarity.DENIED else "",
        "hedged" if claim.certainty is Certainty.HEDGED else "",
        claim.status.value if claim.status is not Status.CURRENT else "",
    ]
    return Entry(
        number=numbers[claim.id],
        id=claim.id,
        statement={words.lang: plain(words.statement(claim)) for words in phrases},
        paraphrase=clean(claim.paraphrase).strip(),
        layer=claim.layer,
        voice={words.lang: plain(words.name(claim.attributed_to)) for words in phrases} if claim.attributed_to else {},
        voice_key=key,
        flags=tuple(filter(None, flags)),
        places=claim.evidence,
        premises=tuple((numbers[id], id) for id in claim.derived_from if id in numbers),
        focus=claim.subject,
    )
