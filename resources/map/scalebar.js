// The scale bar, in kilometres or in nautical miles.
/* oxlint-disable no-underscore-dangle -- these are the names by which Leaflet's scale is extended */
const NAUTICAL_MILE_M = 1852;

const ScaleBar = L.Control.Scale.extend({
  setUnits(units) {
    this.options.units = units;
    if (this._map) {
      this._update();
    }
  },

  _updateMetric(maxMeters) {
    if (this.options.units !== 'nm') {
      L.Control.Scale.prototype._updateMetric.call(this, maxMeters);
      return;
    }
    const most = maxMeters / NAUTICAL_MILE_M;
    const miles = most >= 1 ? this._getRoundNum(most) : this._getRoundNum(most * 1000) / 1000;
    this._updateScale(this._mScale, `${miles} nm`, miles / most);
  },
});

export function scaleBar(units) {
  return new ScaleBar({ position: 'bottomleft', imperial: false, maxWidth: 120, units });
}
