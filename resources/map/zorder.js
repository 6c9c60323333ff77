// Rows along a Z curve (Morton 1966), so that whatever lies in one square of the world is one run of them.
// A key has 52 bits, 26 for each axis: half a pixel at the closest zoom. A Float64 holds it exactly.

import { permuted } from './permuted.js';

const BITS = 26;
const HALF_BITS = 13;
const HALF = 2 ** BITS; // a key is two halves of 26 bits
const DIGIT = (1 << HALF_BITS) - 1;
const LAST = 2 ** BITS - 1;

export class ZOrder {
  /** Of the first `count` rows at world positions `x`, `y`; `isInOrder` tells that they lie along the curve as they are. */
  constructor(x, y, count) {
    const keys = new Float64Array(count);
    this.isInOrder = true;
    for (let row = 0; row < count; row += 1) {
      keys[row] = keyAt(x[row], y[row]);
      this.isInOrder &&= row === 0 || keys[row - 1] <= keys[row];
    }
    this.rows = this.isInOrder ? new Int32Array(count) : sortedRows(keys);
    this.keys = this.isInOrder ? keys : permuted(keys, this.rows);
  }

  get count() {
    return this.rows.length;
  }

  /** Calls each row by the slot it has: the columns have been put in this order. */
  renumber() {
    for (let slot = 0; slot < this.rows.length; slot += 1) {
      this.rows[slot] = slot;
    }
  }

  /** Takes rows out, and those at positions of `marks` in again; rows that are new come in. */
  update(changed, marks) {
    const fresh = [...changed]
      .filter((row) => !marks.isGone(row))
      .map((row) => ({ row, key: keyAt(marks.x[row], marks.y[row]) }))
      .toSorted((a, b) => a.key - b.key);
    const isChanged = new Uint8Array(marks.count);
    for (const row of changed) {
      isChanged[row] = 1;
    }
    Object.assign(this, spliced(this, isChanged, fresh));
  }

  /** Where the run of a square begins and ends: the one in `column` and `row` of `2 ** level` a side. */
  slots(level, column, row) {
    const step = 2 ** (BITS - level);
    const first = keyOf(column * step, row * step);
    const from = this.before(first, 0);
    return [from, this.before(first + step * step, from)];
  }

  /** The slot of a row whose position is (x, y), or -1. */
  slotOf(row, x, y) {
    const key = keyAt(x, y);
    for (let slot = this.before(key, 0); this.keys[slot] === key; slot += 1) {
      if (this.rows[slot] === row) {
        return slot;
      }
    }
    return -1;
  }

  /** How many keys are less than this one; `from` of them are known to be. */
  before(key, from) {
    let [low, high] = [from, this.keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

function keyAt(x, y) {
  return keyOf(Math.max(0, Math.min(LAST, Math.floor(x * HALF))), Math.max(0, Math.min(LAST, Math.floor(y * HALF))));
}

function keyOf(column, row) {
  const high = spread(column >>> HALF_BITS) | (spread(row >>> HALF_BITS) << 1);
  const low = spread(column & DIGIT) | (spread(row & DIGIT) << 1);
  return high * HALF + low;
}

/** Thirteen bits with a gap between each two. */
function spread(bits) {
  let apart = (bits | (bits << 8)) & 0x00ff00ff;
  apart = (apart | (apart << 4)) & 0x0f0f0f0f;
  apart = (apart | (apart << 2)) & 0x33333333;
  return (apart | (apart << 1)) & 0x55555555;
}

/** The rows by their keys, sorted by radix: four digits of 13 bits. */
function sortedRows(keys) {
  const halves = [new Int32Array(keys.length), new Int32Array(keys.length)];
  for (let row = 0; row < keys.length; row += 1) {
    halves[1][row] = Math.floor(keys[row] / HALF);
    halves[0][row] = keys[row] - halves[1][row] * HALF;
  }
  let rows = new Int32Array(keys.length).map((_, row) => row);
  for (const half of halves) {
    rows = sortedByDigit(rows, half, 0);
    rows = sortedByDigit(rows, half, HALF_BITS);
  }
  return rows;
}

function sortedByDigit(rows, half, shift) {
  const next = new Int32Array(DIGIT + 2);
  for (let row = 0; row < half.length; row += 1) {
    next[((half[row] >>> shift) & DIGIT) + 1] += 1;
  }
  for (let digit = 0; digit < DIGIT; digit += 1) {
    next[digit + 1] += next[digit];
  }
  const sorted = new Int32Array(rows.length);
  for (let slot = 0; slot < rows.length; slot += 1) {
    const digit = (half[rows[slot]] >>> shift) & DIGIT;
    sorted[next[digit]] = rows[slot];
    next[digit] += 1;
  }
  return sorted;
}

/** Keys and rows without those that changed, and with the fresh ones, which are sorted. */
function spliced({ keys, rows }, isChanged, fresh) {
  const merged = { keys: new Float64Array(keys.length + fresh.length), rows: new Int32Array(keys.length + fresh.length) };
  let [count, taken] = [0, 0];
  const add = (key, row) => {
    merged.keys[count] = key;
    merged.rows[count] = row;
    count += 1;
  };
  for (let slot = 0; slot < keys.length; slot += 1) {
    for (; taken < fresh.length && fresh[taken].key <= keys[slot]; taken += 1) {
      add(fresh[taken].key, fresh[taken].row);
    }
    if (!isChanged[rows[slot]]) {
      add(keys[slot], rows[slot]);
    }
  }
  fresh.slice(taken).forEach(({ key, row }) => add(key, row));
  return { keys: merged.keys.subarray(0, count), rows: merged.rows.subarray(0, count) };
}
