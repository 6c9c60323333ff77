// The disc of several records: their number, and a ring of arcs that says how many of each state or colour there are.
import { disc, symbolCanvas } from './symbols.js';
import { ALL } from './tones.js';

const BAND_PX = 4.5;
const HALO_PX = 1.5;
const START = -Math.PI / 2; // the arcs begin at the top and go round clockwise
const GAP = 0.12; // between two arcs
const LEAST = 0.5; // no arc is so short that it cannot be seen
const LEAST_OF_ALL = 3; // of many arcs the short ones leave room for the long ones
const NOTHING = 2; // the first of the looks at which no ship was seen
const STEPS = 48; // shares are rounded to such parts, so that a picture serves many discs
const MOST_PICTURES = 2000;
const FONT = '600 11px "Segoe UI", system-ui, "DejaVu Sans", sans-serif';
const SIZES = [
  [100, 13],
  [1000, 16],
  [Infinity, 19],
]; // radius in pixels of a disc of less than so many

export function discRadius(count) {
  return SIZES.find(([most]) => count < most)[1];
}

/** The number as it is written in a disc: 1,234 is 1.2k, 12,345 is 12k. */
export function shortNumber(count) {
  const [value, unit] = count < 1000 ? [count, ''] : count < 999_500 ? [count / 1000, 'k'] : [count / 1e6, 'M'];
  return (unit && value < 9.95 ? value.toFixed(1).replace('.0', '') : Math.round(value)) + unit;
}

export class Discs {
  constructor(marks) {
    this.marks = marks;
    this.pictures = new Map();
  }

  draw(context, { x, y, r, count, classes }, palette) {
    const { canvas, half } = this.picture(r, classes, palette);
    context.drawImage(canvas, x - half, y - half, 2 * half, 2 * half);
    context.font = FONT;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = palette.label;
    context.fillText(shortNumber(count), x, y + 0.5);
    context.textAlign = 'start';
  }

  picture(r, classes, palette) {
    const arcs = this.arcs(classes);
    const key = `${r} ${palette.paper} ${arcs.map(({ look, tone, share }) => `${look} ${tone.colour} ${tone.alpha} ${Math.round(share * STEPS)}`)}`;
    if (!this.pictures.has(key)) {
      if (this.pictures.size > MOST_PICTURES) {
        this.pictures.clear();
      }
      this.pictures.set(key, newPicture(r, arcs, palette));
    }
    return this.pictures.get(key);
  }

  /** The parts of the ring, those that tell most first: by state, or by colour where sightings are coloured. */
  arcs(classes) {
    const total = classes.reduce((sum, [, count]) => sum + count, 0);
    const found = new Map();
    for (const [one, count] of classes) {
      const arc = arcOf({ one, ...this.marks.partsOf(one), share: count / total });
      const known = found.get(arc.sort);
      found.set(arc.sort, known ? { ...known, share: known.share + arc.share } : arc);
    }
    const place = ({ tone }) => this.marks.tones.findIndex(({ key }) => key === tone.key);
    return [...found.values()].toSorted((a, b) => a.look - b.look || place(a) - place(b) || a.one - b.one);
  }
}

/** A coloured arc tells no states of its sightings apart: there would be too many. */
function arcOf(arc) {
  const { look, tone } = arc;
  if (look >= NOTHING) {
    return { ...arc, sort: `${look}` };
  }
  return tone.key === ALL
    ? { ...arc, sort: `${look} ${tone.alpha}` }
    : { ...arc, sort: tone.key, look: 0, tone: { ...tone, alpha: 1 } };
}

function newPicture(r, arcs, palette) {
  const half = r + Math.ceil(HALO_PX) + 1;
  const canvas = symbolCanvas(2 * half, 2 * half, (context, x, y) => {
    disc(context, x, y, r + HALO_PX, palette.halo);
    disc(context, x, y, r, palette.paper);
    let turn = START;
    for (const [arc, length] of lengths(arcs)) {
      const gap = arcs.length > 1 ? Math.min(GAP, length / 4) : 0;
      drawArc(context, { x, y, r: r - BAND_PX / 2, from: turn + gap / 2, to: turn + length - gap / 2 }, arc, palette);
      turn += length;
    }
  });
  return { canvas, half };
}

/** How long each arc is: by its share, but never too short to be seen. */
function lengths(arcs) {
  const least = Math.min(LEAST, LEAST_OF_ALL / arcs.length);
  const wanted = arcs.map(({ share }) => Math.max(least, share * 2 * Math.PI));
  const sum = wanted.reduce((total, one) => total + one, 0);
  return arcs.map((arc, index) => [arc, (wanted[index] / sum) * 2 * Math.PI]);
}

const BANDS = [
  (stroke, { tone }) => stroke(tone.colour, BAND_PX, { alpha: tone.alpha }),
  (stroke, { tone }, palette) => {
    stroke(tone.line, BAND_PX);
    stroke(palette.paper, BAND_PX - 2.8, { out: 0.9 });
    stroke(tone.colour, BAND_PX / 2 - 0.4, { out: -BAND_PX / 4, alpha: tone.alpha });
  },
  (stroke, _arc, palette) => {
    stroke(palette.nothing, BAND_PX);
    stroke(palette.paper, BAND_PX - 2.6);
  },
  (stroke, _arc, palette) => stroke(palette.nothing, 1.4, { dash: [2, 2] }),
]; // by look, as single marks are: filled, half filled, hollow, dotted

function drawArc(context, { x, y, r, from, to }, arc, palette) {
  const stroke = (colour, width, { out = 0, alpha = 1, dash = [] } = {}) => {
    context.save();
    context.globalAlpha = alpha;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.beginPath();
    context.arc(x, y, r + out, from, to);
    context.stroke();
    context.restore();
  };
  BANDS[arc.look](stroke, arc, palette);
}

