// Ontologies as a test thinks of them, made and changed at random: few types and properties, so that changes meet what is stored.

import { parseOntology } from '../../../../src/ontology/load.js';
import type { Ontology } from '../../../../src/ontology/ontology.js';
import type { Random } from '../../../support/random.js';

const KINDS = ['string', 'int', 'float', 'boolean', 'date', 'url', 'money', 'entity'] as const;
type Kind = (typeof KINDS)[number];
export const TYPES = ['Aa', 'Bb', 'Cc'] as const;
export const NAMES = ['pp', 'qq', 'rr'] as const;

export interface Property {
  readonly kind: Kind;
  readonly many: boolean;
  readonly required: boolean;
  readonly values: readonly string[] | null;
  readonly minimum: number | null;
}

/** An ontology as this test thinks of it: `null` for what is not there. */
export interface Model {
  readonly types: Readonly<Record<string, { readonly isBelow: boolean } | null>>;
  readonly properties: Readonly<Record<string, Property | null>>;
  readonly owners: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly weight: Property | null;
  readonly temporality: 'event' | 'state';
}

const WORDS = ['12', 'abc', 'true', '2020', 'https://example.org/a'];

function randomProperty(random: Random): Property {
  const kind = random.pick(KINDS);
  return {
    kind,
    many: kind !== 'boolean' && random.chance(0.3),
    required: false,
    values: kind === 'string' && random.chance(0.3) ? WORDS.slice(0, 1 + random.below(WORDS.length)) : null,
    minimum: (kind === 'int' || kind === 'float') && random.chance(0.3) ? random.below(20) : null,
  };
}

export function randomModel(random: Random): Model {
  return {
    types: Object.fromEntries(TYPES.map((type) => [type, { isBelow: random.chance(0.5) }])),
    properties: Object.fromEntries(NAMES.map((name) => [name, randomProperty(random)])),
    owners: ['Aa', 'Bb'],
    from: TYPES,
    to: TYPES,
    weight: randomProperty(random),
    temporality: random.chance(0.5) ? 'event' : 'state',
  };
}

/** One or several changes of all kinds. */
export function changed(model: Model, random: Random): Model {
  const name = random.pick(NAMES);
  const type = random.pick(TYPES);
  const without = (all: readonly string[]): readonly string[] => (all.length > 1 ? all.filter((one) => one !== type) : all);
  const changes: (() => Model)[] = [
    () => model,
    () => ({ ...model, properties: { ...model.properties, [name]: randomProperty(random) } }),
    () => ({ ...model, properties: { ...model.properties, [name]: null } }),
    () => {
      const old = model.properties[name];
      return old ? { ...model, properties: { ...model.properties, [name]: { ...old, required: true } } } : model;
    },
    () => ({ ...model, from: without(model.from) }),
    () => ({ ...model, to: without(model.to) }),
    () => ({ ...model, weight: random.chance(0.5) ? null : randomProperty(random) }),
    () => ({ ...model, temporality: model.temporality === 'event' ? 'state' : 'event' }),
    () => ({ ...model, types: { ...model.types, [type]: { isBelow: !(model.types[type]?.isBelow ?? false) } } }),
    () => ({
      ...model,
      types: { ...model.types, Cc: null },
      from: model.from.filter((one) => one !== 'Cc'),
      to: model.to.filter((one) => one !== 'Cc'),
    }),
  ];
  const next = random.pick(changes)();
  return random.chance(0.3) ? changed(next, random) : next;
}

function propertyInYaml(name: string, { kind, many, required, values, minimum }: Property): string {
  const keys = [
    `type: ${kind}`,
    'description: Something.',
    ...(kind === 'entity' ? ['entityTypes: [Aa, Bb]'] : []),
    ...(many ? ['many: true'] : []),
    ...(required ? ['required: true'] : []),
    ...(values ? [`values: [${values.map((value) => JSON.stringify(value)).join(', ')}]`] : []),
    ...(minimum === null ? [] : [`minimum: ${minimum}`]),
  ];
  return `${name}: { ${keys.join(', ')} }`;
}

export function ontologyOf(model: Model, version: number): Ontology {
  const own = Object.entries(model.properties).flatMap(([name, property]) => (property ? [propertyInYaml(name, property)] : []));
  const types = Object.entries(model.types).flatMap(([name, type]) => {
    if (!type) return [];
    const properties = model.owners.includes(name) && own.length > 0 ? `\n    properties: { ${own.join(', ')} }` : '';
    const above = type.isBelow ? '\n    is: [Above]' : '';
    return [`  ${name}:\n    label: ${name}\n    plural: ${name.toLowerCase()}s\n    description: Some.${above}${properties}\n`];
  });
  return parseOntology(
    `name: random
version: '${version}'
entityTypes:
  Above: { label: above, plural: aboves, abstract: true, description: Above. }
  Below: { label: below, plural: belows, is: [Above], description: Below. }
${types.join('')}relationTypes:
  Tied:
    from: [${model.from.join(', ')}]
    to: [${model.to.join(', ')}]
    forward: { name: tied, label: tied }
    reverse: { name: tiedBy, label: was tied by }
    temporality: ${model.temporality}
    description: '\`from\` and \`to\`.'
${model.weight ? `    properties: { ${propertyInYaml('weight', model.weight)} }\n` : ''}`,
    'random.yaml',
  );
}

function randomSingle({ kind, values, minimum }: Property, random: Random): unknown {
  switch (kind) {
    case 'string':
      return random.pick(values ?? WORDS);
    case 'int':
      return (minimum ?? 0) + random.below(30);
    case 'float':
      return (minimum ?? 0) + random.below(60) / 2;
    case 'boolean':
      return random.chance(0.5);
    case 'date':
      return random.pick(['2020', '2020-06', '1999-12-31']);
    case 'url':
      return `https://example.org/${random.below(9)}`;
    case 'money':
      return { currency: 'EUR', value: random.below(100) };
    case 'entity':
      return random.pick(['e0', 'e1']);
  }
}

export const randomValue = (property: Property, random: Random): unknown =>
  property.many ? Array.from({ length: 1 + random.below(2) }, () => randomSingle(property, random)) : randomSingle(property, random);
