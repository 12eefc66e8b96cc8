// SPDX-License-Identifier: Apache-2.0
import { Component, inject, signal, viewChild } from '@angular/core';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { filter } from 'rxjs';

import { AsOf } from './core/as-of';
import { Keyboard } from './core/keyboard';
import { Preferences } from './core/preferences';
import { Session } from './core/session';
import { AsOfChip } from './frame/as-of-chip';
import { Banners } from './frame/banners';
import { Help } from './frame/help';
import { DESTINATIONS } from './frame/navigation';
import { Palette } from './frame/palette';

/** The frame that is around every page. */
@Component({
  selector: 'radar-root',
  imports: [AsOfChip, Banners, Help, Palette, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './app.html',
  styleUrl: './app.css',
  host: { '(document:keydown)': 'pressed($event)' },
})
export class App {
  private readonly router = inject(Router);
  private readonly asOf = inject(AsOf);
  protected readonly session = inject(Session);
  protected readonly preferences = inject(Preferences);
  protected readonly destinations = DESTINATIONS;
  private readonly help = viewChild.required(Help);
  protected readonly searching = signal(false);
  private shown = '';

  constructor() {
    inject(Keyboard).add([
      { keys: '/', does: 'search', run: () => this.searching.set(true) },
      { keys: '?', does: 'keys and display', run: () => this.help().open() },
      ...DESTINATIONS.map(({ path, name, key }) => ({
        keys: `g ${key}`,
        does: `go to ${name}`,
        run: () => void this.router.navigateByUrl(path),
      })),
      { keys: 'y', does: 'copy the address', run: () => void copy(location.href) },
    ]);
    this.router.events
      .pipe(filter((event) => event instanceof NavigationEnd))
      .subscribe((event) => this.arrived(event.urlAfterRedirects));
  }

  protected openHelp(): void {
    this.help().open();
  }

  protected async signOut(): Promise<void> {
    await this.session.close();
    location.reload();
  }

  /** Ctrl+K acts even in fields, and where single keys are off. */
  protected pressed(event: KeyboardEvent): void {
    if (event.key === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      this.searching.set(true);
    }
  }

  /** Another page: those who hear it are taken to its heading. */
  private arrived(url: string): void {
    const page = url.split(/[?#]/, 1)[0] ?? '';
    if (this.shown !== '' && page !== this.shown) {
      this.asOf.clear();
      window.scrollTo(0, 0);
      setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus());
    }
    this.shown = page;
  }
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard?.writeText(text);
}
