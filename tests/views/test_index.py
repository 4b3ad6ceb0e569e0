"""The first page: no script, no request, three languages behind radio buttons, every claim where a sentence points."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest

from kg.analysis.contested import contested
from kg.analysis.scope import Context
from kg.model import Landscape
from kg.views.claim_list import list_claims
from kg.views.fonts import embed_fonts
from kg.views.index import MOST_LINKS, file_words, page_subtitle, page_words, readme
from kg.views.page_data import csp_hash
from kg.views.phrases import Phrases
from kg.views.rivalry_picture import MOST_PANELS, MOST_ROWS, MOST_TABLED, rivalry_picture
from kg.views.words import subtitle, templates
from kg.vocab import LANGUAGES, Certainty, Layer, Modality, Polarity, Record, Status
from tests.factory import claim, entity, landscape, source
from tests.landscapes import ontology
from tests.views.maps import first_page

HOSTILE = (
    "<script>window.__pwned=1</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "</style><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "\u202egnp.exe",
)


class Tags(HTMLParser):
    """Elements with their attributes, and text by element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.found if attribute in attrs]


def market() -> Landscape:
    """Two leads and a hedged chase, with a premise and a background claim."""
    lead = claim(
        "aurora",
        "aheadOf",
        "cygnus",
        segment="city-bikes",
        modality=Modality.EVALUATION,
        line=4,
        paraphrase="Aurora leads.",
    )
    chase = claim("dune", "chases", "eclair", certainty=Certainty.HEDGED, attributed_to="li-mei")
    ruled = claim(
        "aurora", "competesWith", "cygnus", record=Record.INFERRED, rule="presupposed-rivalry", derived_from=(lead.id,)
    )
    owner = claim("aurora", "owns", "dune", record=Record.BACKGROUND)
    return landscape(sorted((lead, chase, ruled, owner), key=lambda one: one.id))


def page(one: Landscape) -> str:
    return first_page(one, ontology()).text


@cache
def tags() -> Tags:
    return Tags(page(market()))


def test_there_is_no_script_and_no_handler() -> None:
    assert not [
        tag for tag, _ in tags().found if tag in {"script", "iframe", "object", "embed", "base", "form", "link", "img"}
    ]
    assert not [name for _, attrs in tags().found for name in attrs if name.startswith("on") or name == "style"]


def test_the_policy_allows_nothing_but_its_own_style_and_fonts() -> None:
    html = first_page(market(), ontology()).html("@font-face{font-family:'X'}")
    policy = next(
        attrs["content"] for tag, attrs in Tags(html).found if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    styles = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src {csp_hash(styles[1])} {csp_hash(styles[0])}",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_points_off_the_folder() -> None:
    assert not [
        url for url in (*tags().values("href"), *tags().values("src")) if re.match(r"(?i)[a-z][a-z0-9+.-]*:|//", url)
    ]
    assert "url(" not in re.sub(r"url\(data:", "", page(market()))


def test_every_link_into_the_page_has_its_target_once() -> None:
    ids = tags().values("id")
    assert len(ids) == len(set(ids))
    assert {url[1:] for url in tags().values("href") if url.startswith("#")} <= set(ids)


def test_every_claim_stands_on_the_page_with_line_and_offsets() -> None:
    one = market()
    assert {claim.id for claim in one.claims} <= set(tags().values("id"))
    text = "".join(tags().text)
    assert "line 5, 0–5" in text  # line 4 counted from 0, characters 0 to 5
    assert "第5行，0–5" in text
    assert "السطر 5، 0–5" in text
    assert "Aurora leads." in text


def test_names_lead_to_the_map() -> None:
    assert "network.html#focus=aurora&lang=ar" in tags().values("href")


def test_a_radio_button_chooses_the_language_and_each_part_says_which() -> None:
    radios = [attrs for tag, attrs in tags().found if tag == "input"]
    assert [(one["type"], one["name"], one["id"], "checked" in one) for one in radios] == [
        ("radio", "lang", "lang-en", True),
        ("radio", "lang", "lang-zh", False),
        ("radio", "lang", "lang-ar", False),
    ]
    mains = [(attrs["lang"], attrs["dir"]) for tag, attrs in tags().found if tag == "main"]
    assert mains == [("en", "ltr"), ("zh", "ltr"), ("ar", "rtl")]
    labels = [attrs["for"] for tag, attrs in tags().found if tag == "label"]
    assert labels == ["lang-en", "lang-zh", "lang-ar"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_labels_stay_text(text: str) -> None:
    odd = entity("odd", en=text, zh=text, ar=text)
    place = entity("place", "MarketSegment", en=text)
    said = claim("odd", "aheadOf", "cygnus", paraphrase=text, aspect=text, segment="place", attributed_to="odd")
    one = landscape([said], entities=[odd, place], sources=[source("s1", title=text, origin=text)], labels={"en": text})
    html = page(one)
    plain = Tags(
        page(landscape([claim("aurora", "aheadOf", "cygnus", paraphrase="x", segment="bikes", attributed_to="dune")]))
    )
    assert {tag for tag, _ in Tags(html).found} == {tag for tag, _ in plain.found}
    assert not [name for _, attrs in Tags(html).found for name in attrs if name.startswith("on")]
    assert "49" not in "".join(Tags(html).text).replace(text, "")
    assert "\u202e" not in html


def test_a_hostile_id_cannot_leave_its_link() -> None:
    # Ids are checked when read; the page does not rely on it.
    bad = 'x" onclick="y&z#'
    html = page(landscape([claim(bad, "aheadOf", "cygnus")], entities=[entity(bad, en="Odd")]))
    assert "network.html#focus=x%22%20onclick%3D%22y%26z%23&lang=en" in Tags(html).values("href")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_landscape_still_makes_a_page(lang: str) -> None:
    text = "".join(Tags(page(landscape())).text)
    assert page_words()["pictureNone"][lang] in text
    assert page_words()["noClaims"][lang] in text


def test_sentences_link_to_few_claims_and_say_how_many_more() -> None:
    mine = [claim("aurora", "develops", "aurora-one", line=n) for n in range(MOST_LINKS + 3)]
    text = "".join(Tags(page(landscape(mine))).text)
    assert "and 3 more" in text


def test_fonts_hold_every_character_of_the_page() -> None:
    assert embed_fonts([page(market())]).missing == ()


@pytest.mark.parametrize(
    "words", [templates(*Phrases.FILES), page_words(), file_words()], ids=["answer", "page", "files"]
)
def test_words_are_there_in_three_languages_with_the_same_gaps(words: dict[str, dict[str, str]]) -> None:
    assert len(words) > 10
    for key, labels in words.items():
        assert set(labels) == set(LANGUAGES), key
        gaps = {lang: sorted(re.findall(r"\{(\w+)\}", text)) for lang, text in labels.items()}
        if not key.endswith(".one"):  # "one" may be a word or a figure
            assert gaps["en"] == gaps["zh"] == gaps["ar"], key


def test_the_picture_shows_what_sources_say_and_no_more() -> None:
    picture = rivalry_picture(Phrases(market(), ontology(), "en"))
    rows = [(row.subject, row.relation, row.object, row.layer, row.voice, row.is_hedged) for row in picture.rows]
    assert rows == [
        ("aurora", "is ahead of", "cygnus", Layer.OPINION, "the author", False),
        ("dune", "chases", "eclair", Layer.OUTLOOK, "Li Mei", True),
    ]


def test_a_denied_lead_is_not_drawn() -> None:
    market = landscape([claim("aurora", "aheadOf", "cygnus", polarity=Polarity.DENIED)])
    assert rivalry_picture(Phrases(market, ontology(), "en")).panels == ()


def test_arabic_pictures_are_mirrored_and_isolated_without_a_direction_attribute() -> None:
    (english,), (arabic,) = (
        rivalry_picture(Phrases(landscape([claim("aurora", "aheadOf", "cygnus")]), ontology(), lang)).panels
        for lang in ("en", "ar")
    )
    assert "direction" not in arabic.svg
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", arabic.svg)
    assert len(texts) >= 4  # two names, the relation and its layer
    assert all(text[0] == "\u2067" and text[-1] == "\u2069" for text in texts)
    first = re.compile(r'<rect x="([\d.]+)"')
    assert float(first.search(english.svg)[1]) < 100 < float(first.search(arabic.svg)[1])  # type: ignore[index]


def test_a_picture_cuts_rows_and_panels_and_says_so() -> None:
    many = [entity(f"firm-{n}", en=f"Firm {n}") for n in range(MOST_ROWS + 2)]
    crowd = [claim(one.id, "chases", "cygnus", segment="city-bikes") for one in many]
    segments = [entity(f"part-{n}", "MarketSegment", en=f"Part {n}") for n in range(MOST_PANELS + 1)]
    apart = [claim("aurora", "aheadOf", "dune", segment=one.id) for one in segments]
    picture = rivalry_picture(Phrases(landscape([*crowd, *apart], entities=[*many, *segments]), ontology(), "en"))
    assert len(picture.panels) == MOST_PANELS
    assert picture.left_out == 2
    assert f"and {len(many) - MOST_ROWS + 1} more" in picture.panels[0].svg
    assert len(picture.rows) == len(many) + len(apart)
    assert picture.panels[0].left_out == len(many) - MOST_ROWS + 1


def test_what_is_contested_is_drawn_first_and_marked_in_the_table() -> None:
    # Four are ahead of Dune, so that block is larger; Aurora and Borealis are each said to be ahead of the other.
    crowd = [claim(id, "aheadOf", "dune") for id in ("aurora", "borealis", "cygnus", "eclair")]
    clash = [claim("aurora", "aheadOf", "borealis", source="s1"), claim("borealis", "aheadOf", "aurora", source="s2")]
    one = landscape([*crowd, *clash], sources=[source("s2")])
    points = contested(Context(one, ontology()), with_rulings=False).points
    picture = rivalry_picture(Phrases(one, ontology(), "en"), points)
    assert [(row.subject, row.object) for row in picture.rows[:2]] == [("aurora", "borealis"), ("borealis", "aurora")]
    assert [row.against for row in picture.rows] == ["the reverse is said too"] * 2 + [""] * 4
    assert picture.panels[0].svg.count(">contested</text>") == 2


def test_a_long_table_of_rivalry_is_cut_and_says_so() -> None:
    many = [entity(f"firm-{n}", en=f"Firm {n}") for n in range(MOST_TABLED + 3)]
    one = landscape([claim(firm.id, "chases", "cygnus") for firm in many], entities=many)
    picture = rivalry_picture(Phrases(one, ontology(), "ar"))
    assert (len(picture.rows), picture.rows_left) == (MOST_TABLED, 3)
    assert "علاقات أخرى على الخريطة، عددها 3." in first_page(one, ontology()).html("")


def test_the_head_counts_independent_sources_beside_texts_and_splits_claims() -> None:
    # Two texts of one publisher; of four claims one was withdrawn and counts nowhere, one is an editor's: two from the sources.
    mine = [
        claim("aurora", "aheadOf", "cygnus", source="s1"),
        claim("aurora", "aheadOf", "cygnus", source="s2"),
        claim("aurora", "owns", "dune", record=Record.BACKGROUND),
        claim("dune", "chases", "eclair", status=Status.RETRACTED),
    ]
    one = landscape(mine, sources=[source("s1", origin="press"), source("s2", origin="press")])
    told = [page_subtitle(one, "en"), subtitle(one, 5, ())["en"]]
    assert all(
        text.startswith("2 texts from one independent source, 3 claims (from sources: 2), as of") for text in told
    )


def test_the_readme_says_what_each_file_is_and_keeps_markdown_inert() -> None:
    text = readme(landscape(labels={"en": "A <b>*market*</b>"}), (), ["index.html", "claims.csv"])
    assert text.startswith("# A \\<b\\>\\*market\\*\\</b\\>\n")
    assert "| claims.csv | Every claim as a row, for spreadsheets |" in text
    assert "graph.nq" not in text


def test_a_long_list_keeps_the_cited_claims_and_counts_the_rest() -> None:
    mine = [claim("aurora", "develops", "aurora-one", line=n) for n in range(9)]
    listed = list_claims(landscape(mine), ontology(), [mine[8].id, mine[4].id], most=3)
    assert [entry.id for entry in listed.entries] == [mine[0].id, mine[4].id, mine[8].id]
    assert listed.numbers == {mine[0].id: 1, mine[4].id: 2, mine[8].id: 3}
    assert listed.left_out == 6
