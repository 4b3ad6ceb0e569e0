// The page: starts vis-network on the data, and joins keys, pointer, search, filters, languages and the address bar.

const mapElement = document.getElementById("map");
const byId = (id) => document.getElementById(id);
const LABEL_AT_LEAST = 11.5; // px on screen of the smallest label when a preset opens
const LARGEST_SCALE = 1.4;
const LABELLED = 6; // lines of a chosen box that get their relation written on them
let network, nodeSet, edgeSet;

const scaleNow = () => (network ? network.getScale() : 1);

function visNode(id) {
  const node = NODES.get(id), { x, y } = spotOf(id);
  return { id, x, y, shape: "custom", ctxRenderer: paintBox, group: node.group, label: "", hidden: !kindVisible(id), size: 10, fixed: true };
}

function visEdge(edge) {
  const bend = own(edge.bends, state.preset) || 0;
  const smooth = bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : { enabled: false };
  const near = !focusSet || (state.edge !== null ? edge.id === state.edge : focusSet.has(edge.from) && focusSet.has(edge.to));
  return {
    id: edge.id, from: edge.from, to: edge.to, width: edge.width, dashes: edge.dashes, arrows: edge.arrows, smooth,
    color: { color: edge.color, opacity: (near ? 1 : 0.1) * (changeOf(edge) === "lost" ? 0.45 : 1) }, hidden: !edgeVisible(edge),
    ...(changeOf(edge) === "lost" ? { dashes: GHOST_DASH } : {}),
    ...(changeOf(edge) === "gained" ? { background: { enabled: near, color: COLORS.glow, size: 9, dashes: false } } : {}),
  };
}

// vis measures custom shapes only after painting; lines must end at the right border at once.
function setSizes() {
  for (const id of preset().things) {
    const shape = network.body.nodes[id].shape, [width, height] = boxOf(id);
    Object.assign(shape, { customSizeWidth: width, customSizeHeight: height, width, height });
  }
}

function showPreset() {
  focusSet = inFocus();
  nodeSet = new vis.DataSet(preset().things.map(visNode));
  edgeSet = new vis.DataSet(presetEdges().map(visEdge));
  const many = preset().edges.length > PAGE.hideLinesAbove; // then they are drawn when the map stands still again
  network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  network.setData({ nodes: nodeSet, edges: edgeSet });
  setSizes();
  openView();
}

// Redraw after a choice that leaves the preset as it is.
function refresh() {
  focusSet = inFocus();
  nodeSet.update(preset().things.map((id) => ({ id, hidden: !kindVisible(id) })));
  edgeSet.update(presetEdges().map(visEdge));
  setSizes();
  network.redraw();
}

function update({ keepAddress = false } = {}) {
  refresh();
  showKey();
  showPanel();
  if (!byId("tableview").hidden) showTable();
  if (!keepAddress) history.replaceState(null, "", stateToHash());
}

function fitScale() {
  const { width, height } = preset();
  return Math.min((mapElement.clientWidth - 24) / width, (mapElement.clientHeight - 24) / height, LARGEST_SCALE);
}

const showWhole = () => network.moveTo({ position: { x: preset().width / 2, y: preset().height / 2 }, scale: fitScale(), animation: false });

// The whole picture if its labels can be read; else the best-evidenced cell that fits, else around the best-evidenced box.
function openView() {
  const shown = preset(), smallest = Math.min(...shown.things.map((id) => NODES.get(id).font.size), 99);
  if (!shown.things.length || fitScale() * smallest >= 11) return showWhole();
  const readable = LABEL_AT_LEAST / smallest, focused = state.focus !== null && shown.things.includes(state.focus);
  const room = { x: mapElement.clientWidth - 16, y: mapElement.clientHeight - 16 };
  const evidence = (cell) => thingsIn(cell).reduce((sum, id) => sum + PAGE.things[id].claims.length, 0);
  const fitting = shown.cells.filter(({ rect }) => rect[2] * readable <= room.x && rect[3] * readable <= room.y).sort((a, b) => evidence(b) - evidence(a));
  if (fitting.length && !focused && mapElement.clientWidth < 600) {
    const [x, y, width, height] = fitting[0].rect;
    return moveTo({ x: x + width / 2, y: y + height / 2 }, Math.min(room.x / width, room.y / height, LARGEST_SCALE));
  }
  moveTo(spotOf(focused ? state.focus : mostEvidenced(shown.things)), readable);
}

const thingsIn = ({ rect: [x, y, width, height] }) =>
  preset().things.filter((id) => { const spot = spotOf(id); return spot.x >= x && spot.x <= x + width && spot.y >= y && spot.y <= y + height; });
const mostEvidenced = (ids) => [...ids].sort((a, b) => PAGE.things[b].claims.length - PAGE.things[a].claims.length || (a < b ? -1 : 1))[0];

// Px of the map's lower part that the open sheet of a narrow window lies over.
function coveredHeight() {
  const sheet = byId("sidebody").getBoundingClientRect(), map = mapElement.getBoundingClientRect();
  return Math.max(0, Math.min(sheet.right, map.right) - Math.max(sheet.left, map.left)) && Math.max(0, map.bottom - sheet.top);
}

// Centre on a spot, but show nothing beyond the picture's edge while there is picture to show.
function moveTo(spot, scale) {
  const along = (wanted, size, window) => (size <= window ? size / 2 : Math.min(Math.max(wanted, window / 2 - 10), size - window / 2 + 10));
  const x = along(spot.x, preset().width, mapElement.clientWidth / scale), hidden = coveredHeight();
  const y = hidden ? spot.y + hidden / 2 / scale : along(spot.y, preset().height, mapElement.clientHeight / scale);
  network.moveTo({ position: { x, y }, scale, animation: false });
}

function choose(id) {
  if (state.preset === "segments" && PAGE.presets.some((one) => one.name === id)) return choosePreset(id);
  const wanted = widest(id), changed = wanted !== state.preset;
  Object.assign(state, { focus: id, edge: null, depth: 1, preset: wanted });
  cursor = id;
  if (state.hiddenKinds.delete(PAGE.things[id].kind) || changed) { showPreset(); showPresets(); }
  update();
  bringIntoView(id);
  say(id);
}

function chooseEdge(number) {
  Object.assign(state, { focus: null, edge: number });
  cursor = null;
  update();
}

function clearChoice() {
  Object.assign(state, { focus: null, edge: null, depth: 1 });
  update();
  mapElement.focus({ preventScroll: true });
}

function bringIntoView(id) {
  const spot = network.canvasToDOM(spotOf(id)), pad = 60;
  if (spot.x < pad || spot.y < pad || spot.x > mapElement.clientWidth - pad || spot.y > mapElement.clientHeight - coveredHeight() - pad)
    moveTo(spotOf(id), scaleNow());
}

function toggle(kind, name) {
  const hidden = state[HIDDEN[kind]];
  if (!hidden.delete(name)) hidden.add(name);
  update();
  const box = document.querySelector(`[data-filter="${CSS.escape(`${kind}:${name}`)}"]`);
  if (box) box.focus();
}

function say(id) {
  const thing = PAGE.things[id];
  byId("spoken").textContent = fill(word("selected"), { name: nameOf(id), kind: word(thing.kind, "kind"), n: thing.claims.length });
}

// Nearest visible box in a direction: distance along counts once, sideways twice.
function stepTo(dx, dy) {
  const ids = visibleThings();
  if (cursor === null || !ids.includes(cursor)) return ids.length ? mostEvidenced(ids) : null;
  const from = spotOf(cursor);
  let best = null, least = Infinity;
  for (const id of ids) {
    const spot = spotOf(id), along = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
    const aside = Math.abs((spot.x - from.x) * dy) + Math.abs((spot.y - from.y) * dx);
    if (id !== cursor && along > 4 && along + 2 * aside < least) { best = id; least = along + 2 * aside; }
  }
  return best;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function onMapKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (own(ARROWS, event.key)) {
    const next = stepTo(...ARROWS[event.key]);
    if (next !== null) { cursor = next; bringIntoView(next); say(next); network.redraw(); }
  } else if (event.key === "Enter" && cursor !== null) {
    choose(cursor);
    byId("panel").focus();
  } else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") showWhole();
  else return;
  event.preventDefault();
}

function onPageKey(event) {
  if (event.key === "/" && !/INPUT|TEXTAREA/.test(document.activeElement.tagName)) {
    byId("search").focus();
    event.preventDefault();
  } else if (event.key === "Escape") {
    if (!byId("matches").hidden) hideMatches();
    else if (state.focus !== null || state.edge !== null) clearChoice();
  }
}

const zoomBy = (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.05, scaleNow() * factor)), animation: false });

// Search: a combobox as in the ARIA Authoring Practices, list autocomplete, manual selection.
let matchIds = [], matchAt = -1;
function showMatches() {
  matchIds = findThings(PAGE.things, byId("search").value).slice(0, 8);
  matchAt = matchIds.length ? 0 : -1;
  const typed = byId("search").value.trim() !== "";
  const items = matchIds.map((id, index) => el("li", { id: `match-${index}`, role: "option", "aria-selected": String(index === matchAt), on: { mousedown: (event) => { event.preventDefault(); pick(index); } } },
    boxSwatch(PAGE.things[id].kind), bdi(nameOf(id)), el("span", { className: "count" }, String(PAGE.things[id].claims.length))));
  byId("matches").replaceChildren(...(items.length ? items : typed ? [el("li", { className: "none" }, word("noMatch"))] : []));
  byId("matches").hidden = !typed;
  byId("search").setAttribute("aria-expanded", String(typed));
  markMatch();
}

function markMatch() {
  [...byId("matches").children].forEach((item, index) => item.setAttribute("aria-selected", String(index === matchAt)));
  if (matchAt >= 0) byId("search").setAttribute("aria-activedescendant", `match-${matchAt}`);
  else byId("search").removeAttribute("aria-activedescendant");
}

function hideMatches() {
  byId("matches").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}

function pick(index) {
  if (!matchIds[index]) return;
  hideMatches();
  byId("search").value = nameOf(matchIds[index]);
  choose(matchIds[index]);
  if (scaleNow() < 0.8) moveTo(spotOf(matchIds[index]), 0.85);
}

function onSearchKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (byId("matches").hidden) showMatches();
    else if (matchIds.length) matchAt = (matchAt + (event.key === "ArrowDown" ? 1 : matchIds.length - 1)) % matchIds.length;
    markMatch();
    event.preventDefault();
  } else if (event.key === "Enter") pick(matchAt);
}

function showPresets() {
  const shown = PAGE.presets.filter((one) => !one.name.startsWith(INSIDE) || one.name === state.preset);
  byId("presets").replaceChildren(...shown.map((one) => {
    const { name } = one, chosen = name === state.preset;
    const button = el("button", { type: "button", role: "tab", "aria-selected": String(chosen), tabIndex: chosen ? 0 : -1, on: { click: () => choosePreset(name) } }, presetTitle(one));
    button.dataset.preset = name;
    return button;
  }));
  byId("question").textContent = state.preset.startsWith(INSIDE) ? "" : word(state.preset, "presetQuestion");
}

function choosePreset(name) {
  const keep = (PAGE.presets.find((one) => one.name === name) || preset()).things.includes(state.focus);
  Object.assign(state, { preset: name, edge: null, focus: keep ? state.focus : null });
  cursor = null;
  showPresets();
  showPreset();
  update();
}

function onPresetKey(event) {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (!step) return;
  const names = [...byId("presets").children].map((one) => one.dataset.preset), at = names.indexOf(state.preset) + (isRtl() ? -step : step);
  choosePreset(names[(at + names.length) % names.length]);
  document.querySelector("#presets [aria-selected=true]").focus();
}

const LANGUAGE_NAMES = { en: "English", zh: "中文", ar: "العربية" };
function showLanguage() {
  document.documentElement.lang = state.lang;
  document.documentElement.dir = isRtl() ? "rtl" : "ltr";
  document.title = inLang(PAGE.headline);
  byId("headline").textContent = inLang(PAGE.headline);
  byId("subtitle").textContent = inLang(PAGE.subtitle);
  for (const item of document.querySelectorAll("[data-word]")) item.textContent = word(item.dataset.word);
  for (const item of document.querySelectorAll("[data-title]")) { item.title = word(item.dataset.title); item.setAttribute("aria-label", word(item.dataset.title)); }
  for (const item of document.querySelectorAll("[data-label]")) item.setAttribute("aria-label", word(item.dataset.label));
  byId("search").placeholder = word("search");
  byId("search").setAttribute("aria-label", word("search"));
  mapElement.setAttribute("aria-label", `${word("map")}: ${inLang(PAGE.headline)}. ${word("hint")}`);
  byId("tableview").setAttribute("aria-label", word("tableCaption"));
  byId("sheet").textContent = word("key");
  byId("languages").replaceChildren(...LANGUAGES.map((lang) => el("button", { type: "button", lang, "aria-pressed": String(lang === state.lang), on: { click: () => chooseLanguage(lang) } }, LANGUAGE_NAMES[lang] || lang)));
  showTableButton();
  showPresets();
}

function chooseLanguage(lang) {
  state.lang = lang;
  showLanguage();
  update();
  document.querySelector(`#languages [lang="${lang}"]`).focus();
}

function showTableButton() {
  const open = !byId("tableview").hidden;
  byId("astable").setAttribute("aria-pressed", String(open));
  byId("astable").textContent = word(open ? "map" : "table");
}

function toggleTable() {
  byId("tableview").hidden = !byId("tableview").hidden;
  byId("stage").classList.toggle("table", !byId("tableview").hidden);
  showTableButton();
  if (!byId("tableview").hidden) { showTable(); byId("tableview").focus(); }
}

function showTip(number, pointer) {
  const edge = EDGES[number];
  byId("tip").replaceChildren(bdi(nameOf(edge.from)), " ", el("b", {}, relationName(edge.predicate)), " ", bdi(nameOf(edge.to)), el("span", { className: "chip" }, lineSwatch(edge.layer), word(edge.layer, "layer")), signOf(edge) === undefined ? "" : el("span", { className: "chip" }, signSwatch(), markWord("disputed")));
  const tip = byId("tip");
  tip.hidden = false;
  const left = Math.min(Math.max(8, pointer.x + 14), mapElement.clientWidth - tip.offsetWidth - 8);
  tip.style.setProperty("left", `${left}px`);
  tip.style.setProperty("top", `${Math.min(pointer.y + 16, mapElement.clientHeight - tip.offsetHeight - 8)}px`);
}

function onClick(params) {
  hideMatches();
  if (params.nodes.length) choose(params.nodes[0]);
  else if (params.edges.length) chooseEdge(params.edges[0]);
  else if (state.focus !== null || state.edge !== null) clearChoice();
}

function start() {
  hashToState();
  byId("stage").append(el("div", { id: "tip", hidden: true }));
  network = new vis.Network(mapElement, { nodes: [], edges: [] }, OPTIONS);
  mapElement.firstElementChild.tabIndex = -1; // one stop for the keyboard, not two
  network.on("beforeDrawing", paintCells);
  network.on("afterDrawing", (ctx) => { paintTitles(ctx); paintTags(ctx); paintSigns(ctx); });
  network.on("click", onClick);
  network.on("hoverEdge", ({ edge, pointer }) => showTip(edge, pointer.DOM));
  network.on("blurEdge", () => { byId("tip").hidden = true; });
  network.on("doubleClick", ({ nodes }) => { if (nodes.length) network.fit({ nodes: [...neighbourhood(nodes[0], state.depth)], animation: false, maxZoomLevel: 1.4 }); });
  mapElement.addEventListener("keydown", onMapKey);
  document.addEventListener("keydown", onPageKey);
  byId("search").addEventListener("input", showMatches);
  byId("search").addEventListener("keydown", onSearchKey);
  byId("search").addEventListener("blur", hideMatches);
  byId("presets").addEventListener("keydown", onPresetKey);
  byId("astable").addEventListener("click", toggleTable);
  byId("zoomin").addEventListener("click", () => zoomBy(1.25));
  byId("zoomout").addEventListener("click", () => zoomBy(0.8));
  byId("whole").addEventListener("click", showWhole);
  byId("svg").addEventListener("click", saveSvg);
  byId("png").addEventListener("click", savePng);
  byId("print").addEventListener("click", () => window.print());
  byId("sheet").addEventListener("click", () => { sheetOpen = !sheetOpen; byId("sheet").setAttribute("aria-expanded", String(sheetOpen)); byId("side").classList.toggle("open", sheetOpen); });
  window.addEventListener("beforeprint", fillPaper);
  window.addEventListener("hashchange", () => { hashToState(); showLanguage(); showPreset(); update({ keepAddress: true }); });
  let size = [mapElement.clientWidth, mapElement.clientHeight];
  new ResizeObserver(() => {
    if (size[0] === mapElement.clientWidth && size[1] === mapElement.clientHeight) return;
    size = [mapElement.clientWidth, mapElement.clientHeight];
    requestAnimationFrame(openView);
  }).observe(mapElement);
  showLanguage();
  showPreset();
  update({ keepAddress: !location.hash });
  openView(); // again: the panel may now cover part of the map
  document.documentElement.dataset.ready = "true";
  document.fonts.ready.then(() => network.redraw());
}

document.fonts.load(`14px ${PAGE.fonts}`, "Aا中").finally(start);
