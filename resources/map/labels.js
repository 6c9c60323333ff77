// Labels that do not cover each other: each takes the first of a few places beside its point that is still free.

const PAD_PX = 2;
const LEADER_STEP_PX = 3;
const MOST_BLOCKS = 3000;

export class Labels {
  constructor(context, view) {
    this.context = context;
    this.view = view;
    this.boxes = [...view.covered];
    this.written = []; // those of the boxes that words stand in
  }

  /** Keeps the square around a symbol free of labels. */
  block(x, y, r) {
    if (this.boxes.length < MOST_BLOCKS) {
      this.boxes.push([x - r, y - r, x + r, y + r]);
    }
  }

  /**
   * Draws the text beside (x, y), `gap` pixels away; false when there is no room. With a `leader` a fine line from that far
   * out of (x, y) says what the text belongs to, and where such a line would cross something is no room either.
   */
  beside(text, x, y, { font, colour, halo, gap, leader = 0 }) {
    this.context.font = font;
    const width = this.context.measureText(text).width;
    const height = parseFloat(font.match(/[\d.]+(?=px)/)[0]);
    for (const [left, middle] of placesBeside(x, y, width, height, gap)) {
      const line = leader ? leaderTo(x, y, leader, [left, middle - height / 2, left + width, middle + height / 2]) : null;
      if (this.isFree(left, middle, width, height) && !(line && this.isCrossed(line))) {
        if (line) {
          this.lead(line, { colour, halo });
        }
        this.write(text, left, middle, width, height, { colour, halo });
        return true;
      }
    }
    return false;
  }

  /** Draws the text with its middle at (x, y). */
  centred(text, x, y, { font, colour, halo }) {
    this.context.font = font;
    const width = this.context.measureText(text).width;
    const height = parseFloat(font.match(/[\d.]+(?=px)/)[0]);
    if (this.isFree(x - width / 2, y, width, height)) {
      this.write(text, x - width / 2, y, width, height, { colour, halo });
    }
  }

  /** Whether words stand at a point, or would be touched by a symbol of radius r there. */
  isWritten(x, y, r) {
    return this.written.some(([left, top, right, bottom]) => x + r > left && x - r < right && y + r > top && y - r < bottom);
  }

  isCrossed([[fromX, fromY], [toX, toY]]) {
    const steps = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / LEADER_STEP_PX);
    for (let step = 0; step <= steps; step += 1) {
      const [x, y] = [fromX + ((toX - fromX) * step) / steps, fromY + ((toY - fromY) * step) / steps];
      if (this.boxes.some(([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom)) {
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

  isFree(left, middle, width, height) {
    const [top, right, bottom] = [middle - height / 2 - PAD_PX, left + width + PAD_PX, middle + height / 2 + PAD_PX];
    const { inset } = this.view;
    if (left < inset.x || right > this.view.width - inset.x || top < inset.y || bottom > this.view.height - inset.y) {
      return false;
    }
    return !this.boxes.some(([l, t, r, b]) => l < right && r > left - PAD_PX && t < bottom && b > top);
  }

  write(text, left, middle, width, height, { colour, halo }) {
    const box = [left, middle - height / 2, left + width, middle + height / 2];
    this.boxes.push(box);
    this.written.push(box);
    const { context } = this;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = halo;
    context.strokeText(text, left, middle);
    context.fillStyle = colour;
    context.fillText(text, left, middle);
  }
}

function placesBeside(x, y, width, height, gap) {
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

/** From `gap` pixels out of (x, y) to the nearest point of a box, or nothing where that is no way. */
function leaderTo(x, y, gap, [left, top, right, bottom]) {
  const [toX, toY] = [Math.max(left - PAD_PX, Math.min(x, right + PAD_PX)), Math.max(top, Math.min(y, bottom))];
  const away = Math.hypot(toX - x, toY - y);
  return away > gap ? [[x + ((toX - x) * gap) / away, y + ((toY - y) * gap) / away], [toX, toY]] : null;
}
