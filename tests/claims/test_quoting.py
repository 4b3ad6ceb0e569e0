"""From words to evidence, in three scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.grounding import span_problem
from kg.claims.quoting import cite, nearest, quote
from kg.errors import UsageError
from tests.landscapes import mini

LINES = (
    "تتقدّم شركة ريحان (Rayhan) على هونغ فنغ 鸿风.",
    "Éole watches Rayhan; Rayhan watches nobody. Rayhan watches the sea",
    "",
)


def words_of(quotation: str) -> list[str]:
    return [hit.words for hit in cite("s", LINES, quotation)]


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("تتقدم شركه ريحان", "تتقدّم شركة ريحان"),  # no shadda, ha for ta marbuta
        ("鸿风", "鸿风"),
        ("eole WATCHES", "Éole watches"),
        ("  ريحان   (rayhan)  ", "ريحان (Rayhan)"),
    ],
)
def test_words_are_found_in_another_spelling(quotation: str, words: str) -> None:
    assert words_of(quotation) == [words]


def test_a_span_counts_code_points_from_0_with_the_end_exclusive() -> None:
    (hit,) = cite("s", LINES, "eole")
    assert (hit.evidence.line, hit.evidence.start, hit.evidence.end) == (1, 0, 4)


def test_a_span_takes_the_marks_of_its_last_letter_along() -> None:
    assert [hit.words for hit in cite("s", ("e\u0301te\u0301 x",), "ete")] == ["e\u0301te\u0301"]


def test_all_places_are_found_in_reading_order() -> None:
    assert [hit.evidence.start for hit in cite("s", LINES, "rayhan")] == [19, 13, 21, 44]
    assert [hit.evidence.line for hit in cite("s", LINES, "rayhan")] == [0, 1, 1, 1]


def test_a_gap_takes_the_shortest_stretch() -> None:
    # "Rayhan" stands at 13 and 21 before "nobody"; the later one is nearer.
    assert words_of("rayhan … nobody") == ["Rayhan watches nobody"]


def test_a_gap_may_be_three_dots_and_several() -> None:
    assert words_of("eole ... nobody ... sea") == ["Éole watches Rayhan; Rayhan watches nobody. Rayhan watches the sea"]


def test_a_gap_does_not_reach_over_a_line() -> None:
    assert words_of("هونغ … eole") == []


def test_context_stands_before_and_after() -> None:
    (hit,) = cite("s", LINES, "watches nobody")
    assert (hit.before, hit.after) == ("Éole watches Rayhan; Rayhan ", ". Rayhan watches the sea")


@pytest.mark.parametrize("nothing", ["", "  ", "…", "\u200f"])
def test_no_words_are_refused(nothing: str) -> None:
    with pytest.raises(UsageError, match="there are no words to look for"):
        cite("s", LINES, nothing)


@pytest.mark.parametrize(
    ("quotation", "near"),
    [
        ("Rayhan watches the moon", "Rayhan watches the"),
        ("شركة ريحان الكبرى", "شركة ريحان"),
        ("在鸿风公司", "鸿风"),
    ],
)
def test_the_nearest_stretch_is_whole_words(quotation: str, near: str) -> None:
    found = nearest("s", LINES, quotation)
    assert found and found.words == near


def test_one_or_two_letters_in_common_are_no_hint() -> None:
    assert nearest("s", LINES, "xqz se") is None
    assert nearest("s", LINES, "北风") is None


def test_a_source_whose_text_is_not_at_hand_is_told_by_its_digest() -> None:
    digest = mini().sources["m1"].digest
    with pytest.raises(UsageError, match=f"the text of m1 is not at hand; put the file whose sha256 is {digest} into"):
        quote("m1", {}, mini().sources, "x")


def test_a_reference_has_no_text() -> None:
    with pytest.raises(UsageError, match=r"no text of it is held; see https://example\.org/register"):
        quote("ref-harbour-register", mini().texts, mini().sources, "x")


def test_an_unknown_source_is_told_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match='there is no source "harbour-register"; did you mean "ref-harbour-register"'):
        quote("harbour-register", mini().texts, mini().sources, "x")


@given(st.text(min_size=1, max_size=40), st.data())
def test_every_hit_of_a_line_s_own_words_fits_the_line(line: str, data: st.DataObject) -> None:
    line = line.replace("\n", " ")
    start = data.draw(st.integers(0, len(line) - 1))
    try:
        hits = cite("s", (line,), line[start:])
    except UsageError:
        return  # nothing but marks and blanks
    assert all(span_problem(hit.evidence, (line,)) is None for hit in hits)
