"""`kg query --view`: an answer as bars, a timeline, arrows, dots, cards or a table, and a clear word where it does not fit."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.graph.names import PREFIXES, Names
from kg.graph.result_cells import Answered, Cell, Column, answered
from kg.graph.results import Rows
from kg.views.query_fit import FORMS, fit
from tests.cli.running import kg
from tests.landscapes import ONTOLOGY

LEADS = (
    "SELECT ?who ?how ?whom ?claim { VALUES ?how { cl:aheadOf cl:chases } "
    "?claim cl:subject ?who ; cl:predicate ?how ; cl:object ?whom } ORDER BY ?claim"
)
COUNTS = (
    "SELECT ?who (COUNT(DISTINCT ?claim) AS ?said) (COUNT(DISTINCT ?how) AS ?kinds) "
    "{ ?claim cl:subject ?who ; cl:predicate ?how } GROUP BY ?who ORDER BY ?who"
)


def cell(value: str | int | date) -> Cell:
    number = Decimal(value) if isinstance(value, int) else None
    return Cell(str(value), number, value if isinstance(value, date) else None)


def cells(*values: str | int | date | None) -> tuple[Cell | None, ...]:
    return tuple(None if value is None else cell(value) for value in values)


def answer(**columns: tuple[str | int | date | None, ...]) -> Answered:
    made = tuple(Column(name, cells(*values)) for name, values in columns.items())
    return Answered(made, len(made[0].cells))


NAMED = {"who": ("极光", "ريحان"), "whom": ("Éclair", "Dune")}
FITTING = {
    "table": answer(n=(1, 2)),
    "graph": answer(**NAMED),
    "map": answer(**NAMED),
    "bar": answer(who=("极光", "ريحان"), n=(1, None)),
    "timeline": answer(who=("极光", "ريحان"), day=(date(2024, 6, 1), None)),
    "quadrant": answer(who=("极光", "ريحان"), x=(1, 2), y=(3, 4)),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_takes_the_columns_it_needs(form: str) -> None:
    chosen = fit(form, FITTING[form])
    assert [column.name for column in (*chosen.names, *chosen.values)] == {
        "table": [], "graph": ["who", "whom"], "map": ["who", "whom"], "bar": ["who", "n"], "timeline": ["who", "day"],
        "quadrant": ["who", "x", "y"],
    }[form]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "needs"),
    [
        ("bar", "a column of names and one of numbers"),
        ("timeline", "a column of names and one of dates"),
        ("quadrant", "a column of names and two of numbers: across, up"),
    ],
)
def test_what_does_not_fit_is_told_with_what_is_needed_and_what_would_do(form: str, needs: str) -> None:
    told = f"a {form} needs {needs}; this answer has ?who (names), ?whom (names); change the SELECT or choose --view table or graph or map"
    with pytest.raises(UsageError) as caught:
        fit(form, answer(**NAMED))
    assert str(caught.value) == told


def test_an_unknown_view_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match='there is no view "timelin"; did you mean "timeline"'):
        fit("timelin", answer(**NAMED))


def test_terms_become_names_numbers_and_days() -> None:
    def typed(text: str, kind: str) -> Literal:
        return Literal(text, datatype=NamedNode(PREFIXES["xsd"] + kind))

    names = Names("https://example.org/bikes/")
    rows = Rows(
        ("who", "n", "day", "nothing"),
        (
            (NamedNode("https://example.org/bikes/id/aurora"), typed("3.50", "decimal"), typed("2024-06-01", "date"), None),
            (NamedNode("https://example.org/bikes/claim/a1"), typed("NaN", "double"), None, None),
        ),
    )  # fmt: skip
    found = answered(rows, names, {NamedNode("https://example.org/bikes/id/aurora"): "极光"})
    assert [column.name for column in found.columns] == ["who", "n", "day"]
    assert list(found.row(0)) == [
        Cell("极光", id="aurora", ids=("aurora",)), Cell("3.50", Decimal("3.50")), Cell("2024-06-01", day=date(2024, 6, 1)),
    ]  # fmt: skip
    assert [column.holds for column in found.columns] == ["names", "names", "dates"]  # NaN is no number
    assert next(found.row(1)).id == "a1"


def prefixed(text: str) -> str:
    return f"PREFIX cl: <{PREFIXES['cl']}> {text}"


@pytest.mark.parametrize(
    ("form", "text"),
    [("graph", LEADS), ("table", LEADS), ("map", LEADS), ("bar", COUNTS), ("quadrant", COUNTS)],
)
def test_a_query_becomes_a_page(built_mini: Path, tmp_path: Path, form: str, text: str) -> None:
    page = tmp_path / "answer.html"
    done = kg("query", prefixed(text), "--view", form, "--page", page, "--output", built_mini)
    assert (done.code, done.out) == (0, "")
    written = page.read_text(encoding="utf-8")
    assert re.findall(r'<main class="view (\w+)"', written) == ["en", "zh", "ar"]
    assert ("<svg xmlns" in written) is (form != "table")
    phones = re.findall(r'<div class="narrow">(<svg.*?</svg>)</div>', written)
    assert len(phones) == (0 if form == "table" else 3)
    for one in ElementTree.fromstring(f"<all>{''.join(phones)}</all>").iter("{http://www.w3.org/2000/svg}rect"):
        assert float(one.get("x", "0")) >= 0 and float(one.get("x", "0")) + float(one.get("width", "0")) <= 336
    assert "Rayhan" in written and "ريحان" in written and "雷汉" in written


def test_the_header_of_a_file_names_the_view_and_the_question(built_mini: Path, tmp_path: Path) -> None:
    page = tmp_path / "when.html"
    assert kg("query", ONTOLOGY / "questions" / "CQ34-timeline.rq", "--page", page, "--output", built_mini).code == 0
    written = page.read_text(encoding="utf-8")
    assert "<h1>What happened when?</h1>" in written and "<h1>ماذا حدث ومتى؟</h1>" in written
    assert "<svg xmlns" in written


def test_an_arrow_leads_to_its_row_and_the_row_to_its_claim(built_mini: Path, tmp_path: Path) -> None:
    page = tmp_path / "leads.html"
    kg("query", prefixed(LEADS), "--view", "graph", "--page", page, "--output", built_mini)
    written = page.read_text(encoding="utf-8")
    rows = re.findall(r'<a class="mark" href="#(en-query-\d+)"[^>]*data-claims="([^" ]+)"', written)
    assert len(set(rows)) == 2  # Rayhan is ahead of Hongfeng, and somebody chases
    assert len(rows) == 4  # once for screens and once for phones
    for row, claim in rows:
        assert f'<tr id="{row}">' in written
        assert f'<tr id="{claim}">' in written


def test_a_picture_is_drawn_from_right_to_left(built_mini: Path, tmp_path: Path) -> None:
    xs = {}
    for lang in ("en", "ar"):
        page = tmp_path / f"{lang}.svg"
        kg("query", prefixed(COUNTS), "--view", "bar", "--page", page, "--lang", lang, "--output", built_mini)
        bars = [one for one in ElementTree.parse(page).iter("{http://www.w3.org/2000/svg}rect") if one.get("rx") == "2"]
        xs[lang] = [float(one.get("x", "0")) + float(one.get("width", "0")) * (lang == "ar") for one in bars]
    assert {round(en + ar, 1) for en, ar in zip(xs["en"], xs["ar"], strict=True)} == {1120.0}  # mirrored


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ASK {}", "--view", "bar"], "a yes or no cannot be drawn"),
        (["SELECT ?a { ?a ?b ?c } LIMIT 1", "--view", "pie"], 'there is no view "pie"'),
        (["SELECT ?a { ?a ?b ?c } LIMIT 1", "--page", "x.pdf"], "a view is an .html, .svg or .png file"),
        (["SELECT ?a { ?a ?b ?c } LIMIT 1", "--page", "x.png"], "a table has no picture"),
    ],
)
def test_bad_use_ends_in_one_sentence(built_mini: Path, words: list[str], told: str) -> None:
    done = kg("query", *words, "--output", built_mini)
    assert done.code == 2
    assert told in done.err and "\n" not in done.err


def test_no_rows_are_said_and_not_drawn(built_mini: Path, tmp_path: Path) -> None:
    page = tmp_path / "none.html"
    text = prefixed("SELECT ?who ?n { ?who cl:noSuchThing ?n }")
    assert kg("query", text, "--view", "bar", "--page", page, "--output", built_mini).code == 0
    written = page.read_text(encoding="utf-8")
    assert "No row answers this query; that is no &#34;no&#34;" in written
    assert "<svg xmlns" not in written


def drawn(file: Path, *words: object) -> str:
    assert kg("query", *words, "--page", file).code == 0
    return file.read_text(encoding="utf-8")


def test_a_day_is_drawn_as_sharp_as_the_claim_has_it(built_mini: Path, tmp_path: Path) -> None:
    text = prefixed("SELECT ?who ?day ?c { ?c cl:subject ?who ; cl:validFrom ?day ; cl:timePrecision cl:Month }")
    page = drawn(tmp_path / "m.html", text, "--view", "timeline", "--output", built_mini)
    assert "<circle" not in page  # a month is a bar
    assert '<td data-head="how exact">month</td>' in page and '<th scope="col">c</th>' not in page


def test_without_a_claim_no_day_is_claimed(built_mini: Path, tmp_path: Path) -> None:
    text = prefixed("SELECT ?who ?day { ?c cl:subject ?who ; cl:validFrom ?day }")
    page = drawn(tmp_path / "d.html", text, "--view", "timeline", "--output", built_mini)
    dots = re.findall(r'<circle [^>]*fill="([^"]*)"[^>]*stroke="([^"]*)"', page)
    assert dots and {fill for fill, _ in dots} == {"#ffffff"}  # rings
    assert "does not say how exact" in page and "دقة تاريخها" in page and "日期精度" in page


def test_a_count_without_claims_says_so_and_one_with_them_leads_to_them(built_mini: Path, tmp_path: Path) -> None:
    bare = drawn(tmp_path / "bare.html", prefixed(COUNTS), "--view", "bar", "--output", built_mini)
    assert "This query gives no claim column" in bare and "data-claims" not in bare
    assert "No claim stands behind" not in bare and "Claims behind this view: 0" not in bare
    counted = COUNTS.replace(" {", " (GROUP_CONCAT(DISTINCT STR(?claim)) AS ?claims) {", 1)
    whole = drawn(tmp_path / "whole.html", prefixed(counted), "--view", "bar", "--output", built_mini)
    assert "This query gives no claim column" not in whole
    assert "Rayhan</text>" in whole  # claims of several layers stand behind it: no one word fits them
    row = re.findall(r'data-claims="([^"]+)"', whole)[0].split()
    assert all(f'<tr id="{id}">' in whole for id in row)


def test_many_rows_in_one_place_are_one_dot_and_names_without_room_are_counted(
    built_mini: Path, tmp_path: Path
) -> None:
    ones = " ".join(f'("n{n}" {n % 3} {n % 2})' for n in range(30))
    page = drawn(
        tmp_path / "q.svg",
        f"SELECT * {{ VALUES (?who ?x ?y) {{ {ones} }} }}",
        "--view",
        "quadrant",
        "--output",
        built_mini,
    )
    assert page.count("<circle") == 6  # three by two places, five rows in each
    assert "Without a name in the picture, see the table: 18." in page  # two named, three counted, at each of six


@pytest.mark.parametrize(("theme", "paper"), [("light", "#ffffff"), ("dark", None)])
def test_a_view_takes_theme_and_format(built_mini: Path, tmp_path: Path, theme: str, paper: str | None) -> None:
    file = tmp_path / "x.svg"
    done = kg(
        "query",
        prefixed(COUNTS),
        "--view",
        "bar",
        "--format",
        "svg",
        "--theme",
        theme,
        "--page",
        file,
        "--output",
        built_mini,
    )
    assert done.code == 0
    assert (
        (f'fill="{paper}"' in file.read_text(encoding="utf-8"))
        if paper
        else ('fill="#ffffff"' not in file.read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "png", "--page", "x.svg"], "its name says svg, --format says png"),
        (["--format", "csv"], "a view is html, svg or png, not csv"),
    ],
)
def test_a_format_that_is_none_of_a_view_is_refused(built_mini: Path, words: list[str], told: str) -> None:
    done = kg("query", prefixed(COUNTS), "--view", "bar", *words, "--output", built_mini)
    assert done.code == 2 and told in done.err
