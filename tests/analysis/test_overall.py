"""Criteria, weights and the overall ranking: fixed scales, no rank reversal, silence is not 0."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kg.analysis.criteria import Criterion, Weights, parse_weights, theories, theory
from kg.analysis.overall import Overall, overall
from kg.analysis.scope import Context, Scope
from kg.analysis.simulation import Settings
from kg.claims.curated import load_landscape
from kg.errors import InputError, UsageError
from kg.model import Claim
from kg.vocab import Modality
from tests.factory import AS_OF, claim, entity, landscape, ontology, source
from tests.landscapes import ontology as real_ontology
from tests.told import told

ARTICLE = Path(__file__).parent.parent.parent / "data" / "ai-video"
CAPABILITIES = ("range", "price", "style", "service")
DRAWS = Settings(draws=800)
TOML = """\
name = "新 w"
concentration = 10
[[criterion]]
measure = "reach"
zero = 0
one = 4
weight = 2.5
rubric = "0: nowhere; 1: four arenas"
why = "breadth lasts"
source = "declared"
"""


def criterion(measure: str = "reach", *, zero: float = 0, one: float = 4, weight: float = 1) -> Criterion:
    return Criterion(measure, zero, one, "0: nowhere; 1: four arenas", weight, "breadth lasts", "declared")


def advantages(*names: str) -> Weights:
    return Weights("w", tuple(criterion(f"advantage:{name}", one=1) for name in names))


def has(firm: str, *names: str) -> list[Claim]:
    return [claim(firm, "hasAdvantageIn", name, as_of=AS_OF) for name in names]


def context(*claims: Claim) -> Context:
    return Context(
        landscape(claims, entities=[entity(name, "Capability") for name in CAPABILITIES]), ontology(), Scope()
    )


def ranked(weights: Weights, *claims: Claim, actors: tuple[str, ...] = ("aurora", "dune", "eclair")) -> Overall:
    return overall(weights, actors, context(*claims), DRAWS)


def test_the_theory_of_the_sources_becomes_criteria_one_for_each_strength() -> None:
    asked = [claim("bikes", "leadershipRequires", name, paraphrase=f"needs {name}") for name in ("range", "price")]
    closing = claim("bikes", "leadershipRequires", "style", modality=Modality.REQUIREMENT)
    found = theories(context(*asked, closing))
    assert [weights.name for weights in found] == ["bikes-fact", "bikes-requirement"]
    assert [(one.measure, one.why, one.source) for one in found[0].criteria] == [
        ("advantage:price", "needs price", asked[1].id),
        ("advantage:range", "needs range", asked[0].id),
    ]


def test_weights_are_read_from_toml() -> None:
    assert parse_weights(TOML, file="w.toml") == Weights("新 w", (criterion(weight=2.5),), 10)


def test_the_ready_weights_are_what_the_articles_claims_ask() -> None:
    article = Context(load_landscape(ARTICLE, real_ontology()), real_ontology())
    ready = (ARTICLE / "weights" / "author-theory.toml").read_text(encoding="utf-8")
    asked = theory(article, "author-theory")
    assert parse_weights(ready, file="author-theory.toml") == asked
    assert len(asked.criteria) == 6


def test_every_missing_field_is_reported_at_once() -> None:
    with pytest.raises(InputError, match=r'criterion 1 has no "why"(.|\n)*criterion 2 has no "zero"'):
        parse_weights(
            '[[criterion]]\nmeasure="reach"\nzero=0\none=1\nrubric=""\nweight=1\nsource=""\n[[criterion]]\n',
            file="w.toml",
        )


@pytest.mark.parametrize(("bad", "why"), [("name =", "not TOML"), ("name = 'w'", "have no criterion")])
def test_broken_weights_name_their_file(bad: str, why: str) -> None:
    with pytest.raises(InputError, match=f"w.toml.*{why}"):
        parse_weights(bad, file="w.toml")


def test_unknown_measures_and_empty_scales_are_refused() -> None:
    with pytest.raises(UsageError, match='no measure "revenue"'):
        Weights("w", (criterion("revenue"),))
    with pytest.raises(UsageError, match="two different anchors"):
        Weights("w", (criterion(one=0),))


def test_who_is_said_to_have_every_strength_is_ahead_of_who_has_them_less_surely() -> None:
    names = ("range", "price", "style")
    doubtful = [claim("dune", "hasAdvantageIn", name, as_of=AS_OF, credibility=5) for name in names]
    found = ranked(advantages(*names), *has("aurora", *names), *doubtful)
    assert [row.entity for row in found.rows] == ["aurora", "dune", "eclair"]
    assert found.rows[0].spread is not None
    assert found.rows[0].spread.p_first > 0.7
    assert told(found.rows[2].why_not) == "thin evidence: 0 claims on these criteria"


def test_silence_on_a_criterion_is_drawn_over_the_whole_scale() -> None:
    # dune: three strengths for sure as far as claims go; aurora the same, and nothing is said of its style.
    four = advantages(*CAPABILITIES)
    found = ranked(four, *has("aurora", "range", "price", "service"), *has("dune", *CAPABILITIES))
    row = next(row for row in found.rows if row.entity == "aurora")
    assert row.unsaid == ("advantage:style",)
    assert row.spread is not None
    assert 0.2 < row.spread.p_first < 0.8


def test_a_criterion_nobody_is_said_to_meet_decides_nothing_and_is_named() -> None:
    names = ("range", "price", "service")
    found = ranked(advantages(*CAPABILITIES), *has("aurora", *names), *has("dune", *names))
    assert found.dropped == ("advantage:style",)
    assert len(found.criteria) == 3


def test_each_possible_winner_comes_with_the_weights_it_wins_under() -> None:
    # aurora is surer of range, dune of price: each wins where its strength weighs more.
    claims = [claim("aurora", "hasAdvantageIn", "range", as_of=AS_OF, credibility=1)]
    claims += [claim("aurora", "hasAdvantageIn", name, as_of=AS_OF, credibility=5) for name in ("price", "style")]
    claims += [claim("dune", "hasAdvantageIn", "price", as_of=AS_OF, credibility=1)]
    claims += [claim("dune", "hasAdvantageIn", name, as_of=AS_OF, credibility=5) for name in ("range", "style")]
    names = ("price", "range", "style")
    rows = ranked(advantages(*names), *claims).rows[:2]
    found = {row.entity: dict(zip(names, row.central, strict=True)) for row in rows}
    assert found["aurora"]["range"] > found["dune"]["range"]
    assert found["dune"]["price"] > found["aurora"]["price"]
    assert sum(found["aurora"].values()) == pytest.approx(1, abs=1e-5)


def test_adding_a_firm_turns_nobody_round_and_an_outlier_stretches_nothing() -> None:
    # On fixed anchors of 0 to 4 arenas: aurora 3, dune 1, whatever the newcomer has.
    def reaches(firm: str, *segments: str) -> list[Claim]:
        return [claim(firm, "activeIn", segment) for segment in segments]

    claims = [*reaches("aurora", "bikes", "city-bikes", "cargo-bikes"), *reaches("dune", "bikes")]
    claims += [claim("dune", "activeIn", "bikes", line=line) for line in (1, 2)]
    giant = [*reaches("eclair", "bikes", "city-bikes", "cargo-bikes"), claim("eclair", "operates", "ride-hub")]
    weights = Weights("w", (criterion("reach"),))
    before, after = (ranked(weights, *claims, *more) for more in ([], giant))
    pair = [[row.entity for row in found.rows if row.entity in ("aurora", "dune")] for found in (before, after)]
    assert pair == [["aurora", "dune"]] * 2


def test_dominance_can_be_a_criterion() -> None:
    leads = [claim("aurora", "aheadOf", other, as_of=AS_OF, credibility=1) for other in ("dune", "eclair", "cygnus")]
    leads += [claim("dune", "aheadOf", other, as_of=AS_OF, credibility=1) for other in ("eclair", "cygnus")]
    found = ranked(Weights("w", (criterion("dominance", zero=-1, one=1),)), *leads)
    assert [row.entity for row in found.rows[:2]] == ["aurora", "dune"]


def settled(segment: str, *firms: str) -> list[Claim]:
    """Each firm ahead of the next, said by three publishers: two of them hold places."""
    return [
        claim(winner, "aheadOf", loser, segment=segment, as_of=AS_OF, source=name, credibility=1)
        for winner, loser in pairwise(firms)
        for name in ("s1", "s2", "s3")
    ]


def by_dominance(*claims: Claim, segment: str | None = None) -> Overall:
    here = Context(landscape(claims, sources=[source("s2"), source("s3")]), ontology(), Scope(segment), lang="en")
    weights = Weights("w", (criterion("dominance", zero=-1, one=1), criterion("reach")))
    return overall(weights, ("aurora", "borealis", "cygnus", "dune", "eclair"), here, DRAWS)


def test_places_in_two_arenas_are_no_criterion_and_that_is_said() -> None:
    apart = [*settled("city-bikes", "aurora", "borealis"), *settled("cargo-bikes", "cygnus", "dune")]
    found = by_dominance(*apart)
    assert (found.arenas, [one.measure for one in found.criteria], found.dropped) == (2, ["reach"], ())


def test_a_segment_chooses_the_arena_and_who_is_compared_elsewhere_is_named() -> None:
    apart = [*settled("city-bikes", "aurora", "borealis"), *settled("cargo-bikes", "cygnus", "dune")]
    found = by_dominance(*apart, segment="city-bikes")
    assert (found.arenas, found.entities, found.origins) == (
        0,
        ("aurora", "borealis"),
        ("s1-press", "s2-press", "s3-press"),
    )
    assert [row.entity for row in found.rows if row.is_elsewhere] == ["cygnus", "dune"]


def test_a_pair_in_which_nobody_holds_a_place_is_no_second_arena() -> None:
    pair = claim("cygnus", "aheadOf", "dune", segment="cargo-bikes", as_of=AS_OF)
    found = by_dominance(*settled("city-bikes", "aurora", "borealis"), pair)
    assert (found.arenas, found.entities) == (0, ("aurora", "borealis"))


def test_the_method_is_drawn_too() -> None:
    # aurora is ahead of dune alone, dune of three others: SpringRank puts aurora first, counting leads puts dune first.
    only = Weights("w", (criterion("dominance", zero=-2, one=2),))
    ends = [("aurora", "dune"), *(("dune", name) for name in ("borealis", "cygnus", "eclair"))]
    leads = [claim(*(one, "aheadOf", two), as_of=AS_OF, credibility=1, line=n) for one, two in ends for n in (1, 2, 3)]
    firms, here = ("aurora", "borealis", "cygnus", "dune", "eclair"), context(*leads)
    first = {}
    for method in ("springrank", "in-strength"):
        rows = overall(only, firms, here, Settings(draws=400, methods=(method,))).rows
        first[method] = {row.entity: row.spread.p_first for row in rows if row.spread}
    assert first["springrank"]["aurora"] > first["in-strength"]["aurora"]


def test_same_seed_same_ranking() -> None:
    claims = [*has("aurora", *CAPABILITIES), *has("dune", *CAPABILITIES)]
    assert ranked(advantages(*CAPABILITIES), *claims) == ranked(advantages(*CAPABILITIES), *claims)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("weight = nan", "a weight above 0"),
        ("weight = inf", "a weight above 0"),
        ("one = nan", "two different anchors"),
        ("zero = -inf", "two different anchors"),
    ],
)
def test_a_criterion_that_is_no_number_is_refused(fields: str, told: str) -> None:
    name = fields.split()[0]
    text = "\n".join(fields if line.startswith(f"{name} =") else line for line in TOML.splitlines())
    with pytest.raises(InputError, match=told):
        parse_weights(text, file="w.toml")


@pytest.mark.parametrize("concentration", ["-1", "0", "nan", "inf"])
def test_a_concentration_that_draws_nothing_is_refused(concentration: str) -> None:
    text = TOML.replace("concentration = 10", f"concentration = {concentration}")
    with pytest.raises(InputError, match="no number above 0"):
        parse_weights(text, file="w.toml")


@pytest.mark.parametrize("text", ["criterion = 3", 'criterion = ["reach"]'])
def test_criteria_that_are_no_tables_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="list of tables"):
        parse_weights(text, file="w.toml")
