// Which records the filter shows: all of them, or those with these ids (16 bytes each, end to end).
// The ids are found by a hash table of numbers: a million texts would be slow, and many MB for each keystroke.

const WORDS = 4; // an id is four numbers of 32 bits

export class Shown {
  /** `ids`: their bytes, or null for all. */
  constructor(ids = null) {
    this.ids = ids && wordsOf(ids);
    this.table = this.ids && tableOf(this.ids);
    this.asked = { bytes: null, words: null };
  }

  /** Whether the id that begins at `start` in `bytes` is shown. */
  hasBytes(bytes, start) {
    if (this.ids === null) {
      return true;
    }
    if (this.asked.bytes !== bytes) {
      this.asked = { bytes, words: wordsOf(bytes) };
    }
    return this.table[slotOf(this.table, this.ids, this.asked.words, start / 4)] >= 0;
  }

  has(id) {
    return this.ids === null || this.hasBytes(bytesOf(id), 0);
  }
}

export function bytesOf(id) {
  return Uint8Array.from(id.replaceAll('-', '').match(/../g), (pair) => parseInt(pair, 16));
}

/** The same bytes as numbers of 32 bits. */
function wordsOf(bytes) {
  const { buffer, byteOffset, byteLength } = aligned(bytes);
  return new Int32Array(buffer, byteOffset, byteLength / 4);
}

function aligned(bytes) {
  return bytes.byteOffset % 4 ? bytes.slice() : bytes;
}

/** For each hash where an id of that hash begins, or -1; an id whose place is taken lies in the next free one. */
function tableOf(ids) {
  const bits = 32 - Math.clz32(Math.max(8, ids.length / 2));
  const table = new Int32Array(1 << bits).fill(-1);
  for (let start = 0; start < ids.length; start += WORDS) {
    table[slotOf(table, ids, ids, start)] = start;
  }
  return table;
}

/** The place in the table of the id that begins at `start` in `words`, or the free one where it would be. */
function slotOf(table, ids, words, start) {
  const mask = table.length - 1;
  let slot = hash(words, start) & mask;
  while (table[slot] >= 0 && !isSame(ids, table[slot], words, start)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

function isSame(ids, at, words, start) {
  return (
    ids[at] === words[start] &&
    ids[at + 1] === words[start + 1] &&
    ids[at + 2] === words[start + 2] &&
    ids[at + 3] === words[start + 3]
  );
}

/** Ids are random, mostly, but may count up in their last bytes: each bit of them must reach the lowest ones. */
function hash(words, start) {
  let mixed = 0;
  for (let index = start; index < start + WORDS; index += 1) {
    mixed = Math.imul(mixed ^ words[index], 0x9e3779b1);
    mixed ^= mixed >>> 15;
  }
  return mixed;
}
