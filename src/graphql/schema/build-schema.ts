import 'reflect-metadata';
import { isAbstractType, isInputObjectType, lexicographicSortSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import type { Ontology } from '../../ontology/ontology.js';
import { ApiKeyMutations } from '../mutations/api-keys.js';
import { PurgeMutations } from '../mutations/purge.js';
import { ClaimMutations } from '../mutations/claims.js';
import { DocumentMutations } from '../mutations/documents.js';
import { EntityMutations } from '../mutations/entities.js';
import { RelationMutations } from '../mutations/relations.js';
import { ontologyTypes } from '../ontology-types/ontology-types.js';
import { countRelationFields } from '../ontology-types/relation-field.js';
import {
  showUnknownTypes,
  typeNameOf,
  UNKNOWN_TYPES,
  UnknownEntityFields,
  UnknownRelationFields,
} from '../ontology-types/unknown-types.js';
import type { PageLimits } from '../request/context.js';
import { fillOntologyEnums } from '../scalars/ontology-enums.js';
import { GraphChangedResolver } from '../subscriptions/graph-changed.js';
import { PathsChangedResolver } from '../subscriptions/paths-changed.js';
import { ApiKeyResolver } from '../types/api-key.js';
import { ChangeFields, ChangeResolver } from '../types/change.js';
import { PurgeFields } from '../types/purge.js';
import * as claim from '../types/claim.js';
import * as claimSource from '../types/claim-source.js';
import { resolveTotals } from '../types/connection.js';
import * as document from '../types/document.js';
import * as entityRelations from '../types/entity-relations.js';
import * as entity from '../types/entity.js';
import * as neighborhood from '../types/neighborhood.js';
import * as node from '../types/node.js';
import * as ontologyInfo from '../types/ontology.js';
import * as path from '../types/path.js';
import * as relation from '../types/relation.js';
import { SearchResolver } from '../types/search.js';
import { StatsResolver } from '../types/stats.js';
import { TimelineResolver } from '../types/timeline.js';
import { TraverseResolver } from '../types/traverse.js';
import * as value from '../types/value.js';
import { authorize, guardRoots } from './authorization.js';
import { describePageLimits, describeRoots } from './descriptions.js';

/*
 * Names in src/graphql: what the model or the rules call by a bare name (a claim, a date range, a stance) is here a type of the schema,
 * and the TypeScript name says which kind: `ClaimType` (objects and inputs), `EntityInterface`, `StanceEnum`, `PartialDateScalar`. The
 * decorator gives the name that clients see: `@ObjectType('Claim')`. What only the API has (`RecordClaimInput`, `Stats`, `…Payload`,
 * `…Args`) keeps its bare name.
 */

/**
 * The GraphQL schema for one ontology, with the page sizes that a server allows. Synchronous from the enums to the schema, since
 * type-graphql keeps them in one place for the process: two builds must never mix.
 * @param warn called before the work begins, where it will take long
 */
export function buildGraphqlSchema(ontology: Ontology, limits: PageLimits, warn: (message: string) => void = () => {}): GraphQLSchema {
  warnOfMany(countRelationFields(ontology), warn);
  fillOntologyEnums(ontology);
  const { types, resolvers } = ontologyTypes(ontology);
  const schema = lexicographicSortSchema(
    buildSchemaSync({
      resolvers: quickToSearch([node.NodeResolver, ...RESOLVERS, ...resolvers]),
      orphanedTypes: [...types, ...UNKNOWN_TYPES],
      authChecker: authorize,
      validate: false,
      pubSub: NO_TOPICS,
    }),
  );
  resolveTypes(schema);
  showUnknownTypes(schema);
  resolveTotals(schema);
  describeRoots(schema);
  describePageLimits(schema, limits);
  markOneOf(schema, 'EntityRef');
  guardRoots(schema);
  return schema;
}

/**
 * type-graphql looks through all resolvers for each field and each resolver of a field: with an array as it is an ontology of 400 relation
 * types took 34 s to start, with this 6 s.
 */
function quickToSearch(resolvers: NonEmptyArray<Function>): NonEmptyArray<Function> {
  const all = new Set(resolvers);
  return Object.assign(resolvers, { includes: (resolver: Function) => all.has(resolver) });
}

/** 17,000 took some 6 s of one core, 35,000 some 20 s. */
const MANY_RELATION_FIELDS = 10_000;

function warnOfMany(fields: number, warn: (message: string) => void): void {
  if (fields <= MANY_RELATION_FIELDS) return;
  const message = `by this ontology entity types have ${fields} lists of relations in all, so the API takes a while to build`;
  warn(`${message}: relation types of which fewer types can be an end would be quicker`);
}

const noTopics = (): never => {
  throw new Error('subscriptions follow the log of changes, and no topic');
};

/** type-graphql builds no subscription without a PubSub. */
const NO_TOPICS: PubSub = { publish: noTopics, subscribe: noTopics };

const RESOLVERS = [
  entity.ExternalIdFields,
  entity.EntityResolver,
  entityRelations.EntityRelationEdgeFields,
  entityRelations.EntityRelationFields,
  relation.RelationFields,
  relation.RelationResolver,
  claim.RetractionFields,
  claim.ClaimFields,
  claimSource.ClaimSourceFields,
  claimSource.VoiceFields,
  claim.RelationClaimFields,
  claim.EntityClaimFields,
  claim.ClaimResolver,
  UnknownEntityFields,
  UnknownRelationFields,
  value.ValueFields,
  value.RelationValueFields,
  value.EntityValueFields,
  document.DocumentFields,
  document.ClaimDocumentFields,
  document.RelationDocumentFields,
  document.DocumentResolver,
  ChangeFields,
  PurgeFields,
  ChangeResolver,
  GraphChangedResolver,
  SearchResolver,
  path.PathConnectionFields,
  path.HopFields,
  path.PathFields,
  path.PathResolver,
  PathsChangedResolver,
  neighborhood.SubgraphFields,
  neighborhood.NeighborhoodResolver,
  TraverseResolver,
  TimelineResolver,
  ontologyInfo.PropertyInfoFields,
  ontologyInfo.EntityTypeInfoFields,
  ontologyInfo.RelationTypeInfoFields,
  ontologyInfo.OntologyResolver,
  StatsResolver,
  ApiKeyResolver,
  EntityMutations,
  DocumentMutations,
  ClaimMutations,
  RelationMutations,
  ApiKeyMutations,
  PurgeMutations,
];

/**
 * Resolves interfaces from the record itself. The resolveType of type-graphql is async: a promise for every object, and the compiled
 * executor does not await it.
 */
function resolveTypes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) if (isAbstractType(type)) type.resolveType = typeNameOf;
}

/** type-graphql can't declare `@oneOf` yet. */
function markOneOf(schema: GraphQLSchema, name: string): void {
  const type = schema.getType(name);
  if (isInputObjectType(type)) type.isOneOf = true;
}
