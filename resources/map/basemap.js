// The base map: vector tiles, painted tile by tile (vectortiles.js); their names are laid out with ours (names.js).
import { Archive } from './archive.js';
import { linesAbove, paintRules } from './paper.js';
import { VectorTiles } from './vectortiles.js';

const TILES = 'tiles/base/';
const LAST_DATA_ZOOM = 8;
const PATIENCE_MS = 3000;
const BELOW = 1;
export const BETWEEN = 2; // where a background lies: on the base map, below its lines and the records
const ABOVE = 3;

/** The archive, which is being read from now on: before the window has said how the page shall begin. */
export function begunArchive() {
  const archive = new Archive(TILES);
  archive.begin();
  return archive;
}

export class BaseMap {
  /** `archive` is what `begunArchive` gave. */
  constructor(archive, onNames) {
    this.onNames = onNames;
    this.archive = archive;
    this.layer = new VectorTiles({ url: this.archive, maxDataZoom: LAST_DATA_ZOOM }, { keepBuffer: 3, zIndex: BELOW });
    this.view = this.layer.view;
    this.asked = new Set();
    this.lines = null;
    this.repainted = Promise.resolve();
  }

  addTo(map) {
    this.map = map;
    this.layer.addTo(map);
  }

  refresh() {
    // Its tiles are painted anew by their layer, when they change.
  }

  /** Paints in the colours of a palette. */
  dress(palette) {
    this.palette = palette;
    this.layer.paintRules = paintRules(palette);
    this.layer.backgroundColor = palette.water;
    if (this.lines) {
      this.lines.paintRules = linesAbove(palette);
    }
    this.repaint();
  }

  /** Paints the tiles anew, each in its place. */
  repaint() {
    this.repainted = Promise.all([this.layer, this.lines].map((layer) => layer?.repaint()));
  }

  /** Draws borders and railways once more, above a picture that lies on the base map; or no longer. */
  setLines(areShown, opacity) {
    if (!areShown) {
      this.lines?.remove();
      this.lines = null;
    } else if (!this.lines) {
      this.lines = new VectorTiles(this.view, { zIndex: ABOVE }); // the same data, fetched and parsed once
      this.lines.paintRules = linesAbove(this.palette);
      this.lines.addTo(this.map);
    }
    this.lines?.setOpacity(opacity);
  }

  /** Resolves once all tiles in sight have been painted, or after a while: a tile may never come. */
  painted(patienceMs = PATIENCE_MS) {
    const patience = new Promise((resolve) => {
      setTimeout(resolve, patienceMs);
    });
    return Promise.race([this.settled(), patience]);
  }

  async settled() {
    await this.repainted;
    const loading = [this.layer, this.lines].find((layer) => layer?.isLoading());
    if (loading) {
      await new Promise((resolve) => {
        loading.once('load', resolve);
      });
      await this.settled(); // what was loaded may have been of the view before
    }
  }

  /** Calls with each tile of data in the window: where it is in the archive, and in the world. */
  eachTile({ zoom, scale, left, top, width, height, inset }, visit) {
    const z = Math.max(0, Math.min(LAST_DATA_ZOOM, Math.round(zoom) - 1));
    const side = 2 ** z;
    const columnAt = (px) => Math.floor(((px - left) / scale) * side);
    const rowAt = (px) => Math.floor(((px - top) / scale) * side);
    const first = columnAt(inset.x);
    const last = Math.min(columnAt(width - inset.x), first + side - 1); // a world that is seen twice has each tile once
    for (let y = Math.max(0, rowAt(inset.y)); y <= Math.min(side - 1, rowAt(height - inset.y)); y += 1) {
      for (let column = first; column <= last; column += 1) {
        const x = ((column % side) + side) % side;
        visit({ z, x, y }, { x: x / side, y: y / side, width: 1 / side });
      }
    }
  }

  /** Gives the layers of a tile of data to `take`: now if they are there, else when they come, and then names are painted. */
  tile(place, take) {
    const { tileCache } = this.view;
    const key = `${place.x}:${place.y}:${place.z}`;
    const known = tileCache.cache.get(key);
    if (known) {
      take(known.data);
    } else if (!this.asked.has(key)) {
      this.asked.add(key);
      tileCache
        .get(place)
        .then((layers) => {
          take(layers);
          this.onNames();
        })
        .catch(() => null) // the view has moved on, or the layer has said what is wrong
        .finally(() => this.asked.delete(key));
    }
  }
}
