"""`kg export`: the landscape as a file for another program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import as_of_option, format_option, lang_option, recorded_option
from kg.cli.writing import file_option, from_option, write_to

if TYPE_CHECKING:
    from kg.model import Landscape, Ontology

FORMATS = ("xlsx", "gexf", "graphml", "csv", "jsonld")


@click.command()
@format_option(*FORMATS)
@as_of_option
@recorded_option
@lang_option
@from_option
@file_option
def export(format_: str, as_of: date | None, recorded: date | None, lang: str, folder: Path, file: Path | None) -> None:
    """Write everything known as a file for Excel, Gephi, Cytoscape, a spreadsheet or a linked-data program.

    Example: kg export --format xlsx --lang ar
    """
    from kg.cli.reading import read_begun, read_graph, read_output
    from kg.graph.serialise import sorted_quads, to_jsonld
    from kg.settings import from_env
    from kg.views.given import read_context

    settings = from_env()
    built, _ = read_output(folder, settings)
    if format_ == "jsonld":
        quads = sorted_quads(read_graph(built, settings, as_of=as_of, recorded=recorded))
        content = to_jsonld(quads, read_context(settings.ontology)).encode("utf-8")
    else:
        landscape = read_begun(built, settings, as_of=as_of, recorded=recorded)
        content = exported(format_, landscape, built.ontology, lang)
    write_to(file, f"landscape.{format_}", content)


def exported(format_: str, landscape: Landscape, ontology: Ontology, lang: str) -> bytes:
    """The content of a file in one of FORMATS but JSON-LD. lang: of the labels a reader sees first."""
    if format_ == "xlsx":
        from kg.views.workbook import workbook

        return workbook(landscape, ontology, lang)
    if format_ == "csv":
        from kg.views.tables import claims_csv

        return claims_csv(landscape, ontology).encode("utf-8")
    from kg.views.graph_files import graph_of, to_gexf, to_graphml

    graph = graph_of(landscape, ontology, lang)
    return to_gexf(graph, landscape.as_of) if format_ == "gexf" else to_graphml(graph)
