import { enumName, fieldName } from '../../../src/ontology/api-names.js';
import { defaultOntology } from '../../support/ontology.js';
import { everyFieldOf } from './every-field.js';
import { document, PAGE, pages, type QueryDocument } from './query-document.js';

const { entityTypes, relationTypes } = defaultOntology;
const EVERY_STATUS = '[UNSOURCED, SINGLE_SOURCE, CORROBORATED, DISPUTED, DENIED, RETRACTED]';

const REACHED = `{ totalCount ${PAGE} nodes { id } edges { cursor node { __typename id } relation { __typename id } } }`;
const enumNameOf = ({ name }: { readonly name: string }): string => enumName(name);

/** Made from ontology and schema, so that a type that is added is selected with all its fields by itself. */
export const ONTOLOGY_DOCUMENTS: readonly QueryDocument[] = [
  document('every field of every entity type', `{ entities(first: 50) { nodes { ${everyFieldOf('Entity', entityTypes)} } } }`),
  document(
    'every field of every relation type',
    `{ relations(first: 50, where: { statuses: ${EVERY_STATUS} }) { nodes { ${everyFieldOf('Relation', relationTypes, 'Relation')} } } }`,
  ),
  document(
    'lists of relations of one type, from where they start, from where they end, and without a direction',
    `{ entities(first: 50) { nodes {
      id
      ... on Agent { supplied ${REACHED} suppliedBy ${REACHED} }
      ... on Person { familyOf ${REACHED} firedBy ${REACHED} }
      ... on Event { participants ${REACHED} }
    } } }`,
  ),
  document('entities of types by name', `{ entities(where: { types: [${entityTypes.map(enumNameOf).join(', ')}] }) { nodes { type } } }`),
  document(
    'relations of types by name',
    `{ relations(where: { types: [${relationTypes.map(enumNameOf).join(', ')}] }) { nodes { type } } }`,
  ),
  ...entityTypes.map(({ name, label }) =>
    document(
      `one ${label}`,
      `{
        byId: ${fieldName(name)}(id: "acme") { __typename id }
        byName: ${fieldName(name)}(name: "bolt") { __typename id }
        byExternalId: ${fieldName(name)}(externalId: { scheme: "wikidata", value: "Q1" }) { __typename id }
      }`,
    ),
  ),
  ...entityTypes.map(({ plural }) =>
    pages(
      plural,
      `${plural}(first: 5, after: $after, where: { name: { contains: "n" } }, orderBy: { field: NAME, direction: DESC }) {
        totalCount ${PAGE} edges { cursor node { __typename id } } nodes { name }
      }`,
    ),
  ),
];
