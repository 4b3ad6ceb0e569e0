"""docs/gallery.md says what the build draws, and its pictures are there and small."""

from __future__ import annotations

from tests.gallery import FOLDER, MARKETS, PAGE, page, shots

LARGEST = 150_000


def test_the_page_is_what_the_build_draws() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make gallery`"


def test_every_picture_is_there_and_small() -> None:
    names = {shot.name for market in MARKETS for shot in shots(market)}
    assert {path.name for path in FOLDER.glob("*.png")} == names
    assert max(path.stat().st_size for path in FOLDER.glob("*.png")) <= LARGEST
