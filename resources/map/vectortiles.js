// A layer of vector tiles: protomaps-leaflet reads them and paints each on a canvas, Leaflet puts those where they belong.
//
// Its own layer for Leaflet waits for a timer before it paints a tile, which comes late while frames are being composed.
/* oxlint-disable no-underscore-dangle -- these are the names by which Leaflet's layers of tiles are extended */

const { View, paint, sourcesToViews } = window.protomapsL;
const SIDE = 256;
const MARGIN = 16; // in pixels: what lies so far outside of a tile may still reach into it
const NONE = { push: () => 0 }; // what could cancel a request would be kept for each of them

export const VectorTiles = L.GridLayer.extend({
  options: { pane: 'tilePane', updateWhenZooming: false },

  /** `source` is what `sourcesToViews` of protomaps-leaflet takes, or such a view that is there already. */
  initialize(source, options) {
    L.GridLayer.prototype.initialize.call(this, options);
    this.view = source instanceof View ? source : viewOf(source);
    this.paintRules = [];
    this.backgroundColor = null;
  },

  createTile(coords, done) {
    const tile = L.DomUtil.create('canvas', 'leaflet-tile');
    tile.at = coords; // in the world, as Leaflet gives them for the tiles of this zoom
    this.renderTile(tile)
      .catch((error) => console.error(error))
      .then(() => tile.isGone || done(null, tile)); // its place may have been taken by another
    return tile;
  },

  /** Paints the tiles anew, each in its place. */
  repaint() {
    return Promise.all(Object.values(this._tiles ?? {}).map(({ el }) => this.renderTile(el)));
  },

  /** Resolves once a tile is painted: empty, when it cannot be had. */
  async renderTile(tile) {
    const data = await this.view.getDisplayTile(tile.at).catch((error) => console.error(error));
    if (!tile.isGone) {
      this.paintTile(tile, new Map(data && [['', [data]]]));
    }
  },

  paintTile(tile, data) {
    const { x, y, z } = tile.at;
    const ratio = window.devicePixelRatio;
    tile.width = SIDE * ratio;
    tile.height = SIDE * ratio;
    const context = tile.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.backgroundColor) {
      context.fillStyle = this.backgroundColor;
      context.fillRect(0, 0, SIDE, SIDE);
    }
    const origin = { x: SIDE * x, y: SIDE * y };
    const [minX, minY] = [origin.x - MARGIN, origin.y - MARGIN];
    const box = { minX, minY, maxX: minX + SIDE + 2 * MARGIN, maxY: minY + SIDE + 2 * MARGIN };
    paint(context, z, data, null, this.paintRules, box, origin, false, '');
  },

  _removeTile(key) {
    const tile = this._tiles[key]?.el;
    L.GridLayer.prototype._removeTile.call(this, key);
    if (tile) {
      tile.isGone = true;
      tile.width = 0; // gives its memory back at once
    }
  },
});

function viewOf(given) {
  const [view] = sourcesToViews(given).values();
  const { source } = view.tileCache;
  source.shouldCancelZooms = false; // a tile whose request was cancelled would be painted empty
  source.zoomaborts = NONE;
  return view;
}
