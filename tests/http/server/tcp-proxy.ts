import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server, on a port of its own. */
export interface Line {
  readonly port: number;
  /** From now on nothing gets through, and nobody is told: as when a server is frozen, or a firewall drops what it gets. */
  silence(): void;
  /** All goes on, what was under way too. */
  speak(): void;
  close(): Promise<void>;
}

/** Opens a line to a loopback port. */
export async function openLine(target: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('data', (bytes) => other.write(bytes));
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
      socket.once('close', () => sockets.delete(socket));
      if (isSilent) socket.pause();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => {
      isSilent = true;
      for (const socket of sockets) socket.pause();
    },
    speak: () => {
      isSilent = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
