// What names had better not stand on, lines above all, as a coarse bitmap: it is asked for many places of each name.

const DOT_PX = 4;
const STEP_PX = 2; // no dot that a line passes is stepped over by more than a corner of it

export class Crossings {
  /** The dots lie on the world, so that the same are found while the map is moved, and names keep their places. */
  constructor({ width, height, left, top }) {
    [this.width, this.height] = [width, height];
    [this.left, this.top] = [left, top].map((px) => px - Math.ceil(px / DOT_PX) * DOT_PX);
    this.columns = Math.ceil((width - this.left) / DOT_PX);
    this.rows = Math.ceil((height - this.top) / DOT_PX);
    this.dots = null; // most views have no lines
  }

  columnAt(x) {
    return within(0, Math.floor((x - this.left) / DOT_PX), this.columns - 1);
  }

  rowAt(y) {
    return within(0, Math.floor((y - this.top) / DOT_PX), this.rows - 1);
  }

  /** Takes a line in, as points on the canvas, or one point, or none; what of it is out of sight costs nothing. */
  add(points, weight = 1) {
    this.dots ??= new Uint8Array(this.columns * this.rows);
    const ends = points.length === 1 ? points : points.slice(1);
    for (const [index, end] of ends.entries()) {
      this.eachStep(points[index], end, (dot) => {
        this.dots[dot] = Math.max(this.dots[dot], weight);
      });
    }
  }

  /** What the dots under a box weigh. */
  under([left, top, right, bottom]) {
    if (!this.dots) {
      return 0;
    }
    const [first, last] = [this.columnAt(left), this.columnAt(right)];
    const end = this.rowAt(bottom);
    let sum = 0;
    for (let row = this.rowAt(top); row <= end; row += 1) {
      for (let column = first; column <= last; column += 1) {
        sum += this.dots[row * this.columns + column];
      }
    }
    return sum;
  }

  /** What the dots along a straight line weigh. */
  along(from, to) {
    const passed = new Set();
    if (this.dots) {
      this.eachStep(from, to, (dot) => passed.add(dot));
    }
    return Array.from(passed).reduce((sum, dot) => sum + this.dots[dot], 0);
  }

  /** Calls with each dot that a straight line passes within the canvas, some of them more than once. */
  eachStep(from, to, visit) {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const [begin, end] = partWithin(from, [dx, dy], [this.width, this.height]);
    const steps = begin > end ? -1 : Math.ceil((Math.hypot(dx, dy) * (end - begin)) / STEP_PX);
    for (let step = 0; step <= steps; step += 1) {
      const part = begin + ((end - begin) * step) / (steps || 1);
      visit(this.rowAt(from[1] + dy * part) * this.columns + this.columnAt(from[0] + dx * part));
    }
  }
}

/** Which part of a straight line lies within a box from (0, 0), as shares of it; the first is greater when none does (Liang–Barsky). */
function partWithin(from, by, size) {
  let [begin, end] = [0, 1];
  for (const axis of [0, 1]) {
    const [low, high] = [-from[axis] / by[axis], (size[axis] - from[axis]) / by[axis]];
    if (by[axis]) {
      [begin, end] = [Math.max(begin, Math.min(low, high)), Math.min(end, Math.max(low, high))];
    } else if (from[axis] < 0 || from[axis] > size[axis]) {
      return [1, 0];
    }
  }
  return [begin, end];
}

function within(least, value, most) {
  return Math.max(least, Math.min(most, value));
}
