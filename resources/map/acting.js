// What a person does on the map beyond picking: measuring, rings, choosing many, walking with the keys, going back.
import { CanvasLayer } from './canvas.js';
import { Chosen } from './chosen.js';
import { Figures } from './figures.js';
import { Keyboard } from './keyboard.js';
import { Lasso } from './lasso.js';
import { Measuring } from './measuring.js';
import { northArrow } from './north.js';

export class Acting {
  constructor(map, page) {
    this.map = map;
    this.page = page;
    this.figures = new Figures(map, page);
    this.measuring = new Measuring(map, page);
    this.lasso = new Lasso(map, page);
    this.chosen = new Chosen(page);
    this.keyboard = new Keyboard(map, page);
    this.tools = [this.measuring, this.lasso];
    northArrow().addTo(map);
    window.addEventListener('mouseup', (event) => this.sideButton(event), true);
  }

  /** The tool that has the pointer and the keys, if there is one. */
  get tool() {
    return this.tools.find(({ isActive }) => isActive);
  }

  /** The canvas of what is selected, between the records and what changes with the pointer. */
  layer() {
    this.chosen.layer = new CanvasLayer((context, view) => this.chosen.paint(context, view, this.page.palette));
    return this.chosen.layer;
  }

  /** Takes what the window says; false when it is not for here. */
  hear(told) {
    const takers = {
      figures: () => this.figures.set(told),
      measure: () => this.begin(this.measuring, told),
      select: () => this.begin(this.lasso, told),
      'select in sight': () => this.page.afterNews(() => this.lasso.chooseInSight()),
      chosen: () => this.page.afterNews(() => this.chosen.set(told)),
      sketch: () => this.measuring.show(told),
      measured: () => this.measuring.stop(),
      view: () => this.page.afterNews(() => this.map.setView([told.lat, told.lon], told.zoom, { animate: false })),
    };
    const take = takers[told.say];
    take?.();
    return Boolean(take);
  }

  begin(tool, told) {
    this.page.tool?.cancel();
    this.page.card.hide();
    this.page.hover(null);
    this.page.afterNews(() => tool.begin(told));
  }

  /** Before a menu: what lies there is picked, or marked, so that the menu is about it; or about a port of that number. */
  asked(point, targets, port) {
    this.clicked(point, targets);
    const count = targets[0]?.cluster?.count ?? targets.length;
    if (count === 1) {
      this.page.pick(targets[0]);
    }
    this.tell('asked', { count, port });
  }

  /** The side buttons of a mouse go through the views, as in a browser. */
  sideButton(event) {
    const by = { 3: -1, 4: 1 }[event.button];
    if (by) {
      event.preventDefault();
      this.tell('step', { by });
    }
  }

  /** A click on the map itself: it marks the figure that lies there, where no record does. */
  clicked(point, targets) {
    const { x, y } = this.page.pointer.onCanvas(point);
    this.figures.mark(targets.length ? null : this.figures.at(x, y));
  }

  paint(context, view, palette) {
    this.figures.paint(context, view, palette);
    this.measuring.paint(context, view, palette);
    this.lasso.paint(context, view, palette);
    this.keyboard.paint(context, palette);
  }

  tell(act, more = {}) {
    this.page.bridge.tell_act(JSON.stringify({ act, ...more }));
  }
}
