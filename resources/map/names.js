// The base map's names: countries, seas and cities, where the names of the case leave room for them.
import { canWrite } from './scripts.js';
import { disc } from './symbols.js';

const FONT = '"Segoe UI", system-ui, "DejaVu Sans", "Noto Sans CJK KR", sans-serif';
const TILE_UNITS = 512;
const MOST = 260; // names that are tried in one painting, the most important first
const LOCAL_ZOOM = 8; // names in the local script are written from here on
const MIDDLE = 0.5;
const DOT_PX = 3;
const CITY_SIZES = [13, 13, 12.5, 12, 12, 11.5, 11.5, 11, 11]; // by rank
const COUNTRY_SIZES = [15, 15, 14, 13, 12, 11, 11, 11];

export class Names {
  constructor(base) {
    this.base = base;
    this.known = new WeakMap();
  }

  /** Writes the names in sight; `taken` are names of the case, which are not written twice. Gives the cities written. */
  paint(context, view, palette, labels, taken) {
    const found = this.inSight(view).toSorted((a, b) => a.order - b.order || a.x - b.x);
    const written = new Set();
    for (const name of found.slice(0, MOST)) {
      if (!taken.has(name.n)) {
        WRITERS[name.kind](name, { context, labels, palette, zoom: view.zoom, written });
      }
    }
    return written;
  }

  inSight(view) {
    const found = [];
    const zoom = Math.round(view.zoom);
    this.base.eachTile(view, (layers, place) => {
      for (const name of this.namesOf(layers, place)) {
        if (isWanted(name, zoom)) {
          eachInSight(name, view, (x, y) => found.push({ ...name, x, y }));
        }
      }
    });
    return found;
  }

  namesOf(layers, place) {
    if (!this.known.has(layers)) {
      const names = Object.keys(WRITERS).flatMap((kind) =>
        (layers.get(kind) ?? []).map(({ props, geom }) => named(kind, props, geom[0][0], place)),
      );
      this.known.set(layers, names.filter(Boolean));
    }
    return this.known.get(layers);
  }
}

const WRITERS = {
  country({ n, r, x, y }, { labels, palette }) {
    const font = `600 ${COUNTRY_SIZES[r] ?? 11}px ${FONT}`;
    labels.centred(n, x, y, { font, colour: palette.country, halo: palette.land });
  },
  sea({ n, x, y }, { labels, palette }) {
    labels.centred(n, x, y, { font: `italic 500 12px ${FONT}`, colour: palette.sea_name, halo: palette.water });
  },
  city({ n, l, c, r, x, y }, { context, labels, palette, zoom, written }) {
    const weight = c === 1 ? 600 : 400;
    const look = { font: `${weight} ${CITY_SIZES[r] ?? 11}px ${FONT}`, colour: palette.city, halo: palette.land, gap: 6 };
    if (!labels.isWritten(x, y, DOT_PX) && labels.beside(withLocal(n, l, zoom), x, y, look)) {
      disc(context, x, y, c === 1 ? 3.2 : 2.2, palette.land);
      disc(context, x, y, c === 1 ? 2.4 : 1.5, palette.city);
      labels.block(x, y, DOT_PX);
      written.add(n);
    }
  },
};
const ORDER = { country: 0, sea: 20, city: 10 };

function named(kind, props, point, { x, y, width }) {
  const [partX, partY] = [point.x / TILE_UNITS, point.y / TILE_UNITS];
  const isOwn = partX >= 0 && partX < 1 && partY >= 0 && partY < 1; // else the tile beside it has it too
  const order = ORDER[kind] + (kind === 'country' ? 1 : 10) * (props.r ?? 0);
  return isOwn && props.n ? { kind, ...props, order, worldX: x + partX * width, worldY: y + partY * width } : null;
}

function isWanted({ kind, r = 0, m }, zoom) {
  if (kind === 'country') {
    return m === undefined || zoom <= m;
  }
  return kind !== 'city' || r <= zoom - MIDDLE;
}

function eachInSight({ worldX, worldY }, view, draw) {
  view.eachCopy((left) => {
    const [x, y] = [worldX * view.scale + left, worldY * view.scale + view.top];
    if (x >= 0 && y >= 0 && x <= view.width && y <= view.height) {
      draw(x, y);
    }
  });
}

function withLocal(name, local, zoom) {
  return local && zoom >= LOCAL_ZOOM && canWrite(local, FONT) ? `${name} ${local}` : name;
}
