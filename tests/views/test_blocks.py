"""Blocks as Markdown."""

from __future__ import annotations

from kg.views.blocks import Block, to_markdown


def test_a_block_is_a_title_sentences_a_table_and_notes() -> None:
    block = Block("Who *leads*", ("one", "  under it"), ("name",), (("极|光",),), ("after",))
    assert to_markdown([block]) == (
        "## Who \\*leads\\*\n\n- one\n  - under it\n\n| name |\n| --- |\n| 极\\|光 |\n\n- after\n"
    )


def test_blocks_stand_apart_and_one_without_a_title_has_none() -> None:
    assert to_markdown([Block("a"), Block("", ("b",))], level=3) == "### a\n\n- b\n"
