"""Named questions: the `.rq` files of ontology/questions, each with its words, parameters and columns.

Why: what a strategist asks again and again is written once, checked in two engines, and asked by a short name. A file runs as
it stands in any SPARQL tool; its header says in three languages what it asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import InputError, Problem
from kg.graph.query import MAX_ROWS, Parameter, bind, evaluate, header, parameters
from kg.graph.results import Rows
from kg.vocab import LANGUAGES

_FILE_NAME: Final = re.compile(r"CQ(?P<number>\d{2})-(?P<key>[a-z-]+)\.rq")
_REQUIRED: Final = (
    *(f"{field}.{lang}" for field in ("question", "words") for lang in LANGUAGES),
    "group",
    "columns",
    "view",
)

# Groups in the order they are listed.
GROUPS: Final = {
    "rivalry": {"en": "Rivalry", "zh": "竞争", "ar": "المنافسة"},
    "leadership": {"en": "Leadership and people", "zh": "领导与人物", "ar": "القيادة والأشخاص"},
    "products": {"en": "Products and ties", "zh": "产品与关系", "ar": "المنتجات والعلاقات"},
    "market": {"en": "Market and figures", "zh": "市场与数字", "ar": "السوق والأرقام"},
    "time": {"en": "Time and outlook", "zh": "时间与展望", "ar": "الزمن والتوقعات"},
    "evidence": {"en": "Evidence", "zh": "证据", "ar": "الأدلة"},
    "gaps": {"en": "What the sources do not say", "zh": "来源没有说的", "ar": "ما لا تقوله المصادر"},
}


@dataclass(frozen=True)
class Question:
    """One file. key: its short name. texts, words: by language; words are extra ones that point to it. text: the SPARQL."""

    number: int
    key: str
    group: str
    texts: dict[str, str]
    words: dict[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    view: str
    text: str

    def usage(self) -> str:
        """How it is asked: `competitors [company]`; a name in brackets may be left out."""
        names = (one.name.upper() if one.is_required else f"[{one.name}]" for one in self.parameters)
        return " ".join([self.key, *names])


def load_questions(folder: Path) -> dict[str, Question]:
    """Questions by key, in the order of their numbers. Raises InputError with everything wrong in their headers."""
    problems: list[Problem] = []
    questions: dict[str, Question] = {}
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        name = _FILE_NAME.fullmatch(path.name)
        fields = header(text)
        missing = [field for field in _REQUIRED if field not in fields]
        if name is None:
            problems.append(Problem(path.name, 0, "is not called like CQ01-short-key.rq", "rename it"))
        elif missing:
            problems.append(Problem(path.name, 1, f"has no `# {missing[0]}:` line", "add it to the header"))
        elif fields["group"] not in GROUPS:
            problems.append(
                Problem(path.name, 1, f'group "{fields["group"]}" is not known', f"use one of {', '.join(GROUPS)}")
            )
        else:
            questions[name["key"]] = _question(int(name["number"]), name["key"], fields, text)
    if problems:
        raise InputError(problems)
    return questions


def run_named(
    store: Store, question: Question, terms: Mapping[str, NamedNode | Literal], *, rows: int = MAX_ROWS
) -> Rows:
    """Rows of a question with its parameters filled. Raises UsageError as kg.graph.query.bind does."""
    answer = evaluate(store, bind(question.text, terms), rows=rows)
    assert isinstance(answer, Rows), f"{question.key} is not a SELECT"
    return answer


def with_language(
    question: Question, terms: Mapping[str, NamedNode | Literal], lang: str
) -> dict[str, NamedNode | Literal]:
    """The terms, with the reader's language for a question that declares ?lang."""
    wanted = any(parameter.name == "lang" for parameter in question.parameters)
    return {**terms, "lang": Literal(lang)} if wanted else dict(terms)


def _question(number: int, key: str, fields: Mapping[str, str], text: str) -> Question:
    return Question(
        number,
        key,
        fields["group"],
        {lang: fields[f"question.{lang}"] for lang in LANGUAGES},
        {lang: fields[f"words.{lang}"] for lang in LANGUAGES},
        parameters(text),
        tuple(re.split(r", *", fields["columns"])),
        fields["view"],
        text,
    )
