// The map as a picture of its own: a head with a title, the map, and a foot with legend, scale and sources below it, so
// that nothing of the map is covered. All texts are data.
import { symbolCanvas } from './symbols.js';
import { toLat, toY } from './world.js';

const NORTH_PX = [18, 34];
const ZOOM_STEP = 0.25;
const ROUNDING_PX = 3; // Leaflet puts the map on whole pixels

export class Frame {
  constructor(map) {
    this.map = map;
    this.element = null;
  }

  /** Lays the page out as a picture, or anew with other words. */
  show(told, palette) {
    const { map } = this;
    const box = map.getContainer();
    const before = this.element;
    this.element = child('section', 'frame');
    document.body.append(this.element);
    this.element.append(...headOf(told), box, this.foot(told, palette));
    before?.remove();
    map.keyboard.disable();
    map.off('moveend', this.scaled).on('moveend', this.scaled, this);
    this.watch ??= new ResizeObserver(() => {
      // In a frame of its own: what is laid out anew while sizes are told would be an error of the page.
      requestAnimationFrame(() => map.invalidateSize({ animate: false, pan: false }));
    });
    this.watch.observe(box);
    map.invalidateSize({ animate: false, pan: false });
    this.scaled();
  }

  foot({ small, legend }, palette) {
    const foot = child('footer');
    const keys = child('div', 'keys');
    const legendBox = document.getElementById('legend');
    legendBox.classList.toggle('unwanted', !legend);
    this.where = child('p', 'where');
    const scale = child('div', 'scale');
    scale.append(northArrow(palette), ...document.querySelectorAll('.leaflet-control-scale'), this.where);
    keys.append(legendBox, scale);
    const sources = child('p', 'small');
    const attribution = document.querySelector('.leaflet-control-attribution');
    sources.append(...(attribution ? [attribution] : []), child('span', '', small));
    foot.append(keys, sources);
    return foot;
  }

  /** Says where the scale bar holds: Web Mercator's scale grows towards the poles. */
  scaled() {
    const lat = toLat(Math.min(1, Math.max(0, toY(this.map.getCenter().lat))));
    this.where.textContent = `at ${Math.abs(lat).toFixed(1)}° ${lat < 0 ? 'S' : 'N'}`;
  }
}

/** Shows at least what a window of width × height pixels shows with (lon, lat) in its middle at this zoom. */
export function showView(map, { lon, lat, zoom, width, height }) {
  const size = map.getSize();
  const lack = Math.max(0, Math.log2(Math.max((width + ROUNDING_PX) / size.x, (height + ROUNDING_PX) / size.y)));
  map.setView([lat, lon], zoom - Math.ceil(lack / ZOOM_STEP) * ZOOM_STEP, { animate: false });
}

function headOf({ title, subtitle, facts }) {
  if (!title && !subtitle && !facts.length) {
    return [];
  }
  const head = child('header');
  head.append(
    ...(title ? [child('h1', '', title)] : []),
    ...(subtitle ? [child('p', 'subtitle', subtitle)] : []),
    ...(facts.length ? [child('p', 'facts', facts.join(' · '))] : []),
  );
  return [head];
}

function northArrow({ label }) {
  const canvas = symbolCanvas(...NORTH_PX, (context, x, y) => {
    context.fillStyle = label;
    context.strokeStyle = label;
    context.font = '600 11px "Segoe UI", system-ui, "DejaVu Sans", sans-serif';
    context.textAlign = 'center';
    context.fillText('N', x, 10);
    context.beginPath();
    context.moveTo(x, 13);
    context.lineTo(x + 5.5, 2 * y - 2);
    context.lineTo(x, 2 * y - 7);
    context.closePath();
    context.fill();
    context.beginPath();
    context.moveTo(x, 13);
    context.lineTo(x - 5.5, 2 * y - 2);
    context.lineTo(x, 2 * y - 7);
    context.stroke();
  });
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'North is up');
  return canvas;
}

function child(tag, className = '', words = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}
