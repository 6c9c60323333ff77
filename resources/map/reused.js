// Typed arrays that are used again by the next painting: a new one of a few MB each time would pile up until it is collected.

export class Reused {
  constructor() {
    this.arrays = new Map();
  }

  /** An array of at least this length, by a name; what an earlier taker of the name left in it stays. */
  take(name, type, length) {
    const known = this.arrays.get(name);
    if (known?.length >= length) {
      return known;
    }
    const made = new type(Math.ceil(length * 1.25)); // eslint-disable-line new-cap
    this.arrays.set(name, made);
    return made;
  }
}
