// The outlines of places: a pale fill and a hairline, from the zoom on at which their shape can be seen.
import { distanceTo } from './lines.js';
import { toX, toY } from './world.js';

const LEAST_PX = 14;
const REACH_PX = 4;

/** The corners of an outline in the world, unrolled across the antimeridian, and their box. */
export function outlineOf(ring) {
  let before = toX(ring[0][0]);
  const corners = ring.map(([lon, lat]) => {
    const x = toX(lon);
    before = x + Math.round(before - x);
    return [before, toY(lat)];
  });
  const [xs, ys] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
  return {
    corners,
    box: { west: Math.min(...xs), east: Math.max(...xs), north: Math.min(...ys), south: Math.max(...ys) },
  };
}

/** Calls back with the corners on the screen of each outline that is in sight and large enough. */
export function eachOutline(places, view, draw) {
  for (const place of places) {
    const { corners, box } = place.shape ?? { corners: null };
    if (corners && isLarge(box, view)) {
      view.eachCopyOf(box, (left) => {
        if (isInSight(box, view)) {
          draw(corners.map(([x, y]) => [x * view.scale + left, y * view.scale + view.top]), place);
        }
      });
    }
  }
}

export function paintOutlines(context, places, view, palette) {
  context.save();
  context.fillStyle = palette.place;
  context.strokeStyle = palette.place;
  context.lineWidth = 1;
  eachOutline(places, view, (corners) => {
    context.beginPath();
    corners.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
    context.globalAlpha = 0.07;
    context.fill();
    context.globalAlpha = 0.45;
    context.stroke();
  });
  context.restore();
}

/** The place on whose outline a point of the canvas lies, or undefined. */
export function outlineAt(places, view, x, y) {
  let found;
  eachOutline(places, view, (corners, place) => {
    if (distanceTo(corners, x, y) <= REACH_PX) {
      found = place;
    }
  });
  return found;
}

function isLarge({ west, east, north, south }, { scale }) {
  return Math.max(east - west, south - north) * scale >= LEAST_PX;
}

function isInSight({ north, south }, view) {
  return south * view.scale + view.top > 0 && north * view.scale + view.top < view.height;
}
