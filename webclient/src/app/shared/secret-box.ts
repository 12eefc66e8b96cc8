// SPDX-License-Identifier: Apache-2.0
import { Component, input, output, signal } from '@angular/core';

/** A secret that is shown this once: it is nowhere but on the screen. */
@Component({
  selector: 'radar-secret',
  template: `<div class="panel" role="status">
    <p><strong>{{ what() }}</strong> It is shown this once.</p>
    <p>
      <code>{{ value() }}</code>
      <button type="button" (click)="copy()">{{ copied() ? 'Copied' : 'Copy' }}</button>
      <button type="button" (click)="done.emit()">Done</button>
    </p>
  </div>`,
  styles: `
    .panel { border-left: 4px solid var(--good); margin: 8px 0; }
    code { overflow-wrap: anywhere; user-select: all; margin-right: 8px; }
    button { margin: 4px 4px 0 0; }
  `,
})
export class SecretBox {
  readonly what = input.required<string>();
  readonly value = input.required<string>();
  readonly done = output();

  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    await navigator.clipboard?.writeText(this.value());
    this.copied.set(true);
  }
}
