// A case as its file has it.

import type { Path } from '../../model/errors.js';
import type { ClaimInput, DocumentInput, EntityInput, RelationInput } from '../../domain/write/write-inputs.js';

/** One thing of a case, as it is to be written. */
export interface CaseItem<Input> {
  /** Where it stands in the file. */
  readonly path: Path;
  readonly input: Input;
  /** Whether all is there that must be. If not, faults say what is missing, and it can't be written. */
  readonly isComplete: boolean;
}

export interface CaseRelation extends CaseItem<RelationInput> {
  readonly claims: readonly CaseItem<ClaimInput>[];
}

/** What a file says. Where an input has the id of an entity or document, it holds what the file has: an id, a name or a title. */
export interface CaseContent {
  readonly title: string;
  readonly entities: readonly CaseItem<EntityInput>[];
  readonly documents: readonly CaseItem<DocumentInput>[];
  readonly relations: readonly CaseRelation[];
}

export type WithId<Input> = Input & { readonly id: string };

export interface IdentifiedItem<Input> extends CaseItem<WithId<Input>> {
  /** Whether the id was made from the words of the file. */
  readonly isIdMade: boolean;
}

/** The same with an id for everything, and ids wherever something is named. */
export interface IdentifiedCase {
  readonly title: string;
  readonly entities: readonly IdentifiedItem<EntityInput>[];
  readonly documents: readonly IdentifiedItem<DocumentInput>[];
  readonly relations: readonly IdentifiedItem<RelationInput>[];
  /** Each with the relation that it is about. */
  readonly claims: readonly IdentifiedItem<ClaimInput>[];
}
