import { expect, test } from '@jest/globals';
import { clientAddressFinder, type ClientAddress } from '../../../src/http/auth/client-address.js';

type Asked = Parameters<ReturnType<typeof clientAddressFinder>>[0];

const from = (remoteAddress: string, headers: Asked['headers'] = {}): Asked => ({ headers, socket: { remoteAddress } as Asked['socket'] });
const forwarded = (remote: string, ...by: string[]): Asked => from(remote, { 'x-forwarded-for': by.join(', ') });
const found = (proxies: string[], asked: Asked): ClientAddress => clientAddressFinder(proxies)(asked);

test('without proxies it is who sent it, whatever they say of others', () => {
  expect(found([], from('203.0.113.7'))).toEqual({ address: '203.0.113.7', isLocal: false });
  expect(found([], forwarded('203.0.113.7', '127.0.0.1'))).toEqual({ address: '203.0.113.7', isLocal: false });
  expect(found([], from('::ffff:127.0.0.1'))).toEqual({ address: '127.0.0.1', isLocal: true });
  expect(found([], from('::1'))).toEqual({ address: '::1', isLocal: true });
});

test('what a proxy on this machine brings is not from this machine', () => {
  expect(found([], forwarded('127.0.0.1', '203.0.113.7'))).toEqual({ address: '127.0.0.1', isLocal: false });
  expect(found([], from('127.0.0.1', { forwarded: 'for=203.0.113.7' }))).toMatchObject({ isLocal: false });
});

test('behind proxies that are trusted it is the last who is none of them', () => {
  const proxies = ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'];
  expect(found(proxies, forwarded('127.0.0.1', '203.0.113.7'))).toEqual({ address: '203.0.113.7', isLocal: false });
  expect(found(proxies, forwarded('127.0.0.1', '1.1.1.1', '203.0.113.7', '10.9.8.7', '2001:db8::1'))).toMatchObject({
    address: '203.0.113.7',
  });
  expect(found(proxies, forwarded('198.51.100.1', '203.0.113.7'))).toMatchObject({ address: '198.51.100.1' });
});

test('nobody becomes this machine, or nobody, by what they send', () => {
  const proxies = ['10.0.0.0/8'];
  expect(found(proxies, forwarded('10.0.0.1', '127.0.0.1'))).toEqual({ address: '127.0.0.1', isLocal: false });
  expect(found(proxies, forwarded('10.0.0.1', '127.0.0.1', '10.6.6.6'))).toEqual({ address: '127.0.0.1', isLocal: false });
  expect(found(proxies, forwarded('10.0.0.1', 'nonsense'))).toEqual({ address: '10.0.0.1', isLocal: false });
});
