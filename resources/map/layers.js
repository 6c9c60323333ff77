// The layers of the map: what lies above what, how much shows through, what is left out, and what sightings are coloured
// by. The state is plain values that the window keeps; what it says of things that are not there does no harm.

export const COLOURINGS = ['state', 'vessel', 'age', 'confidence'];
const LEAST_OPACITY = 0.1; // fainter would look like hidden
const MOST_HIDDEN = 500;

export class LayerStack {
  /**
   * Layers from the uppermost down, each `{id, title}`. A `fixed` one keeps its place; one that the scene does not
   * paint is told by `apply({isShown, opacity})` how it shall look. What of this the window keeps stands in its `kept`,
   * and `onKept` hears of what the person changes in it.
   */
  constructor(layers, onChange) {
    this.layers = layers;
    this.usual = layers.map(({ id }) => id);
    this.onChange = onChange;
    this.read({});
  }

  /** Takes over a state, as `state` gives it. */
  read({ order, off, opacity, hidden, colouring, isFolded, isOpen }) {
    this.off = new Set(texts(off));
    this.opacities = new Map(Object.entries(opacity ?? {}).filter(([, part]) => part >= LEAST_OPACITY && part <= 1));
    this.hidden = new Set(texts(hidden).slice(0, MOST_HIDDEN));
    this.colouring = COLOURINGS.includes(colouring) ? colouring : COLOURINGS[0];
    this.isFolded = isFolded ?? null; // null: as there is room
    this.isOpen = isOpen === true;
    this.arrange(texts(order));
    this.layers.forEach((layer) => this.applyTo(layer));
  }

  state() {
    const { colouring, isFolded, isOpen } = this;
    const opacity = Object.fromEntries(this.opacities);
    return { order: this.ids(), off: [...this.off], opacity, hidden: [...this.hidden], colouring, isFolded, isOpen };
  }

  /** One more layer, right above another. */
  add(layer, below) {
    this.layers.splice(this.indexOf(below), 0, layer);
    this.usual.splice(this.usual.indexOf(below), 0, layer.id);
    this.applyTo(layer);
  }

  /** Takes a layer out that was added; how it shall look when it is back stays known. */
  remove(id) {
    this.layers = this.layers.filter((layer) => layer.id !== id);
    this.usual = this.usual.filter((usual) => usual !== id);
  }

  layer(id) {
    return this.layers[this.indexOf(id)];
  }

  ids() {
    return this.layers.map(({ id }) => id);
  }

  isShown(id) {
    return this.layer(id)?.kept?.isShown ?? !this.off.has(id);
  }

  opacity(id) {
    return this.layer(id)?.kept?.opacity ?? this.opacities.get(id) ?? 1;
  }

  /** Whether an entry of a layer's legend is shown, such as the movements by rail. */
  has(id, key) {
    return !this.hidden.has(`${id} ${key}`);
  }

  /** Whether everything is drawn as at first; what a legend has to say more about is not. */
  get isUsual() {
    const isWhole = [...this.opacities.values()].every((part) => part === 1);
    return isWhole && !this.off.size && !this.hidden.size && this.ids().join() === this.usual.join();
  }

  setShown(id, isShown) {
    if (!this.keep(id, 'isShown', isShown)) {
      toggle(this.off, id, !isShown);
    }
    this.changed(id);
  }

  setOpacity(id, given) {
    const opacity = Math.max(LEAST_OPACITY, Math.min(1, given));
    if (!this.keep(id, 'opacity', opacity)) {
      this.opacities.set(id, opacity);
    }
    this.changed(id);
  }

  /** Whether the window keeps this of a layer; it is told then. */
  keep(id, name, value) {
    const { kept = {}, onKept } = this.layer(id);
    if (!(name in kept)) {
      return false;
    }
    kept[name] = value;
    onKept();
    return true;
  }

  setEntryShown(id, key, isShown) {
    toggle(this.hidden, `${id} ${key}`, !isShown);
    this.changed(id);
  }

  setColouring(colouring) {
    this.colouring = colouring;
    this.onChange();
  }

  setPanel({ isFolded = this.isFolded, isOpen = this.isOpen }) {
    Object.assign(this, { isFolded, isOpen });
    this.onChange();
  }

  /** Shows everything, each in its usual place. */
  reset() {
    const { colouring, isFolded, isOpen } = this;
    this.read({ order: this.usual, colouring, isFolded, isOpen });
    this.onChange();
  }

  /** Whether a layer can go one place up (-1) or down (1). */
  canMove(id, by) {
    const [layer, beside] = [this.layers[this.indexOf(id)], this.layers[this.indexOf(id) + by]];
    return Boolean(beside) && !layer.fixed && !beside.fixed;
  }

  move(id, by) {
    if (this.canMove(id, by)) {
      const at = this.indexOf(id);
      const [layer] = this.layers.splice(at, 1);
      this.layers.splice(at + by, 0, layer);
      this.changed(id);
    }
  }

  /** Puts those that have no fixed place in an order; those it does not name follow as they are. */
  arrange(ids) {
    const free = this.layers.filter(({ fixed }) => !fixed);
    const place = ({ id }) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    const sorted = free.toSorted((a, b) => place(a) - place(b));
    this.layers = this.layers.map((layer) => (layer.fixed ? layer : sorted.shift()));
  }

  indexOf(id) {
    return this.layers.findIndex((layer) => layer.id === id);
  }

  changed(id) {
    this.applyTo(this.layer(id));
    this.onChange();
  }

  applyTo(layer) {
    layer.apply?.({ isShown: this.isShown(layer.id), opacity: this.opacity(layer.id) });
  }
}

function texts(found) {
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
}

function toggle(set, value, isIn) {
  if (isIn) {
    set.add(value);
  } else {
    set.delete(value);
  }
}
