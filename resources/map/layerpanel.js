// The legend, which unfolds into the list of layers: what is shown, how much of it, in which order. All texts are data.
import { COLOURINGS } from './layers.js';
import { COLOURED_BY } from './legend.js';
import { symbolCanvas } from './symbols.js';

const NARROW_PX = 700; // narrower maps begin with the legend folded
const ROOMY_PX = 900; // in narrower ones it leaves out the kinds of place, whose names tell enough
const STEP = 5; // of opacity, in per cent
const LEAST = 10;
const MOST_TOGETHER = 6; // entries of a printed legend that stay in one column

export class LayerPanel {
  /** `sections` gives what the legend says, as `legendOf` does; `scale` whatever it says that changes with the zoom. */
  constructor(element, stack, sections, scale) {
    this.element = element;
    this.stack = stack;
    this.sections = sections;
    this.scale = scale;
    this.isHeld = false;
    this.counts = new Map(); // the element that says how many, of each entry that is written
  }

  get isFolded() {
    return this.stack.isFolded ?? window.innerWidth < NARROW_PX;
  }

  get isRoomy() {
    return window.innerWidth >= ROOMY_PX;
  }

  get isPrinted() {
    return Boolean(this.element.closest('.frame'));
  }

  /** The map has another size or zoom: writes the panel anew where it says something else then. */
  fit() {
    if (this.fitted !== this.fitting) {
      this.show();
    }
  }

  get fitting() {
    return [this.isFolded, this.isRoomy, this.scale()].join();
  }

  /** Writes the panel anew; the focus stays where it was, and what is being dragged is left alone. */
  show() {
    if (this.isHeld) {
      return;
    }
    this.fitted = this.fitting;
    const { element } = this;
    const [focused, top] = [document.activeElement?.dataset?.control, element.scrollTop];
    const { isPrinted } = this;
    this.counts = new Map();
    element.replaceChildren(...(isPrinted ? this.printed() : this.written()));
    element.classList.toggle('open', this.stack.isOpen && !isPrinted);
    element.hidden = false;
    element.scrollTop = top;
    this.focus(focused);
  }

  /** Unfolds the list of layers and puts the keyboard there, or folds it. */
  toggle() {
    const isOpen = !(this.stack.isOpen && !this.isFolded);
    this.stack.setPanel({ isOpen, isFolded: false });
    if (isOpen) {
      this.focus('open');
    }
  }

  focus(name) {
    if (name) {
      this.element.querySelector(`[data-control="${CSS.escape(name)}"]`)?.focus({ preventScroll: true });
    }
  }

  /** Other records are shown: writes how many, and the panel anew only where it has other entries. */
  count() {
    const found = this.wanted().flatMap(({ id, entries }) => entries.map(({ key, count }) => [nameOf(id, key), count]));
    if (found.length !== this.counts.size || !found.every(([name]) => this.counts.has(name))) {
      this.show();
      return;
    }
    for (const [name, count] of found) {
      this.counts.get(name).textContent = numeral(count);
    }
  }

  /** What is said now, of what there is to say. */
  wanted() {
    const { stack, isPrinted } = this;
    if (this.isFolded && !isPrinted) {
      return [];
    }
    const sections = this.sections();
    if (isPrinted) {
      const shown = sections.filter(({ id }) => stack.isShown(id));
      return shown.map(({ id, title, entries }) => ({ id, title, entries: entries.filter(({ key }) => stack.has(id, key)) }));
    }
    return stack.isOpen ? sections : sections.filter(({ id, entries }) => entries.length && (this.isRoomy || id !== 'places'));
  }

  /** For a picture: what is shown, without controls. */
  printed() {
    const details = create('details', { open: true });
    details.append(create('summary', {}, 'Legend'));
    for (const { id, title, entries } of this.wanted().filter((one) => one.entries.length)) {
      const section = create('section', { className: entries.length > MOST_TOGETHER ? '' : 'together' });
      section.append(create('h2', {}, titleOf(this.stack, id, title)), ...entries.map((one) => this.explained('p', id, one)));
      details.append(section);
    }
    return [details];
  }

  written() {
    const foot = this.stack.isOpen && !this.isFolded ? this.foot() : [];
    return [this.bar(), ...this.wanted().map((section) => this.section(section)), ...foot];
  }

  bar() {
    const { stack, isFolded } = this;
    const fold = button('fold', 'Legend', () => stack.setPanel({ isFolded: !isFolded }));
    fold.className = 'fold';
    fold.setAttribute('aria-expanded', String(!isFolded));
    const layers = button('open', 'Layers', () => this.toggle());
    layers.setAttribute('aria-expanded', String(stack.isOpen && !isFolded));
    layers.classList.toggle('changed', !stack.isUsual);
    layers.title = stack.isUsual ? 'Show, hide, order and fade layers' : 'Some of the map is hidden, faded or reordered';
    const bar = create('div', { className: 'bar' });
    bar.append(fold, layers);
    return bar;
  }

  foot() {
    const { stack } = this;
    const all = button('reset', 'Show everything as usual', () => stack.reset());
    all.disabled = stack.isUsual;
    return [all];
  }

  section({ id, title, entries }) {
    const { stack } = this;
    const section = create('section', { className: stack.isShown(id) ? '' : 'off' });
    section.dataset.layer = id;
    section.append(stack.isOpen ? this.controls(id, title) : create('h2', {}, titleOf(stack, id, title)));
    if (stack.isOpen && id === 'marks') {
      section.append(this.colouring());
    }
    section.append(...entries.map((one) => this.entry(id, one)));
    return section;
  }

  controls(id, title) {
    const row = create('div', { className: 'layer' });
    row.append(this.handle(id, title), this.box(id, title), this.slider(id, title));
    return row;
  }

  box(id, title) {
    const { stack } = this;
    const label = create('label');
    const box = control('input', `show ${id}`, { type: 'checkbox', checked: stack.isShown(id) });
    box.addEventListener('change', () => stack.setShown(id, box.checked));
    label.append(box, create('span', { title }, title));
    return label;
  }

  slider(id, title) {
    const { stack } = this;
    const percent = Math.round(100 * stack.opacity(id));
    const slider = control('input', `opacity ${id}`, { type: 'range', min: LEAST, max: 100, step: STEP, value: percent });
    slider.setAttribute('aria-label', `Opacity of ${title}`);
    slider.title = `Opacity ${percent} %`;
    slider.disabled = !stack.isShown(id);
    slider.addEventListener('input', () => this.held(() => stack.setOpacity(id, slider.value / 100)));
    slider.addEventListener('change', () => this.show());
    return slider;
  }

  /** What takes hold of a layer: dragged up and down, or moved by the arrow keys. */
  handle(id, title) {
    const { stack } = this;
    const isFixed = !stack.canMove(id, -1) && !stack.canMove(id, 1);
    const handle = control('button', `move ${id}`, { type: 'button', className: 'handle', disabled: isFixed });
    handle.setAttribute('aria-label', `Move ${title}: arrow up, arrow down`);
    handle.title = isFixed ? 'Always here' : 'Drag, or press ↑ ↓';
    handle.addEventListener('keydown', (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by) {
        event.preventDefault();
        stack.move(id, by);
      }
    });
    handle.addEventListener('pointerdown', (event) => this.drag(event, id));
    return handle;
  }

  drag(event, id) {
    event.preventDefault();
    const section = this.element.querySelector(`[data-layer="${CSS.escape(id)}"]`);
    section.classList.add('dragged');
    const move = ({ clientY }) => this.held(() => this.dragTo(section, id, clientY));
    const drop = () => {
      document.removeEventListener('pointermove', move);
      section.classList.remove('dragged');
      this.show();
      this.focus(`move ${id}`);
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', drop, { once: true });
  }

  dragTo(section, id, y) {
    const [above, below] = [section.previousElementSibling, section.nextElementSibling];
    if (above?.dataset.layer && y < middleOf(above) && this.stack.canMove(id, -1)) {
      this.stack.move(id, -1);
      above.before(section);
    } else if (below?.dataset.layer && y > middleOf(below) && this.stack.canMove(id, 1)) {
      this.stack.move(id, 1);
      below.after(section);
    }
  }

  /** Does what the person's hand does; the panel is not written anew under it. */
  held(work) {
    this.isHeld = true;
    work();
    this.isHeld = false;
  }

  colouring() {
    const { stack } = this;
    const label = create('label', { className: 'colouring' }, 'Colour by');
    const choice = control('select', 'colouring');
    choice.append(...COLOURINGS.map((name) => new Option(COLOURED_BY[name], name, false, name === stack.colouring)));
    choice.addEventListener('change', () => stack.setColouring(choice.value));
    label.append(choice);
    return label;
  }

  /** A line of the legend; a click hides what it explains, and shows it again. */
  entry(id, one) {
    if (one.isNote) {
      return this.explained('p', id, one);
    }
    const { stack } = this;
    const isShown = stack.has(id, one.key);
    const line = this.explained('button', id, one);
    line.type = 'button';
    line.dataset.control = `entry ${nameOf(id, one.key)}`;
    line.setAttribute('aria-pressed', String(isShown));
    line.title = isShown ? 'Click to hide' : 'Click to show';
    line.addEventListener('click', () => stack.setEntryShown(id, one.key, !isShown));
    return line;
  }

  explained(tag, id, { key, words, count, draw, isFirst }) {
    const line = create(tag, { className: isFirst ? 'entry first' : 'entry' });
    const number = create('span', { className: 'count' }, numeral(count));
    line.append(symbolCanvas(24, 16, draw), create('span', {}, words), number);
    this.counts.set(nameOf(id, key), number);
    return line;
  }
}

function titleOf(stack, id, title) {
  return id === 'marks' && stack.colouring !== 'state' ? `${title} by ${COLOURED_BY[stack.colouring]}` : title;
}

function nameOf(id, key) {
  return `${id} ${key}`;
}

function numeral(count) {
  return count?.toLocaleString('en') ?? '';
}

function middleOf(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

function button(name, words, onClick) {
  const made = control('button', name, { type: 'button' });
  made.textContent = words;
  made.addEventListener('click', onClick);
  return made;
}

function control(tag, name, given = {}) {
  const made = create(tag, given);
  made.dataset.control = name;
  return made;
}

function create(tag, given = {}, words = '') {
  const made = Object.assign(document.createElement(tag), given);
  if (words) {
    made.textContent = words;
  }
  return made;
}
