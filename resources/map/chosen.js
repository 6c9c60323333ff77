// Rings around the records that are selected in the list, on a canvas of their own: it is painted when they change, not
// whenever the pointer moves.
import { fetchBytes } from './answers.js';
import { Shown } from './shown.js';
import { ring } from './symbols.js';
import { isIn } from './world.js';

const EXACT = 500; // up to so many are ringed where their mark is drawn, more where they are
const CELL_PX = 5; // of many, one in such a square is ringed
const GAP_PX = 3;

export class Chosen {
  constructor(page) {
    this.page = page;
    this.ids = null;
  }

  /** Takes what is selected: `count` ids, fetched when there are any. */
  async set({ count }) {
    this.ids = count ? new Shown(new Uint8Array(await fetchBytes('feed/chosen.bin'))) : null;
    this.layer?.refresh();
  }

  paint(context, view, palette) {
    const { scene } = this.page;
    if (!this.ids || !scene.view) {
      return;
    }
    this.paintMarks(context, view, palette);
    for (const place of scene.places.all.filter(({ id }) => this.ids.has(id))) {
      ring(context, place.x * view.scale + view.nearestCopy(place.x), place.y * view.scale + view.top, 10, palette.action, 2);
    }
  }

  paintMarks(context, view, palette) {
    const { marks, markPainter } = this.page.scene;
    const rows = marks ? this.rows(marks) : [];
    const taken = new Set();
    for (const row of rows) {
      const x = marks.x[row] * view.scale + view.nearestCopy(marks.x[row]);
      const y = marks.y[row] * view.scale + view.top;
      const cell = Math.floor(y / CELL_PX) * 65536 + Math.floor(x / CELL_PX);
      if (rows.length <= EXACT) {
        const at = markPainter.positionOf(row);
        ring(context, at.x, at.y, markPainter.radius + GAP_PX, palette.action, 2);
      } else if (isIn(view, x, y, 0) && !taken.has(cell)) {
        taken.add(cell);
        ring(context, x, y, markPainter.radius + GAP_PX - 1, palette.action, 1.5);
      }
    }
  }

  /** The rows of the marks that are selected and drawn. */
  rows(marks) {
    const found = [];
    for (let row = 0; row < marks.count; row += 1) {
      if (marks.isDrawn(row) && this.ids.hasBytes(marks.id, 16 * row)) {
        found.push(row);
      }
    }
    return found;
  }
}
