// SPDX-License-Identifier: Apache-2.0
import { Routes } from '@angular/router';

import { SettingsPage } from './settings-page';

/** Parts of the settings by their paths; each is loaded when it is opened. */
export const ROUTES: Routes = [
  {
    path: '',
    component: SettingsPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'profile' },
      {
        path: 'profile',
        title: 'Profile',
        loadComponent: async () => (await import('./profile-part')).ProfilePart,
      },
      {
        path: 'tokens',
        title: 'Tokens',
        loadComponent: async () => (await import('./tokens-part')).TokensPart,
      },
      {
        path: 'subscriptions',
        title: 'Subscriptions',
        loadComponent: async () => (await import('./subscriptions-part')).SubscriptionsPart,
      },
      {
        path: 'users',
        title: 'Users',
        loadComponent: async () => (await import('./users-part')).UsersPart,
      },
    ],
  },
];
