// The card beside the pointer: what lies there, in words. Words are set as text, never as HTML.
import { fetchJson } from './answers.js';
import { clusterParts } from './clustercard.js';
import { drawMark, drawPlace, symbolCanvas } from './symbols.js';

const MOST_HOVERED = 5;
const PAGE = 200; // so many are listed at once; a button lists the next
const GAP_PX = 14;
const LINES = { sea: 'sea', rail: 'rail', road: 'road', other: 'unknown' };

export class Card {
  constructor(element, { paletteOf, onPick, onLeft, willPart }) {
    this.element = element;
    this.paletteOf = paletteOf;
    this.onPick = onPick;
    this.onLeft = onLeft; // the list is closed, and the keys have nowhere to go
    this.willPart = willPart; // whether a click on a cluster zooms in
    this.asked = 0;
    this.pinned = false;
    this.again = () => {}; // shows what is open in the words of now
    this.told = null; // what stays beside its place on the map, as `tell` has it
    element.addEventListener('keydown', (event) => this.pressed(event));
  }

  /** Shows the first few of the targets beside (x, y); hides the card for none. */
  async hover(targets, x, y) {
    if (this.pinned) {
      return;
    }
    if (!targets.length) {
      this.hide();
      return;
    }
    if (targets[0].cluster) {
      this.sum(targets[0].cluster, x, y);
      return;
    }
    const cards = await this.ask(targets.slice(0, MOST_HOVERED));
    if (!cards || this.pinned) {
      return;
    }
    this.again = () => this.hover(targets, x, y);
    const more = targets.length - cards.length;
    const parts = cards.map((card) => this.entry(card, targets.length > 1));
    if (more > 0) {
      parts.push(textElement('p', `and ${more.toLocaleString('en')} more`, 'faint'));
    }
    if (targets.length > 1) {
      parts.push(textElement('p', 'Click to choose one', 'faint'));
    }
    this.show(parts, x, y);
  }

  /** Says of a cluster how many there are of each state. */
  sum(cluster, x, y) {
    this.asked += 1;
    this.again = () => this.sum(cluster, x, y);
    this.show(clusterParts(cluster, this.paletteOf(), this.willPart(cluster)), x, y);
  }

  /**
   * Shows all of the targets as a list to pick from, until one is picked or another thing is clicked. They need `length`
   * and `slice` alone.
   */
  async list(targets, x, y) {
    const cards = await this.ask(targets.slice(0, PAGE));
    if (!cards) {
      return;
    }
    const heading = textElement('h2', `${targets.length.toLocaleString('en')} records here`);
    this.endTold();
    this.pinned = true;
    this.again = () => this.list(targets, x, y);
    this.show([heading, ...this.rows(targets, 0, cards)], x, y);
    this.element.querySelector('button')?.focus();
  }

  /** A button for each card, and one that lists the next of the targets if there are more. */
  rows(targets, from, cards) {
    const buttons = cards.map((card) => this.button(card));
    const next = from + PAGE;
    if (next < targets.length) {
      const more = this.plainButton(`${Math.min(PAGE, targets.length - next)} more of ${(targets.length - next).toLocaleString('en')}`);
      more.addEventListener('click', () => this.listMore(targets, next, more));
      buttons.push(more);
    }
    return buttons;
  }

  async listMore(targets, from, more) {
    const cards = await this.ask(targets.slice(from, from + PAGE));
    if (cards) {
      const rows = this.rows(targets, from, cards);
      more.replaceWith(...rows);
      rows[0].focus();
    }
  }

  /** The arrow keys go through the list, Escape closes it. */
  pressed(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      this.hide();
    } else if (by) {
      event.preventDefault();
      const buttons = [...this.element.querySelectorAll('button')];
      buttons[buttons.indexOf(document.activeElement) + by]?.focus();
    }
  }

  /**
   * Shows a card with a button below it, which has the keyboard, beside `placeOf()`, {x, y}: until something else is clicked,
   * or that is out of sight. `onHidden` hears that it is closed.
   */
  tell(card, button, { placeOf, onHidden }) {
    this.hide();
    this.pinned = true;
    this.told = { placeOf, onHidden };
    const { x, y } = placeOf();
    this.show([this.entry(card, false), button], x, y);
    button.focus();
  }

  /** The map moves: what is told of a place on it goes along. */
  follow() {
    const at = this.told?.placeOf();
    if (at && isInWindow(at)) {
      this.place(at.x, at.y);
    } else if (at) {
      this.hide();
    }
  }

  hide() {
    this.asked += 1;
    this.again = () => {};
    this.pinned = false;
    const hadKeys = this.element.contains(document.activeElement);
    this.element.hidden = true;
    if (hadKeys) {
      this.onLeft();
    }
    this.endTold();
  }

  /** What was told gives way, or is closed. */
  endTold() {
    const { told } = this;
    this.told = null;
    told?.onHidden();
  }

  /** The targets' words; nothing when something else was asked meanwhile. */
  async ask(targets) {
    this.asked += 1;
    const mine = this.asked;
    const cards = await fetchJson(`cards/${targets.map(({ kind, id }) => `${kind}:${id}`).join(',')}`);
    const looks = new Map(targets.map(({ id, look }) => [id, look]));
    for (const card of cards) {
      card.symbol = looks.get(card.id) ?? card.symbol;
    }
    return mine === this.asked && cards.length ? cards : null;
  }

  entry({ title, when, where, detail, symbol, kind }, small) {
    const entry = document.createElement('div');
    entry.className = small ? 'entry' : 'entry alone';
    if (small) {
      entry.append(this.symbol(symbol, kind));
    }
    const words = document.createElement('div');
    words.append(textElement('strong', title), textElement('span', when, 'when'), textElement('p', detail));
    if (where) {
      words.append(textElement('p', where, 'where'));
    }
    entry.append(words);
    return entry;
  }

  plainButton(...parts) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...parts);
    return button;
  }

  button(card) {
    const button = this.plainButton(this.entry(card, true));
    button.addEventListener('click', () => {
      this.hide();
      this.onPick(card);
    });
    return button;
  }

  symbol(symbol, kind) {
    const palette = this.paletteOf();
    return symbolCanvas(16, 16, (context, x, y) => {
      if (kind === 'place') {
        drawPlace(context, symbol, x, y, palette);
      } else if (LINES[symbol]) {
        drawDash(context, x, y, palette[LINES[symbol]]);
      } else {
        drawMark(context, symbol, x, y, 5, palette);
      }
    });
  }

  show(parts, x, y) {
    this.element.replaceChildren(...parts);
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.place(x, y);
  }

  place(x, y) {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const [right, bottom] = [window.innerWidth - 8, window.innerHeight - 8];
    const left = x + GAP_PX + width > right ? x - GAP_PX - width : x + GAP_PX;
    const top = Math.min(y + GAP_PX, bottom - height);
    this.element.style.left = `${Math.max(8, left)}px`;
    this.element.style.top = `${Math.max(8, top)}px`;
  }
}

function isInWindow({ x, y }) {
  return x >= 0 && y >= 0 && x <= window.innerWidth && y <= window.innerHeight;
}

function drawDash(context, x, y, colour) {
  context.fillStyle = colour;
  context.fillRect(x - 7, y - 1.5, 14, 3);
}

function textElement(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}
