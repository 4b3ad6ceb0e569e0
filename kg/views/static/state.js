// What the page knows (from its data blocks) and what the reader has chosen (kept in the address after "#").

const readBlock = (id) => JSON.parse(document.getElementById(id).textContent);

// Objects come as [number of their shape, value, ...] and lists as [0, item, ...], so that each field name stands in the page once.
function unpacked({ shapes, value }) {
  const open = (one) => {
    if (!Array.isArray(one)) return one;
    const [shape, ...values] = one;
    return shape ? Object.fromEntries(shapes[shape - 1].map((name, at) => [name, open(values[at])])) : values.map(open);
  };
  return open(value);
}

const GRAPH = unpacked(readBlock("graph"));
const OPTIONS = readBlock("options");
const PAGE = unpacked(readBlock("page"));

const own = (object, key) => (Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined);
const linesOf = (node) => (own(node.lines, state.lang) ?? node.label).split("\n");
const NODES = new Map(GRAPH.nodes.map((node) => [node.id, node]));
const EDGES = GRAPH.edges;
const LAYERS = Object.keys(PAGE.layers);
const LANGUAGES = Object.keys(PAGE.headline);
for (const thing of Object.values(PAGE.things)) thing.claims = [];
for (const [id, claim] of Object.entries(PAGE.claims))
  for (const end of new Set([claim.s, claim.o])) if (end && own(PAGE.things, end)) PAGE.things[end].claims.push(id);
if (PAGE.presets[0].name === "segments") // a segment's box is about what its lines are about
  for (const edge of EDGES) if (edge.predicate === "relations") for (const end of [edge.from, edge.to]) PAGE.things[end].claims.push(...edge.claims);
for (const thing of Object.values(PAGE.things)) thing.folded = [...Object.values(thing.labels), ...(thing.forms || [])].map(fold);

const state = {
  lang: "en",
  preset: PAGE.presets[0].name,
  focus: null, // id of the chosen thing
  edge: null, // number of the chosen line
  depth: 1,
  hiddenLayers: new Set(),
  hiddenKinds: new Set(),
  hiddenRelations: new Set(),
};

const INSIDE = "segment:"; // presets behind a segment's box, on maps that open on segments
const presetTitle = (one) => (one.name.startsWith(INSIDE) ? inLang(one.cells[0].title) : word(one.name, "preset"));

const isRtl = () => PAGE.rtl.includes(state.lang);
const inLang = (labels) => (labels ? labels[state.lang] || labels.en || "" : "");
const word = (key, section = "ui") => inLang(own(own(PAGE.words, section) || {}, key)) || key;
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (all, name) => own(values, name) ?? all);
const nameOf = (id) => inLang((own(PAGE.things, id) || {}).labels || own(PAGE.names, id)) || id;
const relationName = (predicate) => inLang(own(PAGE.predicates, predicate)) || predicate;
const preset = () => PAGE.presets.find((one) => one.name === state.preset) || PAGE.presets[0];
const presetEdges = () => preset().edges.map((number) => EDGES[number]);

// What the analysis marks on the map: a tier that was told apart, and relations whose contrary is told too.
const markWord = (key) => inLang(own(PAGE.markWords || {}, key));
const tierOf = (id) => { const held = own(PAGE.tiers || {}, id); return held ? fill(markWord("tier"), { tier: held[0], tiers: held[1] }) : ""; };
const signOf = (edge) => own(own(PAGE.signs || {}, String(edge.id)) || {}, state.preset);

// On the map of a scenario: "gained" for a line only it has, "lost" for one it ends.
const changeOf = (edge) => own(PAGE.changes || {}, String(edge.id));
const changeWord = (key) => inLang(own(PAGE.changeWords || {}, key));
const GHOST_DASH = [2, 7];

const kindVisible = (id) => !state.hiddenKinds.has(PAGE.things[id].kind);
const edgeVisible = (edge) =>
  !state.hiddenLayers.has(edge.layer) && !state.hiddenRelations.has(edge.predicate) && kindVisible(edge.from) && kindVisible(edge.to);
const visibleEdges = () => presetEdges().filter(edgeVisible);
const visibleThings = () => preset().things.filter(kindVisible);

// Things at most `depth` lines away from one, over visible lines.
function neighbourhood(id, depth) {
  const near = new Set([id]);
  for (let step = 0; step < depth; step++) {
    const before = new Set(near);
    for (const edge of visibleEdges()) {
      if (before.has(edge.from)) near.add(edge.to);
      if (before.has(edge.to)) near.add(edge.from);
    }
  }
  return near;
}

// Null while nothing is chosen, else the things that stay in full colour.
function inFocus() {
  if (state.edge !== null) return new Set([EDGES[state.edge].from, EDGES[state.edge].to]);
  return state.focus === null ? null : neighbourhood(state.focus, state.depth);
}

const HIDDEN = { layers: "hiddenLayers", kinds: "hiddenKinds", relations: "hiddenRelations" };
const allOf = { layers: () => LAYERS, kinds: () => Object.keys(PAGE.kinds), relations: () => Object.keys(PAGE.predicates) };

function stateToHash() {
  const parts = new URLSearchParams();
  parts.set("preset", state.preset);
  parts.set("lang", state.lang);
  if (state.focus !== null) parts.set("focus", state.focus);
  if (state.focus !== null && state.depth !== 1) parts.set("depth", state.depth);
  if (state.edge !== null) parts.set("edge", state.edge);
  for (const [name, field] of Object.entries(HIDDEN)) {
    if (state[field].size) parts.set(name, allOf[name]().filter((one) => !state[field].has(one)).join(","));
  }
  return "#" + parts.toString().replaceAll("%2C", ",");
}

// Take over what the address says, or what the page was made to open on; whatever it says that the page does not know is left out.
function hashToState() {
  const parts = new URLSearchParams(location.hash.slice(1) || PAGE.open || "");
  if (LANGUAGES.includes(parts.get("lang"))) state.lang = parts.get("lang");
  if (PAGE.presets.some((one) => one.name === parts.get("preset"))) state.preset = parts.get("preset");
  const focus = parts.get("focus");
  state.focus = focus !== null && own(PAGE.things, focus) ? focus : null;
  if (state.focus !== null && !preset().things.includes(state.focus)) state.preset = widest(state.focus);
  state.depth = Math.min(3, Math.max(1, Number(parts.get("depth")) || 1));
  const edge = Number(parts.get("edge"));
  state.edge = parts.has("edge") && preset().edges.includes(edge) ? edge : null;
  for (const [name, field] of Object.entries(HIDDEN)) {
    const shown = parts.has(name) ? parts.get(name).split(",") : null;
    state[field] = new Set(shown ? allOf[name]().filter((one) => !shown.includes(one)) : []);
  }
}

// A preset that shows a thing: the present one if it does.
function widest(id) {
  if (preset().things.includes(id)) return state.preset;
  return (PAGE.presets.findLast((one) => one.things.includes(id)) || preset()).name;
}
