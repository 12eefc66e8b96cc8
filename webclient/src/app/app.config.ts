// SPDX-License-Identifier: Apache-2.0
import {
  ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TitleStrategy, UrlSerializer, provideRouter, withComponentInputBinding } from '@angular/router';

import { routes } from './app.routes';
import { Addresses } from './core/addresses';
import { Config } from './core/config';
import { Preferences } from './core/preferences';
import { Session } from './core/session';
import { PageTitle } from './frame/page-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideRouter(routes, withComponentInputBinding()),
    { provide: UrlSerializer, useClass: Addresses },
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
