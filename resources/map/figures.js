// Measured figures that stay on the map: drawn, clicked, and what can be done with the one that is marked.
import { distanceTo, strokeLine } from './lines.js';
import { disc, ring } from './symbols.js';
import { toX, toY } from './world.js';

const FONT = '600 12px "Segoe UI", system-ui, "DejaVu Sans", sans-serif';
const REACH_PX = 6;
const GAP_PX = 9;
const TEXT_PX = 14;
const CORNER_PX = 3;
const LEAST_LABEL_PX = 60; // shorter legs are named in the box only

export class Figures {
  constructor(map, page) {
    this.map = map;
    this.page = page;
    this.all = [];
    this.marked = null;
    this.box = document.createElement('section');
    this.box.id = 'figure';
    this.box.className = 'panel';
    this.box.setAttribute('aria-label', 'Measurement');
    this.box.hidden = true;
    document.body.append(this.box);
    map.getContainer().addEventListener('keydown', (event) => {
      if (event.key === 'Delete' && this.marked) {
        this.do('remove');
      }
    });
  }

  /** Takes the figures that the window keeps, and which of them is marked. */
  set({ figures, marked }) {
    this.all = figures.map((figure) => inWorld(figure));
    this.select(marked);
  }

  select(id) {
    this.marked = this.all.find((figure) => figure.id === id)?.id ?? null;
    this.showBox();
    this.page.layers.at(-1)?.refresh();
  }

  /** Marks what the person clicked, or nothing; the window is told. */
  mark(id) {
    if (id !== this.marked) {
      this.select(id);
      this.page.acting.tell('figure', { deed: 'mark', id });
    }
  }

  do(deed) {
    this.page.acting.tell('figure', { deed, id: this.marked });
  }

  paint(context, view, palette) {
    for (const figure of this.all) {
      const isMarked = figure.id === this.marked;
      const colour = isMarked ? palette.action : palette.label;
      drawFigure(context, figure, view, palette, { colour, isStrong: isMarked });
    }
  }

  /** The id of the figure whose line or corner passes a point of the canvas, or null. */
  at(x, y) {
    const { view } = this.page.scene;
    const near = this.all.filter((figure) => view && distanceOf(figure, view, x, y) <= REACH_PX);
    return near.at(-1)?.id ?? null;
  }

  showBox() {
    const figure = this.all.find(({ id }) => id === this.marked);
    this.box.hidden = !figure;
    if (!figure) {
      return;
    }
    const buttons = [
      ['Add to the picked record’s note', 'note'],
      ['Add to the case notes', 'case note'],
      ['Copy', 'copy'],
      ['Remove', 'remove'],
    ].map(([words, deed]) => {
      const button = element('button', words);
      button.type = 'button';
      button.hidden = deed === 'note' && !this.page.highlight.picked;
      button.addEventListener('click', () => this.do(deed));
      return button;
    });
    const row = document.createElement('div');
    row.append(...buttons);
    this.box.replaceChildren(element('h2', figure.title), ...figure.details.map((line) => element('p', line)), row);
  }
}

/** A figure with its lines and corners in the world. */
export function inWorld(figure) {
  const labels = figure.labels.map((label) => ({ ...label, x: toX(label.lon), y: toY(label.lat) }));
  return { ...figure, lines: figure.lines.map((line) => world(line)), corners: world(figure.corners), labels };
}

function world(points) {
  return points.map(([lon, lat]) => [toX(lon), toY(lat)]);
}

export function drawFigure(context, figure, view, palette, { colour, isStrong }) {
  const copies = onScreen(figure, view);
  for (const { lines, corners } of copies) {
    if (figure.kind === 'area' && figure.isClosed) {
      fill(context, lines[0], colour);
    }
    for (const line of lines) {
      strokeLine(context, line, { colour: palette.halo, width: isStrong ? 5 : 4 });
      strokeLine(context, line, { colour, width: isStrong ? 2.5 : 1.75 });
    }
    for (const [x, y] of corners) {
      disc(context, x, y, CORNER_PX, palette.paper);
      ring(context, x, y, CORNER_PX, colour, 1.5);
    }
  }
  for (const { labels, legs } of copies) {
    labels.forEach((label, index) => {
      if (label.isMain || legs[index] >= LEAST_LABEL_PX) {
        write(context, label, view, { colour, halo: palette.halo });
      }
    });
  }
}

/** The figure on the screen in each copy of the world in which it is in sight. */
function onScreen(figure, view) {
  const found = [];
  view.eachCopy((left) => {
    for (const shift of [-view.scale, 0, view.scale]) {
      // a line that goes on beyond ±180° reaches into the copies beside its own
      const isMiddle = shift === 0;
      const isFirst = left === view.left + view.firstCopy * view.scale && shift < 0;
      const isLast = left === view.left + view.lastCopy * view.scale && shift > 0;
      if (isMiddle || isFirst || isLast) {
        found.push(projected(figure, view, left + shift));
      }
    }
  });
  return found.filter(({ lines }) => lines.length);
}

function projected(figure, view, left) {
  const at = ([x, y]) => [x * view.scale + left, y * view.scale + view.top];
  const corners = figure.corners.map(at);
  const legs = corners.slice(1).map(([x, y], index) => Math.hypot(x - corners[index][0], y - corners[index][1]));
  return {
    lines: figure.lines.map((line) => line.map(at)).filter((line) => isInSight(line, view)),
    corners,
    legs,
    labels: figure.labels.map((label) => {
      const [x, y] = at([label.x, label.y]);
      return { ...label, screenX: x, screenY: y };
    }),
  };
}

function isInSight(line, view) {
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of line) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  return east >= 0 && west <= view.width && south >= 0 && north <= view.height;
}

function distanceOf(figure, view, x, y) {
  const lines = onScreen(figure, view).flatMap((copy) => copy.lines);
  return lines.reduce((least, line) => Math.min(least, distanceTo(line, x, y)), Infinity);
}

function fill(context, corners, colour) {
  if (!corners) {
    return;
  }
  context.save();
  context.globalAlpha = 0.12;
  context.fillStyle = colour;
  context.beginPath();
  corners.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.fill();
  context.restore();
}

/** Writes a label beside its point, within the window where there is room. */
function write(context, { text, screenX, screenY }, view, { colour, halo }) {
  context.font = FONT;
  const { width } = context.measureText(text);
  const sides = [screenX + GAP_PX, screenX - GAP_PX - width];
  const left = sides.find((side) => isFree(side, screenY - TEXT_PX / 2, width, view)) ?? sides[0];
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = halo;
  context.strokeText(text, left, screenY - TEXT_PX / 2);
  context.fillStyle = colour;
  context.fillText(text, left, screenY - TEXT_PX / 2);
}

/** Whether a text of this width can be read there: it is within the window, and below none of its controls. */
function isFree(left, middle, width, { inset, width: whole, covered }) {
  const right = left + width;
  const isWithin = left > inset.x && right < whole - inset.x;
  return isWithin && !covered.some(([l, t, r, b]) => l < right && r > left && t < middle + TEXT_PX && b > middle - TEXT_PX);
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
