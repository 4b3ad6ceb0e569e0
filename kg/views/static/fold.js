// Search that finds a name however it is spelt: Arabic marks and letter variants, Latin accents and case, CJK widths.
"use strict";

const ARABIC_VARIANTS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "گ": "ك", "ک": "ك", "ی": "ي" };

function fold(text) {
  return text
    .normalize("NFC")
    .replace(/[أإآٱىئؤةگکی]/g, (letter) => ARABIC_VARIANTS[letter])
    .normalize("NFKD")
    .replace(/[\p{M}ـ]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Ids of things whose names hold the words typed: names that start with them first, then by number of claims.
function findThings(things, typed) {
  const wanted = fold(typed);
  if (!wanted) return [];
  const found = [];
  for (const [id, thing] of Object.entries(things)) {
    let best = 9;
    for (const name of thing.folded) {
      if (name === wanted) best = Math.min(best, 0);
      else if (name.startsWith(wanted)) best = Math.min(best, 1);
      else if ((" " + name).includes(" " + wanted)) best = Math.min(best, 2);
      else if (name.includes(wanted)) best = Math.min(best, 3);
    }
    if (best < 9) found.push([best, -thing.claims.length, id]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
  return found.map((row) => row[2]);
}
