// What an ontology declares, as tables in Markdown: for its page, and for people who have one of their own.

import type { EntityType, Ontology, PropertyDefinition, RelationType } from './ontology.js';

/**
 * Its entity types, relation types and properties, a table each. A property stands with the type that brings it in, not with those below.
 * @example
 * ontologyTables(ontology); // '### Entity types\n\n| type | is | properties | …'
 */
export function ontologyTables(ontology: Ontology): string {
  const { entityTypes, relationTypes } = ontology;
  const owned: readonly Owned[] = [
    ...entityTypes.flatMap((type) => ownProperties(type, ontology).map((property) => ({ property, owner: type.name }))),
    ...relationTypes.flatMap(({ name, properties }) => properties.map((property) => ({ property, owner: name }))),
  ];
  return [
    ...['### Entity types', table(['type', 'is', 'properties', 'what belongs here'], entityTypes.map(entityTypeRow(ontology)))],
    ...['### Relation types', table(['type', 'from', 'to', 'kind', 'read', 'what it says'], relationTypes.map(relationTypeRow))],
    ...[
      '### Properties',
      table(['property', 'of', 'value', 'allowed', 'for evidence and sentences', 'what it means'], propertyRows(owned)),
    ],
  ].join('\n\n');
}

interface Owned {
  readonly property: PropertyDefinition;
  /** Name of a type. */
  readonly owner: string;
}

function ownProperties({ properties, ancestors }: EntityType, ontology: Ontology): readonly PropertyDefinition[] {
  const inherited = new Set(ancestors.flatMap((name) => ontology.entityType(name)?.properties.map((property) => property.name) ?? []));
  return properties.filter(({ name }) => !inherited.has(name));
}

type Row = readonly string[];

function entityTypeRow(ontology: Ontology): (type: EntityType) => Row {
  return (type) => {
    const { name, abstract, parents, description } = type;
    const properties = ownProperties(type, ontology).map((property) => code(property.name));
    return [`${code(name)}${abstract ? ', abstract' : ''}`, parents.map(code).join(', '), properties.join(', '), description];
  };
}

function relationTypeRow({ name, from, to, temporality, symmetric, speech, forward, reverse, description }: RelationType): Row {
  const kind = [temporality, symmetric && 'symmetric', speech && 'speech'].filter((word) => word !== false).join(', ');
  const readings = (symmetric ? [forward] : [forward, reverse]).map((reading) => `${code(reading.name)}: ${reading.label}`);
  return [code(name), from.map(code).join(', '), to.map(code).join(', '), kind, readings.join('; '), description];
}

/** Those that are the same in all but their owner share a row. */
function propertyRows(owned: readonly Owned[]): readonly Row[] {
  const owners = new Map<string, string[]>();
  const rows = new Map<string, PropertyDefinition>();
  for (const { property, owner } of owned) {
    const key = JSON.stringify(property);
    rows.set(key, property);
    owners.set(key, [...(owners.get(key) ?? []), code(owner)]);
  }
  return [...rows].map(([key, property]) => propertyRow(property, owners.get(key)?.join(', ') ?? ''));
}

function propertyRow(property: PropertyDefinition, owners: string): Row {
  const { name, type, many, required, entityTypes, identifies, varies, tell, description } = property;
  const kind = type === 'entity' ? entityTypes.map(code).join(', ') : type;
  const value = `${many ? 'list of ' : ''}${kind}${required ? ', required' : ''}`;
  const evidence = [identifies && 'identifies', varies && 'varies', tell && 'tell'].filter((word) => word !== false);
  return [code(name), owners, value, allowed(property), evidence.map(code).join(', '), description];
}

function allowed({ values, minimum, maximum, pattern }: PropertyDefinition): string {
  if (values !== null) return values.join(', ');
  if (pattern !== null) return code(pattern);
  if (minimum !== null && maximum !== null) return `${minimum} to ${maximum}`;
  if (minimum !== null) return `at least ${minimum}`;
  return maximum === null ? '' : `at most ${maximum}`;
}

function table(columns: Row, rows: readonly Row[]): string {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}

const code = (text: string): string => `\`${text}\``;

/** A bar would end the cell, within code too, and a line break the table. */
const escaped = (cell: string): string =>
  cell
    .replaceAll('|', String.raw`\|`)
    .replace(/\s+/g, ' ')
    .trim();
