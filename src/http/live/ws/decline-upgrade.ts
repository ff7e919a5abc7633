import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

const OF_UPGRADES: readonly string[] = ['connection', 'upgrade', 'http2-settings'];

/**
 * Answers a request as if it had not asked for an upgrade: Java's client asks every server whether it would rather speak HTTP/2, and
 * node's server, once it takes upgrades, takes all of them. So the request is read again, without the question.
 */
export function answerWithoutUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = rawHeaders.slice(i, i + 2);
    if (!OF_UPGRADES.includes(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
