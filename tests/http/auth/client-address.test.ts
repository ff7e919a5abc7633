import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { clientAddressFinder, type ClientAddress } from '../../../src/http/auth/client-address.js';
import { isMonitoring } from '../../../src/http/request/log-requests.js';
import { runs } from '../../support/seed.js';

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

test('a client that has gone meanwhile keeps its address, and what it was counted for', () => {
  const find = clientAddressFinder([]);
  const socket = { remoteAddress: '203.0.113.7' as string | undefined };
  const request: Request = { headers: {}, socket: socket as Request['socket'] };
  const before = find(request);
  socket.remoteAddress = undefined;
  expect(find(request)).toEqual(before);
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

test('ports, brackets, zones and spellings make no other address of it', () => {
  const read = (text: string) => found(['127.0.0.1'], forwarded('127.0.0.1', text)).address;
  expect(['203.0.113.7', ' 203.0.113.7:4711 ', '::ffff:203.0.113.7', '::FFFF:CB00:7107', '[::ffff:203.0.113.7]:80'].map(read)).toEqual(
    Array.from({ length: 5 }, () => '203.0.113.7'),
  );
  expect(['2001:db8::1', '[2001:DB8:0:0::1]:443', '2001:db8::1%eth0', '[2001:0db8::0001]'].map(read)).toEqual(
    Array.from({ length: 4 }, () => '2001:db8::1'),
  );
});

test('what is no address ends the list: nothing left of it is believed', () => {
  for (const garbage of ['', 'unknown', '_hidden', '1.2.3.4.5', '203.0.113.7:port', '[::1', '256.1.1.1', '::1::', '\0'])
    expect(found(['10.0.0.0/8'], forwarded('10.0.0.1', '198.51.100.1', garbage, '10.0.0.2'))).toEqual({
      address: '10.0.0.2',
      isLocal: false,
    });
});

test('a client within a trusted network is the first address', () => {
  expect(found(['10.0.0.0/8'], forwarded('10.0.0.1', '10.1.1.1', '10.0.0.2'))).toEqual({ address: '10.1.1.1', isLocal: false });
});

test('whatever a client writes left of what a trusted proxy adds, its address is the same', () => {
  const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string());
  fc.assert(
    fc.property(fc.array(address), fc.ipV4(), (left, client) => {
      fc.pre(!client.startsWith('10.'));
      expect(found(['10.0.0.0/8'], forwarded('10.0.0.1', ...left, client))).toEqual({ address: client, isLocal: false });
    }),
    runs(100),
  );
});

test('nothing that comes from a trusted proxy is local, though it sends no header', () => {
  expect(found(['127.0.0.1'], from('127.0.0.1'))).toEqual({ address: '127.0.0.1', isLocal: false });
});

const told = (proxies: string[], ...requests: Request[]): string[] => {
  const messages: string[] = [];
  const find = clientAddressFinder(proxies, (message) => messages.push(message), isMonitoring);
  for (const request of requests) find(request);
  return messages;
};

test('an operator is told once what to set', () => {
  const proxied = forwarded('127.0.0.1', '203.0.113.7');
  expect(told([], from('127.0.0.1'), proxied, proxied)).toEqual([
    expect.stringMatching(/^requests come .* 127\.0\.0\.1.* set CLAIMGRAPH_TRUSTED/),
  ]);
  expect(told(['10.0.0.1'], forwarded('10.0.0.2', '203.0.113.7'))).toEqual([expect.stringContaining('10.0.0.2')]);
  expect(told(['10.0.0.1'], from('10.0.0.1'))).toEqual([expect.stringMatching(/^10\.0\.0\.1 .* sends no X-Forwarded-For/)]);
  // Anybody may send that header: it is nobody's proxy.
  expect(told([], forwarded('203.0.113.9', '203.0.113.7'), from('127.0.0.1'))).toEqual([]);
});

test('whoever asks whether the server is well is no proxy without its header, and uses up no warning about one', () => {
  const probes = ['/health', '/ready', '/ready?from=lb', '/metrics'].map((url) => ({ ...from('10.0.0.1'), url }));
  const probeOfAnotherHost = { ...from('10.0.0.3'), url: '/ready', headers: { host: '10.0.0.9:4000' } };
  expect(told(['10.0.0.1'], ...probes, probeOfAnotherHost)).toEqual([]);
  expect(told(['10.0.0.1'], ...probes, from('10.0.0.1'), forwarded('10.0.0.2', '203.0.113.7'))).toEqual([
    expect.stringMatching(/^10\.0\.0\.1 .* sends no X-Forwarded-For/),
    expect.stringMatching(/^requests come through a proxy at 10\.0\.0\.2/),
  ]);
});
