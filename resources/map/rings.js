// Circles of how well positions are known, while they are few enough to be told apart; that of the picked is always there.
import { strokeCircle } from './circles.js';
import { isIn, metresPerPixel } from './world.js';

const LEAST_PX = 14; // precision is drawn once its circle is this large
const MOST = 200;
const WIDER = 2; // towards a pole a large circle reaches further than its radius in the middle
const MOST_WIDTHS = 4; // circles that are so many times as wide as the view say nothing

export function paintRings(context, scene, view, palette) {
  const rings = [...ringsOfPlaces(scene, view), ...ringsOfMarks(scene, view)];
  if (rings.length > MOST) {
    return;
  }
  context.save();
  context.globalAlpha *= 0.45;
  context.lineWidth = 1;
  context.strokeStyle = palette.label;
  for (const circle of rings) {
    strokeCircle(context, view, circle);
  }
  context.restore();
}

function ringsOfPlaces({ places, stack }, view) {
  const shown = stack.isShown('places') ? places.shown : [];
  return shown.flatMap((place) => ringsAt(view, place.x, place.y, place.precision_m));
}

function ringsOfMarks({ marks, markPainter, stack }, view) {
  if (!markPainter || !stack.isShown('marks')) {
    return [];
  }
  const spots = markPainter.symbols.filter(({ isOneSpot }) => isOneSpot);
  const rows = [...new Set(spots.map(({ row }) => row))].filter((row) => !marks.atPlace[row]);
  return rows.flatMap((row) => ringsAt(view, marks.x[row], marks.y[row], marks.precision[row]));
}

function ringsAt(view, x, y, precisionM) {
  const r = precisionM / metresPerPixel(y, view.scale);
  if (!(r >= LEAST_PX && r < MOST_WIDTHS * view.width)) {
    return [];
  }
  const found = [];
  const reach = Math.min(0.5, (WIDER * r) / view.scale);
  view.eachCopyOf({ west: x - reach, east: x + reach }, (left) => {
    const [screenX, screenY] = [x * view.scale + left, y * view.scale + view.top];
    if (isIn(view, screenX, screenY, WIDER * r)) {
      found.push({ worldX: x, worldY: y, precisionM, x: screenX, y: screenY, r });
    }
  });
  return found;
}
