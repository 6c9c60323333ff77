// Moves the map and points at it, and leaves in `window.moved` how long each took, in milliseconds: `records` from the move
// to the records' next painting, `whole` to that of the tiles below as well, `pick` to find what lies under a point.
(async () => {
  const { page, map } = window.quaylog;
  const [, layer] = page.layers;
  const paint = layer._paint;
  let painted = () => {};
  layer._paint = (...given) => {
    paint(...given);
    painted();
  };
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const figures = { records: [], whole: [], pick: [] };

  async function move(way) {
    const began = performance.now();
    const done = new Promise((resolve) => {
      painted = resolve;
    });
    way();
    await done;
    await nextFrame();
    figures.records.push(performance.now() - began);
    await page.paintedBelow();
    await nextFrame();
    figures.whole.push(performance.now() - began);
  }

  function point() {
    const { width, height } = page.scene.view;
    for (let at = 0; at < 40; at += 1) {
      const began = performance.now();
      const [target] = page.scene.at((width * ((at * 7) % 40)) / 40, (height * ((at * 11) % 40)) / 40);
      page.hover(target);
      figures.pick.push(performance.now() - began);
    }
  }

  const still = { animate: false };
  for (const zoom of [3, 4, 5, 6, 7, 8, 10, 12]) {
    await move(() => map.setView([42, 125], zoom, still));
    await move(() => map.panBy([400, 150], still));
    await move(() => map.panBy([-700, 200], still));
    await move(() => map.setZoom(map.getZoom() + 0.5, still));
    point();
  }
  layer._paint = paint;
  window.moved = JSON.stringify(figures);
})();
