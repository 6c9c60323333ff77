// Circles of precision. A small one is a circle on the map, too; a large one is drawn as it lies on the ground.
import { destination } from './geodesic.js';
import { toLat, toLon, toX, toY } from './world.js';

const PLAIN_M = 5000; // below this a circle on the ground is one on the map, to a part of a pixel
const STEP = 4; // degrees of bearing between two points
const BEYOND = 0.25; // of the world's height, beyond its edge
const MOST_KNOWN = 500;
const known = new Map();

/** A circle of `precisionM` metres around a point of the world, whose middle is drawn at `x`, `y` with `r` pixels. */
export function strokeCircle(context, view, circle) {
  trace(context, view, circle, false);
  context.stroke();
}

export function fillCircle(context, view, circle) {
  trace(context, view, circle, true);
  context.fill();
}

function trace(context, view, { worldX, worldY, precisionM, x, y, r }, isFilled) {
  context.beginPath();
  if (precisionM < PLAIN_M) {
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const { points, turns } = around(worldX, worldY, precisionM);
  for (const [dx, atY] of isFilled && turns ? beyondPole(points) : points) {
    context.lineTo(x + dx * view.scale, atY * view.scale + view.top);
  }
  if (isFilled || !turns) {
    context.closePath();
  }
}

/** The points of a circle, and how often it goes round the world: once when a pole lies inside. */
function around(worldX, worldY, precisionM) {
  const key = `${worldX} ${worldY} ${precisionM}`;
  if (!known.has(key)) {
    if (known.size >= MOST_KNOWN) {
      known.clear();
    }
    known.set(key, counted(pointsAround(toLon(worldX), toLat(worldY), precisionM)));
  }
  return known.get(key);
}

/** How far east of its middle each point lies, and where from north to south, in parts of the world. */
function pointsAround(lon, lat, precisionM) {
  const points = [];
  for (let bearing = 0; bearing < 360; bearing += STEP) {
    const [toLonOf, toLatOf] = destination(lon, lat, bearing, precisionM);
    const dx = toX(toLonOf) - toX(lon);
    const before = points.at(-1)?.[0] ?? dx;
    points.push([dx + Math.round(before - dx), toY(toLatOf)]);
  }
  return points;
}

function counted(points) {
  const [first, last, before] = [points[0], points.at(-1), points.at(-2)].map(([dx]) => dx);
  const turns = Math.round(2 * last - before - first);
  return { turns, points: turns ? [...points, [points[0][0] + turns, points[0][1]]] : points };
}

/** What lies between a circle with a pole inside and that pole, which is beyond the map's edge. */
function beyondPole(points) {
  const edge = points[0][1] < 0.5 ? -BEYOND : 1 + BEYOND;
  return [...points, [points.at(-1)[0], edge], [points[0][0], edge]];
}
