import { auth, driver, type Driver, type Plan, type ResultSummary } from 'neo4j-driver';
import type { Statement } from '../../../src/stores/neo4j/cypher.js';

/** What a statement did when it ran. */
export interface Profile {
  /** Operators that go through all nodes or relationships of a kind, or through an index without looking anything up. */
  readonly scans: readonly string[];
  /** How many entries were taken from indexes of each kind. */
  readonly entries: Readonly<Record<IndexedKind, number>>;
}

/** The driver has this type under a name that goes. */
type ProfiledPlan = Exclude<ResultSummary['profile'], false>;

export type IndexedKind = 'entities' | 'relations' | 'claims' | 'documents';

/** Other labels are of nodes by which these are found. */
const KIND_OF_LABEL: Readonly<Record<string, IndexedKind>> = { Entity: 'entities', Claim: 'claims', Document: 'documents' };

/** Once a second the store looks which types of relations it has: that is no part of a read that comes just then. */
export const isLookAtTypes = ({ parameters }: Statement): boolean => Object.values(parameters).includes('relation:');

export function connect(location: string): Driver {
  const login = auth.basic(process.env['NEO4J_USERNAME'] ?? 'neo4j', process.env['NEO4J_PASSWORD'] ?? '');
  return driver(location, login, { disableLosslessIntegers: true });
}

/** Runs a statement that reads, and says what it did. */
export async function profileOf(connection: Driver, { text, parameters }: Statement): Promise<Profile> {
  const { summary } = await connection.executeQuery(`PROFILE ${text}`, parameters);
  const operators = summary.profile ? operatorsOf<ProfiledPlan>(summary.profile) : [];
  const entries = { entities: 0, relations: 0, claims: 0, documents: 0 };
  for (const operator of operators) {
    const kind = indexedKind(operator);
    if (kind) entries[kind] += operator.rows;
  }
  return { scans: scansAmong(operators), entries };
}

/** The scans in the plan of a statement, which is not run. */
export async function plannedScans(connection: Driver, { text, parameters }: Statement): Promise<readonly string[]> {
  const { summary } = await connection.executeQuery(`EXPLAIN ${text}`, parameters);
  return summary.plan ? scansAmong(operatorsOf<Plan>(summary.plan)) : [];
}

function operatorsOf<Operator extends { readonly children: readonly Operator[] }>(plan: Operator): readonly Operator[] {
  return [plan, ...plan.children.flatMap((child) => operatorsOf(child))];
}

const scansAmong = (operators: readonly { readonly operatorType: string }[]): readonly string[] =>
  operators.map(({ operatorType }) => operatorType).filter((operator) => operator.includes('Scan'));

/** Neo4j writes `RANGE INDEX c:Claim(documentId, id) WHERE ...` and `UNIQUE (a)-[r:OWNED(id)]->(b) WHERE ...`. */
function indexedKind({ operatorType, arguments: { Details: details } }: ProfiledPlan): IndexedKind | null {
  if (!operatorType.includes('Index') || typeof details !== 'string') return null;
  if (details.includes('-[')) return 'relations';
  return KIND_OF_LABEL[/:(\w+)\(/.exec(details)?.[1] ?? ''] ?? null;
}
