// What a page that begins shows first: the base map, which waits for no record longer than nobody would notice.

const SOON_MS = 200; // records say where to look; those of a large log come later
const WORDS = 'Reading the records…';

/**
 * Lays the base map where the view was, or else where `fit` looks once the records are there; late ones find it laid
 * already. `records` is a promise, as is what `lay` gives: of the base map's being painted.
 */
export async function layBase(map, { view, records, fit, lay }) {
  const isPlaced = Boolean(view) || (await isSoon(records));
  if (view) {
    map.setView([view.lat, view.lon], view.zoom, { animate: false });
  } else if (isPlaced) {
    fit();
  }
  const laid = lay();
  if (isPlaced) {
    await isSoon(laid); // what paints the records would hold the tiles up
  } else {
    const before = placeOf(map);
    await withWords(records);
    if (placeOf(map) === before) {
      fit(); // else the person looks elsewhere by now
    }
  }
}

function placeOf(map) {
  return `${map.getCenter()} ${map.getZoom()}`;
}

/** Whether what is promised is there before one would notice; false also when it fails: the base map is seen all the same. */
function isSoon(promised) {
  const isThere = promised.then(
    () => true,
    () => false,
  );
  const late = new Promise((resolve) => {
    setTimeout(() => resolve(false), SOON_MS);
  });
  return Promise.race([isThere, late]);
}

async function withWords(records) {
  const hint = document.getElementById('hint');
  hint.textContent = WORDS;
  hint.hidden = false;
  try {
    await records;
  } finally {
    hint.hidden = true;
  }
}
