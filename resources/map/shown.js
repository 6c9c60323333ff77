// Which records the filter shows: all of them, or those whose ids the window sent (16 bytes each, as Base64).

export class Shown {
  constructor(ids = null) {
    this.keys = ids === null ? null : keysOf(ids);
  }

  /** Whether the id that begins at `start` in `bytes` is shown. */
  hasBytes(bytes, start) {
    return this.keys === null || this.keys.has(keyAt(bytes, start));
  }

  has(id) {
    return this.keys === null || this.keys.has(keyAt(bytesOf(id), 0));
  }
}

export function bytesOf(id) {
  return Uint8Array.from(id.replaceAll('-', '').match(/../g), (pair) => parseInt(pair, 16));
}

function keysOf(ids) {
  const text = atob(ids);
  const keys = new Set();
  for (let start = 0; start < text.length; start += 16) {
    keys.add(text.slice(start, start + 16));
  }
  return keys;
}

function keyAt(bytes, start) {
  return String.fromCharCode(...bytes.subarray(start, start + 16));
}
