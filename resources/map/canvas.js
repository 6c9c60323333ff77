// A canvas that covers Leaflet's map, moves and zooms with it, and is painted by one function of ours.
/* oxlint-disable no-underscore-dangle -- these are the names by which Leaflet's renderers are extended */
import { View } from './world.js';

const FLUID_MS = 24; // a canvas that paints faster than this is painted anew in each frame of a drag

export const CanvasLayer = L.Renderer.extend({
  options: { padding: 0.2 },

  initialize(paint, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this._paint = paint;
    this._lastMs = 0;
    this._frame = 0;
  },

  getEvents() {
    return { ...L.Renderer.prototype.getEvents.call(this), move: this._moved };
  },

  /** The layer point in the canvas's upper left corner. */
  corner() {
    return this._bounds.min;
  },

  /** Paint again in the next frame. */
  refresh() {
    if (this._frame) {
      return;
    }
    this._frame = requestAnimationFrame(() => {
      this._frame = 0;
      if (this._map) {
        this._update();
      }
    });
  },

  _initContainer() {
    this._container = L.DomUtil.create('canvas', 'quaylog-canvas');
    this._context = this._container.getContext('2d');
  },

  _destroyContainer() {
    cancelAnimationFrame(this._frame);
    this._frame = 0;
    this._container.remove();
    delete this._container;
  },

  _updatePaths() {
    // Leaflet's own renderers draw their paths here; this one has none.
  },

  _moved() {
    if (this._lastMs < FLUID_MS) {
      this.refresh();
    }
  },

  _update() {
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    this._resize(size, ratio);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this._context.clearRect(0, 0, size.x, size.y);
    const began = performance.now();
    this._paint(this._context, this._view(size));
    this._lastMs = performance.now() - began;
  },

  _resize(size, ratio) {
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    if (this._container.width === width && this._container.height === height) {
      return;
    }
    this._container.width = width;
    this._container.height = height;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
  },

  _view(size) {
    const zoom = this._map.getZoom();
    const origin = this._map.getPixelOrigin();
    return new View({
      scale: this._map.options.crs.scale(zoom),
      left: -origin.x - this._bounds.min.x,
      top: -origin.y - this._bounds.min.y,
      width: size.x,
      height: size.y,
      zoom,
      inset: this._map.layerPointToContainerPoint(this._bounds.min).multiplyBy(-1),
      covered: this._covered(),
    });
  },

  /** The boxes of the page's controls on the canvas, as [left, top, right, bottom]. */
  _covered() {
    const corner = this._container.getBoundingClientRect();
    const controls = document.querySelectorAll('.leaflet-control, #legend:not([hidden])');
    return Array.from(controls, (control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      return [left - corner.left, top - corner.top, right - corner.left, bottom - corner.top];
    });
  },
});
