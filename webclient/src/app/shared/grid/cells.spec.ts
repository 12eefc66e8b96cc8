// SPDX-License-Identifier: Apache-2.0
import { GridColumn, decoded, failure, grouped, inside, moved, within } from './cells';

const SIZE = { row: 4, column: 5 };
const at = (row: number, column: number) => ({ row, column });

describe('letters with numbers before them', () => {
  it('become as many letters', () => {
    expect(decoded('12P3F')).toBe('PPPPPPPPPPPPFFF');
  });

  it('have no number where there is one', () => {
    expect(decoded('PF2.k10M')).toBe('PF..kMMMMMMMMMM');
  });

  it('may be none', () => {
    expect(decoded('')).toBe('');
  });
});

describe('the cursor', () => {
  it('moves by one, and stops at the edge', () => {
    expect(moved(at(1, 1), 'ArrowRight', false, SIZE, 3)).toEqual(at(1, 2));
    expect(moved(at(1, 0), 'ArrowLeft', false, SIZE, 3)).toEqual(at(1, 0));
    expect(moved(at(3, 1), 'ArrowDown', false, SIZE, 3)).toEqual(at(3, 1));
    expect(moved(at(3, 1), 'ArrowUp', false, SIZE, 3)).toEqual(at(2, 1));
  });

  it('goes to the ends of the row, or of the grid', () => {
    expect(moved(at(1, 2), 'Home', false, SIZE, 3)).toEqual(at(1, 0));
    expect(moved(at(1, 2), 'End', false, SIZE, 3)).toEqual(at(1, 4));
    expect(moved(at(1, 2), 'Home', true, SIZE, 3)).toEqual(at(0, 0));
    expect(moved(at(1, 2), 'End', true, SIZE, 3)).toEqual(at(3, 4));
  });

  it('moves by as many rows as there are in sight', () => {
    expect(moved(at(0, 2), 'PageDown', false, SIZE, 3)).toEqual(at(3, 2));
    expect(moved(at(2, 2), 'PageUp', false, SIZE, 3)).toEqual(at(0, 2));
  });

  it('leaves other keys alone', () => {
    expect(moved(at(0, 0), 'a', false, SIZE, 3)).toBeNull();
  });

  it('is inside, or at the origin of what is empty', () => {
    expect(inside(9, 9, SIZE)).toEqual(at(3, 4));
    expect(inside(2, 2, at(0, 0))).toEqual(at(0, 0));
  });
});

describe('failures', () => {
  const lines = ['PPFP', 'PfPP', 'PPPP'];

  it('are found row by row, whether they vote or not', () => {
    expect(failure(lines, at(0, 0), 1)).toEqual(at(0, 2));
    expect(failure(lines, at(0, 2), 1)).toEqual(at(1, 1));
    expect(failure(lines, at(1, 1), 1)).toBeNull();
  });

  it('are found backwards', () => {
    expect(failure(lines, at(2, 3), -1)).toEqual(at(1, 1));
    expect(failure(lines, at(1, 1), -1)).toEqual(at(0, 2));
    expect(failure(lines, at(0, 2), -1)).toBeNull();
  });
});

describe('columns', () => {
  it('stand under one head while their neighbours have the same', () => {
    const columns = ['1', '1', '2', '1'].map((head) => ({ head }) as GridColumn);
    expect(grouped(columns)).toEqual([
      { head: '1', first: 0, count: 2 },
      { head: '2', first: 2, count: 1 },
      { head: '1', first: 3, count: 1 },
    ]);
  });

  it('are in sight if a pixel of them is', () => {
    expect(within(0, 36, 18, 10)).toEqual([0, 2]);
    expect(within(17, 20, 18, 10)).toEqual([0, 3]);
    expect(within(170, 100, 18, 10)).toEqual([9, 10]);
    expect(within(999, 100, 18, 10)).toEqual([10, 10]);
  });
});
