// SPDX-License-Identifier: Apache-2.0
// The columns of the answer as rows and patch sets.
import { ProjectGrid } from '../../api/types';
import { Cell, GridColumn, GridRow, decoded } from '../../shared/grid/cells';
import { Rate, instant, share } from '../../shared/numbers';
import { outcome } from '../../shared/states';

/** What there is about a row besides what the grid shows. */
export interface Row extends GridRow {
  readonly systemId: string;
  readonly job: string | null;
  readonly voting: boolean;
}

/** A patch set of the project. */
export interface PatchSetColumn extends GridColumn {
  readonly number: number;
  readonly patchSet: number;
  readonly revisionId: string;
  readonly subject: string;
  readonly createdAt: string | null;
}

type Table = Pick<ProjectGrid, 'columns' | 'rows'>;

/** Returns the rows that an address asks for. */
export function rowsOf(
  grid: ProjectGrid,
  wanted: { readonly alerts: boolean; readonly q: string; readonly marked: readonly string[] },
): readonly Row[] {
  const q = wanted.q.toLowerCase();
  return named(grid)
    .map((get) => {
      const [title, job] = [get<string>('system'), get<string | null>('job')];
      const voting = get<boolean>('voting');
      return {
        key: job === null ? title : `${title}/${job}`,
        title,
        detail: job === null ? '' : `${job}${voting ? '' : ' (nv)'}`,
        share: share(get<Rate>('pass_rate')),
        alert: get<boolean>('alert'),
        marked: wanted.marked.includes(get<string>('system_id')),
        path: ['/systems', get<string>('system_id')],
        cells: decoded(get<string>('cells')),
        systemId: get<string>('system_id'),
        job,
        voting,
      };
    })
    .filter((row) => (row.alert || !wanted.alerts) && row.key.toLowerCase().includes(q));
}

/** Returns the patch sets, the newest first. */
export function columnsOf(grid: ProjectGrid): readonly PatchSetColumn[] {
  return named(grid.patch_sets).map((get) => {
    const [number, patchSet] = [get<number>('number'), get<number>('patch_set')];
    return {
      key: `${number},${patchSet}`,
      head: String(number),
      sub: String(patchSet),
      letter: get<string>('reference'),
      number,
      patchSet,
      revisionId: get<string>('revision_id'),
      subject: get<string>('subject'),
      createdAt: get<string | null>('created_at'),
    };
  });
}

/** Returns where the keys of an address are; the first place for those that are not. */
export function placed(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  row: string | undefined,
  column: string | undefined,
): Cell {
  return {
    row: Math.max(0, rows.findIndex((one) => one.key === row)),
    column: Math.max(0, columns.findIndex((one) => one.key === column)),
  };
}

/** Returns a cell in words. */
export function told(row: Row | undefined, column: PatchSetColumn | undefined, at: number): string {
  if (row === undefined || column === undefined) {
    return '';
  }
  const letter = row.cells[at] ?? '.';
  const parts = [
    `${column.key} “${column.subject}”`,
    letter === '.' ? 'nothing' : `${letter} ${outcome(letter)[1]}`,
    `reference ${outcome(column.letter)[1]}`,
  ];
  if (!row.voting) {
    parts.push('does not vote');
  }
  if (column.createdAt !== null) {
    parts.push(`created ${instant(column.createdAt)}`);
  }
  return parts.join(' · ');
}

/** Returns for each row of a table what reads its cells by the names of the columns. */
function named({ columns, rows }: Table): readonly (<T>(name: string) => T)[] {
  const places = new Map(columns.map((name, index) => [name, index]));
  return rows.map(
    (row) =>
      <T>(name: string) =>
        row[places.get(name) ?? -1] as T,
  );
}
