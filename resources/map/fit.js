// Moves the view to records.
import { toLat, toLon } from './world.js';

const PADDING = [48, 48];
const CLOSEST = 11; // a single point is not zoomed in on further than this
const NEAR_EDGE_PX = 24;

export function fitAll(map, scene) {
  fit(map, [
    ...pointsOfMarks(scene),
    ...scene.places.all.map(({ x, y }) => [x, y]),
    ...scene.movements.lines.flatMap(pointsOfLine),
  ]);
}

export function fitRecords(map, scene, ids) {
  fit(
    map,
    ids.flatMap((id) => pointsOf(scene, id)),
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
  const points = pointsOf(scene, id).map(([x, y]) => map.latLngToContainerPoint([toLat(y), toLon(x)]));
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

function pointsOfMarks({ marks }) {
  if (!marks) {
    return [];
  }
  const { spots, x, y } = marks;
  return Array.from({ length: spots.count }, (_, spot) => spots.rows[spots.start[spot]]).map((row) => [x[row], y[row]]);
}

function pointsOfLine({ box }) {
  return [
    [box.west, box.north],
    [box.east, box.south],
  ];
}

function fit(map, points) {
  if (!points.length) {
    return;
  }
  const box = points.reduce(
    ([west, north, east, south], [x, y]) => [
      Math.min(west, x),
      Math.min(north, y),
      Math.max(east, x),
      Math.max(south, y),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  const corners = [
    [toLat(box[3]), toLon(box[0])],
    [toLat(box[1]), toLon(box[2])],
  ];
  map.fitBounds(corners, { padding: PADDING, maxZoom: CLOSEST, animate: false });
}
