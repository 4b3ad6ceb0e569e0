"""Claims found by id and by sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.claims.lookup import find_claims, find_segment
from kg.errors import KgError, UsageError
from tests.landscapes import mini, ontology


def found(words: str) -> list[str]:
    return [claim.id for claim in find_claims(words, mini(), ontology())]


AHEAD, RIVALS, CHASES = "m1-01-51296b8d78", "m1-02-95e0dd3cd7", "m2-04-609a8740fa"
DENIED = "m1-03-ab131772fd"


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        (AHEAD, AHEAD),
        ("51296b8d78", AHEAD),
        ("rayhan aheadOf hongfeng", AHEAD),
        ("Rayhan Kites is ahead of HONG FENG", AHEAD),
        ("ريحان يتقدم على هونغ فنغ", AHEAD),
        ("شركة ريحان يتقدّم على 鸿风", AHEAD),
        ("雷汉领先于鸿风", AHEAD),
        ("雷汉 领先于 Hongfeng", AHEAD),
        ("the two old yards competesWith Rayhan", RIVALS),
        ("Rayhan competesWith the two old yards", RIVALS),  # symmetric
        ("ويندرو يسعى للحاق بريحان", CHASES),  # "chases" is written together with its object
        ("windrow chases", CHASES),
        ("Rayhan launched Skylift Ferry", DENIED),
        ("Lantern unit price", "m2-01-38cf267fad"),
    ],
)
def test_a_claim_is_found(words: str, claim: str) -> None:
    assert found(words) == [claim]


def test_every_matching_claim_is_listed() -> None:
    assert found("the two old yards hasMember") == ["m1-02-65e6298597", "m1-02-6ade01d579"]


def test_a_relation_that_is_not_symmetric_has_a_direction() -> None:
    with pytest.raises(
        KgError, match=rf'no claim says "Hongfeng aheadOf Rayhan"; .* rayhan aheadOf hongfeng \({AHEAD}\)'
    ):
        found("Hongfeng aheadOf Rayhan")


def test_what_nobody_says_is_no_denial() -> None:
    with pytest.raises(
        KgError, match='no claim says "Éole owns Skylift"; that is not to say that it is not so'
    ) as caught:
        found("Éole owns Skylift")
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("m1-01-51296b8d79", f'there is no claim "m1-01-51296b8d79"; did you mean "{AHEAD}"'),
        ("Rayhann aheadOf Hongfeng", '"rayhann" is not a known name; did you mean "Rayhan"'),
        ("Rayhan aheadOf Hongfang", '"hongfang" is not a known name; did you mean "Hongfeng"'),
        ("ريحان يتقدم على هونغ فن", '"هونغ فن" is not a known name; did you mean "هونغ فنغ"'),
        ("Rayhan aheadof of Hongfeng", '"of hongfeng" is not a known name'),
        ("Rayhan is ahed of Hongfeng", '"is ahed of" is not a known relation; did you mean "is ahead of"'),
        ("aheadOf Hongfeng", "the sentence names nothing before its relation; write the id of a claim"),
        ("Rayhan", '"rayhan" names no relation; write the id of a claim, or a sentence'),
        ("", "names no relation"),
    ],
)
def test_words_that_name_nothing_are_told(words: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        found(words)
    assert message in str(caught.value)


@pytest.mark.parametrize("words", ["port-haul", "PORT haulage", "港口货运", "شحن المواني"])
def test_a_segment_is_found_by_its_id_or_name_in_any_language(words: str) -> None:
    assert find_segment(words, mini()) == "port-haul"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("port haulge", 'did you mean "Port haulage"'),
        ("Rayhan", "known segments: cargo-kites, passenger-trips, port-haul"),
    ],
)
def test_what_is_no_segment_is_told(words: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        find_segment(words, mini())


def test_a_name_of_two_segments_asks_for_the_id() -> None:
    entities = {id: replace(one, labels={"en": "Hauling"}) for id, one in mini().entities.items()}
    with pytest.raises(UsageError, match="name of several segments; name one by its id: cargo-kites, passenger-trips"):
        find_segment("hauling", replace(mini(), entities=entities))
