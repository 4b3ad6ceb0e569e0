"""No wording of the source stands in the repository: spans are pointers and paraphrases are our own words."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT.parent / "shared" / "seed" / "article.ar.txt"
RUN = 8  # words in a row


def runs(text: str) -> dict[tuple[str, ...], None]:
    words = re.findall(r"\w+", text)
    return dict.fromkeys(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not at hand")
def test_no_eight_words_in_a_row_of_the_article_stand_in_a_tracked_file() -> None:
    article = runs(ARTICLE.read_text(encoding="utf-8"))
    assert len(article) > 1_000
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    copied = []
    for name in filter(None, names):
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        copied += [f"{name}: {' '.join(run)}" for run in runs(text) if run in article][:1]
    assert copied == []
