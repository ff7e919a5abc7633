// What people with Cypher at hand, and other programs, may put beside a store in the same database.
import type { Session } from 'neo4j-driver';
import { enumName } from '../../../src/ontology/api-names.js';
import type { Random } from '../../support/random.js';
import { ONTOLOGY } from './contract-ontology.js';

/** How much of it there is. */
export interface Foreign {
  readonly nodes: number;
  readonly relationships: number;
  readonly properties: number;
}

type Values = Readonly<Record<string, unknown>>;

/** What claimgraph looks at under a label; what is said first makes it claimgraph's, so that one of these is always left out. */
const LOOKED_AT: Readonly<Record<string, { readonly all: readonly string[]; readonly others: readonly string[] }>> = {
  Entity: { all: ['record_json', 'id'], others: ['type', 'name', 'name_key', 'createdAt', 'degree', 'evidence_contested'] },
  Claim: {
    all: ['record_json', 'id'],
    others: ['relationId', 'entityId', 'documentId', 'claimantId', 'stance', 'standing', 'counts', 'place', 'groupId', 'text_key'],
  },
  Document: { all: ['record_json', 'id'], others: ['title_key', 'url', 'publisher_key', 'published_first', 'createdAt', 'text_key'] },
  EntityName: { all: ['key', 'entityId'], others: ['words'] },
  ExternalId: { all: ['entityId', 'scheme'], others: ['value'] },
  PropertyReference: { all: ['ownerId', 'entityId'], others: ['relationType'] },
  Change: { all: ['changeSetId', 'sequence'], others: ['at', 'nodeKind', 'nodeId', 'action', 'touches'] },
  ChangeSet: { all: ['about', 'id'], others: ['parts', 'first', 'last'] },
  Purge: { all: ['record_json', 'id'], others: ['done', 'entries'] },
  ApiKey: { all: ['role', 'hash'], others: ['name', 'standingName', 'createdAt'] },
  Setting: { all: ['name'], others: ['value'] },
  Tally: { all: ['name'], others: ['value'] },
  Sequence: { all: ['name'], others: ['value', 'at', 'lock'] },
  RunningSum: { all: ['subject', 'key', 'value'], others: [] },
  Person: { all: [], others: ['id', 'name', 'type', 'record_json'] },
  Company: { all: [], others: ['id', 'name', 'type', 'record_json'] },
};

const RELATIONSHIP = {
  all: ['record_json', 'id'],
  others: ['type', 'evidence_status', 'evidence_confidence', 'started_first', 'date_first', 'span_first', 'span_last', 'createdAt'],
};

/** Values by which claimgraph would take it for its own, where it only looked at these, and values of no use to anybody. */
class ForeignValues {
  private next = 0;

  constructor(private readonly random: Random) {}

  of({ all, others }: { readonly all: readonly string[]; readonly others: readonly string[] }): Values {
    const [left, ...kept] = this.random.shuffled(all);
    const names = [...kept.filter((name) => name !== left), ...others.filter(() => this.random.chance(0.7))];
    return Object.fromEntries(names.map((name) => [name, this.value(name)]));
  }

  private value(name: string): unknown {
    const { random } = this;
    this.next += 1;
    if (['id', 'hash', 'standingName', 'name', 'subject', 'value'].includes(name)) return `by hand ${this.next}`;
    if (name === 'sequence') return 1e6 + this.next;
    if (random.chance(0.2)) return random.pick([true, 7.5, ['x', 'y'], 'x']);
    if (name.endsWith('Id')) return `${random.pick(['e', 'r', 'd', 'c'])}${random.below(20)}`;
    if (/_first|_last|place|degree|value/.test(name)) return random.below(900_000);
    return FITTING[name] ?? random.pick(['microsoft', 'acme', '']);
  }
}

const FITTING: Values = {
  type: 'Company',
  stance: 'ASSERTS',
  standing: true,
  counts: true,
  evidence_status: 'CORROBORATED',
  evidence_confidence: 0.9,
  createdAt: '2024-01-01T00:00:00.000Z',
  record_json: '{}',
  done: false,
  role: 'admin',
  touches: ['e1'],
};

/** Puts so many nodes, relationships and properties there, and says how many have come. */
export async function addForeignThings(session: Session, random: Random, count: number): Promise<Foreign> {
  const values = new ForeignValues(random);
  for (let i = 0; i < count; i++) {
    const [label, looked] = random.pick(Object.entries(LOOKED_AT));
    const labels = random.chance(0.3) ? [label, random.pick(Object.keys(LOOKED_AT)), 'Note'] : [label];
    const others = looked.others.filter((name) => name !== 'record_json');
    const known = labels.length > 1 ? { all: [], others } : looked;
    await session.run('CREATE (n:$($labels):ByHand) SET n += $values', { labels, values: values.of(known) });
  }
  const types = [...ONTOLOGY.relationTypes.map(({ name }) => enumName(name)), 'IN', 'DERIVED_FROM'];
  for (let i = 0; i < count; i++) {
    const type = random.pick(types);
    const otherCase = random.pick([type, type, type.toLowerCase(), 'KNOWS']);
    await session.run(
      `MATCH (n) WHERE n:Entity OR n:Claim OR n:Document OR n:ByHand WITH n ORDER BY elementId(n)
        WITH collect(n) AS found WITH found[toInteger($from) % size(found)] AS source, found[toInteger($to) % size(found)] AS target
        CREATE (source)-[r:$($type)]->(target) SET r += $values, r.byHand = true`,
      { type: otherCase, from: random.below(1e6), to: random.below(1e6), values: values.of(RELATIONSHIP) },
    );
  }
  const things = `MATCH (n) WHERE (n:Entity OR n:Claim OR n:Document) AND NOT n:ByHand AND n.id IN $ids SET n.colour = 'red', n:Noted`;
  const ids = Array.from({ length: count }, () => `${random.pick(['e', 'd', 'c'])}${random.below(15)}`);
  await session.run(things, { ids });
  await session.run(`MATCH ()-[r]->() WHERE r.byHand IS NULL AND r.id IN ['r1', 'r2', 'r3'] SET r.weight = 3`);
  return countForeign(session);
}

async function countForeign(session: Session): Promise<Foreign> {
  const count = async (query: string): Promise<number> => Number((await session.run(query)).records[0]?.get('count'));
  return {
    nodes: await count('MATCH (n:ByHand) RETURN count(n) AS count'),
    relationships: await count('MATCH ()-[r]->() WHERE r.byHand RETURN count(r) AS count'),
    properties:
      (await count('MATCH (n) WHERE n.colour IS NOT NULL RETURN count(n) AS count')) +
      (await count('MATCH ()-[r]->() WHERE r.weight IS NOT NULL RETURN count(r) AS count')),
  };
}
