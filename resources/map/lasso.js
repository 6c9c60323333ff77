// Selects many records: Shift and a drag draw a box, Alt and a drag a line around them; Ctrl adds to what is selected.
// What counts is where a record is, not where there was room to draw its mark.
import { bytesOf } from './shown.js';
import { onDrag } from './grips.js';
import { strokeLine } from './lines.js';
import { toX, toY } from './world.js';

const STEP_PX = 3;
const CHUNK = 0x8000;
const HINTS = {
  box: 'Drag a box around what shall be selected; Ctrl adds to what is selected, Esc gives up. Later: Shift and drag.',
  lasso: 'Drag a line around what shall be selected; Ctrl adds to what is selected, Esc gives up. Later: Alt and drag.',
};

export class Lasso {
  constructor(map, page) {
    this.map = map;
    this.page = page;
    this.armed = null; // by a command: the next drag selects without a key
    this.shape = null;
    this.path = [];
    onDrag(map, {
      grab: (point, event) => this.grab(point, event),
      move: (_point, _from, passed) => passed.forEach((point) => this.follow(point)),
      drop: (point, _from, event) => this.drop(point, event),
      cancel: () => this.cancel(),
    });
    window.addEventListener('keydown', (event) => this.pressed(event), true);
  }

  get isActive() {
    return this.armed !== null;
  }

  begin({ shape }) {
    this.armed = shape;
    const hint = document.getElementById('hint');
    hint.textContent = HINTS[shape];
    hint.classList.remove('problem');
    hint.hidden = false;
    this.map.getContainer().classList.add('drawing');
    this.map.getContainer().focus({ preventScroll: true });
  }

  clicked() {
    // a click is no drag, and the tool waits for one
  }

  moved() {
    // only a drag moves anything
  }

  cancel() {
    this.armed = null;
    this.shape = null;
    this.path = [];
    document.getElementById('hint').hidden = true;
    this.map.getContainer().classList.remove('drawing');
    this.page.layers.at(-1)?.refresh();
  }

  pressed(event) {
    if (this.armed && event.key === 'Escape') {
      event.stopImmediatePropagation();
      this.cancel();
    }
  }

  grab(point, event) {
    const { tool } = this.page;
    const byKey = event.shiftKey ? 'box' : event.altKey ? 'lasso' : null;
    this.shape = this.armed ?? (tool ? null : byKey);
    if (this.shape) {
      this.page.card.hide();
      this.path = [point];
    }
    return this.shape !== null;
  }

  follow(point) {
    if (this.shape === 'box') {
      this.path = [this.path[0], point];
    } else if (point.distanceTo(this.path.at(-1)) >= STEP_PX) {
      this.path.push(point);
    }
    this.page.layers.at(-1).refresh();
  }

  drop(point, event) {
    this.follow(point);
    const corners = this.corners();
    this.cancel();
    this.choose(corners, event.ctrlKey || event.metaKey);
  }

  chooseInSight() {
    const { x, y } = this.map.getSize();
    this.choose([L.point(0, 0), L.point(x, 0), L.point(x, y), L.point(0, y)], false);
  }

  choose(corners, adds) {
    const ring = corners.map((at) => this.map.containerPointToLatLng(at)).map(({ lat, lng }) => [toX(lng), toY(lat)]);
    const { scene } = this.page;
    const found = { marks: marksInside(scene.marks, ring), places: placesInside(scene, ring), movements: linesInside(scene, ring) };
    this.page.acting.tell('chosen', { ...found, adds });
  }

  corners() {
    if (this.shape !== 'box') {
      return this.path;
    }
    const [a, b] = [this.path[0], this.path.at(-1)];
    return [a, L.point(b.x, a.y), b, L.point(a.x, b.y)];
  }

  paint(context, view, palette) {
    if (!this.shape || this.path.length < 2) {
      return;
    }
    const points = this.corners().map(({ x, y }) => [x + view.inset.x, y + view.inset.y]);
    context.save();
    context.globalAlpha = 0.12;
    context.fillStyle = palette.action;
    context.beginPath();
    points.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.fill();
    context.restore();
    strokeLine(context, [...points, points[0]], { colour: palette.action, width: 1.5, dashed: true });
  }
}

/** The ids of the marks that are drawn and lie inside, sixteen bytes each, as Base64. */
function marksInside(marks, ring) {
  if (!marks) {
    return '';
  }
  const isInside = insideOf(ring);
  const found = new Uint8Array(16 * marks.count);
  let length = 0;
  for (let row = 0; row < marks.count; row += 1) {
    if (marks.isDrawn(row) && isInside(marks.x[row], marks.y[row])) {
      found.set(marks.id.subarray(16 * row, 16 * row + 16), length);
      length += 16;
    }
  }
  return base64(found.subarray(0, length));
}

function placesInside({ places }, ring) {
  const isInside = insideOf(ring);
  return joined(places.all.filter(({ x, y }) => isInside(x, y)).map(({ id }) => id));
}

/** Movements whose whole way lies inside. */
function linesInside({ movements }, ring) {
  const isInside = insideOf(ring);
  const whole = movements.lines.filter(({ pieces }) => pieces.every((piece) => piece.every(([x, y]) => isInside(x, y))));
  return joined(whole.flatMap(({ ids }) => ids));
}

function joined(ids) {
  const bytes = new Uint8Array(16 * ids.length);
  ids.forEach((id, index) => bytes.set(bytesOf(id), 16 * index));
  return base64(bytes);
}

function base64(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return btoa(parts.join(''));
}

/** Whether a point of the world lies inside a ring, in whichever copy of the world that was drawn. */
export function insideOf(ring) {
  const [xs, ys] = [0, 1].map((axis) => ring.map((corner) => corner[axis]));
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return (x, y) => {
    if (y < north || y > south) {
      return false;
    }
    for (let copy = Math.ceil(west - x); x + copy <= east; copy += 1) {
      if (isWithin(ring, x + copy, y)) {
        return true;
      }
    }
    return false;
  };
}

/** By the number of sides that a ray to the east crosses. */
function isWithin(ring, x, y) {
  let within = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
    const [[ax, ay], [bx, by]] = [ring[index], ring[before]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
      within = !within;
    }
  }
  return within;
}
