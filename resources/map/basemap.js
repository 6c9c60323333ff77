// The base map: vector tiles, painted by protomaps-leaflet tile by tile; their names are laid out with ours (names.js).
/* oxlint-disable no-underscore-dangle -- the layer's tiles are known by Leaflet's name for them only */
import { linesOnly, paintRules } from './paper.js';

const TILES = 'tiles/base/{z}/{x}/{y}.mvt';
const LAST_DATA_ZOOM = 8;
const PATIENCE_MS = 3000;

export class BaseMap {
  constructor(onNames) {
    this.onNames = onNames;
    this.layer = window.protomapsL.leafletLayer({
      url: TILES,
      maxDataZoom: LAST_DATA_ZOOM,
      attribution: '',
      pane: 'tilePane',
      updateWhenZooming: false,
      keepBuffer: 3,
      tileDelay: 1,
    });
    [this.view] = this.layer.views.values();
    this.view.tileCache.source.shouldCancelZooms = false; // a tile whose request was cancelled would be painted empty
    this.asked = new Set();
    this.isCovered = false;
    this.repainted = Promise.resolve();
  }

  addTo(map) {
    this.layer.addTo(map);
  }

  refresh() {
    // Its tiles are painted anew by their layer, when they change.
  }

  /** Paints in the colours of a palette. */
  dress(palette) {
    this.palette = palette;
    this.layer.paintRules = this.isCovered ? linesOnly(palette) : paintRules(palette);
    this.layer.backgroundColor = this.isCovered ? undefined : palette.water;
    this.repaint();
  }

  /** Paints the tiles of this zoom anew, each in its place; painting those of another would stop what is on its way. */
  repaint() {
    const tiles = Object.values(this.layer._tiles ?? {}).filter(({ coords }) => coords.z === this.layer._tileZoom);
    const paint = ({ coords, el }) => this.layer.renderTile(this.layer._wrapCoords(coords), el, el.key);
    this.repainted = Promise.all(tiles.map(paint));
  }

  /** Leaves out land and water, so that a picture below is seen. */
  setCovered(isCovered) {
    this.isCovered = isCovered;
    this.dress(this.palette);
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
    if (this.layer.isLoading()) {
      await new Promise((resolve) => {
        this.layer.once('load', resolve);
      });
      await this.settled(); // what was loaded may have been of the view before
    }
  }

  /** Calls back with each tile of data in sight that is there: its layers, its key and its place in the world. */
  eachTile(view, draw) {
    const z = Math.max(0, Math.min(LAST_DATA_ZOOM, Math.round(view.zoom) - 1));
    const side = 2 ** z;
    const [west, east] = [-view.left / view.scale, (view.width - view.left) / view.scale];
    const [north, south] = [-view.top / view.scale, (view.height - view.top) / view.scale];
    for (let row = Math.max(0, Math.floor(north * side)); row <= Math.min(side - 1, Math.floor(south * side)); row += 1) {
      for (let column = Math.floor(west * side); column <= Math.floor(east * side); column += 1) {
        const x = ((column % side) + side) % side;
        this.withTile({ z, x, y: row }, (layers) => draw(layers, { x: x / side, y: row / side, width: 1 / side }));
      }
    }
  }

  /** A tile that is not there yet is asked for, and its names are painted when it has come. */
  withTile(place, draw) {
    const { tileCache } = this.view;
    const key = `${place.x}:${place.y}:${place.z}`;
    const known = tileCache.cache.get(key);
    if (known) {
      draw(known.data);
    } else if (!this.asked.has(key)) {
      this.asked.add(key);
      tileCache
        .get(place)
        .then(() => this.onNames())
        .catch(() => null) // the view has moved on, or the layer has said what is wrong
        .finally(() => this.asked.delete(key));
    }
  }
}
