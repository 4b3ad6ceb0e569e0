// Opens a page in the language its address asks for, as the map does: market.html#lang=ar. Without it the first language is shown.
{
  const asked = new URLSearchParams(location.hash.slice(1)).get("lang");
  const chosen = document.querySelector(`.switch[id="lang-${CSS.escape(asked || "")}"]`);
  if (chosen) chosen.click();
}
