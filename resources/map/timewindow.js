// The window of time: what may have happened within it is drawn. Times are milliseconds since 1970 UTC.

export class TimeWindow {
  /** From `from` to `to`, both included; null leaves an end open. */
  constructor(from = null, to = null) {
    this.isAll = from === null && to === null;
    this.from = from ?? -Infinity;
    this.to = to ?? Infinity;
  }

  /** Whether something that lies between `begin` and `end` may have been within; null and NaN leave that end open. */
  has(begin, end) {
    if (this.isAll) {
      return true;
    }
    const [from, to] = [begin ?? NaN, end ?? NaN];
    const isKnown = !Number.isNaN(from) || !Number.isNaN(to);
    return isKnown && !(to < this.from) && !(from > this.to);
  }

  isSame(other) {
    return this.from === other.from && this.to === other.to;
  }
}

/** Calls `apply` with the newest value told, once a frame however many come. */
export class EachFrame {
  constructor(apply) {
    this.apply = apply;
    this.frame = 0;
  }

  tell(value) {
    this.value = value;
    this.frame ||= requestAnimationFrame(() => this.flush());
  }

  /** Applies at once what waits for the frame, if something does. */
  flush() {
    if (this.frame) {
      cancelAnimationFrame(this.frame);
      this.frame = 0;
      this.apply(this.value);
    }
  }
}
