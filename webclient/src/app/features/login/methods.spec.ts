// SPDX-License-Identifier: Apache-2.0
import { given, methods } from './methods';

describe('ways of signing in', () => {
  it('are those that are configured, in their order, and a token', () => {
    expect(methods(['keystone', 'local'])).toEqual(['keystone', 'local', 'token']);
    expect(methods(['oidc', 'local'])).toEqual(['local', 'token']);
    expect(methods([])).toEqual([]);
  });

  it('send no more than they need', () => {
    const filled = { name: 'alice', password: ' secret ', domain: ' Default ', project: '', token: ' t\n' };
    expect(given('local', filled)).toEqual({ name: 'alice', password: ' secret ' });
    expect(given('keystone', filled)).toEqual({ name: 'alice', password: ' secret ', domain: 'Default' });
    expect(given('keystone', { ...filled, project: 'ci' })).toMatchObject({ project: 'ci' });
    expect(given('token', filled)).toEqual({ token: 't' });
  });
});
