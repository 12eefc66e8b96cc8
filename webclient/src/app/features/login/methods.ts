// SPDX-License-Identifier: Apache-2.0
import { SignIn } from '../../core/session';

export type Method = 'local' | 'keystone' | 'token';

/** What each way of signing in is called. */
export const METHODS: Readonly<Record<Method, string>> = {
  local: 'Password',
  keystone: 'Keystone',
  token: 'Token',
};

/** Returns the ways that are offered; a token is good wherever there are any. */
export function methods(login: readonly string[]): readonly Method[] {
  const known = login.filter((one): one is Method => one === 'local' || one === 'keystone');
  return known.length === 0 ? [] : [...known, 'token'];
}

interface Filled {
  readonly name: string;
  readonly password: string;
  readonly domain: string;
  readonly project: string;
  readonly token: string;
}

/** Returns what is sent of a form. */
export function given(method: Method, { name, password, domain, project, token }: Filled): SignIn {
  switch (method) {
    case 'token':
      return { token: token.trim() };
    case 'keystone':
      return project.trim() === ''
        ? { name, password, domain: domain.trim() }
        : { name, password, domain: domain.trim(), project: project.trim() };
    default:
      return { name, password };
  }
}
