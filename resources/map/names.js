// The base map's names: countries, seas and cities, where the names of the case leave room for them.
import { canWrite } from './scripts.js';
import { disc } from './symbols.js';

const FONT = '"Segoe UI", system-ui, "DejaVu Sans", "Noto Sans CJK KR", sans-serif';
const TILE_UNITS = 512;
const MOST = 600; // names that are tried in one painting, the most important first
const MOST_TILES = 1000; // whose names are kept, some times as many as the largest screen shows
const LOCAL_ZOOM = 8; // names in the local script are written from here on
const MIDDLE = 0.5;
const DOT_PX = 3;
const CITY_SIZES = [13, 13, 12.5, 12, 12, 11.5, 11.5, 11, 11]; // by rank
const COUNTRY_SIZES = [15, 15, 14, 13, 12, 11, 11, 11];
const COUNTRY_PLACES = [9, 9, 9, 5, 3, 3]; // by rank: the name of a small country would soon lie in another one
const CAPITAL_FIRST = [0, 2, 1]; // of a country, of a province
const SPARED = [12, 12, 6, 4, 2]; // how much a city's dot counts where another name would cover it, by rank; the others 1

export class Names {
  constructor(base) {
    this.base = base;
    this.known = new Map(); // by tile: a large screen shows more of them than their data is kept of
    this.found = [];
  }

  /**
   * Looks which names may be written in a view, and keeps others off the dots of cities; `taken` are names of the case,
   * which are not written twice.
   */
  find(view, labels, taken) {
    const found = this.inSight(view, labels).filter(({ n }) => !taken.has(n));
    this.found = found.toSorted((a, b) => a.order - b.order || a.x - b.x).slice(0, MOST);
    for (const { x, y, r } of this.found.filter(({ kind }) => kind === 'city')) {
      labels.avoidPoint(x, y, SPARED[r] ?? 1);
    }
  }

  /** Writes what was found, and gives the names of the cities that are written. */
  paint(view, palette, labels) {
    const written = new Set();
    for (const name of this.found) {
      WRITERS[name.kind](name, { labels, palette, zoom: view.zoom, written });
    }
    return written;
  }

  inSight(view, labels) {
    const found = [];
    const zoom = Math.round(view.zoom);
    this.base.eachTile(view, (place, world) => {
      for (const name of this.namesAt(place, world)) {
        if (isWanted(name, zoom)) {
          view.eachCopy((left) => {
            const [x, y] = [name.worldX * view.scale + left, name.worldY * view.scale + view.top];
            if (labels.isInSight(x, y)) {
              found.push({ ...name, x, y });
            }
          });
        }
      }
    });
    return found;
  }

  namesAt(place, world) {
    const key = `${place.z}/${place.x}/${place.y}`;
    if (!this.known.has(key)) {
      this.base.tile(place, (layers) => this.keep(key, namesOf(layers, world)));
    }
    return this.known.get(key) ?? [];
  }

  keep(key, names) {
    this.known.set(key, names);
    if (this.known.size > MOST_TILES) {
      this.known.delete(this.known.keys().next().value);
    }
  }
}

function namesOf(layers, world) {
  const names = Object.keys(WRITERS).flatMap((kind) =>
    (layers.get(kind) ?? []).map(({ props, geom }) => named(kind, props, geom[0][0], world)),
  );
  return names.filter(Boolean);
}

const WRITERS = {
  country({ n, r, x, y }, { labels, palette }) {
    const font = `600 ${COUNTRY_SIZES[r] ?? 11}px ${FONT}`;
    labels.centred(n, x, y, { font, colour: palette.country, halo: palette.halo, places: COUNTRY_PLACES[r] ?? 1 });
  },
  sea({ n, x, y }, { labels, palette }) {
    labels.centred(n, x, y, { font: `italic 500 12px ${FONT}`, colour: palette.sea_name, halo: palette.water });
  },
  city({ n, l, c, r, x, y }, { labels, palette, zoom, written }) {
    const weight = c === 1 ? 600 : 400;
    const font = `${weight} ${CITY_SIZES[r] ?? 11}px ${FONT}`;
    const look = { font, colour: palette.city, halo: palette.halo, ways: [{ gap: 6 }] };
    if (!labels.isWritten(x, y, DOT_PX) && labels.beside(withLocal(n, l, zoom), x, y, look)) {
      written.add(n);
      dot(labels, x, y, c === 1, palette);
    }
  },
};

/** A city's dot, where no symbol lies that says as well where it is. */
function dot(labels, x, y, isCapital, palette) {
  if (!labels.isTaken(x, y, DOT_PX)) {
    disc(labels.context, x, y, isCapital ? 3.2 : 2.2, palette.halo);
    disc(labels.context, x, y, isCapital ? 2.4 : 1.5, palette.city);
    labels.block(x, y, DOT_PX);
  }
}

/** Great countries before the greatest cities, these before small countries, and capitals before their equals. */
const ORDER = {
  country: ({ r = 0 }) => 3 * r,
  sea: () => 20,
  city: ({ r = 0, c }) => 10 * r - (CAPITAL_FIRST[c] ?? 0),
};

function named(kind, props, point, { x, y, width }) {
  const [partX, partY] = [point.x / TILE_UNITS, point.y / TILE_UNITS];
  const isOwn = partX >= 0 && partX < 1 && partY >= 0 && partY < 1; // else the tile beside it has it too
  return isOwn && props.n ? { kind, ...props, order: ORDER[kind](props), worldX: x + partX * width, worldY: y + partY * width } : null;
}

function isWanted({ kind, r = 0, m }, zoom) {
  if (kind === 'country') {
    return m === undefined || zoom <= m;
  }
  return kind !== 'city' || r <= zoom - MIDDLE;
}

function withLocal(name, local, zoom) {
  return local && zoom >= LOCAL_ZOOM && canWrite(local, FONT) ? `${name} ${local}` : name;
}
