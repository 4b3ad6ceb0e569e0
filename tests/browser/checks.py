"""What every static page must stand up to in Chromium: opened alone, it asks for nothing, overlaps nowhere, shuts nobody out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from kg.vocab import LANGUAGES
from tests.browser.conftest import Watched

NAUGHTY = Path(__file__).parent / "vendor" / "blns.json"
# Counts what a hostile string would do if it ran.
COUNT_RUNS = (
    "window.runs = 0; for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.runs += 1; };"
)
Screen = tuple[int, int]  # width and height in px
SCREENS: tuple[Screen, ...] = ((1440, 900), (1024, 768), (390, 844))

# Languages in which a page of a theme is shown to axe: a theme changes colours, a language words and direction, so not each with each.
AXE_LANGUAGES = {"light": LANGUAGES, "dark": ("ar",), "print": ("zh",)}

# Of [words, box]: the pairs that meet by more than letters that touch.
MEETING = """parts => parts.flatMap(([words, at], n) => parts.slice(n + 1).filter(([, to]) => {
    const across = Math.min(at.right, to.right) - Math.max(at.left, to.left);
    const down = Math.min(at.bottom, to.bottom) - Math.max(at.top, to.top);
    return across > 1.5 && down > 0.45 * Math.min(at.height, to.height);
  }).map(([others]) => [words.slice(0, 60), others.slice(0, 60)]))"""

# Lines of text in sight that lie on each other, are cut by their frame or the window, or are too small to read. What a reader can scroll
# to sideways is not cut; what is clipped to nothing is for screen readers alone.
LOOK = """() => {
  for (const one of document.querySelectorAll(".sheet.table, .claims")) one.style.contentVisibility = "visible"; // as once scrolled to
  const wide = document.documentElement.clientWidth, range = document.createRange(), frames = new Map();
  const frame = one => {
    if (!one || one === document.documentElement) return { left: 0, right: wide, hidden: false };
    if (frames.has(one)) return frames.get(one);
    const above = frame(one.parentElement), style = getComputedStyle(one), at = one.getBoundingClientRect();
    const rolls = /auto|scroll/.test(style.overflowX), clips = /hidden|clip/.test(style.overflowX) && !(one instanceof SVGElement);
    const own = { hidden: above.hidden || style.clipPath !== "none",
      left: rolls ? -1e9 : clips ? Math.max(above.left, at.left) : above.left,
      right: rolls ? 1e9 : clips ? Math.min(above.right, at.right) : above.right };
    frames.set(one, own);
    return own;
  };
  const lines = [], cut = [], small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const own = node.parentElement, words = node.data.trim().slice(0, 60);
    if (!words || !own.checkVisibility({ visibilityProperty: true })) continue;
    const bounds = frame(own);
    if (bounds.hidden) continue;
    range.selectNodeContents(node);
    const svg = own.closest("svg"), scale = svg ? svg.getScreenCTM().a : 1;
    if (parseFloat(getComputedStyle(own).fontSize) * scale < 10.95) small.push(words);
    for (const at of range.getClientRects()) {
      if (at.width < 1) continue;
      lines.push([words, at]);
      if (at.left < bounds.left - 1.5 || at.right > bounds.right + 1.5) cut.push(words);
    }
  }
  lines.sort(([, one], [, other]) => one.top - other.top);
  const meeting = [];
  lines.forEach(([words, at], place) => {
    for (let next = place + 1; next < lines.length && lines[next][1].top < at.bottom; next++) {
      const [others, to] = lines[next];
      const across = Math.min(at.right, to.right) - Math.max(at.left, to.left), down = Math.min(at.bottom, to.bottom) - to.top;
      if (across > 1.5 && down > 0.45 * Math.min(at.height, to.height)) meeting.push([words, others]);
    }
  });
  return { cut, meeting, small, page: Math.max(0, document.documentElement.scrollWidth - wide), count: lines.length };
}"""


def opened(watched: Watched, folder: Path, text: str, width: int = 1440, height: int = 900, lang: str = "en") -> Page:
    """A page as a file of its own, in a window and a language, its fonts there."""
    file = folder / "view.html"
    file.write_text(text, encoding="utf-8", errors="replace")
    watched.page.set_viewport_size({"width": width, "height": height})
    watched.page.goto(file.as_uri())
    in_language(watched.page, lang)
    watched.page.evaluate("document.fonts.ready")
    return watched.page


def in_language(page: Page, lang: str) -> None:
    """The page's words in another language."""
    page.click(f"label[for=lang-{lang}]")


def on_every_screen(page: Page, screens: Iterable[Screen] = SCREENS) -> Iterator[tuple[str, Screen]]:
    """The page in each language on each screen, without loading it again; gives language and screen."""
    for lang, screen in product(LANGUAGES, screens):
        page.set_viewport_size({"width": screen[0], "height": screen[1]})
        in_language(page, lang)
        yield lang, screen


def asked_for(watched: Watched) -> list[str]:
    """Addresses the page asked for, itself among them."""
    return [url for url in watched.requests if not url.startswith("data:")]


def grave(page: Page) -> list[tuple[str, str]]:
    """Serious and critical barriers that axe finds: rule and place."""
    only = {"resultTypes": ["violations"]}  # of what passes one place a rule, which takes half the time
    found = Axe().run(page, options=only).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] in ("serious", "critical")]


def runs(page: Page) -> int:
    """How often a script of the data ran, where COUNT_RUNS was put into the page first."""
    return int(page.evaluate("window.runs"))


def foreign(page: Page) -> int:
    """Elements and attributes that no static page has; of the data they would be."""
    return int(page.evaluate("document.querySelectorAll('script, img, iframe, [onerror], [onload]').length"))
