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
    this.taken = [];
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

  /** Boxes of the names and symbols that the records' layer has painted. */
  get names() {
    return this.page.scene.labels?.taken;
  }

  /** Lines first, then labels, those of the marked figure before the others; what they take is left in `taken`. */
  paint(context, view, palette) {
    this.taken = [...view.covered];
    const looks = this.all.map((figure) => {
      const isStrong = figure.id === this.marked;
      return [figure, { colour: isStrong ? palette.action : palette.label, isStrong }];
    });
    looks.forEach(([figure, look]) => drawLines(context, figure, view, palette, look));
    const ordered = looks.toSorted(([, a], [, b]) => b.isStrong - a.isStrong);
    ordered.forEach(([figure, look]) => drawLabels(context, figure, view, palette, { ...look, taken: this.taken, names: this.names }));
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

export function drawLines(context, figure, view, palette, { colour, isStrong }) {
  for (const { lines, corners } of onScreen(figure, view)) {
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
}

/**
 * Writes the whole first and then the legs, each where it covers none of the boxes in `taken`, and none of `names` if
 * that can be; else it is left out.
 */
export function drawLabels(context, figure, view, palette, { colour, taken, names }) {
  const readable = onScreen(figure, view).flatMap(({ labels, legs }) =>
    labels.filter((label, index) => label.isMain || legs[index] >= LEAST_LABEL_PX),
  );
  for (const label of readable.toSorted((a, b) => Number(Boolean(b.isMain)) - Number(Boolean(a.isMain)))) {
    write(context, label, view, { colour, halo: palette.halo, taken, names });
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

/** Writes a label at the first place beside its point that is free. */
function write(context, { text, screenX, screenY }, view, { colour, halo, taken, names }) {
  context.font = FONT;
  const { width } = context.measureText(text);
  const free = placesBeside(screenX, screenY, width).filter((at) => isFree(boxOf(...at, width), view, taken));
  const place = free.find((at) => !names?.touch(boxOf(...at, width))) ?? free[0];
  if (!place) {
    return;
  }
  taken.push(boxOf(...place, width));
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = halo;
  context.strokeText(text, ...place);
  context.fillStyle = colour;
  context.fillText(text, ...place);
}

function placesBeside(x, y, width) {
  const [right, left, centred] = [x + GAP_PX, x - GAP_PX - width, x - width / 2];
  const [above, below] = [y - TEXT_PX / 2, y + TEXT_PX / 2];
  return [
    [right, above],
    [left, above],
    [right, below],
    [left, below],
    [centred, above - GAP_PX],
    [centred, below + GAP_PX],
  ];
}

function boxOf(left, middle, width) {
  return [left, middle - TEXT_PX / 2, left + width, middle + TEXT_PX / 2];
}

/** Whether a text can be read there: it is within the window, and on nothing that is taken. */
function isFree([left, top, right, bottom], { inset, width, height }, taken) {
  const isWithin = left > inset.x && right < width - inset.x && top > inset.y && bottom < height - inset.y;
  return isWithin && !taken.some(([l, t, r, b]) => l < right && r > left && t < bottom && b > top);
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
