"""The map page in Chromium: what a reader can do with it, and that it never asks the network for anything."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageColor

from kg.analysis.measured import measure
from kg.views.drawing import draw_map
from kg.views.network import network_page
from kg.views.network_state import Opening
from kg.vocab import LANGUAGES, Layer, Modality
from tests.browser.checks import grave
from tests.browser.conftest import Watched
from tests.factory import claim
from tests.views.maps import TEXT, bikes, terms

pytestmark = pytest.mark.browser

PRESETS = ("rivalry", "people", "market", "everything")
VISIBLE_NODES = "nodeSet.get().filter((node) => !node.hidden).map((node) => node.id)"
VISIBLE_EDGES = "edgeSet.get().filter((edge) => !edge.hidden).map((edge) => edge.id)"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "network.html"
    path.write_text(network_page(bikes(texts={"s1": TEXT}), terms()).html, encoding="utf-8")
    return path


def test_no_request_leaves_the_file_and_nothing_is_reported(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    for preset in PRESETS:
        page.click(f"[data-preset={preset}]")
    page.click("#astable")
    page.evaluate("fillPaper()")
    with page.expect_download():
        page.click("#png")
    kept = [
        url for url in watched.requests if not url.startswith(("about:", "data:", "blob:")) and url != file.as_uri()
    ]
    assert kept == []
    assert watched.errors == []


def test_it_opens_on_rivalry_and_other_presets_are_one_click(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    assert page.get_attribute("[data-preset=rivalry]", "aria-selected") == "true"
    shown = [set(page.evaluate(VISIBLE_NODES))]
    for preset in PRESETS[1:]:
        page.click(f"[data-preset={preset}]")
        shown.append(set(page.evaluate(VISIBLE_NODES)))
    assert "li-mei" not in shown[0]
    assert {"li-mei", "night-line", "aurora"} <= shown[1]
    assert "city-bikes" in shown[2]
    assert shown[0] | shown[1] | shown[2] <= shown[3]


def test_unticking_a_layer_hides_exactly_its_lines(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    before = page.evaluate("preset().edges.map((id) => [id, EDGES[id].layer])")
    page.uncheck("[data-filter='layers:opinion']")
    assert page.evaluate(VISIBLE_EDGES) == [id for id, layer in before if layer != "opinion"]
    page.check("[data-filter='layers:opinion']")
    assert len(page.evaluate(VISIBLE_EDGES)) == len(before)


def test_unticking_a_kind_hides_its_boxes_and_their_lines(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    page.uncheck("[data-filter='kinds:offering']")
    assert not {"aurora-one", "borealis-go", "route-model"} & set(page.evaluate(VISIBLE_NODES))
    assert "develops" not in page.evaluate(f"{VISIBLE_EDGES}.map((id) => EDGES[id].predicate)")


def test_unticking_a_relation_hides_exactly_its_lines(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    page.click("#key summary")
    page.uncheck("[data-filter='relations:aheadOf']")
    assert page.evaluate(
        f"preset().edges.filter((id) => !{VISIBLE_EDGES}.includes(id)).map((id) => EDGES[id].predicate)"
    ) == ["aheadOf", "aheadOf"]


def test_legend_counts_are_the_lines_by_layer(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    rows = page.locator("[data-filter^='layers:']")
    told = {
        rows.nth(at).get_attribute("data-filter"): int(rows.nth(at).locator("xpath=..").locator(".count").inner_text())
        for at in range(rows.count())
    }
    drawn = page.evaluate("[...countBy(presetEdges(), (edge) => edge.layer)]")
    assert told == {f"layers:{layer}": count for layer, count in drawn}


@pytest.mark.parametrize("typed", ["اكلير", "إِكْلِير", "إكـلير", "eclair", "ÉCLAIR", "闪电"])
def test_search_finds_a_name_in_any_spelling(watched: Watched, file: Path, typed: str) -> None:
    page = watched.open(file)
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    assert page.evaluate("state.focus") == "eclair"
    assert page.inner_text("#panel h2") == "Éclair Vélos"


def test_a_click_on_a_box_shows_its_claims(watched: Watched, file: Path) -> None:
    page = watched.open(file, "#preset=everything")
    spot = page.evaluate("network.canvasToDOM(spotOf('aurora'))")
    page.click("#map", position=spot)
    panel = page.inner_text("#panel")
    assert page.inner_text("#panel h2") == "Aurora Cycles"
    assert "Aurora makes Aurora One." in panel
    assert "line 1, characters 0–6" in panel
    assert "the author" in panel and "Li Mei" in panel


def test_the_very_characters_are_marked_in_their_line(watched: Watched, file: Path) -> None:
    page = watched.open(file, "#focus=aurora-one")
    assert "Aurora" in page.locator("#panel mark").all_inner_texts()
    assert "This page contains source text." in page.evaluate("document.getElementById('key').textContent")


def test_a_denied_claim_says_so_and_has_no_line(watched: Watched, file: Path) -> None:
    page = watched.open(file, "#focus=dune&preset=everything")
    assert page.locator(".claim.denied .flag").inner_text() == "Denied: the source says this is not so"
    assert not page.evaluate("EDGES.some((edge) => edge.from === 'dune' && edge.predicate === 'chases')")


def test_an_inferred_claim_shows_rule_and_premises(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    page.evaluate("chooseEdge(EDGES.findIndex((edge) => edge.layer === 'inferred'))")
    assert "presupposed rivalry" in page.inner_text("#panel")
    assert "Aurora is ahead." in page.inner_text("#panel .premises")


def test_a_figure_is_read_out_with_its_unit_and_voice(watched: Watched, file: Path) -> None:
    panel = watched.open(file, "#focus=city-bikes").inner_text("#panel")
    assert "317.8 million CNY" in panel
    assert "Omar Haddad" in panel


def test_focus_reaches_one_to_three_steps(watched: Watched, file: Path) -> None:
    page = watched.open(file, "#focus=borealis-go")
    sizes = []
    for depth in (1, 2, 3):
        page.click(f".depth button:nth-of-type({depth})")
        sizes.append(page.evaluate("focusSet.size"))
    # borealis-go - borealis - aurora, cygnus - aurora-one, eclair, ride-hub
    assert sizes == [2, 4, 7]


def test_the_address_restores_the_state(watched: Watched, file: Path) -> None:
    filters = "layers=stated,outlook&kinds=company,segment&relations=activeIn,inSegment"
    page = watched.open(file, f"#preset=market&lang=ar&focus=eclair&depth=2&{filters}")
    kept = page.evaluate(
        "[state.preset, state.lang, state.focus, state.depth, [...state.hiddenLayers].sort(), stateToHash()]"
    )
    assert kept[:5] == ["market", "ar", "eclair", 2, ["background", "inferred", "opinion", "reported"]]
    assert set(page.evaluate("visibleThings().map((id) => PAGE.things[id].kind)")) == {"company", "segment"}
    assert page.evaluate("visibleEdges().map((edge) => edge.predicate)") == ["activeIn"]  # Éclair in cargo bikes
    page.evaluate("update()")
    again = watched.open(file, page.evaluate("location.hash"))
    assert again.evaluate("stateToHash()") == kept[5]


def test_an_address_with_nonsense_opens_the_first_preset(watched: Watched, file: Path) -> None:
    page = watched.open(file, "#preset=nowhere&lang=xx&focus=__proto__&depth=99&layers=a,b&edge=12345")
    assert page.evaluate("[state.preset, state.lang, state.focus, state.edge]") == ["rivalry", "en", None, None]


@pytest.mark.parametrize(("lang", "direction", "name"), [("zh", "ltr", "极光单车"), ("ar", "rtl", "أورورا للدراجات")])
def test_the_language_switch_turns_words_and_direction(
    watched: Watched, file: Path, lang: str, direction: str, name: str
) -> None:
    page = watched.open(file)
    page.click(f"#languages [lang={lang}]")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [lang, direction]
    assert name in page.inner_text("#headline")
    assert page.evaluate("Math.round(spotOf('aurora').x)") == page.evaluate(
        "Math.round(network.getPosition('aurora').x)"
    )


def test_in_arabic_the_side_stands_on_the_left(watched: Watched, file: Path) -> None:
    page = watched.open(file, "#lang=ar")
    assert page.evaluate("document.getElementById('side').getBoundingClientRect().left") == 0


def test_the_map_is_walked_with_the_keyboard(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    first = page.evaluate("cursor")
    page.keyboard.press("ArrowLeft")
    assert first is not None and page.inner_text("#spoken")
    page.keyboard.press("Enter")
    assert page.evaluate("[state.focus === cursor, document.activeElement.id]") == [True, "panel"]
    page.keyboard.press("Escape")
    assert page.evaluate("[state.focus, document.activeElement.id]") == [None, "map"]


def test_tab_reaches_every_control_and_each_has_a_name(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, input, [tabindex=\"0\"]')].filter((one) => one.offsetParent && one.id !== 'sheet'"
        " && !(one.textContent.trim() || one.getAttribute('aria-label') || one.closest('label'))).map((one) => one.outerHTML)"
    )
    assert nameless == []


def test_the_table_has_every_visible_line(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    page.click("#astable")
    assert page.locator("#tableview tbody tr").count() == len(page.evaluate(VISIBLE_EDGES))
    page.uncheck("[data-filter='layers:opinion']")
    assert page.locator("#tableview tbody tr").count() == len(page.evaluate(VISIBLE_EDGES))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_svg_holds_every_visible_box_and_line_and_the_legend(
    watched: Watched, file: Path, tmp_path: Path, lang: str
) -> None:
    page = watched.open(file, f"#lang={lang}")
    page.uncheck("[data-filter='layers:inferred']")
    with page.expect_download() as download:
        page.click("#svg")
    download.value.save_as(tmp_path / "map.svg")
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    groups = list(root.iter("{http://www.w3.org/2000/svg}g"))
    assert {group.get("data-node") for group in groups} - {None} == set(page.evaluate(VISIBLE_NODES))
    assert {group.get("data-edge") for group in groups} - {None} == {str(id) for id in page.evaluate(VISIBLE_EDGES)}
    assert "".join(root.itertext()).count(page.evaluate("word('opinion', 'layer')")) >= 1


def test_the_png_is_the_picture_with_its_legend(watched: Watched, file: Path, tmp_path: Path) -> None:
    page = watched.open(file)
    with page.expect_download() as download:
        page.click("#png")
    download.value.save_as(tmp_path / "map.png")
    picture = Image.open(tmp_path / "map.png").convert("RGB")
    svg = ElementTree.fromstring(page.evaluate("mapSvg({ withFonts: false })"))
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    assert picture.size == (2 * round(width), 2 * round(height))
    key = [rect for rect in svg.findall("{http://www.w3.org/2000/svg}rect") if rect.get("width") == "28"]
    middles = [(float(one.attrib["x"]) + 14 - left, float(one.attrib["y"]) + 8 - top) for one in key]
    seen = [picture.getpixel((round(2 * x), round(2 * y))) for x, y in middles]
    assert seen == [ImageColor.getrgb(one.attrib["fill"]) for one in key]
    assert len(key) == len(set(page.evaluate("visibleThings().map((id) => PAGE.things[id].kind)"))) > 1


def test_paper_gets_the_picture_and_the_table(watched: Watched, file: Path) -> None:
    page = watched.open(file)
    page.evaluate("fillPaper()")
    page.emulate_media(media="print")
    assert page.locator("#paper > svg").is_visible() and page.locator("#paper > table").is_visible()
    assert not page.locator("#map").is_visible()


def test_without_scripts_the_reader_is_told_where_to_look(file: Path) -> None:
    assert "claims.csv" in file.read_text(encoding="utf-8").split("<noscript>")[1].split("</noscript>")[0]


@pytest.fixture(scope="module")
def measured_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with places, rivals and a contested lead, that opens on Borealis in Arabic, in two layers."""
    one = bikes()
    back = claim("borealis", "aheadOf", "aurora", segment="city-bikes", modality=Modality.EVALUATION, line=1)
    one = replace(one, claims=tuple(sorted((*one.claims, back), key=lambda each: each.id)))
    opening = Opening(focus="borealis", depth=2, layers=frozenset({Layer.STATED, Layer.OPINION}))
    path = tmp_path_factory.mktemp("measured") / "network.html"
    page = network_page(one, terms(), measured=measure(one, terms()), opening=opening, lang="ar")
    path.write_text(page.html, encoding="utf-8")
    return path


def test_it_opens_where_it_was_made_to_and_the_address_overrides_that(watched: Watched, measured_file: Path) -> None:
    page = watched.open(measured_file)
    state = "[state.preset, state.lang, state.focus, state.depth, [...state.hiddenLayers].sort(), location.hash]"
    hidden = ["background", "inferred", "outlook", "reported"]
    assert page.evaluate(state)[:5] == ["rivalry", "ar", "borealis", 2, hidden]
    page = watched.open(measured_file, "#preset=market&lang=zh")
    assert page.evaluate(state)[:5] == ["market", "zh", None, 1, []]


def test_what_was_cleared_stays_cleared(watched: Watched, measured_file: Path) -> None:
    page = watched.open(measured_file)
    page.keyboard.press("Escape")
    address = page.evaluate("location.hash")
    assert watched.open(measured_file, address).evaluate("state.focus") is None


@pytest.mark.parametrize(
    ("lang", "place", "rivals"), [("en", "Place", "Rivals"), ("zh", "名次", "竞争者"), ("ar", "المرتبة", "المنافسون")]
)
def test_the_panel_says_place_and_rivals(
    watched: Watched, measured_file: Path, lang: str, place: str, rivals: str
) -> None:
    page = watched.open(measured_file, f"#focus=borealis&lang={lang}")
    heads = page.locator("#panel h3").all_inner_texts()
    assert heads[0] == place and heads[1].startswith(f"{rivals} · ")
    numbers = [int(number) for number in re.findall(r"\d+", heads[1])]  # counted, and not counted if any
    items = page.locator("#panel .rivals > li")
    assert items.count() == sum(numbers)
    assert all(re.search(r"0\.\d\d", text) for text in items.locator("> details > summary").all_inner_texts())
    page.locator("#panel .rivals summary").first.click()
    assert page.locator("#panel .rivals .claim").first.is_visible()
    page.locator("#panel .rivals .link").first.click()
    assert page.evaluate("state.focus") != "borealis"


# The map's own picture as a scenario would have it: its first line gained, its second lost.
SCENARIO_SVG = """() => {
  const [one, other] = preset().edges.map(String), each = (text) => Object.fromEntries(LANGUAGES.map((lang) => [lang, text]));
  PAGE.changes = { [one]: "gained", [other]: "lost" };
  PAGE.changeWords = { mark: each("What if"), gained: each("gained"), lost: each("lost"), assumed: each("assumed") };
  return mapSvg({ withFonts: false });
}"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_contested_line_is_marked_in_key_panel_and_picture(watched: Watched, measured_file: Path, lang: str) -> None:
    page = watched.open(measured_file, f"#preset=rivalry&lang={lang}")
    said = page.evaluate("markWord('disputed')")
    assert said in page.inner_text("#key")
    number = page.evaluate("EDGES.findIndex((edge) => signOf(edge) !== undefined)")
    page.evaluate(f"chooseEdge({number})")
    assert page.inner_text("#panel .flag") == said
    assert page.evaluate("EDGES.filter((edge) => signOf(edge) !== undefined).map((edge) => edge.from).sort()") == [
        "aurora",
        "borealis",
    ]
    assert page.evaluate("mapSvg({ withFonts: false }).split('r=\\\"7\\\"').length - 1") == 3  # two lines and the key
    page.evaluate("clearChoice()")
    saved = page.evaluate(SCENARIO_SVG)
    glow = page.evaluate("COLORS.glow")
    assert saved.count(f'stroke="{glow}"') == 2  # the line only the scenario has, and its sample in the key
    assert saved.count('stroke-dasharray="2 7"') == 2
    assert all(text in saved for text in ("What if: gained · 1", "What if: lost · 1"))
    assert said in saved


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_panel_is_never_wider_than_its_place(
    watched: Watched, measured_file: Path, lang: str, size: tuple[int, int]
) -> None:
    watched.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = watched.open(measured_file, f"#focus=borealis&lang={lang}")
    wide = page.evaluate("[document.documentElement.scrollWidth, sidebody.scrollWidth - sidebody.clientWidth]")
    assert wide[0] <= size[0] and wide[1] <= 0


@pytest.mark.parametrize("address", ["#lang=en", "#lang=ar&focus=borealis", "#lang=zh&preset=everything"])
def test_axe_finds_nothing_serious(watched: Watched, measured_file: Path, address: str) -> None:
    page = watched.open(measured_file, address)
    for step in ("", "#astable"):
        if step:
            page.click(step)
        assert grave(page) == []


def test_the_whole_way_by_keyboard(watched: Watched, measured_file: Path) -> None:
    page = watched.open(measured_file, "#preset=rivalry&lang=en")
    page.keyboard.press("/")
    page.keyboard.type("borealis")
    page.keyboard.press("Enter")
    assert page.evaluate("state.focus") in ("borealis", "borealis-go")
    page.keyboard.press("Escape")
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('#panel') !== null"))
    assert reached[0] and any(reached)
    page.keyboard.press("Escape")
    assert page.evaluate("[state.focus, document.activeElement.id]") == [None, "map"]


def test_a_map_of_very_many_things_opens_on_its_segments(watched: Watched, tmp_path: Path) -> None:
    """As above AGGREGATE_ABOVE things, here above five: a segment opens on what stands in it, and the address leads back there."""
    file = tmp_path / "network.html"
    drawn = draw_map(bikes(), terms(), aggregate_above=5)
    file.write_text(network_page(bikes(), terms(), drawn=drawn).html, encoding="utf-8")
    page = watched.open(file)
    assert page.evaluate("state.preset") == "segments"
    boxes = page.evaluate(VISIBLE_NODES)
    assert {"segment:cargo-bikes", "segment:city-bikes"} <= set(boxes)
    assert all(box.startswith("segment:") for box in boxes)
    page.click("#map", position=page.evaluate("network.canvasToDOM(spotOf('segment:cargo-bikes'))"))
    assert page.evaluate("state.preset") == "segment:cargo-bikes"
    assert {"eclair", "route-model"} <= set(page.evaluate(VISIBLE_NODES))
    assert watched.open(file, page.evaluate("location.hash")).evaluate("state.preset") == "segment:cargo-bikes"
    page.keyboard.press("/")
    page.keyboard.type("aurora one")
    page.keyboard.press("Enter")
    assert page.evaluate("state.focus") == "aurora-one" and "aurora-one" in page.evaluate(VISIBLE_NODES)
    assert watched.errors == []
