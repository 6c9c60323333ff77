// Labels that do not cover each other: each takes the first of a few places beside its point that is free and that no line
// crosses, or of those that are free the one that lines cross least.
import { Boxes } from './boxes.js';
import { Crossings } from './crossings.js';

const PAD_PX = 2;
const AREA_PAD_PX = 5; // names of areas stand further from others, since no point tells what is whose
const LINE_PAD_PX = 4; // an arrow is wider than its line
const POINT_PX = 4;
const LEADER_STEP_PX = 3;
const HALO_PX = 3;
const MOST_SIZES = 4000;
const BY_ANGLE = [0, 8, 12, 4, 14, 2, 10, 6, 15, 1, 9, 7, 13, 3, 11, 5]; // in sixteenths of a turn, to the right first
const STEEP = 0.3; // words nearly above or below their point are centred there
const AROUND = [
  [0, 0],
  [0, -1.2],
  [0, 1.2],
  [-0.3, 0],
  [0.3, 0],
  [-0.3, -1.2],
  [0.3, -1.2],
  [-0.3, 1.2],
  [0.3, 1.2],
  [0, -2.4],
  [0, 2.4],
]; // where words that name an area may stand, in parts of their width and height
const sizes = new Map(); // measuring is what takes longest of a name that is not written

export class Labels {
  constructor(context, view) {
    this.context = context;
    this.view = view;
    this.taken = new Boxes(view);
    this.words = new Boxes(view); // those of the boxes that words stand in
    this.lines = new Crossings(view);
    this.points = new Crossings(view);
    view.covered.forEach((box) => this.taken.add(box));
  }

  /** Keeps the square around a symbol free of labels. */
  block(x, y, r) {
    this.taken.add([x - r, y - r, x + r, y + r]);
  }

  /** Keeps labels off a line where they have another place. */
  avoidLine(points) {
    this.lines.add(points);
  }

  /** The same of a point, which weighs as much as so many dots of a line. */
  avoidPoint(x, y, weight) {
    this.points.add([[x, y]], weight);
  }

  /**
   * Draws the text beside (x, y) in one of `ways`, the best first; false when there is no room, or no such point in sight.
   * Each has a `gap` in pixels and a `cost`, by how much it is worse than one that no line crosses; with a `rim` a fine
   * line from that far out of (x, y) says what the text belongs to, and where it would cross something is no room: from
   * `clear` pixels out, beyond the square that is kept free for the symbol itself.
   */
  beside(text, x, y, { font, colour, halo, ways }) {
    const size = sizeOf(this.context, text, font);
    const place = this.isInSight(x, y) && this.best(placesIn(ways, x, y, size));
    if (!place) {
      return false;
    }
    if (place.leader) {
      this.lead(place.leader, { colour, halo });
    }
    this.write(text, place, { font, colour, halo });
    return true;
  }

  /** Draws the text with its middle at (x, y), or in one of the first `places` somewhat beside it. */
  centred(text, x, y, { font, colour, halo, places = AROUND.length }) {
    const place = this.best(placesAround(x, y, sizeOf(this.context, text, font), places));
    if (place) {
      this.write(text, place, { font, colour, halo });
    }
  }

  /** Of places for words, the cheapest first, the one among the free that costs least with what crosses it. */
  best(places) {
    let [found, least] = [null, Infinity];
    for (const place of places) {
      if (place.cost >= least) {
        break;
      }
      const cost = this.isFree(place) ? place.cost + this.crossedAt(place) : Infinity;
      if (cost < least) {
        [found, least] = [place, cost];
      }
    }
    return found;
  }

  /** Whether a point can be seen, so that a name beside it says what it is of. */
  isInSight(x, y) {
    const { inset, width, height, covered } = this.view;
    const [across, down] = [inset.x + POINT_PX, inset.y + POINT_PX];
    const isWithin = x > across && x < width - across && y > down && y < height - down;
    return isWithin && !covered.some(([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom);
  }

  /** Whether words stand at a point, or would be touched by a symbol of radius r there. */
  isWritten(x, y, r) {
    return this.words.touch([x - r, y - r, x + r, y + r]);
  }

  /** Whether a symbol or words stand there. */
  isTaken(x, y, r) {
    return this.taken.touch([x - r, y - r, x + r, y + r]);
  }

  isFree({ box, pad, line }) {
    const { inset, width, height } = this.view;
    const [left, top, right, bottom] = padded(box, PAD_PX);
    if (left < inset.x || right > width - inset.x || top < inset.y || bottom > height - inset.y) {
      return false;
    }
    return !this.taken.touch(padded(box, pad)) && !(line && this.isBarred(line));
  }

  /** What lines and points weigh that would lie beneath words, or beneath their leader. */
  crossedAt({ box, pad, line }) {
    const beneath = this.lines.under(padded(box, LINE_PAD_PX)) + this.points.under(padded(box, pad - PAD_PX));
    return beneath + (line ? this.lines.along(...line) : 0);
  }

  /** Whether a leader would cross a symbol or words. */
  isBarred([[fromX, fromY], [toX, toY]]) {
    const steps = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / LEADER_STEP_PX);
    for (let step = 0; step <= steps; step += 1) {
      const [x, y] = [fromX + ((toX - fromX) * step) / steps, fromY + ((toY - fromY) * step) / steps];
      if (this.taken.touch([x, y, x, y])) {
        return true;
      }
    }
    return false;
  }

  lead([from, to], { colour, halo }) {
    const { context } = this;
    for (const [style, width] of [
      [halo, 3],
      [colour, 1],
    ]) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(...from);
      context.lineTo(...to);
      context.stroke();
    }
  }

  write(text, { left, middle, box }, { font, colour, halo }) {
    this.taken.add(box);
    this.words.add(box);
    const { context } = this;
    context.font = font;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = HALO_PX;
    context.strokeStyle = halo;
    context.strokeText(text, left, middle);
    context.fillStyle = colour;
    context.fillText(text, left, middle);
  }
}

function sizeOf(context, text, font) {
  const key = `${font} ${text}`;
  if (!sizes.has(key)) {
    if (sizes.size >= MOST_SIZES) {
      sizes.clear();
    }
    context.font = font;
    sizes.set(key, { width: context.measureText(text).width, height: parseFloat(font.match(/[\d.]+(?=px)/)[0]) });
  }
  return sizes.get(key);
}

function padded([left, top, right, bottom], px) {
  return [left - px, top - px, right + px, bottom + px];
}

/** A place for words: what it costs beside what crosses it, and how far other things must be away. */
function placed(left, middle, { width, height }, cost = 0, pad = PAD_PX) {
  return { left, middle, cost, pad, box: [left, middle - height / 2, left + width, middle + height / 2] };
}

function* placesAround(x, y, size, count) {
  for (const [across, down] of AROUND.slice(0, count)) {
    yield placed(x + (across - 0.5) * size.width, y + down * size.height, size, 0, AREA_PAD_PX);
  }
}

/** Places beside a point, made as they are asked for. */
function* placesIn(ways, x, y, size) {
  for (const { gap, rim, clear, cost = 0 } of ways) {
    if (rim) {
      for (const part of BY_ANGLE) {
        const place = outAt(x, y, size, gap, (part * Math.PI) / 8);
        yield { ...place, cost, leader: leaderTo(x, y, rim, place.box), line: leaderTo(x, y, clear, place.box) };
      }
    } else {
      for (const [left, middle] of closeBeside(x, y, size, gap)) {
        yield placed(left, middle, size, cost);
      }
    }
  }
}

function closeBeside(x, y, { width, height }, gap) {
  const lift = gap + height / 2 - 2;
  return [
    [x + gap, y],
    [x - gap - width, y],
    [x - width / 2, y - lift],
    [x - width / 2, y + lift],
    [x + gap * 0.7, y - lift],
    [x + gap * 0.7, y + lift],
    [x - gap * 0.7 - width, y - lift],
    [x - gap * 0.7 - width, y + lift],
  ];
}

/** A place for words that lie `gap` pixels out of (x, y) at an angle. */
function outAt(x, y, { width, height }, gap, angle) {
  const [across, down] = [Math.cos(angle), Math.sin(angle)];
  const before = Math.abs(across) < STEEP ? 0.5 : Number(across < 0);
  return placed(x + gap * across - before * width, y + down * (gap + height / 2 - 2), { width, height });
}

/** From `gap` pixels out of (x, y) to the nearest point of a box, or nothing where that is no way. */
function leaderTo(x, y, gap, [left, top, right, bottom]) {
  const [toX, toY] = [Math.max(left - PAD_PX, Math.min(x, right + PAD_PX)), Math.max(top, Math.min(y, bottom))];
  const away = Math.hypot(toX - x, toY - y);
  return away > gap ? [[x + ((toX - x) * gap) / away, y + ((toY - y) * gap) / away], [toX, toY]] : null;
}
