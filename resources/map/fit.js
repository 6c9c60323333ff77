// Moves the view to records.
import { toLat, toLon, toX } from './world.js';

const PADDING = [48, 48];
const CLOSEST = 11; // a single point is not zoomed in on further than this
const NEAR_EDGE_PX = 24;
const BINS = 720; // half a degree each, for finding the emptiest part of the globe

export function fitAll(map, scene) {
  const { lines } = scene.movements;
  const points = [
    ...pointsOfMarks(scene),
    ...scene.places.all.map(({ x, y }) => [x, y]),
    ...lines.flatMap(pointsOfLine),
  ];
  fit(map, points, lines);
}

export function fitRecords(map, scene, ids) {
  fit(
    map,
    ids.flatMap((id) => pointsOf(scene, id)),
    ids.map((id) => scene.movements.lineOf.get(id)).filter(Boolean),
  );
}

export function fitBounds(map, { west, south, east, north }) {
  map.fitBounds(
    [
      [south, west],
      [north, east < west ? east + 360 : east],
    ],
    { animate: false },
  );
}

/** Moves to a record only when it is not in sight. */
export function showIfHidden(map, scene, { id }) {
  const middle = toX(map.getCenter().lng);
  const points = pointsOf(scene, id).map(([x, y]) => {
    const nearest = x + Math.round(middle - x); // in the copy of the world that is seen
    return map.latLngToContainerPoint([toLat(y), toLon(nearest)]);
  });
  const size = map.getSize();
  const inside = ({ x, y }) =>
    x > NEAR_EDGE_PX && y > NEAR_EDGE_PX && x < size.x - NEAR_EDGE_PX && y < size.y - NEAR_EDGE_PX;
  if (points.length && !points.some(inside)) {
    fitRecords(map, scene, [id]);
  }
}

function pointsOf({ marks, places, movements }, id) {
  const place = places.byId.get(id);
  if (place) {
    return [[place.x, place.y]];
  }
  const line = movements.lineOf.get(id);
  if (line) {
    return pointsOfLine(line);
  }
  const row = marks ? marks.find(id) : -1;
  return row < 0 ? [] : [[marks.x[row], marks.y[row]]];
}

/** Of the marks that are drawn the outermost in each of a few hundred strips from pole to pole. */
function pointsOfMarks({ marks }) {
  const found = [];
  for (let row = 0; row < (marks?.count ?? 0); row += 1) {
    if (marks.isDrawn(row)) {
      const [x, y] = [marks.x[row], marks.y[row]];
      const bin = binOf(x);
      const strip = (found[bin] ??= { west: x, east: x, north: y, south: y });
      strip.west = Math.min(strip.west, x);
      strip.east = Math.max(strip.east, x);
      strip.north = Math.min(strip.north, y);
      strip.south = Math.max(strip.south, y);
    }
  }
  return found.flatMap(({ west, east, north, south }) => [
    [west, north],
    [east, south],
  ]);
}

function pointsOfLine({ pieces }) {
  return pieces.flat();
}

function fit(map, points, lines = []) {
  if (!points.length) {
    return;
  }
  const west = westOf(points, lines);
  const box = points.reduce(
    ([left, north, right, south], [x, y]) => {
      const beyond = onGlobe(x) < west ? onGlobe(x) + 1 : onGlobe(x);
      return [Math.min(left, beyond), Math.min(north, y), Math.max(right, beyond), Math.max(south, y)];
    },
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  const corners = [
    [toLat(box[3]), toLon(box[0])],
    [toLat(box[1]), toLon(box[2])],
  ];
  map.fitBounds(corners, { padding: PADDING, maxZoom: CLOSEST, animate: false });
}

/** Where the emptiest part of the globe ends: a view that begins there may lie across the antimeridian. */
function westOf(points, lines) {
  const taken = new Uint8Array(BINS);
  for (const [x] of points) {
    taken[binOf(x)] = 1;
  }
  for (const piece of lines.flatMap(({ pieces }) => pieces)) {
    piece.slice(1).forEach(([x], index) => {
      const [from, to] = [piece[index][0], x].toSorted((a, b) => a - b);
      taken.fill(1, Math.floor(from * BINS), Math.ceil(to * BINS));
    });
  }
  let [west, most, empty] = [0, 0, 0];
  for (let bin = 0; bin < 2 * BINS; bin += 1) {
    if (!taken[bin % BINS]) {
      empty += 1;
    } else {
      [west, most] = empty > most ? [bin % BINS, empty] : [west, most];
      empty = 0;
    }
  }
  return west / BINS;
}

function binOf(x) {
  return Math.min(BINS - 1, Math.floor(onGlobe(x) * BINS));
}

function onGlobe(x) {
  return x - Math.floor(x);
}
