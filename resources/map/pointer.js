// What the pointer does on the map: hover cards, picks, the context click, and where the cursor is.
import { wrapped } from './world.js';

export class Pointer {
  constructor(map, page) {
    this.map = map;
    this.page = page;
    this.hovered = '';
    this.frame = 0;
    map.on('mousemove', (event) => this.moved(event));
    map.on('mouseout', () => this.leave());
    map.on('click', (event) => this.clicked(event));
    map.on('contextmenu', (event) => this.asked(event));
    map.on('movestart zoomstart', () => this.page.card.told || this.page.card.hide());
    map.on('move', () => this.page.card.follow());
    window.addEventListener('focus', () => this.takeKeys());
    this.takeKeys();
  }

  /** Lets the arrow keys and + and - work as soon as the page has the focus. */
  takeKeys() {
    if (document.activeElement === document.body) {
      this.map.getContainer().focus({ preventScroll: true });
    }
  }

  moved(event) {
    this.page.tool?.moved(event);
    this.last = event;
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.follow(this.last);
    });
  }

  follow({ latlng, containerPoint }) {
    this.page.bridge.tell_cursor(wrapped(latlng.lng), latlng.lat);
    if (this.map.dragging?.moving() || this.page.tool) {
      return;
    }
    const targets = this.withPort(containerPoint, this.targets(containerPoint));
    const key = targets.map(({ id }) => id).join();
    if (key === this.hovered) {
      return;
    }
    this.hovered = key;
    this.map.getContainer().classList.toggle('pointing', targets.length > 0);
    this.map.getContainer().classList.toggle('grabbing', this.page.dragging.isOn(targets[0]));
    this.page.hover(targets[0]?.kind === 'port' ? null : targets[0]);
    this.page.card.hover(targets, containerPoint.x, containerPoint.y);
  }

  leave() {
    this.hovered = '';
    this.page.hover(null);
    if (!this.page.card.pinned) {
      this.page.card.hide();
    }
  }

  clicked(event) {
    if (this.page.tool) {
      this.page.tool.clicked(event);
      return;
    }
    const { containerPoint } = event;
    const targets = this.targets(containerPoint);
    this.page.card.hide();
    this.page.portCard.close();
    this.page.acting.clicked(containerPoint, targets);
    const [port] = this.withPort(containerPoint, []);
    if (!targets.length && port) {
      this.page.acting.tell('port', { number: Number(port.id) });
    } else {
      this.page.choose(targets, containerPoint.x, containerPoint.y);
    }
  }

  asked({ containerPoint, originalEvent }) {
    originalEvent.preventDefault();
    this.ask(containerPoint);
  }

  /** Asks for the menu of what lies at a point of the container. */
  ask(containerPoint) {
    const latlng = this.map.containerPointToLatLng(containerPoint);
    const targets = this.targets(containerPoint);
    const [first] = this.withPort(containerPoint, targets); // also one whose card is closed now
    this.page.card.hide();
    if (!this.page.tool) {
      this.page.acting.asked(containerPoint, targets, first?.kind === 'port' ? Number(first.id) : null);
      this.page.bridge.ask_for_menu(wrapped(latlng.lng), latlng.lat, containerPoint.x, containerPoint.y);
    }
  }

  targets(point) {
    const { x, y } = this.onCanvas(point);
    return this.page.highlight.at(x, y) ?? this.page.scene.at(x, y);
  }

  /** What lies there, or else the gazetteer's port. */
  withPort(point, targets) {
    const { x, y } = this.onCanvas(point);
    const port = targets.length ? null : (this.page.scene.ports.at(x, y) ?? this.page.portCard.at(x, y));
    return port ? [port] : targets;
  }

  /** A point of the map's container as a point of the canvases. */
  onCanvas(point) {
    return this.map.containerPointToLayerPoint(point).subtract(this.page.layers[1].corner());
  }
}
