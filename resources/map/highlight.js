// Draws what is picked and what the pointer is on, above the records: they need not be painted again for it.
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

  paintOne(context, view, { kind, id }, look) {
    if (kind === 'movement') {
      this.paintMovement(context, view, id, look);
    } else if (kind === 'place') {
      this.paintPlace(context, view, id, look);
    } else if (this.scene.marks) {
      this.paintMark(context, view, this.scene.marks.find(id), look);
    }
  }

  paintMark(context, view, row, { colour, strong }) {
    if (row < 0) {
      return;
    }
    const { x, y, middle } = this.scene.markPainter.positionOf(row);
    paintPrecision(context, view, middle, this.scene.marks.y[row], this.scene.marks.precision[row], colour);
    ring(context, x, y, this.scene.markPainter.radius + 3.5, colour, strong ? 2.5 : 1.5);
  }

  paintPlace(context, view, id, { colour, strong }) {
    const place = this.scene.places.byId.get(id);
    if (!place) {
      return;
    }
    const [x, y] = [place.x * view.scale + view.nearestCopy(place.x), place.y * view.scale + view.top];
    paintPrecision(context, view, [x, y], place.y, place.precision_m, colour);
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

function paintPrecision(context, view, [x, y], worldY, precisionM, colour) {
  const r = precisionM / metresPerPixel(worldY, view.scale);
  if (!(r > 8)) {
    return;
  }
  context.save();
  context.globalAlpha = 0.1;
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fill();
  context.restore();
  context.setLineDash([4, 4]);
  ring(context, x, y, r, colour, 1.2);
  context.setLineDash([]);
}
