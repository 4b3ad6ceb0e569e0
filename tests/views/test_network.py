"""The map page: what is in the file, without a browser."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from kg.views.aggregate import AGGREGATE_ABOVE
from kg.views.drawing import Map, draw_map
from kg.views.network import NetworkPage, network_page, to_pyvis
from kg.views.page_data import json_block, packed
from kg.views.things import clean, edges_of, things_of
from kg.views.words import headline, words
from kg.vocab import LANGUAGES, Record
from tests.factory import claim, entity, landscape
from tests.views.maps import TEXT, bikes, relabelled, terms


def unpacked(value: Any, shapes: list[list[str]]) -> Any:
    """What the page's script makes of packed data."""
    if not isinstance(value, list):
        return value
    items = [unpacked(one, shapes) for one in value[1:]]
    return dict(zip(shapes[value[0] - 1], items, strict=True)) if value[0] else items


class Blocks(HTMLParser):
    """Text of each script, style and element with an id; attributes of the rest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.json: dict[str, Any] = {}
        self.policy = ""
        self.links: list[str] = []
        self._open: tuple[str, dict[str, str | None]] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._open = (tag, found) if tag in ("script", "style") else None
        self.links += [value for name, value in attrs if name in ("src", "href") and value]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found.get("content") or ""

    def handle_data(self, data: str) -> None:
        tag, found = self._open or ("", {})
        if tag == "style":
            self.styles.append(data)
        elif found.get("type") == "application/json":
            block = json.loads(data)
            self.json[str(found["id"])] = unpacked(block["value"], block["shapes"]) if "shapes" in block else block
        elif tag == "script":
            self.scripts.append(data)
        self._open = None


@pytest.fixture(scope="module")
def drawn() -> Map:
    return draw_map(bikes(), terms())


@pytest.fixture(scope="module")
def page() -> NetworkPage:
    return network_page(bikes(), terms())


@pytest.fixture(scope="module")
def blocks(page: NetworkPage) -> Blocks:
    return Blocks(page.html)


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode()}'"


def test_nodes_edges_and_options_come_from_the_network(drawn: Map, blocks: Blocks) -> None:
    nodes, edges, _, _, _, options = to_pyvis(drawn).get_network_data()
    assert blocks.json["graph"] == json.loads(json.dumps({"nodes": nodes, "edges": edges}))
    assert blocks.json["options"] == json.loads(options)


def test_the_file_asks_for_nothing(blocks: Blocks) -> None:
    assert blocks.links == []


def test_the_policy_names_every_script_and_style_by_hash_and_nothing_else(blocks: Blocks) -> None:
    policy = dict(part.split(" ", 1) for part in blocks.policy.split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].split() == [digest(script) for script in blocks.scripts]
    assert set(policy["style-src"].split()) == {digest(style) for style in blocks.styles}


def test_same_landscape_same_bytes(page: NetworkPage) -> None:
    assert network_page(bikes(), terms(), layout=page.layout).html == page.html


def test_a_saved_layout_is_kept_when_only_a_paraphrase_changes(page: NetworkPage) -> None:
    market = bikes()
    reworded = replace(market, claims=(replace(market.claims[0], paraphrase="In other words."), *market.claims[1:]))
    assert network_page(reworded, terms(), layout=page.layout).layout == page.layout


def test_claims_that_say_the_same_in_one_layer_are_one_edge() -> None:
    twice = [claim("aurora", "chases", "dune"), claim("aurora", "chases", "dune", line=3)]
    (edge,) = edges_of(twice, terms())
    assert edge.claims == tuple(sorted(one.id for one in twice))


def test_another_layer_is_another_edge() -> None:
    told = [claim("aurora", "chases", "dune"), claim("aurora", "chases", "dune", attributed_to="li-mei")]
    assert [edge.layer.value for edge in edges_of(told, terms())] == ["reported", "stated"]


def test_both_ways_of_a_symmetric_relation_are_one_edge() -> None:
    both = [claim("aurora", "competesWith", "dune"), claim("dune", "competesWith", "aurora")]
    assert len(edges_of(both, terms())) == 1


def test_denied_claims_and_figures_make_no_edge_but_are_on_the_page(blocks: Blocks) -> None:
    claims = blocks.json["page"]["claims"].values()
    drawn_ids = {id for edge in blocks.json["graph"]["edges"] for id in edge["claims"]}
    undrawn = [one for id, one in blocks.json["page"]["claims"].items() if id not in drawn_ids]
    assert len(claims) == 18
    assert {("denied" in one, "figure" in one) for one in undrawn} == {(True, False), (False, True)}


def test_inferred_claims_name_rule_and_premises(blocks: Blocks) -> None:
    (inferred,) = (one for one in blocks.json["page"]["claims"].values() if one["layer"] == "inferred")
    assert inferred["rule"] == "presupposed-rivalry"
    assert inferred["premises"][0] in blocks.json["page"]["claims"]


def test_boxes_are_sized_for_every_language(drawn: Map) -> None:
    box = drawn.boxes["eclair"]
    assert set(box.sizes) == set(LANGUAGES)
    assert box.width == max(width for width, _ in box.sizes.values())


def test_no_source_text_without_the_text(blocks: Blocks) -> None:
    assert blocks.json["page"]["quotes"] == {}


def test_cited_lines_are_on_the_page_where_the_text_is_at_hand() -> None:
    quotes = Blocks(network_page(bikes(texts={"s1": TEXT}), terms()).html).json["page"]["quotes"]
    assert quotes == {"s1": {"0": TEXT[0], "1": TEXT[1]}}


def test_the_headline_says_who_is_ahead_of_whom(blocks: Blocks) -> None:
    # The hedged chase of this market is drawn, and is no headline.
    assert (
        blocks.json["page"]["headline"]["en"] == "Aurora Cycles and Cygnus Mobility said to be ahead of Borealis Bikes"
    )
    assert "北极单车" in blocks.json["page"]["headline"]["zh"]
    assert "بورياليس" in blocks.json["page"]["headline"]["ar"]


def test_a_plain_chase_stands_in_the_headline_beside_the_lead() -> None:
    market = landscape([claim("aurora", "aheadOf", "dune"), claim("eclair", "chases", "aurora")])
    things = things_of(market, market.claims, terms())
    told = headline(things, edges_of(market.claims, terms()), 2)
    assert told["en"] == "Aurora Cycles said to be ahead of Dune Rides; Éclair Vélos chasing Aurora Cycles"


def test_a_dense_market_is_headed_by_who_is_best_said_to_be_ahead_and_not_by_whom_most_outdo() -> None:
    # Most are put ahead of dune. Aurora: 2 claims before borealis, 1 before dune, against none: 3. Borealis: 1 + 1 - 2 = 0. Cygnus: 1.
    # Of aurora and éclair both are said, 1 claim each, so their pair leaves both sums as they are and is not named.
    pairs = [("aurora", "borealis", 1), ("aurora", "borealis", 2), ("aurora", "dune", 1), ("borealis", "dune", 1),
             ("borealis", "cygnus", 1), ("cygnus", "dune", 1), ("cygnus", "eclair", 1), ("eclair", "dune", 1),
             ("aurora", "eclair", 1), ("eclair", "aurora", 1)]  # fmt: skip
    market = landscape([claim(one, "aheadOf", other, line=line) for one, other, line in pairs])
    told = headline(things_of(market, market.claims, terms()), edges_of(market.claims, terms()), 2)
    assert told["en"] == "Aurora Cycles said to be ahead of Borealis Bikes and Dune Rides"


def test_where_everything_is_said_both_ways_the_headline_still_names_it() -> None:
    market = landscape([claim("aurora", "aheadOf", "dune"), claim("dune", "aheadOf", "aurora")])
    told = headline(things_of(market, market.claims, terms()), edges_of(market.claims, terms()), 2)
    assert told["en"] == "Aurora Cycles said to be ahead of Dune Rides"


def test_an_inferred_lead_is_no_headline() -> None:
    market = landscape([claim("aurora", "aheadOf", "dune", record=Record.INFERRED)])
    told = headline({}, edges_of(market.claims, terms()), 2)
    assert told["en"] == "2 players set against each other; nobody is said to be ahead"


def test_every_word_of_the_page_is_there_in_three_languages() -> None:
    lacking = [
        (section, key)
        for section, terms in words().items()
        for key, word in terms.items()
        if set(word) != set(LANGUAGES)
    ]
    assert not lacking
    assert len(words()["ui"]) > 40


def test_missing_characters_are_returned() -> None:
    assert "\U0001f6b2" in network_page(relabelled(["bike \U0001f6b2", "b"]), terms()).missing


def test_json_cannot_end_its_element() -> None:
    assert json_block({"a": "</script><!--\u2028&"}) == '{"a":"\\u003c/script\\u003e\\u003c!--\\u2028\\u0026"}'


@pytest.mark.parametrize(
    "value", [{}, [], [[], {}], {"a": [{"x": 0}, {"y": None, "x": False}], "b": {"x": [0, "é"]}}, 7]
)
def test_packed_data_opens_to_what_it_was(value: object) -> None:
    block = packed(value)
    assert unpacked(block["value"], block["shapes"]) == value


def test_bidi_overrides_are_taken_out_and_isolates_kept() -> None:
    assert clean("a\u202eb\u2067c\u2069") == "ab\u2067c\u2069"


def test_an_empty_landscape_is_still_a_page() -> None:
    assert Blocks(network_page(landscape(), terms()).html).json["graph"] == {"nodes": [], "edges": []}


def test_ids_nobody_described_are_drawn_with_their_id() -> None:
    graph = Blocks(network_page(landscape([claim("aurora", "chases", "ghost")]), terms()).html).json["graph"]
    assert "ghost" in {node["label"] for node in graph["nodes"]}


@pytest.fixture(scope="module")
def crowd() -> Map:
    """More firms than one picture can show: each chases the next, in two segments."""
    firms = [entity(f"firm{number:05}") for number in range(AGGREGATE_ABOVE + 1)]
    told = [
        claim(one.id, "chases", other.id, segment="city-bikes" if number % 3 else "cargo-bikes")
        for number, (one, other) in enumerate(zip(firms, firms[1:] + firms[:1], strict=True))
    ]
    return draw_map(landscape(told, entities=firms), terms())


def test_a_crowded_map_opens_on_segments(crowd: Map) -> None:
    overview = crowd.presets[0]
    assert overview.name == "segments"
    assert overview.things == ("segment:cargo-bikes", "segment:city-bikes")


def test_every_thing_of_a_crowded_map_is_drawn_in_its_segment(crowd: Map) -> None:
    inside = [id for preset in crowd.presets if preset.name.startswith("segment:") for id in preset.things]
    assert len(inside) == len(set(inside)) == AGGREGATE_ABOVE + 1


def test_style_and_script_hold_no_foreign_address(page: NetworkPage) -> None:
    own = page.html[: page.html.index('id="graph"')]
    assert not re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?https?:", own)
