// What sightings are coloured by: a tone for each row. Shapes stay what they are: half filled is an uncertain identity.
import { ramp, standingOut } from './colours.js';
import { dateRange } from './dates.js';

export const LIKELIHOODS = [
  'almost no chance',
  'very unlikely',
  'unlikely',
  'roughly even chance',
  'likely',
  'very likely',
  'almost certain',
  'certain',
]; // ICD 203, as geo/records/values.py; the feed counts them from 1
const UNLIKELY = 4; // an identity that is at best an even chance is drawn faded
const FADED = 0.35;
const NO_QUESTION = 0;
const UNKNOWN = 255;
export const ALL = 'all'; // the one colour of all sightings, whose shapes tell their states apart
export const LOOK = 'look';
const NO_VESSEL = { key: 'no vessel', words: 'no vessel: boxes, trains, works' };
// Okabe–Ito, those first that are told apart best
const VESSEL_COLOURS = ['#d55e00', '#0072b2', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442'];
const AGES = 6;

/**
 * Tones for a colouring and the tone of each row, as `marks.setTones` takes them; `isHidden` tells of a key whether it is
 * left out. Looks that found nothing have a tone of their own: what sightings are coloured by does not hide them.
 */
export function tonesFor(colouring, { marks, palette, time, zone, isHidden, known }) {
  const { tones, toneOf } = COLOURERS[colouring]({ marks, palette, time, zone, known });
  const plain = tones.map((tone) => Object.assign(dressed(tone, palette), { isHidden: isHidden(tone.key) }));
  const faded = plain.map((tone) => ({ ...tone, alpha: colouring === 'confidence' ? 1 : FADED }));
  const look = plain.length + faded.length;
  const isFaded = (row) => marks.confidence[row] > NO_QUESTION && marks.confidence[row] <= UNLIKELY;
  const toneOfRow = (row) => (marks.kindOf(row) === 'coverage' ? look : toneOf(row) + (isFaded(row) ? plain.length : 0));
  return { tones: [...plain, ...faded, dressed({ key: LOOK, colour: palette.nothing }, palette)], toneOf: toneOfRow };
}

/** Whether the tones of a colouring, or which row has which, change with the records or with the window of time. */
export function restsOnRecords(colouring) {
  return colouring === 'vessel' || colouring === 'age';
}

/** Whether the tones change with the window of time. */
export function restsOnTime(colouring) {
  return colouring === 'age';
}

const COLOURERS = {
  state: ({ palette }) => ({ tones: [{ key: ALL, words: '', colour: palette.sighting }], toneOf: () => 0 }),
  vessel: byVessel,
  age: byAge,
  confidence: byConfidence,
};

/** The vessels that are seen most have colours of their own, whatever the filter shows; `known` remembers which. */
function byVessel({ marks, palette, known }) {
  const named = assigned(marks, known);
  const tones = [
    ...named.map(({ id, name, colour }) => ({ key: id, words: name, colour })),
    { key: 'other', words: 'other vessels', colour: palette.label },
    { key: 'unknown', words: 'vessel unknown', colour: palette.unknown },
    { ...NO_VESSEL, colour: palette.none },
  ];
  const toneOfVessel = new Uint8Array(marks.vessels.length + 1).fill(named.length);
  named.forEach(({ index }, tone) => {
    toneOfVessel[index] = tone;
  });
  const [unknown, none] = [named.length + 1, named.length + 2];
  const toneOf = (row) => {
    if (marks.vessel[row]) {
      return toneOfVessel[marks.vessel[row]];
    }
    return marks.confidence[row] === NO_QUESTION ? none : unknown;
  };
  return { tones, toneOf };
}

/** The vessels that have a colour: what one has it keeps, and those seen most take what is left. */
function assigned(marks, known) {
  const seen = seenVessels(marks);
  const isSeen = new Set(seen.map(({ id }) => id));
  const slots = VESSEL_COLOURS.map((_, slot) => (isSeen.has(known.slots[slot]) ? known.slots[slot] : null));
  const waiting = seen.filter(({ id }) => !slots.includes(id));
  known.slots = slots.map((id) => id ?? waiting.shift()?.id ?? null);
  const byId = new Map(seen.map((vessel) => [vessel.id, vessel]));
  const found = known.slots.map((id, slot) => ({ ...byId.get(id), colour: VESSEL_COLOURS[slot] }));
  return found.filter(({ id }) => id);
}

function seenVessels(marks) {
  const counts = new Uint32Array(marks.vessels.length + 1);
  for (let row = 0; row < marks.count; row += 1) {
    if (!marks.isGone(row)) {
      counts[marks.vessel[row]] += 1;
    }
  }
  const all = marks.vessels.map((vessel, index) => ({ ...vessel, index: index + 1, count: counts[index + 1] }));
  return all.filter(({ count }) => count).toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** From the oldest to the newest, of the window of time or else of all there is. */
function byAge({ marks, palette, time, zone }) {
  const [from, to] = rangeOf(marks, time);
  const step = (to - from) / AGES;
  const count = step > 0 ? AGES : 1;
  const tones = ramp(palette.ages, count).map((colour, index) => ({
    key: `age ${index}`,
    words: dateRange(from + index * step, from + (index + 1) * step, zone, to - from),
    colour,
  }));
  const toneOf = (row) => {
    const moment = marks.moment(row);
    return Number.isNaN(moment) ? count : Math.max(0, Math.min(count - 1, Math.floor((moment - from) / step) || 0));
  };
  return { tones: [...tones, { key: 'no time', words: 'time unknown', colour: palette.unknown }], toneOf };
}

function rangeOf(marks, time) {
  if (Number.isFinite(time.from) && Number.isFinite(time.to)) {
    return [time.from, time.to];
  }
  let [from, to] = [Infinity, -Infinity];
  for (let row = 0; row < marks.count; row += 1) {
    const moment = marks.isGone(row) ? NaN : marks.moment(row);
    from = moment < from ? moment : from;
    to = moment > to ? moment : to;
  }
  return from > to ? [0, 0] : [Math.max(from, time.from), Math.min(to, time.to)];
}

function byConfidence({ marks, palette }) {
  const colours = ramp(palette.ages, LIKELIHOODS.length);
  const tones = [
    ...LIKELIHOODS.map((words, index) => ({ key: words, words, colour: colours[index] })),
    { key: 'unknown', words: 'vessel unknown', colour: palette.unknown },
    { ...NO_VESSEL, colour: palette.none },
  ];
  const [unknown, noQuestion] = [LIKELIHOODS.length, LIKELIHOODS.length + 1];
  const toneOf = (row) => {
    const confidence = marks.confidence[row]; // of the column as it is now: it is another one after growing
    if (confidence === UNKNOWN) {
      return unknown;
    }
    return confidence === NO_QUESTION ? noQuestion : confidence - 1;
  };
  return { tones, toneOf };
}

/** A tone with the colour of its lines, which stand out from land, water and paper in both styles. */
function dressed(tone, palette) {
  const grounds = [palette.land, palette.water, palette.paper];
  return { ...tone, alpha: 1, line: standingOut(tone.colour, grounds, palette.label) };
}
