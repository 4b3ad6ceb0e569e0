"""Sentence parts of a brief in one language, from static/brief.json and the words of rivals, answers and gaps.

Why: every slide says the same thing the same way, and a translator edits one file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Final

from kg.analysis.arena import Arena, Lead
from kg.analysis.belief import Belief
from kg.analysis.gaps import read_origins
from kg.analysis.scope import Context
from kg.model import Claim, Labels
from kg.sources.language import HAN, is_right_to_left
from kg.views.english import quoted
from kg.views.phrases import Phrases
from kg.views.rivals import RivalPhrases
from kg.views.standings import Front
from kg.views.things import clean
from kg.views.words import day_text, templates, words
from kg.vocab import Layer, Polarity, Record

MANY: Final = 6  # names in one sentence of a slide
FEW: Final = 4  # names in a cell
CLOSE: Final = 0.005  # ends of a range that two decimals do not tell apart
# (kind of statement, is the name the one put ahead) -> words, in the order of telling
RELATIONS: Final = {
    ("lead", True): "l.ahead",
    ("chase", True): "l.chased",
    ("lead", False): "l.behind",
    ("chase", False): "l.chases",
    ("denied", True): "l.deniedAhead",
    ("denied", False): "l.deniedBehind",
}


def brief_words() -> dict[str, Labels]:
    """Words of a brief: key -> language -> text."""
    return templates("brief.json")


@dataclass(frozen=True)
class BriefPhrases(RivalPhrases):
    """Sentence parts of briefs beside those of rivals and answers. context: what the brief is about."""

    FILES: ClassVar[tuple[str, ...]] = (*RivalPhrases.FILES, "brief.json")

    context: Context

    def say(self, key: str, count: int | None = None, **values: str) -> str:
        """A template filled in; {here} is what everything is said in: one source, or these."""
        return super().say(key, count, here=self._here, **values)

    @cached_property
    def _here(self) -> str:
        return RivalPhrases.say(self, "here", max(len(read_origins(self.landscape)), 1))

    def name(self, id: str | None) -> str:
        """Label as it stands in a sentence: brackets that tell namesakes apart only where two actors share the rest."""
        if id is not None and id in self.landscape.entities:
            return self.isolated(clean(self.context.name(id)))
        return super().name(id)

    @property
    def market(self) -> str:
        """What the landscape is called."""
        return self.isolated(clean(self.landscape.labels.get(self.lang) or self.landscape.labels["en"]))

    @property
    def day(self) -> str:
        """The moment looked at, in words."""
        return day_text(self.context.moment, self.lang)

    def listed_names(self, ids: Iterable[str], most: int = MANY) -> str:
        """Names as a list, of many the first and how many more."""
        return self.names(tuple(ids), most)

    def arena(self, arena: Arena) -> str:
        """The segment of an arena; a second one of the same segment says which part it is."""
        segment = self.name(arena.segment) if arena.segment else self.say("noSegment")
        return segment if arena.group == 1 else f"{segment} ({arena.group})"

    def lead(self, lead: Lead) -> str:
        """One statement of a lead or a chase as a sentence of its relation."""
        is_chase = self._is_chase(lead)
        key, ends = (
            ("press.chases", (lead.loser, lead.winner)) if is_chase else ("press.aheadOf", (lead.winner, lead.loser))
        )
        text = self.say(key, a=self.name(ends[0]), b=self.name(ends[1]))
        return self.say("press.denied", text=text) if lead.is_denial else text

    def pressed(self, claim: Claim) -> str:
        """Of a lead or a chase who is said to press whom, of anything else what it says; marked where it is denied."""
        if f"press.{claim.predicate}" not in self.known or claim.object is None:
            return self.statement(claim)
        text = self.say(f"press.{claim.predicate}", a=self.name(claim.subject), b=self.name(claim.object))
        return text if claim.polarity is Polarity.AFFIRMED else self.say("press.denied", text=text)

    def relations(self, arena: Arena, entity: str) -> Iterator[str]:
        """What a name is said to be in an arena: `ahead of A and B`, `chased by C`; denials by themselves, last."""
        groups: dict[str, set[str]] = {}
        for lead in arena.about(entity):
            is_winner = lead.winner == entity
            kind = "denied" if lead.is_denial else "chase" if self._is_chase(lead) else "lead"
            groups.setdefault(RELATIONS[kind, is_winner], set()).add(lead.loser if is_winner else lead.winner)
        for key in RELATIONS.values():
            if key in groups:
                yield self.say(key, names=self.listed_names(sorted(groups[key]), FEW))

    def _is_chase(self, lead: Lead) -> bool:
        claims = [self.context.by_id[id] for id in lead.claims if id in self.context.by_id]
        return bool(claims) and all(claim.predicate == "chases" for claim in claims)

    def front(self, front: Front) -> str:
        """Who is said to be ahead of, to chase or to lead whom or what, on whose word, hedges kept."""
        names = {"subjects": self.listed_names(front.subjects), "object": self.name(front.object)}
        key = front.predicate if front.is_firm else f"might{front.predicate[0].upper()}{front.predicate[1:]}"
        text = self.say(key, len(front.subjects) if front.is_firm else None, **names)
        if front.segment and front.segment != front.object:
            text = Phrases.say(self, "in", text=text, segment=self.name(front.segment))
        text = self.say("marked", text=text, mark=self.mark(front.layer, front.voice, len(front.origins)))
        return text if front.is_firm else self.say("hedged" if front.is_hedged else "expected", text=text)

    def mark(self, layer: Layer, voice: str | None, sources: int) -> str:
        """How it is said, by whom, on how many sources."""
        named = self.name(voice) if voice else self.say("author" if sources == 1 else "authors")
        mark = self.say(f"mark{layer.value.capitalize()}", voice=named)
        return self.say("markSources", sources, mark=mark)

    def voice(self, claim: Claim) -> str:
        """Whose words a claim is."""
        if claim.attributed_to:
            return self.name(claim.attributed_to)
        keys = {Layer.BACKGROUND: "voice.editor", Layer.INFERRED: "voice.rule"}
        return self.say(keys.get(claim.layer, "author"))

    def layer(self, layer: Layer) -> str:
        """What a layer is called, as within a sentence."""
        text = words()["layer"][layer.value][self.lang]
        return text[:1].lower() + text[1:]

    def statement(self, claim: Claim) -> str:
        """As everywhere; a remark, whose words are in the paraphrase alone, says that it is one and on what."""
        if claim.predicate != "remark":
            return super().statement(claim)
        names = {"subject": self.name(claim.subject), "object": self.name(claim.object)}
        text = self.say("l.remark" if claim.object else "l.remarkBare", None, **names)
        return text if claim.polarity is Polarity.AFFIRMED else self.say("not", text=text)

    def told(self, claim: Claim) -> str:
        """A claim as an editor put it, in English; else by its labels, with the editor's English where labels leave something out."""
        said = clean(claim.paraphrase).strip()
        if self.lang == "en" and claim.record is not Record.INFERRED:
            return said or self._labelled(claim)
        is_partial = claim.predicate == "remark" or bool(claim.aspect)
        text = self._labelled(claim)
        is_quoted = said and is_partial and self.lang != "en"
        return self.say("l.editor", None, text=text, note=quoted(said)) if is_quoted else text

    def _labelled(self, claim: Claim) -> str:
        """A claim by the labels of its parts, its segment and dates too where no part names them."""
        text = self.statement(claim)
        if claim.segment and claim.segment not in (claim.subject, claim.object):
            text = self.say("l.inSegment", text=text, segment=self.name(claim.segment))
        when = self.when(replace(claim, as_of=None))
        return self.say("l.when", text=text, when=self.isolated(when)) if when else text

    def believed(self, belief: Belief) -> str:
        """A credence as `kg why` writes it."""
        return f"{belief.value:.2f}"

    def depends(self, beliefs: Sequence[Belief]) -> str:
        """Between what the credence of claims lies, by what nobody judged; "" where all was judged."""
        whole = Belief(0, min(one.low for one in beliefs), max(one.high for one in beliefs))
        is_open = any(one.high - one.low > CLOSE for one in beliefs)
        return self.say("l.depends", range=self.range(whole)) if is_open else ""

    def called(self, text: str) -> str:
        """A title or a publisher: a name as it is, words in English among another language as a quotation."""
        is_own = bool(HAN.search(text)) or is_right_to_left(text)
        return (
            self.isolated(clean(text))
            if self.lang == "en" or is_own or " " not in text.strip()
            else quoted(clean(text))
        )

    def sentence(self, text: str) -> str:
        """With a capital letter at the start and no full stop at the end, as titles and bullets are written."""
        text = " ".join(text.split()).rstrip(".。")
        return text[:1].upper() + text[1:]


def of_all(claims: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Ids of several lists, each once, in order."""
    return tuple(dict.fromkeys(id for ids in claims for id in ids))
