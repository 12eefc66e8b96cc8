// SPDX-License-Identifier: Apache-2.0
import { Component, ElementRef, inject, viewChild } from '@angular/core';

import { Keyboard } from '../core/keyboard';
import { Preferences } from '../core/preferences';

/** The keys of the page, and how Radar looks and acts in this browser. */
@Component({
  selector: 'radar-help',
  template: `<dialog #dialog aria-labelledby="help-title" closedby="any">
    <h2 id="help-title">Keys and display</h2>
    <dl>
      @for (one of keyboard.shortcuts(); track one.keys) {
        <dt>
          @for (key of one.keys.split(' '); track $index) {
            <kbd>{{ key }}</kbd>
          }
        </dt>
        <dd>{{ one.does }}</dd>
      }
    </dl>
    <fieldset>
      <legend class="sr">Display</legend>
      <label
        >Theme
        <select #theme [value]="preferences.theme()" (change)="preferences.theme.set($any(theme.value))">
          <option value="system">as the system</option>
          <option value="light">light</option>
          <option value="dark">dark</option>
        </select>
      </label>
      <label
        >Rows
        <select #density [value]="preferences.density()" (change)="preferences.density.set($any(density.value))">
          <option value="comfortable">comfortable</option>
          <option value="compact">compact</option>
        </select>
      </label>
      <label
        >Times
        <select #zone [value]="preferences.zone()" (change)="preferences.zone.set($any(zone.value))">
          <option value="utc">UTC</option>
          <option value="local">local, with offset</option>
        </select>
      </label>
      <label
        ><input
          type="checkbox"
          [checked]="preferences.singleKeys() === 'on'"
          (change)="preferences.singleKeys.set(preferences.singleKeys() === 'on' ? 'off' : 'on')"
        />single keys act</label
      >
    </fieldset>
    <button type="button" (click)="dialog.close()">Close</button>
  </dialog>`,
  styles: `
    dialog { color: var(--text); background: var(--page); border: 1px solid var(--border); border-radius: 2px; padding: 16px; max-width: min(480px, calc(100vw - 16px)); }
    dialog::backdrop { background: rgb(0 0 0 / 0.5); }
    dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 12px 0; }
    dt { white-space: nowrap; } dd { margin: 0; }
    kbd + kbd { margin-left: 4px; }
    fieldset { border: 0; padding: 0; margin: 0 0 12px; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
  `,
})
export class Help {
  protected readonly keyboard = inject(Keyboard);
  protected readonly preferences = inject(Preferences);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  open(): void {
    this.dialog().nativeElement.showModal();
  }
}
