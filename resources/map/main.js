// Puts the page together: pulls the records, paints them, and passes on what the pointer does and the window says.
import { Acting } from './acting.js';
import { fetchBytes, fetchJson } from './answers.js';
import { Background } from './background.js';
import { BaseMap, begunArchive } from './basemap.js';
import { layBase } from './beginning.js';
import { keepCalm } from './calm.js';
import { CanvasLayer } from './canvas.js';
import { Card } from './card.js';
import { connect } from './channel.js';
import { Credits } from './credits.js';
import { Dragging } from './dragging.js';
import { Drawing } from './drawing.js';
import { Edge, keepOnMap } from './edge.js';
import { Frame } from './frame.js';
import { HEARD } from './heard.js';
import { Highlight } from './highlight.js';
import { LayerPanel } from './layerpanel.js';
import { LayerStack } from './layers.js';
import { legendOf } from './legend.js';
import { Marks } from './marks.js';
import { Names } from './names.js';
import { canBeParted, open } from './opening.js';
import { Pointer } from './pointer.js';
import { PortCard } from './portcard.js';
import { PALETTES } from './palette.js';
import { Places } from './places.js';
import { scaleBar } from './scalebar.js';
import { LAYERS, Scene } from './scene.js';
import { Sight } from './sight.js';
import { Shown } from './shown.js';
import { readTable } from './table.js';
import { EachFrame, TimeWindow } from './timewindow.js';
import { restsOnTime } from './tones.js';
import { fitAll, showIfHidden } from './fit.js';
import { metresPerPixel, toY } from './world.js';

const { map } = window.quaylog;
const FRAMES_TO_SCREEN = 5; // a frame that was painted passes through the compositor before it can be seen or grabbed
const REST_MS = 150;
const READ_ALL_MS = 2000; // after the beginning, which has enough to do
const ALL = ['marks', 'places', 'movements'];

class Page {
  constructor(bridge, start, archive) {
    this.bridge = bridge;
    this.style = start.style;
    this.scaleBar = scaleBar(start.units).addTo(map);
    this.frame = new Frame(map);
    this.edge = new Edge();
    this.sight = new Sight(start.size);
    this.layers = [];
    this.zone = start.zone;
    this.stack = new LayerStack([...LAYERS, this.baseRow()], () => this.layersChanged());
    this.scene = new Scene(this.stack, () => this.layers[1]?.refresh());
    this.panel = this.layerPanel();
    this.highlight = new Highlight(this.scene);
    this.waiting = Promise.resolve(); // news waits for what is being pulled, so that older data never wins
    this.base = new BaseMap(archive, () => this.layers[1]?.refresh());
    this.background = new Background(this.base, this.stack, {
      onBroken: () => this.bridge.tell_background_broke(),
      onDressed: (look) => this.bridge.tell_background_dressed(JSON.stringify(look)),
    });
    this.credits = new Credits(...start.credits);
    this.names = new Names(this.base);
    this.card = new Card(document.getElementById('card'), {
      paletteOf: () => this.palette,
      onPick: (target) => this.pick(target),
      onLeft: () => map.getContainer().focus({ preventScroll: true }),
      willPart: (cluster) => canBeParted(map, cluster),
    });
    this.portCard = new PortCard(map, this);
    this.drawing = new Drawing(map, this);
    this.dragging = new Dragging(map, this);
    this.acting = new Acting(map, this);
    this.eachTime = new EachFrame((time) => this.afterNews(() => this.setTime(time)));
    this.eachCount = new EachFrame(() => this.panel.count());
    this.setStyle(start.style);
    this.highlight.picked = start.picked;
    this.showBackground(start.background);
  }

  layerPanel() {
    const said = () => legendOf(this.scene, this.stack, this.palette, map.getZoom());
    return new LayerPanel(document.getElementById('legend'), this.stack, said, () => this.scene.ports.sortsAt(map.getZoom()));
  }

  get palette() {
    return PALETTES[this.style];
  }

  /** What has the pointer and the keys now, rather than the map itself. */
  get tool() {
    return this.drawing.isActive ? this.drawing : this.acting.tool;
  }

  /** Shows the base map, and on it the records: all of them, or what was last in view. */
  async begin({ view, shown, time }) {
    this.scene.setTime(new TimeWindow(time.from, time.to));
    const records = this.pullFirst(shown);
    await this.sight.begun(map);
    await layBase(map, { view, records, fit: () => fitAll(map, this.scene), lay: () => this.layBase() });
    await records;
    this.addLayers();
    this.changed();
    this.pointer = new Pointer(map, this);
    this.sight.watch(map);
    map.on('moveend', () => this.tellView());
    map.on('resize zoomend', () => this.panel.fit());
    this.tellView();
    await this.paintedBelow();
    setTimeout(() => this.readAll(), READ_ALL_MS);
  }

  /** A picture's page goes when it is drawn. What is not there is asked for when it is wanted. */
  readAll() {
    if (!this.frame.element) {
      this.base.archive.readAll().catch(() => null);
    }
  }

  async pullFirst(shown) {
    this.scene.show(await shownNow(shown));
    await this.pull(ALL);
  }

  async layBase() {
    addControls(this.credits);
    this.layers = [this.base];
    this.base.addTo(map);
    await this.base.painted();
    performance.mark('base painted'); // the benches ask for it
    this.bridge.tell_base_painted();
  }

  addLayers() {
    const above = [
      new CanvasLayer((context, view) => this.paintRecords(context, view)),
      this.acting.layer(),
      new CanvasLayer((context, view) => this.paintAbove(context, view)),
    ];
    above.forEach((layer) => layer.addTo(map));
    this.layers = [this.base, ...above];
    this.background.addTo(map);
  }

  paintRecords(context, view) {
    const { palette } = this;
    this.scene.paint(context, view, palette, this.names);
    this.edge.paint(context, view, palette, this.scene);
  }

  /** What changes while the records below stay as they are. */
  paintAbove(context, view) {
    this.highlight.paint(context, view, this.palette);
    this.portCard.paint(context, view, this.palette);
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
    HEARD[told.say]?.(this, told);
  }

  afterNews(work) {
    this.waiting = this.waiting.then(work).catch((error) => console.error(error));
  }

  news({ upsert, remove, places, vessels, pull }) {
    this.afterNews(async () => {
      this.scene.places.apply(places);
      if (this.scene.marks && (upsert.length || remove.length)) {
        this.scene.marks.apply({ upsert, remove });
      }
      this.scene.marks?.name(vessels);
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

  /** The legend counts in the frame that paints the records. What is coloured by age is so anew when the window rests. */
  setTime(time) {
    this.scene.setTime(time);
    this.eachCount.tell();
    this.layers.slice(1).forEach((layer) => layer.refresh()); // the base map below stays as it is
    clearTimeout(this.resting);
    this.resting = restsOnTime(this.stack.colouring) ? setTimeout(() => this.rest(), REST_MS) : 0;
  }

  rest() {
    if (this.resting) {
      this.changed();
    }
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
    clearTimeout(this.resting);
    this.resting = 0;
    this.scene.dress(this.palette, this.zone);
    this.panel.show();
    this.refresh();
  }

  /** The person chose what is seen of the layers. */
  layersChanged() {
    this.changed();
    this.bridge.tell_layers(JSON.stringify(this.stack.state()));
  }

  /** The base map below everything, which Leaflet paints. */
  baseRow() {
    const apply = ({ isShown, opacity }) => this.base?.layer.setOpacity(isShown ? opacity : 0);
    return { id: 'base', title: 'Base map', fixed: true, apply };
  }

  showBackground(background) {
    this.background.show(background);
    this.credits.add(background?.attribution || background?.name);
    this.panel.show();
  }

  dressBackground(background) {
    this.background.dress(background);
    this.panel.show();
  }

  setStyle(style) {
    this.style = style;
    document.documentElement.dataset.style = style;
    this.base.dress(this.palette);
    this.background.setPalette(this.palette);
    this.changed();
  }

  setWording({ units, zone }) {
    this.scaleBar.setUnits(units);
    this.zone = zone;
    this.card.again();
    this.afterNews(() => this.changed());
  }

  setLayers(state) {
    this.stack.read(state);
    this.afterNews(() => this.changed());
  }

  draw(told) {
    this.acting.tool?.cancel();
    this.afterNews(() => this.drawing.begin(told));
  }

  /** The legend is written anew: a picture has no controls. */
  setFrame(told) {
    this.credits.tellVersions();
    this.frame.show(told, this.palette);
    this.panel.show();
  }

  select(picked) {
    this.portCard.close();
    this.highlight.picked = picked;
    this.afterNews(() => {
      if (picked) {
        showIfHidden(map, this.scene, picked);
      }
      this.layers.at(-1).refresh();
    });
  }

  /**
   * What was said so far comes first; the `size` of the page is the newest that the window said, none while it is not seen.
   * When the page begins, what is late of the base map may come later.
   */
  paint(number, size, patienceMs) {
    if (size) {
      this.sight.tell(size);
    }
    this.eachTime.flush();
    this.afterNews(() => this.tellPainted(number, patienceMs));
  }

  /** Says so once everything has been painted as it is now, in the size that the window has. */
  async tellPainted(number, patienceMs) {
    this.rest();
    await this.sight.settled(map);
    await this.paintedBelow(patienceMs);
    this.refresh();
    await frames(FRAMES_TO_SCREEN);
    this.bridge.tell_painted(number);
  }

  paintedBelow(patienceMs) {
    const { ports } = this.scene;
    const arePortsWanted = this.stack.isShown('ports') && ports.isWanted(map.getZoom());
    const servers = this.background.painted(this.frame.element ? patienceMs : undefined); // one may be down for long
    return Promise.all([this.base.painted(patienceMs), servers, arePortsWanted && ports.load()]);
  }

  // What the person does

  pick(target) {
    this.portCard.close();
    this.highlight.picked = { kind: target.kind, id: target.id };
    this.layers.at(-1).refresh();
    this.bridge.tell_picked(target.kind, target.id);
  }

  /** What a click or Enter does to what lies at a point of the map: one record is picked, of several one can be chosen. */
  choose(targets, x, y) {
    const [first] = targets;
    if (targets.length > 1) {
      this.card.list(targets, x, y);
    } else if (first?.cluster) {
      open(map, this.card, first.cluster, { x, y }, this.scene.placesBelow(first.cluster));
    } else if (first) {
      this.pick(first);
    }
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

function addControls(credits) {
  credits.addTo(map);
  keepOnMap(map);
  keepCalm(map);
}

async function main() {
  const archive = begunArchive();
  const [bridge, start] = await Promise.all([connect(), fetchJson('start.json')]);
  const page = new Page(bridge, start, archive);
  window.quaylog.page = page;
  bridge.told.connect((text) => {
    const told = JSON.parse(text);
    if (!page.acting.hear(told)) {
      page.hear(told);
    }
  });
  page.waiting = page.begin(start);
  bridge.listen();
  page.paint(0);
}

main();
