// SPDX-License-Identifier: Apache-2.0
import { Routes, UrlMatchResult, UrlSegment } from '@angular/router';

import { signedIn } from './core/session';

const DOORS = ['go', 'c', 'p'];

/** Matches the ways in from elsewhere, however many parts a name has. */
function door(segments: readonly UrlSegment[]): UrlMatchResult | null {
  const known = segments.length > 1 && DOORS.includes(segments[0]?.path ?? '');
  return known ? { consumed: [...segments] } : null;
}

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'systems' },
  {
    path: 'systems',
    title: 'Systems',
    loadComponent: async () => (await import('./features/systems/systems-page')).SystemsPage,
  },
  {
    path: 'systems/:id',
    title: 'System',
    loadComponent: async () => (await import('./features/system/system-page')).SystemPage,
  },
  {
    path: 'projects',
    title: 'Projects',
    loadComponent: async () => (await import('./features/projects/projects-page')).ProjectsPage,
  },
  {
    path: 'operators',
    title: 'Operators',
    loadComponent: async () => (await import('./features/operators/operators-page')).OperatorsPage,
  },
  {
    path: 'operators/:id',
    title: 'Operator',
    loadComponent: async () => (await import('./features/operators/operator-page')).OperatorPage,
  },
  {
    path: 'compare',
    title: 'Compare',
    loadComponent: async () => (await import('./features/compare/compare-page')).ComparePage,
  },
  {
    path: 'projects/:id',
    title: 'Project',
    loadComponent: async () => (await import('./features/grid/grid-page')).GridPage,
  },
  {
    path: 'systems/:id/edit',
    title: 'Edit a system',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./features/system-edit/system-edit-page')).SystemEditPage,
  },
  {
    path: 'settings',
    canActivate: [signedIn],
    loadChildren: async () => (await import('./features/settings/settings.routes')).ROUTES,
  },
  {
    path: 'changes',
    title: 'Changes',
    loadComponent: async () => (await import('./features/changes/changes-page')).ChangesPage,
  },
  {
    path: 'changes/:id',
    title: 'Change',
    loadComponent: async () => (await import('./features/change/change-page')).ChangePage,
  },
  {
    path: 'builds',
    title: 'Builds',
    loadComponent: async () => (await import('./features/builds/builds-page')).BuildsPage,
  },
  {
    path: 'search',
    title: 'Search',
    loadComponent: async () => (await import('./features/search/search-page')).SearchPage,
  },
  {
    matcher: door,
    title: 'Search',
    loadComponent: async () => (await import('./features/door/door-page')).DoorPage,
  },
  {
    path: 'about',
    title: 'About',
    loadComponent: async () => (await import('./features/about/about-page')).AboutPage,
  },
  {
    path: 'login',
    title: 'Sign in',
    loadComponent: async () => (await import('./features/login/login-page')).LoginPage,
  },
  {
    path: '**',
    title: 'Not found',
    loadComponent: async () => (await import('./features/missing/missing-page')).MissingPage,
  },
];
