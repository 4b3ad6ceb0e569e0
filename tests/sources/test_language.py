"""Words of different spelling found as the same, and shown without harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.language import did_you_mean, fold, fold_with_offsets, is_language_tag, isolate

SAME = [
    ("Éole", "eole"),
    ("ＳＫＹ　lift", "sky lift"),
    ("Straße", "strasse"),
    ("Łódź Øre", "lodz ore"),
    ("أُطلِقت", "اطلقت"),
    ("إلى آخر", "الي اخر"),
    ("مكتبة", "مكتبه"),
    ("سـمـاء", "سماء"),
    ("ﻻ", "لا"),  # presentation form
    ("ک ی", "ك ي"),  # Persian letters
    ("٢٠٢٤", "2024"),
    ("«نعم»، “yes”", '"نعم", "yes"'),
    ("鸿风", "鸿风"),
    ("a\u200b\u2068b\u2069", "ab"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_variants_fold_to_the_same(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), [("ريحان", "ريان"), ("鸿风", "红风"), ("skylift", "sky lift")])
def test_different_words_stay_different(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_offsets_lead_back_to_the_text_as_written() -> None:
    # é is two code points here; s-sharp folds to two letters that both come from index 3.
    assert fold_with_offsets("e\u0301 ß") == ("e ss", [0, 2, 3, 3, 4])


@given(st.text(max_size=60))
def test_offsets_never_go_back_and_stay_inside(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


def test_the_nearest_word_is_suggested_in_any_script() -> None:
    known = ["Rayhan", "鸿风科技", "معهد المد"]
    assert did_you_mean("rayhann", known) == 'did you mean "Rayhan"?'
    assert (
        did_you_mean("rayhann", ["Rayhan", "rayhan"]) == 'did you mean "Rayhan"?'
    )  # the name before an id that folds alike
    assert did_you_mean("معهد المدّ", known) == 'did you mean "معهد المد"?'
    assert did_you_mean("zzz", known) == ""


@pytest.mark.parametrize(
    ("text", "fits"), [("en", True), ("zh-hant", True), ("English", False), ("", False), ("e n", False)]
)
def test_language_tags(text: str, fits: bool) -> None:
    assert is_language_tag(text) is fits


def test_a_snippet_can_neither_steer_the_terminal_nor_turn_its_surroundings() -> None:
    assert isolate("a\x1b[31m\u202eb\u2069") == "\u2068a\ufffd[31m\ufffdb\ufffd\u2069"
