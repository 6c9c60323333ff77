// Opens a cluster: zooms in until its records part, or lists them where no zoom would part them.
import { toLat, toLon } from './world.js';

const PADDING = [60, 60];
const APART_PX = 24; // what lies so far apart at the closest zoom is parted by zooming

/** `below` are targets that the cluster's disc covers: they are listed with its records. */
export function open(map, card, cluster, { x, y }, below) {
  if (canBeParted(map, cluster)) {
    zoomIn(map, cluster.box);
  } else {
    card.list(cluster.listing(below), x, y);
  }
}

export function canBeParted(map, { box, isOneSpot }) {
  const px = map.options.crs.scale(map.getMaxZoom()) * Math.max(box.east - box.west, box.south - box.north);
  return !isOneSpot && px >= APART_PX && map.getZoom() < map.getMaxZoom();
}

/** To where the box fills the window, but one zoom closer at least. */
function zoomIn(map, { west, east, north, south }) {
  const bounds = L.latLngBounds([toLat(south), toLon(west)], [toLat(north), toLon(east)]);
  const zoom = Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds, false, L.point(PADDING).multiplyBy(2)));
  map.setView(bounds.getCenter(), Math.min(zoom, map.getMaxZoom()), { animate: false });
}
