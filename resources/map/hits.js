// What was painted where: symbols in a grid of cells, so that those near a point are found without a search.

export class Hits {
  /** `cellPx`: no symbol is looked for further away than this. */
  constructor(cellPx) {
    this.cellPx = cellPx;
    this.cells = new Map();
    this.all = [];
  }

  /** Remembers a symbol, which has its middle at `x` and `y` in pixels. */
  add(symbol) {
    const key = this.keyOf(Math.floor(symbol.x / this.cellPx), Math.floor(symbol.y / this.cellPx));
    const known = this.cells.get(key);
    if (known) {
      known.push(symbol);
    } else {
      this.cells.set(key, [symbol]);
    }
    this.all.push(symbol);
  }

  /** The symbols that can be as near to a point as a cell is wide, in no order. */
  near(x, y) {
    const [column, row] = [Math.floor(x / this.cellPx), Math.floor(y / this.cellPx)];
    const found = [];
    for (let r = row - 1; r <= row + 1; r += 1) {
      for (let c = column - 1; c <= column + 1; c += 1) {
        found.push(...(this.cells.get(this.keyOf(c, r)) ?? []));
      }
    }
    return found;
  }

  keyOf(column, row) {
    return row * 65536 + column;
  }
}
