// Dragging something that lies on the map without dragging the map.

const SLIP_PX = 4; // a hand that clicks may slip this far

/**
 * Lets something be dragged: `grab(point)` says whether it lies there, `move(point, from, passed)` follows the pointer,
 * `drop(point, from)` ends it, and `cancel()` is called on Esc. Points are those of the map's container; `passed` are all
 * that the pointer passed since the last move: a quick hand makes several in one frame, and the browser tells one.
 */
export function onDrag(map, handlers) {
  const drag = new Drag(map, handlers);
  const container = map.getContainer();
  container.addEventListener('mousedown', (event) => drag.begin(event), true);
  window.addEventListener('pointermove', (event) => drag.pass(event), true);
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
    this.passed = [];
    this.hasMoved = false;
    this.endedAt = -Infinity;
  }

  begin(event) {
    const point = this.map.mouseEventToContainerPoint(event);
    if (event.button !== 0 || !this.handlers.grab(point, event)) {
      return;
    }
    this.from = point;
    this.passed = [];
    this.hasMoved = false;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.map.getContainer().focus({ preventScroll: true });
  }

  /** Comes before the mouse's own event of the same move. */
  pass(event) {
    if (this.from) {
      this.passed.push(...event.getCoalescedEvents().map((one) => this.map.mouseEventToContainerPoint(one)));
    }
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
      this.handlers.move(point, this.from, [...this.passed, point]);
      this.passed = [];
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
