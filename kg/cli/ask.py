"""`kg query` and `kg ask`: questions to a built graph, in SPARQL or in words."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import click

from kg.cli.answers import FORMATS, NOTHING_SAID, heading, listing, read_query, say, show
from kg.cli.clocks import say_clocks
from kg.cli.options import as_of_option, lang_option, output_option, recorded_option
from kg.cli.query_page import Asked, Drawn, drawing_options, write_answer

rows_option = click.option(
    "--rows", type=click.IntRange(1, 1_000_000), default=10_000, show_default=True, help="Most rows to give."
)


@click.command()
@click.argument("query", metavar="FILE|-|TEXT")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=10,
    show_default=True,
    help="Seconds; loading does not count.",
)
@rows_option
@as_of_option
@recorded_option
@lang_option
@drawing_options(*FORMATS)
@output_option
def query(
    query: str, timeout: float, rows: int, as_of: date | None, recorded: date | None, lang: str, format_: str,
    drawn: Drawn | None, output: Path,
) -> None:  # fmt: skip
    """Ask the built graph in SPARQL 1.1: a file, `-` for stdin, or the text itself; --view draws the answer.

    With --as-of nothing counts that begins later; what was over by then still answers, with its dates.

    Example: kg query "SELECT ?who WHERE { ?who a cl:Company }"
    """
    from kg.cli.reading import open_graph, read_landscape, read_output
    from kg.graph.store import read_store
    from kg.graph.things import label_all
    from kg.graph.worker import Limits, run_stranger
    from kg.settings import from_env

    settings, text = from_env(), read_query(query)
    built = read_output(output, settings)[0]
    with open_graph(built, settings, as_of=as_of, recorded=recorded) as file:
        reply = run_stranger(file, text, Limits(timeout, rows))
        if drawn:
            market = read_landscape(built, settings, as_of=as_of, recorded=recorded)
            asked = Asked(text, market, built.ontology, read_store(file.read_bytes()))
            write_answer(reply.answer, asked, drawn, lang=lang)
        else:
            show(reply.answer, format_, lambda terms: label_all(read_store(file.read_bytes()), terms, lang))
    if as_of or recorded:
        say_clocks(built.landscape, lang, as_of=as_of, recorded=recorded)
    if reply.why_empty:
        say(reply.why_empty)
    if reply.network == "guard":
        say("note: this system gives no network namespace; only the check of the text kept the query off the network")


@click.command()
@click.argument("words", metavar="[QUESTION [NAME]...]", nargs=-1)
@rows_option
@as_of_option
@recorded_option
@lang_option
@drawing_options("table", "csv", "json", "xml")
@output_option
def ask(
    words: tuple[str, ...],
    rows: int,
    as_of: date | None,
    recorded: date | None,
    lang: str,
    format_: str,
    drawn: Drawn | None,
    output: Path,
) -> None:
    """Ask a named question, by its name or in your words (English, Chinese, Arabic); without any, list them.

    With --as-of nothing counts that begins later; what was over by then still answers, with its dates. --view draws the answer.

    Example: kg ask competitors
    """
    from kg.cli.reading import read_graph, read_landscape, read_output
    from kg.graph import asking, questions, things
    from kg.settings import from_env

    settings = from_env()
    known = questions.load_questions(settings.ontology / "questions")
    if not words:
        return click.echo(listing(known.values(), lang), nl=False)
    built = read_output(output, settings)[0]
    graph = read_graph(built, settings, as_of=as_of, recorded=recorded)
    question, terms = asking.interpret(words, known, things.load_things(graph), graph)
    labels = partial(things.label_all, graph, lang=lang)
    say(heading(question, terms, lang, labels))
    answer = questions.run_named(graph, question, questions.with_language(question, terms, lang), rows=rows)
    if drawn:
        market = read_landscape(built, settings, as_of=as_of, recorded=recorded)
        asked = Asked(question.text, market, built.ontology, graph, tuple(terms.values()))
        write_answer(answer, asked, drawn, lang=lang)
    else:
        show(answer, format_, labels)
    if as_of or recorded:
        say_clocks(built.landscape, lang, as_of=as_of, recorded=recorded)
    return None if answer.rows else say(NOTHING_SAID)
