import { Arg, Authorized, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { WrittenNode } from '../../domain/write/commit.js';
import { deleteDocument } from '../../domain/write/documents/delete-document.js';
import { retractDocument } from '../../domain/write/documents/retract-document.js';
import { updateDocument } from '../../domain/write/documents/update-document.js';
import { createDocument } from '../../domain/write/documents/create-document.js';
import type { LoggedChange } from '../../model/change.js';
import type { DocumentRecord } from '../../model/document.js';
import { DeleteDocumentInput, DocumentInputType, RetractDocumentInput, UpdateDocumentInput } from '../inputs/document-inputs.js';
import type { Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { ChangeType } from '../types/change.js';
import { DocumentType } from '../types/document.js';
import { CHANGES, commitNodeWrite, INPUT, rulesOf } from './commit-write.js';

@ObjectType()
class WrittenDocument {
  @Field(() => DocumentType)
  document!: DocumentRecord;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];
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
}

@Resolver()
export class DocumentMutations {
  @Authorized('editor')
  @Mutation(() => CreateDocumentPayload, { nullable: true, description: 'Creates a document, or keeps or updates the one that is there.' })
  async createDocument(@Arg('input', () => DocumentInputType) input: DocumentInputType, @Ctx() context: Context): Promise<WrittenDocument> {
    return documentPayload(await commitNodeWrite(createDocument(input, rulesOf(context), INPUT), context), context);
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
    return documentPayload(await commitNodeWrite(updateDocument(input, rulesOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => RetractDocumentPayload, {
    nullable: true,
    description:
      'Retracts a document with every standing claim in it, and every one whose originalDocument it is. ' +
      'Nothing more is recorded from it; there is no undo.',
  })
  async retractDocument(
    @Arg('input', () => RetractDocumentInput) input: RetractDocumentInput,
    @Ctx() context: Context,
  ): Promise<WrittenDocument> {
    return documentPayload(await commitNodeWrite(retractDocument(input, rulesOf(context), INPUT), context), context);
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
    return commitNodeWrite(deleteDocument(input, rulesOf(context), INPUT), context);
  }
}

async function documentPayload({ id, changes }: WrittenNode, context: Context): Promise<WrittenDocument> {
  return { document: await loadOrFail(context.loaders.document, id), changes };
}
