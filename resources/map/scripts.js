// Whether this machine has the letters of a name: without a font for them each would be an empty box.

const SIDE_PX = 24;
const NOBODYS = '\u{10FFFF}'; // a code point that no font has a letter for
const LATIN_END = 0x250;
const known = new Map(); // by blocks of 256 code points

export function canWrite(text, font) {
  return Array.from(text).every((letter) => letter.codePointAt(0) < LATIN_END || hasLetter(letter, font));
}

function hasLetter(letter, font) {
  const block = Math.floor(letter.codePointAt(0) / 256);
  if (!known.has(block)) {
    known.set(block, /[\p{L}]/u.test(letter) ? picture(letter, font) !== picture(NOBODYS, font) : undefined);
  }
  return known.get(block) ?? true;
}

function picture(letter, font) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [SIDE_PX, SIDE_PX];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.font = `16px ${font}`;
  context.fillText(letter, 2, SIDE_PX - 6);
  return context.getImageData(0, 0, SIDE_PX, SIDE_PX).data.join();
}
