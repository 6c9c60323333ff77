// How vector tiles of the user's own look, whose layers we know by name only: areas pale, lines thin, points small.

const { CircleSymbolizer, LineSymbolizer, PolygonSymbolizer } = window.protomapsL;
const POINT = 1;
const LINE = 2;
const AREA = 3;
const WATERS = /water|ocean|sea|lake/iu;
const GROUNDS = /land|earth|ground|country|countries/iu;

/** Areas of all layers first, then their lines and points; in the file's order. */
export function plainRules(layers, palette) {
  return [
    ...layers.map((name) => rule(name, AREA, new PolygonSymbolizer(areaOf(name, palette)))),
    ...layers.map((name) => rule(name, LINE, new LineSymbolizer({ color: lineOf(name, palette), width: 1 }))),
    ...layers.map((name) => rule(name, POINT, new CircleSymbolizer({ fill: palette.city, stroke: palette.halo, width: 1, radius: 2.5 }))),
  ];
}

function rule(dataLayer, type, symbolizer) {
  return { dataLayer, symbolizer, filter: (_zoom, { geomType }) => geomType === type };
}

function areaOf(name, { water, land, shore, coast, border, province }) {
  if (WATERS.test(name)) {
    return { fill: water, stroke: shore, width: 0.5 };
  }
  if (GROUNDS.test(name)) {
    return { fill: land, stroke: coast, width: 0.5 };
  }
  return { fill: province, stroke: border, width: 0.6, opacity: 0.5 };
}

function lineOf(name, { river, border }) {
  return WATERS.test(name) ? river : border;
}
