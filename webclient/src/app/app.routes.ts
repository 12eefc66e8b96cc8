// SPDX-License-Identifier: Apache-2.0
import { Routes } from '@angular/router';

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
