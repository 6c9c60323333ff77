// Draws an outline, or the way points of a movement: clicks add corners, and corners can be dragged.
import { onDrag } from './grips.js';
import { strokeLine } from './lines.js';
import { disc, ring } from './symbols.js';
import { toLat, toLon, toX, toY } from './world.js';

const GRIP_PX = 5;
const REACH_PX = 5;
const LEAST_CORNERS = 3;
const HINTS = {
  outline: 'Click the corners. Enter or a double-click closes the outline, Backspace takes the last corner back, Esc cancels.',
  closed: 'Drag a corner, or the middle of a side for a new one. Backspace takes a corner away, Enter saves, Esc cancels.',
  way: 'Click along the way. Drag a point to move it; Backspace takes the last back, Enter saves, Esc cancels.',
};
const TOO_FEW = 'An outline needs at least three corners.';

export class Drawing {
  constructor(map, page) {
    this.map = map;
    this.page = page;
    this.hint = document.getElementById('hint');
    this.what = null;
    onDrag(map, {
      grab: (point) => this.grab(point),
      move: (point) => this.drag(point),
      drop: (point) => this.drag(point),
      cancel: () => this.letGo(),
    });
    window.addEventListener('keydown', (event) => this.pressed(event), true); // after the drag, whose Esc comes first
    map.on('dblclick', () => this.isActive && this.finish());
  }

  get isActive() {
    return this.what !== null;
  }

  /** Begins with what is there: `points` as [lon, lat], `ends` the places between which way points lie. */
  begin({ kind, id, points, ends }) {
    this.what = { kind, id, ends: this.unrolled(ends) };
    this.points = this.unrolled(points);
    this.isOutline = kind === 'place';
    this.isClosed = this.isOutline && points.length > 0;
    this.last = this.points.length - 1;
    this.cursor = null;
    this.map.doubleClickZoom.disable();
    this.map.getContainer().classList.add('drawing');
    this.map.getContainer().focus({ preventScroll: true });
    this.page.card.hide();
    this.page.hover(null);
    this.say('');
  }

  stop() {
    this.what = null;
    this.map.doubleClickZoom.enable();
    this.map.getContainer().classList.remove('drawing');
    this.hint.hidden = true;
    this.refresh();
  }

  /** Positions in the world, each in the copy nearest to the one before, the first nearest to the middle of the view. */
  unrolled(positions) {
    let before = toX(this.map.getCenter().lng);
    return positions.map(([lon, lat]) => {
      const x = toX(lon);
      before = x + Math.round(before - x);
      return { x: before, y: toY(lat) };
    });
  }

  /** Shows a problem, or what can be done. */
  say(problem) {
    const hint = this.isOutline ? HINTS[this.isClosed ? 'closed' : 'outline'] : HINTS.way;
    this.hint.textContent = problem || hint;
    this.hint.classList.toggle('problem', Boolean(problem));
    this.hint.hidden = false;
    this.refresh();
  }

  refresh() {
    this.page.layers.at(-1).refresh();
  }

  // What the person does

  clicked({ containerPoint, latlng }) {
    const nearFirst = this.isOutline && this.points.length >= LEAST_CORNERS && this.isNear(this.points[0], containerPoint);
    if (nearFirst && !this.isClosed) {
      this.finish();
      return;
    }
    if (this.isClosed || this.points.some((point) => this.isNear(point, containerPoint))) {
      return;
    }
    this.points.push({ x: toX(latlng.lng), y: toY(latlng.lat) });
    this.last = this.points.length - 1;
    this.say('');
  }

  moved({ latlng }) {
    this.cursor = { x: toX(latlng.lng), y: toY(latlng.lat) };
    this.refresh();
  }

  pressed(event) {
    const keys = { Escape: () => this.cancel(), Enter: () => this.finish(), Backspace: () => this.takeBack() };
    if (this.isActive && keys[event.key]) {
      event.stopImmediatePropagation();
      event.preventDefault();
      keys[event.key]();
    }
  }

  cancel() {
    this.stop();
    this.page.bridge.tell_drawing_cancelled();
  }

  takeBack() {
    this.points.splice(Math.max(0, this.last), 1);
    this.last = this.points.length - 1;
    this.isClosed &&= this.points.length > 0;
    this.say('');
  }

  finish() {
    if (this.isOutline && this.points.length < LEAST_CORNERS) {
      this.say(TOO_FEW);
      return;
    }
    const points = this.points.map(({ x, y }) => [toLon(x), toLat(y)]);
    this.page.bridge.tell_drawn(JSON.stringify({ kind: this.what.kind, id: this.what.id, points }));
  }

  // Corners under the pointer

  grab(point) {
    if (!this.isActive) {
      return false;
    }
    const index = this.points.findIndex((one) => this.isNear(one, point));
    const middle = this.isClosed ? this.middles().find((one) => this.isNear(one, point)) : undefined;
    if (index < 0 && !middle) {
      return false;
    }
    this.before = this.points.map((one) => ({ ...one }));
    this.last = index < 0 ? middle.after + 1 : index;
    if (index < 0) {
      this.points.splice(this.last, 0, { x: middle.x, y: middle.y });
    }
    this.refresh();
    return true;
  }

  drag(point) {
    const { lng, lat } = this.map.containerPointToLatLng(point);
    this.points[this.last] = { x: toX(lng), y: toY(lat) };
    this.say('');
  }

  letGo() {
    this.points = this.before;
    this.last = this.points.length - 1;
    this.refresh();
  }

  isNear(point, { x, y }) {
    const at = this.map.latLngToContainerPoint([toLat(point.y), toLon(point.x)]);
    return Math.hypot(at.x - x, at.y - y) <= GRIP_PX + REACH_PX;
  }

  middles() {
    return this.points.map((point, after) => {
      const next = this.points[(after + 1) % this.points.length];
      return { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, after };
    });
  }

  // The picture

  paint(context, view, palette) {
    if (!this.isActive) {
      return;
    }
    const toScreen = ({ x, y }) => [x * view.scale + view.left, y * view.scale + view.top];
    const corners = this.points.map(toScreen);
    const open = this.cursor && !this.isClosed ? [...corners, toScreen(this.cursor)] : corners;
    if (this.isOutline) {
      paintOutline(context, open, palette);
    } else {
      const [begin, end] = this.what.ends.map(toScreen);
      strokeLine(context, [begin, ...open, end], { colour: palette.action, width: 2 });
    }
    for (const middle of this.isClosed ? this.middles() : []) {
      disc(context, ...toScreen(middle), GRIP_PX - 2, palette.paper);
      ring(context, ...toScreen(middle), GRIP_PX - 2, palette.action, 1);
    }
    corners.forEach((at, index) => {
      disc(context, ...at, GRIP_PX, index === this.last ? palette.action : palette.paper);
      ring(context, ...at, GRIP_PX, palette.action, 2);
    });
  }
}

function paintOutline(context, corners, palette) {
  if (!corners.length) {
    return;
  }
  context.save();
  context.globalAlpha = 0.14;
  context.fillStyle = palette.action;
  context.beginPath();
  corners.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.fill();
  context.restore();
  strokeLine(context, [...corners, corners[0]], { colour: palette.action, width: 1.5 });
}
