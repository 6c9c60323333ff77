// Movements as lines with arrows: those of one kind between two places share a line, and keep to its right-hand side.
import { toX, toY } from './world.js';

const ASIDE_PX = 2.5; // so that both directions can be seen
const NEXT_LINE_PX = 4;
const MOST_LINES = 4;
const ARROW_EVERY_PX = 240;
const ARROW_PX = 6.5;
const DASH = [8, 5];
const CLOSE_PX = 1;

/** One drawn line and the movements it stands for, of those that are shown. */
export function bundle({ movements, chains }, shown, time) {
  const found = new Map();
  const lanes = new Map();
  for (const movement of movements.filter(({ id, begin, end }) => time.has(begin, end) && shown.has(id))) {
    const key = JSON.stringify([movement.origin, movement.destination, movement.mode, movement.basis, shape(movement)]);
    if (!found.has(key)) {
      found.set(key, newLine(movement, lanes));
    }
    found.get(key).ids.push(movement.id);
  }
  const lines = [...found.values()];
  return { lines, chains, lineOf: new Map(lines.flatMap((line) => line.ids.map((id) => [id, line]))) };
}

function shape({ pieces }) {
  const middle = pieces[0][Math.floor(pieces[0].length / 2)];
  return [pieces.length, pieces[0].length, ...middle];
}

function newLine(movement, lanes) {
  const pair = `${movement.origin} ${movement.destination}`;
  const lane = lanes.get(pair) ?? 0;
  lanes.set(pair, lane + 1);
  const pieces = movement.pieces.map((piece) => piece.map(([lon, lat]) => [toX(lon), toY(lat)]));
  const asidePx = ASIDE_PX + NEXT_LINE_PX * Math.min(lane, MOST_LINES);
  return { ids: [], mode: movement.mode, basis: movement.basis, pieces, asidePx, box: boxOf(pieces) };
}

function boxOf(pieces) {
  const [xs, ys] = [0, 1].map((axis) => pieces.flat().map((point) => point[axis]));
  return { west: Math.min(...xs), east: Math.max(...xs), north: Math.min(...ys), south: Math.max(...ys) };
}

/** The line on the screen, one array of points a piece and copy of the world in sight. */
export function project(line, view) {
  const found = [];
  const { box } = line;
  if (box.south * view.scale + view.top < 0 || box.north * view.scale + view.top > view.height) {
    return found;
  }
  view.eachCopyOf(box, (left) => {
    for (const piece of line.pieces) {
      found.push(keptAside(screenPoints(piece, view, left), line.asidePx));
    }
  });
  return found;
}

function screenPoints(piece, view, left) {
  const points = [];
  piece.forEach(([x, y], index) => {
    const at = [x * view.scale + left, y * view.scale + view.top];
    const before = points.at(-1);
    const close = before && Math.abs(at[0] - before[0]) + Math.abs(at[1] - before[1]) < CLOSE_PX;
    if (!close || index === piece.length - 1) {
      points.push(at);
    }
  });
  return points;
}

/** The points moved to the right of the direction of travel. */
function keptAside(points, distance) {
  return points.map(([x, y], index) => {
    const [fromX, fromY] = points[Math.max(0, index - 1)];
    const [toX_, toY_] = points[Math.min(points.length - 1, index + 1)];
    const length = Math.hypot(toX_ - fromX, toY_ - fromY) || 1;
    return [x - ((toY_ - fromY) / length) * distance, y + ((toX_ - fromX) / length) * distance];
  });
}

export function strokeLine(context, points, { colour, width, dashed = false }) {
  context.beginPath();
  points.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.lineCap = dashed ? 'butt' : 'round';
  context.setLineDash(dashed ? DASH : []);
  context.stroke();
  context.setLineDash([]);
}

/** Draws a line with its arrows, and gives what it took: the points of the line, and those around each arrow. */
export function drawLine(context, points, { mode, basis }, palette) {
  const colour = palette[mode] ?? palette.unknown;
  strokeLine(context, points, { colour: palette.halo, width: 4.5 });
  strokeLine(context, points, { colour, width: 2.5, dashed: basis === 'inferred' });
  const heads = arrows(points);
  for (const arrow of heads) {
    drawArrow(context, arrow, colour, palette.halo);
  }
  return [points, ...heads.map(around)];
}

function around({ x, y }) {
  return [
    [x - ARROW_PX, y],
    [x, y - ARROW_PX],
    [x + ARROW_PX, y],
    [x, y + ARROW_PX],
    [x - ARROW_PX, y],
  ];
}

/** Where arrows stand: at equal distances, the middle one in the middle. */
function arrows(points) {
  const steps = points.slice(1).map(([x, y], index) => Math.hypot(x - points[index][0], y - points[index][1]));
  const length = steps.reduce((sum, step) => sum + step, 0);
  if (length < 4 * ARROW_PX) {
    return [];
  }
  const count = Math.max(1, Math.floor(length / ARROW_EVERY_PX));
  return Array.from({ length: count }, (_, index) => pointAlong(points, steps, (length * (index + 0.5)) / count));
}

function pointAlong(points, steps, distance) {
  let left = distance;
  let index = 0;
  while (index < steps.length - 1 && left > steps[index]) {
    left -= steps[index];
    index += 1;
  }
  const [[x, y], [nextX, nextY]] = [points[index], points[index + 1]];
  const part = steps[index] ? left / steps[index] : 0;
  return { x: x + (nextX - x) * part, y: y + (nextY - y) * part, angle: Math.atan2(nextY - y, nextX - x) };
}

function drawArrow(context, { x, y, angle }, colour, halo) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(ARROW_PX, 0);
  context.lineTo(-ARROW_PX * 0.7, -ARROW_PX * 0.75);
  context.lineTo(-ARROW_PX * 0.7, ARROW_PX * 0.75);
  context.closePath();
  context.lineWidth = 1.5;
  context.strokeStyle = halo;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
  context.restore();
}

/** The distance in pixels of a point from a line on the screen. */
export function distanceTo(points, x, y) {
  let least = Infinity;
  for (let index = 1; index < points.length; index += 1) {
    const [[ax, ay], [bx, by]] = [points[index - 1], points[index]];
    const [dx, dy] = [bx - ax, by - ay];
    const part = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(x - ax - part * dx, y - ay - part * dy));
  }
  return least;
}
