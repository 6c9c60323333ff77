// What is done about each thing that the window says; what needs the records waits until they have been pulled.
import { fitAll, fitBounds, fitRecords } from './fit.js';
import { showView } from './frame.js';
import { showSeal } from './seal.js';
import { TimeWindow } from './timewindow.js';

const { map } = window.quaylog;
const WHOLE_PATIENCE_MS = 45000; // a picture is drawn once, and whole

export const HEARD = {
  news: (page, told) => page.news(told),
  seen: (page, { size }) => page.sight.tell(size),
  shown: (page, { ids }) => page.show(ids),
  time: (page, { from, to }) => page.eachTime.tell(new TimeWindow(from, to)),
  pick: (page, { picked }) => page.select(picked),
  'background shown': (page, { background }) => page.showBackground(background),
  'background dressed': (page, { background }) => page.dressBackground(background),
  'background again': (page) => page.background.again(),
  style: (page, { style }) => page.setStyle(style),
  worded: (page, told) => page.setWording(told),
  layers: (page, { state }) => page.setLayers(state),
  'show layers': (page) => page.afterNews(() => page.panel.toggle()),
  'show all': (page) => page.afterNews(() => fitAll(map, page.scene)),
  'show records': (page, { ids }) => page.afterNews(() => fitRecords(map, page.scene, ids)),
  port: (page, told) => page.afterNews(() => page.portCard.show(told)),
  'show bounds': (page, told) => page.afterNews(() => fitBounds(map, told)),
  'show view': (page, told) => page.afterNews(() => showView(map, told)),
  frame: (page, told) => page.afterNews(() => page.setFrame(told)),
  seal: (page, { colour }) => showSeal(colour),
  settled: (page) => page.afterNews(() => page.dragging.clear()),
  draw: (page, told) => page.draw(told),
  drawn: (page) => page.drawing.stop(),
  refused: (page, { sentence }) => page.drawing.say(sentence),
  paint: (page, { number, size }) => page.paint(number, size, WHOLE_PATIENCE_MS),
};
