// How the base map's lines and areas look: rules for protomaps-leaflet, in the colours of a palette.

const { LineSymbolizer, PolygonSymbolizer } = window.protomapsL;
const AGREED = 0;
const DISPUTED = 1;
const LINE_OF_CONTROL = 2;
const GREAT_RIVER = 5; // rivers of this rank or greater are drawn from afar
const SLEEPERS_ZOOM = 11; // railways are drawn as such from here on

export function paintRules(palette) {
  return [...areas(palette), ...waters(palette), ...borders(palette), ...railways(palette)];
}

/** The rules for a map that lies on a picture: lines only, thin, and without what would hide what is below. */
export function linesAbove(palette) {
  const railway = { color: palette.track, width: widthOfTrack, lineJoin: 'round' };
  return [...borders(palette), line('rail', railway, { minzoom: 6 })];
}

function areas({ land, coast, water, shore }) {
  return [
    { dataLayer: 'land', symbolizer: new PolygonSymbolizer({ fill: land, stroke: coast, width: 0.8 }) },
    { dataLayer: 'lake', symbolizer: new PolygonSymbolizer({ fill: water, stroke: shore, width: 0.5 }) },
  ];
}

function waters({ river }) {
  return [
    {
      dataLayer: 'river',
      filter: (zoom, { props }) => zoom >= 6 || (props.r ?? 0) <= GREAT_RIVER,
      symbolizer: new LineSymbolizer({ color: river, width: widthOfRiver, lineJoin: 'round', lineCap: 'round', perFeature: true }),
    },
  ];
}

function borders({ border, province }) {
  const firm = { color: border, width: 1.2, lineJoin: 'round' };
  return [
    line('province', dashed(province, 0.8, [4, 3]), { minzoom: 5 }),
    line('border', firm, { filter: isOf(AGREED) }),
    line('border', dashed(border, 1.2, [5, 4]), { filter: isOf(DISPUTED) }),
    line('border', dashed(border, 1.4, [1.5, 3]), { filter: isOf(LINE_OF_CONTROL) }),
  ];
}

function railways({ track, land }) {
  return [
    line('rail', { color: track, width: widthOfTrack, lineJoin: 'round' }, { minzoom: 6 }),
    line('rail', dashed(land, 1.2, [7, 7]), { minzoom: SLEEPERS_ZOOM }),
  ];
}

function widthOfRiver(zoom, { props }) {
  return Math.max(0.6, 0.35 * (zoom - 3) - 0.12 * (props.r ?? 0));
}

function widthOfTrack(zoom) {
  return zoom < SLEEPERS_ZOOM ? Math.min(1.2, 0.1 * zoom) : 2.6;
}

function isOf(kind) {
  return (_zoom, { props }) => (props.k ?? AGREED) === kind;
}

function line(dataLayer, options, more) {
  return { dataLayer, symbolizer: new LineSymbolizer(options), ...more };
}

function dashed(color, width, dash) {
  return { dash, dashColor: color, dashWidth: width, color, width, lineJoin: 'round', perFeature: true };
}
