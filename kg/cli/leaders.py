"""`kg leaders`: who leads, in which sense, on what evidence, and what would change it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.build import progress
from kg.cli.options import (  # fmt: skip
    KINDS,
    Choice,
    as_of_option,
    draws_option,
    format_option,
    lang_option,
    output_option,
    recorded_option,
    seed_option,
    segment_option,
)
from kg.cli.profile_text import show_profile
from kg.cli.ranking_text import show_ranking
from kg.vocab import Layer

if TYPE_CHECKING:
    from kg.analysis.criteria import Weights

# Copies, so that `kg leaders --help` need not load what computes them; a test holds them to kg.analysis.
CONSTRUCTS = ("dominance", "prominence", "reach", "brokerage", "momentum", "strengths", "overall")
BY = ("evidence", "degree", "in-strength", "pagerank", "betweenness", "closeness", "eigenvector", "constraint")


@click.command()
@click.argument("kind", type=Choice(KINDS), default="companies")
@click.option(
    "--by",
    type=Choice((*CONSTRUCTS, *BY)),
    metavar="MEANING",
    help=f"One meaning of leading: {', '.join(CONSTRUCTS)}; or one measure: {', '.join(BY)}.",
)
@segment_option
@as_of_option
@recorded_option
@click.option("--weights", metavar="FILE", help="Criteria with weights: a file, or a name in the landscape's weights/.")
@draws_option
@seed_option
@click.option(
    "--layer",
    "layers",
    multiple=True,
    type=Choice([layer.value for layer in Layer]),
    help="Count these layers only.",
)
@lang_option
@format_option("table", "csv", "json", "md")
@output_option
def leaders(
    kind: str,
    by: str | None,
    segment: str | None,
    as_of: date | None,
    recorded: date | None,
    weights: str | None,
    draws: int,
    seed: int,
    layers: tuple[str, ...],
    lang: str,
    format_: str,
    output: Path,
) -> None:
    """Say who leads in which sense, with intervals, refusals, and what would change it.

    Without --by: one row per name, one column per meaning of leading. Example: kg leaders companies --by dominance
    """
    from kg.analysis import leaders as measures
    from kg.analysis.profile import profile
    from kg.analysis.scope import SOURCE_LAYERS, Scope
    from kg.analysis.simulation import Settings
    from kg.claims.lookup import find_segment
    from kg.cli.reading import read_landscape, read_output
    from kg.settings import from_env
    from kg.views.leaders_words import leader_words

    settings, tell = from_env(), progress(at_once=False)
    built, folder = read_output(output, settings)
    given = _weights(weights, folder, by)
    landscape = read_landscape(built, settings, as_of=as_of, recorded=recorded)
    about = find_segment(segment, landscape) if segment else None
    scope = Scope(about, as_of, frozenset(map(Layer, layers)) or SOURCE_LAYERS)
    words = leader_words(landscape, built.ontology, lang)
    if by in BY:
        return show_ranking(measures.leaders(kind, by, landscape, built.ontology, scope), words, format_)
    shape = Settings(draws=draws, seed=seed)
    found = profile(landscape, built.ontology, scope, kind=kind, settings=shape, weights=given, progress=tell)
    return show_profile(found, by, words, format_)


def _weights(given: str | None, folder: Path | None, by: str | None) -> Weights | None:
    """The weights asked for: a file, or one of the landscape's by its bare name. An overall rank without any is refused."""
    from kg.analysis.criteria import parse_weights
    from kg.claims.weights import read_weights, ready_weights
    from kg.errors import UsageError

    ready = ready_weights(folder)
    if given is not None:
        file, text = read_weights(given, ready)
        return parse_weights(text, file=file)
    if by == "overall":
        hint = f"--weights {min(ready)}" if ready else "--weights FILE; docs/method.md shows what stands in one"
        raise UsageError(f"--by overall needs weights that somebody has put on paper; add {hint}")
    return None
