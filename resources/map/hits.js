// What was painted where: screen positions in a grid of cells, so that the pointer finds them without a search.
// It is filled anew by each painting, costs less than the painting itself, and so never disagrees with the picture.

const CELL_PX = 16;

export class Hits {
  constructor(width, height, reused, expected = 64) {
    this.columns = Math.ceil(width / CELL_PX) + 1;
    this.rows = Math.ceil(height / CELL_PX) + 1;
    this.head = reused.take('head', Int32Array, this.columns * this.rows).fill(-1);
    this.next = reused.take('next', Int32Array, expected);
    this.xs = reused.take('xs', Float32Array, this.next.length);
    this.ys = reused.take('ys', Float32Array, this.next.length);
    this.refs = reused.take('refs', Int32Array, this.next.length);
    this.count = 0;
  }

  /** Remembers that `ref` was painted with its middle at (x, y); positions outside are left out. */
  add(x, y, ref) {
    const column = Math.floor(x / CELL_PX);
    const row = Math.floor(y / CELL_PX);
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) {
      return;
    }
    if (this.count === this.next.length) {
      this.grow();
    }
    const cell = row * this.columns + column;
    this.xs[this.count] = x;
    this.ys[this.count] = y;
    this.refs[this.count] = ref;
    this.next[this.count] = this.head[cell];
    this.head[cell] = this.count;
    this.count += 1;
  }

  /** Calls back with where each mark was painted. */
  each(visit) {
    for (let at = 0; at < this.count; at += 1) {
      visit(this.xs[at], this.ys[at]);
    }
  }

  /** The refs within `radius` pixels of (x, y), nearest first. */
  near(x, y, radius) {
    const found = [];
    const reach = Math.ceil(radius / CELL_PX);
    const [column, row] = [Math.floor(x / CELL_PX), Math.floor(y / CELL_PX)];
    for (let r = Math.max(0, row - reach); r <= Math.min(this.rows - 1, row + reach); r += 1) {
      for (let c = Math.max(0, column - reach); c <= Math.min(this.columns - 1, column + reach); c += 1) {
        this.collect(r * this.columns + c, x, y, radius, found);
      }
    }
    return found.toSorted((a, b) => a.distance - b.distance).map(({ ref }) => ref);
  }

  collect(cell, x, y, radius, found) {
    for (let at = this.head[cell]; at >= 0; at = this.next[at]) {
      const distance = Math.hypot(this.xs[at] - x, this.ys[at] - y);
      if (distance <= radius) {
        found.push({ ref: this.refs[at], distance });
      }
    }
  }

  grow() {
    for (const name of ['next', 'xs', 'ys', 'refs']) {
      const larger = new this[name].constructor(this[name].length * 2 + 64);
      larger.set(this[name]);
      this[name] = larger;
    }
  }
}
