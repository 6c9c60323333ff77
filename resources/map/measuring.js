// Measures with the pointer or the keys. The window works out every figure; here are the points, and what it drew of them.
import { drawLabels, drawLines, inWorld } from './figures.js';
import { onDrag } from './grips.js';
import { disc, ring } from './symbols.js';
import { toX, toY, wrapped } from './world.js';

const DECIMALS = 1e5; // a pointer is no finer than a metre
const GRIP_PX = 4;
const NEAR_PX = 8;
const CROSS_PX = 9;
const LEAST = { distance: 2, area: 3, ring: 2 };
const HINTS = {
  distance: 'Click the points of the way. Enter or a double-click ends it, Backspace takes the last point back, Esc gives up. Space puts a point in the middle of the map.',
  area: 'Click the corners. Enter, a double-click or the first corner ends it, Backspace takes the last corner back, Esc gives up. Space puts a corner in the middle of the map.',
  ring: 'Drag from the middle of the ring outward, or click its middle and then a point of it. Or type its radius, with the unit, and press Enter. Space takes the middle of the map.',
};

export class Measuring {
  constructor(map, page) {
    this.map = map;
    this.page = page;
    this.kind = null;
    this.asked = 0;
    this.isWaiting = false;
    this.box = sketchBox();
    document.body.append(this.box.element);
    onDrag(map, {
      grab: (point) => this.grab(point),
      move: (point) => this.moveTo(this.positionAt(point)),
      drop: (point) => this.put(this.positionAt(point)),
      cancel: () => this.cancel(),
    });
    window.addEventListener('keydown', (event) => this.pressed(event), true);
    map.on('dblclick', () => this.isActive && this.finish());
  }

  get isActive() {
    return this.kind !== null;
  }

  /** Begins a `distance`, an `area` or a `ring`, with the points there are as [lon, lat]. */
  begin({ kind, points }) {
    this.kind = kind;
    this.points = points;
    this.cursor = null;
    this.figure = null;
    this.map.doubleClickZoom.disable();
    this.map.getContainer().classList.add('drawing');
    this.map.getContainer().focus({ preventScroll: true });
    this.page.acting.figures.select(null);
    this.box.begin(HINTS[kind], kind === 'ring');
    this.ask();
  }

  stop() {
    if (this.isActive) {
      this.kind = null;
      this.figure = null;
      this.map.doubleClickZoom.enable();
      this.map.getContainer().classList.remove('drawing');
      this.box.end();
      this.map.getContainer().focus({ preventScroll: true });
      this.refresh();
    }
  }

  cancel() {
    this.stop();
    this.page.acting.tell('measuring left');
  }

  refresh() {
    this.page.layers.at(-1)?.refresh();
  }

  // What the person does

  clicked({ containerPoint }) {
    const [first, last] = [this.points[0], this.points.at(-1)];
    if (this.kind === 'area' && this.points.length >= LEAST.area && this.isNear(first, containerPoint)) {
      this.finish();
    } else if (!last || !this.isNear(last, containerPoint)) {
      this.put(this.positionAt(containerPoint));
    }
  }

  moved({ containerPoint }) {
    this.moveTo(this.positionAt(containerPoint));
  }

  moveTo(position) {
    this.cursor = position;
    this.ask();
  }

  put(position) {
    this.points.push(position);
    if (this.kind === 'ring' && this.points.length === LEAST.ring) {
      this.finish();
      return;
    }
    this.again();
  }

  grab(point) {
    if (this.kind !== 'ring' || this.points.length) {
      return false;
    }
    this.put(this.positionAt(point));
    return true;
  }

  pressed(event) {
    const isTyping = event.target === this.box.radius;
    const keys = { Escape: () => this.cancel(), Enter: () => this.finish() };
    const onMap = { Backspace: () => this.takeBack(), ' ': () => this.put(this.middle()) };
    if (!this.isActive || event.ctrlKey || event.altKey || event.target instanceof HTMLButtonElement) {
      return;
    }
    const act = keys[event.key] ?? (isTyping ? undefined : onMap[event.key]);
    if (act) {
      event.stopImmediatePropagation();
      event.preventDefault();
      act();
    } else if (this.kind === 'ring' && /^[\d.,]$/.test(event.key)) {
      this.box.radius.focus(); // the digit arrives there
    }
  }

  takeBack() {
    this.points.pop();
    this.again();
  }

  again() {
    this.box.hint(HINTS[this.kind]);
    this.ask();
  }

  /** Has the window keep the figure; it answers `measured`, or says what is wrong with it. */
  finish() {
    const radius = this.kind === 'ring' ? this.box.radius.value.trim() : '';
    const points = radius ? [this.points[0] ?? this.middle()] : this.points;
    this.page.acting.tell('measured', { kind: this.kind, points, radius });
  }

  /** Asks for the figure as it would be with the cursor's point; one question at a time. */
  ask() {
    this.refresh();
    if (this.isWaiting) {
      this.isStale = true;
      return;
    }
    const { kind } = this;
    const points = this.cursor ? [...this.points, this.cursor] : this.points;
    this.isWaiting = true;
    this.isStale = false;
    this.page.acting.tell('sketch', { kind, points: points.slice(0, kind === 'ring' ? LEAST.ring : undefined) });
  }

  /** Takes the window's answer: a figure, or nothing when the points make none yet; or a sentence on what is wrong. */
  show({ figure, sentence }) {
    if (sentence) {
      this.box.say(sentence);
      this.points = this.kind === 'ring' ? this.points.slice(0, 1) : this.points;
      return;
    }
    this.isWaiting = false;
    if (this.isActive) {
      this.figure = figure ? inWorld(figure) : null;
      this.box.show(figure);
      this.refresh();
      if (this.isStale) {
        this.ask();
      }
    }
  }

  // Where it is

  /** A point of the container as [lon, lat]; that of a place or mark where it lies on one. */
  positionAt(point) {
    const found = this.page.scene.view && this.page.pointer.targets(point);
    const exact = found?.length === 1 ? exactPosition(this.page.scene, found[0]) : null;
    const { lng, lat } = this.map.containerPointToLatLng(point);
    return exact ?? [rounded(wrapped(lng)), rounded(Math.max(-90, Math.min(90, lat)))];
  }

  middle() {
    return this.positionAt(this.map.getSize().divideBy(2));
  }

  isNear([lon, lat], { x, y }) {
    const view = this.page.scene.view;
    const at = this.page.pointer.onCanvas({ x, y });
    let isNear = false;
    view.eachCopy((left) => {
      isNear ||= Math.hypot(toX(lon) * view.scale + left - at.x, toY(lat) * view.scale + view.top - at.y) <= NEAR_PX;
    });
    return isNear;
  }

  // The picture

  paint(context, view, palette) {
    if (!this.isActive) {
      return;
    }
    if (this.figure) {
      const { taken, names } = this.page.acting.figures;
      const look = { colour: palette.action, isStrong: true, taken, names };
      drawLines(context, this.figure, view, palette, look);
      drawLabels(context, this.figure, view, palette, look);
    }
    view.eachCopy((left) => {
      for (const [lon, lat] of this.points) {
        const at = [toX(lon) * view.scale + left, toY(lat) * view.scale + view.top];
        disc(context, ...at, GRIP_PX, palette.paper);
        ring(context, ...at, GRIP_PX, palette.action, 2);
      }
    });
    paintCross(context, view.width / 2, view.height / 2, palette);
  }
}

/** Where Space puts a point. */
function paintCross(context, x, y, palette) {
  for (const [colour, width] of [
    [palette.halo, 3],
    [palette.action, 1],
  ]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - CROSS_PX, y);
    context.lineTo(x + CROSS_PX, y);
    context.moveTo(x, y - CROSS_PX);
    context.lineTo(x, y + CROSS_PX);
    context.stroke();
  }
}

/** Where a place or a mark is, as [lon, lat] to 1e-7 degree; null for a line. */
function exactPosition({ places, marks }, { kind, id }) {
  const place = kind === 'place' ? places.byId.get(id) : null;
  if (place) {
    return [place.lon, place.lat];
  }
  const row = kind === 'movement' || !marks ? -1 : marks.find(id);
  return row < 0 ? null : [marks.lon[row] / 1e7, marks.lat[row] / 1e7];
}

function rounded(degrees) {
  return Math.round(degrees * DECIMALS) / DECIMALS;
}

/** The box that says what can be done, the figure so far, and takes a typed radius. */
function sketchBox() {
  const element = document.createElement('section');
  element.id = 'sketch';
  element.className = 'panel';
  element.hidden = true;
  const hint = document.createElement('p');
  hint.setAttribute('role', 'status');
  const figure = document.createElement('strong');
  const label = document.createElement('label');
  const radius = document.createElement('input');
  radius.placeholder = '12 nm, 3.5 km, 800 m';
  radius.spellcheck = false;
  radius.maxLength = 40;
  label.append('Radius ', radius);
  element.append(figure, label, hint);
  const say = (text, isProblem) => {
    hint.textContent = text;
    element.classList.toggle('problem', isProblem);
  };
  return {
    element,
    radius,
    begin: (text, takesRadius) => {
      say(text, false);
      figure.textContent = '';
      label.hidden = !takesRadius;
      radius.value = '';
      element.hidden = false;
    },
    show: (found) => {
      figure.textContent = found?.title ?? '';
      figure.hidden = !found;
    },
    hint: (text) => say(text, false),
    say: (sentence) => say(sentence, true),
    end: () => {
      element.hidden = true;
    },
  };
}

