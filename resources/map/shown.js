// Which records the filter shows: all of them, or those whose ids the window sent (16 bytes each, as Base64).
// The ids are found by a hash table of numbers: a hundred thousand texts would be slow, and many MB for each keystroke.

export class Shown {
  constructor(ids = null) {
    this.ids = ids === null ? null : bytesOfBase64(ids);
    this.table = this.ids && tableOf(this.ids);
  }

  /** Whether the id that begins at `start` in `bytes` is shown. */
  hasBytes(bytes, start) {
    return this.ids === null || this.table[slotOf(this.table, this.ids, bytes, start)] >= 0;
  }

  has(id) {
    return this.ids === null || this.hasBytes(bytesOf(id), 0);
  }
}

export function bytesOf(id) {
  return Uint8Array.from(id.replaceAll('-', '').match(/../g), (pair) => parseInt(pair, 16));
}

function bytesOfBase64(text) {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = characters.charCodeAt(at);
  }
  return bytes;
}

/** For each hash where an id of that hash begins, or -1; an id whose place is taken lies in the next free one. */
function tableOf(ids) {
  const bits = 32 - Math.clz32(Math.max(8, ids.length / 8));
  const table = new Int32Array(1 << bits).fill(-1);
  for (let start = 0; start < ids.length; start += 16) {
    table[slotOf(table, ids, ids, start)] = start;
  }
  return table;
}

/** The place in the table of the id that begins at `start` in `bytes`, or the free one where it would be. */
function slotOf(table, ids, bytes, start) {
  const mask = table.length - 1;
  let slot = hash(bytes, start) & mask;
  while (table[slot] >= 0 && !isSame(ids, table[slot], bytes, start)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

function isSame(ids, at, bytes, start) {
  for (let index = 0; index < 16; index += 1) {
    if (ids[at + index] !== bytes[start + index]) {
      return false;
    }
  }
  return true;
}

/** FNV-1a: ids are random, mostly, but may count up in their last bytes. */
function hash(bytes, start) {
  let mixed = 0x811c9dc5;
  for (let index = start; index < start + 16; index += 1) {
    mixed = Math.imul(mixed ^ bytes[index], 0x01000193);
  }
  return mixed ^ (mixed >>> 15);
}
