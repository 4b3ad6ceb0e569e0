"""Make the Han font of this folder: python make_han_subset.py NotoSansCJK-Regular.ttc noto-sans-han.woff2

Input: Debian's fonts-noto-cjk (NotoSansCJK-Regular.ttc, SIL OFL 1.1). Output: the 6,763 characters of GB 2312
(both levels: level 2 holds common name characters), CJK and full-width punctuation, some symbols; no hinting, no layout features.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from fontTools import subset
from fontTools.ttLib import TTCollection

FACE = "Noto Sans CJK SC"
PUNCTUATION = [*range(0x3000, 0x3020), *range(0xFF00, 0xFF60), 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0xB7]
SYMBOLS = [ord(char) for char in "←↑→↓≈≠≤≥±×÷∞°℃№①②③④⑤⑥⑦⑧⑨⑩■□●○▲△★☆"]  # Noto Sans has few of them


def gb2312() -> Iterator[int]:
    """Code points of the Han part of GB 2312: rows 16 to 87 of the standard."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            text = bytes([row, cell]).decode("gb2312", errors="ignore")
            if text:
                yield ord(text)


def main(collection: str, target: str) -> None:
    fonts = TTCollection(collection).fonts
    font = next(font for font in fonts if font["name"].getDebugName(1) == FACE)
    font.recalcTimestamp = False
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 5, 13, 14])
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "GPOS", "GSUB"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*gb2312(), *PUNCTUATION, *SYMBOLS])
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
