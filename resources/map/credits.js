// Whose data the map shows, in its corner: plain text, whatever a file or a person wrote there.

export const Credits = L.Control.extend({
  options: { position: 'bottomright' },

  /** `own` are our sources; the versions of our data stand in a tool tip, for which the corner has the room. */
  initialize(own, versions) {
    Object.assign(this, { own, versions, more: '', isWhole: false });
  },

  onAdd() {
    this.line = L.DomUtil.create('div', 'leaflet-control-attribution');
    this.write();
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
      this.line.textContent = [this.more, this.own, this.isWhole && this.versions].filter(Boolean).join(' · ');
      this.line.title = this.isWhole ? '' : this.versions;
    }
  },
});
