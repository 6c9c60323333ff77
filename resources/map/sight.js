// How large the window shows the page. It is loaded before it is shown: until then there is no size to fit anything into.

const NEAR_PX = 2; // a screen's scaling rounds
const PATIENCE_MS = 2000;

export class Sight {
  /** `size` is [width, height] in pixels of the page, or null while the window does not show it. */
  constructor(size) {
    this.size = size;
    this.look = () => null;
    window.addEventListener('resize', () => this.look());
  }

  tell(size) {
    this.size = size;
    this.look();
  }

  /** Resolves once the page is as large as the window said, and the map knows it. */
  async begun(map) {
    await this.there();
    map.invalidateSize({ animate: false, pan: false });
  }

  /**
   * Resolves once the page is as large as the window says now, if it is seen, and the map has been moved accordingly: the
   * window hears of its size before the page does, and Leaflet rests a while before it says that it has moved.
   */
  async settled(map) {
    if (this.size) {
      await Promise.race([this.there(), after(PATIENCE_MS)]);
      if (hasOtherSize(map)) {
        map.invalidateSize({ animate: false }); // Leaflet rounds the middle of the view to a pixel, also for nothing
      }
    }
    if (this.isResized) {
      map.fire('moveend');
    }
  }

  /** Knows from now on whether the map has another size than it was painted in. */
  watch(map) {
    map.on('resize', () => {
      this.isResized = true;
    });
    map.on('moveend', () => {
      this.isResized = false;
    });
  }

  there() {
    return new Promise((resolve) => {
      this.look = () => (this.isThere() ? resolve() : null);
      this.look();
    });
  }

  isThere() {
    const actual = [window.innerWidth, window.innerHeight];
    return this.size !== null && actual.every((px, index) => Math.abs(px - this.size[index]) <= NEAR_PX);
  }
}

function hasOtherSize(map) {
  const { clientWidth, clientHeight } = map.getContainer();
  const { x, y } = map.getSize();
  return x !== clientWidth || y !== clientHeight;
}

function after(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
