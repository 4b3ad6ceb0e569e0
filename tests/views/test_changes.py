"""A difference in words: what only a corrected grade moved says so in every language, and one change is not called several."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.analysis.differences import Difference, differences
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.claims.curated import load_landscape
from kg.views.changes import Teller
from tests.landscapes import ontology

FOLDER = Path(__file__).parents[2] / "data" / "practice-market"
QUICK = Settings(draws=200)
G1 = ("gazette-02-4c9a33ee8e", "courier-02-4c9a33ee8e")


@cache
def regraded() -> Difference:
    """G1 and its reprint judged anew on one day: 0.75 becomes 0.9, so that Ostrell passes Pendlewax."""
    whole = load_landscape(FOLDER, ontology())
    claims = tuple(replace(one, credibility=2) if one.id in G1 else one for one in whole.claims)
    views = [Context(side, ontology()) for side in (whole, replace(whole, claims=claims))]
    return differences(views[0], views[1], is_explained=True, settings=QUICK)


@pytest.mark.parametrize(
    ("lang", "title", "kind", "grade", "note", "part", "how"),
    [
        (
            "en", "Read, corrected or withdrawn since", "grade or publisher corrected", "credibility of one claim 6 → 2",
            "no statement came or went", "weighed otherwise (grade, date, wording or speaker): Ostrell is ahead of Pendlewax",
            "One change made the whole move",
        ),
        ("zh", "此后新读到", "评级或发布者更正", "1条陈述的可信度：6 → 2", "没有说法增减", "分量改变", "全部变动出自1项变化"),
        ("ar", "ما قُرئ", "صُحّحت الدرجة أو الناشر", "مصداقية مقولة واحدة: ", "لم تأتِ مقولة", "تغيّر وزنها", "تغيير واحد أحدث الحركة"),
    ],
)  # fmt: skip
def test_a_move_by_a_corrected_grade_says_so(
    lang: str, title: str, kind: str, grade: str, note: str, part: str, how: str
) -> None:
    told = Teller(regraded(), lang)
    (table,) = told.tables(QUICK)
    assert table.title.startswith(title)
    details = {row[0]: row[3] for row in table.rows}
    assert grade in details[kind]
    assert any(note in detail for detail in details.values())
    move = told.explained()[0]
    assert any(part in row[2] for row in move.rows)
    assert told.explained()[-1].notes[0].startswith(how)


def test_a_regraded_text_is_called_by_its_title() -> None:
    (table,) = Teller(regraded(), "en").tables(QUICK)
    assert [row[1] for row in table.rows if "→ 2" in row[3] and "credibility" in row[3]] == [
        "Who does the dishes? (reprinted from The Pantry Gazette)",
        "Who does the dishes? Home robots in the spring of 2025",
    ]
