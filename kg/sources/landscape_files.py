"""Read what frames a market: landscape.toml, sources, entities, segments, judgements, and source texts at hand.

Why: claims can only be checked against the things they may name. Claims themselves are read by kg.claims.curated.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import Problem
from kg.model import Entity, Judgement, Landscape, Ontology, Source
from kg.sources.language import did_you_mean
from kg.sources.tables import Row, read_table, read_text
from kg.vocab import ID_PATTERN, LANGUAGES, RELIABILITY, SourceKind

SOURCE_COLUMNS = (
    "id", "kind", "title", "language", "digest", "published_from", "published_until", "reliability", "origin", "url", "note",
)  # fmt: skip
ENTITY_COLUMNS = ("id", "type", "en", "zh", "ar", "alt", "hidden", "note")
SEGMENT_COLUMNS = ("id", "en", "zh", "ar", "broader", "alt", "hidden", "note")
JUDGEMENT_COLUMNS = ("left", "right", "verdict", "reason")
SEGMENT_TYPE = "MarketSegment"
VERDICTS = ("same", "different", "unsure")

_ID = re.compile(ID_PATTERN)
_HEX_DIGEST = re.compile(r"[0-9a-f]{64}")


def load_frame(folder: Path, ontology: Ontology, problems: list[Problem]) -> Landscape:
    """A landscape without its claims. Problems are appended; what could be read is returned all the same."""
    settings = _settings(folder, problems)
    segments = _segments(folder, problems)
    entities = _entities(folder, ontology, segments, problems) | segments
    sources = _sources(folder, problems)
    return Landscape(
        name=settings["name"],
        base=settings["base"],
        labels=settings["label"],
        as_of=settings["as_of"],
        sources=sources,
        entities=entities,
        claims=(),
        judgements=_judgements(folder, entities, problems),
        texts=find_texts(folder, sources.values()),
    )


def find_texts(folder: Path, sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    """Lines of every source whose exact bytes lie in folder/sources/, whatever the file is called, by source id."""
    by_digest = {source.digest: source.id for source in sources if source.digest}
    texts: dict[str, tuple[str, ...]] = {}
    for path in sorted((folder / "sources").glob("*")):
        if path.is_file():
            raw = path.read_bytes()
            source = by_digest.get(hashlib.sha256(raw).hexdigest())
            if source is not None:
                texts[source] = lines_of(raw.decode("utf-8", errors="replace"))
    return texts


def lines_of(text: str) -> tuple[str, ...]:
    """A text's lines, split on LF only, so that line numbers mean the same everywhere."""
    return tuple(text.split("\n"))


def _settings(folder: Path, problems: list[Problem]) -> dict[str, Any]:
    name = "landscape.toml"
    settings: dict[str, Any] = {
        "name": folder.name,
        "base": "https://example.org",
        "label": {"en": folder.name},
        "as_of": date.min,
    }
    text = read_text(folder / name, name, problems)
    if text is None:
        return settings
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(
            Problem(name, 0, f"is not TOML ({error})", "compare it with the landscape.toml that `kg new` writes")
        )
        return settings
    for key, kind in (("name", str), ("base", str), ("label", dict), ("as_of", date)):
        if not isinstance(found.get(key), kind):
            problems.append(
                Problem(
                    name,
                    0,
                    f'"{key}" is missing or of the wrong kind',
                    f"compare it with what `kg new` writes for {key}",
                )
            )
    for key in sorted(set(found) - set(settings)):
        problems.append(Problem(name, 0, f'"{key}" is not known', did_you_mean(key, set(settings)) or "remove it"))
    if isinstance(found.get("name"), str) and not _ID.fullmatch(found["name"]):
        problems.append(
            Problem(name, 0, f'name "{found["name"]}" cannot be part of an address', "use a-z, 0-9 and hyphens")
        )
    if isinstance(found.get("base"), str) and not re.fullmatch(
        r"https?://[\w.-]+(/[\w.~-]+)*/?", found["base"], re.ASCII
    ):
        problems.append(
            Problem(
                name, 0, f'base "{found["base"]}" is not a web address', "write it like https://example.org/markets"
            )
        )
    if isinstance(found.get("label"), dict):
        _check_languages(found["label"], name, problems)
    return settings | {key: found[key] for key in settings if key in found}


def _check_languages(labels: Mapping[str, Any], name: str, problems: list[Problem]) -> None:
    for lang in sorted(set(labels) - set(LANGUAGES)):
        problems.append(Problem(name, 0, f'label language "{lang}" is not known', f"use one of {', '.join(LANGUAGES)}"))
    if not labels.get("en"):
        problems.append(Problem(name, 0, "the English label is missing", 'add `en = "…"` below [label]'))


def _keep_unique(row: Row, identifier: str, known: Mapping[str, object]) -> bool:
    """True if the id is well formed and new; says so otherwise."""
    if not _ID.fullmatch(identifier):
        row.problem(
            f'id "{identifier[:80]}" is not allowed',
            "use 1 to 64 of a-z, 0-9, dot and hyphen, beginning and ending with a letter or digit",
        )
        return False
    if identifier in known:
        row.problem(f'id "{identifier}" is given twice', "give one of them another id, or merge the two lines")
        return False
    return True


def _sources(folder: Path, problems: list[Problem]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for row in read_table(folder / "sources.csv", "sources.csv", SOURCE_COLUMNS, problems):
        kind = row.choice("kind", SourceKind, SourceKind.ARTICLE)
        digest = row.text("digest").removeprefix("sha256:")
        if kind is SourceKind.REFERENCE:
            if not row.text("url").startswith(("https://", "http://")):
                row.problem("a reference needs the address of a public page", "fill in url")
        elif not _HEX_DIGEST.fullmatch(digest):
            row.problem(
                "digest is not 64 hex digits", "let `kg add FILE` register the source, or paste the output of sha256sum"
            )
        if row.text("reliability") not in RELIABILITY:
            row.problem(
                f'reliability "{row.text("reliability")}" is not known',
                "use A (best) to E (worst), or F for not judged",
            )
        published_from, published_until = row.date("published_from"), row.date("published_until")
        if published_from and published_until and published_until < published_from:
            row.problem("published_until lies before published_from", "swap or correct the two dates")
        if _keep_unique(row, row.text("id"), sources):
            sources[row.text("id")] = Source(
                id=row.text("id"),
                kind=kind,
                title=row.required("title"),
                language=row.required("language"),
                digest=digest,
                published_from=published_from,
                published_until=published_until,
                reliability=row.text("reliability"),
                origin=row.text("origin"),
                url=row.text("url"),
                note=row.text("note"),
            )
    return sources


def _labels(row: Row) -> dict[str, str]:
    row.required("en")
    return {lang: row.text(lang) for lang in LANGUAGES if row.text(lang)}


def _forms(row: Row, column: str) -> tuple[tuple[str, str], ...]:
    """`text@lang | text@lang` as (language, text) pairs."""
    forms: list[tuple[str, str]] = []
    for part in filter(None, (piece.strip() for piece in row.text(column).split("|"))):
        text, _, lang = part.rpartition("@")
        if not text or lang not in LANGUAGES:
            row.problem(
                f'{column} "{part}" has no known language',
                f"end each form with @ and one of {', '.join(LANGUAGES)}, and separate forms with |",
            )
        else:
            forms.append((lang, text.strip()))
    return tuple(sorted(forms))


def _entities(
    folder: Path, ontology: Ontology, segments: dict[str, Entity], problems: list[Problem]
) -> dict[str, Entity]:
    """Entities by id. Segments share the id space, so that a claim's subject can be either."""
    entities: dict[str, Entity] = {}
    for row in read_table(folder / "entities.csv", "entities.csv", ENTITY_COLUMNS, problems):
        kind = row.required("type")
        if kind and kind not in ontology.parents:
            row.problem(
                f'type "{kind}" is not a class of the ontology',
                did_you_mean(kind, ontology.parents) or "see ontology/README.md for the classes",
            )
        if _keep_unique(row, row.text("id"), segments | entities):
            entities[row.text("id")] = Entity(
                id=row.text("id"),
                type=kind,
                labels=_labels(row),
                alternatives=_forms(row, "alt"),
                hidden=_forms(row, "hidden"),
                note=row.text("note"),
            )
    return entities


def _segments(folder: Path, problems: list[Problem]) -> dict[str, Entity]:
    segments: dict[str, Entity] = {}
    rows = read_table(folder / "segments.csv", "segments.csv", SEGMENT_COLUMNS, problems)
    known = {row.text("id") for row in rows}
    for row in rows:
        if _keep_unique(row, row.text("id"), segments):
            segments[row.text("id")] = Entity(
                id=row.text("id"),
                type=SEGMENT_TYPE,
                labels=_labels(row),
                alternatives=_forms(row, "alt"),
                hidden=_forms(row, "hidden"),
                broader=row.reference("broader", known, "segments.csv"),
                note=row.text("note"),
            )
    _refuse_cycles(rows, segments)
    return segments


def _refuse_cycles(rows: list[Row], segments: dict[str, Entity]) -> None:
    for row in rows:
        seen: set[str] = set()
        at: str | None = row.text("id")
        while at and at in segments and at not in seen:
            seen.add(at)
            at = segments[at].broader
        if at == row.text("id"):
            row.problem(f'segment "{at}" is broader than itself', "correct broader so that the segments form a tree")


def _judgements(folder: Path, entities: Mapping[str, Entity], problems: list[Problem]) -> tuple[Judgement, ...]:
    judgements: list[Judgement] = []
    for row in read_table(folder / "judgements.csv", "judgements.csv", JUDGEMENT_COLUMNS, problems):
        left, right = (row.reference(side, entities, "entities.csv or segments.csv") for side in ("left", "right"))
        if row.text("verdict") not in VERDICTS:
            row.problem(f'verdict "{row.text("verdict")}" is not known', f"use one of {', '.join(VERDICTS)}")
        if left and right:
            judgements.append(Judgement(left, right, row.text("verdict"), row.required("reason")))
    return tuple(judgements)
