// The records on the map: paints lines, circles of precision, places, marks and labels, and says what lies where.
import { Labels } from './labels.js';
import { keyOfLine } from './legend.js';
import { bundle, distanceTo, drawLine, project } from './lines.js';
import { MarkPainter } from './markpainter.js';
import { Places } from './places.js';
import { Ports } from './ports.js';
import { paintRings } from './rings.js';
import { Shown } from './shown.js';
import { PLACE_RADIUS } from './symbols.js';
import { TimeWindow } from './timewindow.js';
import { restsOnRecords, tonesFor } from './tones.js';
import { Translucent } from './translucent.js';

const FONT = '"Segoe UI", system-ui, "DejaVu Sans", sans-serif';
const PLACE_FONT = `600 12px ${FONT}`;
const MARK_FONT = `500 11px ${FONT}`;
const LINE_REACH_PX = 6;

/** What the scene paints, from the uppermost down; names are written last of all, where room is left. */
export const LAYERS = [
  { id: 'names', title: 'Names', fixed: true },
  { id: 'marks', title: 'Sightings and looks' },
  { id: 'places', title: 'Places' },
  { id: 'rings', title: 'Circles of precision' },
  { id: 'movements', title: 'Movements' },
  { id: 'outlines', title: 'Outlines of places' },
  { id: 'ports', title: 'Ports (gazetteer)' },
];

export class Scene {
  constructor(stack, onPorts) {
    this.stack = stack;
    this.ports = new Ports(onPorts);
    this.translucent = new Translucent();
    this.known = { slots: [] };
    this.marks = null;
    this.places = new Places();
    this.movements = { lines: [], chains: [], lineOf: new Map() };
    this.legs = { movements: [], chains: [] };
    this.shown = new Shown();
    this.time = new TimeWindow();
    this.screenLines = [];
    this.labels = null;
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

  /** Colours the marks as chosen, and leaves out what the legend hides. */
  dress(palette, zone) {
    const { marks, stack } = this;
    this.colouring = stack.colouring;
    this.places.show((kind) => stack.has('places', kind));
    const how = JSON.stringify([stack.colouring, palette.paper, zone, [...stack.hidden]]);
    const isDone = how === this.dressedAs?.how && marks === this.dressedAs.marks && !restsOnRecords(stack.colouring);
    if (marks && !isDone) {
      this.dressedAs = { how, marks };
      const isHidden = (key) => !stack.has('marks', key);
      const { tones, toneOf } = tonesFor(stack.colouring, { marks, palette, zone, isHidden, time: this.time, known: this.known });
      marks.setTones(tones, toneOf, new Set(marks.looks.filter((look) => !isHidden(look))));
    }
  }

  get lines() {
    const { stack } = this;
    return stack.isShown('movements') ? this.movements.lines.filter((line) => stack.has('movements', keyOfLine(line))) : [];
  }

  /** Paints everything, last of all the names of the records and `names`, those of the base map. */
  paint(context, view, palette, names) {
    this.view = view;
    this.screenLines = [];
    const labels = new Labels(context, view);
    this.labels = labels;
    this.ports.drawn = [];
    this.markPainter?.look(view);
    for (const { id } of this.stack.layers.toReversed().filter((layer) => PAINTERS[layer.id] && this.stack.isShown(layer.id))) {
      this.translucent.paint(context, this.stack.opacity(id), (on) => PAINTERS[id](this, on, view, palette, labels));
    }
    if (this.stack.isShown('names')) {
      this.translucent.paint(context, this.stack.opacity('names'), (on) => {
        labels.context = on;
        this.writeNames(view, labels, palette, names);
      });
    }
  }

  writeNames(view, labels, palette, names) {
    names.find(view, labels, this.places.names);
    const ink = { colour: palette.label, halo: palette.halo };
    if (this.stack.isShown('places')) {
      const discAt = (x, y) => (this.stack.isShown('marks') ? this.markPainter?.discAt(x, y) : undefined);
      this.places.name(view, labels, { ...ink, font: PLACE_FONT }, discAt);
    }
    if (this.stack.isShown('marks')) {
      this.markPainter?.name(labels, { ...ink, font: MARK_FONT });
    }
    this.ports.block(labels);
    this.ports.name(view, labels, palette, names.paint(view, palette, labels));
  }

  paintLines(context, view, palette, labels) {
    for (const line of this.lines) {
      for (const points of project(line, view)) {
        drawLine(context, points, line, palette).forEach((taken) => labels.avoidLine(taken));
        this.screenLines.push({ line, points });
      }
    }
  }

  /** What lies under a point of the canvas, as [{kind, id}]: marks before places before movements. */
  at(x, y) {
    const { stack } = this;
    const marks = this.view && this.markPainter && stack.isShown('marks') ? this.markPainter.at(x, y) : [];
    const place = this.view && stack.isShown('places') ? this.places.at(this.view, x, y) : undefined;
    if (marks.length || !this.view) {
      return place && this.isBelow(place, x, y) ? [...marks, { kind: 'place', id: place.id }] : marks;
    }
    const movements = place ? [] : this.movementsAt(x, y);
    const outlined = stack.isShown('outlines') && !movements.length ? this.places.outlinedAt(this.view, x, y) : undefined;
    const found = place ?? outlined;
    return found ? [{ kind: 'place', id: found.id }] : movements;
  }

  /** Whether a mark of its own lies right on a place, so that nowhere else could be pointed at to mean it. */
  isBelow(place, x, y) {
    const { view } = this;
    const at = this.markPainter.nearest(x, y);
    const [placeX, placeY] = [place.x * view.scale + view.nearestCopy(place.x), place.y * view.scale + view.top];
    return !at.cluster && Math.hypot(at.x - placeX, at.y - placeY) < PLACE_RADIUS;
  }

  /** The places that the disc of a cluster covers. */
  placesBelow({ x, y, r }) {
    const found = [];
    if (this.stack.isShown('places')) {
      this.places.eachInSight(this.view, ({ id }, placeX, placeY) => {
        if (Math.hypot(placeX - x, placeY - y) < r) {
          found.push({ kind: 'place', id });
        }
      });
    }
    return found;
  }

  movementsAt(x, y) {
    const near = this.screenLines
      .map(({ line, points }) => ({ line, distance: distanceTo(points, x, y) }))
      .filter(({ distance }) => distance <= LINE_REACH_PX)
      .toSorted((a, b) => a.distance - b.distance);
    return near.length ? near[0].line.ids.map((id) => ({ kind: 'movement', id })) : [];
  }
}

const PAINTERS = {
  ports: (scene, context, view, palette) => scene.ports.paint(context, view, palette, scene.places, (sort) => scene.stack.has('ports', sort)),
  outlines: (scene, context, view, palette) => scene.places.paintOutlines(context, view, palette),
  movements: (scene, context, view, palette, labels) => scene.paintLines(context, view, palette, labels),
  rings: (scene, context, view, palette) => paintRings(context, scene, view, palette),
  places: (scene, context, view, palette, labels) => scene.places.paint(context, view, palette, labels),
  marks: (scene, context, view, palette, labels) => scene.markPainter?.paint(context, palette, labels),
};
