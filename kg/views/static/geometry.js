// Where a line runs: the same curve vis-network draws, so that the picture saved is the picture seen.

function curveOf(edge, spots) {
  const start = spots(edge.from), end = spots(edge.to);
  const bend = own(edge.bends, state.preset) || 0;
  const dx = end.x - start.x, dy = start.y - end.y;
  const angle = Math.atan2(dy, dx) + (bend * 0.5 + 0.5) * Math.PI;
  const reach = (Math.abs(bend) * 0.5 + 0.5) * Math.hypot(dx, dy);
  const via = { x: start.x + reach * Math.sin(angle), y: start.y + reach * Math.cos(angle) };
  const at = (t) => ({
    x: (1 - t) ** 2 * start.x + 2 * t * (1 - t) * via.x + t * t * end.x,
    y: (1 - t) ** 2 * start.y + 2 * t * (1 - t) * via.y + t * t * end.y,
  });
  return { start, via, end, at };
}

// Share of the curve (0..1) at which it leaves a box around its start (or enters the one around its end).
function leaves(curve, box, fromEnd) {
  let low = 0, high = 1;
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    const point = curve.at(fromEnd ? 1 - middle : middle);
    const centre = fromEnd ? curve.end : curve.start;
    const inside = Math.abs(point.x - centre.x) <= box[0] / 2 && Math.abs(point.y - centre.y) <= box[1] / 2;
    if (inside) low = middle; else high = middle;
  }
  return fromEnd ? 1 - high : high;
}

const boxOf = (id) => NODES.get(id).sizes[state.lang] || NODES.get(id).sizes.en;
const spotOf = (id) => { const [x, y] = NODES.get(id).at[state.preset] || [0, 0]; return { x, y }; };
const LINE_HEIGHT = (size) => size * (PAGE.lineHeight[state.lang] || 1.25);
