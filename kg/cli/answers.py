"""Answers of queries for people and programs: what `kg query` and `kg ask` print.

Why: a person sees labels and no empty columns, a program sees terms as the standards write them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.tables import text_table
from kg.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.graph.questions import Question
    from kg.graph.results import Answer, Rows, Term

    # Terms -> what to print in place of those that have a label.
    Labels = Callable[[Iterable[Term]], Mapping[Term | None, str]]

NOTHING_SAID = (
    'no source at hand says anything about that, and that is no "no"; `kg ask denied-or-hedged` lists what is denied'
)
FORMATS = ("table", "csv", "json", "xml", "turtle")


def read_query(given: str) -> str:
    """The text of a query given as a file, as `-` for stdin, or as itself. Reads no more than a query may have."""
    from kg.graph.guard import MAX_BYTES

    if given == "-":
        return _decoded(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin")
    path = Path(given)
    if not any(sign in given for sign in "{\n") and (path.suffix in (".rq", ".sparql") or path.is_file()):
        try:
            with path.open("rb") as stream:
                return _decoded(stream.read(MAX_BYTES + 1), given)
        except OSError as error:
            raise InputError([Problem(given, 0, f"cannot be read ({error.strerror})", "name a query file")]) from error
    return given


def _decoded(written: bytes, name: str) -> str:
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem(name, 0, f"is not UTF-8 at byte {error.start + 1}", "save it as UTF-8")
        raise InputError([problem]) from error


def show(answer: Answer, format_: str, labels: Labels) -> None:
    """Prints an answer to stdout, and to stderr that the row cap cut it. labels: asked for tables only."""
    click.echo(formatted(answer, format_, labels), nl=False)
    if not isinstance(answer, bool) and answer.truncated:
        click.echo("truncated: true; there are more rows than these; narrow it down or raise --rows", err=True)


def formatted(answer: Answer, format_: str, labels: Labels) -> str:
    """An answer as text. Raises UsageError for Turtle of anything but triples."""
    from kg.graph import results

    if format_ == "turtle":
        if not isinstance(answer, results.Triples):
            raise UsageError("turtle is for CONSTRUCT and DESCRIBE; use table, csv, json or xml")
        return results.to_turtle(answer)
    rows = results.as_rows(answer) if isinstance(answer, results.Triples) else answer
    if format_ != "table":
        return {"csv": results.to_csv, "json": results.to_json, "xml": results.to_xml}[format_](rows)
    return _table(rows, labels)


def heading(question: Question, terms: Mapping[str, Term], lang: str, labels: Labels) -> str:
    """Which question runs, and about what."""
    from kg.graph.results import text_of

    names = labels(terms.values())
    about = ", ".join(f"{name}: {names.get(term, text_of(term))}" for name, term in terms.items())
    return f"question: {question.key}, {question.texts[lang]}" + (f" ({about})" if about else "")


def listing(questions: Iterable[Question], lang: str) -> str:
    """Every question under its group: how to ask it, and what it asks."""
    from kg.graph.questions import GROUPS

    known = tuple(questions)
    parts = []
    for group, titles in GROUPS.items():
        rows = [(f"  {one.usage()}", one.texts[lang]) for one in known if one.group == group]
        wide = max((len(usage) for usage, _ in rows), default=0)
        parts.append(f"{titles[lang]}\n" + "".join(f"{usage:<{wide}}  {text}\n" for usage, text in rows))
    return "\n".join(parts)


def _table(answer: Rows | bool, labels: Labels) -> str:
    """Aligned columns with labels for IRIs; columns without any value are left out."""
    from kg.graph.results import text_of

    if isinstance(answer, bool):
        return "yes\n" if answer else "no\n"
    if not answer.rows:
        return "no rows\n"
    cells = [term for row in answer.rows for term in row if term is not None]
    names = labels(cells)
    filled = [at for at in range(len(answer.columns)) if any(row[at] is not None for row in answer.rows)]
    rows = [[_cell(names.get(row[at]) or text_of(row[at])) for at in filled] for row in answer.rows]
    return text_table([answer.columns[at] for at in filled], rows)


def _cell(text: str) -> str:
    """A text that stays on its line and changes no terminal: control characters become spaces."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def say(message: str) -> None:
    """A message beside the data."""
    click.echo(message, err=True)
