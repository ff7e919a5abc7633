import { Ontology, type EntityType, type RelationType } from '../../../src/ontology/ontology.js';
import { entityType, property, relationType } from '../../domain/support/news-ontology.js';

const organization = { parents: ['Organization'], ancestors: ['Organization', 'Agent'] };

/** Of each sort of property and of relation one, as far as the rules tell them apart. */
export const ORACLE_ONTOLOGY = new Ontology({
  name: 'oracle',
  version: '1',
  entityTypes: [
    entityType('Agent', { abstract: true, concrete: ['Company', 'Person'] }),
    entityType('Organization', { abstract: true, parents: ['Agent'], ancestors: ['Agent'], concrete: ['Company'] }),
    entityType('Company', organization),
    entityType('Person', {
      parents: ['Agent'],
      ancestors: ['Agent'],
      properties: [
        property('birthDate', 'date'),
        property('height', 'float'),
        property('citizenship', 'string', { many: true }),
        property('wealth', 'money', { varies: true }),
        property('motto', 'string'),
      ],
    }),
  ] satisfies EntityType[],
  relationTypes: [
    relationType('Paid', 'paid', { temporality: 'event', properties: [property('amount', 'money'), property('purpose', 'string')] }),
    relationType('Supplied', 'supplied', {
      properties: [property('product', 'string', { values: ['rifles', 'drones'], identifies: true }), property('quantity', 'int')],
    }),
    relationType('Led', 'led', { properties: [property('role', 'string', { values: ['chair', 'chief'], varies: true })] }),
    relationType('Owned', 'owned', { properties: [property('percentage', 'float', { varies: true })] }),
    relationType('Met', 'met', {
      temporality: 'event',
      symmetric: true,
      properties: [property('topic', 'string', { many: true }), property('secret', 'boolean')],
    }),
    relationType('Allied', 'is allied with', { symmetric: true, properties: [property('treaty', 'date'), property('form', 'string')] }),
  ] satisfies RelationType[],
});
