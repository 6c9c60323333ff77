// The records on the map: paints lines, circles of precision, places, marks and labels, and says what lies where.
import { Labels } from './labels.js';
import { bundle, distanceTo, drawLine, project } from './lines.js';
import { MarkPainter } from './markpainter.js';
import { Places } from './places.js';
import { Shown } from './shown.js';
import { TimeWindow } from './timewindow.js';
import { isIn, metresPerPixel } from './world.js';

const FONT = '"Segoe UI", system-ui, "DejaVu Sans", sans-serif';
const PLACE_FONT = `600 12px ${FONT}`;
const COUNT_FONT = `600 11px ${FONT}`;
const LEAST_RING_PX = 14; // precision is drawn once its circle is this large
const MOST_RINGS = 200;
const LINE_REACH_PX = 6;

export class Scene {
  constructor() {
    this.marks = null;
    this.places = new Places();
    this.movements = { lines: [], chains: [], lineOf: new Map() };
    this.legs = { movements: [], chains: [] };
    this.shown = new Shown();
    this.time = new TimeWindow();
    this.screenLines = [];
    this.view = null;
  }

  setMarks(marks) {
    this.marks = marks;
    this.markPainter = new MarkPainter(marks);
  }

  setMovements(legs) {
    this.legs = legs;
    this.movements = bundle(legs, this.shown, this.time);
  }

  /** Draws only the marks and movements that the filter shows; places stay, since they say where one is. */
  show(shown) {
    this.shown = shown;
    this.marks?.show(shown);
    this.setMovements(this.legs);
  }

  /** Draws only what may have happened within the window of time, of what the filter shows. */
  setTime(time) {
    if (!time.isSame(this.time)) {
      this.time = time;
      this.marks?.setTime(time);
      this.setMovements(this.legs);
    }
  }

  paint(context, view, palette, paintNames) {
    this.view = view;
    const labels = new Labels(context, view);
    const ink = { colour: palette.label, halo: palette.halo };
    this.markPainter?.look(view);
    this.places.paintOutlines(context, view, palette);
    this.paintLines(context, view, palette);
    this.paintRings(context, view, palette);
    this.places.paint(context, view, palette, labels);
    const counts = this.markPainter?.paint(context, palette, labels) ?? [];
    this.places.name(view, labels, { ...ink, font: PLACE_FONT });
    this.markPainter?.writeCounts(counts, labels, { ...ink, font: COUNT_FONT });
    paintNames(labels, this.places.names);
  }

  paintLines(context, view, palette) {
    this.screenLines = [];
    for (const line of this.movements.lines) {
      for (const points of project(line, view)) {
        drawLine(context, points, line, palette);
        this.screenLines.push({ line, points });
      }
    }
  }

  /** Circles of how well positions are known, while they are few enough to be told apart. */
  paintRings(context, view, palette) {
    const rings = [...this.ringsOfPlaces(view), ...this.ringsOfMarks(view)];
    if (rings.length > MOST_RINGS) {
      return;
    }
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
    return this.places.all.flatMap((place) => ringsAt(view, place.x, place.y, place.precision_m));
  }

  ringsOfMarks(view) {
    if (!this.markPainter || this.markPainter.hasMany) {
      return [];
    }
    const { marks, markPainter } = this;
    const rows = Array.from(markPainter.rowsInSight()).filter((row) => !marks.atPlace[row]);
    return rows.flatMap((row) => ringsAt(view, marks.x[row], marks.y[row], marks.precision[row]));
  }

  /** What lies under a point of the canvas, as [{kind, id}]: marks before places before movements. */
  at(x, y) {
    const marks = this.view && this.markPainter ? this.markPainter.at(x, y) : [];
    if (marks.length || !this.view) {
      return marks;
    }
    const place = this.places.at(this.view, x, y);
    const movements = place ? [] : this.movementsAt(x, y);
    const found = place ?? (movements.length ? undefined : this.places.outlinedAt(this.view, x, y));
    return found ? [{ kind: 'place', id: found.id }] : movements;
  }

  movementsAt(x, y) {
    const near = this.screenLines
      .map(({ line, points }) => ({ line, distance: distanceTo(points, x, y) }))
      .filter(({ distance }) => distance <= LINE_REACH_PX)
      .toSorted((a, b) => a.distance - b.distance);
    return near.length ? near[0].line.ids.map((id) => ({ kind: 'movement', id })) : [];
  }
}

function ringsAt(view, x, y, precisionM) {
  const r = precisionM / metresPerPixel(y, view.scale);
  if (!(r >= LEAST_RING_PX && r < 4 * view.width)) {
    return [];
  }
  const found = [];
  view.eachCopy((left) => {
    const [screenX, screenY] = [x * view.scale + left, y * view.scale + view.top];
    if (isIn(view, screenX, screenY, r)) {
      found.push([screenX, screenY, r]);
    }
  });
  return found;
}
