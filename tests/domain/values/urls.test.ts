import { expect, test } from '@jest/globals';
import { hostOf } from '../../../src/domain/values/urls.js';

test.each([
  ['https://www.lemonde.fr/a', 'lemonde.fr'],
  ['http://LeMonde.fr./', 'lemonde.fr'],
  ['https://user:secret@www2.lemonde.fr:8443', 'www2.lemonde.fr'],
  ['https://bücher.example', 'xn--bcher-kva.example'],
  ['http://[::1]/', '[::1]'],
  ['ftp://lemonde.fr', null],
  ['no url', null],
])('the host of %s is %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
});
