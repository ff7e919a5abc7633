// What readers see in the end, in short.

const EVIDENCE = `evidence {
  status confidence asserting denying retracted independentSources independentDenials contested deniedByPartiesOnly documentsRead
}`;
const VALUES = 'values { key text properties observedOn chosen contested voices asserting denying unsourced }';
const CLAIMS =
  'claims(first: 50, where: { includeRetracted: true }) { nodes { id group stands counts byParty fallsWith { id } voice { label } } }';

/** All between Acme and others, whatever its status, and the chief. */
export const OUTCOME = `query Outcome($acme: ID!, $chief: ID!) {
  relations(first: 50, where: {
    from: [{ id: $acme }, { id: $chief }], statuses: [UNSOURCED SINGLE_SOURCE CORROBORATED DISPUTED DENIED RETRACTED]
  }) {
    nodes { id sentence started ended properties ${EVIDENCE} ${VALUES} ${CLAIMS} }
  }
  entity(id: $chief) { properties contested ${VALUES} ${CLAIMS} }
}`;

export interface AnsweredClaim {
  readonly id: string;
  readonly group: string | null;
  readonly stands: boolean;
  readonly counts: boolean;
  readonly byParty: boolean;
  readonly fallsWith: { readonly id: string } | null;
  readonly voice: { readonly label: string } | null;
}

export interface AnsweredValue {
  readonly key: string;
  readonly text: string;
  readonly observedOn: string | null;
  readonly chosen: boolean;
  readonly contested: boolean;
  readonly voices: number;
  readonly asserting: number;
  readonly denying: number;
}

export interface AnsweredRelation {
  readonly id: string;
  readonly sentence: string;
  readonly started: string | null;
  readonly ended: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly evidence: Readonly<Record<string, unknown>> & {
    readonly status: string;
    readonly contested: readonly string[];
    readonly independentSources: number;
    readonly denying: number;
  };
  readonly values: readonly AnsweredValue[];
  readonly claims: { readonly nodes: readonly AnsweredClaim[] };
}

export interface AnsweredEntity extends Pick<AnsweredRelation, 'properties' | 'values' | 'claims'> {
  readonly contested: readonly string[];
}

export interface Answered {
  readonly relations: { readonly nodes: readonly AnsweredRelation[] };
  readonly entity: AnsweredEntity;
}

export interface Outcome {
  readonly relations: readonly AnsweredRelation[];
  readonly chief: AnsweredEntity;
  /** One line for each relation: its claims, status, voices and what it shows, in an order of their own. */
  readonly lines: readonly string[];
}

export function outcomeFrom({ relations, entity }: Answered): Outcome {
  return { relations: relations.nodes, chief: entity, lines: relations.nodes.map(inShort).toSorted() };
}

/** The parts of a denial of several relations are one statement. */
const statementOf = ({ id, group }: AnsweredClaim): string => group ?? id;

function inShort({ started, ended, properties, evidence, claims }: AnsweredRelation): string {
  const statements = claims.nodes.map(statementOf).toSorted().join(' ');
  const { status, contested, independentSources } = evidence;
  const voices = independentSources === 0 ? '' : independentSources === 1 ? ', one voice' : `, ${independentSources} voices`;
  const shown = { ...(started !== null && { started }), ...(ended !== null && { ended }), ...properties };
  const values = Object.entries(shown).map(([key, value]) => `${key} ${amountIn(value)}`);
  const fought = contested.length > 0 ? [`contested: ${contested.join(', ')}`] : [];
  return [`${statements}: ${status}${voices}`, ...values, ...fought].join('; ');
}

function amountIn(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  const { value: amount, minValue, maxValue } = value as { value?: number; minValue?: number; maxValue?: number };
  return String(amount ?? `${minValue ?? ''}..${maxValue ?? ''}`);
}
