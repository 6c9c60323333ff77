// Places: their symbols by kind, their names, and which one lies under the pointer.
import { FAN_ZOOM } from './clusters.js';
import { outlineAt, outlineOf, paintOutlines } from './outlines.js';
import { PLACE_RADIUS, drawPlace } from './symbols.js';
import { isIn, toX, toY } from './world.js';

const REACH_PX = 4;
const NEAR_PX = 4; // a name stands this far from its place's symbol, or further where other symbols stand around it
const AROUND_PX = 38;
const RIM_PX = 3; // a leader leaves the symbol's halo free
const FURTHER = [
  { gap: 15, cost: 4 },
  { gap: 33, cost: 7 },
  { gap: 53, cost: 11 },
]; // from the symbol
const BESIDE_DISC_PX = 4;
const FIRST_NAMED = ['port', 'depot', 'border crossing', 'terminal', 'rail station', 'anchorage', 'berth'];
const FINE_KINDS = new Set(['berth', 'terminal', 'anchorage']);
const FINE_ZOOM = 9; // parts of a port that is drawn itself are drawn from here on

export class Places {
  constructor(places = []) {
    this.arrange(places.map((place) => located(place)));
  }

  /** Takes over places that changed, and lets go of others. */
  apply({ upsert, remove }) {
    const kept = new Map(this.all.map((place) => [place.id, place]));
    for (const id of remove) {
      kept.delete(id);
    }
    for (const place of upsert) {
      kept.set(place.id, located(place));
    }
    this.arrange([...kept.values()]);
  }

  arrange(places) {
    const ids = new Set(places.map(({ id }) => id));
    this.all = places
      .map((place) => ({ ...place, isPart: ids.has(place.within) }))
      .toSorted((a, b) => FIRST_NAMED.indexOf(a.kind) - FIRST_NAMED.indexOf(b.kind));
    this.names = new Set(places.map(({ name }) => name));
    this.shown = this.all;
    this.byId = new Map(this.all.map((place) => [place.id, place]));
  }

  /** Draws only the places of the kinds that pass. */
  show(isShown) {
    this.shown = this.all.filter(({ kind }) => isShown(kind));
  }

  /** Calls back with each place that is drawn, and where. */
  eachInSight(view, draw) {
    for (const place of this.shown) {
      if (!place.isPart || !FINE_KINDS.has(place.kind) || view.zoom >= FINE_ZOOM) {
        view.eachCopy((left) => {
          const [x, y] = [place.x * view.scale + left, place.y * view.scale + view.top];
          if (isIn(view, x, y, 20)) {
            draw(place, x, y);
          }
        });
      }
    }
  }

  paintOutlines(context, view, palette) {
    paintOutlines(context, this.shown, view, palette);
  }

  /** The place whose outline passes through a point of the canvas, or undefined. */
  outlinedAt(view, x, y) {
    return outlineAt(this.shown, view, x, y);
  }

  paint(context, view, palette, labels) {
    this.eachInSight(view, (place, x, y) => {
      drawPlace(context, place.kind, x, y, palette);
      labels.block(x, y, PLACE_RADIUS + 1);
    });
  }

  /** Writes the names: beside the place, or beside the disc that covers it (`discAt`), or further off with a leader. */
  name(view, labels, look, discAt) {
    this.eachInSight(view, ({ name }, x, y) => {
      const disc = discAt(x, y);
      if (disc) {
        labels.beside(name, disc.x, disc.y, { ...look, ways: waysOut(disc.r, BESIDE_DISC_PX) });
        return;
      }
      const around = view.zoom >= FAN_ZOOM ? [{ gap: AROUND_PX, cost: 14 }] : []; // its own marks stand around it
      labels.beside(name, x, y, { ...look, ways: [...waysOut(PLACE_RADIUS, NEAR_PX), ...around] });
    });
  }

  /** The place under a point of the canvas, or undefined. */
  at(view, x, y) {
    let [found, least] = [undefined, PLACE_RADIUS + REACH_PX];
    this.eachInSight(view, (place, placeX, placeY) => {
      const distance = Math.hypot(placeX - x, placeY - y);
      if (distance <= least) {
        [found, least] = [place, distance];
      }
    });
    return found;
  }
}

/** How a name may stand beside a symbol, or further off with a leader from its rim. */
function waysOut(r, nearPx) {
  const [rim, clear] = [r + RIM_PX, 1.5 * (r + 1)];
  return [{ gap: r + nearPx }, ...FURTHER.map(({ gap, cost }) => ({ gap: r + gap, rim, clear, cost }))];
}

/** A place with its position and outline in the world. */
function located(place) {
  const shape = place.outline ? outlineOf(place.outline) : null;
  return { ...place, x: toX(place.lon), y: toY(place.lat), shape };
}
