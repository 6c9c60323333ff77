// The Web Mercator world in parts of its width: x eastward and y southward, both 0 to 1. Leaflet's (lat, lng) order
// exists in these modules only; everywhere else longitude comes first.

const RADIANS = Math.PI / 180;
const EQUATOR_M = 40075016.686;
const MOST_LAT = 85.0511287798;

export function toX(lon) {
  return (lon + 180) / 360;
}

export function toY(lat) {
  const sine = Math.sin(Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)) * RADIANS);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function toLon(x) {
  return x * 360 - 180;
}

export function toLat(y) {
  return Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / RADIANS;
}

/** Longitude in -180..180, also from a copy of the world to the left or right. */
export function wrapped(lon) {
  return lon - 360 * Math.floor((lon + 180) / 360);
}

/** Metres on the ground in one pixel, at a height y of the world drawn `scale` pixels wide. */
export function metresPerPixel(y, scale) {
  return (EQUATOR_M * Math.cos(toLat(y) * RADIANS)) / scale;
}

/**
 * What a canvas shows: the world `scale` pixels wide, moved by (left, top), seen through width × height pixels. Of
 * these, `inset` pixels on each side lie outside the window, and the boxes `covered` lie below controls.
 */
export class View {
  constructor({ scale, left, top, width, height, zoom, inset, covered }) {
    Object.assign(this, { scale, left, top, width, height, zoom, inset, covered });
    this.firstCopy = Math.floor(-left / scale);
    this.lastCopy = Math.floor((width - left) / scale);
  }

  /** Calls back with the left edge of each copy of the world that is in sight. */
  eachCopy(draw) {
    for (let copy = this.firstCopy; copy <= this.lastCopy; copy += 1) {
      draw(this.left + copy * this.scale);
    }
  }

  /** The same for each copy of what lies between `west` and `east` of the world, which may reach beyond its edges. */
  eachCopyOf({ west, east }, draw) {
    const first = Math.ceil(-this.left / this.scale - east);
    const last = Math.floor((this.width - this.left) / this.scale - west);
    for (let copy = first; copy <= last; copy += 1) {
      draw(this.left + copy * this.scale);
    }
  }

  /** The left edge of the copy in which x lies nearest to the middle of the view. */
  nearestCopy(x) {
    const off = this.width / 2 - (x * this.scale + this.left);
    return this.left + Math.round(off / this.scale) * this.scale;
  }
}

/** Whether a point of the canvas is in sight, or at most `margin` pixels outside. */
export function isIn(view, x, y, margin) {
  return x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;
}
