// SPDX-License-Identifier: Apache-2.0
import {
  ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding } from '@angular/router';

import { routes } from './app.routes';
import { Config } from './core/config';
import { Preferences } from './core/preferences';
import { Session } from './core/session';
import { PageTitle } from './frame/page-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideRouter(routes, withComponentInputBinding()),
    { provide: TitleStrategy, useClass: PageTitle },
    provideAppInitializer(async () => {
      inject(Preferences);
      const session = inject(Session);
      await inject(Config).load();
      // Public pages need nobody: who it is may become known later.
      void session.resume();
    }),
  ],
};
