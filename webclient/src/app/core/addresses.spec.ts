// SPDX-License-Identifier: Apache-2.0
import { Addresses, address, quoted } from './addresses';

describe('addresses', () => {
  const read = (url: string) => new Addresses().parse(url).root.children['primary']?.segments.map(({ path }) => path);

  it('have one text behind the door, whatever is in it', () => {
    const page = 'https://review.example.org/c/a/+/1?tab=(x)#c';
    expect(read(`/go/${page}`)).toEqual(['go', page]);
    expect(read(`/go/${encodeURIComponent(page)}`)).toEqual(['go', page]);
    expect(read('/go/100%')).toEqual(['go', '100%']);
  });

  it('are otherwise as the router reads them', () => {
    expect(read('/systems/1?a=b')).toEqual(['systems', '1']);
  });

  it('quote what the router would take for its own', () => {
    expect(quoted("(a)'")).toBe('%28a%29%27');
  });

  it('are made of a path and a query', () => {
    expect(address(['/systems', 'a/b'], { w: '30d', x: undefined, q: 'a&b c' })).toBe('/systems/a%2Fb?w=30d&q=a%26b%20c');
    expect(address(['/builds'], {})).toBe('/builds');
    expect(address(['/builds'], { where: ['a', 'b'] })).toBe('/builds?where=a&where=b');
  });
});
