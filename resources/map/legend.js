// What the legend says: of what there is on the map, with how many records of each are shown; nothing else.
import { drawLine } from './lines.js';
import { EXPLAINED, drawPort } from './ports.js';
import { drawMark, drawPlace, plainTone } from './symbols.js';
import { LOOK } from './tones.js';

export const LOOKS = [
  ['present', 'present'],
  ['uncertain', 'identity uncertain'],
  ['nothing', 'looked at, no ship'],
  ['looked', 'looked at'],
];
const MODES = ['sea', 'rail', 'road', 'unknown'];
const RADIUS = 6;
export const COLOURED_BY = { state: 'state', vessel: 'vessel', age: 'age', confidence: 'how sure the vessel is' };

/**
 * For each layer that has something to explain `{id, title, entries}`; an entry is `{key, words, count, draw}`, without a
 * count where it is none of the case's.
 */
export function legendOf(scene, stack, palette, zoom) {
  const entriesOf = {
    marks: () => [...tonesIn(scene, palette), ...looksIn(scene, palette)],
    movements: () => linesIn(scene, palette),
    places: () => placesIn(scene, palette),
    ports: () => (stack.isShown('ports') ? portsAt(scene, palette, zoom) : []),
  };
  return stack.layers.map(({ id, title }) => ({ id, title, entries: entriesOf[id]?.() ?? [] }));
}

function tonesIn({ marks, colouring }, palette) {
  if (!marks || colouring === 'state') {
    return [];
  }
  const counts = counted(marks, ({ tone }) => tone.key);
  const tones = marks.tones.filter(({ key }, index) => counts.has(key) && key !== LOOK && index === indexOf(marks.tones, key));
  return tones.map((tone) => entry(tone.key, tone.words, counts.get(tone.key), (context, x, y) =>
    drawMark(context, 'present', x, y, RADIUS, palette, tone),
  ));
}

function looksIn({ marks, colouring }, palette) {
  if (!marks) {
    return [];
  }
  const counts = counted(marks, ({ look }) => look);
  const tone = plainTone(colouring === 'state' ? palette : { sighting: palette.unknown });
  const looks = LOOKS.filter(([look]) => counts.has(look)).map(([look, words]) =>
    entry(look, words, counts.get(look), (context, x, y) => drawMark(context, look, x, y, RADIUS, palette, tone)),
  );
  if (looks.length && colouring !== 'state') {
    looks[0].isFirst = true; // shapes, below the colours
  }
  return [...looks, ...fadedIn(marks, palette, tone)];
}

/** A note and no switch: how an identity is drawn that is at best an even chance. */
function fadedIn(marks, palette, tone) {
  const faded = marks.tones.find(({ alpha }) => alpha < 1);
  const count = faded ? counted(marks, (one) => one.tone.alpha).get(faded.alpha) : 0;
  if (!count) {
    return [];
  }
  const draw = (context, x, y) => drawMark(context, 'uncertain', x, y, RADIUS, palette, { ...tone, alpha: faded.alpha });
  return [{ ...entry('faded', 'vessel: at best an even chance', count, draw), isNote: true }];
}

/** How many of the sightings or looks that filter and window of time leave there are of each sort. */
function counted(marks, sortOf) {
  const counts = new Map();
  for (const one of marks.tally()) {
    const sort = sortOf(one);
    counts.set(sort, (counts.get(sort) ?? 0) + one.count);
  }
  return counts;
}

function linesIn({ movements }, palette) {
  const sorts = MODES.flatMap((mode) => ['reported', 'inferred'].map((basis) => ({ mode, basis })));
  return sorts.map((sort) => entryOfLines(sort, movements.lines, palette)).filter(({ count }) => count);
}

function entryOfLines({ mode, basis }, lines, palette) {
  const words = `${mode === 'unknown' ? 'way unknown' : mode}, ${basis}`;
  const mine = lines.filter((line) => line.mode === mode && line.basis === basis);
  const count = mine.reduce((sum, { ids }) => sum + ids.length, 0);
  const draw = (context, x, y) => drawLine(context, pointsAcross(x, y), { mode, basis }, palette);
  return entry(keyOfLine({ mode, basis }), words, count, draw);
}

function indexOf(tones, key) {
  return tones.findIndex((tone) => tone.key === key);
}

export function keyOfLine({ mode, basis }) {
  return `${mode} ${basis}`;
}

function pointsAcross(x, y) {
  return [
    [x - 10, y],
    [x + 10, y],
  ];
}

function placesIn({ places }, palette) {
  const counts = Map.groupBy(places.all, ({ kind }) => kind);
  return Array.from(counts, ([kind, found]) =>
    entry(kind, kind, found.length, (context, x, y) => drawPlace(context, kind, x, y, palette)),
  );
}

function portsAt({ ports }, palette, zoom) {
  return ports.sortsAt(zoom).map((sort) => {
    const { words, rank } = EXPLAINED[sort];
    return entry(sort, words, undefined, (context, x, y) => drawPort(context, rank, x, y, palette));
  });
}

function entry(key, words, count, draw) {
  return { key, words, count, draw };
}
