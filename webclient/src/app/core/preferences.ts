// SPDX-License-Identifier: Apache-2.0
import { Injectable, effect, signal } from '@angular/core';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const DENSITIES: readonly Density[] = ['comfortable', 'compact'];
const KEY = 'radar.';

/** What a browser keeps of how one likes Radar to look and act. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  readonly theme = kept('theme', THEMES);
  readonly density = kept('density', DENSITIES);
  readonly singleKeys = kept('keys', ['on', 'off'] as const);
  readonly zone = kept('zone', ['utc', 'local'] as const);

  private readonly wantsDark = matchMedia('(prefers-color-scheme: dark)');
  private readonly systemDark = signal(this.wantsDark.matches);

  constructor() {
    this.wantsDark.addEventListener('change', (event) => this.systemDark.set(event.matches));
    effect(() => {
      const theme = this.theme();
      const dark = theme === 'system' ? this.systemDark() : theme === 'dark';
      const root = document.documentElement;
      root.dataset['theme'] = dark ? 'dark' : 'light';
      root.dataset['density'] = this.density();
      write('theme', theme);
      write('density', this.density());
      write('keys', this.singleKeys());
      write('zone', this.zone());
    });
  }

  /** Takes the next theme: as the system, light, dark. */
  nextTheme(): void {
    this.theme.update((theme) => THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system');
  }
}

/** Returns a signal that begins as what was kept; the first word is the default. */
function kept<T extends string>(name: string, words: readonly T[]) {
  const found = words.find((word) => word === read(name));
  return signal<T>(found ?? (words[0] as T));
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(KEY + name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(KEY + name, value);
  } catch {
    // A browser that keeps nothing shows the defaults next time.
  }
}
