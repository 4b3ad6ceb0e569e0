"""Excel: one sheet a family of claims, beside entities, segments and sources; sheets run right to left in Arabic.

Why: a team works on in a spreadsheet. Every text is written as text (nothing becomes a formula or a link, whatever a label says),
numbers and days are numbers and days, and the file's own date is the landscape's.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.claims.grounding import evidence_cell
from kg.errors import UsageError
from kg.model import Claim, Landscape, Ontology
from kg.views.phrases import Phrases, plain
from kg.views.things import clean
from kg.views.words import Words, in_force, words
from kg.vocab import LANGUAGES, RIGHT_TO_LEFT, SEGMENT_TYPE, Family, Layer, SourceKind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FILE: Final = Path(__file__).parent / "static" / "workbook.json"
LONGEST: Final = 32_767  # characters a cell of Excel holds
FIRST_DAY: Final = date(1900, 3, 1)  # Excel believes in a 29 February 1900
WIDTHS: Final = {
    "statement": 60,
    "paraphrase": 60,
    "subject": 24,
    "object": 24,
    "relation": 20,
    "title": 50,
    "evidence": 36,
    "text": 80,
}
WIDTH: Final = 14  # characters of any other column
FIGURES: Final = {"value": "value", "min": "minimum", "max": "maximum", "from": "from_value", "to": "to_value"}
DATES: Final = {"since": "valid_from", "until": "valid_until", "as_of": "as_of"}

Cell = str | Decimal | int | date | None
Row = Mapping[str, Cell]


def workbook(landscape: Landscape, ontology: Ontology, lang: str) -> bytes:
    """The whole landscape as .xlsx. Raises UsageError where XlsxWriter is not installed (extra `views`)."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise UsageError("Excel files need XlsxWriter; run pip install 'landscape-kg[views]'") from error
    stream = BytesIO()
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, {**plain_text, "in_memory": True})
    book.set_properties({"title": clean(landscape.labels["en"]), "created": _moment(landscape.as_of)})
    formats = {"head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
               "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
               "cell": book.add_format({"text_wrap": True, "valign": "top"})}  # fmt: skip
    phrases = Phrases(landscape, ontology, lang)
    for name, rows in _sheets(phrases):
        _write(book, name, rows, lang, formats)
    book.close()
    return stream.getvalue()


@cache
def sheet_words() -> Words:
    """Words of the file: section -> key -> language -> text."""
    content: Words = json.loads(FILE.read_text(encoding="utf-8"))
    return content


def _sheets(phrases: Phrases) -> Iterable[tuple[str, Sequence[Row]]]:
    """(name, rows) of every sheet; a family nobody wrote a claim of has none."""
    landscape = phrases.landscape
    yield "about", _about(phrases)
    cited = Counter(id for claim in landscape.claims for id in {claim.subject, claim.object} if id)
    things = [(id, landscape.entities[id]) for id in sorted(landscape.entities)]
    for name, is_segment in (("entities", False), ("segments", True)):
        chosen = [(id, one) for id, one in things if (one.type == SEGMENT_TYPE) is is_segment]
        labels = [{f"label_{lang}": clean(one.label(lang)) for lang in LANGUAGES} for _, one in chosen]
        types = [phrases.ontology.label(one.type, phrases.lang) for _, one in chosen]
        rows = zip(chosen, types, labels, strict=True)
        yield name, [{"id": id, "type": type_, **names, "claims": cited[id]} for (id, _), type_, names in rows]
    for family in Family:
        rows_of = [_claim(claim, phrases) for claim in landscape.claims if claim.family == family.value]
        if rows_of:
            yield family.value, rows_of
    yield "sources", _sources(landscape)


def _about(phrases: Phrases) -> Sequence[Row]:
    landscape, lang, said = phrases.landscape, phrases.lang, sheet_words()["about"]
    read = [one for one in landscape.sources.values() if one.kind is not SourceKind.REFERENCE]
    facts: list[tuple[str, Cell]] = [
        ("market", clean(landscape.labels.get(lang) or landscape.labels["en"])),
        ("as_of", landscape.as_of),
        ("claims", len(in_force(landscape))),
        ("sources", len(read)),
        ("how", said["howText"][lang]),
    ]
    layers = [(words()["layer"][layer.value][lang], words()["layerMeans"][layer.value][lang]) for layer in Layer]
    return [{"": said[key][lang], "text": value} for key, value in facts] + [{"": a, "text": b} for a, b in layers]


def _claim(claim: Claim, phrases: Phrases) -> Row:
    lang, name = phrases.lang, phrases.name
    voice = (
        name(claim.attributed_to) if claim.attributed_to else words()["ui"]["author"][lang] if claim.evidence else ""
    )
    status = words()["status"].get(claim.status.value) or sheet_words()["status"][claim.status.value]
    texts = {
        "statement": phrases.statement(claim),
        "paraphrase": claim.paraphrase,
        "subject": name(claim.subject),
        "relation": phrases.relation(claim.predicate),
        "object": name(claim.object) if claim.object else "",
    }
    return {
        **{key: clean(plain(text)) for key, text in texts.items()},
        **{key: getattr(claim, field) for key, field in FIGURES.items()},
        "unit": words()["unit"].get(claim.unit, {}).get(lang, claim.unit),
        "layer": words()["layer"][claim.layer.value][lang],
        "polarity": sheet_words()["polarity"][claim.polarity.value][lang],
        "certainty": words()["certainty"][claim.certainty.value][lang],
        "voice": clean(plain(voice)),
        **{key: getattr(claim, field) for key, field in DATES.items()},
        "segment": clean(plain(name(claim.segment))) if claim.segment else "",
        "place": clean(plain(name(claim.place))) if claim.place else "",
        "confidence": claim.confidence,
        "status": status[lang],
        "evidence": evidence_cell(claim.evidence),
        "premises": " ".join(claim.derived_from),
        "id": claim.id,
    }


def _sources(landscape: Landscape) -> Sequence[Row]:
    cited = Counter(id for claim in landscape.claims for id in {evidence.source for evidence in claim.evidence})
    fields = ("id", "title", "language", "origin", "published_from", "published_until", "reliability", "url")
    ordered = sorted(landscape.sources.values(), key=lambda one: (one.kind is SourceKind.REFERENCE, one.id))
    return [{**{field: getattr(one, field) for field in fields}, "claims": cited[one.id]} for one in ordered]


def _write(book: Workbook, name: str, rows: Sequence[Row], lang: str, formats: Mapping[str, Format]) -> None:
    """One sheet: a frozen header with filters, columns nobody filled left out."""
    sheet = book.add_worksheet(sheet_words()["sheet"][name][lang])
    if lang in RIGHT_TO_LEFT:
        sheet.right_to_left()
    columns = [key for key in (rows[0] if rows else ()) if any(row[key] not in (None, "") for row in rows)]
    for at, key in enumerate(columns):
        sheet.set_column(at, at, WIDTHS.get(key, WIDTH))
        head = sheet_words()["column"].get(key, {}).get(lang, "")
        sheet.write_string(0, at, head, formats["head"])
        for line, row in enumerate(rows, start=1):
            _put(sheet, (line, at), row[key], formats)
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    if "confidence" in columns:
        at = columns.index("confidence")
        bar = {
            "type": "data_bar",
            "bar_solid": True,
            "min_type": "num",
            "max_type": "num",
            "min_value": 0,
            "max_value": 1,
        }
        sheet.conditional_format(1, at, len(rows), at, bar)


def _put(sheet: Any, place: tuple[int, int], value: Cell, formats: Mapping[str, Format]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | Decimal):
        sheet.write_number(*place, float(value), formats["cell"])
    elif isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(*place, _moment(value).replace(tzinfo=None), formats["day"])
    else:
        sheet.write_string(*place, clean(str(value))[:LONGEST], formats["cell"])


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
