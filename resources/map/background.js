// A background between the base map and its lines: pictures of a server or a file, or vector tiles of a file.
/* oxlint-disable no-underscore-dangle -- the layer's tiles are known by Leaflet's name for them only */
import { fetchBlob } from './answers.js';
import { BETWEEN, repainted, vectorLayer } from './basemap.js';
import { plainRules } from './plainrules.js';

const PATIENCE_MS = 4000;

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
  constructor(base, onBroken) {
    this.base = base;
    this.onBroken = onBroken;
    this.told = null;
    this.layer = null;
  }

  addTo(map) {
    this.map = map;
    this.show(this.told);
  }

  /** Shows another one, or none for null. */
  show(told) {
    this.told = told;
    if (!this.map) {
      return;
    }
    this.layer?.remove();
    this.layer = told && this.made(told);
    this.layer?.addTo(this.map);
    this.dress(told);
  }

  /** The same, with another opacity or other lines above it. */
  dress(told) {
    this.told = told;
    this.layer?.setOpacity(told.opacity);
    this.base.setLines(Boolean(told?.lines));
  }

  /** Paints vector tiles in the colours of a palette. */
  setPalette(palette) {
    this.palette = palette;
    if (this.layer && this.told.kind === 'vector') {
      this.layer.paintRules = plainRules(this.told.layers, palette);
      repainted(this.layer);
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
    for (const { tileCache } of layer.views.values()) {
      const { source } = tileCache;
      const get = source.get.bind(source);
      source.shouldCancelZooms = false; // a tile whose request was cancelled would be painted empty
      source.get = (...place) =>
        get(...place).catch(() => {
          this.onBroken();
          return new Map();
        });
    }
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
    const layer = vectorLayer({ ...options, url: `${told.path}{z}/{x}/{y}`, maxDataZoom: told.last });
    layer.paintRules = plainRules(told.layers, this.palette);
    this.forgive(layer);
    return layer;
  }
}
