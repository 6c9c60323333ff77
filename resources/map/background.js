// A background between the base map and its lines: pictures of a server or a file, or vector tiles of a file.
/* oxlint-disable no-underscore-dangle -- the layer's tiles are known by Leaflet's name for them only */
import { fetchBlob } from './answers.js';
import { BETWEEN } from './basemap.js';
import { plainRules } from './plainrules.js';
import { VectorTiles } from './vectortiles.js';

const PATIENCE_MS = 4000;
const ROW = 'background';
const LINES = 'lines';
const ROWS = [ROW, LINES];

/** Tiles that are pictures. One that fails leaves the base map in sight, and is asked for again when told to. */
const Pictures = L.GridLayer.extend({
  initialize(path, onBroken, options) {
    L.GridLayer.prototype.initialize.call(this, options);
    this._path = path;
    this._onBroken = onBroken;
    this._failed = new Set();
  },

  createTile(coords, done) {
    const tile = L.DomUtil.create('canvas', 'leaflet-tile');
    this._fill(tile, coords).finally(() => done(null, tile));
    return tile;
  },

  /** Asks again for what failed. */
  again() {
    const failed = [...this._failed];
    this._failed.clear();
    for (const { tile, coords } of failed) {
      if (!tile.isGone) {
        this._fill(tile, coords);
      }
    }
  },

  async _fill(tile, coords) {
    const off = this.options.tileSize === 256 ? 0 : 1;
    const { x, y } = this._wrapCoords(coords);
    tile.stop = new AbortController();
    try {
      const blob = await fetchBlob(`${this._path}${coords.z - off}/${x}/${y}`, { signal: tile.stop.signal });
      if (blob.size) {
        await this._draw(tile, blob);
      }
    } catch {
      this._failed.add({ tile, coords }); // the window knows why, and says so
    }
  },

  async _draw(tile, blob) {
    let picture = null;
    try {
      picture = await createImageBitmap(blob);
    } catch (error) {
      this._onBroken();
      throw error;
    }
    tile.width = picture.width;
    tile.height = picture.height;
    tile.getContext('2d').drawImage(picture, 0, 0);
    picture.close();
  },

  _removeTile(key) {
    const tile = this._tiles[key]?.el;
    if (tile) {
      tile.isGone = true;
      tile.stop?.abort();
      this._failed.forEach((failed) => failed.tile === tile && this._failed.delete(failed));
    }
    L.GridLayer.prototype._removeTile.call(this, key);
  },
});

export class Background {
  /** `onBroken` hears that a tile cannot be drawn, `onDressed` of `{opacity, lines}` that the person chose in the list. */
  constructor(base, stack, { onBroken, onDressed }) {
    this.base = base;
    this.stack = stack;
    this.onBroken = onBroken;
    this.onDressed = onDressed;
    this.told = null;
    this.layer = null;
    this.look = { isShown: true, opacity: 1 };
    this.lines = { isShown: false, opacity: 1 };
  }

  addTo(map) {
    this.map = map;
    this.draw();
  }

  /** Shows another one, or none for null. It has a row in the list of layers, and so have the lines above it. */
  show(told) {
    this.told = told;
    this.layer?.remove();
    this.layer = null;
    ROWS.forEach((id) => this.stack.remove(id));
    if (!told) {
      this.draw();
      return;
    }
    const wasHidden = this.stack.off.delete(ROW);
    this.addRows(told);
    if (wasHidden) {
      this.stack.onChange();
    }
  }

  addRows({ name, opacity, lines }) {
    const onKept = () => this.onDressed({ opacity: this.row(ROW).opacity, lines: this.row(LINES).isShown });
    const own = { id: ROW, title: name, kept: { opacity }, apply: (look) => this.draw({ look }) };
    const above = { id: LINES, title: 'Borders, railways', kept: { isShown: lines }, apply: (look) => this.draw({ lines: look }) };
    this.stack.add({ ...own, fixed: true, onKept }, 'base');
    this.stack.add({ ...above, fixed: true, onKept }, ROW);
  }

  row(id) {
    return this.stack.layer(id).kept;
  }

  /** The same, with another opacity or other lines above it. */
  dress(told) {
    this.told = told;
    this.row(ROW).opacity = told.opacity;
    this.row(LINES).isShown = told.lines;
    ROWS.forEach((id) => this.stack.applyTo(this.stack.layer(id)));
  }

  /** Draws it and its lines as they shall look; what is hidden asks for no tiles. */
  draw({ look = this.look, lines = this.lines } = {}) {
    Object.assign(this, { look, lines });
    if (!this.map) {
      return;
    }
    const isShown = Boolean(this.told) && look.isShown;
    if (isShown && !this.layer) {
      this.layer = this.made(this.told).addTo(this.map);
    } else if (!isShown) {
      this.layer?.remove();
      this.layer = null;
    }
    this.layer?.setOpacity(look.opacity);
    this.map.getContainer().classList.toggle('pictured', isShown);
    this.base.setLines(isShown && lines.isShown, lines.opacity);
  }

  /** Paints vector tiles in the colours of a palette. */
  setPalette(palette) {
    this.palette = palette;
    if (this.layer && this.told.kind === 'vector') {
      this.layer.paintRules = plainRules(this.told.layers, palette);
      this.layer.repaint();
    }
  }

  again() {
    this.layer?.again?.();
  }

  /** Resolves once all its tiles in sight are there, or after a while. */
  painted(patienceMs = PATIENCE_MS) {
    if (!this.layer?.isLoading()) {
      return Promise.resolve();
    }
    const loaded = new Promise((resolve) => {
      this.layer.once('load', resolve);
    });
    const patience = new Promise((resolve) => {
      setTimeout(resolve, patienceMs);
    });
    return Promise.race([loaded, patience]);
  }

  /** Takes a tile that cannot be read for an empty one; the window says so. */
  forgive(layer) {
    const { source } = layer.view.tileCache;
    const get = source.get.bind(source);
    source.get = (...place) =>
      get(...place).catch(() => {
        this.onBroken();
        return new Map();
      });
  }

  made(told) {
    const off = told.size === 256 ? 0 : 1;
    const [west, south, east, north] = told.bounds;
    const options = {
      tileSize: told.size,
      minZoom: told.first + off,
      maxZoom: 30,
      zIndex: BETWEEN,
      updateWhenZooming: false,
    };
    if (east - west < 359) {
      options.bounds = [
        [south, west],
        [north, east],
      ];
    }
    if (told.kind === 'raster') {
      return new Pictures(told.path, this.onBroken, { ...options, maxNativeZoom: told.last + off, keepBuffer: 1 });
    }
    const layer = new VectorTiles({ url: `${told.path}{z}/{x}/{y}`, maxDataZoom: told.last }, options);
    layer.paintRules = plainRules(told.layers, this.palette);
    this.forgive(layer);
    return layer;
  }
}
