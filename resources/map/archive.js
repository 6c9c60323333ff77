// The base map's archive, read in large pieces: each request is answered on the window's own thread and costs the same
// few milliseconds for one tile as for a hundred, and beside a tile its neighbours lie, also those of the next zoom. Before
// long all of it is here, and no tile has to be asked for any more.
import { fetchBytes } from './answers.js';

const PIECE = 2 ** 17; // bytes

// Without this the reader unpacks a tile at once; with it in turns of the page's loop, each of which may come late.
delete globalThis.DecompressionStream;
const { PmtilesSource } = window.protomapsL;
const PMTiles = new PmtilesSource('', false).p.constructor; // protomaps-leaflet brings the format's reader, unnamed

/** Tiles of an archive, as protomaps-leaflet asks for them. */
export class Archive {
  constructor(path) {
    this.pieces = new Pieces(path);
    this.reader = null;
    this.isWhole = false;
  }

  /** Begins to read: what stands first are the directories and the tiles of the whole world. */
  begin() {
    this.pieces.piece(0).catch(() => null); // whoever asks for a tile hears of it
  }

  /** Reads all of it, a piece at a time: what a person waits for meanwhile waits for one piece at most. */
  async readAll() {
    for (let number = 0, size = PIECE; size === PIECE; number += 1) {
      const piece = await this.pieces.piece(number); // oxlint-disable-line no-await-in-loop -- one by one
      size = piece.byteLength;
    }
    this.isWhole = true;
  }

  /** `{data}`, unpacked, or undefined where there is no tile. */
  async getZxy(z, x, y) {
    this.reader ??= new PMTiles(this.pieces);
    try {
      return await this.reader.getZxy(z, x, y);
    } catch (error) {
      this.reader = null; // it would keep the failure for ever
      throw error;
    }
  }
}

/** A source of bytes, as the reader asks for them. */
class Pieces {
  constructor(path) {
    this.path = path;
    this.kept = new Map(); // promises
  }

  getKey() {
    return this.path;
  }

  async getBytes(offset, length) {
    const [first, last] = [offset, offset + length - 1].map((at) => Math.floor(at / PIECE));
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const found = await Promise.all(numbers.map((number) => this.piece(number)));
    return { data: joined(found).slice(offset - first * PIECE, offset - first * PIECE + length) };
  }

  piece(number) {
    if (!this.kept.has(number)) {
      this.kept.set(number, this.fetched(number));
    }
    return this.kept.get(number);
  }

  async fetched(number) {
    try {
      return await fetchBytes(`${this.path}${number * PIECE}-${PIECE}.bin`);
    } catch (error) {
      this.kept.delete(number); // the next to ask may fare better
      throw error;
    }
  }
}

function joined(buffers) {
  if (buffers.length === 1) {
    return buffers[0];
  }
  const bytes = new Uint8Array(buffers.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const buffer of buffers) {
    bytes.set(new Uint8Array(buffer), at);
    at += buffer.byteLength;
  }
  return bytes.buffer;
}
