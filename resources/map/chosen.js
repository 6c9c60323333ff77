// Rings around the records that are selected in the list, on a canvas of their own: it is painted when they change, not
// whenever the pointer moves.
import { fetchBytes } from './answers.js';
import { Shown } from './shown.js';
import { ring } from './symbols.js';

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

  /** A ring around each mark that is selected, and around each disc that has one such mark. */
  paintMarks(context, view, palette) {
    const { marks, markPainter, stack } = this.page.scene;
    if (!marks || !stack.isShown('marks')) {
      return;
    }
    this.note(marks);
    for (const { x, y, r, row, cluster } of markPainter.hits.all) {
      if (cluster ? cluster.some((one) => this.isChosen[one]) : this.isChosen[row]) {
        ring(context, x, y, r + GAP_PX, palette.action, 2);
      }
    }
  }

  /** Notes of each row whether it is selected; a row's id never changes, so only new ones are looked at again. */
  note(marks) {
    if (this.noted?.ids !== this.ids || this.noted.marks !== marks) {
      this.noted = { ids: this.ids, marks };
      this.isChosen = new Uint8Array(0);
    }
    if (this.isChosen.length < marks.count) {
      const before = this.isChosen;
      this.isChosen = new Uint8Array(marks.count);
      this.isChosen.set(before);
      for (let row = before.length; row < marks.count; row += 1) {
        this.isChosen[row] = this.ids.hasBytes(marks.id, 16 * row) ? 1 : 0;
      }
    }
  }
}
