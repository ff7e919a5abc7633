// A case, as read from its file, then with an id for everything.

import type { ClaimInput, DocumentInput, EntityInput, RelationInput, WithId } from '../../domain/write/write-inputs.js';
import type { Path } from '../../model/errors.js';

/** An entity, document, relation or claim of a case, as it is to be written. */
export interface CaseItem<Input> {
  /** Where it stands in the file. */
  readonly path: Path;
  readonly input: Input;
  /** Whether all required keys are there. If not, faults say which are missing, and it can't be written. */
  readonly isComplete: boolean;
}

/** An entity or a relation, with the claims that are written below it. */
export interface CaseSubject<Input> extends CaseItem<Input> {
  readonly claims: readonly CaseItem<ClaimInput>[];
}

/** What a file says. Where an input has the id of an entity or document, it holds what the file has: an id, a name or a title. */
export interface CaseContent {
  readonly title: string;
  readonly entities: readonly CaseSubject<EntityInput>[];
  readonly documents: readonly CaseItem<DocumentInput>[];
  readonly relations: readonly CaseSubject<RelationInput>[];
}

export interface IdentifiedItem<Input> extends CaseItem<WithId<Input>> {
  /** The id that its words give it within its case. */
  readonly wordId: string;
  /** Whether it has that id: the file gives none, and nothing else says which node is meant. */
  readonly isIdGenerated: boolean;
}

/** The same with an id for everything, and ids for all references. */
export interface IdentifiedCase {
  readonly title: string;
  readonly entities: readonly IdentifiedItem<EntityInput>[];
  readonly documents: readonly IdentifiedItem<DocumentInput>[];
  readonly relations: readonly IdentifiedItem<RelationInput>[];
  /** Each with the relation or the entity that it is about. */
  readonly claims: readonly IdentifiedItem<ClaimInput>[];
}
