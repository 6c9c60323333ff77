// How large the window shows the page. It is loaded before it is shown: until then there is no size to fit anything into.

const NEAR_PX = 2; // a screen's scaling rounds

export class Sight {
  /** `size` is [width, height] in pixels of the page, or null while the window does not show it. */
  constructor(size) {
    this.size = size;
    this.look = () => null;
  }

  tell(size) {
    this.size = size;
    this.look();
  }

  /** Resolves once the page is as large as the window said, and the map knows it. */
  async begun(map) {
    await new Promise((resolve) => {
      this.look = () => (this.isThere() ? resolve() : null);
      window.addEventListener('resize', () => this.look());
      this.look();
    });
    map.invalidateSize({ animate: false, pan: false });
  }

  isThere() {
    const actual = [window.innerWidth, window.innerHeight];
    return this.size !== null && actual.every((px, index) => Math.abs(px - this.size[index]) <= NEAR_PX);
  }
}
