// SPDX-License-Identifier: Apache-2.0
import { Injectable, signal } from '@angular/core';

/** Up to when the data on the page is, and when it was asked for. */
@Injectable({ providedIn: 'root' })
export class AsOf {
  private readonly oldest = signal<string | null>(null);
  private readonly checked = signal<number | null>(null);

  /** ISO 8601; of what came last. */
  readonly value = this.oldest.asReadonly();
  /** Milliseconds. */
  readonly checkedAt = this.checked.asReadonly();

  /** Takes note of an answer. */
  saw(asOf: string | null): void {
    if (asOf !== null) {
      this.oldest.set(asOf);
    }
    this.checked.set(Date.now());
  }

  /** Forgets what another page showed. */
  clear(): void {
    this.oldest.set(null);
  }
}
