// Paints marks: one a record where there is room, else discs that say how many there are, and finds them again.
import { Clusters } from './clusters.js';
import { Discs } from './discs.js';
import { eachFanned } from './fan.js';
import { Hits } from './hits.js';
import { drawMark, symbolCanvas } from './symbols.js';

const RADIUS = 6;
const REACH_PX = 4;
const MOST_NAMED = 160; // with more marks that stand alone none is named: some here and there would say nothing
const HIT_CELL_PX = 32; // more than the largest disc and the reach

export class MarkPainter {
  constructor(marks) {
    this.marks = marks;
    this.clusters = new Clusters(marks);
    this.discs = new Discs(marks);
    this.sprites = new Map();
    this.radius = RADIUS;
    this.forget();
  }

  /** Looks which symbols there are in sight, in every copy of the world; `paint` paints these. */
  look(view) {
    this.forget();
    this.view = view;
    this.symbols = this.clusters.inSight(view);
  }

  forget() {
    this.symbols = [];
    this.hits = new Hits(HIT_CELL_PX);
    this.byRow = new Map();
  }

  /** Paints the discs in sight, and above them the single marks, those that tell most last. */
  paint(context, palette, labels) {
    for (const { x, y, r, cluster } of this.shared()) {
      this.discs.draw(context, cluster, palette);
      labels.block(x, y, r);
    }
    for (const { x, y, r, row } of this.single()) {
      this.paintOne(context, row, x, y, palette);
      labels.block(x, y, r);
    }
  }

  paintOne(context, row, x, y, palette) {
    const { canvas, half } = this.sprite(row, palette);
    context.drawImage(canvas, x - half, y - half, 2 * half, 2 * half);
  }

  /** Where each disc is drawn; remembered for the pointer. */
  shared() {
    const found = this.symbols.filter(({ count, isFanned }) => count > 1 && !isFanned);
    return found.map((cluster) => this.remember({ x: cluster.x, y: cluster.y, r: cluster.r, row: -1, cluster }));
  }

  /** Where each mark is drawn that has a symbol of its own. */
  single() {
    const found = [];
    const add = (row, x, y) => found.push(this.remember({ x, y, r: RADIUS, row, cluster: null }));
    for (const symbol of this.symbols) {
      if (symbol.isFanned) {
        eachFanned(symbol, add);
      } else if (symbol.count === 1) {
        add(symbol.row, symbol.x, symbol.y);
      }
    }
    return found.toSorted((a, b) => this.marks.look[b.row] - this.marks.look[a.row]);
  }

  /** Writes beside marks that stand alone which vessel it is or may be, where there is room, while they are few. */
  name(labels, look) {
    const alone = this.symbols.filter(({ count }) => count === 1);
    for (const { row, x, y } of alone.length > MOST_NAMED ? [] : alone) {
      const name = this.marks.nameOf(row);
      if (name) {
        labels.beside(name, x, y, { ...look, ways: [{ gap: RADIUS + 4 }] });
      }
    }
  }

  remember(drawn) {
    this.hits.add(drawn);
    const known = this.byRow.get(drawn.row);
    if (!known || this.offMiddle(drawn) < this.offMiddle(known)) {
      this.byRow.set(drawn.row, drawn);
    }
    return drawn;
  }

  offMiddle({ x }) {
    return Math.abs(x - this.view.width / 2);
  }

  /** Where the mark of a row is drawn, and the middle of its spot, in the copy of the world nearest to the middle. */
  positionOf(row) {
    const { marks, view } = this;
    const x = marks.x[row] * view.scale + view.nearestCopy(marks.x[row]);
    const y = marks.y[row] * view.scale + view.top;
    const drawn = this.byRow.get(row);
    if (drawn) {
      return { x: drawn.x, y: drawn.y, middle: [x, y], isDrawn: true };
    }
    const shared = this.discOf(row, x);
    const edge = shared?.isOneSpot ? { x: shared.x - shared.r * 0.8, y: shared.y - shared.r * 0.8 } : { x, y };
    return { ...edge, middle: [x, y], isDrawn: false };
  }

  /** The disc that a row is part of, the nearest to x of several copies, or undefined. */
  discOf(row, x) {
    const { marks } = this;
    const slot = marks.isDrawn(row) ? marks.order.slotOf(row, marks.x[row], marks.y[row]) : -1;
    const found = slot < 0 ? [] : this.symbols.filter((symbol) => symbol.hasSlot(slot));
    return found.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
  }

  /** The record, or the cluster, under a point of the canvas: none, or the one that is nearest. */
  at(x, y) {
    const found = this.nearest(x, y);
    return found ? [this.targetOf(found)] : [];
  }

  /** What is drawn under a point of the canvas, or undefined. */
  nearest(x, y) {
    const near = this.hits.near(x, y).map((drawn) => ({ drawn, beyond: Math.hypot(drawn.x - x, drawn.y - y) - drawn.r }));
    const [found] = near.filter(({ beyond }) => beyond <= REACH_PX).toSorted((a, b) => a.beyond - b.beyond);
    return found?.drawn;
  }

  /** The disc that covers a point of the canvas, or undefined. */
  discAt(x, y) {
    return this.hits.near(x, y).find((drawn) => drawn.cluster && Math.hypot(drawn.x - x, drawn.y - y) < drawn.r);
  }

  /** Calls back with where each symbol is drawn, and what it stands for. */
  eachDrawn(visit) {
    for (const drawn of this.hits.all) {
      visit(drawn.x, drawn.y, this.targetOf(drawn));
    }
  }

  targetOf({ row, cluster }) {
    return cluster ? cluster.target : this.marks.targetOf(row);
  }

  sprite(row, palette) {
    const look = this.marks.looks[this.marks.look[row]];
    const tone = this.marks.tones[this.marks.tone[row]];
    const key = `${look} ${palette.paper} ${tone.colour} ${tone.line} ${tone.alpha}`;
    if (!this.sprites.has(key)) {
      this.sprites.set(key, newSprite(look, tone, palette));
    }
    return this.sprites.get(key);
  }
}

function newSprite(look, tone, palette) {
  const half = RADIUS + 2;
  const canvas = symbolCanvas(2 * half, 2 * half, (context, x, y) => drawMark(context, look, x, y, RADIUS, palette, tone));
  return { canvas, half };
}
