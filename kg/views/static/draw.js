// How boxes, cells and titles are painted on vis-network's canvas.

const SELECT = "#e69f00";
const FADED = 0.14;
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
    ctx.globalAlpha = focusSet && !focusSet.has(id) ? FADED : 1;
    const left = x - width / 2, top = y - height / 2;
    if (id === state.focus || id === cursor || hover) {
      roundedPath(ctx, left - 3.5, top - 3.5, width + 7, height + 7, pen.radius + 3.5);
      ctx.strokeStyle = SELECT;
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
    if (node.font.size * scaleNow() < 5.5) return; // too small to read: the box alone is faster
    ctx.fillStyle = pen.text;
    ctx.font = `${node.font.size}px ${PAGE.fonts}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    ctx.direction = isRtl() ? "rtl" : "ltr";
    const lines = node.lines[state.lang], step = LINE_HEIGHT(node.font.size);
    lines.forEach((line, row) => ctx.fillText(line, x, y + (row - (lines.length - 1) / 2) * step + node.font.size * 0.35));
  };
  return { drawNode, nodeDimensions: { width, height } };
}

function paintCells(ctx) {
  preset().cells.forEach((cell, index) => {
    const [x, y, width, height] = cell.rect;
    roundedPath(ctx, x, y, width, height, 10);
    ctx.fillStyle = PAGE.tints[index % PAGE.tints.length][0];
    ctx.fill();
  });
}

function paintTitles(ctx) {
  ctx.direction = isRtl() ? "rtl" : "ltr";
  ctx.textAlign = isRtl() ? "right" : "left";
  ctx.textBaseline = "alphabetic";
  preset().cells.forEach((cell, index) => {
    const [x, y, width] = cell.rect;
    const size = Math.min(26, Math.max(15, 12 / scaleNow()));
    ctx.font = `700 ${size}px ${PAGE.fonts}`;
    const text = inLang(cell.title), room = width - 24;
    const fits = ctx.measureText(text).width <= room;
    if (!fits) ctx.font = `700 15px ${PAGE.fonts}`;
    const at = isRtl() ? x + width - 13 : x + 13;
    ctx.lineWidth = 4;
    ctx.lineJoin = "round";
    ctx.strokeStyle = PAGE.tints[index % PAGE.tints.length][0];
    ctx.strokeText(text, at, y + 10 + (fits ? size : 15) * 0.92);
    ctx.fillStyle = PAGE.tints[index % PAGE.tints.length][1];
    ctx.fillText(text, at, y + 10 + (fits ? size : 15) * 0.92);
  });
}
