// Sightings and coverage as columns, in the order of where they are; filter and window of time mask them in place.
import { permuted } from './permuted.js';
import { Shown, bytesOf } from './shown.js';
import { TimeWindow } from './timewindow.js';
import { toX, toY } from './world.js';
import { ZOrder } from './zorder.js';

const UNITS = 1e7; // positions arrive in 1e-7 degree
const GONE = 255;
const LOOKS = 4; // a class is a tone and a look in one number
const FEW = 8; // so many ids are looked for one by one, more in one pass
const READ = ['lon', 'lat', 'time', 'until', 'precision', 'kind', 'look', 'atPlace', 'vessel', 'confidence'];
export const NOT_DRAWN = 255;

export class Marks {
  constructor({ rows, columns, kinds, looks, vessels }, shown = new Shown(), time = new TimeWindow()) {
    this.shown = shown;
    this.found = new Map(); // the rows of ids that were looked for
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
    this.x = new Float64Array(rows);
    this.y = new Float64Array(rows);
    this.unwanted = new Uint8Array(rows);
    this.wantedAs = new Uint8Array(rows); // the class of each row that filter and window of time leave, or NOT_DRAWN
    this.drawnAs = new Uint8Array(rows); // the same of those that the legend leaves as well
    this.version = 0; // counts up whenever something is drawn otherwise
    this.tallied = { version: -1, classes: [] };
    this.moves = 0; // counts up whenever something is elsewhere
    this.place();
    this.show(shown);
  }

  /**
   * Puts the rows in the order of where they are: what is counted together then lies together in memory. Those of a large
   * log come in it.
   */
  place() {
    for (let row = 0; row < this.count; row += 1) {
      this.x[row] = toX(this.lon[row] / UNITS);
      this.y[row] = toY(this.lat[row] / UNITS);
    }
    this.order = new ZOrder(this.x, this.y, this.count);
    if (!this.order.isInOrder) {
      for (const name of ['id', ...READ, 'x', 'y']) {
        this[name] = permuted(this[name], this.order.rows);
      }
    }
    this.order.renumber();
  }

  /** Takes away the marks that the filter does not show; they stay here, and come back without being pulled. */
  show(shown) {
    this.shown = shown;
    for (let row = 0; row < this.count; row += 1) {
      this.unwanted[row] = shown.hasBytes(this.id, 16 * row) ? 0 : 1;
    }
    this.sift();
  }

  /** Takes away, of what the filter shows, the marks that cannot have been seen within the window of time. */
  setTime(time) {
    this.timeWindow = time;
    this.sift();
  }

  /** Colours the marks: each row by the tone whose index `toneOf` gives. Draws only those of these looks. */
  setTones(tones, toneOf, looksShown) {
    Object.assign(this, { tones, toneOf, looksShown });
    for (let row = 0; row < this.count; row += 1) {
      this.tone[row] = toneOf(row);
    }
    this.sift();
  }

  /** Says of each row how it is drawn, if it is. */
  sift() {
    this.drawn = this.classesDrawn();
    for (let row = 0; row < this.count; row += 1) {
      this.siftRow(row);
    }
    this.version += 1;
  }

  siftRow(row) {
    const one = this.isWanted(row) ? this.tone[row] * LOOKS + this.look[row] : NOT_DRAWN;
    this.wantedAs[row] = one;
    this.drawnAs[row] = this.drawn[one];
  }

  /** What each class is drawn as: itself, or not at all. */
  classesDrawn() {
    const drawn = new Uint8Array(NOT_DRAWN + 1).fill(NOT_DRAWN);
    for (let one = 0; one < LOOKS * this.tones.length; one += 1) {
      const { look, tone } = this.partsOf(one);
      drawn[one] = tone.isHidden || !this.looksShown.has(this.looks[look]) ? NOT_DRAWN : one;
    }
    return drawn;
  }

  /** How many of each class filter and window of time leave, whether the legend hides them or not: [look, tone, count]. */
  tally() {
    if (this.tallied.version !== this.version) {
      this.tallied = { version: this.version, classes: this.counted() };
    }
    return this.tallied.classes;
  }

  counted() {
    const counts = new Uint32Array(NOT_DRAWN + 1);
    for (let row = 0; row < this.count; row += 1) {
      counts[this.wantedAs[row]] += 1;
    }
    const classes = Array.from(counts.keys()).filter((one) => one !== NOT_DRAWN && counts[one]);
    return classes.map((one) => ({ look: this.looks[this.partsOf(one).look], tone: this.partsOf(one).tone, count: counts[one] }));
  }

  /** The index of a class's look, and its tone. */
  partsOf(one) {
    return { look: one % LOOKS, tone: this.tones[Math.floor(one / LOOKS)] };
  }

  /** Whether filter and window of time leave it. */
  isWanted(row) {
    return !this.isGone(row) && !this.unwanted[row] && this.timeWindow.has(this.time[row], this.until[row]);
  }

  isDrawn(row) {
    return this.drawnAs[row] !== NOT_DRAWN;
  }

  /** How many are drawn. */
  get drawnCount() {
    return this.drawnAs.subarray(0, this.count).reduce((sum, one) => sum + (one === NOT_DRAWN ? 0 : 1), 0);
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

  /** What a row stands for, as the pointer and the card take it. */
  targetOf(row) {
    return { kind: this.kindOf(row), id: this.idOf(row), look: this.lookOf(row) };
  }

  /** The vessel that a row most likely is, with a question mark while that is not sure; empty for none. */
  nameOf(row) {
    const name = this.vessels[this.vessel[row] - 1]?.name ?? '';
    return name && this.lookOf(row) === 'uncertain' ? `${name}?` : name;
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
    const known = this.found.get(id);
    if (known !== undefined && this.isAt(known, wanted)) {
      return known;
    }
    for (let row = 0; row < this.count; row += 1) {
      if (this.id[16 * row] === wanted[0] && this.isAt(row, wanted)) {
        this.found.set(id, row);
        return row;
      }
    }
    return -1;
  }

  /** The rows of those of the ids that are there, by id. */
  findAll(ids) {
    if (ids.length <= FEW) {
      return new Map(ids.map((id) => [id, this.find(id)]).filter(([, row]) => row >= 0));
    }
    const wanted = new Shown(Uint8Array.from(ids.flatMap((id) => [...bytesOf(id)])));
    const found = new Map();
    for (let row = 0; row < this.count; row += 1) {
      if (wanted.hasBytes(this.id, 16 * row) && !this.isGone(row)) {
        found.set(this.idOf(row), row);
      }
    }
    return found;
  }

  isAt(row, bytes) {
    return !this.isGone(row) && bytes.every((byte, index) => this.id[16 * row + index] === byte);
  }

  /** Takes over what changed. */
  apply({ upsert, remove }) {
    const known = this.findAll([...remove, ...upsert.map(({ id }) => id)]);
    const gone = remove.filter((id) => known.has(id)).map((id) => known.get(id));
    for (const row of gone) {
      this.look[row] = GONE;
      this.siftRow(row);
    }
    const put = upsert.map((mark) => this.put(known.get(mark.id) ?? this.append(mark.id), mark));
    this.order.update(new Set([...gone, ...put]), this);
    this.version += 1;
    this.moves += 1;
  }

  put(row, mark) {
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
    this.siftRow(row);
    return row;
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
    for (const name of [...READ, 'x', 'y', 'unwanted', 'wantedAs', 'drawnAs', 'tone']) {
      this[name] = enlarged(this[name], room);
    }
    this.id = enlarged(this.id, 16 * room);
  }
}

function enlarged(column, length) {
  const larger = new column.constructor(length);
  larger.set(column);
  return larger;
}
