// A small square in the corner: once the window sees its colour, it has all that was painted before.

export function showSeal(colour) {
  let seal = document.querySelector('.seal');
  if (!seal) {
    seal = document.createElement('div');
    seal.className = 'seal';
    document.body.append(seal);
  }
  seal.hidden = !colour;
  seal.style.background = colour;
}
