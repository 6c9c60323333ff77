// Boxes on the canvas in a grid of cells, so that those a name could touch are found without asking all of them.

const CELL_PX = 48;

export class Boxes {
  constructor({ width, height }) {
    this.columns = Math.ceil(width / CELL_PX);
    this.rows = Math.ceil(height / CELL_PX);
    this.cells = new Map();
    this.all = [];
  }

  /** Takes a box in, as [left, top, right, bottom]. */
  add(box) {
    this.all.push(box);
    this.eachCell(box, (key) => {
      const known = this.cells.get(key);
      if (known) {
        known.push(box);
      } else {
        this.cells.set(key, [box]);
      }
      return false;
    });
  }

  /** Whether one of them lies under a box, if only in part. */
  touch([left, top, right, bottom]) {
    const lies = ([l, t, r, b]) => l < right && r > left && t < bottom && b > top;
    return this.eachCell([left, top, right, bottom], (key) => this.cells.get(key)?.some(lies));
  }

  /** Calls with the key of each cell under a box until one call gives true; whether one did. */
  eachCell([left, top, right, bottom], visit) {
    const [first, last] = [cellAt(left, this.columns), cellAt(right, this.columns)];
    const end = cellAt(bottom, this.rows);
    for (let row = cellAt(top, this.rows); row <= end; row += 1) {
      for (let column = first; column <= last; column += 1) {
        if (visit(row * this.columns + column)) {
          return true;
        }
      }
    }
    return false;
  }
}

/** What lies outside the canvas is kept in the cells at its edge. */
function cellAt(px, count) {
  return Math.max(0, Math.min(count - 1, Math.floor(px / CELL_PX)));
}
