import { Field, ID, InputType } from 'type-graphql';
import type * as domain from '../../domain/write/write-inputs.js';
import { OnConflictEnum } from '../scalars/enums.js';
import { DateTimeScalar, PartialDateScalar, UrlScalar } from '../scalars/scalars.js';
import { IF_UPDATED_AT, NEW_ID, RetractParts, TargetParts } from './write-inputs.js';

/** What documents hold besides their title, in inputs that create and in those that change. */
@InputType()
class DocumentParts {
  @Field(() => UrlScalar, { nullable: true })
  url?: string | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Where a copy is kept.' })
  archivedUrl?: string | null;

  @Field(() => [String], { nullable: true, description: 'At most 100.' })
  authors?: string[] | null;

  @Field(() => String, { nullable: true })
  publisher?: string | null;

  @Field(() => ID, { nullable: true, description: 'The publisher as an entity.' })
  publisherId?: string | null;

  @Field(() => String, { nullable: true, description: 'As a BCP 47 tag, e.g. `fr`.' })
  language?: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  publishedOn?: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  retrievedAt?: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the stored copy, hex.' })
  sha256?: string | null;

  @Field(() => ID, { nullable: true, description: 'The document that this one copies as a whole; never in a circle.' })
  derivedFrom?: string | null;
}

@InputType('DocumentInput', { description: 'A document, new or there already.' })
export class DocumentInputType extends DocumentParts implements domain.DocumentInput {
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
export class UpdateDocumentInput extends DocumentParts implements domain.DocumentUpdate, domain.Target {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: IF_UPDATED_AT })
  ifUpdatedAt?: string | null;

  @Field(() => String, { nullable: true })
  title?: string | null;
}

@InputType({ description: 'Which document no longer stands, and why.' })
export class RetractDocumentInput extends RetractParts {}

@InputType({ description: 'Which document to delete, and whether with the claims in it.' })
export class DeleteDocumentInput extends TargetParts implements domain.DeleteInput {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Delete the claims in it, and clear other references to it.' })
  cascade?: boolean | null;
}
