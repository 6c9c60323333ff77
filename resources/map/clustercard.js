// What the card says of a cluster: how many records, of which states, and what a click does.
import { LOOKS } from './legend.js';
import { drawMark, plainTone, symbolCanvas } from './symbols.js';

export function clusterParts(cluster, palette, willPart) {
  const heading = document.createElement('h2');
  heading.textContent = `${cluster.count.toLocaleString('en')} records`;
  const hint = document.createElement('p');
  hint.className = 'faint';
  hint.textContent = willPart ? 'Click to zoom in on them' : 'Click to list them';
  const counts = countsByLook(cluster);
  const rows = LOOKS.filter(([look]) => counts.has(look)).map(([look, words]) => row(look, words, counts.get(look), palette));
  return [heading, ...rows, hint];
}

function countsByLook({ classes, marks }) {
  const counts = new Map();
  for (const [one, count] of classes) {
    const look = marks.looks[marks.partsOf(one).look];
    counts.set(look, (counts.get(look) ?? 0) + count);
  }
  return counts;
}

function row(look, words, count, palette) {
  const entry = document.createElement('div');
  entry.className = 'entry';
  const text = document.createElement('span');
  text.textContent = `${count.toLocaleString('en')} ${words}`;
  entry.append(symbolCanvas(16, 16, (context, x, y) => drawMark(context, look, x, y, 5, palette, plainTone(palette))), text);
  return entry;
}
