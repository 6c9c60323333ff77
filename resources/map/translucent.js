// Paints a layer through which the layers below are seen: as a whole, so that its own parts do not show through each other.

export class Translucent {
  constructor() {
    this.canvas = null;
  }

  /** Calls `draw` with the context to draw on, and lays what it drew over `context` with this opacity. */
  paint(context, opacity, draw) {
    if (opacity === 1) {
      draw(context);
      return;
    }
    const { width, height } = context.canvas;
    if (this.canvas?.width !== width || this.canvas.height !== height) {
      this.canvas = new OffscreenCanvas(width, height);
    }
    const on = this.canvas.getContext('2d');
    on.resetTransform();
    on.clearRect(0, 0, width, height);
    on.setTransform(context.getTransform());
    draw(on);
    context.save();
    context.resetTransform();
    context.globalAlpha = opacity;
    context.drawImage(this.canvas, 0, 0);
    context.restore();
  }
}
