// Moves the picked mark with the mouse; nothing else can be moved, so nothing moves by accident.
import { onDrag } from './grips.js';
import { strokeLine } from './lines.js';
import { PLACE_RADIUS, ring } from './symbols.js';
import { toLat, toLon, wrapped } from './world.js';

const REACH_PX = 5;
const RING_PX = 10;

export class Dragging {
  constructor(map, page) {
    this.map = map;
    this.page = page;
    this.shift = null;
    onDrag(map, {
      grab: (point) => this.grab(point),
      move: (point, from) => this.show({ x: point.x - from.x, y: point.y - from.y }),
      drop: (point, from) => this.drop(point, from),
      cancel: () => this.clear(),
    });
  }

  /** Whether the picked record lies under a point of the map's container and can be moved. */
  grab(point) {
    if (this.page.tool || !this.page.scene.view) {
      return false;
    }
    const found = this.picked();
    if (!found) {
      return false;
    }
    const { x, y } = this.page.pointer.onCanvas(point);
    if (Math.hypot(found.x - x, found.y - y) > found.radius + REACH_PX) {
      return false;
    }
    this.page.card.hide();
    return true;
  }

  /** Where the picked record is drawn and where it is in the world; nothing when it has no position of its own. */
  picked() {
    const { scene, highlight } = this.page;
    const { kind, id } = highlight.picked ?? {};
    if (kind === 'place') {
      return placeAt(scene, scene.places.byId.get(id));
    }
    const row = kind === 'sighting' && scene.marks ? scene.marks.find(id) : -1;
    if (row < 0 || scene.marks.atPlace[row]) {
      return null;
    }
    const { x, y } = scene.markPainter.positionOf(row);
    return { x, y, worldX: scene.marks.x[row], worldY: scene.marks.y[row], radius: scene.markPainter.radius };
  }

  /** Whether a target under the pointer is the picked record and can be moved. */
  isOn(target) {
    return Boolean(target) && target.id === this.page.highlight.picked?.id && Boolean(this.picked());
  }

  show(shift) {
    this.shift = shift;
    this.page.layers.at(-1).refresh();
  }

  drop(point, from) {
    const found = this.picked();
    if (!found) {
      this.clear();
      return;
    }
    const { scale } = this.page.scene.view;
    const lon = wrapped(toLon(found.worldX + (point.x - from.x) / scale));
    const lat = toLat(found.worldY + (point.y - from.y) / scale);
    this.show({ x: point.x - from.x, y: point.y - from.y });
    const { kind, id } = this.page.highlight.picked;
    this.page.bridge.tell_moved(kind, id, lon, lat);
  }

  /** Forgets the drag: it was cancelled, or the record has moved by now. */
  clear() {
    if (this.shift) {
      this.show(null);
    }
  }

  paint(context, palette) {
    const found = this.shift && this.picked();
    if (!found) {
      return;
    }
    const to = [found.x + this.shift.x, found.y + this.shift.y];
    strokeLine(context, [[found.x, found.y], to], { colour: palette.action, width: 1.5, dashed: true });
    ring(context, ...to, RING_PX, palette.halo, 5);
    ring(context, ...to, RING_PX, palette.action, 2.5);
  }
}

function placeAt({ view }, place) {
  if (!place) {
    return null;
  }
  const x = place.x * view.scale + view.nearestCopy(place.x);
  const y = place.y * view.scale + view.top;
  return { x, y, worldX: place.x, worldY: place.y, radius: PLACE_RADIUS };
}
