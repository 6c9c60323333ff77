// Zooms into one place after the other as a person would, and pans at each zoom. Ends with a list in `window.moves`, and
// another title: the milliseconds from when the map asked for a tile until it was painted, for each tile that came into
// sight. The bench puts the places, [lat, lon], and the zooms into `window.places` and `window.zooms` first.
(async () => {
  const PAN_PX = [300, 200];
  const { map, page } = window.quaylog;
  const { layer } = page.base;
  const took = [];
  const create = layer.createTile;
  layer.createTile = function createTile(coords, done) {
    const begin = performance.now();
    return create.call(this, coords, (...given) => {
      took.push(performance.now() - begin);
      done(...given);
    });
  };
  for (const place of window.places) {
    for (const zoom of window.zooms) {
      map.setView(place, zoom, { animate: false });
      await page.base.painted();
      const panned = new Promise((resolve) => {
        map.once('moveend', resolve);
      });
      map.panBy(PAN_PX, { duration: 0.2 });
      await panned;
      await page.base.painted();
    }
  }
  delete layer.createTile;
  window.moves = JSON.stringify(took);
  document.title = 'moves';
})();
