// SPDX-License-Identifier: Apache-2.0
// Rows of letters, and a cursor that moves in them.

/** A place in a grid, from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A row: what its header says, and a letter for each column. */
export interface GridRow {
  /** Names the row in an address, whatever its place. */
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly share: string;
  /** Whether its newest results say that something is wrong. */
  readonly alert: boolean;
  readonly marked: boolean;
  readonly path: readonly string[];
  readonly cells: string;
}

/** A column: neighbours with the same head stand under one. */
export interface GridColumn {
  readonly key: string;
  readonly head: string;
  readonly sub: string;
  readonly letter: string;
}

/** Columns next to one another with the same head. */
export interface Group {
  readonly head: string;
  readonly first: number;
  readonly count: number;
}

/** Returns letters of which each has the number of equal ones before it: "2PF" is "PPF". */
export function decoded(runs: string): string {
  let letters = '';
  for (const [, number, letter] of runs.matchAll(/(\d*)(\D)/g)) {
    letters += (letter ?? '').repeat(number === '' ? 1 : Number(number));
  }
  return letters;
}

/** Returns columns as groups with one head each. */
export function grouped(columns: readonly GridColumn[]): readonly Group[] {
  const groups: { head: string; first: number; count: number }[] = [];
  columns.forEach(({ head }, index) => {
    const last = groups.at(-1);
    if (last?.head === head) {
      last.count += 1;
    } else {
      groups.push({ head, first: index, count: 1 });
    }
  });
  return groups;
}

/**
 * Returns where a key takes the cursor, or null if it is not its key.
 *
 * @param page rows that are in sight
 */
export function moved(
  from: Cell,
  key: string,
  far: boolean,
  size: Cell,
  page: number,
): Cell | null {
  const { row, column } = from;
  const to = (nextRow: number, nextColumn: number) => inside(nextRow, nextColumn, size);
  switch (key) {
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'Home':
      return to(far ? 0 : row, 0);
    case 'End':
      return to(far ? size.row - 1 : row, size.column - 1);
    case 'PageUp':
      return to(row - page, column);
    case 'PageDown':
      return to(row + page, column);
    default:
      return null;
  }
}

/** Returns the nearest place that is in a grid of a size. */
export function inside(row: number, column: number, size: Cell): Cell {
  const within = (value: number, count: number) => Math.max(0, Math.min(value, count - 1));
  return { row: within(row, size.row), column: within(column, size.column) };
}

/** Returns the failure after or before a place, row by row; null if there is none. */
export function failure(lines: readonly string[], from: Cell, by: 1 | -1): Cell | null {
  for (let row = from.row; row >= 0 && row < lines.length; row += by) {
    const line = (lines[row] ?? '').toUpperCase();
    const start = by > 0 ? 0 : line.length - 1;
    const begin = row === from.row ? from.column + by : start;
    for (let column = begin; column >= 0 && column < line.length; column += by) {
      if (line[column] === 'F') {
        return { row, column };
      }
    }
  }
  return null;
}

/** Returns the first and one past the last of equal parts that meet a range of pixels. */
export function within(
  from: number,
  length: number,
  size: number,
  count: number,
): readonly [first: number, end: number] {
  const first = Math.max(0, Math.floor(from / size));
  return [Math.min(first, count), Math.min(count, Math.ceil((from + length) / size))];
}
