import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { WrittenNode } from '../../domain/write/commit.js';
import { createDocument } from '../../domain/write/documents/create-document.js';
import { deleteDocument } from '../../domain/write/documents/delete-document.js';
import { retractDocument } from '../../domain/write/documents/retract-document.js';
import { updateDocument } from '../../domain/write/documents/update-document.js';
import type * as domain from '../../domain/write/write-inputs.js';
import type { LoggedChange } from '../../model/change.js';
import type { Hint } from '../../model/hint.js';
import type { DocumentRecord } from '../../model/document.js';
import { commitNodeWrite, writeSettingsOf, type Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { OnConflictEnum } from '../scalars/enums.js';
import { DateTimeScalar, PartialDateScalar, UrlScalar } from '../scalars/scalars.js';
import { ChangeType } from '../types/change.js';
import { HintType } from '../types/hint.js';
import { DocumentType } from '../types/document.js';
import { CHANGES, HINTS, IF_UPDATED_AT, INPUT, NEW_ID, RetractionInput, TargetInput } from './shared-inputs.js';

/** What documents hold besides their title, in inputs that create and in those that change. */
@InputType()
class DocumentDetailsInput {
  @Field(() => UrlScalar, { nullable: true })
  url?: string | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Where a copy is kept.' })
  archivedUrl?: string | null;

  @Field(() => [String], { nullable: true, description: 'At most 100.' })
  authors?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'As the document has it. Where it names exactly one entity that publishes, that is linked, too (`publisherId`).',
  })
  publisher?: string | null;

  @Field(() => ID, { nullable: true, description: 'The publisher as an entity; an explicit null links none, whatever `publisher` names.' })
  publisherId?: string | null;

  @Field(() => String, { nullable: true, description: 'As a BCP 47 tag, e.g. `fr`.' })
  language?: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  publishedOn?: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  retrievedAt?: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the stored copy, hex.' })
  sha256?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The document that this one copies as a whole; never in a circle, nor in a chain of more than 100.',
  })
  derivedFrom?: string | null;
}

@InputType('DocumentInput', { description: 'A document, new or there already.' })
export class DocumentInputType extends DocumentDetailsInput implements domain.DocumentInput {
  @Field(() => ID, { nullable: true, description: NEW_ID })
  id?: string | null;

  @Field(() => String, { description: 'At most 1,000 characters.' })
  title!: string;

  @Field(() => OnConflictEnum, {
    nullable: true,
    defaultValue: OnConflictEnum.KEEP,
    description:
      'If the id, the sha256 or the url is there already, looked for in this order. ' +
      'The same url with two different sha256 is two documents.',
  })
  onConflict?: domain.OnConflict | null;
}

@InputType({ description: 'Parts of a document: what is left out is kept, null clears, lists replace.' })
class UpdateDocumentInput extends DocumentDetailsInput implements domain.DocumentUpdate, domain.Target {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: IF_UPDATED_AT })
  ifUpdatedAt?: string | null;

  @Field(() => String, { nullable: true })
  title?: string | null;
}

@InputType({ description: 'Which document no longer stands, and why.' })
class RetractDocumentInput extends RetractionInput {}

@InputType({ description: 'Which document to delete, and whether with the claims in it.' })
class DeleteDocumentInput extends TargetInput implements domain.DeleteInput {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Delete the claims in it, and clear other references to it.' })
  cascade?: boolean | null;
}

@ObjectType()
class WrittenDocument {
  @Field(() => DocumentType)
  document!: DocumentRecord;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];

  @Field(() => [HintType], { description: HINTS })
  hints!: readonly Hint[];
}

@ObjectType({ description: 'The document, with what was done.', simpleResolvers: true })
class CreateDocumentPayload extends WrittenDocument {}

@ObjectType({ description: 'The document as it now is, with what was done.', simpleResolvers: true })
class UpdateDocumentPayload extends WrittenDocument {}

@ObjectType({ description: 'The document, retracted, with what was done.', simpleResolvers: true })
class RetractDocumentPayload extends WrittenDocument {}

@ObjectType({ description: 'What was deleted.', simpleResolvers: true })
class DeleteDocumentPayload {
  @Field(() => ID)
  id!: string;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];

  @Field(() => [HintType], { description: HINTS })
  hints!: readonly Hint[];
}

@Resolver()
export class DocumentMutations {
  @Authorized('editor')
  @Mutation(() => CreateDocumentPayload, { nullable: true, description: 'Creates a document, or keeps or updates the one that is there.' })
  async createDocument(@Arg('input', () => DocumentInputType) input: DocumentInputType, @Ctx() context: Context): Promise<WrittenDocument> {
    return documentPayload(await commitNodeWrite(createDocument(input, writeSettingsOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => UpdateDocumentPayload, {
    nullable: true,
    description: 'Changes parts of a document. Evidence of every relation it bears on follows.',
  })
  async updateDocument(
    @Arg('input', () => UpdateDocumentInput) input: UpdateDocumentInput,
    @Ctx() context: Context,
  ): Promise<WrittenDocument> {
    return documentPayload(await commitNodeWrite(updateDocument(input, writeSettingsOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => RetractDocumentPayload, {
    nullable: true,
    description:
      'Retracts a document. Every claim falls with it in whose chain it stands: read in it, retelling it, or read in a copy of it ' +
      '(`Claim.fallsWith`). Nothing more is recorded from it. No mutation undoes it; only a case file that has the document, loaded with ' +
      '`--restore`, brings it back.',
  })
  async retractDocument(
    @Arg('input', () => RetractDocumentInput) input: RetractDocumentInput,
    @Ctx() context: Context,
  ): Promise<WrittenDocument> {
    return documentPayload(await commitNodeWrite(retractDocument(input, writeSettingsOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => DeleteDocumentPayload, {
    nullable: true,
    description:
      'Refused with CONFLICT while a claim, retracted or not, names it (document or originalDocument) or a document derives from it, ' +
      'unless `cascade` is true: claims in it go, the other references are cleared, evidence follows.',
  })
  deleteDocument(
    @Arg('input', () => DeleteDocumentInput) input: DeleteDocumentInput,
    @Ctx() context: Context,
  ): Promise<DeleteDocumentPayload> {
    return commitNodeWrite(deleteDocument(input, writeSettingsOf(context), INPUT), context);
  }
}

async function documentPayload({ id, changes, hints }: WrittenNode, context: Context): Promise<WrittenDocument> {
  return { document: await loadOrFail(context.loaders.document, id), changes, hints };
}
