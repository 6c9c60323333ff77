// Draws what is picked and what the pointer is on, above the records: they need not be painted again for it.
import { fillCircle, strokeCircle } from './circles.js';
import { drawLine, project, strokeLine } from './lines.js';
import { ring } from './symbols.js';
import { metresPerPixel } from './world.js';

const CHAIN_PX = 11;

export class Highlight {
  constructor(scene) {
    this.scene = scene;
    this.picked = null;
    this.hovered = null;
  }

  paint(context, view, palette) {
    if (!this.scene.view) {
      return;
    }
    if (this.hovered) {
      this.paintOne(context, view, this.hovered, { colour: palette.label, strong: false, palette });
    }
    if (this.picked) {
      this.paintOne(context, view, this.picked, { colour: palette.action, strong: true, palette });
    }
  }

  /** The picked record, if it lies under a point of the canvas and has no symbol of its own below; else null. */
  at(x, y) {
    const { scene, picked } = this;
    const row = picked && scene.view && scene.stack.isShown('marks') ? this.rowOf(picked) : -1;
    if (row < 0 || !scene.marks.isDrawn(row)) {
      return null;
    }
    const found = scene.markPainter.positionOf(row);
    const isUnder = !found.isDrawn && Math.hypot(found.x - x, found.y - y) <= scene.markPainter.radius;
    return isUnder ? [scene.marks.targetOf(row)] : null;
  }

  rowOf({ kind, id }) {
    return this.scene.marks && (kind === 'sighting' || kind === 'coverage') ? this.scene.marks.find(id) : -1;
  }

  paintOne(context, view, { kind, id, cluster }, look) {
    if (cluster) {
      ring(context, cluster.x, cluster.y, cluster.r + 3.5, look.colour, 1.5);
    } else if (kind === 'movement') {
      this.paintMovement(context, view, id, look);
    } else if (kind === 'place') {
      this.paintPlace(context, view, id, look);
    } else {
      this.paintMark(context, view, this.rowOf({ kind, id }), look);
    }
  }

  paintMark(context, view, row, { colour, strong, palette }) {
    if (row < 0) {
      return;
    }
    const { x, y, middle, isDrawn } = this.scene.markPainter.positionOf(row);
    const { marks } = this.scene;
    paintPrecision(context, view, middle, { worldX: marks.x[row], worldY: marks.y[row], precisionM: marks.precision[row] }, colour);
    ring(context, x, y, this.scene.markPainter.radius + 3.5, colour, strong ? 2.5 : 1.5);
    if (!isDrawn && this.scene.marks.isDrawn(row) && this.scene.stack.isShown('marks')) {
      this.scene.markPainter.paintOne(context, row, x, y, palette);
    }
  }

  paintPlace(context, view, id, { colour, strong }) {
    const place = this.scene.places.byId.get(id);
    if (!place) {
      return;
    }
    const [x, y] = [place.x * view.scale + view.nearestCopy(place.x), place.y * view.scale + view.top];
    paintPrecision(context, view, [x, y], { worldX: place.x, worldY: place.y, precisionM: place.precision_m }, colour);
    ring(context, x, y, 10, colour, strong ? 2.5 : 1.5);
  }

  /** The whole port-to-depot chain of a leg, and the leg itself more strongly. */
  paintMovement(context, view, id, { colour, strong, palette }) {
    const { chains, lineOf } = this.scene.movements;
    const mine = lineOf.get(id);
    if (!mine) {
      return;
    }
    const legs = chains.filter((chain) => chain.includes(id)).flat();
    const lines = new Set([mine, ...legs.map((leg) => lineOf.get(leg)).filter(Boolean)]);
    context.save();
    context.globalAlpha = strong ? 0.32 : 0.18;
    for (const line of lines) {
      for (const points of project(line, view)) {
        strokeLine(context, points, { colour, width: CHAIN_PX });
      }
    }
    context.restore();
    for (const points of strong ? project(mine, view) : []) {
      drawLine(context, points, mine, palette);
    }
  }
}

export function paintPrecision(context, view, [x, y], { worldX, worldY, precisionM }, colour) {
  const r = precisionM / metresPerPixel(worldY, view.scale);
  if (!(r > 8)) {
    return;
  }
  const circle = { worldX, worldY, precisionM, x, y, r };
  context.save();
  context.fillStyle = colour;
  context.globalAlpha = 0.1;
  fillCircle(context, view, circle);
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.setLineDash([4, 4]);
  strokeCircle(context, view, circle);
  context.restore();
}
