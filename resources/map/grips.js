// Dragging something that lies on the map without dragging the map.

const SLIP_PX = 4; // a hand that clicks may slip this far

/**
 * Lets something be dragged: `grab(point)` says whether it lies there, `move(point, from)` follows the pointer,
 * `drop(point, from)` ends it, and `cancel()` is called on Esc. Points are those of the map's container.
 */
export function onDrag(map, handlers) {
  const drag = new Drag(map, handlers);
  const container = map.getContainer();
  container.addEventListener('mousedown', (event) => drag.begin(event), true);
  window.addEventListener('mousemove', (event) => drag.follow(event), true);
  window.addEventListener('mouseup', (event) => drag.end(event), true);
  window.addEventListener('click', (event) => drag.swallow(event), true);
  window.addEventListener('keydown', (event) => drag.escape(event), true);
}

class Drag {
  constructor(map, handlers) {
    this.map = map;
    this.handlers = handlers;
    this.from = null;
    this.hasMoved = false;
    this.endedAt = -Infinity;
  }

  begin(event) {
    const point = this.map.mouseEventToContainerPoint(event);
    if (event.button !== 0 || !this.handlers.grab(point, event)) {
      return;
    }
    this.from = point;
    this.hasMoved = false;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.map.getContainer().focus({ preventScroll: true });
  }

  follow(event) {
    if (!this.from) {
      return;
    }
    if (event.buttons === 0) {
      this.letGo(); // the button went up where the page could not see it
      return;
    }
    event.stopImmediatePropagation();
    const point = this.map.mouseEventToContainerPoint(event);
    this.hasMoved ||= point.distanceTo(this.from) > SLIP_PX;
    if (this.hasMoved) {
      this.handlers.move(point, this.from);
    }
  }

  end(event) {
    if (!this.from) {
      return;
    }
    const { from } = this;
    this.from = null;
    if (this.hasMoved) {
      this.endedAt = event.timeStamp;
      this.handlers.drop(this.map.mouseEventToContainerPoint(event), from, event);
    }
  }

  /** The click that the browser makes of a drag is no click. */
  swallow(event) {
    if (event.timeStamp - this.endedAt < 50) {
      event.stopImmediatePropagation();
    }
  }

  escape(event) {
    if (this.from && event.key === 'Escape') {
      event.stopImmediatePropagation();
      this.letGo();
    }
  }

  letGo() {
    this.from = null;
    this.handlers.cancel();
  }
}
