import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import type { RelationRecord } from '../../model/relation.js';
import { Claim, ClaimConnection, Retraction } from './claim.js';
import { ClaimListArgs } from '../inputs/claim-list-args.js';
import { connectionOf, type ConnectionValue } from './connection.js';
import type { Context } from '../request/context.js';
import { DocumentListArgs } from '../inputs/document-list-args.js';
import { Entity } from './entity.js';
import { listClaimsOf } from './find-claims.js';
import { listDocuments, listDocumentsOn } from './find-documents.js';
import { Node } from './node.js';
import { ListPage } from '../inputs/page-args.js';
import { Relation } from './relation.js';
import { DateTime, PartialDate, Url } from '../scalars/scalars.js';

@ObjectType({ implements: Node, description: 'Where claims stand: an article, a report, a statement, a record.', simpleResolvers: true })
export class Document extends Node {
  @Field(() => String)
  title!: string;

  @Field(() => Url, { nullable: true })
  url!: string | null;

  @Field(() => Url, { nullable: true, description: 'Where a copy is kept.' })
  archivedUrl!: string | null;

  @Field(() => [String])
  authors!: string[];

  @Field(() => String, { nullable: true })
  publisher!: string | null;

  @Field(() => String, { nullable: true, description: 'As a BCP 47 tag, e.g. `fr`.' })
  language!: string | null;

  @Field(() => PartialDate, { nullable: true })
  publishedOn!: string | null;

  @Field(() => DateTime, { nullable: true })
  retrievedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the stored copy, hex.' })
  sha256!: string | null;

  @Field(() => Retraction, { nullable: true })
  retraction!: Retraction | null;

  @Field(() => DateTime, { description: 'When it was recorded here.' })
  createdAt!: string;

  @Field(() => DateTime, { description: 'When it was last changed here.' })
  updatedAt!: string;
}

const { connection: DocumentConnection } = connectionOf({ name: 'Document', node: () => Document, description: 'The document.' });

@Resolver(() => Document)
export class DocumentFields {
  @FieldResolver(() => Entity, {
    nullable: true,
    description: 'The publisher as an entity: its own statements and its press releases are then one origin.',
  })
  publisherEntity(@Root() { publisherEntityId }: DocumentRecord, @Ctx() { loaders }: Context): Promise<EntityRecord | null> | null {
    return publisherEntityId === null ? null : loaders.entity.load(publisherEntityId);
  }

  @FieldResolver(() => Document, {
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

@Resolver(() => Claim)
export class ClaimDocuments {
  @FieldResolver(() => Document, { nullable: true, description: 'Where it was read. Null where this reader may not see it.' })
  document(@Root() { documentId }: ClaimRecord, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> {
    return loaders.document.load(documentId);
  }

  @FieldResolver(() => Document, { nullable: true, description: 'The document that `document` only retells here.' })
  originalDocument(@Root() { originalDocumentId }: ClaimRecord, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> | null {
    return originalDocumentId === null ? null : loaders.document.load(originalDocumentId);
  }
}

@Resolver(() => Relation)
export class RelationDocuments {
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
  @Query(() => Document, { nullable: true, description: 'One document by id; null if there is none.' })
  document(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<DocumentRecord | null> {
    return loaders.document.load(id);
  }

  @Query(() => DocumentConnection, { nullable: true, description: 'All documents that pass a filter.' })
  documents(@Args(() => DocumentListArgs) args: DocumentListArgs, @Ctx() context: Context): Promise<ConnectionValue<unknown>> {
    return listDocuments(args, context);
  }
}
