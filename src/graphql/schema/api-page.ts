import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;
type Fields = GraphQLObjectType | GraphQLInterfaceType;

/**
 * The API as a page in Markdown: queries, mutations and subscriptions, then the types. Edges and connections are all alike and described
 * once; types of the ontology are listed with what they have beyond their interface.
 */
export function apiPage(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const sections = [
    INTRODUCTION,
    root('Queries', schema.getQueryType()),
    root('Mutations', schema.getMutationType()),
    root('Subscriptions', schema.getSubscriptionType()),
    section('Interfaces', types.filter(isInterfaceType).filter(isOfTheApi).map(typeWithFields)),
    section('Objects', types.filter(isObjectType).filter(isOfTheApi).filter(isNoRoot(schema)).map(typeWithFields)),
    section('Types of the ontology', types.filter(isFields).filter(isOfTheOntology).map(typeWithOwnFields)),
    section('Inputs', types.filter(isInputObjectType).map(inputWithFields)),
    section('Enums', types.filter(isEnumType).map(enumWithValues)),
    section('Scalars', types.filter(isOwnScalar).map(titled)),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

const INTRODUCTION = `# The API

Made from the schema by \`npm run schema\`; \`claimgraph schema --page\` makes the like for an ontology of your own. How to ask from a
program, page by page, and what errors mean: [Asking from your own program](clients.md).

A list is a connection: \`NAMEConnection\` has \`nodes\`, \`edges\` (each a \`NAMEEdge\` with \`node\` and \`cursor\`), \`pageInfo\`, and
where it is a set rather than a search \`totalCount\`, which is counted only where it is asked for.`;

const isOwnScalar = (type: GraphQLNamedType): boolean => isScalarType(type) && !isSpecifiedScalarType(type);
const isFields = (type: GraphQLNamedType): type is Fields => isObjectType(type) || isInterfaceType(type);
const isPage = ({ name }: GraphQLNamedType): boolean => /(Connection|Edge)$/.test(name);
const isOfEachDomain = ({ name }: GraphQLInterfaceType): boolean => name === 'Entity' || name === 'Relation';
const isOfTheOntology = (type: Fields): boolean => type.getInterfaces().some(isOfEachDomain);
const isOfTheApi = (type: Fields): boolean => !isPage(type) && !isOfTheOntology(type);

function isNoRoot(schema: GraphQLSchema): (type: GraphQLObjectType) => boolean {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return (type) => !roots.includes(type);
}

function root(title: string, type: GraphQLObjectType | null | undefined): string {
  if (!type) return '';
  return section(title, [described(type), ...Object.values(type.getFields()).map(operation)]);
}

const section = (title: string, parts: readonly string[]): string => (parts.length === 0 ? '' : [`## ${title}`, ...parts].join('\n\n'));

function operation(field: Field): string {
  return [`### \`${field.name}\`: ${code(field.type)}`, described(field), list(field.args.map(argument))]
    .filter((text) => text !== '')
    .join('\n\n');
}

function typeWithFields(type: Fields): string {
  return parts(type, Object.values(type.getFields()).map(fieldLine));
}

/** The fields beyond those of its interface, which are listed there. */
function typeWithOwnFields(type: Fields): string {
  const inherited = type.getInterfaces().find(isOfEachDomain)?.getFields() ?? {};
  const own = Object.values(type.getFields()).filter(({ name }) => !Object.hasOwn(inherited, name));
  const properties = own.filter((field) => !String(field.type).endsWith('Connection!'));
  const relations = own.filter((field) => !properties.includes(field)).map(({ name }) => `\`${name}\``);
  const relationLine = relations.length === 0 ? [] : [`- relations: ${relations.join(', ')}`];
  return parts(type, [...properties.map(fieldLine), ...relationLine]);
}

const inputWithFields = (type: { getFields(): Record<string, GraphQLInputField> } & GraphQLNamedType): string =>
  parts(type, Object.values(type.getFields()).map(argument));

function enumWithValues(type: GraphQLNamedType): string {
  const values = isEnumType(type) ? type.getValues() : [];
  return parts(
    type,
    values.map((value) => line(`\`${value.name}\``, value)),
  );
}

const parts = (type: GraphQLNamedType, lines: readonly string[]): string =>
  [titled(type), list(lines)].filter((text) => text !== '').join('\n\n');
const titled = (type: GraphQLNamedType): string => [`### ${type.name}`, described(type)].filter((text) => text !== '').join('\n\n');

function fieldLine(field: Field): string {
  const names = field.args.length === 0 ? '' : `(${field.args.map(({ name }) => name).join(', ')})`;
  return line(`\`${field.name}${names}\`: ${code(field.type)}`, field);
}

function argument(input: GraphQLArgument | GraphQLInputField): string {
  const defaultText = input.defaultValue === undefined ? '' : `, default \`${JSON.stringify(input.defaultValue)}\``;
  return line(`\`${input.name}\`: ${code(input.type)}${defaultText}`, input);
}

const list = (lines: readonly string[]): string => lines.join('\n');
const line = (start: string, item: Described): string => `- ${start}${described(item) === '' ? '' : `. ${described(item)}`}`;
const code = (type: unknown): string => `\`${String(type)}\``;

interface Described {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}

function described({ description, deprecationReason }: Described): string {
  const lines = (description ?? '').split('\n').map((line) => line.trim());
  const text = lines.filter((line) => line !== '').join(' ');
  return deprecationReason ? `${text} Deprecated: ${deprecationReason}`.trim() : text;
}
