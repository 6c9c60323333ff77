// Which marks share a symbol. The world is a grid of cells, a level of it for each zoom; of a cell with few spots each has
// a symbol of its own, of one with many they share one; then symbols that would cover each other become one.
import { Hits } from './hits.js';
import { NOT_DRAWN } from './marks.js';
import { discRadius } from './discs.js';
import { fanRadius } from './fan.js';

const CELL_BITS = 2; // at zoom 0 the world has four cells a side, of 64 pixels each
const LOOSE = 6; // so many spots of a cell may have symbols of their own
const ALONE_PX = 5; // marks nearer to each other than twice this share a symbol
const ROUNDS = 6;
export const FAN_ZOOM = 7; // from here on the records of one spot are spread around it
const MOST_FANNED = 18;
const NEAR_PX = 72; // no two symbols reach further
const MOST_CELLS = 20000;
const BESIDE_PLACE = [9, 8]; // a mark at its place lies beside the place's own symbol, and so does the disc of several
const BESIDE_GAP_PX = 5;

export class Clusters {
  constructor(marks) {
    this.marks = marks;
    this.cells = new Map();
    this.level = -1;
    this.version = -1;
    this.counts = new Uint32Array(256);
  }

  /** The symbols of all that is drawn in a view, at most one for each spot. */
  inSight(view) {
    this.use(Math.round(view.zoom - 0.25) + CELL_BITS); // cells of 54 to 91 pixels
    const found = [];
    eachCell(view, this.level, (column, row, copy) => {
      for (const part of this.partsOf(column, row)) {
        found.push(new Cluster(this.marks, part, copy, view));
      }
    });
    return spread(merged(found), view);
  }

  /** What was counted is kept while the map is moved, and counted anew when something else is drawn. */
  use(level) {
    const { version } = this.marks;
    if (level !== this.level || version !== this.version || this.cells.size > MOST_CELLS) {
      Object.assign(this, { level, version });
      this.cells.clear();
    }
  }

  partsOf(column, row) {
    const key = row * 2 ** this.level + column;
    let parts = this.cells.get(key);
    if (!parts) {
      parts = this.counted(...this.marks.order.slots(this.level, column, row));
      this.cells.set(key, parts);
    }
    return parts;
  }

  /** The parts of one cell: its spots, or the whole of it when these are many. */
  counted(from, to) {
    const starts = this.spotsIn(from, to);
    if (starts.length > LOOSE) {
      return [this.part(from, to, starts.length)];
    }
    return starts.map((start, index) => this.part(start, starts[index + 1] ?? to, 1));
  }

  /** Where the spots that are drawn begin, of a run of slots; one more than may stand alone are enough to know. */
  spotsIn(from, to) {
    const { order, drawnAs } = this.marks;
    const starts = [];
    let last = -1;
    for (let slot = from; slot < to && starts.length <= LOOSE; slot += 1) {
      if (order.keys[slot] !== last && drawnAs[order.rows[slot]] !== NOT_DRAWN) {
        last = order.keys[slot];
        starts.push(slot);
      }
    }
    return starts;
  }

  /** What a run of slots comes to: how many of each class, their middle and their extent in the world. */
  part(from, to, spots) {
    const { order, drawnAs, x: xs, y: ys, atPlace } = this.marks;
    const sum = { from, to, spots, count: 0, x: 0, y: 0, west: 2, east: -1, north: 2, south: -1, row: -1, isAtPlace: false };
    for (let slot = from; slot < to; slot += 1) {
      const row = order.rows[slot];
      const one = drawnAs[row];
      if (one !== NOT_DRAWN) {
        const x = xs[row];
        const y = ys[row];
        this.counts[one] += 1;
        sum.count += 1;
        sum.x += x;
        sum.y += y;
        sum.west = x < sum.west ? x : sum.west;
        sum.east = x > sum.east ? x : sum.east;
        sum.north = y < sum.north ? y : sum.north;
        sum.south = y > sum.south ? y : sum.south;
        sum.row = row;
        sum.isAtPlace ||= atPlace[row] === 1;
      }
    }
    return { ...sum, x: sum.x / sum.count, y: sum.y / sum.count, classes: this.takeCounts() };
  }

  /** How many there are of each class that there is, as [class, count]. */
  takeCounts() {
    const found = [];
    for (let one = 0; one < NOT_DRAWN; one += 1) {
      if (this.counts[one]) {
        found.push([one, this.counts[one]]);
        this.counts[one] = 0;
      }
    }
    return found;
  }
}

/** A symbol: one mark, or the disc of several, or these spread around their spot. */
export class Cluster {
  constructor(marks, part, copy, view) {
    this.marks = marks;
    this.parts = [part];
    this.count = part.count;
    this.isOneSpot = part.spots === 1;
    this.isFanned = false;
    this.spotX = (part.x + copy) * view.scale + view.left;
    this.spotY = part.y * view.scale + view.top;
    this.box = { west: part.west + copy, east: part.east + copy, north: part.north, south: part.south };
    this.stand();
  }

  get row() {
    return this.parts[0].row;
  }

  /** Where the symbol stands, and how much room it takes. */
  stand() {
    this.r = this.count === 1 ? ALONE_PX : discRadius(this.count);
    const aside = this.isOneSpot && this.parts[0].isAtPlace ? 1 : 0;
    const part = this.count === 1 ? 1 : (this.r + BESIDE_GAP_PX) / Math.hypot(...BESIDE_PLACE);
    this.x = this.spotX + aside * part * BESIDE_PLACE[0];
    this.y = this.spotY + aside * part * BESIDE_PLACE[1];
  }

  /** Takes others over; it then stands in the middle of all. */
  takeAll(others) {
    const all = [this, ...others];
    const count = all.reduce((sum, one) => sum + one.count, 0);
    this.spotX = all.reduce((sum, one) => sum + one.x * one.count, 0) / count;
    this.spotY = all.reduce((sum, one) => sum + one.y * one.count, 0) / count;
    this.count = count;
    this.parts = all.flatMap(({ parts }) => parts);
    this.isOneSpot = false;
    this.box = {
      west: Math.min(...all.map(({ box }) => box.west)),
      east: Math.max(...all.map(({ box }) => box.east)),
      north: Math.min(...all.map(({ box }) => box.north)),
      south: Math.max(...all.map(({ box }) => box.south)),
    };
    this.stand();
  }

  /** How many there are of each class, as [class, count]. */
  get classes() {
    const counts = new Map();
    for (const [one, count] of this.parts.flatMap(({ classes }) => classes)) {
      counts.set(one, (counts.get(one) ?? 0) + count);
    }
    return [...counts].toSorted((a, b) => a[0] - b[0]);
  }

  /** What it is for the pointer: one thing, which can be opened. */
  get target() {
    const { west, north } = this.box;
    return { kind: 'cluster', id: `${this.count} at ${west} ${north}`, cluster: this };
  }

  /** Its records as a list of targets, the newest first, after those given: `length` of them, made as they are asked for. */
  listing(first = []) {
    const rows = this.newest();
    const at = (slot) => Math.max(0, slot - first.length);
    const slice = (from, to) => [
      ...first.slice(from, to),
      ...Array.from(rows.subarray(at(from), at(to)), (row) => this.marks.targetOf(row)),
    ];
    return { length: first.length + rows.length, slice };
  }

  eachRow(visit) {
    const { order, drawnAs } = this.marks;
    for (const { from, to } of this.parts) {
      for (let slot = from; slot < to; slot += 1) {
        if (drawnAs[order.rows[slot]] !== NOT_DRAWN) {
          visit(order.rows[slot]);
        }
      }
    }
  }

  /** Whether one of its rows passes. */
  some(test) {
    const { order, drawnAs } = this.marks;
    return this.parts.some(({ from, to }) => {
      for (let slot = from; slot < to; slot += 1) {
        if (drawnAs[order.rows[slot]] !== NOT_DRAWN && test(order.rows[slot])) {
          return true;
        }
      }
      return false;
    });
  }

  /** Its rows, the newest first. */
  newest() {
    const rows = new Int32Array(this.count);
    let count = 0;
    this.eachRow((row) => {
      rows[count] = row;
      count += 1;
    });
    const moment = (row) => this.marks.moment(row) || -Infinity;
    return rows.toSorted((a, b) => (moment(a) === moment(b) ? a - b : moment(b) - moment(a)));
  }

  hasSlot(slot) {
    return this.parts.some(({ from, to }) => slot >= from && slot < to);
  }
}

/** Calls back with each cell in sight and one around, and in which copy of the world it is. */
function eachCell(view, level, visit) {
  const side = 2 ** level;
  const cellPx = view.scale / side;
  const [west, east] = [-view.left / cellPx, (view.width - view.left) / cellPx].map(Math.floor);
  const [north, south] = [-view.top / cellPx, (view.height - view.top) / cellPx].map(Math.floor);
  for (let row = Math.max(0, north - 1); row <= Math.min(side - 1, south + 1); row += 1) {
    for (let column = west - 1; column <= east + 1; column += 1) {
      const copy = Math.floor(column / side);
      visit(column - copy * side, row, copy);
    }
  }
}

/** The symbols, after those that cover each other have become one: the largest take over the others. */
function merged(symbols) {
  let now = symbols;
  for (let round = 0; round < ROUNDS; round += 1) {
    const fewer = mergedOnce(now);
    if (fewer.length === now.length) {
      break;
    }
    now = fewer;
  }
  return now;
}

function mergedOnce(symbols) {
  const kept = new Hits(NEAR_PX);
  const taken = new Map();
  for (const symbol of symbols.toSorted((a, b) => b.count - a.count || a.y - b.y || a.x - b.x)) {
    const over = kept.near(symbol.x, symbol.y).find((one) => distance(one, symbol) < one.r + symbol.r);
    if (over) {
      taken.set(over, taken.get(over) ?? []);
      taken.get(over).push(symbol);
    } else {
      kept.add(symbol);
    }
  }
  taken.forEach((others, over) => over.takeAll(others));
  return kept.all;
}

/** Spreads the records of single spots, where there is room around them for it. */
function spread(symbols, view) {
  if (view.zoom < FAN_ZOOM) {
    return symbols;
  }
  const all = new Hits(NEAR_PX);
  symbols.forEach((symbol) => all.add(symbol));
  for (const symbol of symbols.filter(canFan)) {
    const near = all.near(symbol.spotX, symbol.spotY).filter((one) => one !== symbol);
    symbol.isFanned = near.every((one) => Math.hypot(one.spotX - symbol.spotX, one.spotY - symbol.spotY) >= reach(symbol) + reach(one));
  }
  return symbols;
}

function canFan({ count, isOneSpot }) {
  return isOneSpot && count > 1 && count <= MOST_FANNED;
}

function reach(symbol) {
  return canFan(symbol) ? fanRadius(symbol.count) : symbol.r;
}

function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
