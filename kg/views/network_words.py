"""Sentences of the map as a picture, in one language: its answer, what it shows, its key.

Why: a picture pasted into a deck says for itself what was left out. Numbers are counted from what is drawn, nothing else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from kg.analysis.measured import Measured
from kg.model import Labels
from kg.sources.language import isolate, short_label
from kg.views.drawing import Sketch
from kg.views.headlines import market_headline
from kg.views.network_state import InView, Opening
from kg.views.phrases import Phrases
from kg.views.presets import Preset
from kg.views.words import headline, said, templates, words
from kg.vocab import RIGHT_TO_LEFT, Layer

ANSWERED: Final = ("rivalry", "everything", "segments")  # presets whose answer is who is said to be ahead
MOST_NAMED: Final = 3
WHOLE: Final = "everything"
EGO: Final = "focus"  # name of a preset that holds one neighbourhood and nothing else


def picture_words() -> dict[str, Labels]:
    """Words of the picture: key -> language -> text."""
    return templates("network_picture.json")


@dataclass(frozen=True)
class MapWords:
    """What is told of one map. preset: that is drawn; shown: what of it is in full colour. measured: who leads, if at hand."""

    phrases: Phrases
    sketch: Sketch
    preset: Preset
    opening: Opening
    shown: InView
    measured: Measured | None = None

    @property
    def lang(self) -> str:
        """Language of everything told."""
        return self.phrases.lang

    def say(self, key: str, count: int | None = None, **values: object) -> str:
        """A template filled in. count: chooses `key.one` or `key.many` where they exist, and fills {n}."""
        return said(picture_words(), key, self.lang, count, values)

    def shared(self, section: str, key: str) -> str:
        """A word that the page uses too (static/words.json)."""
        return words()[section][key][self.lang]

    def name(self, id: str) -> str:
        """Label of a thing, without what tells namesakes apart."""
        label = short_label(self.sketch.things[id].labels[self.lang])
        return isolate(label) if self.lang in RIGHT_TO_LEFT else label

    def title(self) -> str:
        """What the map is called."""
        return self.name(self.opening.focus) if self.preset.name == EGO else self._preset()

    def headline(self) -> str:
        """The answer of the map, made from what it shows."""
        if not self.shown.edges:
            focus = self.opening.focus
            return self.say("focus.none", name=self.name(focus)) if focus else self.shared("ui", "empty")
        names, relations = self._names(), self._relations()
        if self.opening.focus:
            others, steps = self.say("others", len(self.shown.things) - 1), self.say(f"steps.{self.opening.depth}")
            key = "focus" if self.opening.preset == WHOLE else "focus.on"
            name = self.name(self.opening.focus)
            return self.say(key, name=name, preset=self._preset(), others=others, relations=relations, steps=steps)
        if self.opening.layers:
            return self.say("filtered", preset=self._preset(), names=names, relations=relations, layers=self._layers())
        if self.preset.name in ANSWERED:
            rivals = next((len(one.things) for one in self.sketch.presets if one.name == "rivalry"), 0)
            seen = headline(self.sketch.things, self.sketch.edges, rivals)[self.lang]
            return market_headline(self.phrases, self.measured) or seen
        return self._most_related()

    def lead(self) -> str:
        """What is shown and how to read it."""
        parts = []
        if not self.opening.focus and self.preset.name in words()["presetQuestion"]:
            question = self.shared("presetQuestion", self.preset.name)
            key = "question" if self.opening.layers else "lead"  # the headline of chosen layers has the numbers
            parts.append(self.say(key, question=question, names=self._names(), relations=self._relations()))
        if self.opening.focus and self.opening.layers:
            parts.append(self.say("layers", layers=self._layers()))
        if len(self.shown.things) < len(self.preset.things):
            parts.append(self.say("faded"))
        if self.preset.left_out:
            parts.append(self.say("leftOut", self.preset.left_out))
        parts.append(self.shared("ui", "legendNote"))
        return ("" if self.lang == "zh" else " ").join(parts)

    def layer(self, layer: Layer) -> str:
        """Name of a layer."""
        return self.shared("layer", layer.value)

    def _preset(self) -> str:
        own = words()["preset"].get(self.opening.preset)
        return own[self.lang] if own else self.opening.preset

    def _names(self) -> str:
        return self.say("names", len(self.shown.things))

    def _relations(self) -> str:
        return self.say("relations", len(self.shown.edges))

    def _layers(self) -> str:
        chosen = [layer for layer in Layer if layer in self.opening.layers]
        return self.phrases.listed([self.layer(layer).lower() for layer in chosen], most=len(Layer))

    def _most_related(self) -> str:
        """Who has most relations on the map; of many as many a number stands for their names."""
        degree = Counter(id for edge in self.shown.edges for id in (edge.subject, edge.object))
        most = max(degree.values())
        named = sorted(id for id, count in degree.items() if count == most)
        told = self.phrases.listed([self.name(id) for id in named], most=MOST_NAMED)
        key = "most.one" if len(named) == 1 else "most.many"
        return self.say(key, names=told, n=most, total=len(self.shown.edges))
