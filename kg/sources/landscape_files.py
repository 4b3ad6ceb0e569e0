"""Read what frames a market: landscape.toml, sources, entities, segments, judgements, and source texts at hand.

Why: claims can only be checked against the things they may name. Claims themselves are read by kg.claims.curated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kg.errors import InputError, Problem
from kg.model import Entity, FileLine, Judgement, Landscape, Ontology, Source
from kg.sources.cells import Row
from kg.sources.landscape_toml import FILE, read_settings
from kg.sources.language import did_you_mean, is_language_tag
from kg.sources.problems import Problems
from kg.sources.tables import read_table
from kg.sources.texts import find_texts
from kg.vocab import LANGUAGES, RELIABILITY, SEGMENT_TYPE, SourceKind

SOURCES: Final = "sources.csv"
ENTITIES: Final = "entities.csv"
SEGMENTS: Final = "segments.csv"
JUDGEMENTS: Final = "judgements.csv"
THINGS: Final = f"{ENTITIES} or {SEGMENTS}"
SOURCE_COLUMNS = (
    "id", "kind", "title", "language", "digest", "published_from", "published_until", "reliability", "origin", "url", "note",
)  # fmt: skip
ENTITY_COLUMNS = ("id", "type", "en", "zh", "ar", "alt", "hidden", "note")
SEGMENT_COLUMNS = ("id", "en", "zh", "ar", "broader", "alt", "hidden", "note")
JUDGEMENT_COLUMNS = ("left", "right", "verdict", "reason")
FRAME_TABLES: Final = {
    SOURCES: SOURCE_COLUMNS,
    ENTITIES: ENTITY_COLUMNS,
    SEGMENTS: SEGMENT_COLUMNS,
    JUDGEMENTS: JUDGEMENT_COLUMNS,
}
VERDICTS = ("same", "different", "unsure")

_HEX_DIGEST = re.compile(r"[0-9a-f]{64}")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def load_frame(folder: Path, ontology: Ontology, problems: Problems) -> Landscape:
    """A landscape without its claims. Problems are noted; what could be read is returned all the same."""
    settings = read_settings(folder, problems)
    segments = _segments(folder, problems)
    entities = _entities(folder, ontology, segments, problems) | segments
    sources = load_sources(folder, problems)
    return Landscape(
        name=settings.name,
        base=settings.base,
        labels=settings.labels,
        as_of=settings.as_of,
        sources=sources,
        entities=entities,
        claims=(),
        judgements=_judgements(folder, entities, problems),
        texts=_texts(folder, sources, problems),
    )


def _texts(folder: Path, sources: Mapping[str, Source], problems: Problems) -> dict[str, tuple[str, ...]]:
    try:
        return find_texts(folder, sources.values())
    except InputError as error:  # its files are named as the person gave them; here they are named below the folder
        for problem in error.problems:
            name = Path(problem.file).relative_to(folder).as_posix()
            problems.add(name, problem.line, problem.what, problem.todo)
        return {}


def load_sources(folder: Path, problems: Problems) -> dict[str, Source]:
    """sources.csv by id; every problem is noted."""
    sources: dict[str, Source] = {}
    digests: dict[str, str] = {}
    for row in read_table(folder / SOURCES, SOURCES, SOURCE_COLUMNS, problems):
        source = read_source(row)
        if source.digest and source.digest in digests:
            what = f"the same text is already source {digests[source.digest]}"
            row.problem(what, "remove this line, or correct the digest")
        digests.setdefault(source.digest, source.id)
        if row.new_id(sources):
            sources[source.id] = source
    return sources


def read_sources(folder: Path) -> dict[str, Source]:
    """sources.csv by id, where nothing else of a landscape is needed. Raises InputError with all its problems."""
    problems = Problems()
    if not (folder / FILE).is_file():
        todo = "name a landscape's folder, or make one with `kg new NAME`"
        raise InputError([Problem(str(folder), 0, f"has no {FILE}", todo)])
    sources = load_sources(folder, problems)
    problems.raise_if_any(folder)
    return sources


def read_source(row: Row) -> Source:
    """The source a line of sources.csv holds; what is wrong is noted."""
    kind = row.choice("kind", SourceKind, SourceKind.ARTICLE)
    digest = row.text("digest").removeprefix("sha256:")
    url, language, reliability = row.text("url"), row.required("language"), row.text("reliability")
    if kind is SourceKind.REFERENCE and not url:
        row.problem("a reference needs the address of a public page", "fill in url")
    elif kind is not SourceKind.REFERENCE and not _HEX_DIGEST.fullmatch(digest):
        what = "digest is not 64 hex digits"
        row.problem(what, "let `kg add FILE` register the source, or paste what sha256sum prints")
    if url and not _WEB_ADDRESS.fullmatch(url):
        row.problem(f'url "{url[:80]}" is not a web address', "write it like https://example.org/page")
    if language and not is_language_tag(language):
        row.problem(
            f'language "{language[:80]}" is not a language tag', "write en, zh, ar or another BCP 47 tag in lower case"
        )
    if reliability not in RELIABILITY:
        what = f'reliability "{reliability[:80]}" is not known' if reliability else "reliability is empty"
        row.problem(what, "use A (best) to E (worst), or F for not judged")
    published_from, published_until = row.day("published_from"), row.day("published_until")
    if published_from and published_until and published_until < published_from:
        row.problem("published_until lies before published_from", "swap or correct the two dates")
    return Source(
        id=row.text("id"),
        kind=kind,
        title=row.required("title"),
        language=language,
        digest=digest,
        published_from=published_from,
        published_until=published_until,
        reliability=reliability,
        origin=row.text("origin"),
        url=url,
        note=row.text("note"),
    )


def frame_lines(folder: Path) -> tuple[dict[str, FileLine], dict[str, FileLine]]:
    """Where each source stands, and where each entity or segment does, by id; for findings. What cannot be read is left out."""
    problems = Problems()

    def lines(*tables: str) -> dict[str, FileLine]:
        rows = (row for name in tables for row in read_table(folder / name, name, FRAME_TABLES[name], problems))
        return {row.text("id"): row.at for row in rows}

    return lines(SOURCES), lines(ENTITIES, SEGMENTS)


def source_cells(source: Source) -> dict[str, str]:
    """A source as the cells of its line in sources.csv; the inverse of read_source."""
    cells = {column: getattr(source, column) for column in SOURCE_COLUMNS}
    return {column: "" if value is None else str(value) for column, value in cells.items()}


def _labels(row: Row) -> dict[str, str]:
    row.required("en")
    return {lang: row.text(lang) for lang in LANGUAGES if row.text(lang)}


def _forms(row: Row, column: str) -> tuple[tuple[str, str], ...]:
    """`text@lang | text@lang` as (language, text) pairs."""
    forms: list[tuple[str, str]] = []
    for part in filter(None, (piece.strip() for piece in row.text(column).split("|"))):
        text, _, lang = part.rpartition("@")
        if not text.strip() or lang not in LANGUAGES:
            what = f'{column} "{part[:80]}" has no known language'
            row.problem(what, f"end each form with @ and one of {', '.join(LANGUAGES)}, and separate forms with |")
        else:
            forms.append((lang, text.strip()))
    return tuple(forms)


def _entity(row: Row, type_name: str, broader: str | None = None) -> Entity:
    return Entity(
        id=row.text("id"),
        type=type_name,
        labels=_labels(row),
        alternatives=_forms(row, "alt"),
        hidden=_forms(row, "hidden"),
        broader=broader,
        note=row.text("note"),
    )


def _entities(
    folder: Path, ontology: Ontology, segments: Mapping[str, Entity], problems: Problems
) -> dict[str, Entity]:
    """Entities by id. Segments share the id space, so that a claim's subject can be either."""
    entities: dict[str, Entity] = {}
    for row in read_table(folder / ENTITIES, ENTITIES, ENTITY_COLUMNS, problems):
        type_name = row.required("type")
        if type_name and type_name not in ontology.parents:
            hint = did_you_mean(type_name, ontology.parents) or "see ontology/README.md for the classes"
            row.problem(f'type "{type_name[:80]}" is not a class of the ontology', hint)
        elif type_name == SEGMENT_TYPE:
            row.problem("a market segment is not listed here", f"move it to {SEGMENTS}")
        entity = _entity(row, type_name)
        if row.new_id({**segments, **entities}):
            entities[entity.id] = entity
    return entities


def _segments(folder: Path, problems: Problems) -> dict[str, Entity]:
    segments: dict[str, Entity] = {}
    rows = read_table(folder / SEGMENTS, SEGMENTS, SEGMENT_COLUMNS, problems)
    known = None if SEGMENTS in problems.unread else {row.text("id") for row in rows}
    for row in rows:
        segment = _entity(row, SEGMENT_TYPE, row.reference("broader", known, SEGMENTS))
        if row.new_id(segments):
            segments[segment.id] = segment
    _refuse_cycles(rows, segments)
    return segments


def _refuse_cycles(rows: list[Row], segments: Mapping[str, Entity]) -> None:
    for row in rows:
        seen: set[str] = set()
        at: str | None = row.text("id")
        while at and at in segments and at not in seen:
            seen.add(at)
            at = segments[at].broader
        if at and at == row.text("id"):
            row.problem(f'segment "{at}" is broader than itself', "correct broader so that the segments form a tree")


def _judgements(folder: Path, entities: Mapping[str, Entity], problems: Problems) -> tuple[Judgement, ...]:
    known = None if {ENTITIES, SEGMENTS} & problems.unread else entities
    judgements: list[Judgement] = []
    for row in read_table(folder / JUDGEMENTS, JUDGEMENTS, JUDGEMENT_COLUMNS, problems):
        row.required("left"), row.required("right")
        left, right = row.reference("left", known, THINGS), row.reference("right", known, THINGS)
        if row.text("verdict") not in VERDICTS:
            row.problem(f'verdict "{row.text("verdict")[:80]}" is not known', f"use one of {', '.join(VERDICTS)}")
        if left and left == right:
            row.problem(f'"{left}" is compared with itself', "correct left or right")
        if left and right:
            judgements.append(Judgement(left, right, row.text("verdict"), row.required("reason")))
    return tuple(judgements)
