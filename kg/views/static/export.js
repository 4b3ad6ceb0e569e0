// The picture as SVG (drawn from the same data, not from the screen), as PNG made of that SVG, and for paper.

const XML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const esc = (text) => String(text).replace(/[&<>"]/g, (char) => XML[char]).replace(/[^\t\n\x20-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
// Physical anchors and isolates: renderers disagree about direction="rtl" and flip quotation marks.
const isolated = (text) => (/[\u0590-\u08FF]/.test(text) ? `\u2067${text}\u2069` : text);
const round = (value) => Math.round(value * 10) / 10;

function svgText(text, x, y, { size, fill, anchor = "start", weight = 400, halo = "", rim = 0 }) {
  const around = halo ? ` stroke="${halo}" stroke-width="${rim}" stroke-linejoin="round" paint-order="stroke"` : "";
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${fill}"${around}>${esc(isolated(text))}</text>`;
}

function svgLine(edge) {
  const pen = PAGE.layers[edge.layer], curve = curveOf(edge, spotOf), symmetric = !edge.arrows;
  const first = leaves(curve, boxOf(edge.from), false), last = leaves(curve, boxOf(edge.to), true);
  const tip = curve.at(last), before = curve.at(Math.max(first, last - 0.01));
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x), long = symmetric ? 0 : 7 + pen.width * 1.8;
  // The part of the quadratic between two shares is a quadratic again (de Casteljau).
  const p0 = curve.at(first), p2 = { x: tip.x - Math.cos(angle) * long * 0.8, y: tip.y - Math.sin(angle) * long * 0.8 };
  const mix = (s, t) => ({
    x: (1 - s) * (1 - t) * curve.start.x + (s * (1 - t) + t * (1 - s)) * curve.via.x + s * t * curve.end.x,
    y: (1 - s) * (1 - t) * curve.start.y + (s * (1 - t) + t * (1 - s)) * curve.via.y + s * t * curve.end.y,
  });
  const via = mix(first, last);
  const side = (turn) => `${round(tip.x - long * Math.cos(angle + turn))} ${round(tip.y - long * Math.sin(angle + turn))}`;
  const notch = pen.head === "vee" ? ` L${round(tip.x - long * 0.6 * Math.cos(angle))} ${round(tip.y - long * 0.6 * Math.sin(angle))}` : "";
  const head = symmetric ? "" : `<path d="M${round(tip.x)} ${round(tip.y)} L${side(0.42)}${notch} L${side(-0.42)} Z" fill="${pen.color}"/>`;
  const lost = changeOf(edge) === "lost", dashes = lost ? GHOST_DASH : pen.dash;
  const dash = dashes.length ? ` stroke-dasharray="${dashes.join(" ")}"` : "";
  const path = `M${round(p0.x)} ${round(p0.y)} Q${round(via.x)} ${round(via.y)} ${round(p2.x)} ${round(p2.y)}`;
  const glow = changeOf(edge) === "gained" ? `<path d="${path}" fill="none" stroke="${COLORS.glow}" stroke-width="9"/>` : "";
  return `<g data-edge="${edge.id}"${lost ? ' opacity="0.45"' : ""}>${glow}<path d="M${round(p0.x)} ${round(p0.y)} Q${round(via.x)} ${round(via.y)} ${round(p2.x)} ${round(p2.y)}" fill="none" stroke="${pen.color}" stroke-width="${pen.width}"${dash}/>${head}</g>`;
}

function svgBox(id) {
  const node = NODES.get(id), pen = PAGE.kinds[node.group], [width, height] = boxOf(id), { x, y } = spotOf(id);
  const lines = linesOf(node), size = node.font.size, step = LINE_HEIGHT(size);
  const dash = pen.dash.length ? ` stroke-dasharray="${pen.dash.join(" ")}"` : "";
  const text = lines.map((line, row) => svgText(line, x, y + (row - (lines.length - 1) / 2) * step + size * 0.35, { size, fill: pen.text, anchor: "middle" })).join("");
  return `<g data-node="${esc(id)}"><rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${width}" height="${height}" rx="${Math.min(pen.radius, height / 2)}" fill="${pen.fill}" stroke="${pen.line}" stroke-width="${pen.border}"${dash}/>${text}</g>`;
}

function svgSign(edge) {
  const { x, y } = curveOf(edge, spotOf).at(signOf(edge));
  return svgDisc(x, y);
}

const svgDisc = (x, y) => `<circle cx="${round(x)}" cy="${round(y)}" r="7" fill="${SIGN.fill}" stroke="${SIGN.ink}" stroke-width="1.3"/><path d="${signPath(x, y)}" fill="none" stroke="${SIGN.ink}" stroke-width="1.3"/>`;

// Samples for the key of a scenario: a line only it has, and one it ends.
const svgChange = (change, x, y) => (change === "gained"
  ? `<path d="M${x} ${y} H${x + 36}" stroke="${COLORS.glow}" stroke-width="9"/><path d="M${x} ${y} H${x + 36}" stroke="${COLORS.ink}" stroke-width="1.5"/>`
  : `<path d="M${x} ${y} H${x + 36}" stroke="${COLORS.ghost}" stroke-width="1.8" stroke-dasharray="${GHOST_DASH.join(" ")}"/>`);

function svgTier(id) {
  const { x, y } = spotOf(id), bottom = y + boxOf(id)[1] / 2, measure = document.createElement("canvas").getContext("2d");
  measure.font = `11px ${PAGE.fonts}`;
  const wide = measure.measureText(tierOf(id)).width + 12;
  return `<rect x="${round(x - wide / 2)}" y="${round(bottom - 6)}" width="${round(wide)}" height="16" rx="8" fill="${COLORS.paper}" stroke="${COLORS.accent}"/>` +
    svgText(tierOf(id), x, bottom + 6, { size: 11, fill: COLORS.ink, anchor: "middle" });
}

function svgCell(cell, index) {
  const [x, y, width, height] = cell.rect, [tint, ink] = PAGE.tints[index % PAGE.tints.length];
  const title = svgText(inLang(cell.title), isRtl() ? x + width - 13 : x + 13, y + 24, { size: 15, fill: ink, weight: 700, anchor: isRtl() ? "end" : "start", halo: tint, rim: TITLE_HALO });
  return [`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${tint}"/>`, title];
}

function svgTag([edge, share]) {
  const { x, y } = curveOf(edge, spotOf).at(share);
  return svgText(relationName(edge.predicate), x, y + 4.2, { size: 12, fill: PAGE.layers[edge.layer].ink, anchor: "middle", halo: COLORS.paper, rim: TAG_HALO });
}

// Rows: kinds of relation and marks on lines, then kinds of box and the tier's mark, as far as they are on the picture.
function svgLegend(edges, things, y, width) {
  const parts = [];
  const right = isRtl(), place = (x) => (right ? width - x : x), anchor = right ? "end" : "start";
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = `13px ${PAGE.fonts}`;
  let x = 0, row = y;
  const item = (swatch, label) => {
    const wide = 46 + measure.measureText(label).width + 22;
    if (x + wide > width) { x = 0; row += 24; }
    parts.push(swatch(right ? width - x - 36 : x, row), svgText(label, place(x + 44), row + 4.5, { size: 13, fill: COLORS.ink, anchor }));
    x += wide;
  };
  for (const layer of LAYERS.filter((one) => edges.some((edge) => edge.layer === one))) {
    const pen = PAGE.layers[layer];
    item((at, top) => `<path d="M${at} ${top} H${at + 36}" stroke="${pen.color}" stroke-width="${pen.width}" stroke-dasharray="${pen.dash.join(" ") || "none"}"/>`, `${word(layer, "layer")} · ${edges.filter((edge) => edge.layer === layer).length}`);
  }
  if (edges.some((edge) => signOf(edge) !== undefined)) item((at, top) => svgDisc(at + 27, top), markWord("disputed"));
  for (const change of ["gained", "lost"]) {
    const count = edges.filter((edge) => changeOf(edge) === change).length;
    if (count) item((at, top) => svgChange(change, at, top), `${changeWord("mark")}: ${changeWord(change)} · ${count}`);
  }
  if (x) row += 26;
  x = 0;
  for (const kind of Object.keys(PAGE.kinds).filter((one) => things.some((id) => PAGE.things[id].kind === one))) {
    const pen = PAGE.kinds[kind];
    item((at, top) => `<rect x="${at + 4}" y="${top - 8}" width="28" height="16" rx="${Math.min(pen.radius, 8)}" fill="${pen.fill}" stroke="${pen.line}" stroke-width="${pen.border}" stroke-dasharray="${pen.dash.join(" ") || "none"}"/>`, `${word(kind, "kind")} · ${things.filter((id) => PAGE.things[id].kind === kind).length}`);
  }
  if (things.some(tierOf)) item((at, top) => `<rect x="${at + 4}" y="${top - 8}" width="28" height="16" rx="8" fill="${COLORS.paper}" stroke="${COLORS.accent}"/>`, markWord("tierMeans"));
  return { markup: parts.join(""), bottom: row + 20 };
}

// Lines of a text that fit a width, broken between words (between characters where there are none).
function wrapped(text, width, size, weight) {
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = `${weight} ${size}px ${PAGE.fonts}`;
  const lines = [""];
  for (const piece of text.match(/[\u2E80-\u9FFF\uFF00-\uFFEF]|[^\s\u2E80-\u9FFF\uFF00-\uFFEF]+\s*|\s+/gu) || []) {
    if (lines[lines.length - 1] && measure.measureText(lines[lines.length - 1] + piece.trimEnd()).width > width) lines.push("");
    lines[lines.length - 1] += piece;
  }
  return lines.map((line) => line.trim());
}

function mapSvg({ withFonts }) {
  const shown = preset(), edges = visibleEdges(), things = visibleThings(), margin = 20;
  const width = shown.width, height = shown.height;
  const title = wrapped(inLang(PAGE.headline), width, 20, 700), about = wrapped(`${presetTitle(preset())} · ${inLang(PAGE.subtitle)}`, width, 13, 400);
  const top = 10 + 27 * title.length + 19 * about.length;
  const cells = shown.cells.map(svgCell);
  const legend = svgLegend(edges, things, top + height + 26, width);
  const side = isRtl() ? { x: width, anchor: "end" } : { x: 0, anchor: "start" };
  const fonts = withFonts ? `<style>${document.getElementById("fonts").textContent}</style>` : "";
  const long = inLang(PAGE.headline);
  return `<svg xmlns="${SVG_NS}" viewBox="${-margin} ${-margin} ${round(width + 2 * margin)} ${round(legend.bottom + 34 + margin)}" width="${round(width + 2 * margin)}" height="${round(legend.bottom + 34 + margin)}" font-family="${esc(PAGE.fonts)}">` +
    `<title>${esc(long)}</title>${fonts}<rect x="${-margin}" y="${-margin}" width="100%" height="100%" fill="${COLORS.paper}"/>` +
    title.map((line, row) => svgText(line, side.x, 16 + 27 * row, { size: 20, fill: COLORS.ink, weight: 700, anchor: side.anchor })).join("") +
    about.map((line, row) => svgText(line, side.x, 13 + 27 * title.length + 19 * row, { size: 13, fill: COLORS.ink2, anchor: side.anchor })).join("") +
    `<g transform="translate(0 ${top})">${cells.map((cell) => cell[0]).join("")}${edges.map(svgLine).join("")}${things.map(svgBox).join("")}${things.filter(tierOf).map(svgTier).join("")}${taggedEdges().map(svgTag).join("")}${edges.filter((edge) => signOf(edge) !== undefined).map(svgSign).join("")}${cells.map((cell) => cell[1]).join("")}</g>` +
    legend.markup + svgText(inLang(PAGE.name), side.x, legend.bottom + 14, { size: 12, fill: COLORS.ink2, anchor: side.anchor }) + "</svg>";
}

function save(blob, ending) {
  const link = el("a", { href: URL.createObjectURL(blob), download: `map-${PAGE.changes ? "SCENARIO-" : ""}${state.preset.replace(/[^a-z0-9.-]+/gi, "-")}-${state.lang}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const saveSvg = () => save(new Blob([mapSvg({ withFonts: true })], { type: "image/svg+xml" }), "svg");

function savePng() {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([mapSvg({ withFonts: true })], { type: "image/svg+xml" }));
  image.onload = () => {
    const canvas = el("canvas", { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => save(blob, "png"), "image/png");
  };
  image.src = address;
}

// What `make` draws, in colours for paper where those of the page are for dark rooms.
function forPaper(make) {
  if (!PAGE.onPaper) return make();
  const { layers, kinds, tints } = PAGE, colors = { ...COLORS };
  const wear = (looks) => { Object.assign(PAGE, { layers: looks.layers, kinds: looks.kinds, tints: looks.tints }); Object.assign(COLORS, looks.colors); };
  wear(PAGE.onPaper);
  try { return make(); } finally { wear({ layers, kinds, tints, colors }); }
}

// Paper gets the vector picture, not the screen's pixels, then the table.
function fillPaper() {
  const [svg, table] = forPaper(() => [mapSvg({ withFonts: false }), relationTable()]);
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  document.getElementById("paper").replaceChildren(document.adoptNode(parsed.documentElement), table);
}
