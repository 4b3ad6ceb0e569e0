"""The map as a picture: what it shows, where its lines run, what its headline may say."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot
from xml.etree import ElementTree

import pytest

from kg.analysis.measured import measure
from kg.errors import UsageError
from kg.model import Landscape
from kg.views.drawing import draw_map, sketch_map
from kg.views.layout import SavedLayout
from kg.views.network import network_page
from kg.views.network_line import stroke, without
from kg.views.network_marks import Marks, Tier, marks_of
from kg.views.network_picture import Placed, network_view, place_picture
from kg.views.network_state import Opening, in_view, neighbourhood, preset_of
from kg.views.network_theme import BOX_STYLES, box_styles
from kg.views.palette import PALETTES, THEMES, contrast
from kg.views.theme import BOXES, LINES
from kg.views.view_model import ViewModel
from kg.vocab import LANGUAGES, Layer, Modality
from tests.factory import claim, landscape
from tests.views.maps import bikes, relabelled, terms
from tests.views.static_views import LONG, MIXED, strained
from tests.views.test_network import Blocks

SVG = "{http://www.w3.org/2000/svg}"
LIGHT = PALETTES["light"]


def placed(opening: Opening | None = None, one: Landscape | None = None, **options: object) -> Placed:
    one = one or bikes()
    return place_picture(sketch_map(one, terms()), one, terms(), opening or Opening(), **options)  # type: ignore[arg-type]


def view(opening: Opening | None = None, lang: str = "en", **options: object) -> ViewModel:
    return network_view(placed(opening, **options), lang, LIGHT)  # type: ignore[arg-type]


def root_of(model: ViewModel) -> ElementTree.Element:
    return ElementTree.fromstring(model.picture.svg)


def words_in(model: ViewModel) -> str:
    return " ".join("".join(text.itertext()) for text in root_of(model).iter(f"{SVG}text"))


def clashing() -> Landscape:
    """Each of two firms is said to be ahead of the other in one segment."""
    return landscape([
        claim("aurora", "aheadOf", "borealis", segment="city-bikes", modality=Modality.EVALUATION),
        claim("borealis", "aheadOf", "aurora", segment="city-bikes", modality=Modality.EVALUATION, line=1),
        claim("cygnus", "aheadOf", "borealis", segment="city-bikes", modality=Modality.EVALUATION, line=2),
    ])  # fmt: skip


def test_it_stands_where_the_page_stands() -> None:
    drawn = draw_map(bikes(), terms())
    again = placed(layout=SavedLayout(drawn.layouts))
    assert again.drawn.layouts["rivalry"] is drawn.layouts["rivalry"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_box_every_line_and_the_key_are_in_it(lang: str) -> None:
    made = placed()
    model = network_view(made, lang, LIGHT)
    told = words_in(model)
    for id in made.preset.things:
        for line in made.sketch.boxes[id].lines[lang]:
            assert line in told
    behind = {tuple(str(one.get("data-claims")).split()) for one in root_of(model).iter(f"{SVG}a")}
    assert {edge.claims for edge in made.preset.edges} <= behind
    layers = [edge.layer for edge in made.preset.edges]
    assert f"· {layers.count(Layer.OPINION)}" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_places_are_the_same_in_every_language(lang: str) -> None:
    made = placed()
    rects = root_of(network_view(made, lang, LIGHT)).iter(f"{SVG}rect")
    boxes = [
        one for one in rects if one.get("fill") == BOXES["company"].fill and one.get("height") != "16"
    ]  # 16: the key
    centres = sorted(float(str(one.get("x"))) + float(str(one.get("width"))) / 2 for one in boxes)
    spots = made.drawn.layouts["rivalry"].spots
    assert centres == pytest.approx(
        sorted(x for id, (x, _) in spots.items() if made.sketch.things[id].kind == "company"), abs=0.2
    )


def test_the_same_bytes_twice() -> None:
    assert view().picture.svg == view().picture.svg


def test_a_line_ends_at_the_border_and_its_head_is_there() -> None:
    # two boxes 100 × 40 around (0, 0) and (300, 0): the line leaves at x = 50, its tip is at x = 250
    drawn = stroke((0.0, 0.0), (300.0, 0.0), 0.0, ((100.0, 40.0), (100.0, 40.0)), LINES[Layer.STATED], has_head=True)
    assert drawn.points[0] == pytest.approx((50.0, 0.0), abs=0.01)
    assert drawn.head[0] == pytest.approx((250.0, 0.0), abs=0.01)
    # 7 + 1.8 × 2.2 px long, 80% of it free of line
    assert drawn.points[-1][0] == pytest.approx(250 - 0.8 * 10.96, abs=0.01)
    assert (
        stroke((0.0, 0.0), (300.0, 0.0), 0.0, ((9.0, 9.0), (9.0, 9.0)), LINES[Layer.STATED], has_head=False).head == ()
    )


def test_boxes_that_touch_have_no_line_between_them() -> None:
    sizes = (100.0, 40.0), (100.0, 40.0)
    assert stroke((0.0, 0.0), (90.0, 0.0), 0.0, sizes, LINES[Layer.STATED], has_head=True).points == ()


def test_a_bent_line_bulges_as_in_the_page() -> None:
    drawn = stroke((0.0, 0.0), (200.0, 0.0), 0.2, ((20.0, 20.0), (20.0, 20.0)), LINES[Layer.OPINION], has_head=False)
    assert max(hypot(0, y) for _, y in drawn.points) > 5
    assert all(hypot(b[0] - a[0], b[1] - a[1]) < 20 for a, b in pairwise(drawn.points))


def test_a_line_makes_room_for_its_word() -> None:
    pieces = without([(0.0, 0.0), (100.0, 0.0)], (50.0, 0.0), (20.0, 16.0))
    assert [len(piece) for piece in pieces] == [2, 2]
    assert pieces[0][-1][0] <= 40 and pieces[1][0][0] >= 60


@pytest.mark.parametrize(
    ("depth", "expected"), [(1, {"borealis-go", "borealis"}), (2, {"borealis-go", "borealis", "aurora", "cygnus"})]
)
def test_a_focus_reaches_as_far_as_on_the_page(depth: int, expected: set[str]) -> None:
    # borealis-go - borealis - aurora, cygnus: the same as tests/browser/test_map.py counts in the page
    assert set(placed(Opening(focus="borealis-go", depth=depth)).shown.things) == expected


def test_what_is_out_of_focus_is_faded_and_leads_to_no_claim() -> None:
    model = view(Opening(focus="borealis-go", depth=1))
    root = root_of(model)
    marks = {str(one.get("aria-label")): one for one in root.iter() if str(one.get("class")) == "mark"}
    faded = [one for one in root.iter(f"{SVG}g") if one.get("class") == "mark"]
    assert "Borealis Bikes" in marks and len(faded) > 0
    assert model.headline == "Borealis Go on the map “Rivalry”: one other name and one relation, one step away"
    assert all(row.cells[0] in ("Borealis Bikes", "Borealis Go") for row in model.tables[0].rows)


def test_alone_only_the_neighbourhood_is_left() -> None:
    made = placed(Opening("everything", "borealis-go", 1), is_alone=True)
    assert set(made.preset.things) == neighbourhood("borealis-go", 1, sketch_map(bikes(), terms()).edges)
    assert network_view(made, "en", LIGHT).headline.startswith("What these sources relate to Borealis Go: ")
    assert "faded" not in network_view(made, "en", LIGHT).lead


def test_layers_leave_the_others_out_and_the_headline_says_so() -> None:
    model = view(Opening("rivalry", layers=frozenset({Layer.STATED})))
    assert {row.cells[3] for row in model.tables[0].rows} == {"Stated"}
    assert model.headline.endswith("only stated") and "ahead" not in model.headline


def test_a_map_with_nothing_in_it_says_so() -> None:
    model = view(one=landscape([]))
    assert model.headline == "The sources say nothing that this picture would show."
    assert model.tables[0].rows == ()


def test_whoever_has_most_relations_is_named() -> None:
    # people: li-mei - night-line - aurora and what aurora makes
    made = placed(Opening("people"))
    degree = {id: sum(id in (edge.subject, edge.object) for edge in made.shown.edges) for id in made.preset.things}
    most = max(degree.values())
    assert f"{most} of {len(made.shown.edges)}" in network_view(made, "en", LIGHT).headline


def test_clashing_leads_are_marked_on_their_lines_and_nowhere_else() -> None:
    one = clashing()
    marks = marks_of(measure(one, terms()))
    assert marks.disputed == {("aurora", "aheadOf", "borealis"), ("borealis", "aheadOf", "aurora")}
    made = placed(one=one, marks=marks)
    assert set(made.signs) == {edge.key for edge in made.preset.edges if marks.is_disputed(edge)}
    assert "contested: said both ways" in words_in(network_view(made, "en", LIGHT))
    assert marks_of(measure(bikes(), terms())).disputed == frozenset()


def test_a_tier_is_marked_only_where_there_are_several() -> None:
    told_apart = marks_of(measure(strained("N"), terms())).tiers
    assert all(one.tiers > 1 and 1 <= one.tier <= one.tiers for one in told_apart.values())
    assert marks_of(measure(bikes(), terms())).tiers == {}
    marks = Marks({"aurora": Tier(1, 2, "city-bikes")})
    assert {lang: text in words_in(view(lang=lang, marks=marks)) for lang, text in
            (("en", "tier 1 of 2"), ("zh", "第1梯队（共2）"), ("ar", "الفئة 1 من 2"))} == dict.fromkeys(LANGUAGES, True)  # fmt: skip


def test_the_page_holds_the_same_marks() -> None:
    one = clashing()
    html = network_page(
        one, terms(), measured=measure(one, terms()), opening=Opening(focus="aurora", depth=2), lang="ar"
    ).html
    assert '"preset=rivalry\\u0026lang=ar\\u0026focus=aurora\\u0026depth=2"' in html
    assert Blocks(html).json["page"]["signs"]


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        (Opening("people", "dune"), "dune is not on the map people; it is on: rivalry, everything"),
        (Opening(focus="old-guild"), "no claim that is drawn is about old-guild"),
        (Opening("segments"), 'too large for "segments"'),
    ],
)
def test_what_no_map_shows_is_told(opening: Opening, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        preset_of(opening, sketch_map(bikes(), terms()))


def test_without_a_preset_it_is_the_first_that_shows_the_focus() -> None:
    sketch = sketch_map(bikes(), terms())
    assert preset_of(Opening(focus="li-mei"), sketch).name == "people"
    assert in_view(preset_of(Opening(), sketch), Opening()).things == sketch.presets[0].things


@pytest.mark.parametrize("label", [LONG, MIXED, "<script>alert(1)</script>\u202e"])
def test_strained_labels_stay_inert_and_whole(label: str) -> None:
    one = relabelled([label, "Rayhan", label + "2"])
    for lang in LANGUAGES:
        model = network_view(placed(Opening("everything"), one), lang, LIGHT)
        assert "<script" not in model.picture.svg and "\u202e" not in model.picture.svg
        ElementTree.fromstring(model.picture.svg)


@pytest.mark.parametrize("theme", THEMES)
def test_every_label_can_be_read_and_kinds_differ_without_colour(theme: str) -> None:
    styles = box_styles(PALETTES[theme])
    assert styles.keys() == BOXES.keys() and set(BOX_STYLES) == set(THEMES)
    assert all(contrast(style.text, style.fill) >= 4.5 for style in styles.values())
    looks = {(style.fill, style.radius, style.dash, style.line) for style in styles.values()}
    assert len(looks) == len(styles)


def test_a_focus_without_any_relation_in_the_layers_shown() -> None:
    model = view(replace(Opening("everything", "li-mei"), layers=frozenset({Layer.OUTLOOK})))
    assert model.headline == "In what is shown here these sources relate Li Mei to nothing"
