// SPDX-License-Identifier: Apache-2.0
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { Recycled } from './recycled';

@Component({
  imports: [Recycled],
  template: '<p *radarRecycled="let row of rows(); first: first(); let index = index">{{ index }} {{ row }}</p>',
})
class List {
  readonly rows = signal<readonly string[]>([]);
  readonly first = signal(0);
}

describe('a list that is recycled', () => {
  const all = Array.from({ length: 30 }, (_, index) => `row ${index}`);

  async function list() {
    const fixture = TestBed.createComponent(List);
    const elements = () => [...fixture.nativeElement.querySelectorAll('p')] as HTMLElement[];
    const show = async (first: number, end: number, rows = all) => {
      fixture.componentInstance.rows.set(rows.slice(first, end));
      fixture.componentInstance.first.set(first);
      await fixture.whenStable();
      const told = elements().map((one) => one.textContent);
      expect(told).toEqual(rows.slice(first, end).map((row, at) => `${first + at} ${row}`));
      return elements();
    };
    return show;
  }

  it('shows its part, wherever that goes', async () => {
    const show = await list();
    for (const [first, end] of [[0, 5], [3, 8], [2, 7], [20, 25], [20, 22], [0, 9], [4, 4], [1, 3]] as const) {
      await show(first, end);
    }
  });

  it('keeps what stays, and has what leaves come back at the other end', async () => {
    const show = await list();
    const before = await show(4, 9);
    const down = await show(6, 11);
    expect(down).toEqual([...before.slice(2), ...before.slice(0, 2)]);
    const up = await show(3, 8);
    expect(up).toEqual([...down.slice(2), ...down.slice(0, 2)]);
    expect(new Set(up)).toEqual(new Set(before));
  });

  it('shows other rows in the place of those that were there', async () => {
    const show = await list();
    const before = await show(4, 9);
    expect(await show(4, 9, all.map((row) => `${row}'`))).toEqual(before);
  });
});
