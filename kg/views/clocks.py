"""What an answer says of the days it was asked for: the day of the record, and how much of it counts on any day.

Why: every answer says it in the same words, in a terminal, on a page and in a deck. Where no day was asked for it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kg.analysis.undated import Undated, undated
from kg.model import Landscape
from kg.views.words import day_text, said, templates

FILE: Final = "clocks.json"
JOINT: Final = " · "


def clock_lines(
    answer: object | None, landscape: Landscape, lang: str, *, where: str = "", is_record_told: bool = False
) -> tuple[str, ...]:
    """Sentences for the foot of an answer, () where no day was asked for.

    answer: as for kg.analysis.undated. where: as for `undated_line`, "" = as the answer has it.
    is_record_told: the answer itself says which day of the record it is of.
    """
    recorded = "" if is_record_told else recorded_line(landscape, lang)
    where = where or ("market" if answer is None else "answer")
    told = undated_line(undated(answer, landscape), lang, where) if landscape.clocks.as_of else ""
    return tuple(filter(None, (recorded, told)))


def recorded_line(landscape: Landscape, lang: str) -> str:
    """By which day all that counts had been recorded; "" where no such day was asked for."""
    day = landscape.clocks.recorded
    return said(templates(FILE), "recorded", lang, None, {"day": day_text(day, lang)}) if day else ""


def undated_line(found: Undated, lang: str, where: str = "answer") -> str:
    """How many of some claims bear no date; "" where there are none.

    where: behind an "answer", of the whole "market" of that day, or of the "later" of two days.

    >>> undated_line(Undated(2, 14), "en")
    '2 of the 14 claims from sources and editors behind this answer bear no date and count on any day.'
    """
    if not found.of:
        return ""
    known, values = templates(FILE), {"of": f"{found.of:,}", "where": templates(FILE)[f"where.{where}"][lang]}
    if found.of == 1:
        return said(known, "undated.only" if found.count else "undated.onlyDated", lang, None, values)
    if found.count in (0, found.of):
        return said(known, "undated.all" if found.count else "undated.none", lang, None, values)
    return said(known, "undated", lang, found.count, values)


def with_clocks(texts: Mapping[str, str], landscape: Landscape) -> dict[str, str]:
    """A line about a whole market in each language, as it is where no day was asked for.

    Else its first part and what the clocks say: a heading has no room for more than that.
    """
    asked = {lang: clock_lines(None, landscape, lang) for lang in texts}
    return {
        lang: JOINT.join((text.partition(JOINT)[0], *asked[lang])) if asked[lang] else text
        for lang, text in texts.items()
    }


def sentences(texts: Iterable[str], lang: str) -> str:
    """Whole sentences one after the other; in Chinese nothing stands between them."""
    return ("" if lang == "zh" else " ").join(texts)
