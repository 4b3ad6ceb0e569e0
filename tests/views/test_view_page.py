"""The ground a view stands on: texts that were read are counted once each, references and assumptions apart."""

from __future__ import annotations

import pytest

from kg.model import Claim
from kg.views.svg import Drawing
from kg.views.view_model import Table, TableRow, ViewModel
from kg.views.view_page import foot_of
from kg.vocab import SCENARIO_ORIGIN, Record, SourceKind
from tests.factory import claim, landscape, source


def ground(*claims: Claim, lang: str = "en") -> str:
    sources = [
        source("s2", origin="s1-press", title="Reprint"),
        source("s3", title="Étude 极光"),
        source("ref", SourceKind.REFERENCE, title="A page"),
        source("plan", SourceKind.REFERENCE, title="If", origin=f"{SCENARIO_ORIGIN}if"),
    ]
    rows = (TableRow(("x",), tuple(one.id for one in claims), "r"),)
    model = ViewModel("v", lang, "t", "h", "l", Drawing(1, 1, "", ""), None, (Table("t", ("c",), rows),))
    found = foot_of(model, landscape(list(claims), sources=sources), short=False).sources
    return found.replace("\u2068", "").replace("\u2069", "")


def told(id: str, **fields: object) -> Claim:
    return claim("aurora", "chases", "dune", source=id, **fields)  # type: ignore[arg-type]


def test_a_reprint_is_no_second_source() -> None:
    assert ground(told("s1"), told("s2")) == "One source was read for this: Text s1."
    assert ground(told("s1"), told("s2"), told("s3")) == "In these 2 independent sources: Text s1, Étude 极光."


def test_references_and_assumptions_are_named_and_not_counted() -> None:
    cited = told("ref", record=Record.BACKGROUND)
    assert ground(told("s1"), cited) == (
        "One source was read for this: Text s1. References that editors cite for background, not counted among them: 1."
    )
    assert ground(cited).startswith("No text that was read stands behind this view.")
    assert ground(told("s3"), told("plan")) == (
        "One source was read for this: Étude 极光. Some of it is assumed by a scenario."
    )


@pytest.mark.parametrize(("lang", "said"), [("zh", "此处所读来源仅一个"), ("ar", "المصدر المقروء هنا واحد")])
def test_it_says_so_in_every_language(lang: str, said: str) -> None:
    assert ground(told("s1"), lang=lang).startswith(said)


def test_nothing_stands_behind_nothing() -> None:
    assert ground() == "No claim stands behind this view."
