// Search, fold and shorten boards of cards. Without it every card is shown.
"use strict";

const MANY_CARDS = 60; // a board with more shows only the first cards of each part until asked
const FIRST_CARDS = 8; // as many as market_map.css leaves

function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

function foldedNames(element) {
  return " " + element.dataset.names.split("|").map(fold).join(" | ");
}

function makeBoard(board) {
  const parts = [...board.querySelectorAll(".part")].map((element) => ({
    element,
    names: foldedNames(element),
    cards: [...element.querySelectorAll(".card")].map((card) => ({ card, names: foldedNames(card) })),
  }));
  const all = parts.reduce((sum, part) => sum + part.cards.length, 0);
  const input = board.querySelector("input");
  const output = board.querySelector("output");
  const toggle = board.querySelector(".foldall");
  if (!input) return;
  board.querySelector(".tools").hidden = false;

  if (all > MANY_CARDS) parts.filter((part) => part.cards.length > FIRST_CARDS).forEach((part) => shorten(board, part));

  input.addEventListener("input", () => {
    const wanted = fold(input.value);
    let shown = 0;
    for (const part of parts) {
      const whole = !wanted || part.names.includes(" " + wanted);
      let here = 0;
      for (const { card, names } of part.cards) {
        card.hidden = !whole && !names.includes(wanted);
        if (!card.hidden) here += 1;
      }
      part.element.hidden = here === 0;
      if (wanted && here) part.element.open = true;
      if (part.button) part.element.classList.toggle("short", !wanted && !part.isWhole);
      if (part.button) part.button.hidden = Boolean(wanted) || part.isWhole === true;
      shown += here;
    }
    output.textContent = wanted ? filled(board.dataset.found, { n: shown, all }) : "";
  });

  toggle.addEventListener("click", () => {
    const opens = parts.every((part) => !part.element.open);
    for (const part of parts) part.element.open = opens;
    toggle.textContent = opens ? board.dataset.fold : board.dataset.open;
  });
}

function shorten(board, part) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "more";
  button.textContent = filled(board.dataset.more, { n: part.cards.length });
  button.addEventListener("click", () => {
    part.isWhole = true;
    part.element.classList.remove("short");
    button.hidden = true;
    part.cards[FIRST_CARDS].card.firstElementChild.focus();
  });
  part.button = button;
  part.element.classList.add("short");
  part.element.append(button);
}

// This stands in the file where the view shown first ends, so that its search works while the tables and the other languages still come.
const first = document.querySelector(".board");
if (first) makeBoard(first);
document.documentElement.dataset.ready = "true";
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".board").forEach((board) => { if (board !== first) makeBoard(board); }));
