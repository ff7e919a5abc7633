import { openMember, type Member } from './member.js';
import { success } from './messages.js';
import type { Script } from './relay.js';

/** Several members before one real Neo4j, of which one at a time leads, as far as the routing table says. */
export interface Cluster {
  readonly members: readonly Member[];
  /** With routing, by way of the first member. */
  readonly url: string;
  /** Who leads from now on, as far as the routing table says, asked each time that it is asked for; null: nobody, as during an election. */
  lead(leader: () => Member | null): void;
  /** What a member does with all but questions for the routing table. */
  follow(member: Member, script: Script): void;
  close(): Promise<void>;
}

/** All follow the same script at first: to hand everything on. The first leads. */
export async function openCluster(url: string, size: number): Promise<Cluster> {
  const members = await Promise.all(Array.from({ length: size }, () => openMember(url)));
  const [first] = members;
  if (!first) throw new Error('a cluster has members');
  let leader: () => Member | null = () => first;
  const follow: Cluster['follow'] = (member, script) =>
    member.follow((request, inWrite) => (request === 'ROUTE' ? { say: routingTable(members, leader()) } : script(request, inWrite)));
  for (const member of members) follow(member, () => 'hand on');
  return {
    members,
    url: `neo4j://${first.address}`,
    lead: (next) => void (leader = next),
    follow,
    close: async () => void (await Promise.all(members.map((member) => member.close()))),
  };
}

/** Every member routes and reads. */
function routingTable(members: readonly Member[], leader: Member | null): Buffer {
  const all = members.map(({ address }) => address);
  const servers = [
    { role: 'ROUTE', addresses: all },
    { role: 'READ', addresses: all },
    { role: 'WRITE', addresses: leader ? [leader.address] : [] },
  ];
  return success({ rt: { ttl: 300, db: 'neo4j', servers } });
}
