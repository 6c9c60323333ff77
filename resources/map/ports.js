// The gazetteer's ports: small, below the records, the Index's first; named where room is left. Pulled when first wanted.
import { fetchBytes } from './answers.js';
import { canWrite } from './scripts.js';
import { disc } from './symbols.js';
import { readTable } from './table.js';
import { isIn, metresPerPixel, toX, toY } from './world.js';

const FONT = '"Segoe UI", system-ui, "DejaVu Sans", "Noto Sans CJK KR", sans-serif';
const UNITS = 1e7;
const FIRST_ZOOMS = [9, 10, 11, 13, Infinity]; // by rank: of the Index, other ports, harbours, landings and the like, none
const LAST_ANCHOR = 1; // the rank from which on dots are drawn
const APART_ZOOM = 11; // from here on a port lies apart from its town, and has its name beside it
const MOST_NAMED = 150;
const ROOM_PX = 13; // nearer to one that is drawn already another is not
const REACH_PX = 8;
const SORTS = ['port', 'landing']; // of the marks: an anchor, a dot
const SAME_PX = 9; // what lies so near to a place of the case is that place
const SAME_M = 10000; // and so is what lies so near and has its name or a code of it

export class Ports {
  constructor(onLoaded) {
    this.onLoaded = onLoaded;
    this.table = null;
    this.drawn = [];
  }

  isWanted(zoom) {
    return zoom >= FIRST_ZOOMS[0];
  }

  /** The sorts of marks that there may be at a zoom. */
  sortsAt(zoom) {
    return SORTS.filter((sort) => FIRST_ZOOMS.some((first, rank) => zoom >= first && sortOf(rank) === sort));
  }

  /** Pulls them once. */
  load() {
    this.loading ??= fetchBytes('feed/ports.bin')
      .then((bytes) => this.take(readTable(bytes)))
      .catch((error) => console.error(error));
    return this.loading;
  }

  take({ rows, names, local, codes, columns: { lon, lat, rank } }) {
    const x = Float64Array.from(lon, (value) => toX(value / UNITS));
    const y = Float64Array.from(lat, (value) => toY(value / UNITS));
    this.table = { rows, names, local, codes: new Map(codes), rank, x, y };
    this.onLoaded();
  }

  /** `isShown` tells whether marks of a sort are wanted. */
  paint(context, view, palette, places, isShown) {
    this.drawn = [];
    if (!this.isWanted(view.zoom)) {
      return;
    }
    if (!this.table) {
      this.load();
      return;
    }
    this.choose(view, places, isShown);
    for (const { x, y, rank } of this.drawn) {
      drawPort(context, rank, x, y, palette);
    }
  }

  /** Which are drawn: as many as have room, and none that is a place of the case. */
  choose(view, places, isShown) {
    const own = [];
    places.eachInSight(view, (place, x, y) => own.push({ place, x, y, same: SAME_M / metresPerPixel(place.y, view.scale) }));
    const found = [];
    this.eachInSight(view, (port) => isShown(sortOf(port.rank)) && !isCovered(view, port) && found.push(port));
    const taken = new Set();
    this.drawn = found
      .toSorted((a, b) => a.rank - b.rank)
      .filter((port) => !own.some((place) => isSame(place, port)) && isFree(taken, port));
  }

  eachInSight(view, draw) {
    const { rows, names, local, codes, rank, x, y } = this.table;
    for (let number = 0; number < rows; number += 1) {
      const top = y[number] * view.scale + view.top;
      if (top > 0 && top < view.height && view.zoom >= FIRST_ZOOMS[rank[number]]) {
        view.eachCopy((left) => {
          const across = x[number] * view.scale + left;
          if (isIn(view, across, top, 0)) {
            const called = { name: names[number], local: local[number], codes: codes.get(number) ?? [] };
            draw({ number, x: across, y: top, rank: rank[number], ...called });
          }
        });
      }
    }
  }

  /** Keeps labels off the symbols. */
  block(labels) {
    for (const { x, y } of this.drawn) {
      labels.block(x, y, 5);
    }
  }

  /** Writes the names; far out, that of the port's town is enough, if it is `written`. */
  name(view, labels, palette, written) {
    const isNamed = ({ name }) => view.zoom >= APART_ZOOM || !written.has(name);
    const look = { font: `400 11px ${FONT}`, colour: palette.port, halo: palette.halo, ways: [{ gap: 9 }] };
    for (const { x, y, name, local } of this.drawn.filter(isNamed).slice(0, MOST_NAMED)) {
      labels.beside(local && canWrite(local, FONT) ? `${name} ${local}` : name, x, y, look);
    }
  }

  /** The one under a point of the canvas as `{kind, id}`, or undefined. */
  at(x, y) {
    const near = this.drawn
      .map((port) => ({ port, distance: Math.hypot(port.x - x, port.y - y) }))
      .filter(({ distance }) => distance <= REACH_PX)
      .toSorted((a, b) => a.distance - b.distance);
    return near.length ? { kind: 'port', id: String(near[0].port.number) } : undefined;
  }
}

/** Whether the scale, the legend or another control lies on it. */
function isCovered({ covered }, { x, y }) {
  return covered.some(([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom);
}

function sortOf(rank) {
  return SORTS[rank > LAST_ANCHOR ? 1 : 0];
}

function isSame({ place, same, ...at }, { x, y, name, local, codes }) {
  const apart = Math.hypot(at.x - x, at.y - y);
  const isCalledSo = place.name.toLowerCase() === name.toLowerCase() || place.name === local;
  return apart < SAME_PX || (apart < same && (isCalledSo || place.codes.some((code) => codes.includes(code))));
}

/** Takes a cell of a grid, if it and those around it are free. */
function isFree(taken, { x, y }) {
  const [column, row] = [Math.floor(x / ROOM_PX), Math.floor(y / ROOM_PX)];
  for (const across of [-1, 0, 1]) {
    for (const down of [-1, 0, 1]) {
      if (taken.has(`${column + across} ${row + down}`)) {
        return false;
      }
    }
  }
  taken.add(`${column} ${row}`);
  return true;
}

/** What the legend has of them, with how each is drawn. */
export const EXPLAINED = {
  port: { words: 'port', rank: 0 },
  landing: { words: 'harbour, landing', rank: LAST_ANCHOR + 1 },
};

/** An anchor for a port, a dot for a harbour, landing or marina. */
export function drawPort(context, rank, x, y, palette) {
  if (rank > LAST_ANCHOR) {
    disc(context, x, y, 3.2, palette.halo);
    disc(context, x, y, 2, palette.port);
    return;
  }
  for (const [colour, width] of [
    [palette.halo, 3],
    [palette.port, 1.3],
  ]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y - 4, 1.4, 0, 2 * Math.PI);
    context.moveTo(x, y - 2.6);
    context.lineTo(x, y + 4.5);
    context.moveTo(x - 3.8, y + 1.5);
    context.quadraticCurveTo(x - 2.6, y + 4.5, x, y + 4.5);
    context.quadraticCurveTo(x + 2.6, y + 4.5, x + 3.8, y + 1.5);
    context.stroke();
  }
}
