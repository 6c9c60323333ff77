// The symbols of marks and places, drawn alike on the map, in the legend and in cards.

const TURN = 2 * Math.PI;

const MARKS = {
  present(context, x, y, r, palette, { colour, line, alpha }) {
    const isPlain = alpha === 1 && line === colour;
    faded(context, x, y, r, palette, alpha, () => disc(context, x, y, r, colour));
    ring(context, x, y, isPlain ? r : r - 0.6, isPlain ? palette.halo : line, r < 5 ? 0.8 : 1.2);
  },
  uncertain(context, x, y, r, palette, { colour, line, alpha }) {
    faded(context, x, y, r, palette, alpha, () => {
      context.fillStyle = colour;
      context.beginPath();
      context.arc(x, y, r - 0.5, Math.PI / 2, (3 * Math.PI) / 2);
      context.fill();
    });
    ring(context, x, y, r - 0.8, line, 1.8);
  },
  nothing(context, x, y, r, palette) {
    disc(context, x, y, r, palette.paper);
    ring(context, x, y, r - 0.8, palette.nothing, 1.8);
  },
  looked(context, x, y, r, palette) {
    disc(context, x, y, r, palette.paper);
    context.setLineDash([2, 2]);
    ring(context, x, y, r - 0.8, palette.nothing, 1.4);
    context.setLineDash([]);
  },
};

const PLACES = {
  port: (context, x, y, r) => context.arc(x, y, r, 0, TURN),
  terminal: (context, x, y, r) => context.arc(x, y, r * 0.8, 0, TURN),
  berth: (context, x, y, r) => context.rect(x - r * 0.6, y - r * 0.6, r * 1.2, r * 1.2),
  anchorage(context, x, y, r) {
    context.arc(x, y, r, 0, TURN);
    context.moveTo(x + r * 0.5, y);
    context.arc(x, y, r * 0.5, 0, TURN, true);
  },
  depot(context, x, y, r) {
    polygon(context, [
      [x - r, y - r * 0.15],
      [x, y - r * 1.1],
      [x + r, y - r * 0.15],
      [x + r, y + r * 0.9],
      [x - r, y + r * 0.9],
    ]);
  },
  'rail station': (context, x, y, r) => diamond(context, x, y, r * 1.15),
  'border crossing'(context, x, y, r) {
    context.rect(x - r * 0.9, y - r * 0.9, r * 0.6, r * 1.8);
    context.rect(x + r * 0.3, y - r * 0.9, r * 0.6, r * 1.8);
  },
};

export const PLACE_RADIUS = 5;

/** A mark in a tone: its colour, that of its lines, and how much of its filling is seen; its line never fades. */
export function drawMark(context, look, x, y, r, palette, tone = plainTone(palette)) {
  (MARKS[look] ?? MARKS.looked)(context, x, y, r, palette, tone);
}

export function plainTone({ sighting }) {
  return { colour: sighting, line: sighting, alpha: 1 };
}

/** Draws on a disc of paper, seen through. */
function faded(context, x, y, r, { paper }, alpha, draw) {
  disc(context, x, y, r, paper);
  context.save();
  context.globalAlpha *= alpha;
  draw();
  context.restore();
}

export function drawPlace(context, kind, x, y, palette) {
  context.beginPath();
  (PLACES[kind] ?? PLACES.port)(context, x, y, PLACE_RADIUS);
  context.lineWidth = 2.5;
  context.lineJoin = 'round';
  context.strokeStyle = palette.halo;
  context.stroke();
  context.fillStyle = palette.place;
  context.fill();
}

export function ring(context, x, y, r, colour, width) {
  context.beginPath();
  context.arc(x, y, Math.max(r, 0), 0, TURN);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

export function disc(context, x, y, r, colour) {
  context.beginPath();
  context.arc(x, y, r, 0, TURN);
  context.fillStyle = colour;
  context.fill();
}

/** A canvas with one symbol in its middle, for drawing it often or for use in text. */
export function symbolCanvas(width, height, draw) {
  const ratio = window.devicePixelRatio || 1;
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  draw(context, width / 2, height / 2);
  return canvas;
}

function diamond(context, x, y, r) {
  polygon(context, [
    [x, y - r],
    [x + r, y],
    [x, y + r],
    [x - r, y],
  ]);
}

function polygon(context, corners) {
  corners.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
}
