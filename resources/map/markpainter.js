// Paints marks: one a record where there is room, else one a spot with the number of records, and finds them again.
import { Hits } from './hits.js';
import { Reused } from './reused.js';
import { Stamps, stampOf } from './stamps.js';
import { drawMark, symbolCanvas } from './symbols.js';
import { isIn } from './world.js';

const FAN_ZOOM = 7; // from here on the records of one spot are spread around it
const MOST_FANNED = 18;
const RING = 6; // marks in the first ring of a fan; the rest make the second
const RING_PX = 14;
const BESIDE_PLACE_X = 9; // a mark at its place lies beside the place's own symbol
const BESIDE_PLACE_Y = 8;
const RADIUS = 6;
const MANY = 2000; // with more spots in sight than this, marks are smaller, and none is spread
const MANY_RADIUS = 4;
const THIN_PX = 3; // of many marks, those of one look in one such square are drawn once
const MOST_COUNTS = 400; // spots labelled with their number of records
const REACH_PX = 4;

export class MarkPainter {
  constructor(marks) {
    this.marks = marks;
    this.sprites = new Map();
    this.reused = new Reused();
    this.hits = new Hits(1, 1, this.reused);
    this.stamps = null;
    this.seen = { count: 0 };
    this.radius = RADIUS;
  }

  /** Looks which spots are in sight, in every copy of the world; `paint` paints these. */
  look(view) {
    this.view = view;
    this.seen = this.inSight(view);
    this.hasMany = this.seen.count > MANY;
    this.radius = this.hasMany ? MANY_RADIUS : RADIUS;
    this.hits = new Hits(view.width, view.height, this.reused, this.seen.count);
  }

  inSight(view) {
    const { spots, x: xs, y: ys } = this.marks;
    const room = spots.count * (view.lastCopy - view.firstCopy + 1);
    const { reused } = this;
    const [x, y] = [reused.take('x', Float32Array, room), reused.take('y', Float32Array, room)];
    const seen = { count: 0, spot: reused.take('spot', Int32Array, room), x, y };
    view.eachCopy((left) => {
      for (let spot = 0; spot < spots.count; spot += 1) {
        const row = spots.rows[spots.start[spot]];
        const screenX = xs[row] * view.scale + left;
        const screenY = ys[row] * view.scale + view.top;
        if (isIn(view, screenX, screenY, 40)) {
          seen.spot[seen.count] = spot;
          x[seen.count] = screenX;
          y[seen.count] = screenY;
          seen.count += 1;
        }
      }
    });
    return seen;
  }

  /** Paints the spots in sight, those that tell most last; gives the numbers of records to be written beside them. */
  paint(context, palette, labels) {
    const counts = [];
    this.stamps = this.hasMany ? Stamps.cleared(this.stamps, this.view) : null;
    const { stamps } = this;
    const thinned = new Thinned(this.view);
    for (let look = this.marks.looks.length - 1; look >= 0; look -= 1) {
      const sprites = this.marks.tones.map((_, tone) => this.sprite(look, tone, palette));
      const put = (x, y, row) => (thinned.isTaken(x, y, look) ? null : stamps.put(sprites[this.marks.tone[row]].stamp, x, y));
      const draw = (x, y, row) => {
        const sprite = sprites[this.marks.tone[row]];
        context.drawImage(sprite.canvas, x - sprite.half, y - sprite.half, 2 * sprite.half, 2 * sprite.half);
        labels.block(x, y, this.radius);
      };
      this.eachMark(look, stamps ? put : draw, counts);
    }
    stamps?.paint(context);
    return counts;
  }

  /** Calls back with where each mark of a look is drawn, and remembers it for the pointer. */
  eachMark(look, draw, counts) {
    const { spots, atPlace } = this.marks;
    const { seen, hits } = this;
    for (let at = 0; at < seen.count; at += 1) {
      const spot = seen.spot[at];
      const size = spots.size(spot);
      if (this.isFanned(size)) {
        this.drawFanned(look, spot, seen.x[at], seen.y[at], draw);
      } else if (spots.look[spot] === look) {
        const row = spots.best[spot];
        const [x, y] = [seen.x[at] + atPlace[row] * BESIDE_PLACE_X, seen.y[at] + atPlace[row] * BESIDE_PLACE_Y];
        hits.add(x, y, size > 1 ? ~spot : row);
        draw(x, y, row);
        if (size > 1) {
          counts.push([size, x, y]);
        }
      }
    }
  }

  drawFanned(look, spot, x, y, draw) {
    this.eachFanned(this.marks.spots.rowsAt(spot), x, y, (row, rowX, rowY) => {
      if (this.marks.look[row] === look) {
        this.hits.add(rowX, rowY, row);
        draw(rowX, rowY, row);
      }
    });
  }

  /** One record of each spot in sight. */
  rowsInSight() {
    const { spots } = this.marks;
    return new Set(Array.from(this.seen.spot.subarray(0, this.seen.count), (spot) => spots.rows[spots.start[spot]]));
  }

  writeCounts(counts, labels, look) {
    const most = counts.toSorted((a, b) => b[0] - a[0]).slice(0, MOST_COUNTS);
    for (const [count, x, y] of most) {
      labels.beside(count.toLocaleString('en'), x, y, { ...look, gap: this.radius + 3 });
    }
  }

  isFanned(size) {
    return size > 1 && size <= MOST_FANNED && !this.hasMany && this.view.zoom >= FAN_ZOOM;
  }

  /** The records of a spot in rings around it, oldest first; the middle is left to the place if there is one. */
  eachFanned(rows, x, y, draw) {
    const { marks } = this;
    const { atPlace } = marks;
    const sorted = Array.from(rows).toSorted((a, b) => marks.moment(a) - marks.moment(b));
    const first = atPlace[sorted[0]] ? 1 : 0;
    sorted.forEach((row, index) => {
      const [dx, dy] = fanOffset(index + first, sorted.length + first);
      draw(row, x + dx, y + dy);
    });
  }

  /** Where the mark of a row is drawn, and the middle of its spot, in the copy of the world nearest to the middle. */
  positionOf(row) {
    const { marks, view } = this;
    const x = marks.x[row] * view.scale + view.nearestCopy(marks.x[row]);
    const y = marks.y[row] * view.scale + view.top;
    const rows = marks.spots.rowsAt(marks.spots.of[row]);
    const beside = marks.atPlace[row];
    const found = { x: x + beside * BESIDE_PLACE_X, y: y + beside * BESIDE_PLACE_Y, middle: [x, y] };
    if (this.isFanned(rows.length)) {
      this.eachFanned(rows, x, y, (one, oneX, oneY) => {
        if (one === row) {
          Object.assign(found, { x: oneX, y: oneY });
        }
      });
    }
    return found;
  }

  /** The records under a point of the canvas, newest first; where each has a mark of its own, only the nearest. */
  at(x, y) {
    const refs = this.hits.near(x, y, this.radius + REACH_PX);
    const spread = refs.length > 0 && refs[0] >= 0 && this.view.zoom >= FAN_ZOOM;
    const rows = new Set((spread ? refs.slice(0, 1) : refs).flatMap((ref) => this.rowsOf(ref)));
    const { marks } = this;
    return Array.from(rows)
      .toSorted((a, b) => marks.moment(b) - marks.moment(a))
      .map((row) => ({ kind: this.marks.kindOf(row), id: this.marks.idOf(row), look: this.marks.lookOf(row) }));
  }

  rowsOf(ref) {
    return ref >= 0 ? [ref] : Array.from(this.marks.spots.rowsAt(~ref));
  }

  sprite(look, tone, palette) {
    const { colour, line, alpha } = this.marks.tones[tone];
    const key = `${look} ${this.radius} ${palette.paper} ${colour} ${line} ${alpha}`;
    if (!this.sprites.has(key)) {
      this.sprites.set(key, this.newSprite(look, this.marks.tones[tone], palette));
    }
    return this.sprites.get(key);
  }

  newSprite(look, tone, palette) {
    const half = Math.ceil(this.radius) + 2;
    const draw = (context, x, y) => drawMark(context, this.marks.looks[look], x, y, this.radius, palette, tone);
    const canvas = symbolCanvas(2 * half, 2 * half, draw);
    return { canvas, half, stamp: stampOf(canvas) };
  }
}

/** Remembers, for each small square of the canvas, which looks have been drawn there. */
class Thinned {
  constructor(view) {
    this.columns = Math.ceil(view.width / THIN_PX) + 48;
    this.taken = new Uint8Array(this.columns * (Math.ceil(view.height / THIN_PX) + 48));
  }

  isTaken(x, y, look) {
    const cell = (Math.floor(y / THIN_PX) + 24) * this.columns + Math.floor(x / THIN_PX) + 24;
    const bit = 1 << look;
    const was = this.taken[cell] & bit;
    this.taken[cell] |= bit;
    return was !== 0;
  }
}

/** Where the index-th of `count` marks lies around its spot. */
function fanOffset(index, count) {
  if (index === 0) {
    return [0, 0];
  }
  const inner = index <= RING;
  const inRing = inner ? Math.min(RING, count - 1) : count - 1 - RING;
  const turn = ((inner ? index - 1 : index - 1 - RING) / inRing) * 2 * Math.PI + (inner ? 0.6 : 0.3);
  const r = inner ? RING_PX : 2 * RING_PX - 2;
  return [r * Math.cos(turn), r * Math.sin(turn)];
}
