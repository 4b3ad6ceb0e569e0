"""The timeline: nothing overlaps in a lane, what is no fact looks different, every mark leads to a row with its claims."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date

import pytest

from kg.analysis.chronology import Standing, chronology
from kg.views.palette import PALETTES
from kg.views.phrases import Phrases, plain
from kg.views.time_axis import axis_around
from kg.views.timeline import timeline
from kg.views.timeline_lanes import NARROW_LOOK, WIDE_LOOK, lanes_of
from kg.views.timeline_words import TimelineWords
from kg.views.view_page import poster, svg_file, view_page
from kg.views.words import templates
from kg.vocab import LANGUAGES
from tests.factory import claim, landscape, source
from tests.views.maps import terms
from tests.views.static_views import CASES, MONTH, events, views


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_mark_leads_to_a_row_and_every_row_to_claims(case: str, lang: str) -> None:
    one, (view, _) = views(case, lang)
    known = {claim.id for claim in one.claims}
    rows = {row.id: row for table in view.tables for row in table.rows}
    for drawing in (view.picture, view.narrow):
        assert drawing is not None
        for target, claims in re.findall(r'href="#([^"]*)"[^>]*data-claims="([^"]*)"', drawing.svg):
            assert set(claims.split()) == set(rows[target].claims)
    assert all(row.claims and set(row.claims) <= known for row in rows.values())


def test_nothing_overlaps_in_a_lane() -> None:
    busy = [
        claim("aurora", "launched", f"aurora-one{n}", valid_from=date(2024, 1 + n % 3, 1), line=n, **MONTH)
        for n in range(12)
    ]  # fmt: skip
    found = chronology(landscape(busy), terms()).events
    axis = axis_around([(one.start, one.end) for one in found if one.start and one.end], left=172, right=1116)
    assert axis is not None
    say = TimelineWords(Phrases(landscape(busy), terms(), "en"))
    for look in (WIDE_LOOK, NARROW_LOOK):
        (lane,) = lanes_of(found, say, axis, look)
        for row in lane.rows:
            for left, right in itertools.combinations(sorted(row, key=lambda item: item.low), 2):
                assert left.high <= right.low


def test_a_month_is_a_band_a_year_a_wider_one_and_a_day_a_dot() -> None:
    _, (view, _) = views("events", "en")
    done = view.picture.body
    assert done.count("<circle") == 1  # Borealis, 17 May 2024
    assert "17 May 2024" in done
    assert "February 2024" in done


def test_plans_are_dashed_and_denials_struck_through_and_both_carry_the_word() -> None:
    _, (view, _) = views("events", "en")
    standing = {row.cells[2]: row.cells[4] for row in view.tables[0].rows}
    assert standing["Cygnus Mobility launched Ride Hub (planned)"] == "planned"
    assert standing["Dune Rides launched Street Song (denied)"] == "denied"
    planned = view.picture.body.partition("Ride Hub (planned)")[2].partition("</a>")[0]
    assert "stroke-dasharray" in planned


def test_an_undated_event_is_not_placed() -> None:
    _, (view, _) = views("events", "en")
    assert "no date given (told as of October 2024)" in {row.cells[0] for row in view.tables[0].rows}
    assert "told as of October 2024" in view.picture.body


def test_years_are_printed_once() -> None:
    happened = views("events", "en")[1][0].picture.body.partition("Planned")[0]
    assert [happened.count(f">{year}<") for year in (2023, 2024)] == [1, 1]


def test_time_runs_from_the_right_in_arabic() -> None:
    def start(lang: str) -> list[float]:
        body = views("events", lang)[1][0].picture.body
        return [float(x) for x in re.findall(r'x="([0-9.]+)"[^>]*>(?:<tspan[^>]*>)?202[34]<', body)][:2]

    assert start("en")[0] < start("en")[1]
    assert start("ar")[0] > start("ar")[1]


def test_the_headline_counts_what_happened() -> None:
    # Dated and said to have happened: Aurora One, Borealis Go, Route Model; each firm has one.
    _, (view, _) = views("events", "en")
    assert view.headline == "3 events with a date between 2023 and May 2024"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_to_draw_is_said(lang: str) -> None:
    _, (view, _) = views("empty", lang)
    assert view.headline == templates("timeline.json")["headlineNone"][lang]
    assert view.tables == ()
    assert plain(templates("timeline.json")["empty"][lang])[:8] in view.picture.body


@pytest.mark.parametrize("lang", LANGUAGES)
def test_before_all_events_only_that_day_is_spoken_of(lang: str) -> None:
    one = replace(events(sources=[source(published_from=date(2024, 1, 1))]), as_of=date(1999, 1, 1))
    view = timeline(chronology(one, terms()), one, terms(), lang, PALETTES["light"])
    assert "1999" in view.headline and view.headline in view.picture.told and view.tables == ()


def test_lanes_can_be_segments() -> None:
    one = events()
    view = timeline(chronology(one, terms()), one, terms(), "en", PALETTES["light"], by="segment")
    assert ">City bikes<" in view.picture.body


def test_a_page_and_files_are_the_same_bytes_twice() -> None:
    one, (view, _) = views("events", "ar")
    palette = PALETTES["dark"]
    assert view_page([view], one, terms(), palette) == view_page([view], one, terms(), palette)
    assert svg_file(poster(view, one, palette)) == svg_file(poster(view, one, palette))


def test_every_standing_has_words_in_every_language() -> None:
    for key, labels in templates("timeline.json").items():
        assert set(labels) == set(LANGUAGES), key
    holes = {
        key: {frozenset(re.findall(r"\{(\w+)\}", text)) for text in labels.values()}
        for key, labels in templates("timeline.json").items()
    }
    assert {key for key, found in holes.items() if len(found) > 1} == set()
    assert all(one.value in templates("timeline.json") for one in Standing)
