import { createCommit } from '../../src/domain/write/commit.js';
import { createLongWrites } from '../../src/domain/write/long-writes/long-writes.js';
import { fixedClock } from './clock.js';
import { defaultOntology } from './ontology.js';
import type { Viewer } from '../../src/domain/access/viewer.js';
import type { Services } from '../../src/graphql/request/context.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { purgeNodes } from '../../src/domain/erasure/purge.js';
import { ask, servicesOver, type Answer } from './ask.js';

export const ADMIN: Viewer = { role: 'admin', name: 'Root' };
export const EDITOR: Viewer = { role: 'editor', name: 'Ann' };

/** A store that is written to and read through the API, by an editor where nobody else is named. */
export interface ApiOver {
  readonly store: GraphStore;
  readonly services: Services;
  ask(query: string, variables?: Readonly<Record<string, unknown>>, viewer?: Viewer): Promise<Answer>;
  /** The payload of a mutation that must be done. */
  write(mutation: string, input: object, selection: string): Promise<Payload>;
  /** Why a mutation is refused, and that nothing of it was written. */
  refusal(mutation: string, input: object): Promise<RefusedWrite>;
}

export type Payload = Readonly<Record<string, unknown>>;

export interface RefusedWrite {
  readonly code: unknown;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** `path: message`, as people read them. */
  readonly faults: readonly string[];
}

export function apiOver(store: GraphStore): ApiOver {
  const commit = createCommit(store);
  const longWrites = createLongWrites({ reader: store, commit, settings: { ontology: defaultOntology } });
  const base = servicesOver(store, longWrites.commit);
  const purges = { store, longWrites, feed: base.feed, now: fixedClock, underWay: new Set<string>() };
  const services: Services = { ...base, purge: (input, settings) => purgeNodes(input, settings, [], purges) };
  const askAs: ApiOver['ask'] = (query, variables = {}, viewer = EDITOR) => ask(services, { query, variables, viewer });
  return {
    store,
    services,
    ask: askAs,
    write: async (mutation, input, selection) => {
      const { data, errors } = await askAs(documentOf(mutation, selection), { input });
      const payload = data?.[mutation];
      if (errors || !payload) throw new Error(JSON.stringify(errors));
      return payload as Payload;
    },
    refusal: async (mutation, input) => {
      const before = await store.lastSequence();
      const { errors = [] } = await askAs(documentOf(mutation, '__typename'), { input });
      if ((await store.lastSequence()) !== before) throw new Error('something was written all the same');
      const [error, ...others] = errors;
      if (!error || others.length > 0) throw new Error(`expected one error, got ${JSON.stringify(errors)}`);
      return { code: error.extensions?.['code'], extensions: error.extensions ?? {}, faults: faultsIn(error.extensions ?? {}) };
    },
  };
}

/** A mutation of its one input. */
export function documentOf(mutation: string, selection: string): string {
  const type = mutation === 'createDocument' ? 'DocumentInput' : `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation Write($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
}

function faultsIn({ faults = [] }: Readonly<Record<string, unknown>>): string[] {
  return (faults as readonly { path: readonly (string | number)[]; message: string }[]).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
}
