// Whose data the map shows, in its corner: plain text, whatever a file or a person wrote there.

export const Credits = L.Control.extend({
  options: { position: 'bottomright' },

  /**
   * `own` are our sources, `required` those of them that ask to be named: they stand alone where a line has no room for all.
   * The tool tip has all of them, and the versions of our data.
   */
  initialize(own, required, versions) {
    Object.assign(this, { own, required, versions, more: '', isWhole: false });
  },

  addTo(map) {
    L.Control.prototype.addTo.call(this, map);
    map.on('resize', this.write, this);
    this.write();
    return this;
  },

  onAdd() {
    this.line = L.DomUtil.create('div', 'leaflet-control-attribution');
    return this.line;
  },

  /** Names the background's source beside our own. */
  add(more) {
    this.more = more;
    this.write();
  },

  /** Writes the versions out: a picture has no tool tips. */
  tellVersions() {
    this.isWhole = true;
    this.write();
  },

  write() {
    if (this.line) {
      this.line.title = this.isWhole ? '' : `${this.own} · ${this.versions}`;
      this.say(this.own);
      if (!this.isWhole && this.isWrapped()) {
        this.say(this.required);
      }
    }
  },

  say(sources) {
    this.line.textContent = [this.more, sources, this.isWhole && this.versions].filter(Boolean).join(' · ');
  },

  isWrapped() {
    const range = document.createRange();
    range.selectNodeContents(this.line);
    return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size > 1;
  },
});
