// The legend: of what is on the map, and nothing else.
import { drawLine } from './lines.js';
import { drawMark, drawPlace, symbolCanvas } from './symbols.js';

const LOOKS = [
  ['present', 'present'],
  ['uncertain', 'identity uncertain'],
  ['nothing', 'looked at, no ship'],
  ['looked', 'looked at'],
];
const MODES = ['sea', 'rail', 'road', 'unknown'];
const NARROW_PX = 420; // narrower maps begin with the legend folded
const ROOMY_PX = 900; // narrower ones leave out the kinds of place, whose names tell enough

export function showLegend(element, scene, palette) {
  const sections = [
    ['Sightings', marksIn(scene, palette)],
    ['Routes', linesIn(scene, palette)],
    ['Places', window.innerWidth < ROOMY_PX ? [] : placesIn(scene, palette)],
  ].filter(([, rows]) => rows.length);
  const before = element.querySelector('details');
  const details = document.createElement('details');
  details.open = before ? before.open : window.innerWidth >= NARROW_PX;
  details.append(text('summary', 'Legend'), ...sections.flatMap(([title, rows]) => [text('h2', title), ...rows]));
  element.replaceChildren(details);
  element.hidden = !sections.length;
}

function marksIn({ marks }, palette) {
  if (!marks) {
    return [];
  }
  const present = new Set(marks.spots.rows.length ? Array.from(marks.look.subarray(0, marks.count)) : []);
  return LOOKS.filter(([look]) => present.has(marks.looks.indexOf(look))).map(([look, words]) =>
    row(words, (context, x, y) => drawMark(context, look, x, y, 6, palette)),
  );
}

function linesIn({ movements }, palette) {
  const present = new Set(movements.lines.map(({ mode, basis }) => `${mode} ${basis}`));
  return MODES.flatMap((mode) => ['reported', 'inferred'].map((basis) => ({ mode, basis })))
    .filter(({ mode, basis }) => present.has(`${mode} ${basis}`))
    .map(({ mode, basis }) => {
      const words = `${mode === 'unknown' ? 'way unknown' : mode}, ${basis}`;
      return row(words, (context, x, y) =>
        drawLine(
          context,
          [
            [x - 10, y],
            [x + 10, y],
          ],
          { mode, basis },
          palette,
        ),
      );
    });
}

function placesIn({ places }, palette) {
  return [...new Set(places.all.map(({ kind }) => kind))].map((kind) =>
    row(kind, (context, x, y) => drawPlace(context, kind, x, y, palette)),
  );
}

function row(words, draw) {
  const element = text('p', words);
  element.prepend(symbolCanvas(24, 16, draw));
  return element;
}

function text(tag, words) {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}
