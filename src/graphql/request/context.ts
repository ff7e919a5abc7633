import type { Client } from '../../concurrency/quota.js';
import type { ApiKeys } from '../../domain/access/api-keys.js';
import type { Viewer } from '../../domain/access/viewer.js';
import type { ChangeFeed } from '../../domain/changes/change-feed.js';
import type { ClaimFilterInput, EntityFilterInput, RelationFilterInput } from '../../domain/filters/filter-inputs.js';
import { resolveClaimFilter } from '../../domain/filters/resolve-claim-filter.js';
import { resolveEntityFilter } from '../../domain/filters/resolve-entity-filter.js';
import type { FilterSources } from '../../domain/filters/resolve-filter.js';
import { resolveRelationFilter, type Viewpoint } from '../../domain/filters/resolve-relation-filter.js';
import type { Admission, AdmitOwn } from '../../domain/queries/admission.js';
import { admittedQuestions, type AskedQuestions } from '../../domain/queries/admitted-questions.js';
import type { LivePaths } from '../../domain/queries/live-paths.js';
import { questionsTo } from '../../domain/queries/questions.js';
import type { SearchCache } from '../../domain/queries/search-cache.js';
import type { OpenAccount } from '../../domain/queries/work-meter.js';
import type { QuestionsHere, Workplace } from '../../domain/queries/workplace.js';
import type { Purged } from '../../domain/erasure/purge.js';
import type { PurgeInput } from '../../domain/erasure/purge-input.js';
import { cancellableReader } from '../../domain/reader/cancellable-reader.js';
import { openAccount } from '../../domain/reader/metered-reader.js';
import type { WorkAccount, WorkLimit } from '../../domain/reader/work-account.js';
import { writtenNodes, type Commit, type WrittenNode } from '../../domain/write/commit.js';
import type { WriteSettings, WriteStep } from '../../domain/write/write-step.js';
import type { ClaimFilter, EntityFilter, RelationFilter } from '../../model/filters.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { Written } from '../../model/write/write.js';
import { enumName } from '../../ontology/api-names.js';
import type { Ontology } from '../../ontology/ontology.js';
import { createLoaders, primeWritten, type Loaders } from './loaders.js';
import type { UnfitRelations } from './unfit-relations.js';

/** What the whole server shares. */
export interface Services {
  readonly reader: GraphReader;
  readonly commit: Commit;
  /** Purges nodes, as `purgeNodes` of the domain. */
  readonly purge: (input: PurgeInput, settings: WriteSettings) => Promise<Purged>;
  readonly ontology: Ontology;
  /** What is known of them; a request that comes across another one adds it. */
  readonly unfit: UnfitRelations;
  readonly searches: SearchCache;
  readonly feed: ChangeFeed;
  readonly livePaths: LivePaths;
  /** Admits what searches the graph. */
  readonly admission: Admission;
  readonly keys: ManagedKeys;
  readonly limits: PageLimits;
  /** How much work a request may be. */
  readonly workLimit: WorkLimit;
  /** Where what reads much is worked on; left out, all is on this thread. */
  readonly workplace?: Workplace | null;
  /** How many reads of one request the store is given at once. */
  readonly readsAtOnce: number;
}

/** The keys of the store, as admins manage them. */
export type ManagedKeys = Pick<ApiKeys, 'create' | 'list' | 'revoke' | 'lastUsedAt'>;

/** How many items one page may have. */
export interface PageLimits {
  readonly first: number;
  readonly pathsFirst: number;
}

/** What the resolvers of one request share. */
export interface Context extends Services {
  readonly viewer: Viewer;
  /** What it has read so far. */
  readonly work: WorkAccount;
  /** For whom counts what goes on after an answer. */
  readonly client: Client;
  /** What it has read, and below its filters: both are forgotten when it writes. */
  loaders: Loaders;
  filters: Filters;
  /** The cursor of the last event that the client of a subscription has: it goes on there, whatever `after` says. */
  readonly lastEventId?: string | null;
  readonly questions: AskedQuestions;
  /** Admits what searches the graph, for the client: once it is its turn, where that is on this thread. */
  readonly admit: AdmitOwn;
}

/** Resolves the filters of one request, each once: a list under each of fifty entities has one filter, and its names one look-up. */
export interface Filters {
  relation(where: RelationFilterInput | null | undefined, seenFrom: Viewpoint): Promise<RelationFilter>;
  entity(where: EntityFilterInput | null | undefined): Promise<EntityFilter>;
  claim(where: ClaimFilterInput | null | undefined): Promise<ClaimFilter>;
}

/** How long a request is worked on. */
export interface RequestTime {
  /** When searches have to end, as performance.now() has it. */
  readonly endsAt: number;
  /** Whether somebody still waits for the answer: if not, nothing more is read for it. */
  readonly isAwaited: () => boolean;
}

/** A context for one request: what it has read is remembered until it ends, and no longer. */
export function createContext(services: Services, viewer: Viewer, client: Client, time: RequestTime): Context {
  const { endsAt, isAwaited } = time;
  const { workplace, readsAtOnce, admission, ontology } = services;
  const isOver = (): boolean => performance.now() > endsAt || !isAwaited();
  const inTurn: AdmitOwn = (question) => admission.inTurn(client, question);
  // In threads a question waits among what is read there, and need not wait here as well.
  const admit: AdmitOwn = (question) => admission.admit(client, () => (workplace ? question() : inTurn(question)));
  const asking = { client, isOver, isAwaited, inTurn };
  const awaited = cancellableReader(workplace?.readerFor(asking) ?? services.reader, isAwaited, readsAtOnce);
  const { reader, work } = openAccount(awaited, services.workLimit);
  // Questions are accounted for by themselves, wherever they are answered: what was begun here and goes on in a thread counts once.
  const accountOf: OpenAccount = (unmetered, { spent }) => openAccount(unmetered, services.workLimit, spent);
  const here: QuestionsHere = (endsWhen) => questionsTo({ ...services, reader: awaited, isOver: endsWhen, openAccount: accountOf });
  return {
    ...services,
    reader,
    viewer,
    work,
    client,
    loaders: createLoaders(reader),
    filters: createFilters({ ...services, reader }),
    questions: admittedQuestions(workplace?.questionsFor(asking, here) ?? here(isOver), { admit, work, ontology }),
    admit,
  };
}

/** Commits a write of the viewer. What the request reads from now on is as the write left it. Throws what the rules refuse. */
export async function commitWrite(step: WriteStep, context: Context): Promise<Written> {
  const written = await context.commit(step);
  forgetRead(context);
  primeWritten(context.loaders, written.changes);
  return written;
}

/** What the request reads from now on is read anew: something was written beside `commit`. */
export function forgetRead(context: Context): void {
  context.loaders = createLoaders(context.reader);
  context.filters = createFilters(context);
}

/** Commits a write that is about one node. */
export async function commitNodeWrite(step: WriteStep, context: Context): Promise<WrittenNode> {
  const [node] = writtenNodes(await commitWrite(step, context));
  if (!node) throw new Error('a write about one node names none');
  return node;
}

/** What the rules of writing need to know of the request. */
export const writeSettingsOf = ({ ontology, viewer }: Context): WriteSettings => ({ ontology, by: viewer.name, nameOfType: enumName });

const WHERE = ['where'];

function createFilters(sources: FilterSources): Filters {
  return {
    relation: memoized((where, seenFrom) => resolveRelationFilter(where, seenFrom, sources, WHERE)),
    entity: memoized((where) => resolveEntityFilter(where, sources, WHERE)),
    claim: memoized((where) => resolveClaimFilter(where, sources, WHERE)),
  };
}

function memoized<Args extends readonly unknown[], Filter>(
  resolve: (...args: Args) => Promise<Filter>,
): (...args: Args) => Promise<Filter> {
  const resolved = new Map<string, Promise<Filter>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const filter = resolved.get(key) ?? resolve(...args);
    resolved.set(key, filter);
    return filter;
  };
}
