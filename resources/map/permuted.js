// Columns in another order of rows. They are copied as words of four bytes, or as bytes where they are no multiple of that:
// a loop over arrays of one type is compiled well, one over arrays of many types is ten times as slow.

/** A column of the same type whose n-th entry is that of row `rows[n]`; entries may be several elements wide. */
export function permuted(column, rows) {
  const width = rows.length ? column.byteLength / rows.length : 0;
  const isWords = width % 4 === 0 && column.byteOffset % 4 === 0;
  const copy = isWords
    ? permutedWords(new Int32Array(column.buffer, column.byteOffset, column.byteLength / 4), width / 4, rows)
    : permutedBytes(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), width, rows);
  return new column.constructor(copy.buffer);
}

function permutedWords(from, width, rows) {
  const to = new Int32Array(from.length);
  for (let slot = 0; slot < rows.length; slot += 1) {
    const start = rows[slot] * width;
    for (let word = 0; word < width; word += 1) {
      to[slot * width + word] = from[start + word];
    }
  }
  return to;
}

function permutedBytes(from, width, rows) {
  const to = new Uint8Array(from.length);
  for (let slot = 0; slot < rows.length; slot += 1) {
    const start = rows[slot] * width;
    for (let byte = 0; byte < width; byte += 1) {
      to[slot * width + byte] = from[start + byte];
    }
  }
  return to;
}
