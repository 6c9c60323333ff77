// Labels that do not cover each other: each takes the first of a few places beside its point that is still free.

const PAD_PX = 2;
const MOST_BLOCKS = 3000;

export class Labels {
  constructor(context, view) {
    this.context = context;
    this.view = view;
    this.boxes = [...view.covered];
  }

  /** Keeps the square around a symbol free of labels. */
  block(x, y, r) {
    if (this.boxes.length < MOST_BLOCKS) {
      this.boxes.push([x - r, y - r, x + r, y + r]);
    }
  }

  /** Draws the text beside (x, y), `gap` pixels away; false when there is no room. */
  beside(text, x, y, { font, colour, halo, gap }) {
    this.context.font = font;
    const width = this.context.measureText(text).width;
    const height = parseFloat(font.match(/[\d.]+(?=px)/)[0]);
    for (const [left, middle] of placesBeside(x, y, width, height, gap)) {
      if (this.isFree(left, middle, width, height)) {
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

  isFree(left, middle, width, height) {
    const [top, right, bottom] = [middle - height / 2 - PAD_PX, left + width + PAD_PX, middle + height / 2 + PAD_PX];
    const { inset } = this.view;
    if (left < inset.x || right > this.view.width - inset.x || top < inset.y || bottom > this.view.height - inset.y) {
      return false;
    }
    return !this.boxes.some(([l, t, r, b]) => l < right && r > left - PAD_PX && t < bottom && b > top);
  }

  write(text, left, middle, width, height, { colour, halo }) {
    this.boxes.push([left, middle - height / 2, left + width, middle + height / 2]);
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
