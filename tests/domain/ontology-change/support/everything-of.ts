import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Ontology } from '../../../../src/ontology/ontology.js';

/** All that can be asked of all nodes without an argument, objects one level deep. */
export function everythingOf(schema: GraphQLSchema, ontology: Ontology): string {
  const fragmentsOn = (name: string): string => {
    const type = schema.getType(name);
    if (!isInterfaceType(type)) throw new Error(`${name} is no interface`);
    const objects = schema.getPossibleTypes(type).map((object) => `... on ${object.name} { ${fieldsOf(object)} }`);
    return `{ __typename ${fieldsOf(type)} ${objects.join(' ')} }`;
  };
  const claim = schema.getType('Claim');
  const ofClaims = isObjectType(claim) ? fieldsOf(claim) : '';
  const all = 'statuses: [CORROBORATED, DENIED, DISPUTED, RETRACTED, SINGLE_SOURCE, UNSOURCED]';
  return `{
    entities { nodes ${fragmentsOn('Entity')} }
    relations(where: { ${all} }) { nodes ${fragmentsOn('Relation')} }
    claims { nodes { ${ofClaims} } }
    search(text: "Entity") { nodes { __typename id } }
    neighborhood(of: [{ id: "e0" }], depth: 3, where: { ${all} }) {
      entities { __typename id } relations { __typename id from { id } to { id } }
    }
    changes { nodes { nodeId patch reverse node { __typename id } } }
    ${propertiesOf(ontology)
      .map((name) => `${name}: entities(where: { properties: [{ name: "${name}", exists: true }] }) { nodes { id } }`)
      .join('\n')}
  }`;
}

function fieldsOf(type: GraphQLInterfaceType | GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  return fields.map((field) => field.name + selectionOf(getNamedType(field.type))).join(' ');
}

function selectionOf(type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  if (!isObjectType(type) && !isInterfaceType(type)) return ' { __typename }';
  const { nodes } = type.getFields();
  if (nodes) return ` { totalCount nodes ${selectionOf(getNamedType(nodes.type))} }`;
  const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0);
  return ` { __typename ${leaves.map(({ name }) => name).join(' ')} }`;
}

const propertiesOf = ({ entityTypes }: Ontology): string[] => [
  ...new Set(entityTypes.flatMap(({ properties }) => properties.map(({ name }) => name))),
];
