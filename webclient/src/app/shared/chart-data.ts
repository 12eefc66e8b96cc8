// SPDX-License-Identifier: Apache-2.0

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** One of the four colours of series. */
  readonly color: 1 | 2 | 3 | 4;
  readonly dash?: readonly number[];
  readonly kind: 'line' | 'bars';
}

export interface ChartStep {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly words: string;
}

/** All that a chart shows, and the same as a table. */
export interface ChartData {
  readonly title: string;
  readonly unit: string;
  readonly bucket: string;
  /** Starts of the buckets, seconds since 1970. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Bounds of an interval around the first series. */
  readonly band?: { readonly lo: readonly (number | null)[]; readonly hi: readonly (number | null)[] };
  /** Largest value of the axis, where that is fixed. */
  readonly max?: number;
  readonly steps: readonly ChartStep[];
  readonly heads: readonly string[];
  readonly table: readonly (readonly string[])[];
}
