import { expect, test } from '@jest/globals';
import { clientAddressFinder, type ClientAddress } from '../../../src/http/auth/client-address.js';

type Request = Parameters<ReturnType<typeof clientAddressFinder>>[0];

const from = (remoteAddress: string, headers: Request['headers'] = {}): Request => ({
  headers,
  socket: { remoteAddress } as Request['socket'],
});
const forwarded = (remote: string, ...by: string[]): Request => from(remote, { 'x-forwarded-for': by.join(', ') });
const found = (proxies: string[], request: Request): ClientAddress => clientAddressFinder(proxies)(request);

test('without trusted proxies it is the peer, whatever headers it sends', () => {
  expect(found([], from('203.0.113.7'))).toEqual({ address: '203.0.113.7', isLocal: false });
  expect(found([], forwarded('203.0.113.7', '127.0.0.1'))).toEqual({ address: '203.0.113.7', isLocal: false });
  expect(found([], from('::ffff:127.0.0.1'))).toEqual({ address: '127.0.0.1', isLocal: true });
  expect(found([], from('::1'))).toEqual({ address: '::1', isLocal: true });
});

test('a request that a proxy on this machine forwards is not local', () => {
  expect(found([], forwarded('127.0.0.1', '203.0.113.7'))).toEqual({ address: '127.0.0.1', isLocal: false });
  expect(found([], from('127.0.0.1', { forwarded: 'for=203.0.113.7' }))).toMatchObject({ isLocal: false });
});

test('behind trusted proxies it is the last address that is none of them', () => {
  const proxies = ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'];
  expect(found(proxies, forwarded('127.0.0.1', '203.0.113.7'))).toEqual({ address: '203.0.113.7', isLocal: false });
  expect(found(proxies, forwarded('127.0.0.1', '1.1.1.1', '203.0.113.7', '10.9.8.7', '2001:db8::1'))).toMatchObject({
    address: '203.0.113.7',
  });
  expect(found(proxies, forwarded('198.51.100.1', '203.0.113.7'))).toMatchObject({ address: '198.51.100.1' });
});

test('no header makes a client local, or hides its address', () => {
  const proxies = ['10.0.0.0/8'];
  expect(found(proxies, forwarded('10.0.0.1', '127.0.0.1'))).toEqual({ address: '127.0.0.1', isLocal: false });
  expect(found(proxies, forwarded('10.0.0.1', '127.0.0.1', '10.6.6.6'))).toEqual({ address: '127.0.0.1', isLocal: false });
  expect(found(proxies, forwarded('10.0.0.1', 'nonsense'))).toEqual({ address: '10.0.0.1', isLocal: false });
});
