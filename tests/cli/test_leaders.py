"""`kg leaders` as a strategist reads it: both landscapes, all kinds, all formats, three languages."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from pathlib import Path

import pytest

from kg.analysis.constructs import CONSTRUCTS
from kg.analysis.criteria import parse_weights
from kg.analysis.leaders import BY, KINDS, leaders
from kg.analysis.profile import Profile, profile
from kg.analysis.scope import Scope
from kg.analysis.simulation import Settings
from kg.claims.records import to_jsonl
from kg.cli import leaders as command
from kg.cli import options
from kg.cli.profile_text import formatted as profile_text
from kg.cli.profile_text import wrapped
from kg.cli.ranking_text import formatted
from kg.cli.tables import width
from kg.graph.serialise import sorted_quads, to_nquads
from kg.output import CLAIMS, GRAPH, MANIFEST, input_digests
from kg.pipeline import graph
from kg.views.leaders_words import leader_words
from tests import landscapes
from tests.analysis.test_contested import shipped
from tests.cli.running import Ran, kg
from tests.factory import claim, landscape, ontology, source
from tests.landscapes import ONTOLOGY
from tests.told import words

DATA = Path(__file__).parent.parent.parent / "data"
FEW = ("--draws", 100)
AUTHOR = (
    "The author puts Douyin and Kuaishou ahead of OpenAI in AI video; one source (everything rests on it), opinion; "
    "no order between the two; the closing verdict is hedged."
)


def built(folder: Path, target: Path) -> Path:
    """An output of a landscape with what `kg leaders` reads, and no pictures."""
    graphed, output = graph(folder, ONTOLOGY), target / "output"
    output.mkdir()
    (output / GRAPH).write_bytes(to_nquads(sorted_quads(graphed.store)))
    claims = to_jsonl(graphed.landscape.claims, graphed.landscape.entities, graphed.ontology)
    (output / CLAIMS).write_text(claims, encoding="utf-8")
    manifest = {"landscape": graphed.landscape.name, "inputs": input_digests(folder)}
    (output / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return output


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(DATA / "ai-video", tmp_path_factory.mktemp("article"))


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(DATA / "practice-market", tmp_path_factory.mktemp("practice"))


def ran(output: Path, *arguments: object) -> Ran:
    return kg("leaders", *arguments, "--output", output)


def test_the_command_offers_what_the_analysis_has() -> None:
    assert tuple(KINDS) == options.KINDS
    assert (*CONSTRUCTS, "overall") == command.CONSTRUCTS
    assert command.BY == BY
    assert Settings() == Settings(draws=options.DRAWS, seed=options.SEED)


def test_the_first_line_on_the_article_says_who_how_firmly_and_on_what(article: Path) -> None:
    assert ran(article).out.splitlines()[0] == AUTHOR


@pytest.mark.parametrize(("day", "first"), [("2025-04-30", "Ostrell"), ("2025-10-31", "Pendlewax")])
def test_the_practice_market_turns_between_april_and_october(practice: Path, day: str, first: str) -> None:
    found = ran(practice, "--as-of", day).out
    assert f"Dish robots: {first} comes first in" in found.splitlines()[0]
    assert f"On all statements at once (SpringRank): {first}." in found


@pytest.mark.parametrize("format_", ["table", "csv", "json", "md"])
@pytest.mark.parametrize("kind", options.KINDS)
def test_no_kind_is_empty_in_any_format(article: Path, practice: Path, kind: str, format_: str) -> None:
    for output in (article, practice):
        done = ran(output, kind, "--format", format_, *FEW)
        assert done.code == 0
        assert len(done.out.splitlines()) > 1


def test_json_holds_what_a_sceptic_needs(practice: Path) -> None:
    record = json.loads(ran(practice, "--format", "json", *FEW).out)
    assert {"headline", "notes", "actors", "arenas", "settings_hash", "claim_set_hash", "versions"} <= record.keys()
    assert record["settings"]["seed"] == 7
    assert len(record["arenas"]) == 3


def test_csv_has_a_line_for_each_name_and_arena_with_seed_and_hashes(practice: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ran(practice, "--format", "csv", *FEW).out)))
    assert [row["segment"] for row in rows if row["entity"] == "nuwayr"] == ["dish-robots", "laundry-folders"]
    assert all(row["seed"] == "7" and row["settings_hash"] and row["claim_set_hash"] for row in rows)


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_tables_fit_a_terminal_of_100_columns_in_every_language(article: Path, practice: Path, lang: str) -> None:
    for output in (article, practice):
        text = ran(output, "--lang", lang, *FEW).out
        lines = text.splitlines()
        first = next(at for at, line in enumerate(lines) if set(line) == {"-", " "})
        table = "\n".join(lines[first - 1 : lines.index("", first)][: -len(CONSTRUCTS) - 1])
        assert max(width(line) for line in table.splitlines()) <= 100
        assert "\ufffd" not in text


def test_names_in_sentences_are_those_of_the_language(practice: Path) -> None:
    assert "：潘德蜡在" in ran(practice, "--lang", "zh").out.splitlines()[0]
    assert "يأتي \u2068بندلواكس\u2069 أولًا في" in ran(practice, "--lang", "ar").out.splitlines()[0]


@pytest.mark.parametrize("words", ["dish-robots", "DISH robots", "روبوتات غسل الصحون"])
def test_a_segment_is_found_by_its_name_in_any_language(practice: Path, words: str) -> None:
    found = ran(practice, "--segment", words, *FEW).out
    assert "What would change it: Dish robots" in found
    assert "Laundry" not in found


def test_a_slip_in_a_word_of_a_list_is_answered_with_the_nearest() -> None:
    assert 'did you mean "companies"?' in kg("leaders", "copmanies").err
    assert 'did you mean "dominance"?' in kg("leaders", "--by", "dominnce").err


def test_an_unknown_segment_is_told_with_a_suggestion(practice: Path) -> None:
    done = ran(practice, "--segment", "dish robts")
    assert (done.code, done.out) == (2, "")
    assert 'there is no segment "dish robts"; did you mean "Dish robots"?' in done.err


@pytest.mark.parametrize("construct", command.CONSTRUCTS[:-1])
def test_each_meaning_of_leading_shows_its_rows_with_claims(practice: Path, construct: str) -> None:
    done = ran(practice, "--by", construct, *FEW)
    assert done.code == 0
    assert "claims" in done.out and "Seed 7, 100 draws" in done.out


def test_dominance_shows_intervals_chances_and_what_helps_and_hurts(practice: Path) -> None:
    found = ran(practice, "--by", "dominance").out
    row = next(line for line in found.splitlines() if line.startswith("Pendlewax "))
    assert row.split()[1:4] == ["1", "2", "1–3"]
    assert re.search(r"^Pendlewax +helps +Pendlewax ahead of Ostrell +\+1 +shelf-02-f103aec96b$", found, re.MULTILINE)
    assert not re.search(r"hurts +Pendlewax ahead of Éclusette", found)  # what only moves it on the side is no hurt


def test_an_overall_rank_without_weights_names_the_file_to_use(article: Path) -> None:
    done = ran(article, "--by", "overall")
    assert (done.code, done.out) == (2, "")
    assert "needs weights that somebody has put on paper; add --weights author-theory" in done.err


def test_the_authors_own_theory_does_not_tell_the_two_apart(article: Path) -> None:
    found = ran(article, "--by", "overall", "--weights", "author-theory").out
    assert "No tier is split: these weights and claims do not tell the placed names apart." in found
    assert "Weights under which each possible winner wins" in found
    assert "10 names more: no claim on any of these criteria." in found


CRITERION = """
[[criterion]]
measure = "{}"
zero = {}
one = {}
weight = 1
rubric = "r"
why = "w"
source = "s"
"""


WEIGHTS = 'name = "mine"' + CRITERION.format("dominance", -1, 1) + CRITERION.format("reach", 0, 4)


@cache
def weighed(segment: str | None) -> Profile:
    """The practice market's companies under equal weights of dominance and reach."""
    given = parse_weights(WEIGHTS, file="w.toml")
    return profile(
        shipped("practice-market"), landscapes.ontology(), Scope(segment), settings=Settings(draws=200), weights=given
    )


def put(found: Profile, by: str, format_: str, lang: str = "en") -> str:
    """A construct of the practice market's profile as `kg leaders` prints it."""
    words = leader_words(shipped("practice-market"), landscapes.ontology(), lang)
    return profile_text(found, by, words, format_)


def test_the_first_line_of_an_overall_rank_answers_what_was_asked() -> None:
    table, md, text, lines = (
        put(weighed("dish-robots"), "overall", format_) for format_ in ("table", "md", "json", "csv")
    )
    record, rows = json.loads(text), list(csv.DictReader(io.StringIO(lines)))
    first = max(record["overall"]["rows"], key=lambda row: row["p_first"] or 0)
    assert table.startswith("Under the weights mine, in these 3 independent sources, ")
    assert f"{first['label_en']} comes first in {first['p_first']:.0%} of draws" in table.splitlines()[0]
    assert md.splitlines()[0] == f"## {table.splitlines()[0]}"
    assert record["headline"] == table.splitlines()[0] and record["by"] == "overall"
    assert [row["entity"] for row in rows] == [row["entity"] for row in record["overall"]["rows"]]
    assert [row["p_first"] for row in rows[:2]] == [f"{row['p_first']:g}" for row in record["overall"]["rows"][:2]]
    assert "worked out for dominance alone" in table


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Dominance is left out: leads lie in 2 separate arenas"),
        ("zh", "领先未计入：领先关系分属2个互不相连的比较组"),
        ("ar", "متروك: \u2068التقدّم\u2069. تقع أقوال التقدّم في مجموعتين منفصلتين"),
    ],
)
def test_dominance_in_two_arenas_is_left_out_and_that_is_said(lang: str, said: str) -> None:
    assert said.replace("\u2068", "").replace("\u2069", "") in put(weighed(None), "overall", "table", lang)


def test_csv_of_one_meaning_is_in_its_order() -> None:
    rows = list(csv.DictReader(io.StringIO(put(weighed(None), "prominence", "csv"))))
    values = [float(row["value"]) for row in rows if row["value"]]
    assert values == sorted(values, reverse=True) and len(values) > 5
    assert {row["construct"] for row in rows} == {"prominence"}
    assert all(row["claims"] for row in rows if row["value"])


def test_three_firms_have_no_four_digits_in_the_table_of_a_measure() -> None:
    # The digits of a value: one more than the number of names with a place has; here three, so two. csv keeps six.
    ladder = [claim(*ends, source=name) for ends in LADDER for name in ("s1", "s2", "s3")]
    here = landscape(ladder, sources=[source("s2"), source("s3")])
    found = leaders("companies", "pagerank", here, ontology())
    assert [row.rank for row in found.rows[:3]] == [1, 2, 3]
    assert re.search(r"\d\.\d{4}", formatted(found, words(here), "csv"))
    table = formatted(found, words(here), "table")
    assert (
        not re.search(r"0\.[1-9]\d{2}", table) and "how far they are to be believed (credence) does not count" in table
    )


def test_weights_come_by_path_too_and_a_wrong_name_is_told(article: Path) -> None:
    file = DATA / "ai-video" / "weights" / "author-theory.toml"
    assert "strengths  overall\n" in ran(article, "--weights", file, *FEW).out
    done = ran(article, "--weights", "author-teory")
    assert done.code == 2 and 'did you mean "author-theory"?' in done.err


def test_one_measure_is_ranked_as_before(practice: Path) -> None:
    assert ran(practice, "--by", "pagerank").out.startswith("Companies by pagerank on the dominance network")


def test_same_seed_same_bytes_and_another_seed_says_so(practice: Path) -> None:
    once, again, other = (ran(practice, "--seed", seed, *FEW).out for seed in (7, 7, 8))
    assert once == again
    assert "Seed 8" in other and other != once


@pytest.mark.parametrize("draws", ["0", "1", "99", "many"])
def test_draws_must_be_enough_for_an_interval(practice: Path, draws: str) -> None:
    assert ran(practice, "--draws", draws).code == 2


def test_before_a_build_it_says_so(tmp_path: Path) -> None:
    done = ran(tmp_path, "people", "--layer", "inferred", "--layer", "opinion")
    assert done.code == 3 and "run `kg build` first" in done.err


def test_no_line_begins_with_a_chinese_comma_and_no_name_broken_in_two_stays_open() -> None:
    assert wrapped("极光，单车", 4) == ["极", "光，", "单车"]  # the comma takes two columns and stays with its letter
    assert wrapped("\u2068شفق دوار\u2069، \u2068كثيب نور\u2069", 9) == ["\u2068شفق دوار\u2069،", "\u2068كثيب نور\u2069"]
    assert wrapped("\u2068شفق دوار\u2069 \u2068كثيب نور\u2069", 5)[1:3] == ["\u2068دوار\u2069", "\u2068كثيب\u2069"]
    assert wrapped("\u2068ا ب\u2069 \u2068ج د\u2069", 3) == ["\u2068ا ب\u2069", "\u2068ج د\u2069"]
    assert wrapped("\u2068اا ب\u2069 \u2068ج دد\u2069", 3) == [
        "\u2068اا\u2069",
        "\u2068ب\u2069 \u2068ج\u2069",
        "\u2068دد\u2069",
    ]


LADDER = (("aurora", "aheadOf", "dune"), ("dune", "aheadOf", "eclair"), ("aurora", "aheadOf", "eclair"))
CLAIMED = [claim("aurora", "aheadOf", other, line=line) for other in ("dune", "eclair") for line in (0, 1)]
CLAIMED += [claim("aurora", "aheadOf", "cygnus", aspect="range"), claim("aurora", "aheadOf", "cygnus", aspect="price")]
MARKET = landscape(CLAIMED)
RANKING = leaders("companies", None, MARKET, ontology())


def test_a_measures_table_starts_with_what_it_rests_on() -> None:
    assert formatted(RANKING, words(MARKET), "table").startswith("Companies by in-strength on the dominance network")


@pytest.mark.parametrize(("lang", "label"), [("en", "Éclair Vélos"), ("zh", "闪电单车"), ("ar", "إكلير")])
def test_a_measures_labels_come_in_the_language_asked_for(lang: str, label: str) -> None:
    assert label in formatted(RANKING, words(MARKET, lang), "table")


def test_a_long_list_of_claims_says_how_many_more() -> None:
    assert " and 3 more\n" in formatted(RANKING, words(MARKET), "table")


def test_csv_and_json_of_a_measure_hold_every_claim() -> None:
    (first, *_) = csv.DictReader(io.StringIO(formatted(RANKING, words(MARKET), "csv")))
    assert len(first["claims"].split()) == 6
    assert len(json.loads(formatted(RANKING, words(MARKET), "json"))["rows"][0]["claims"]) == 6


def test_markdown_of_a_measure_lists_the_notes_above_the_table() -> None:
    text = formatted(RANKING, words(MARKET), "md")
    assert text.index("\n- Edges point") < text.index("\n| rank | name |")
