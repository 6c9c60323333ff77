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
    map.on('movestart zoomstart', () => this.page.card.hide());
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
    this.last = event;
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.follow(this.last);
    });
  }

  follow({ latlng, containerPoint }) {
    this.page.bridge.tell_cursor(wrapped(latlng.lng), latlng.lat);
    if (this.map.dragging?.moving()) {
      return;
    }
    const targets = this.targets(containerPoint);
    const key = targets.map(({ id }) => id).join();
    if (key === this.hovered) {
      return;
    }
    this.hovered = key;
    this.map.getContainer().classList.toggle('pointing', targets.length > 0);
    this.page.hover(targets[0]);
    this.page.card.hover(targets, containerPoint.x, containerPoint.y);
  }

  leave() {
    this.hovered = '';
    this.page.hover(null);
    if (!this.page.card.pinned) {
      this.page.card.hide();
    }
  }

  clicked({ containerPoint }) {
    const targets = this.targets(containerPoint);
    this.page.card.hide();
    if (targets.length === 1) {
      this.page.pick(targets[0]);
    } else if (targets.length) {
      this.page.card.list(targets, containerPoint.x, containerPoint.y);
    }
  }

  asked({ latlng, originalEvent }) {
    originalEvent.preventDefault();
    this.page.card.hide();
    this.page.bridge.ask_for_sighting(wrapped(latlng.lng), latlng.lat);
  }

  targets(point) {
    const at = this.map.containerPointToLayerPoint(point);
    const corner = this.page.layers[1].corner();
    return this.page.scene.at(at.x - corner.x, at.y - corner.y);
  }
}
