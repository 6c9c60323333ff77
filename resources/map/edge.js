// The map's edge: Web Mercator ends at 85.05°, and what lies nearer to a pole is drawn there, with an arrow that says so.

const MARGIN_PX = 44; // so far may be seen beyond the edge, so that what lies on it is whole
const ARROW_PX = 7;
const AWAY_PX = 17;
const FONT = '500 11px "Segoe UI", system-ui, "DejaVu Sans", sans-serif';
const EDGES = [
  { y: 0, way: 1, words: 'The map ends at 85.05° N. What has an arrow lies further north.' },
  { y: 1, way: -1, words: 'The map ends at 85.05° S. What has an arrow lies further south.' },
];

/** Keeps the view on the map: some way beyond its edges, and a world's width to both sides. */
export function keepOnMap(map) {
  const within = map._getBoundsOffset; // oxlint-disable-line no-underscore-dangle -- Leaflet's only way in
  // oxlint-disable-next-line no-underscore-dangle
  map._getBoundsOffset = (seen, most, zoom) => {
    const margin = Math.min(MARGIN_PX, (seen.max.y - seen.min.y) / 2);
    const shrunk = L.bounds([seen.min.x, seen.min.y + margin], [seen.max.x, seen.max.y - margin]);
    return within.call(map, shrunk, most, zoom);
  };
  map.setMaxBounds([
    [-85.06, -720],
    [85.06, 720],
  ]);
}

export class Edge {
  constructor() {
    this.moves = -1;
    this.known = null;
    this.beyond = [];
  }

  /** Draws an arrow beside each mark and place that lies beyond an edge in sight, and says what it means. */
  paint(context, view, palette, { marks, places }) {
    for (const edge of EDGES) {
      const line = edge.y * view.scale + view.top;
      if (line > -AWAY_PX && line < view.height + AWAY_PX) {
        const columns = this.columnsBeyond(edge, marks, places, view);
        columns.forEach((x) => drawArrow(context, x, line + edge.way * AWAY_PX, edge.way, palette));
        if (columns.length) {
          this.write(context, view, line, edge, palette);
        }
      }
    }
  }

  /** The places on the screen, from left to right, of what lies beyond an edge. */
  columnsBeyond({ y }, marks, places, view) {
    const rows = this.rowsBeyond(marks).filter((row) => marks.isDrawn(row));
    const all = [...rows.map((row) => [marks.x[row], marks.y[row]]), ...places.all.map((place) => [place.x, place.y])];
    const found = new Set();
    for (const [x] of all.filter((at) => isBeyond(at[1]) && Math.round(at[1]) === y)) {
      view.eachCopy((left) => found.add(Math.round(x * view.scale + left)));
    }
    return [...found].filter((x) => x > -ARROW_PX && x < view.width + ARROW_PX);
  }

  /** The rows of marks beyond an edge, looked for again when marks have moved. */
  rowsBeyond(marks) {
    if (marks && (marks !== this.known || marks.moves !== this.moves)) {
      Object.assign(this, { known: marks, moves: marks.moves });
      this.beyond = [];
      for (let row = 0; row < marks.count; row += 1) {
        if (isBeyond(marks.y[row])) {
          this.beyond.push(row);
        }
      }
    }
    return marks ? this.beyond : [];
  }

  write(context, view, line, { way, words }, palette) {
    context.save();
    context.strokeStyle = palette.nothing;
    context.lineWidth = 1;
    context.setLineDash([2, 4]);
    context.beginPath();
    context.moveTo(0, line);
    context.lineTo(view.width, line);
    context.stroke();
    context.setLineDash([]);
    context.font = FONT;
    context.textAlign = 'center';
    context.textBaseline = way > 0 ? 'bottom' : 'top';
    context.lineWidth = 3;
    context.strokeStyle = palette.halo;
    context.fillStyle = palette.label;
    const at = [view.width / 2, line - way * ARROW_PX * 2];
    context.strokeText(words, ...at);
    context.fillText(words, ...at);
    context.restore();
  }
}

function isBeyond(y) {
  return y <= 1e-9 || y >= 1 - 1e-9;
}

function drawArrow(context, x, y, way, palette) {
  context.beginPath();
  context.moveTo(x, y - way * ARROW_PX);
  context.lineTo(x + ARROW_PX * 0.8, y + way * ARROW_PX * 0.5);
  context.lineTo(x - ARROW_PX * 0.8, y + way * ARROW_PX * 0.5);
  context.closePath();
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = palette.halo;
  context.stroke();
  context.fillStyle = palette.label;
  context.fill();
}
