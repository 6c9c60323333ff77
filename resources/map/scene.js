// Paints the records: lines, places, marks and labels, and remembers what lies where.
import { Hits } from './hits.js';
import { Labels } from './labels.js';
import { distanceTo, drawLine, project } from './lines.js';
import { PLACE_RADIUS, drawMark, drawPlace, symbolCanvas } from './symbols.js';
import { metresPerPixel, toX, toY } from './world.js';

const FONT = '"Segoe UI", system-ui, "DejaVu Sans", sans-serif';
const PLACE_FONT = `600 12px ${FONT}`;
const COUNT_FONT = `600 11px ${FONT}`;
const COUNTRY_FONT = `500 11px ${FONT}`;
const FAN_ZOOM = 7; // from here on the records of one spot are spread around it
const MOST_FANNED = 18;
const RING = 6; // marks in the first ring of a fan, twice as many in the second
const FAN_PX = 14;
const BESIDE_PLACE = [9, 8]; // a mark at its place lies beside the place's own symbol
const THIN_PX = 4; // marks of one look nearer than this share one drawing
const MANY = 4000;
const MOST_COUNTS = 400; // spots labelled with their number of records
const RING_PX = 12; // precision is drawn once its circle is this large
const MOST_RINGS = 200;
const LINE_REACH_PX = 6;
const MARK_REACH_PX = 4;
const FIRST_NAMED = ['port', 'depot', 'border crossing', 'terminal', 'rail station', 'anchorage', 'berth'];
const FINE_KINDS = new Set(['berth', 'terminal', 'anchorage']);
const FINE_ZOOM = 9; // berths and the like are drawn from here on, unless they stand alone

export class Scene {
  constructor() {
    this.marks = null;
    this.places = [];
    this.movements = { lines: [], chains: [], lineOf: new Map() };
    this.sprites = new Map();
    this.screenLines = [];
    this.hits = new Hits(1, 1);
  }

  setPlaces(places) {
    const ids = new Set(places.map((place) => place.id));
    this.places = places
      .map((place) => ({ ...place, x: toX(place.lon), y: toY(place.lat), inner: ids.has(place.within) }))
      .sort((a, b) => FIRST_NAMED.indexOf(a.kind) - FIRST_NAMED.indexOf(b.kind));
    this.placeOf = new Map(this.places.map((place) => [place.id, place]));
  }

  paint(context, view, palette, eachName) {
    this.view = view;
    this.hits = new Hits(view.width, view.height);
    this.labels = new Labels(context, view);
    this.paintLines(context, view, palette);
    this.paintRings(context, view, palette);
    const named = this.paintPlaces(context, view, palette);
    this.paintMarks(context, view, palette);
    this.nameAll(named, palette);
    eachName(view, (name, x, y) => {
      this.labels.centred(name, x, y, { font: COUNTRY_FONT, colour: palette.country, halo: palette.land });
    });
  }

  // Lines

  paintLines(context, view, palette) {
    this.screenLines = [];
    for (const line of this.movements.lines) {
      for (const points of project(line, view)) {
        drawLine(context, points, line, palette);
        this.screenLines.push({ line, points });
      }
    }
  }

  // Places

  paintPlaces(context, view, palette) {
    const named = [];
    for (const place of this.places) {
      if (place.inner && FINE_KINDS.has(place.kind) && view.zoom < FINE_ZOOM) continue;
      view.eachCopy((left) => {
        const [x, y] = [place.x * view.scale + left, place.y * view.scale + view.top];
        if (!isIn(view, x, y, 20)) return;
        drawPlace(context, place.kind, x, y, palette);
        this.labels.block(x, y, PLACE_RADIUS + 1);
        named.push([place.name, x, y]);
      });
    }
    return named;
  }

  nameAll(named, palette) {
    for (const [name, x, y] of named) {
      const look = { font: PLACE_FONT, colour: palette.label, halo: palette.halo };
      this.labels.beside(name, x, y, { ...look, gap: PLACE_RADIUS + 4 }) || this.labels.beside(name, x, y, { ...look, gap: 24 });
    }
  }

  /** Circles of how well a position is known, while there are few enough to be told apart. */
  paintRings(context, view, palette) {
    const rings = [...this.ringsOfPlaces(view), ...this.ringsOfMarks(view)];
    if (rings.length > MOST_RINGS) return;
    context.save();
    context.globalAlpha = 0.35;
    context.lineWidth = 1;
    context.strokeStyle = palette.label;
    for (const [x, y, r] of rings) {
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.stroke();
    }
    context.restore();
  }

  ringsOfPlaces(view) {
    return this.places.flatMap((place) => ringsAt(view, place.x, place.y, place.precision_m));
  }

  ringsOfMarks(view) {
    const { marks } = this;
    if (!marks || marks.count > 20 * MOST_RINGS) return [];
    const found = [];
    for (let row = 0; row < marks.count; row += 1) {
      if (!marks.isGone(row) && !marks.atPlace[row]) found.push(...ringsAt(view, marks.x[row], marks.y[row], marks.precision[row]));
    }
    return found;
  }

  // Marks

  paintMarks(context, view, palette) {
    if (!this.marks) return;
    const visible = this.visibleSpots(view);
    this.radius = visible.length > 3 * MANY ? 3.5 : visible.length > MANY ? 4.5 : 6;
    const thinned = visible.length > MANY ? new Thinned(view) : null;
    const counts = [];
    for (let look = this.marks.looks.length - 1; look >= 0; look -= 1) {
      for (const [spot, x, y] of visible) {
        if (this.marks.spots.look[spot] === look) this.paintSpot(context, { spot, x, y, look }, palette, thinned, counts);
      }
    }
    this.writeCounts(counts, palette);
  }

  visibleSpots(view) {
    const { spots, x: xs, y: ys } = this.marks;
    const found = [];
    view.eachCopy((left) => {
      for (let spot = 0; spot < spots.count; spot += 1) {
        const row = spots.rows[spots.start[spot]];
        const x = xs[row] * view.scale + left;
        const y = ys[row] * view.scale + view.top;
        if (isIn(view, x, y, 40)) found.push([spot, x, y]);
      }
    });
    return found;
  }

  paintSpot(context, { spot, x, y, look }, palette, thinned, counts) {
    const rows = this.marks.spots.rowsAt(spot);
    if (this.isFanned(rows)) {
      this.eachFanned(rows, x, y, (row, rowX, rowY) => this.paintMark(context, this.marks.look[row], rowX, rowY, palette, row));
      return;
    }
    const [dx, dy] = this.marks.atPlace[rows[0]] ? BESIDE_PLACE : [0, 0];
    this.hits.add(x + dx, y + dy, rows.length > 1 ? ~spot : rows[0]);
    if (rows.length === 1 && thinned?.isTaken(x, y, look)) return;
    this.drawSprite(context, look, x + dx, y + dy, palette);
    if (!thinned) this.labels.block(x + dx, y + dy, this.radius);
    if (rows.length > 1) counts.push([rows.length, x + dx, y + dy]);
  }

  paintMark(context, look, x, y, palette, row) {
    this.drawSprite(context, look, x, y, palette);
    this.labels.block(x, y, this.radius);
    this.hits.add(x, y, row);
  }

  writeCounts(counts, palette) {
    const most = counts.sort((a, b) => b[0] - a[0]).slice(0, MOST_COUNTS);
    for (const [count, x, y] of most) {
      const look = { font: COUNT_FONT, colour: palette.label, halo: palette.halo, gap: this.radius + 3 };
      this.labels.beside(count.toLocaleString('en'), x, y, look);
    }
  }

  isFanned(rows) {
    return rows.length > 1 && rows.length <= MOST_FANNED && this.view.zoom >= FAN_ZOOM;
  }

  /** The records of a spot in rings around it, oldest first, the first one in the middle unless a place is there. */
  eachFanned(rows, x, y, draw) {
    const { time, atPlace } = this.marks;
    const sorted = Array.from(rows).sort((a, b) => time[a] - time[b]);
    const first = atPlace[sorted[0]] ? 1 : 0;
    sorted.forEach((row, index) => {
      const [dx, dy] = fanOffset(index + first, sorted.length + first);
      draw(row, x + dx, y + dy);
    });
  }

  /** Where the mark of a row is drawn in the copy of the world nearest to the middle. */
  placeOfMark(row) {
    const { marks, view } = this;
    const x = marks.x[row] * view.scale + view.nearestCopy(marks.x[row]);
    const y = marks.y[row] * view.scale + view.top;
    const rows = marks.spots.rowsAt(marks.spots.of[row]);
    let found = marks.atPlace[row] ? [x + BESIDE_PLACE[0], y + BESIDE_PLACE[1]] : [x, y];
    if (this.isFanned(rows)) this.eachFanned(rows, x, y, (one, oneX, oneY) => one === row && (found = [oneX, oneY]));
    return { x: found[0], y: found[1], middle: [x, y] };
  }

  drawSprite(context, look, x, y, palette) {
    const key = `${look} ${this.radius} ${palette.paper}`;
    if (!this.sprites.has(key)) this.sprites.set(key, this.newSprite(look, palette));
    const { canvas, half } = this.sprites.get(key);
    context.drawImage(canvas, x - half, y - half, 2 * half, 2 * half);
  }

  newSprite(look, palette) {
    const half = Math.ceil(this.radius) + 2;
    const name = this.marks.looks[look];
    const draw = (context, x, y) => drawMark(context, name, x, y, this.radius, palette);
    return { canvas: symbolCanvas(2 * half, 2 * half, draw), half };
  }

  // Finding

  /** What lies under a point of the canvas, as [{kind, id}], the uppermost first. */
  at(x, y) {
    const marks = this.marksAt(x, y);
    if (marks.length) return marks;
    const place = this.placeAt(x, y);
    return place ? [{ kind: 'place', id: place.id }] : this.movementsAt(x, y);
  }

  marksAt(x, y) {
    const refs = this.hits.near(x, y, (this.radius ?? 6) + MARK_REACH_PX);
    const rows = new Set(refs.flatMap((ref) => (ref >= 0 ? [ref] : Array.from(this.marks.spots.rowsAt(~ref)))));
    const alone = refs.length > 1 && refs[0] >= 0 && this.view.zoom >= FAN_ZOOM ? [refs[0]] : [...rows];
    const { time } = this.marks ?? {};
    return alone
      .sort((a, b) => time[b] - time[a])
      .map((row) => ({ kind: this.marks.kindOf(row), id: this.marks.idOf(row) }));
  }

  placeAt(x, y) {
    let found = null;
    this.view?.eachCopy((left) => {
      for (const place of this.places) {
        if (place.inner && FINE_KINDS.has(place.kind) && this.view.zoom < FINE_ZOOM) continue;
        const distance = Math.hypot(place.x * this.view.scale + left - x, place.y * this.view.scale + this.view.top - y);
        if (distance <= PLACE_RADIUS + MARK_REACH_PX && distance < (found?.distance ?? Infinity)) found = { place, distance };
      }
    });
    return found?.place;
  }

  movementsAt(x, y) {
    const near = this.screenLines
      .map(({ line, points }) => ({ line, distance: distanceTo(points, x, y) }))
      .filter(({ distance }) => distance <= LINE_REACH_PX)
      .sort((a, b) => a.distance - b.distance);
    return near.length ? near[0].line.ids.map((id) => ({ kind: 'movement', id })) : [];
  }
}

/** Marks of one look that would lie on top of each other are drawn once. */
class Thinned {
  constructor(view) {
    this.columns = Math.ceil(view.width / THIN_PX) + 24;
    this.taken = new Uint8Array(this.columns * (Math.ceil(view.height / THIN_PX) + 24));
  }

  isTaken(x, y, look) {
    const cell = (Math.floor(y / THIN_PX) + 12) * this.columns + Math.floor(x / THIN_PX) + 12;
    const bit = 1 << look;
    const was = this.taken[cell] & bit;
    this.taken[cell] |= bit;
    return was !== 0;
  }
}

function ringsAt(view, x, y, precisionM) {
  if (!(precisionM > 0)) return [];
  const r = precisionM / metresPerPixel(y, view.scale);
  if (r < RING_PX || r > 4 * view.width) return [];
  const found = [];
  view.eachCopy((left) => {
    const [sx, sy] = [x * view.scale + left, y * view.scale + view.top];
    if (isIn(view, sx, sy, r)) found.push([sx, sy, r]);
  });
  return found;
}

function isIn(view, x, y, margin) {
  return x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;
}

/** Where the index-th of `count` marks lies around its spot. */
function fanOffset(index, count) {
  if (index === 0) return [0, 0];
  const inner = index <= RING;
  const inRing = inner ? Math.min(RING, count - 1) : count - 1 - RING;
  const turn = ((inner ? index - 1 : index - 1 - RING) / inRing) * 2 * Math.PI + (inner ? 0.6 : 0.3);
  const r = inner ? FAN_PX : 2 * FAN_PX - 2;
  return [r * Math.cos(turn), r * Math.sin(turn)];
}
