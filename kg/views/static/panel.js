// The side: key with counts and filters, and the evidence of whatever is chosen. Text enters the page as text only.

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name in element && name !== "list" && name !== "form") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const fillWith = (element, ...children) => element.replaceChildren(...children.filter((child) => child !== null && child !== undefined));

const SVG_NS = "http://www.w3.org/2000/svg";
function svgEl(tag, attributes, ...children) {
  const element = document.createElementNS(SVG_NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// A stroke of a layer, as on the map: colour, dash, arrow head.
function lineSwatch(layer, width = 34) {
  const pen = PAGE.layers[layer];
  const stroke = { stroke: pen.color, "stroke-width": pen.width, fill: "none" };
  const head = pen.head === "vee"
    ? svgEl("path", { d: `M${width - 9} 2.2 L${width - 1} 6 L${width - 9} 9.8 L${width - 6.5} 6 Z`, fill: pen.color })
    : svgEl("path", { d: `M${width - 8} 2.4 L${width - 1} 6 L${width - 8} 9.6 Z`, fill: pen.color });
  return svgEl("svg", { viewBox: `0 0 ${width} 12`, width, height: 12, "aria-hidden": "true", class: "swatch" },
    svgEl("path", { d: `M1 6 H${width - 7}`, "stroke-dasharray": pen.dash.join(" ") || "none", ...stroke }), head);
}

function boxSwatch(kind) {
  const pen = PAGE.kinds[kind];
  return svgEl("svg", { viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true", class: "swatch" },
    svgEl("rect", { x: 2, y: 2, width: 20, height: 12, rx: Math.min(pen.radius, 6), fill: pen.fill, stroke: pen.line,
      "stroke-width": pen.border, "stroke-dasharray": pen.dash.join(" ") || "none" }));
}

const sign = (x, y) => [svgEl("circle", { cx: x, cy: y, r: 7, fill: SIGN.fill, stroke: SIGN.ink, "stroke-width": 1.3 }), svgEl("path", { d: signPath(x, y), fill: "none", stroke: SIGN.ink, "stroke-width": 1.3 })];
const signSwatch = () => svgEl("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "swatch" }, ...sign(8, 8));

const changeSwatch = (change) => svgEl("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true", class: "swatch" }, ...(change === "gained"
  ? [svgEl("path", { d: "M0 6 H34", stroke: COLORS.glow, "stroke-width": 9 }), svgEl("path", { d: "M0 6 H34", stroke: COLORS.ink, "stroke-width": 1.5 })]
  : [svgEl("path", { d: "M0 6 H34", stroke: COLORS.ghost, "stroke-width": 1.8, "stroke-dasharray": GHOST_DASH.join(" ") })]));

const bdi = (text, lang) => el("bdi", lang ? { lang } : {}, text);
const thingLink = (id) => el("button", { type: "button", className: "link", on: { click: () => choose(id) } }, bdi(nameOf(id)));
const countBy = (items, key) => items.reduce((counts, item) => counts.set(key(item), (counts.get(key(item)) || 0) + 1), new Map());

function filterRow(kind, name, label, swatch, count, title) {
  const hidden = state[HIDDEN[kind]];
  const box = el("input", { type: "checkbox", checked: !hidden.has(name), on: { change: () => toggle(kind, name) } });
  box.dataset.filter = `${kind}:${name}`;
  return el("label", { className: "row", title: title || "" }, box, swatch, el("span", { className: "grow" }, label), el("span", { className: "count" }, String(count)));
}

function showKey() {
  const edges = presetEdges(), layers = countBy(edges, (edge) => edge.layer), relations = countBy(edges, (edge) => edge.predicate);
  const kinds = countBy(preset().things, (id) => PAGE.things[id].kind);
  const most = [...preset().things].sort((a, b) => PAGE.things[b].claims.length - PAGE.things[a].claims.length || (a < b ? -1 : 1)).slice(0, 7);
  const relationNames = [...relations.keys()].sort((a, b) => relations.get(b) - relations.get(a) || (a < b ? -1 : 1));
  fillWith(document.getElementById("key"),
    el("h2", {}, word("howWeKnow")),
    ...LAYERS.filter((layer) => layers.has(layer)).map((layer) =>
      filterRow("layers", layer, word(layer, "layer"), lineSwatch(layer), layers.get(layer), word(layer, "layerMeans"))),
    edges.some((edge) => signOf(edge) !== undefined) ? el("p", { className: "note" }, signSwatch(), " ", markWord("disputed")) : null,
    PAGE.changes ? el("p", { className: "flag" }, `${changeWord("mark")}: ${changeWord("assumed")}`) : null,
    ...(PAGE.changes ? ["gained", "lost"] : []).map((change) => el("p", { className: "note" }, changeSwatch(change), " ", `${changeWord(change)} · ${edges.filter((edge) => changeOf(edge) === change).length}`)),
    el("h2", {}, word("whatItIs")),
    el("div", { className: "two" }, ...Object.keys(PAGE.kinds).filter((kind) => kinds.has(kind)).map((kind) =>
      filterRow("kinds", kind, word(kind, "kind"), boxSwatch(kind), kinds.get(kind)))),
    el("p", { className: "note" }, word("sizeMeans")),
    el("details", { open: relationsOpen, on: { toggle: (event) => { relationsOpen = event.target.open; } } },
      el("summary", {}, `${word("relations")} · ${relations.size}`),
      ...relationNames.map((name) => filterRow("relations", name, relationName(name), "", relations.get(name)))),
    el("h2", {}, word("mostEvidence")),
    el("ol", { className: "most" }, ...most.map((id) => el("li", {}, thingLink(id), el("span", { className: "count" }, String(PAGE.things[id].claims.length))))),
    el("p", { className: "note" }, word("hint")),
    preset().leftOut ? el("p", { className: "note" }, fill(word("leftOut"), { n: preset().leftOut })) : null,
    el("p", { className: "note" }, Object.keys(PAGE.quotes).length ? word("hasText") : word("noText")),
  );
}
let relationsOpen = false;

const NUMBER_LOCALE = { en: "en", zh: "zh-Hans", ar: "ar-u-nu-latn" };
function number(value) {
  const big = Math.abs(value) >= 1e6;
  return new Intl.NumberFormat(NUMBER_LOCALE[state.lang], big ? { notation: "compact", compactDisplay: "long", maximumFractionDigits: 1 } : { maximumFractionDigits: 2 }).format(value);
}

function figureText([value, low, high, from, to], unit) {
  const has = (one) => one !== null && one !== undefined;
  const tail = unit ? " " + word(unit, "unit") : "";
  if (has(value)) return number(value) + tail;
  if (has(from) || has(to)) return fill(word("change"), { from: number(from), to: number(to) + tail });
  if (has(low) && has(high)) return `${number(low)} – ${number(high)}${tail}`;
  return has(low) ? `${word("atLeast")} ${number(low)}${tail}` : `${word("atMost")} ${number(high)}${tail}`;
}

function dayText(day, precision) {
  const [year, month] = day.split("-").map(Number);
  if (precision === "year") return String(year);
  if (precision === "quarter") return state.lang === "zh" ? `${year}年第${Math.ceil(month / 3)}季度` : state.lang === "ar" ? `الربع ${Math.ceil(month / 3)} من ${year}` : `Q${Math.ceil(month / 3)} ${year}`;
  const parts = precision === "month" ? { year: "numeric", month: "long" } : { year: "numeric", month: "long", day: "numeric" };
  return new Intl.DateTimeFormat(NUMBER_LOCALE[state.lang], { ...parts, timeZone: "UTC", calendar: "gregory" }).format(new Date(day + "T00:00:00Z"));
}

function whenText(claim) {
  const parts = [];
  if (claim.from && claim.from === claim.until) parts.push(dayText(claim.from, claim.precision));
  else {
    if (claim.from) parts.push(`${word("since")} ${dayText(claim.from, claim.precision)}`);
    if (claim.until) parts.push(`${word("until")} ${dayText(claim.until, claim.precision)}`);
  }
  if (claim.asOf) parts.push(`${word("asOf")} ${dayText(claim.asOf, claim.precision)}`);
  return parts.join(" ");
}

// The very characters in their line, where the page holds the line; offsets count code points.
function quote([source, line, start, end]) {
  const text = own(own(PAGE.quotes, source) || {}, String(line));
  if (text === undefined) return null;
  const points = Array.from(text), from = Math.max(0, start - 60), to = Math.min(points.length, end + 60);
  return el("blockquote", { dir: "auto", lang: PAGE.sources[source].lang },
    from > 0 ? "…" : "", points.slice(from, start).join(""), el("mark", {}, points.slice(start, end).join("")), points.slice(end, to).join(""), to < points.length ? "…" : "");
}

// Where a claim stands, one block a source: title, then each line with its characters.
function evidence(pointers) {
  const sources = [...new Set(pointers.map(([source]) => source))];
  return sources.flatMap((source, index) => [
    index ? el("br") : "", bdi((own(PAGE.sources, source) || {}).title || source),
    ...pointers.filter(([one]) => one === source).map((pointer) => el("span", { className: "at" }, pointer.length === 1 ? word("wholeSource") : `${word("line")} ${pointer[1] + 1}${word("comma", "headline")}${word("characters")} ${pointer[2]}–${pointer[3]}`, quote(pointer))),
  ]);
}

function sentence(claim) {
  const object = claim.o ? nameOf(claim.o) : claim.figure ? figureText(claim.figure, claim.unit) : "";
  return el("p", { className: "sentence" }, bdi(nameOf(claim.s)), " ", el("span", { className: "verb" }, relationName(claim.p)), " ", bdi(object));
}

function claimCard(id, depth = 0) {
  const claim = own(PAGE.claims, id);
  if (!claim) return null;
  const rows = [];
  const row = (name, ...content) => rows.push(el("dt", {}, name), el("dd", {}, ...content.filter((part) => part !== null)));
  if (claim.layer !== "inferred") row(word("accordingTo"), claim.voice ? bdi(nameOf(claim.voice)) : word("author"));
  if (claim.layer !== "inferred") row(word("asA"), `${word(claim.modality || "fact", "modality")}${word("comma", "headline")}${word(claim.hedged ? "hedged" : "plain", "certainty")}`);
  if (claim.figure && claim.o) row(word("figure"), figureText(claim.figure, claim.unit));
  if (whenText(claim)) row(word("when"), whenText(claim));
  if (claim.aspect) row(word("aspect"), bdi(claim.aspect, "en"));
  if (claim.segment) row(word("inSegment"), bdi(nameOf(claim.segment)));
  if (claim.place) row(word("where"), bdi(nameOf(claim.place)));
  if (claim.role) row(word("role"), bdi(nameOf(claim.role)));
  if (claim.confidence < 1 && claim.layer !== "inferred") row(word("confidence"), `${Math.round(claim.confidence * 100)}%`);
  if (claim.at) row(word("evidence"), ...evidence(claim.at));
  if (claim.rule) row(word("rule"), inLang(own(PAGE.rules, claim.rule)) || claim.rule);
  const premises = depth < 2 && claim.premises ? el("details", { className: "premises", open: depth === 0 }, el("summary", {}, `${word("premises")} · ${claim.premises.length}`), ...claim.premises.map((premise) => claimCard(premise, depth + 1))) : null;
  return el("article", { className: `claim${claim.denied ? " denied" : ""}${claim.status === "retracted" || claim.status === "superseded" ? " gone" : ""}`, id: depth ? "" : `claim-${id}` },
    el("p", { className: "chip" }, lineSwatch(claim.layer), word(claim.layer, "layer")),
    claim.denied ? el("p", { className: "flag" }, word("denied")) : null,
    claim.status ? el("p", { className: "flag" }, word(claim.status, "status"), claim.reason ? ": " : "", claim.reason ? bdi(claim.reason, "en") : "") : null,
    sentence(claim),
    claim.text ? el("p", { className: "paraphrase", lang: "en", dir: "ltr" }, claim.text) : null,
    el("dl", {}, ...rows), premises, el("p", { className: "id" }, id));
}

const MOST_CARDS = 60; // more claims than anybody reads at once; the table and claims.csv have them all
const cards = (ids) => [...byLayer(ids).slice(0, MOST_CARDS).map((id) => claimCard(id)), ids.length > MOST_CARDS ? el("p", { className: "note" }, `+ ${ids.length - MOST_CARDS}`) : null];
const byLayer = (ids) => [...ids].sort((a, b) => LAYERS.indexOf(PAGE.claims[a].layer) - LAYERS.indexOf(PAGE.claims[b].layer) || (a < b ? -1 : 1));

// Where a firm stands and who its rivals are, as the analysis put it; each rival leads to its claims.
function standing(id) {
  const places = inLang(own(PAGE.places || {}, id) || {}) || [], rivals = own(PAGE.rivals || {}, id);
  const said = (key) => inLang(PAGE.panelWords[key]);
  return [
    ...(places.length ? [el("h3", {}, said("place")), ...places.map((text) => el("p", { className: "place", dir: "auto" }, text))] : []),
    ...(rivals ? [el("h3", {}, `${said("rivals")} · ${inLang(rivals.counted)}`), el("ul", { className: "rivals" }, ...rivals.all.map(rivalItem))] : []),
    rivals && rivals.more ? el("p", { className: "note" }, fill(said("rivals.more"), { n: rivals.more })) : null,
  ];
}

function rivalItem(rival) {
  const name = own(PAGE.things, rival.id) ? thingLink(rival.id) : bdi(nameOf(rival.id));
  const press = inLang(rival.press);
  return el("li", {}, name, el("details", {}, el("summary", {}, [inLang(rival.why), press, inLang(rival.credence), inLang(rival.mark)].filter(Boolean).join(" · "), el("span", { className: "count" }, `${word("claims")} ${rival.claims.length}`)), ...cards(rival.claims)));
}

function showPanel() {
  const panel = document.getElementById("panel"), key = document.getElementById("key");
  const open = state.focus !== null || state.edge !== null;
  panel.hidden = !open;
  key.hidden = open;
  document.getElementById("side").classList.toggle("open", open || sheetOpen);
  if (!open) return panel.replaceChildren();
  const back = el("button", { type: "button", className: "back", on: { click: () => clearChoice() } }, word("back"));
  if (state.edge !== null) {
    const edge = EDGES[state.edge];
    fillWith(panel, back, el("h2", { className: "name" }, thingLink(edge.from), " ", el("span", { className: "verb" }, relationName(edge.predicate)), " ", thingLink(edge.to)),
      signOf(edge) === undefined ? null : el("p", { className: "flag" }, markWord("disputed")),
      changeOf(edge) ? el("p", { className: "flag" }, `${changeWord("mark")}: ${changeWord(changeOf(edge))}`) : null, ...cards(edge.claims));
  } else {
    const thing = PAGE.things[state.focus];
    const others = LANGUAGES.filter((lang) => lang !== state.lang && thing.labels[lang] && thing.labels[lang] !== nameOf(state.focus)).flatMap((lang) => [" · ", bdi(thing.labels[lang], lang)]);
    const voiced = Object.keys(PAGE.claims).filter((id) => PAGE.claims[id].voice === state.focus && !thing.claims.includes(id));
    fillWith(panel, back,
      el("h2", { className: "name" }, bdi(nameOf(state.focus))),
      el("p", { className: "note" }, boxSwatch(thing.kind), " ", inLang(own(PAGE.types, thing.type)) || thing.type, ...others),
      el("div", { className: "depth", role: "group" }, el("span", {}, word("neighbours")), ...[1, 2, 3].map((depth) =>
        el("button", { type: "button", "aria-pressed": String(state.depth === depth), title: `${depth} ${word("steps")}`, on: { click: () => { state.depth = depth; update(); } } }, String(depth)))),
      ...standing(state.focus),
      el("h3", {}, `${word("claims")} · ${thing.claims.length}`), ...cards(thing.claims),
      voiced.length ? el("h3", {}, `${word("asVoice")} · ${voiced.length}`) : null, ...cards(voiced));
  }
  document.getElementById("sidebody").scrollTop = 0;
}
let sheetOpen = false;

function relationTable() {
  const sources = (edge) => [...new Set(edge.claims.flatMap((id) => (PAGE.claims[id].at || []).map((at) => (at.length > 1 ? `${at[0]}:${at[1] + 1}` : at[0]))))].join(", ");
  const head = ["from", "relation", "to", "howWeKnowShort", "claims", "sources"];
  const titles = { howWeKnowShort: word("asA") };
  const rows = visibleEdges().map((edge) => el("tr", {}, el("th", { scope: "row" }, thingLink(edge.from)),
    el("td", {}, relationName(edge.predicate)), el("td", {}, thingLink(edge.to)), el("td", {}, lineSwatch(edge.layer), " ", word(edge.layer, "layer")),
    el("td", {}, el("button", { type: "button", className: "link", on: { click: () => chooseEdge(EDGES.indexOf(edge)) } }, String(edge.claims.length))), el("td", {}, bdi(sources(edge)))));
  return el("table", {}, el("caption", {}, `${word("tableCaption")} · ${presetTitle(preset())} · ${rows.length}`),
    el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, titles[name] || word(name))))), el("tbody", {}, ...rows));
}

const showTable = () => document.getElementById("tableview").replaceChildren(relationTable());
