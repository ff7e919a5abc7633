import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { resolveDocumentFilter } from '../../domain/filters/resolve-document-filter.js';
import { BY_ID_POSITION, resolveOrder, DOCUMENT_POSITIONS } from '../../domain/filters/list-order.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import { DOCUMENT_ROLES, type DocumentRole } from '../../model/filters.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { EntityRecord } from '../../model/entity.js';
import type { RelationRecord } from '../../model/relation.js';
import { ClaimListArgs } from '../inputs/claim-filter.js';
import { DocumentListArgs } from '../inputs/document-filter.js';
import { ListPage } from '../inputs/page-args.js';
import type { Context } from '../request/context.js';
import { DocumentRoleEnum } from '../scalars/enums.js';
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

  @Field(() => RetractionType, {
    nullable: true,
    description: 'Null unless it was retracted: every claim falls with it in whose chain it stands (`Claim.fallsWith`).',
  })
  retraction!: RetractionType | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed here.' })
  updatedAt!: string;
}

const { connection: DocumentConnection } = connectionOf({ name: 'Document', node: () => DocumentType, description: 'The document.' });

const ROLE = 'Only in this role; both without it.';
const OWNER_BY_ROLE = { READ_IN: 'documentRead', RETOLD: 'documentRetold' } as const satisfies Record<DocumentRole, ClaimOwner>;

@ArgsType()
class DocumentClaimsArgs extends ClaimListArgs {
  @Field(() => DocumentRoleEnum, { nullable: true, description: ROLE })
  role?: DocumentRole | null;
}

@ArgsType()
class RelationDocumentsArgs extends ListPage {
  @Field(() => DocumentRoleEnum, { nullable: true, description: ROLE })
  role?: DocumentRole | null;
}

@Resolver(() => DocumentType)
export class DocumentFields {
  @FieldResolver(() => EntityInterface, {
    nullable: true,
    description: 'The publisher as an entity: its own statements and its press releases are then one voice.',
  })
  publisherEntity(@Root() { publisherEntityId }: DocumentRecord, @Ctx() { loaders }: Context): Promise<EntityRecord | null> | null {
    return publisherEntityId === null ? null : loaders.entity.load(publisherEntityId);
  }

  @FieldResolver(() => DocumentType, {
    nullable: true,
    description: 'The document that this one copies as a whole; both then count as one voice.',
  })
  derivedFrom(@Root() { derivedFromId }: DocumentRecord, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> | null {
    return derivedFromId === null ? null : loaders.document.load(derivedFromId);
  }

  @FieldResolver(() => ClaimConnection, {
    description: 'Claims read in it, or that it is the original of; both without `role`. By id if no order is given.',
  })
  claims(
    @Root() { id }: DocumentRecord,
    @Args(() => DocumentClaimsArgs) { role, ...args }: DocumentClaimsArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    return listClaimsOf(role ? OWNER_BY_ROLE[role] : 'document', id, args, context);
  }
}

@Resolver(() => ClaimType)
export class ClaimDocumentFields {
  @FieldResolver(() => DocumentType, { nullable: true, description: 'Where it was read. Null where this reader may not see it.' })
  document(@Root() { documentId }: ClaimRecord, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> {
    return loaders.document.load(documentId);
  }

  @FieldResolver(() => DocumentType, { nullable: true, description: 'The retracted document with which it falls.' })
  fallsWith(@Root() { fallsWithId }: ClaimRecord, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> | null {
    return fallsWithId === null ? null : loaders.document.load(fallsWithId);
  }

  @FieldResolver(() => DocumentType, { nullable: true, description: 'The document that `document` only retells here.' })
  originalDocument(@Root() { originalDocumentId }: ClaimRecord, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> | null {
    return originalDocumentId === null ? null : loaders.document.load(originalDocumentId);
  }
}

@Resolver(() => RelationInterface)
export class RelationDocumentFields {
  @FieldResolver(() => DocumentConnection, {
    description: 'Those with a standing claim on this relation, once each, by id: where it was read, or what that retells.',
  })
  documents(
    @Root() { id }: RelationRecord,
    @Args(() => RelationDocumentsArgs) args: RelationDocumentsArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    return listDocumentsOn(id, args, context);
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
async function listDocumentsOn(
  relationId: string,
  { role, ...page }: RelationDocumentsArgs,
  { loaders, limits }: Context,
): Promise<ConnectionValue<unknown>> {
  const roles = role ? [role] : DOCUMENT_ROLES;
  const scope: PageScope = {
    field: 'Relation.documents',
    owner: relationId,
    args: { role },
    page,
    positions: BY_ID_POSITION,
  };
  const found = await loaders.documentsOn.load(relationId, { roles, page: pageRequest(scope, limits) });
  return connectionValue(scope, found, plainEdge, () => loaders.documentCountsOn.load(relationId, roles));
}
