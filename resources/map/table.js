// Reads the tables of columns that the feed writes: header length, header (JSON), then the columns.

const TYPES = { float64: Float64Array, float32: Float32Array, int32: Int32Array, uint16: Uint16Array, uint8: Uint8Array };

export function readTable(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const [columns, taken] = [{}, new Set()];
  for (const [name, [type, offset, count, given = count]] of Object.entries(header.columns)) {
    const values = new TYPES[type](buffer, 4 + length + offset, given);
    const own = taken.has(offset) ? values.slice() : values; // columns that are alike are there once
    columns[name] = given < count ? new TYPES[type](count).fill(values[0]) : own;
    taken.add(offset);
  }
  return { ...header, columns };
}
