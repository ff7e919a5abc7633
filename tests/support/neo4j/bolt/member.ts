import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Relay, type Script } from './relay.js';

/** What stands before a real Neo4j, on a port of its own, and can play a member of a cluster, or a bad line. */
export interface Member {
  readonly address: string;
  readonly url: string;
  /** What it does from now on with what it is asked. */
  follow(script: Script): void;
  /** Ends all connections, at once; new ones are welcome. */
  cutAll(): void;
  /** Ends all connections; the next are refused. */
  close(): Promise<void>;
  /** Listens again where it did before it was closed. */
  reopen(): Promise<void>;
}

/** @param url of the real one */
export async function openMember(url: string, scheme: 'bolt' | 'neo4j' = 'bolt'): Promise<Member> {
  const target = Number(new URL(url).port);
  const relays = new Set<Relay>();
  let script: Script = handOn;
  const server = createServer((near) => {
    const relay = new Relay(near, target, (request, inWrite) => script(request, inWrite));
    relays.add(relay);
    near.once('close', () => relays.delete(relay));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const address = `127.0.0.1:${port}`;
  const cutAll = (): void => relays.forEach((relay) => relay.cut());
  return {
    address,
    url: `${scheme}://${address}`,
    follow: (next) => void (script = next),
    cutAll,
    close: async () => {
      if (!server.listening) return;
      server.close();
      cutAll();
      await once(server, 'close');
    },
    reopen: async () => {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}

export const handOn: Script = () => 'hand on';
