// The map by keyboard: Tab walks through what is in sight, Enter picks, the menu key asks what can be done, Esc leaves.
import { disc, ring } from './symbols.js';

const BAND_PX = 32; // what lies in one such band is read from west to east
const CELL_PX = 12; // what stands for the same record this near is one stop
const MOST_STOPS = 1000;
const EDGE_PX = 4;
const RING_PX = 13;

export class Keyboard {
  constructor(map, page) {
    this.map = map;
    this.page = page;
    this.stop = null;
    const container = map.getContainer();
    container.setAttribute('role', 'application');
    container.setAttribute('aria-roledescription', 'map');
    container.setAttribute('aria-label', 'Map');
    container.setAttribute('aria-describedby', 'map-keys');
    this.place = document.createElement('p');
    this.place.className = 'unseen';
    this.place.setAttribute('role', 'status');
    document.body.append(this.help(), this.place);
    container.addEventListener('keydown', (event) => this.pressed(event));
    container.addEventListener('blur', () => this.go(null));
    map.on('movestart zoomstart mousedown', () => this.go(null));
  }

  help() {
    const words = document.createElement('p');
    words.id = 'map-keys';
    words.className = 'unseen';
    words.textContent =
      'Tab walks through the records in sight, from north-west to south-east; Enter picks, the menu key shows what can be done, arrow keys move the map, plus and minus zoom, Escape goes back to the list. The list holds the same records as the map.';
    return words;
  }

  pressed(event) {
    const keys = {
      Tab: () => this.walk(event.shiftKey ? -1 : 1),
      Enter: () => this.choose(),
      Escape: () => this.leave(),
      ContextMenu: () => this.ask(),
      F10: () => event.shiftKey && this.ask(),
    };
    if (event.target !== this.map.getContainer() || event.ctrlKey || event.altKey || this.page.tool) {
      return;
    }
    if (keys[event.key]?.()) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** Goes to the next stop, or the one before; false at the ends, where the focus leaves the map. */
  walk(step) {
    const stops = this.stops();
    const at = this.stop ? stops.findIndex(({ x, y }) => x === this.stop.x && y === this.stop.y) : -1;
    const next = at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step;
    if (this.stop === null && step < 0) {
      return false; // backwards out of the map, as it was entered
    }
    this.go(stops[next] ?? null, `${next + 1} of ${stops.length.toLocaleString('en')}`);
    return this.stop !== null;
  }

  go(stop, which = '') {
    if (stop === null && this.stop === null) {
      return;
    }
    this.stop = stop;
    this.page.hover(stop?.targets[0]);
    if (stop) {
      const { x, y } = this.onMap(stop);
      this.page.card.hover(stop.targets, x, y);
      this.place.textContent = which;
    } else if (!this.page.card.pinned) {
      this.page.card.hide();
    }
  }

  choose() {
    const { stop } = this;
    if (!stop) {
      return false;
    }
    const { x, y } = this.onMap(stop);
    this.page.choose(stop.targets, x, y);
    return true;
  }

  /** Leaves the map for the list; first what is open is closed. */
  leave() {
    if (this.page.acting.figures.marked) {
      this.page.acting.figures.mark(null);
    } else {
      this.go(null);
      this.page.acting.tell('left');
    }
    return true;
  }

  ask() {
    const at = this.stop ? this.onMap(this.stop) : this.map.getSize().divideBy(2);
    this.page.pointer.ask(L.point(at.x, at.y));
    return true;
  }

  /** What lies in the window, from north-west to south-east in bands, each with its records. */
  stops() {
    const { scene } = this.page;
    const { view } = scene;
    const found = new Map();
    const add = (x, y, targets) => {
      const key = `${targets[0].id} ${Math.round(x / CELL_PX)} ${Math.round(y / CELL_PX)}`;
      if (isInside(view, x, y) && !found.has(key)) {
        found.set(key, { x, y, targets });
      }
    };
    eachStop(scene, add);
    const inOrder = [...found.values()].toSorted((a, b) => band(a) - band(b) || a.x - b.x || a.y - b.y);
    const stops = inOrder.slice(0, MOST_STOPS);
    return stops.filter(({ targets }, index) => !isSame(targets, stops[index - 1]?.targets));
  }

  /** A stop's place in the map's container. */
  onMap({ x, y }) {
    const { inset } = this.page.scene.view;
    return { x: x - inset.x, y: y - inset.y };
  }

  paint(context, palette) {
    if (this.stop) {
      const { x, y } = this.stop;
      ring(context, x, y, RING_PX, palette.halo, 6);
      ring(context, x, y, RING_PX, palette.action, 3);
      disc(context, x, y - RING_PX - 4, 2.5, palette.action);
    }
  }
}

/** Calls back with the marks, the places and the middles of the lines that are drawn, and with what lies there. */
function eachStop({ markPainter, places, screenLines, view }, visit) {
  markPainter?.eachDrawn((x, y, target) => visit(x, y, [target]));
  places.eachInSight(view, ({ id }, x, y) => visit(x, y, [{ kind: 'place', id }]));
  for (const { line, points } of screenLines) {
    const [x, y] = points[Math.floor(points.length / 2)];
    visit(x, y, line.ids.map((id) => ({ kind: 'movement', id })));
  }
}

function band({ y }) {
  return Math.floor(y / BAND_PX);
}

function isInside({ width, height, inset }, x, y) {
  const [left, top] = [inset.x + EDGE_PX, inset.y + EDGE_PX];
  return x >= left && y >= top && x <= width - left && y <= height - top;
}

function isSame(targets, others = []) {
  return targets.length === others.length && targets.every(({ id }, index) => id === others[index].id);
}
