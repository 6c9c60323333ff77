// Thousands of small pictures put on a canvas at once: pixels are copied into one buffer, which is painted last.

const ALPHA = 24;

/** A canvas's pixels that are not transparent, as offsets from its upper left corner and colours. */
export function stampOf(canvas) {
  const { width, height } = canvas;
  const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer);
  const solid = Array.from(pixels.keys()).filter((at) => pixels[at] >>> ALPHA);
  return {
    width,
    height,
    dx: Int32Array.from(solid, (at) => at % width),
    dy: Int32Array.from(solid, (at) => Math.floor(at / width)),
    colour: Uint32Array.from(solid, (at) => pixels[at]),
  };
}

export class Stamps {
  constructor(width, height, ratio) {
    this.ratio = ratio;
    this.image = new ImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.layer = new OffscreenCanvas(width, height);
  }

  /** Empty ones for the view: the given ones where they fit, since each holds several MB. */
  static cleared(stamps, view) {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    if (stamps?.ratio !== ratio || stamps.image.width !== width || stamps.image.height !== height) {
      return new Stamps(width, height, ratio);
    }
    stamps.pixels.fill(0);
    return stamps;
  }

  /** Copies a stamp with its middle at (x, y); one that is not wholly on the canvas is left out. */
  put(stamp, x, y) {
    const { width, height } = this.image;
    const left = Math.round(x * this.ratio - stamp.width / 2);
    const top = Math.round(y * this.ratio - stamp.height / 2);
    if (left < 0 || top < 0 || left + stamp.width > width || top + stamp.height > height) {
      return;
    }
    const { dx, dy, colour } = stamp;
    for (let at = 0; at < colour.length; at += 1) {
      const pixel = (top + dy[at]) * width + left + dx[at];
      const over = colour[at];
      this.pixels[pixel] = over >>> ALPHA === 255 ? over : blended(this.pixels[pixel], over);
    }
  }

  /** Paints what was copied. */
  paint(context) {
    const { layer } = this;
    layer.getContext('2d').putImageData(this.image, 0, 0);
    context.drawImage(layer, 0, 0, layer.width / this.ratio, layer.height / this.ratio);
  }
}

function blended(under, over) {
  const part = over >>> ALPHA;
  if (under >>> ALPHA === 0) {
    return over;
  }
  let mixed = Math.max(part, under >>> ALPHA) << ALPHA;
  for (let shift = 0; shift < ALPHA; shift += 8) {
    const below = (under >>> shift) & 255;
    const above = (over >>> shift) & 255;
    mixed |= (below + ((above - below) * part) / 255) << shift;
  }
  return mixed >>> 0;
}
