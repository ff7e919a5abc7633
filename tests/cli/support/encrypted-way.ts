import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer, type SecureContextOptions, type TlsOptions } from 'node:tls';
import type { Certified } from './certificates.js';

/** A port of this machine that speaks TLS, and hands on what it is told to a server that does not. */
export interface EncryptedWay {
  readonly port: number;
  /** Lets only those in, from now on, whom this authority has certified, and ends the connections that there are. */
  trustOnly(authority: Certified): void;
  /** Ends the connections that there are: clients must make new ones. */
  cut(): void;
  close(): void;
}

/** Opens a way to a server, which shows a certificate and, where an authority is given, wants one of it from each client. */
export async function encryptedWay(to: URL, shown: Certified, clients?: Certified): Promise<EncryptedWay> {
  const contextFor = (authority?: Certified): SecureContextOptions => ({
    key: readFileSync(shown.key),
    cert: readFileSync(shown.certificate),
    ...(authority && { ca: readFileSync(authority.certificate) }),
  });
  const options: TlsOptions = clients ? { requestCert: true, rejectUnauthorized: true } : {};
  const sockets = new Set<Socket>();
  const way = createServer({ ...contextFor(clients), ...options }, (socket) => {
    const there = connect(Number(to.port), to.hostname);
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      there.destroy();
    });
    there.on('close', () => socket.destroy());
    socket.pipe(there).on('error', () => socket.destroy());
    there.pipe(socket).on('error', () => there.destroy());
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (way.address() as AddressInfo).port,
    trustOnly: (authority) => {
      way.setSecureContext(contextFor(authority));
      cut();
    },
    cut,
    close: () => {
      cut();
      way.close();
    },
  };
}
