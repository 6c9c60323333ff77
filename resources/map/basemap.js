// Paints land, coast, borders and country names of the base map: cells of 16-bit numbers, in levels of detail.

const UNITS = 65535;
const CLOSE_PX = 0.8; // points nearer than this to the one before are left out
const COLUMN = 0;
const ROW = 1;
const START = 2;
const COAST = 3;
const BORDERS = 4;
const END = 5;
const NAME_RADIUS_PX = 26; // a country is named once its inscribed circle is this large
const MOST_NAME_ZOOM = 8;

export class BaseMap {
  constructor(index, fetchLevel) {
    this.margin = index.margin;
    this.names = index.names;
    this.levels = index.levels.map((level) => ({ ...level, numbers: null, loading: null }));
    this.fetchLevel = fetchLevel;
  }

  /** Resolves once the level that a zoom is drawn from is there. */
  load(zoom) {
    const number = this.levelFor(zoom);
    const level = this.levels[number];
    level.loading ??= this.fetchLevel(number).then((numbers) => {
      level.numbers = numbers;
    });
    return level.loading;
  }

  levelFor(zoom) {
    return this.levels.findLastIndex((level) => zoom >= level.from);
  }

  paint(context, view, palette) {
    context.fillStyle = palette.water;
    context.fillRect(0, 0, view.width, view.height);
    const wanted = this.levelFor(view.zoom);
    const level =
      this.levels.slice(0, wanted + 1).findLast((one) => one.numbers) ?? this.levels.find((one) => one.numbers);
    if (!level) {
      return;
    }
    const cells = this.inSight(level, view);
    this.fillLand(context, level, cells, palette);
    context.lineJoin = 'round';
    this.strokeLines(context, level, cells, COAST, palette.coast, 0.8);
    this.strokeLines(context, level, cells, BORDERS, palette.border, 1);
  }

  inSight(level, view) {
    const size = ((1 + 2 * this.margin) / level.cells) * view.scale;
    const found = [];
    view.eachCopy((left) => {
      for (const cell of level.index) {
        const x = ((cell[COLUMN] - this.margin) / level.cells) * view.scale + left;
        const y = ((cell[ROW] - this.margin) / level.cells) * view.scale + view.top;
        if (x < view.width && y < view.height && x + size > 0 && y + size > 0) {
          found.push({ cell, x, y, unit: size / UNITS });
        }
      }
    });
    return found;
  }

  fillLand(context, level, cells, palette) {
    context.fillStyle = palette.land;
    context.beginPath();
    for (const place of cells) {
      trace(context, level.numbers, place, place.cell[START], place.cell[COAST]);
    }
    context.fill();
  }

  strokeLines(context, level, cells, part, colour, width) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    const end = part === COAST ? BORDERS : END;
    for (const place of cells) {
      trace(context, level.numbers, place, place.cell[part], place.cell[end]);
    }
    context.stroke();
  }

  /** The countries large enough to be named, as labels of the lowest rank. */
  eachName(view, draw) {
    if (view.zoom > MOST_NAME_ZOOM) {
      return;
    }
    for (const [name, x, y, radius] of this.names) {
      if (radius * view.scale < NAME_RADIUS_PX) {
        return;
      }
      view.eachCopy((left) => draw(name, x * view.scale + left, y * view.scale + view.top));
    }
  }
}

/** Adds the rings or lines between two marks in the numbers to the path. */
function trace(context, numbers, place, start, end) {
  let at = start;
  while (at < end) {
    const last = at + 1 + 2 * numbers[at];
    traceOne(context, numbers, place, at + 1, last);
    at = last;
  }
}

function traceOne(context, numbers, { x: left, y: top, unit }, start, end) {
  let x = left + numbers[start] * unit;
  let y = top + numbers[start + 1] * unit;
  context.moveTo(x, y);
  for (let at = start + 2; at < end; at += 2) {
    const nextX = left + numbers[at] * unit;
    const nextY = top + numbers[at + 1] * unit;
    if (Math.abs(nextX - x) + Math.abs(nextY - y) < CLOSE_PX && at + 2 < end) {
      continue;
    }
    x = nextX;
    y = nextY;
    context.lineTo(x, y);
  }
}
