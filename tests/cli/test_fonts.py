"""`kg fonts`: files a program finds, named as the deck names its fonts, and clear words where nothing can be written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kg import settings
from kg.views.brief_master import FACES
from tests.cli.running import kg


def test_every_face_of_a_deck_is_written_with_the_licence(tmp_path: Path) -> None:
    folder = tmp_path / "for the meeting" / "字体"
    done = kg("fonts", "--output", folder)
    assert done.code == 0 and "delete" not in done.err
    fonts = {path.name: TTFont(path) for path in folder.glob("*.ttf")}
    assert {font["name"].getDebugName(1) for font in fonts.values()} == {name for name, _ in FACES.values()}
    for name, font in fonts.items():
        assert re.search(rf"wrote {folder / name}: draws [1-9],\d{{3}} characters\n", done.err)
        assert font["name"].getDebugName(6) == Path(name).stem and font["OS/2"].fsType == 0
    assert {ord(char) for char in "龟酱 2024“”，"} <= fonts["NotoSansSC-Regular.ttf"].getBestCmap().keys()
    assert {ord(char) for char in "شفق گ ٢ 2024•«»"} <= fonts["NotoSansArabic-Bold.ttf"].getBestCmap().keys()
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    done = kg("fonts", "--output", tmp_path / "x")
    assert done.code == 6 and f"{tmp_path / 'x'}: cannot be made" in done.err


def test_windows_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    done = kg("fonts")
    assert done.code == 2 and "run kg fonts --output DIR" in done.err


@pytest.mark.parametrize(
    ("system", "data", "folder"),
    [
        ("linux", "", "/li/.local/share/fonts/landscape-kg"),
        ("linux", "relative", "/li/.local/share/fonts/landscape-kg"),
        ("linux", "/data", "/data/fonts/landscape-kg"),
        ("darwin", "/data", "/li/Library/Fonts/landscape-kg"),
    ],
)
def test_fonts_go_where_programs_of_the_user_look(system: str, data: str, folder: str) -> None:
    assert settings.font_folder({"XDG_DATA_HOME": data}, system, Path("/li")) == Path(folder)
