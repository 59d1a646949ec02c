/** Arithmetic of the stage: how many columns let the tiles be largest. */

export interface Grid {
  readonly columns: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
}

export const TILE_ASPECT = 16 / 9;

/** The grid with the largest tiles for so many of them in this space; sizes in whole pixels. */
export function bestGrid(count: number, width: number, height: number, gap: number): Grid {
  let best: Grid = { columns: 1, tileWidth: 0, tileHeight: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const widest = (width - gap * (columns - 1)) / columns;
    const highest = (height - gap * (rows - 1)) / rows;
    const tileWidth = Math.floor(Math.max(0, Math.min(widest, highest * TILE_ASPECT)));
    if (tileWidth > best.tileWidth) {
      best = { columns, tileWidth, tileHeight: Math.floor(tileWidth / TILE_ASPECT) };
    }
  }
  return best;
}

/** In a window made small, smaller tiles than this show nobody: better fewer, those who matter. */
const LEAST_TILE_WIDTH = 120;

/** How many of them can be seen in this space; of a space that is not there yet, all. */
export function seenCount(count: number, width: number, height: number, gap: number): number {
  if (width <= 0 || height <= 0) return count;
  let seen = count;
  while (seen > 1 && bestGrid(seen, width, height, gap).tileWidth < LEAST_TILE_WIDTH) seen--;
  return seen;
}

/** One row or column of tiles beside a share: how many of this size fit. */
export function stripCapacity(length: number, tileLength: number, gap: number): number {
  return Math.max(1, Math.floor((length + gap) / (tileLength + gap)));
}
