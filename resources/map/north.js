// The arrow to true north: the map is Web Mercator and never turned, so north is up everywhere on it.
import { symbolCanvas } from './symbols.js';

const NorthArrow = L.Control.extend({
  options: { position: 'bottomleft' },

  onAdd() {
    const arrow = L.DomUtil.create('div', 'north');
    arrow.setAttribute('role', 'img');
    arrow.setAttribute('aria-label', 'North is up');
    arrow.title = 'North is up';
    arrow.append(symbolCanvas(14, 16, draw), 'N');
    return arrow;
  },
});

/** A needle in the colours of both styles: a grey that stands out on land and water alike. */
function draw(context, x, y) {
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(x, y - 7);
  context.lineTo(x + 5, y + 7);
  context.lineTo(x, y + 4);
  context.lineTo(x - 5, y + 7);
  context.closePath();
  context.fillStyle = '#7d8791';
  context.fill();
}

export function northArrow() {
  return new NorthArrow();
}
