"""`kg why`: from a line or number back to the characters."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.running import kg
from tests.landscapes import MINI, copy_of_mini, put


def test_why_shows_a_claim_with_its_characters(built_mini: Path) -> None:
    ran = kg("why", "m1-01-51296b8d78", MINI, "--output", built_mini)
    assert (ran.code, ran.err) == (0, "")
    assert "[\u2068تتقدّم شركة ريحان (Rayhan) على هونغ فنغ 鸿风 في شحن الموانئ\u2069]" in ran.out


def test_why_takes_a_sentence_and_tells_every_claim_that_says_so(built_mini: Path) -> None:
    # Said of the group and expanded by a rule, and presupposed by the lead: two inferred claims.
    ran = kg("why", "hongfeng competesWith RAYHAN", MINI, "--output", built_mini)
    assert ran.err == "2 claims\n"
    assert "rule: group-expansion" in ran.out and "rule: presupposed-rivalry" in ran.out


def test_why_takes_a_sentence_in_arabic_and_answers_in_it(built_mini: Path) -> None:
    ran = kg("why", "ريحان يتقدم على هونغ فنغ", MINI, "--lang", "ar", "--output", built_mini)
    assert ran.code == 0 and "\u2068ريحان\u2069 \u2068يتقدّم على\u2069 \u2068هونغ فنغ\u2069" in ran.out


def test_why_shows_denied_claims(built_mini: Path) -> None:
    assert "denied" in kg("why", "Rayhan launched Skylift Ferry", MINI, "--output", built_mini).out


def test_why_without_the_text_names_the_file_that_would_show_it(built_mini: Path, tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    shutil.rmtree(folder / "sources")
    ran = kg("why", "m1-01-51296b8d78", folder, "--output", built_mini)
    assert ran.code == 0 and "put the file whose sha256 is" in ran.out


def test_why_says_when_the_landscape_has_changed_since(built_mini: Path, tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "claims/market.csv", 2, "paraphrase", "other words")
    ran = kg("why", "m1-01-51296b8d78", folder, "--output", built_mini)
    assert ran.err == f"{folder}/claims/market.csv has changed since the build; run `kg build` for the newest answer\n"


def test_why_of_an_unknown_claim_suggests_one(built_mini: Path) -> None:
    ran = kg("why", "m1-01-51296b8d79", MINI, "--output", built_mini)
    assert ran.code == 2 and 'did you mean "m1-01-51296b8d78"' in ran.err


def test_why_of_what_nobody_says_ends_in_1(built_mini: Path) -> None:
    ran = kg("why", "eole owns skylift", MINI, "--output", built_mini)
    assert ran.code == 1 and "that is not to say that it is not so" in ran.err


def test_why_before_a_build_says_so(tmp_path: Path) -> None:
    ran = kg("why", "x", MINI, "--output", tmp_path)
    assert ran.code == 3 and "run `kg build` first" in ran.err


def test_why_tells_how_far_a_claim_is_believed_part_by_part(built_mini: Path) -> None:
    out = kg("why", "m1-01-51296b8d78", MINI, "--output", built_mini).out
    assert "  credence 0." in out and " of 1 as of " in out
    for part in ("reliability", "credibility", "modality", "certainty", "extraction", "age"):
        assert f"\n  {part} " in out
    assert "not judged: a neutral prior" in out


def test_why_tells_a_denial_and_a_conclusion_apart(built_mini: Path) -> None:
    denied = kg("why", "Rayhan launched Skylift Ferry", MINI, "--output", built_mini).out
    assert "a denial: weighed against, never counted as a yes" in denied
    inferred = kg("why", "hongfeng competesWith RAYHAN", MINI, "--output", built_mini).out
    assert "the product of the factors without brackets" in inferred and "`kg rivals` prints 0." in inferred


def test_why_speaks_chinese_and_arabic_to_the_last_reason(built_mini: Path) -> None:
    chinese = kg("why", "hongfeng competesWith RAYHAN", MINI, "--lang", "zh", "--output", built_mini)
    assert chinese.err == "2条陈述\n" and "未加括号的各系数之积" in chinese.out
    arabic = kg("why", "Rayhan launched Skylift Ferry", MINI, "--lang", "ar", "--output", built_mini)
    assert "منفيّ" in arabic.out and "المعامل" in arabic.out and "factor" not in arabic.out


def test_why_weighs_a_claim_as_of_a_day(built_mini: Path) -> None:
    now = kg("why", "m1-01-51296b8d78", MINI, "--output", built_mini).out
    later = kg("why", "m1-01-51296b8d78", MINI, "--output", built_mini, "--as-of", "2031-01-01").out
    assert "of 1 as of 2031-01-01: " in later and "of 1 as of 2031-01-01: " not in now


def test_why_of_what_was_not_recorded_yet_says_since_when(built_mini: Path) -> None:
    ran = kg("why", "m1-01-51296b8d78", MINI, "--output", built_mini, "--recorded", "2001-01-01")
    assert ran.code == 2 and "nothing had been recorded by 2001-01-01: the first claim was on " in ran.err
