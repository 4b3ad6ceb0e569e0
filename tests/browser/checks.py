"""What every static page must stand up to in Chromium: opened alone, it asks for nothing, overlaps nowhere, shuts nobody out."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Watched

NAUGHTY = Path(__file__).parent / "vendor" / "blns.json"
# Counts what a hostile string would do if it ran.
COUNT_RUNS = (
    "window.runs = 0; for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.runs += 1; };"
)
SCREENS = ((1440, 900), (1024, 768), (390, 844))

# Of [words, box]: the pairs that meet by more than letters that touch.
MEETING = """parts => parts.flatMap(([words, at], n) => parts.slice(n + 1).filter(([, to]) => {
    const across = Math.min(at.right, to.right) - Math.max(at.left, to.left);
    const down = Math.min(at.bottom, to.bottom) - Math.max(at.top, to.top);
    return across > 1.5 && down > 0.45 * Math.min(at.height, to.height);
  }).map(([others]) => [words.slice(0, 60), others.slice(0, 60)]))"""


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


def asked_for(watched: Watched) -> list[str]:
    """Addresses the page asked for, itself among them."""
    return [url for url in watched.requests if not url.startswith("data:")]


def grave(page: Page) -> list[tuple[str, str]]:
    """Serious and critical barriers that axe finds: rule and place."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] in ("serious", "critical")]


def runs(page: Page) -> int:
    """How often a script of the data ran, where COUNT_RUNS was put into the page first."""
    return int(page.evaluate("window.runs"))


def foreign(page: Page) -> int:
    """Elements and attributes that no static page has; of the data they would be."""
    return int(page.evaluate("document.querySelectorAll('script, img, iframe, [onerror], [onload]').length"))
