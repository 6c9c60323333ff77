// Puts the page together: pulls the records, paints them, and passes on what the pointer does and the window says.
import { Acting } from './acting.js';
import { fetchBytes, fetchJson } from './answers.js';
import { BaseMap } from './basemap.js';
import { CanvasLayer } from './canvas.js';
import { Card } from './card.js';
import { connect } from './channel.js';
import { Dragging } from './dragging.js';
import { Drawing } from './drawing.js';
import { Edge, keepOnMap } from './edge.js';
import { Frame, showView } from './frame.js';
import { Highlight } from './highlight.js';
import { showLegend } from './legend.js';
import { Marks } from './marks.js';
import { Names } from './names.js';
import { Pointer } from './pointer.js';
import { PALETTES } from './palette.js';
import { Places } from './places.js';
import { scaleBar } from './scalebar.js';
import { Scene } from './scene.js';
import { Sight } from './sight.js';
import { Shown } from './shown.js';
import { readTable } from './table.js';
import { EachFrame, TimeWindow } from './timewindow.js';
import { fitAll, fitBounds, fitRecords, showIfHidden } from './fit.js';
import { metresPerPixel, toY } from './world.js';

const { map } = window.quaylog;
const FRAMES_TO_SCREEN = 5; // a frame that was painted passes through the compositor before it can be seen or grabbed
const LEGEND_MS = 150;
const PICTURE_PATIENCE_MS = 60000; // a picture is drawn once, and whole
const ATTRIBUTION = '© OpenStreetMap contributors · GeoNames · Natural Earth';
const ALL = ['marks', 'places', 'movements'];

class Page {
  constructor(bridge, start) {
    this.bridge = bridge;
    this.style = start.style;
    this.scaleBar = scaleBar(start.units).addTo(map);
    this.frame = new Frame(map);
    this.edge = new Edge();
    this.sight = new Sight(start.size);
    this.layers = [];
    this.scene = new Scene();
    this.highlight = new Highlight(this.scene);
    this.waiting = Promise.resolve(); // news waits for what is being pulled, so that older data never wins
    this.base = new BaseMap(() => this.layers[1]?.refresh());
    this.names = new Names(this.base);
    this.card = new Card(document.getElementById('card'), {
      paletteOf: () => this.palette,
      onPick: (target) => this.pick(target),
    });
    this.drawing = new Drawing(map, this);
    this.dragging = new Dragging(map, this);
    this.acting = new Acting(map, this);
    this.eachTime = new EachFrame((time) => this.afterNews(() => this.setTime(time)));
    this.setStyle(start.style);
    this.highlight.picked = start.picked;
  }

  get palette() {
    return PALETTES[this.style];
  }

  /** What has the pointer and the keys now, rather than the map itself. */
  get tool() {
    return this.drawing.isActive ? this.drawing : this.acting.tool;
  }

  /** Pulls the records, and shows them all or what was last in view. */
  async begin({ view, shown }) {
    this.scene.show(await shownNow(shown));
    await this.pull(ALL);
    await this.sight.begun(map);
    if (view) {
      map.setView([view.lat, view.lon], view.zoom, { animate: false });
    } else {
      fitAll(map, this.scene);
    }
    addControls();
    this.addLayers();
    this.changed();
    this.pointer = new Pointer(map, this);
    map.on('moveend', () => this.tellView());
    this.tellView();
    await this.base.painted();
  }

  addLayers() {
    this.layers = [
      this.base,
      new CanvasLayer((context, view) => this.paintRecords(context, view)),
      new CanvasLayer((context, view) => this.paintAbove(context, view)),
    ];
    for (const layer of this.layers) {
      layer.addTo(map);
    }
  }

  paintRecords(context, view) {
    const { palette } = this;
    this.scene.paint(context, view, palette, (labels, taken) => this.names.paint(context, view, palette, labels, taken));
    this.edge.paint(context, view, palette, this.scene);
  }

  /** What changes while the records below stay as they are. */
  paintAbove(context, view) {
    this.highlight.paint(context, view, this.palette);
    this.dragging.paint(context, this.palette);
    this.drawing.paint(context, view, this.palette);
    this.acting.paint(context, view, this.palette);
  }

  refresh() {
    for (const layer of this.layers) {
      layer.refresh();
    }
  }

  // What the window says

  hear(told) {
    const { say } = told;
    if (say === 'news') {
      this.news(told);
    } else if (say === 'seen') {
      this.sight.tell(told.size);
    } else if (say === 'shown') {
      this.show(told.ids);
    } else if (say === 'time') {
      this.eachTime.tell(new TimeWindow(told.from, told.to));
    } else if (say === 'pick') {
      this.select(told.picked);
    } else if (say === 'style') {
      this.setStyle(told.style);
    } else if (say === 'worded') {
      this.scaleBar.setUnits(told.units);
      this.card.again();
    } else if (say === 'show all') {
      this.afterNews(() => fitAll(map, this.scene));
    } else if (say === 'show records') {
      this.afterNews(() => fitRecords(map, this.scene, told.ids));
    } else if (say === 'show bounds') {
      this.afterNews(() => fitBounds(map, told));
    } else if (say === 'show view') {
      this.afterNews(() => showView(map, told));
    } else if (say === 'frame') {
      this.afterNews(() => this.frame.show(told, this.palette));
    } else if (say === 'settled') {
      this.afterNews(() => this.dragging.clear());
    } else if (say === 'draw') {
      this.acting.tool?.cancel();
      this.afterNews(() => this.drawing.begin(told));
    } else if (say === 'drawn') {
      this.drawing.stop();
    } else if (say === 'refused') {
      this.drawing.say(told.sentence);
    } else if (say === 'paint') {
      this.afterNews(() => this.tellPainted());
    }
  }

  afterNews(work) {
    this.waiting = this.waiting.then(work).catch((error) => console.error(error));
  }

  news({ upsert, remove, places, pull }) {
    this.afterNews(async () => {
      this.scene.places.apply(places);
      if (this.scene.marks && (upsert.length || remove.length)) {
        this.scene.marks.apply({ upsert, remove });
      }
      await this.pull(pull);
      this.changed();
    });
  }

  /** Draws only the records that the window shows now, or all for null. */
  show(ids) {
    this.afterNews(async () => {
      this.scene.show(await shownNow(ids));
      this.changed();
    });
  }

  /** The legend follows when the window rests: it would cost more than the frame. */
  setTime(time) {
    this.scene.setTime(time);
    this.layers.slice(1).forEach((layer) => layer.refresh()); // the base map below stays as it is
    clearTimeout(this.legendLater);
    this.legendLater = setTimeout(() => this.changed(), LEGEND_MS);
  }

  /** Pulls feeds anew. */
  pull(feeds) {
    const readers = {
      marks: async () => this.scene.setMarks(new Marks(readTable(await fetchBytes('feed/marks.bin')), this.scene.shown, this.scene.time)),
      places: async () => {
        this.scene.places = new Places(await fetchJson('feed/places.json'));
      },
      movements: async () => {
        this.scene.setMovements(await fetchJson('feed/movements.json'));
      },
    };
    return Promise.all(feeds.map((feed) => readers[feed]()));
  }

  changed() {
    showLegend(document.getElementById('legend'), this.scene, this.palette);
    this.refresh();
  }

  setStyle(style) {
    this.style = style;
    document.documentElement.dataset.style = style;
    this.base.dress(this.palette);
    this.changed();
  }

  select(picked) {
    this.highlight.picked = picked;
    this.afterNews(() => {
      if (picked) {
        showIfHidden(map, this.scene, picked);
      }
      this.layers.at(-1).refresh();
    });
  }

  /** Says so once everything has been painted as it is now. */
  async tellPainted() {
    await this.base.painted(this.frame.element ? PICTURE_PATIENCE_MS : undefined);
    this.refresh();
    await frames(FRAMES_TO_SCREEN);
    this.bridge.tell_painted();
  }

  // What the person does

  pick(target) {
    this.highlight.picked = { kind: target.kind, id: target.id };
    this.layers.at(-1).refresh();
    this.bridge.tell_picked(target.kind, target.id);
  }

  hover(target) {
    this.highlight.hovered = target ?? null;
    this.layers.at(-1).refresh();
  }

  tellView() {
    const { lat, lng } = map.getCenter();
    const scale = map.options.crs.scale(map.getZoom());
    this.bridge.tell_view(metresPerPixel(toY(lat), scale), lng, lat, map.getZoom());
  }
}

/** What the filter shows: all, or what the window says now. */
async function shownNow(isNarrowed) {
  return new Shown(isNarrowed && new Uint8Array(await fetchBytes('feed/shown.bin')));
}

function frames(count) {
  return new Promise((resolve) => {
    const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : resolve());
    next(count);
  });
}

function addControls() {
  L.control.attribution({ prefix: false }).addAttribution(ATTRIBUTION).addTo(map);
  keepOnMap(map);
}

async function main() {
  const [bridge, start] = await Promise.all([connect(), fetchJson('start.json')]);
  const page = new Page(bridge, start);
  window.quaylog.page = page;
  bridge.told.connect((text) => {
    const told = JSON.parse(text);
    if (!page.acting.hear(told)) {
      page.hear(told);
    }
  });
  page.waiting = page.begin(start);
  bridge.listen();
  page.hear({ say: 'paint' });
}

main();
