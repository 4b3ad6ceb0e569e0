"""SPARQL text: parameters put in, answers got out.

Why: `.rq` files run as they stand in any tool (`VALUES ?company { UNDEF }` means all), and a term is written in its place by one
function, so that no query is ever glued together from strings. What a stranger wrote goes through kg.graph.worker instead.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Store

from kg.errors import UsageError
from kg.graph.guard import tokens
from kg.graph.names import PREFIXES
from kg.graph.results import Answer, Rows, Triples

MAX_ROWS: Final = 10_000

_HEADER: Final = re.compile(r"^# (?P<field>[a-z]+(?:\.[a-z]{2})?): (?P<text>.+)$", re.MULTILINE)
_PARAMETER: Final = re.compile(
    r"^# parameter: (?P<name>\w+) \((?P<need>required|optional)\) (?P<types>[\w, ]+?) +— +(?P<sentence>.+)$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Parameter:
    """A blank in a query. types: class names of the ontology any of which fits, or Claim, Predicate, language, date."""

    name: str
    is_required: bool
    types: tuple[str, ...]
    sentence: str


def header(text: str) -> dict[str, str]:
    """What the comment lines `# field: text` of a query file say, by field.

    >>> header("# check: x\\n# rule.en: Who leads\\nSELECT * {}")
    {'check': 'x', 'rule.en': 'Who leads'}
    """
    return {match["field"]: match["text"].strip() for match in _HEADER.finditer(text)}


def parameters(text: str) -> tuple[Parameter, ...]:
    """The parameters a query file declares in its header, in order."""
    return tuple(
        Parameter(
            match["name"], match["need"] == "required", tuple(re.split(r", *", match["types"])), match["sentence"]
        )
        for match in _PARAMETER.finditer(text)
    )


def bind(text: str, terms: Mapping[str, NamedNode | Literal]) -> str:
    """The query with each term written in place of what `VALUES ?name { ... }` holds.

    Raises UsageError for a name the header does not declare and for a required parameter left open.

    >>> bind('# parameter: firm (optional) Company — whose\\nSELECT * { VALUES ?firm { UNDEF } }', {"firm": NamedNode("x:a")})
    '# parameter: firm (optional) Company — whose\\nSELECT * { VALUES ?firm { <x:a> } }'
    """
    declared = {parameter.name: parameter for parameter in parameters(text)}
    for name in sorted(terms.keys() - declared.keys()):
        raise UsageError(f'the question has no parameter "{name}"; it takes {", ".join(declared) or "none"}')
    for parameter in declared.values():
        if parameter.is_required and parameter.name not in terms:
            raise UsageError(f"{parameter.name} is missing: {parameter.sentence}; name it")
    for name, term in terms.items():
        start, end = _blank(text, name)
        text = f"{text[:start]} {n3(term)} {text[end:]}"
    return text


def n3(term: NamedNode | Literal) -> str:
    r"""A term as SPARQL text that both engines read alike.

    rdflib decodes \\uXXXX before it looks at strings, even behind an escaped backslash, so that "u" is written as an escape itself.
    """

    def rewritten(match: re.Match[str]) -> str:
        return f"\\\\\\U{ord(match[1]):08X}" if match[1] else match[0]

    return re.sub(r"\\\\([uU]?)|\\.", rewritten, str(term))


def evaluate(store: Store, text: str, *, rows: int = MAX_ROWS) -> Answer:
    """The answer to a query of this project, in this process; rows past the cap are left out and the answer says so.

    The default graph is the union of all named graphs, unless the query says FROM: asked for a union, Oxigraph ignores FROM.
    Raises SyntaxError for text that does not parse.
    """
    has_dataset = any(token.keyword == "FROM" for token in tokens(text))
    found = store.query(text, use_default_graph_as_union=not has_dataset, prefixes=PREFIXES)
    if isinstance(found, QueryBoolean):
        return bool(found)
    if isinstance(found, QuerySolutions):
        names = tuple(variable.value for variable in found.variables)
        kept = tuple(tuple(solution[name] for name in names) for solution in itertools.islice(found, rows))
        return Rows(names, kept, truncated=next(found, None) is not None)
    triples = sorted(itertools.islice(found, rows), key=str)
    return Triples(tuple(triples), truncated=next(found, None) is not None)


def _blank(text: str, name: str) -> tuple[int, int]:
    """Start and end of what stands between the braces of `VALUES ?name { }`."""
    found = tokens(text)
    for place in range(len(found) - 3):
        opening = found[place + 2]
        if found[place].keyword == "VALUES" and found[place + 1].text == f"?{name}" and opening.text == "{":
            closing = next(token for token in found[place + 3 :] if token.text == "}")
            return opening.end, closing.start
    raise UsageError(f"the query declares {name} but has no VALUES ?{name} {{ }}; add it to the file")
