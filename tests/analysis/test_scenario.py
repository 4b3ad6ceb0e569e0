"""Worlds that are not: the practice market's examples as docs/practice-market.md works them out, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.analysis.arena import Arena, Lead, arenas
from kg.analysis.credence import credence
from kg.analysis.moves import apply_moves
from kg.analysis.refusal import no_place
from kg.analysis.scenario import Comparison, is_assumed
from kg.analysis.scenario_record import to_record
from kg.analysis.scope import Context
from kg.claims.curated import load_landscape
from kg.claims.scenarios import load_scenarios, spoken
from kg.errors import InputError
from kg.graph.conclusions import conclude
from kg.model import Landscape
from kg.pipeline import what_if
from kg.views.leaders_words import leader_words
from kg.views.scenario_words import ScenarioWords
from kg.vocab import SCENARIO_ORIGIN, Polarity, Record, Status
from tests.landscapes import ONTOLOGY, ontology

DATA = Path(__file__).parents[2] / "data"
SCENARIOS = DATA / "practice-market" / "scenarios"
G1, C1 = "gazette-02-4c9a33ee8e", "courier-02-4c9a33ee8e"
G5, C2 = "gazette-04-b82559bd78", "courier-03-b82559bd78"
S1 = "shelf-02-f103aec96b"
DOUYIN_AHEAD = "a1-23-6d181a5882"


@cache
def practice() -> Landscape:
    return conclude(load_landscape(DATA / "practice-market", ontology()), ontology(), ONTOLOGY)


@cache
def article() -> Landscape:
    return conclude(load_landscape(DATA / "ai-video", ontology()), ontology(), ONTOLOGY)


def record(found: Comparison) -> dict[str, Any]:
    return to_record(found, leader_words(found.world, ontology()).told)


def after(found: Comparison) -> str:
    """The headline of the scenario."""
    assert found.headlines.after is not None
    return leader_words(found.world, ontology()).told(found.headlines.after)


def world(*words: str, base: Landscape | None = None, **options: Any) -> Comparison:
    """What one move makes of the practice market."""
    return what_if(base or practice(), ontology(), ONTOLOGY, (spoken(words, **options),))


def refusal(*words: str, **options: Any) -> str:
    with pytest.raises(InputError) as caught:
        world(*words, **options)
    return str(caught.value)


def file(folder: Path, text: str, name: str = "moves.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def move(**fields: object) -> str:
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return "[[move]]\n" + "\n".join(lines) + "\n"


def complaints(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        apply_moves(practice(), load_scenarios([path]), ontology())
    return [str(problem) for problem in caught.value.problems]


# --- the table "Some worlds that are not"


def test_without_s1_ostrell_is_first_in_dish_robots_and_no_tier_lies_between() -> None:
    """2.10 to 1.68 at the page's credences; at the program's own the sign is the same (last table of the page, third row)."""
    (order,) = world("withdraw", S1).orders
    assert (order.segment, order.firsts_before, order.firsts_after) == ("dish-robots", ("pendlewax",), ("ostrell",))
    assert order.is_leader_changed
    assert not order.is_told_apart


def test_withdrawing_a_reprint_changes_nothing_and_names_what_still_says_so() -> None:
    found = world("withdraw", C1)
    assert (found.orders, found.rivals, found.gained, found.lost) == ((), (), (), ())
    assert [(one.claim.id, one.reprints, one.others) for one in found.ended] == [(C1, (G1,), ())]


def test_withdrawing_g5_changes_nothing_because_its_reprint_still_says_so() -> None:
    found = world("withdraw", G5)
    assert found.orders == ()
    assert found.ended[0].reprints == (C2,)


def test_ten_digits_withdraw_a_claim_with_its_reprint() -> None:
    """Without G5 and C2 Tarnhollow keeps 0.30 by S5 and its place, the fourth."""
    found = world("withdraw", "b82559bd78")
    assert [one.claim.id for one in found.ended] == [C2, G5]
    (order,) = found.orders
    place = next(one for one in order.places if one.entity == "tarnhollow")
    assert place.before and place.before.spread and place.after and place.after.spread
    assert place.before.spread.median == place.after.spread.median == 4
    assert not order.is_leader_changed


def test_lumiquay_with_a_dish_robot_is_a_rival_in_the_segment_and_holds_no_rank() -> None:
    found = world("launch", "卢米奎", "Sudsy", segment="روبوتات غسل الصحون", is_new=True)
    now = {one.pair: [ground.kind for ground in one.after] for one in found.rivals}
    five = ("eclusette", "nuwayr", "ostrell", "pendlewax", "tarnhollow")
    assert {pair: "same-segment" in kinds for pair, kinds in now.items()} == {
        tuple(sorted(("lumiquay", firm))): True for firm in five
    }
    assert all("potential" not in kinds for kinds in now.values())
    assert found.orders == ()


def test_its_launch_ends_the_words_that_it_offers_no_home_robot() -> None:
    found = world("launch", "lumiquay", "Sudsy", segment="dish-robots", is_new=True)
    assert [one.claim.id for one in found.ended] == ["hearth-08-45f7328a92"]


def test_hexamoor_buying_ostrell_changes_nobodys_strength() -> None:
    found = world("acquire", "Hexamoor", "Ostrell")
    assert found.orders == ()
    assert set(found.unchanged) == {"dish-robots", "laundry-folders"}
    gone = next(one for one in found.rivals if one.pair == ("hexamoor", "ostrell"))
    assert gone.before and not gone.after


def test_buying_the_runner_up_counts_it_for_its_owner() -> None:
    (order,) = world("acquire", "pendlewax", "ostrell").orders
    assert order.counted_as == (("ostrell", "pendlewax"),)
    assert next(one for one in order.places if one.entity == "ostrell").after is None
    assert not order.is_leader_changed


def test_who_leaves_a_segment_is_in_no_order_there() -> None:
    (order,) = world("exit", "奥斯特雷", "dish robots").orders
    assert {one.entity for one in order.places if one.after} == {"pendlewax", "nuwayr", "tarnhollow", "eclusette"}
    assert order.firsts_after == ("pendlewax",)


def test_giving_up_a_product_leaves_the_firms_place_to_be_read_again() -> None:
    found = world("exit", "nuwayr", "tayy")
    assert [claim.id for claim in found.questioned] == ["shelf-04-38f54b8756"]
    assert found.orders == ()


def test_a_sure_denial_of_s1_leaves_nothing_of_it_in_the_order() -> None:
    found = world("deny", S1)
    (order,) = found.orders
    assert order.firsts_after == ("ostrell",)
    (denial,) = found.assumed
    assert (denial.polarity, denial.contradicts) == (Polarity.DENIED, (S1,))


# --- the article


def test_a_formal_launch_of_sora_ends_what_is_said_of_its_stage_and_changes_no_leader() -> None:
    found = world("launch", "openai", "sora", base=article(), on=date(2024, 12, 9))
    assert found.moment == date(2024, 12, 9)
    stages = {(one.claim.object, one.claim.polarity.value) for one in found.ended}
    assert stages == {
        ("cl:GeneralAvailability", "denied"),
        ("cl:LimitedTest", "affirmed"),
        ("cl:ResearchStage", "affirmed"),
    }
    assert (found.orders, found.rivals) == ((), ())
    assert {other for one in found.as_before for other in one.pair} >= {"openai", "kuaishou", "adobe"}
    assert {claim.object for claim in found.questioned} == {"generation-cost", "policy-maker-talks"}


def test_the_headline_speaks_of_the_arena_of_the_base_as_long_as_a_lead_stands_there() -> None:
    found = world("withdraw", DOUYIN_AHEAD, base=article())
    assert (found.headlines.segment, found.headlines.is_gone) == ("ai-video", False)
    assert "Kuaishou" in after(found) and "OpenAI" in after(found)
    (order,) = found.orders
    said = [[(one.winner, one.loser) for one in side] for side in (order.said_before, order.said_after)]
    assert said == [[("douyin", "openai"), ("kuaishou", "openai")], [("kuaishou", "openai")]]


def test_only_where_no_lead_stands_does_the_headline_go_on_to_the_next_arena(tmp_path: Path) -> None:
    moves = [move(do="withdraw", claim=f"{name} aheadOf OpenAI", assumption="x") for name in ("Kuaishou", "douyin")]
    found = what_if(article(), ontology(), ONTOLOGY, load_scenarios([file(tmp_path, "".join(moves))]))
    assert (found.headlines.segment, found.headlines.is_gone) == ("ai-video", True)
    assert "AI video editing" in after(found)


# --- a credence below 1


def weights(landscape: Landscape) -> dict[tuple[str, str], float]:
    """Evidence weight of each pair in dish robots."""
    (arena,) = (one for one in arenas(Context(landscape, ontology())) if one.segment == "dish-robots")
    return dict(zip(arena.pairs, map(float, arena.weights), strict=True))


def test_an_exit_with_credence_leaves_what_it_would_end_the_rest_of_its_weight() -> None:
    """Credence 0.4: the firm stays with 1 - 0.4 = 0.6, so each pair with Ostrell keeps 0.6 of its weight, two origins or one.

    G1 and S1 contradict each other; either way round the pair keeps 0.6. Pairs without Ostrell are as before.
    """
    found = world("exit", "ostrell", "dish robots", credence=Decimal("0.4"))
    before, after = weights(found.base), weights(found.world)
    assert before.keys() == after.keys()
    for pair, weight in before.items():
        assert after[pair] == pytest.approx(weight * (0.6 if "ostrell" in pair else 1))
    assert (found.ended, found.lost) == ((), ())


def test_an_exit_with_credence_1_and_without_one_are_the_same() -> None:
    sure = world("exit", "ostrell", "dish robots", credence=Decimal(1))
    assert record(sure) == record(world("exit", "ostrell", "dish robots"))


def test_a_name_gets_no_place_by_an_assumed_denial() -> None:
    """b has two statements; a denial that is assumed is no third one, a denial by a source is (docs/practice-market.md)."""
    said = [Lead("a", "b", "x", 0.6, ("1",)), Lead("a", "b", "y", 0.6, ("2",))]
    for origin, thin in ((SCENARIO_ORIGIN + "exit", True), ("z", False)):
        leads = tuple(sorted([*said, Lead("a", "b", origin, 0.4, ("3",), is_denial=True)]))
        assert bool(no_place(Arena("s", 1, ("a", "b"), leads))["b"]) is thin


def test_a_launch_with_credence_denies_the_earlier_stages_and_ends_none() -> None:
    found = world("launch", "openai", "sora", base=article(), credence=Decimal("0.4"))
    denied = {claim.object for claim in found.assumed if claim.polarity is Polarity.DENIED}
    assert denied == {"cl:LimitedTest", "cl:ResearchStage"}
    assert {claim.confidence for claim in found.assumed} == {Decimal("0.4")}
    assert found.ended == ()


def test_a_purchase_with_credence_counts_nobody_for_anybody_and_nothing_follows_from_it() -> None:
    found = world("acquire", "pendlewax", "ostrell", credence=Decimal("0.4"))
    assert [(claim.subject, claim.object) for claim in found.apart] == [("pendlewax", "ostrell")]
    assert [edge.predicate for edge in found.gained] == ["owns"]
    assert (found.lost, found.rivals, found.orders) == ((), (), ())


# --- by what had been recorded


def test_both_worlds_hold_only_what_was_on_record() -> None:
    """The review was read in October: by June only Ostrell's lead over Pendlewax was on record, so that the order is Ostrell's."""
    day = date(2025, 6, 1)
    found = what_if(practice(), ontology(), ONTOLOGY, (spoken(("withdraw", G1)),), recorded=day)
    (order,) = found.orders
    assert (order.segment, order.firsts_before) == ("dish-robots", ("ostrell",))
    late = [one.recorded_at for one in found.world.claims if one.recorded_at and one.recorded_at.date() > day]
    assert late == []
    with pytest.raises(InputError, match="there is no claim"):
        what_if(practice(), ontology(), ONTOLOGY, (spoken(("withdraw", S1)),), recorded=day)


# --- what a scenario makes


def test_the_base_is_not_touched() -> None:
    before = repr(practice())
    world("exit", "ostrell", "dish robots")
    assert repr(practice()) == before


def test_everything_assumed_says_so_and_has_the_credence_declared() -> None:
    found = world("partner", "tarnhollow", "ostrell", credence=Decimal("0.3"), assumption="a rumour")
    (claim,) = found.assumed
    assert (claim.id[:9], claim.paraphrase, claim.record) == ("scenario-", "a rumour", Record.STATED)
    assert credence(claim, Context(found.world, ontology())).value == 0.3
    assert record(found)["assumed_claims"][0]["credence"] == 0.3


def test_every_part_of_the_record_is_marked() -> None:
    plain = record(world("withdraw", S1))
    parts = [part for value in plain.values() if isinstance(value, list) for part in value if isinstance(part, dict)]
    assert len(parts) == 4  # the assumption, the claim that ends, its line, the order
    assert all(part["scenario"] is True for part in [plain, plain["headline"], *parts])
    json.dumps(plain, allow_nan=False)


def test_of_a_firm_and_its_app_of_one_name_the_firm_is_meant() -> None:
    found = world("add", "Kuaishou aheadOf Douyin", segment="ai-video", base=article())
    assert [(one.subject, one.object) for one in found.world.claims if is_assumed(one)][:1] == [("kuaishou", "douyin")]
    bought = world("acquire", "Adobe", "Meitu", base=article())
    assert ScenarioWords(bought, ontology(), "en").bare(bought.scenarios[0].moves[0]) == "Adobe acquires Meitu"


def test_an_assumption_is_no_source() -> None:
    found = world("add", "Nuwayr aheadOf Ostrell", segment="dish-robots")
    assert "These 3 independent sources and an assumption" in after(found)


def test_withdrawing_and_assuming_the_same_again_is_told_from_the_base() -> None:
    found = world("add", "Pendlewax aheadOf Ostrell", segment="dish-robots", credence=Decimal("0.5"))
    assert [is_assumed(claim) for claim in found.assumed] == [True]
    assert found.ended == ()


def test_overlays_stack_in_order() -> None:
    paths = [SCENARIOS / "dish-robot.toml", SCENARIOS / "one-owner.toml"]
    found = what_if(practice(), ontology(), ONTOLOGY, load_scenarios(paths))
    assert found.moment == date(2025, 12, 15)
    assert {claim.evidence[0].source for claim in found.assumed} == {"scenario-dish-robot", "scenario-one-owner"}


def test_a_later_overlay_may_withdraw_what_an_earlier_one_assumed(tmp_path: Path) -> None:
    first = SCENARIOS / "dish-robot.toml"
    second = file(tmp_path, move(do="exit", who="lumiquay", what="Sudsy", assumption="it fails"))
    found = what_if(practice(), ontology(), ONTOLOGY, load_scenarios([first, second]))
    assert found.rivals == ()


def test_the_shipped_scenarios_can_be_read() -> None:
    paths = sorted(SCENARIOS.glob("*.toml"))
    assert len(paths) == 3
    for path in paths:
        assert what_if(practice(), ontology(), ONTOLOGY, load_scenarios([path])).assumed


def test_nothing_assumed_gives_nothing_changed() -> None:
    """The same world twice: the rules run again and conclude the same."""
    again = replace(practice(), claims=tuple(reversed(practice().claims)))
    assert set(conclude(again, ontology(), ONTOLOGY).claims) == set(practice().claims)


# --- refusals


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("acquire", "ostrell", "Ostrell"), "cannot acquire itself"),
        (("acquire", "ostrell", "tarnhollow"), "two owners; withdraw gazette-04-bc55750d51 first"),
        (("acquire", "hexamoor", "tarnhollow"), "it is the owner already"),
        (("acquire", "tarnhollow", "hexamoor"), "it is owned by it"),
        (("partner", "nuwayr", "nuwayr"), "cannot partner with itself"),
        (("partner", "ostrell", "nuwayr"), "are partners already (hearth-07-0363928ddc)"),
        (("launch", "nuwayr", "tayy"), "it did already (shelf-04-642e3bf846)"),
        (("launch", "ostrell", "gully"), "Tarnhollow makes or runs it"),
        (("launch", "ostrell", "Sudsy"), "bring it in with --new"),
        (("launch", "ostrel", "gully"), 'did you mean "Ostrell"?'),
        (("exit", "hexamoor", "dish robots"), "if Tarnhollow is meant, name that"),
        (("exit", "ostrell", "sahn"), "it is said to have Rinsel"),
        (("open", "ostrell"), "is of the class Company"),
        (("withdraw", "shelf-02-f103aec96c"), f'did you mean "{S1}"?'),
        (("withdraw", "gazette-07-ea281801f6"), "withdrawn already (corrected by the paper itself)"),
        (("withdraw", "shared-segment-1e08371aad"), "the rule shared-segment makes it of"),
        (("deny", "shelf-05-8c08fbe047"), "is a denial itself"),
        (("add", "ostrell leads pendlewax"), "cannot be the object of leads"),
        (("add", "pendlewax owns tarnhollow"), "two owners"),
        (("add", "ostrell sharesSegmentWith pendlewax"), "made by rules only"),
    ],
)
def test_a_move_that_cannot_be_is_refused_in_words(words: tuple[str, ...], said: str) -> None:
    assert said in refusal(*words)


def test_a_move_before_the_worlds_part_is_refused() -> None:
    assert "is dated 2025-10-30, before 2025-10-31" in refusal("open", "vaissel", on=date(2025, 10, 30))


def test_everything_wrong_in_a_file_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        'assumption = "why not"\n'
        + move(do="launch", who="nuwayr", what="tayy", segment="dish robots")
        + move(do="exit", who="nuwayr", what="tayy")
        + move(do="withdraw", claim="nobody-01-0123456789")
        + move(do="acquire", who="极光", what="ostrell"),
    )
    told = [one.removeprefix(f"{path}:") for one in complaints(path)]
    assert [one.split(":")[0] for one in told] == ["7", "11", "14"]
    assert "launches and withdraws Tayy" in told[0]


def test_a_claim_added_and_denied_in_one_overlay_is_refused(tmp_path: Path) -> None:
    added = move(do="add", claim="Nuwayr chases Pendlewax", segment="dish-robots", assumption="a rumour")
    denied = move(do="deny", claim="Nuwayr chases Pendlewax", assumption="another")
    (told,) = complaints(file(tmp_path, added + denied))
    assert "is assumed by this very scenario" in told


def test_what_is_wrong_with_the_file_itself_is_told_at_once(tmp_path: Path) -> None:
    text = (
        move(do="lunch", who="a")
        + move(do="withdraw", claim=S1, credence=0.5, assumption="x")
        + move(do="open", wath="x", credence=2)
    )
    with pytest.raises(InputError) as caught:
        load_scenarios([file(tmp_path, text)])
    said = str(caught.value)
    for part in (
        'did you mean "launch"?',
        "withdraw is done or not done, not to 0.5; leave credence out, or deny it with one",
        '"wath" is not known here',
        "open names no what",
        "credence 2 is no share",
        "says not why it is assumed",
    ):
        assert part in said


def test_a_new_thing_that_is_known_is_refused(tmp_path: Path) -> None:
    text = '[[new]]\ntype = "Offering"\nen = "Rinsel"\n' + move(do="open", what="rinsel", assumption="x")
    assert any('"Rinsel" is not new: it is rinsel' in one for one in complaints(file(tmp_path, text)))


def test_an_ended_claim_names_the_scenario_and_its_reason() -> None:
    found = world("open", "vaissel", assumption="it is ready")
    (ended,) = found.ended
    later = next(claim for claim in found.world.claims if claim.id == ended.claim.id)
    assert (later.status, later.reason) == (Status.SUPERSEDED, "scenario-open: it is ready")


# --- moves of one scenario that contradict each other

AHEAD = {"do": "add", "subject": "Ostrell", "predicate": "aheadOf", "object": "Pendlewax", "segment": "dish robots"}
BEHIND = {"do": "add", "claim": "潘德蜡 aheadOf أوسترل", "segment": "洗碗机器人"}
RIVALS = {"do": "add", "claim": "Ostrell competesWith Pendlewax"}
LEAVE = {"do": "exit", "who": "Ostrell", "what": "dish robots"}
GIVE_UP = {"do": "exit", "who": "Ostrell", "what": "Rinsel"}
OPPOSED = {
    "a lead and its denial": (AHEAD, AHEAD | {"polarity": "denied"}),
    "a rivalry and its denial, the other way round": (
        RIVALS,
        {"do": "add", "claim": "Pendlewax competesWith Ostrell", "polarity": "denied"},
    ),
    "a lead both ways round": (AHEAD, BEHIND),
    "a chase of who is behind": (AHEAD, {"do": "add", "claim": "Ostrell chases Pendlewax", "segment": "dish robots"}),
    "a place in the segment left": (LEAVE, AHEAD),
    "a place of its product there": (
        LEAVE | {"what": "home robots"},
        {"do": "add", "claim": "Rinsel inSegment dish-robots"},
    ),
    "the making of what is given up": (GIVE_UP, {"do": "add", "claim": "Ostrell develops Rinsel"}),
    "a lead that another move denies by its id": ({"do": "deny", "claim": S1}, BEHIND),
    "opening what is given up": (GIVE_UP, {"do": "open", "what": "Rinsel"}),
}


def both(first: dict[str, str], second: dict[str, str], **fields: object) -> str:
    return move(**first, assumption="x", **fields) + move(**second, assumption="x", **fields)


@pytest.mark.parametrize("case", sorted(OPPOSED))
def test_moves_that_contradict_each_other_are_refused_in_either_order(tmp_path: Path, case: str) -> None:
    first, second = OPPOSED[case]
    for number, text in enumerate((both(first, second), both(second, first))):
        (told,) = complaints(file(tmp_path, text, f"m{number}.toml"))
        assert "keep one of the two" in told
        last = text[: text.rindex("[[move]]")].count("\n") + 1
        assert f"m{number}.toml:{last}: " in told


def test_the_refusal_names_both_claims_and_the_line_of_the_first(tmp_path: Path) -> None:
    (told,) = complaints(file(tmp_path, both(AHEAD, BEHIND)))
    assert 'assumes "Pendlewax is ahead of Ostrell, in Dish robots"' in told
    assert 'an earlier move (line 1) "Ostrell is ahead of Pendlewax, in Dish robots"' in told


@pytest.mark.parametrize(("share", "problems"), [(0.5, 0), (0.6, 1)])
def test_opposite_assumptions_whose_credences_add_up_to_one_are_two_ways_it_may_be(
    tmp_path: Path, share: float, problems: int
) -> None:
    path = file(tmp_path, both(AHEAD, BEHIND, credence=share))
    if problems:
        assert len(complaints(path)) == problems
    else:
        assert [len(ids) for ids in apply_moves(practice(), load_scenarios([path]), ontology()).said] == [1, 1]


def test_leads_of_two_segments_or_two_times_do_not_contradict_each_other(tmp_path: Path) -> None:
    elsewhere = both(AHEAD, BEHIND | {"segment": "laundry folders"})
    later = both(
        AHEAD | {"valid_from": "2025-11-01", "valid_until": "2025-11-30", "precision": "month"},
        BEHIND | {"valid_from": "2025-12-01", "precision": "month"},
    )
    for number, text in enumerate((elsewhere, later)):
        scenarios = load_scenarios([file(tmp_path, text, f"m{number}.toml")])
        assert [len(ids) for ids in apply_moves(practice(), scenarios, ontology()).said] == [1, 1]


def test_an_overlay_may_contradict_the_one_it_is_laid_over(tmp_path: Path) -> None:
    first, second = (
        file(tmp_path, move(**LEAVE, assumption="x"), "a.toml"),
        file(tmp_path, move(**AHEAD, assumption="x")),
    )
    assert apply_moves(practice(), load_scenarios([first, second]), ontology()).said[1]


def test_what_happened_before_a_product_is_given_up_may_be_added(tmp_path: Path) -> None:
    launch = {"do": "add", "claim": "Ostrell launched Rinsel", "valid_from": "2024-02-01", "precision": "month"}
    scenarios = load_scenarios([file(tmp_path, both(launch, GIVE_UP))])
    assert len(apply_moves(practice(), scenarios, ontology()).said[0]) == 1


def test_each_added_claim_is_worded_as_it_is(tmp_path: Path) -> None:
    text = both(AHEAD, AHEAD | {"polarity": "denied"}, credence=0.5)
    found = what_if(practice(), ontology(), ONTOLOGY, load_scenarios([file(tmp_path, text)]))
    for lang, affirmed, denied in (
        ("en", "a claim is added: Ostrell is ahead", "a claim is added that denies: Ostrell is ahead"),
        ("zh", "增加一条陈述：奥斯特雷", "增加一条陈述，否认：奥斯特雷"),
        ("ar", "إضافة مقولة: ", "إضافة مقولة تنفي: "),
    ):
        words = ScenarioWords(found, ontology(), lang)
        first, second = map(words.bare, words.moves())
        assert first.startswith(affirmed)
        assert second.startswith(denied)
    assert [len(one["claims"]) for one in record(found)["assumptions"]] == [1, 1]


# --- what happened stays true


def test_who_gives_up_a_product_keeps_what_happened_to_it_before() -> None:
    """Rinsel became cheaper in March 2025, when it was Ostrell's; it is given up on 31 October: the event stays Ostrell's."""
    found = world("exit", "ostrell", "rinsel")
    assert [one.construct for one in found.measures] == ["reach"]
    ended = next(claim for claim in found.world.claims if claim.id == "gazette-05-6fe6d4b3c4")
    assert (ended.status, ended.valid_until) == (Status.SUPERSEDED, date(2025, 10, 31))
