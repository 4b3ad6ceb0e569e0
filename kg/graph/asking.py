"""From a sentence in English, Chinese or Arabic to a named question and its parameters.

Why: people ask in their own words. Words are only matched, never turned into a query: the answer is one of the questions that
exist, or the three nearest. Rare words count more than common ones (inverse document frequency, Spärck Jones 1972).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from pyoxigraph import NamedNode, Store

from kg.errors import UsageError
from kg.graph.questions import Question
from kg.graph.things import CLAIM, Thing, resolve
from kg.sources.language import did_you_mean, fold

NEAREST: Final = 3

# Chosen on the sentences of tests/graph/test_asking.py: below the first number, or with a second question this near, say so and list.
_ENOUGH: Final = 2.0
_LEAD: Final = 1.15
_TITLE_WEIGHT: Final = 0.6  # a question's own sentence holds many words that any question has
_PARAMETER_BONUS: Final = 1.0

_WORD: Final = re.compile(r"[a-z0-9][a-z0-9-]*|[\u0621-\u064a]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_HAN: Final = 6
# Arabic joins "and", "so", "by", "for", "as" and the article to a word; two letters at least must be left.
_ARABIC_PREFIX: Final = re.compile(r"^(?:[وف]?(?:ال|بال|كال|لل|[بلك])|[وف])(?=.{2})")
# Words that say nothing about which question is meant, folded.
_EMPTY: Final = frozenset(
    re.findall(
        r"\w+",
        "a an and are at be by do does for from in is it of on or the to was were what which who whom with "
        "من ما ماذا في على هو هي او عن الى اي هل هم",
    )
)
_NEAR: Final = 0.75  # one letter in four may differ; at 0.6 a greeting is taken for a name
_MIN_UNKNOWN: Final = 4  # shorter words are too near to everything


@dataclass(frozen=True)
class Match:
    """What a sentence was taken for. question is None when unsure; nearest are then the best three, best first.

    things: parameter -> what fills it. unused: words that no question and no name accounts for.
    """

    question: Question | None
    things: dict[str, Thing]
    nearest: tuple[Question, ...]
    unused: tuple[str, ...] = ()


def match(sentence: str, questions: Mapping[str, Question], things: Iterable[Thing]) -> Match:
    """The question a sentence asks. Raises UsageError for a word that is nearly the name of something, but no name."""
    folded = fold(sentence)
    named = _names_in(folded, things)
    vocabulary = {question.key: _vocabulary(question) for question in questions.values()}
    spread = Counter(word for words in vocabulary.values() for word in words)
    asked = _words(folded)
    weight = {word: math.log(1 + len(vocabulary) / number) for word, number in spread.items()}
    scores = {
        key: sum(
            max((words[word] * weight[word] for word in spelled if word in words), default=0.0)
            for spelled in _spellings(folded)
        )
        for key, words in vocabulary.items()
    }
    filled = {key: _fill(question, named, vocabulary[key]) for key, question in questions.items()}
    for key in scores:
        scores[key] += _PARAMETER_BONUS * bool(filled[key]) * bool(scores[key])
    is_open = {
        key: any(one.is_required and one.name not in filled[key] for one in question.parameters)
        for key, question in questions.items()
    }
    ranked = sorted(questions.values(), key=lambda question: (-scores[question.key], question.number))
    best = ranked[0]
    second = max((scores[other.key] for other in ranked[1:] if not is_open[other.key]), default=0.0)
    unused = _unused(folded, named, spread)
    _refuse_near_names(unused, things)
    _refuse_unknown_names(unused, sentence)
    is_pointed_at = any(vocabulary[best.key].get(word) == 1 for word in asked)
    if is_open[best.key] or not is_pointed_at or scores[best.key] < max(_ENOUGH, _LEAD * second):
        return Match(None, {}, tuple(ranked[:NEAREST]), unused)
    return Match(best, filled[best.key], tuple(ranked[:NEAREST]), unused)


def _vocabulary(question: Question) -> dict[str, float]:
    """Weight of each word that points to a question."""
    titled = {word: _TITLE_WEIGHT for text in question.texts.values() for word in _words(fold(text))}
    listed = {word: 1.0 for text in (*question.words.values(), question.key) for word in _terms(fold(text))}
    return titled | listed


def _terms(text: str) -> set[str]:
    """Words of a list: Chinese terms stay whole there."""
    return {part for word in text.split() for part in ([word] if _HAN.search(word) else _words(word))}


def _words(text: str) -> set[str]:
    """Every spelling of every word of a folded sentence."""
    return set().union(*_spellings(text))


def _spellings(text: str) -> list[set[str]]:
    """For each word of a folded sentence what it may stand as in a list: without an English plural, without what is joined to
    the front of an Arabic word. Chinese has no spaces: each run of 2 to 6 letters is a word.
    """
    words = [
        {word, word.removesuffix("s"), _ARABIC_PREFIX.sub("", word)}
        for word in _WORD.findall(text)
        if word not in _EMPTY
    ]
    for run in _HAN.findall(text):
        words += [{run[at : at + size]} for size in range(2, _LONGEST_HAN + 1) for at in range(len(run) - size + 1)]
        words += [{run}] if len(run) == 1 else []
    return words


@dataclass(frozen=True)
class _Named:
    """A stretch of the sentence that is a name, and everything called so."""

    start: int
    end: int
    text: str
    things: tuple[Thing, ...]


def _names_in(folded: str, things: Iterable[Thing]) -> tuple[_Named, ...]:
    """Names in a folded sentence, in its order; of two that overlap the longer one."""
    called: dict[str, list[Thing]] = {}
    for thing in things:
        for form in {fold(form) for form in thing.forms} | {thing.identifier}:
            if len(form) > 1:
                called.setdefault(form, []).append(thing)
    found: list[_Named] = []
    for form in sorted((form for form in called if form in folded), key=lambda form: (-len(form), form)):
        for hit in re.finditer(_bounded(form), folded):
            if not any(hit.start() < other.end and other.start < hit.end() for other in found):
                found.append(_Named(hit.start(), hit.end(), form, tuple(called[form])))
    return tuple(sorted(found, key=lambda one: one.start))


def _bounded(form: str) -> str:
    """Pattern of a name that is not part of a longer word of its own script."""
    if re.match(r"[a-z0-9]", form):
        return rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])"
    if re.match(r"[\u0621-\u064a]", form):
        return rf"(?<![\u0621-\u064a])(?:[وفبلك]|ال|لل)?{re.escape(form)}(?![\u0621-\u064a])"
    return re.escape(form)


def _fill(question: Question, named: Iterable[_Named], vocabulary: Mapping[str, float]) -> dict[str, Thing]:
    """Names put into a question's parameters, in order. A name that is only a word of the question stays a word."""
    filled: dict[str, Thing] = {}
    for one in named:
        if _words(one.text) and all(word in vocabulary for word in _WORD.findall(one.text) or [one.text]):
            continue
        for parameter in question.parameters:
            fitting = [thing for thing in one.things if thing.fits(parameter.types)]
            if parameter.name not in filled and fitting and CLAIM not in parameter.types:
                filled[parameter.name] = _first(fitting, parameter.types)
                break
    return filled


def _first(fitting: list[Thing], types: tuple[str, ...]) -> Thing:
    """Of several things with one name, one of the type that the parameter names first."""
    order = {kind: place for place, kind in enumerate(types)}
    return min(
        fitting, key=lambda thing: (min(order.get(kind, len(order)) for kind in thing.classes), thing.identifier)
    )


def _unused(folded: str, named: Iterable[_Named], spread: Mapping[str, int]) -> tuple[str, ...]:
    taken = [(one.start, one.end) for one in named]
    return tuple(
        hit[0]
        for hit in _WORD.finditer(folded)
        if hit[0] not in _EMPTY
        and not any(start < hit.end() and hit.start() < end for start, end in taken)
        and not any(word in spread for word in _words(hit[0]))
    )


def _refuse_near_names(unused: Iterable[str], things: Iterable[Thing]) -> None:
    known = {fold(form): form for thing in things for form in sorted(thing.forms)}
    for word in unused:
        near = get_close_matches(word, known, n=1, cutoff=_NEAR) if len(word) >= _MIN_UNKNOWN else []
        if near:
            raise UsageError(f'there is nothing called "{word}"; did you mean "{known[near[0]]}"?')


def _refuse_unknown_names(unused: Iterable[str], sentence: str) -> None:
    """A word with a capital inside a sentence is meant as a name: leaving it out would answer about everybody."""
    for written in re.findall(r"(?<=\S\s)[A-Z][\w-]*", sentence):
        if fold(written) in unused:
            raise UsageError(
                f'there is nothing called "{written}" in this landscape; leave the name out to ask about all'
            )


def interpret(
    words: Sequence[str], questions: Mapping[str, Question], things: Sequence[Thing], store: Store
) -> tuple[Question, dict[str, NamedNode]]:
    """The question meant, and its terms: `competitors NAME`, `compare left=NAME right=NAME`, or a sentence.

    Raises UsageError with the three nearest questions when a sentence fits none well enough, and for unknown names.
    """
    question = questions.get(words[0])
    if question is not None:
        return question, _given(question, words[1:], things, store)
    if len(words) == 1 and not re.search(r"\s", words[0]) and re.fullmatch(r"[a-z]+(-[a-z]+)+", words[0]):
        raise UsageError(f'there is no question "{words[0]}"; {did_you_mean(words[0], questions) or "run `kg ask`"}')
    found = match(" ".join(words), questions, things)
    if found.question is None:
        nearest = "".join(f"\n  kg ask {one.usage()}: {one.texts['en']}" for one in found.nearest)
        raise UsageError(f"not sure which question this is; choose one of the nearest:{nearest}")
    return found.question, {name: thing.iri for name, thing in found.things.items()}


def _given(question: Question, values: Sequence[str], things: Sequence[Thing], store: Store) -> dict[str, NamedNode]:
    """Parameters by position, or as name=value."""
    declared = {one.name: one for one in question.parameters}
    terms: dict[str, NamedNode] = {}
    for value in values:
        name, equals, rest = value.partition("=")
        if equals and name in declared:
            value = rest
        else:
            name = next((one for one in declared if one not in terms), "")
        if not name:
            raise UsageError(f"{question.key} takes {len(declared)} names; write `kg ask {question.usage()}`")
        terms[name] = resolve(store, things, value, declared[name].types)
    return terms
