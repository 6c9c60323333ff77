// One port of the gazetteer: where it is, what the lists know of it, and a button that adds it to the case.
import { paintPrecision } from './highlight.js';
import { drawPort } from './ports.js';
import { ring } from './symbols.js';
import { toX, toY } from './world.js';

const ZOOM = 12; // close enough to tell a harbour from its neighbours; the lists are good to a minute of arc
const BESIDE_PX = 8;
const RADIUS_PX = 10;

export class PortCard {
  constructor(map, page) {
    this.map = map;
    this.page = page;
    this.port = null;
    this.drawnAt = [NaN, NaN];
  }

  /** Tells of a port, or of none; `held` is the place of the case that it is, and `moves` says to go there first. */
  show({ card, held, moves }) {
    if (!card) {
      this.close();
      return;
    }
    this.port = null; // the one before gives way, and is not said to be left
    if (moves) {
      this.map.setView([card.lat, card.lon], Math.max(ZOOM, this.map.getZoom()), { animate: false });
    }
    this.page.hover(null);
    this.page.card.tell(card, this.button(card, held), { placeOf: () => this.placeOf(card), onHidden: () => this.left() });
    this.port = { number: Number(card.id), x: toX(card.lon), y: toY(card.lat), precision: card.precision_m };
  }

  /** Where the card is, beside the port, in the copy of the world that is seen. */
  placeOf({ lon, lat }) {
    const apart = this.map.getCenter().lng - lon;
    const { x, y } = this.map.latLngToContainerPoint([lat, lon + 360 * Math.round(apart / 360)]);
    return { x: x + BESIDE_PX, y };
  }

  button(card, held) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'act';
    button.dataset.control = 'port';
    button.textContent = held ? `Show the place “${held.name}” of the case` : 'Add to the case';
    button.addEventListener('click', () => {
      this.close();
      this.page.acting.tell('add port', { number: Number(card.id) });
    });
    return button;
  }

  close() {
    if (this.port) {
      this.page.card.hide();
    }
  }

  left() {
    if (this.port) {
      this.page.acting.tell('port left', { number: this.port.number });
      this.port = null;
      this.page.layers.at(-1)?.refresh();
    }
  }

  /** The port if its mark lies under a point of the canvas, as `{kind, id}`, or undefined. */
  at(x, y) {
    const isNear = this.port && Math.hypot(this.drawnAt[0] - x, this.drawnAt[1] - y) <= RADIUS_PX;
    return isNear ? { kind: 'port', id: String(this.port.number) } : undefined;
  }

  paint(context, view, palette) {
    if (this.port) {
      const { x, y, precision } = this.port;
      const [across, down] = [x * view.scale + view.nearestCopy(x), y * view.scale + view.top];
      this.drawnAt = [across, down];
      paintPrecision(context, view, [across, down], y, precision, palette.action);
      drawPort(context, 0, across, down, palette);
      ring(context, across, down, RADIUS_PX, palette.action, 2);
    }
  }
}
