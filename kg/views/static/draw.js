// How boxes, cells and titles are painted on vis-network's canvas.

const COLORS = PAGE.colors;
const FADED = 0.14;
const SIGN = { get fill() { return COLORS.warn; }, get ink() { return COLORS.warnInk; } };
let focusSet = null; // things in full colour, null = all
let cursor = null; // thing the keyboard stands on

function roundedPath(ctx, x, y, width, height, radius) {
  const r = Math.min(radius, height / 2, width / 2);
  ctx.beginPath();
  ctx.moveTo(x + r, y);
  ctx.arcTo(x + width, y, x + width, y + height, r);
  ctx.arcTo(x + width, y + height, x, y + height, r);
  ctx.arcTo(x, y + height, x, y, r);
  ctx.arcTo(x, y, x + width, y, r);
  ctx.closePath();
}

function paintBox({ ctx, id, x, y, state: { hover } }) {
  const node = NODES.get(id), pen = PAGE.kinds[node.group], [width, height] = boxOf(id);
  const drawNode = () => {
    const left = x - width / 2, top = y - height / 2;
    if (focusSet && !focusSet.has(id)) { // an opaque ground first, else lines show through
      roundedPath(ctx, left, top, width, height, pen.radius);
      ctx.fillStyle = COLORS.band;
      ctx.fill();
      ctx.globalAlpha = FADED;
    }
    if (id === state.focus || id === cursor || hover) {
      roundedPath(ctx, left - 3.5, top - 3.5, width + 7, height + 7, pen.radius + 3.5);
      ctx.strokeStyle = COLORS.select;
      ctx.lineWidth = id === state.focus || id === cursor ? 3 : 1.5;
      ctx.setLineDash([]);
      ctx.stroke();
    }
    roundedPath(ctx, left, top, width, height, pen.radius);
    ctx.fillStyle = pen.fill;
    ctx.fill();
    ctx.strokeStyle = pen.line;
    ctx.lineWidth = pen.border;
    ctx.setLineDash(pen.dash);
    ctx.stroke();
    ctx.setLineDash([]);
    if (node.font.size * scaleNow() < 4) return; // too small to read: the box alone is faster
    ctx.fillStyle = pen.text;
    ctx.font = `${node.font.size}px ${PAGE.fonts}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    ctx.direction = isRtl() ? "rtl" : "ltr";
    const lines = linesOf(node), step = LINE_HEIGHT(node.font.size);
    lines.forEach((line, row) => ctx.fillText(line, x, y + (row - (lines.length - 1) / 2) * step + node.font.size * 0.35));
    if (tierOf(id) && tierSize()) paintTier(ctx, tierOf(id), x, top + height, tierSize());
  };
  return { drawNode, nodeDimensions: { width, height } };
}

// A tier held, on the lower rim of its box.
function paintTier(ctx, text, x, bottom, size) {
  ctx.font = `${size}px ${PAGE.fonts}`;
  const wide = ctx.measureText(text).width + 12, high = size * 1.45;
  roundedPath(ctx, x - wide / 2, bottom - 6, wide, high, high / 2);
  ctx.fillStyle = COLORS.paper;
  ctx.fill();
  ctx.strokeStyle = COLORS.accent;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.fillStyle = COLORS.ink;
  ctx.fillText(text, x, bottom - 6 + high / 2 + 0.36 * size);
}

// On a line whose contrary is told too: a disc with a crossed-out equals sign.
const signPath = (x, y) => `M${round(x - 3.6)} ${round(y - 2)} h7.2 M${round(x - 3.6)} ${round(y + 2)} h7.2 M${round(x - 2.4)} ${round(y + 4.4)} l4.8 -8.8`;
function paintSigns(ctx) {
  if (12 * scaleNow() < 8) return;
  for (const edge of Object.keys(PAGE.signs || {}).map((number) => EDGES[number])) {
    const share = signOf(edge);
    if (share === undefined || !edgeVisible(edge) || (focusSet && !(focusSet.has(edge.from) && focusSet.has(edge.to)))) continue;
    const { x, y } = curveOf(edge, spotOf).at(share);
    ctx.beginPath();
    ctx.arc(x, y, 7, 0, 2 * Math.PI);
    ctx.fillStyle = SIGN.fill;
    ctx.fill();
    ctx.strokeStyle = SIGN.ink;
    ctx.lineWidth = 1.3;
    ctx.stroke();
    ctx.stroke(new Path2D(signPath(x, y)));
  }
}

function paintCells(ctx) {
  preset().cells.forEach((cell, index) => {
    const [x, y, width, height] = cell.rect;
    roundedPath(ctx, x, y, width, height, 10);
    ctx.fillStyle = PAGE.tints[index % PAGE.tints.length][0];
    ctx.fill();
  });
}

// Sizes of words on the map by which they stay readable on screen; null where that would make them too large for their places.
const readableFrom = (least, most) => { const size = Math.max(least, 11 / scaleNow()); return size <= most ? size : null; };
const MOST_AVOIDED = 1000; // boxes; with more of them looking for room at every frame would be felt
const tagSize = () => readableFrom(12, 16), tierSize = () => readableFrom(11, 14.2);

// A title stays in view while any of its cell is: inside a large cell the reader must know where he is. It moves down past
// boxes that it would lie on, and is left out where no place shows the whole of it.
function titlePlaces(ctx) {
  const right = isRtl(), scale = scaleNow();
  const seen = network.DOMtoCanvas({ x: 0, y: 0 }), far = network.DOMtoCanvas({ x: mapElement.clientWidth, y: mapElement.clientHeight });
  const things = visibleThings(), boxes = things.length > MOST_AVOIDED ? [] : things.map((id) => [spotOf(id), boxOf(id)]);
  const free = (left, wide, top, size) => !boxes.some(([spot, box]) =>
    Math.abs(spot.x - left - wide / 2) < (box[0] + wide) / 2 + 2 && Math.abs(spot.y - top - size / 2) < (box[1] + size) / 2);
  return preset().cells.flatMap((cell, index) => {
    const [x, y, width, height] = cell.rect, text = inLang(cell.title);
    let size = Math.min(26, Math.max(15, 13 / scale));
    ctx.font = `700 ${size}px ${PAGE.fonts}`;
    if (ctx.measureText(text).width > width - 24) ctx.font = `700 ${(size = 15)}px ${PAGE.fonts}`;
    const wide = ctx.measureText(text).width, ahead = 8 / scale;
    const start = right ? Math.max(Math.min(x + width - 13, far.x - ahead), x + wide + 13) : Math.min(Math.max(x + 13, seen.x + ahead), x + width - wide - 13);
    const left = right ? start - wide : start, last = Math.min(y + height - 10, far.y) - size;
    let top = Math.min(Math.max(y + 10, seen.y + ahead), y + height - size - 10);
    while (top <= last && !free(left, wide, top, size)) top += size / 2;
    const isWhole = left >= seen.x && left + wide <= far.x && top >= seen.y && top <= last;
    return isWhole ? [{ text, size, start, base: top + size * 0.92, left, wide, tint: PAGE.tints[index % PAGE.tints.length] }] : [];
  });
}

// Halos are wide enough that a line beneath is not seen between two words.
const TITLE_HALO = 11, TAG_HALO = 8;

function paintTitles(ctx) {
  ctx.direction = isRtl() ? "rtl" : "ltr";
  ctx.textAlign = isRtl() ? "right" : "left";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  for (const { text, size, start, base, tint: [ground, ink] } of titlePlaces(ctx)) {
    ctx.font = `700 ${size}px ${PAGE.fonts}`;
    ctx.lineWidth = TITLE_HALO;
    ctx.strokeStyle = ground;
    ctx.strokeText(text, start, base);
    ctx.fillStyle = ink;
    ctx.fillText(text, start, base);
  }
}

// Words on lines: where the layout found room for them, and on the lines of what is chosen.
function taggedEdges() {
  const chosen = state.focus !== null || state.edge !== null;
  if (!chosen) return visibleEdges().filter((edge) => own(edge.tags, state.preset)).map((edge) => [edge, edge.tags[state.preset]]);
  const touching = visibleEdges().filter((edge) => (state.edge !== null ? edge.id === state.edge : edge.from === state.focus || edge.to === state.focus));
  return touching.length > LABELLED ? [] : touching.map((edge) => [edge, own(edge.tags, state.preset) || (signOf(edge) === 0.5 ? 0.3 : 0.5)]);
}

function paintTags(ctx) {
  const size = tagSize();
  if (!size) return;
  ctx.font = `${size}px ${PAGE.fonts}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.direction = isRtl() ? "rtl" : "ltr";
  ctx.lineJoin = "round";
  for (const [edge, share] of taggedEdges()) {
    const { x, y } = curveOf(edge, spotOf).at(share);
    ctx.lineWidth = TAG_HALO;
    ctx.strokeStyle = COLORS.paper;
    ctx.strokeText(relationName(edge.predicate), x, y + 0.35 * size);
    ctx.fillStyle = PAGE.layers[edge.layer].ink;
    ctx.fillText(relationName(edge.predicate), x, y + 0.35 * size);
  }
}
