// For a person who wants less motion: the map goes where it shall be at once, and stops where it is let go.

export function keepCalm(map) {
  if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
    return;
  }
  map.options.inertia = false;
  const { panBy } = map;
  map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false });
}
