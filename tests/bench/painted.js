// Notes when the records have been painted, and how many marks there were: the bench reads `window.paintings`.
(() => {
  const { page } = window.quaylog;
  const layer = page.layers[1];
  const paint = layer._paint;
  window.paintings = [];
  layer._paint = (...given) => {
    paint(...given);
    const { count } = page.scene.marks;
    requestAnimationFrame(() => window.paintings.push([performance.timeOrigin + performance.now(), count]));
  };
})();
