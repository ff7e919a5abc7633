import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { resolveDocumentFilter } from '../../domain/filters/resolve-document-filter.js';
import { BY_ID_POSITION, resolveOrder, DOCUMENT_POSITIONS } from '../../domain/filters/list-order.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import type { RelationRecord } from '../../model/relation.js';
import { ClaimListArgs } from '../inputs/claim-filter.js';
import { DocumentListArgs } from '../inputs/document-filter.js';
import { ListPage, type PageArgs } from '../inputs/page-args.js';
import type { Context } from '../request/context.js';
import { DateTimeScalar, PartialDateScalar, UrlScalar } from '../scalars/scalars.js';
import { ClaimConnection, ClaimType, listClaimsOf, RetractionType } from './claim.js';
import { connectionOf, connectionValue, pageRequest, plainEdge, type ConnectionValue, type PageScope } from './connection.js';
import { EntityInterface } from './entity.js';
import { NodeInterface } from './node.js';
import { RelationInterface } from './relation.js';

@ObjectType('Document', {
  implements: NodeInterface,
  description: 'Where claims stand: an article, a report, a statement, a record.',
  simpleResolvers: true,
})
export class DocumentType extends NodeInterface {
  @Field(() => String)
  title!: string;

  @Field(() => UrlScalar, { nullable: true })
  url!: string | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Where a copy is kept.' })
  archivedUrl!: string | null;

  @Field(() => [String])
  authors!: string[];

  @Field(() => String, { nullable: true })
  publisher!: string | null;

  @Field(() => String, { nullable: true, description: 'As a BCP 47 tag, e.g. `fr`.' })
  language!: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  publishedOn!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  retrievedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the stored copy, hex.' })
  sha256!: string | null;

  @Field(() => RetractionType, { nullable: true })
  retraction!: RetractionType | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed here.' })
  updatedAt!: string;
}

const { connection: DocumentConnection } = connectionOf({ name: 'Document', node: () => DocumentType, description: 'The document.' });

@Resolver(() => DocumentType)
export class DocumentFields {
  @FieldResolver(() => EntityInterface, {
    nullable: true,
    description: 'The publisher as an entity: its own statements and its press releases are then one origin.',
  })
  publisherEntity(@Root() { publisherEntityId }: DocumentRecord, @Ctx() { loaders }: Context): Promise<EntityRecord | null> | null {
    return publisherEntityId === null ? null : loaders.entity.load(publisherEntityId);
  }

  @FieldResolver(() => DocumentType, {
    nullable: true,
    description: 'The document that this one copies as a whole; both then count as one origin.',
  })
  derivedFrom(@Root() { derivedFromId }: DocumentRecord, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> | null {
    return derivedFromId === null ? null : loaders.document.load(derivedFromId);
  }

  @FieldResolver(() => ClaimConnection, { description: 'The claims that stand in it, by id.' })
  claims(
    @Root() { id }: DocumentRecord,
    @Args(() => ClaimListArgs) args: ClaimListArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    return listClaimsOf('document', id, args, context);
  }
}

@Resolver(() => ClaimType)
export class ClaimDocumentFields {
  @FieldResolver(() => DocumentType, { nullable: true, description: 'Where it was read. Null where this reader may not see it.' })
  document(@Root() { documentId }: ClaimRecord, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> {
    return loaders.document.load(documentId);
  }

  @FieldResolver(() => DocumentType, { nullable: true, description: 'The document that `document` only retells here.' })
  originalDocument(@Root() { originalDocumentId }: ClaimRecord, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> | null {
    return originalDocumentId === null ? null : loaders.document.load(originalDocumentId);
  }
}

@Resolver(() => RelationInterface)
export class RelationDocumentFields {
  @FieldResolver(() => DocumentConnection, { description: 'Those with a standing claim on this relation, once each, by id.' })
  documents(
    @Root() { id }: RelationRecord,
    @Args(() => ListPage) page: ListPage,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    return listDocumentsOn(id, page, context);
  }
}

@Resolver()
export class DocumentResolver {
  @Query(() => DocumentType, { nullable: true, description: 'One document by id; null if there is none.' })
  document(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> {
    return loaders.document.load(id);
  }

  @Query(() => DocumentConnection, { nullable: true, description: 'All documents that pass a filter.' })
  documents(@Args(() => DocumentListArgs) args: DocumentListArgs, @Ctx() context: Context): Promise<ConnectionValue<unknown>> {
    return listDocuments(args, context);
  }
}

/** A list of all documents that pass a filter. */
async function listDocuments({ where, orderBy, ...page }: DocumentListArgs, context: Context): Promise<ConnectionValue<unknown>> {
  const order = resolveOrder(orderBy);
  const positions = DOCUMENT_POSITIONS[order.field];
  const scope: PageScope = { field: 'Query.documents', owner: null, args: { where, orderBy }, page, positions };
  const request = pageRequest(scope, context.limits);
  const filter = resolveDocumentFilter(where, ['where']);
  const found = await context.reader.documentPage(filter, order, request);
  return connectionValue(scope, found, plainEdge, () => context.reader.documentCount(filter));
}

/** A list of the documents with a standing claim on one relation. */
async function listDocumentsOn(relationId: string, page: PageArgs, { loaders, limits }: Context): Promise<ConnectionValue<unknown>> {
  const scope: PageScope = {
    field: 'Relation.documents',
    owner: relationId,
    args: {},
    page,
    positions: BY_ID_POSITION,
  };
  const found = await loaders.documentsOn.load(relationId, pageRequest(scope, limits));
  return connectionValue(scope, found, plainEdge, () => loaders.documentCountsOn.load(relationId));
}
