// Sightings and coverage as columns, and the spots they share: many records lie at exactly the same position.
import { Reused } from './reused.js';
import { Shown, bytesOf } from './shown.js';
import { TimeWindow } from './timewindow.js';
import { toX, toY } from './world.js';

const UNITS = 1e7; // positions arrive in 1e-7 degree
const GONE = 255;

export class Marks {
  constructor({ rows, columns, kinds, looks, vessels }, shown = new Shown(), time = new TimeWindow()) {
    this.shown = shown;
    this.timeWindow = time;
    this.kinds = kinds;
    this.looks = looks;
    this.vessels = vessels;
    this.count = rows;
    this.id = columns.id;
    this.lon = columns.lon;
    this.lat = columns.lat;
    this.time = columns.time;
    this.until = columns.until;
    this.precision = columns.precision;
    this.kind = columns.kind;
    this.look = columns.look;
    this.atPlace = columns.at_place;
    this.vessel = columns.vessel;
    this.confidence = columns.confidence;
    this.tone = new Uint8Array(rows);
    this.tones = [{ alpha: 1 }];
    this.toneOf = () => 0;
    this.looksShown = new Set(looks);
    this.x = Float64Array.from({ length: rows }, (_, row) => toX(this.lon[row] / UNITS));
    this.y = Float64Array.from({ length: rows }, (_, row) => toY(this.lat[row] / UNITS));
    this.unwanted = new Uint8Array(rows);
    this.hidden = new Uint8Array(rows);
    this.reused = new Reused();
    this.show(shown);
  }

  /** Takes away the marks that the filter does not show; they stay here, and come back without being pulled. */
  show(shown) {
    this.shown = shown;
    for (let row = 0; row < this.count; row += 1) {
      this.unwanted[row] = shown.hasBytes(this.id, 16 * row) ? 0 : 1;
    }
    this.setTime(this.timeWindow);
  }

  /** Takes away, of what the filter shows, the marks that cannot have been seen within the window of time. */
  setTime(time) {
    this.timeWindow = time;
    for (let row = 0; row < this.count; row += 1) {
      this.hidden[row] = this.isLeftOut(row) ? 1 : 0;
    }
    this.spots = new Spots(this);
  }

  /** Colours the marks: each row by the tone whose index `toneOf` gives. */
  setTones(tones, toneOf) {
    Object.assign(this, { tones, toneOf });
    for (let row = 0; row < this.count; row += 1) {
      this.tone[row] = toneOf(row);
    }
    this.setTime(this.timeWindow);
  }

  /** Draws only the marks of these looks. */
  setLooksShown(looks) {
    this.looksShown = looks;
    this.setTime(this.timeWindow);
  }

  isLeftOut(row) {
    return !this.isWanted(row) || this.tones[this.tone[row]].isHidden || !this.looksShown.has(this.lookOf(row));
  }

  /** Whether filter and window of time leave it. */
  isWanted(row) {
    return !this.isGone(row) && !this.unwanted[row] && this.timeWindow.has(this.time[row], this.until[row]);
  }

  isDrawn(row) {
    return !this.isGone(row) && !this.hidden[row];
  }

  /** The time that a record is sorted by: when it began, or else ended. */
  moment(row) {
    return Number.isNaN(this.time[row]) ? this.until[row] : this.time[row];
  }

  isGone(row) {
    return this.look[row] === GONE;
  }

  idOf(row) {
    const bytes = this.id.subarray(16 * row, 16 * row + 16);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  kindOf(row) {
    return this.kinds[this.kind[row]];
  }

  lookOf(row) {
    return this.looks[this.look[row]];
  }

  /** The row of an id, or -1. */
  find(id) {
    const wanted = bytesOf(id);
    for (let row = 0; row < this.count; row += 1) {
      if (this.id[16 * row] === wanted[0] && !this.isGone(row) && this.isAt(row, wanted)) {
        return row;
      }
    }
    return -1;
  }

  isAt(row, bytes) {
    return bytes.every((byte, index) => this.id[16 * row + index] === byte);
  }

  /** Takes over what changed. */
  apply({ upsert, remove }) {
    for (const id of remove) {
      const row = this.find(id);
      if (row >= 0) {
        this.look[row] = GONE;
      }
    }
    for (const mark of upsert) {
      this.put(mark);
    }
    this.spots = new Spots(this);
  }

  put(mark) {
    let row = this.find(mark.id);
    if (row < 0) {
      row = this.append(mark.id);
    }
    this.lon[row] = Math.round(mark.lon * UNITS);
    this.lat[row] = Math.round(mark.lat * UNITS);
    this.x[row] = toX(mark.lon);
    this.y[row] = toY(mark.lat);
    this.time[row] = mark.time_ms ?? NaN;
    this.precision[row] = mark.precision_m ?? NaN;
    this.kind[row] = this.kinds.indexOf(mark.kind);
    this.look[row] = this.looks.indexOf(mark.look);
    this.atPlace[row] = mark.at_place ? 1 : 0;
    this.until[row] = mark.until_ms ?? NaN;
    this.unwanted[row] = this.shown.has(mark.id) ? 0 : 1;
    this.vessel[row] = this.numberOfVessel(mark.vessel);
    this.confidence[row] = mark.confidence;
    this.tone[row] = this.toneOf(row);
    this.hidden[row] = this.isLeftOut(row) ? 1 : 0;
  }

  /** Which of the vessels it is, counted from 1; 0 for none. */
  numberOfVessel(id) {
    if (id === null) {
      return 0;
    }
    const known = this.vessels.findIndex((vessel) => vessel.id === id);
    return known < 0 ? this.vessels.push({ id, name: '' }) : known + 1;
  }

  /** Takes over what vessels are called. */
  name(vessels) {
    for (const { id, name } of vessels) {
      this.vessels[this.numberOfVessel(id) - 1].name = name;
    }
  }

  append(id) {
    if (this.count === this.lon.length) {
      this.grow();
    }
    this.id.set(bytesOf(id), 16 * this.count);
    this.count += 1;
    return this.count - 1;
  }

  grow() {
    const room = Math.max(64, this.count * 2);
    for (const name of ['lon', 'lat', 'time', 'until', 'precision', 'kind', 'look', 'atPlace', 'unwanted', 'hidden', 'x', 'y', 'vessel', 'confidence', 'tone']) {
      this[name] = enlarged(this[name], room);
    }
    this.id = enlarged(this.id, 16 * room);
  }
}

/** Rows by position: `rows.subarray(start[spot], start[spot + 1])` lie there, `look[spot]` is the one that tells most. */
class Spots {
  constructor(marks) {
    const { spotOf, count } = assign(marks);
    this.count = count;
    this.of = spotOf;
    this.start = starts(marks.reused, spotOf, this.count);
    this.rows = ordered(marks.reused, spotOf, this.start);
    this.look = this.bestLooks(marks);
    this.best = this.bestRows(marks);
  }

  size(spot) {
    return this.start[spot + 1] - this.start[spot];
  }

  rowsAt(spot) {
    return this.rows.subarray(this.start[spot], this.start[spot + 1]);
  }

  bestLooks(marks) {
    const best = marks.reused.take('look', Uint8Array, this.count).fill(GONE);
    for (let row = 0; row < marks.count; row += 1) {
      const spot = this.of[row];
      if (spot >= 0 && marks.look[row] < best[spot]) {
        best[spot] = marks.look[row];
      }
    }
    return best;
  }

  /** Of each spot a row of the look that tells most. */
  bestRows(marks) {
    const best = marks.reused.take('best', Int32Array, this.count);
    for (let row = 0; row < marks.count; row += 1) {
      const spot = this.of[row];
      if (spot >= 0 && marks.look[row] === this.look[spot]) {
        best[spot] = row;
      }
    }
    return best;
  }
}

/** The spot of each row (-1 for a row that is not drawn), found by a hash table of positions. */
function assign(marks) {
  const spotOf = marks.reused.take('of', Int32Array, marks.count).subarray(0, marks.count).fill(-1);
  const bits = 32 - Math.clz32(Math.max(8, marks.count * 2));
  const table = marks.reused.take('table', Int32Array, 1 << bits).subarray(0, 1 << bits).fill(-1);
  const firsts = marks.reused.take('firsts', Int32Array, marks.count);
  let count = 0;
  for (let row = 0; row < marks.count; row += 1) {
    if (!marks.isDrawn(row)) {
      continue;
    }
    const slot = findSlot(table, bits, marks, firsts, row);
    if (table[slot] < 0) {
      firsts[count] = row;
      table[slot] = count;
      count += 1;
    }
    spotOf[row] = table[slot];
  }
  return { spotOf, count };
}

function findSlot(table, bits, { lon, lat }, firsts, row) {
  const mask = table.length - 1;
  let slot = (Math.imul(lon[row], 0x9e3779b1) ^ Math.imul(lat[row], 0x85ebca6b)) >>> (32 - bits);
  while (table[slot] >= 0) {
    const other = firsts[table[slot]];
    if (lon[other] === lon[row] && lat[other] === lat[row]) {
      break;
    }
    slot = (slot + 1) & mask;
  }
  return slot;
}

function starts(reused, spotOf, count) {
  const start = reused.take('start', Int32Array, count + 1).subarray(0, count + 1).fill(0);
  for (const spot of spotOf) {
    if (spot >= 0) {
      start[spot + 1] += 1;
    }
  }
  for (let spot = 0; spot < count; spot += 1) {
    start[spot + 1] += start[spot];
  }
  return start;
}

function ordered(reused, spotOf, start) {
  const next = reused.take('next', Int32Array, start.length);
  next.set(start);
  const rows = reused.take('rows', Int32Array, start.at(-1)).subarray(0, start.at(-1));
  spotOf.forEach((spot, row) => {
    if (spot >= 0) {
      rows[next[spot]] = row;
      next[spot] += 1;
    }
  });
  return rows;
}

function enlarged(column, length) {
  const larger = new column.constructor(length);
  larger.set(column);
  return larger;
}
