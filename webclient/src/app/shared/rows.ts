// SPDX-License-Identifier: Apache-2.0

/** Which rows of a long list to draw, and what stands for the others. */
export interface Visible {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  /** Pixels before and after them. */
  readonly before: number;
  readonly after: number;
}

/** Rows drawn beyond what can be seen, to each side. */
export const SPARE = 5;

/**
 * Returns the rows between two heights of a list.
 *
 * @param heights of all rows, in pixels
 * @param from pixels from the top of the list
 * @param to the same; what is beyond the list is ignored
 */
export function visible(heights: readonly number[], from: number, to: number): Visible {
  const tops = [0];
  for (const height of heights) {
    tops.push((tops[tops.length - 1] ?? 0) + height);
  }
  const total = tops[heights.length] ?? 0;
  const seen = (index: number) => (tops[index + 1] ?? 0) > from && (tops[index] ?? 0) < to;
  const indexes = heights.map((_, index) => index).filter(seen);
  const first = Math.max(0, (indexes[0] ?? 0) - SPARE);
  const end = Math.min(heights.length, (indexes[indexes.length - 1] ?? 0) + 1 + SPARE);
  return { first, end, before: tops[first] ?? 0, after: total - (tops[end] ?? 0) };
}
