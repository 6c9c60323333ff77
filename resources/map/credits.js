// Whose data the map shows, in its corner: plain text, whatever a file or a person wrote there.

export const Credits = L.Control.extend({
  options: { position: 'bottomright' },

  initialize(own) {
    this.own = own;
    this.more = '';
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

  write() {
    if (this.line) {
      this.line.textContent = [this.more, this.own].filter(Boolean).join(' · ');
    }
  },
});
