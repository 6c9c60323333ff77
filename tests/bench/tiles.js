// Looks at one view after the other and draws two of its tiles once more, one at a time: each is taken from the archive,
// which is in the page by then, unpacked, read and painted anew. Ends with a list of milliseconds in `window.tiles`, and another title. The bench puts the views,
// [lat, lon, zoom], into `window.views` first.
(async () => {
  const { map, page } = window.quaylog;
  const { archive, layer, view } = page.base;
  const took = [];
  while (!archive.isWhole) {
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  for (const [lat, lon, zoom] of window.views) {
    map.setView([lat, lon], zoom, { animate: false });
    await page.base.painted();
    const shown = Object.values(layer._tiles).filter(({ coords }) => coords.z === zoom);
    for (const { el } of shown.slice(0, 2)) {
      view.tileCache.cache.clear();
      const begin = performance.now();
      await layer.renderTile(el);
      took.push(performance.now() - begin);
    }
  }
  window.tiles = JSON.stringify(took);
  document.title = 'tiles';
})();
