// The steps of single items of a case.

import { Faults } from '../../../domain/values/faults.js';
import { checkRelation } from '../../../domain/write/claims/claim-subject.js';
import { checkDocument } from '../../../domain/write/checks/check-document.js';
import { recordClaim, recordStanding } from '../../../domain/write/claims/record-claim.js';
import { idOfCopy } from '../../../domain/write/claims/standing-denials.js';
import { createDocument } from '../../../domain/write/documents/create-document.js';
import { documentReadSet, matchDocument } from '../../../domain/write/documents/match-document.js';
import { createEntity, matchEntities } from '../../../domain/write/entities/create-entity.js';
import type { DocumentInput, RelationInput } from '../../../domain/write/write-inputs.js';
import { stepOf, type WriteSettings, type WriteStep } from '../../../domain/write/write-step.js';
import type { DocumentRecord } from '../../../model/document.js';
import { invalidInput, type Path } from '../../../model/errors.js';
import type { WriteView } from '../../../model/write/write-view.js';
import { checkStep } from './check-step.js';
import type { IdentifiedCase, IdentifiedItem } from '../content.js';
import { refuseOnDeleted, unlessLeftOut } from './left-out.js';
import type { Deletions } from '../stored/deletions-since-load.js';
import type { EntityItem } from '../identify/namesakes.js';
import { addedByJoin } from '../identify/added-by-join.js';
import { claimWithIds, documentWithIds, entityWithIds, relationWithIds, type References } from '../identify/references.js';

/** With what steps are made. */
export interface StepSources {
  readonly references: References;
  readonly settings: WriteSettings;
  /** What is left out. */
  readonly deletions: Deletions;
  /** Whether an id was made from the words of this case: what bears it is no work of others. */
  readonly isOfCase: (id: string) => boolean;
  /** Those of the entities of the store that bear the name of one of the file, which is taken for it: they keep what they have. */
  readonly joinedIds: ReadonlySet<string>;
  /** The ids made for entries that only deny, and name no relation: they deny all between the two that they fit. */
  readonly standing: ReadonlySet<string>;
}

/**
 * Writes an entity of a case, or updates the one that is there, but not one that merely has the same name. One of others, known by an
 * external id or joined, gets only what it lacks.
 */
export function entityStep(item: EntityItem, sources: StepSources): WriteStep {
  const { input, path } = item;
  const { references, settings, deletions, isOfCase, joinedIds } = sources;
  const given = entityWithIds(input, references, path);
  const make = (entity: typeof given): WriteStep => createEntity({ ...entity, onConflict: 'UPDATE' }, settings, path);
  const step = make(given);
  const checked: WriteStep = {
    ...step,
    decide: (scope) => {
      refuseNamesake(item, scope.view, settings);
      const [existing, other] = matchEntities(input, scope.view);
      const isOne = existing && (other?.id ?? existing.id) === existing.id;
      const isOfOthers = isOne && (joinedIds.has(existing.id) || (existing.id !== input.id && !isOfCase(existing.id)));
      return isOfOthers ? make(addedByJoin(given, existing)).decide(scope) : step.decide(scope);
    },
  };
  return unlessLeftOut(checked, input.id, (view) => deletions.has(input.id) && matchEntities(input, view).length === 0);
}

/** An id made from words is that of whatever has these words in the case: of another type, it is something else. */
function refuseNamesake({ input, path, isIdGenerated }: EntityItem, view: WriteView, { ontology }: WriteSettings): void {
  const existing = isIdGenerated ? view.entity(input.id) : null;
  if (!existing || existing.type === input.type || !ontology.entityType(input.type)) return;
  if (matchEntities({ externalIds: input.externalIds }, view).some(({ id }) => id === existing.id)) return;
  const message = [
    `the store has "${existing.name}", of type ${existing.type}, under the id ${existing.id};`,
    `give this one an id of its own, or the type ${existing.type}`,
  ].join(' ');
  throw invalidInput([{ path, message }]);
}

/**
 * Writes a document of a case, or updates the one that is there; one that others made, and that is merely found by its sha256 or url, stays
 * as it is. One that is there keeps what it has where the file names what was deleted.
 */
export function documentStep({ input, path }: IdentifiedItem<DocumentInput>, sources: StepSources): WriteStep {
  const { references, settings, deletions, isOfCase } = sources;
  const given = documentWithIds(input, references, path);
  const make = (document: typeof given): WriteStep => createDocument({ ...document, onConflict: 'UPDATE' }, settings, path);
  const step: WriteStep = {
    ...make(given),
    decide: (scope) => {
      const existing = matchDocument(input, scope.view);
      const isGone = (named: Named): boolean => existing !== null && areGone([named], deletions, scope.view);
      const publisherId = isGone([input.publisherId, given.publisherId]) ? undefined : given.publisherId;
      const derivedFrom = isGone([input.derivedFrom, given.derivedFrom]) ? undefined : given.derivedFrom;
      const document = { ...given, publisherId, derivedFrom };
      const isOfOthers = existing !== null && existing.id !== input.id && !isOfCase(existing.id);
      return isOfOthers ? keepDocument(existing, document, settings, path).decide(scope) : make(document).decide(scope);
    },
  };
  return unlessLeftOut(step, input.id, (view) => deletions.has(input.id) && !matchDocument(input, view));
}

/** Writes nothing, but refuses what is wrong with the input all the same. */
function keepDocument(existing: DocumentRecord, input: DocumentInput, settings: WriteSettings, path: Path): WriteStep {
  return stepOf({ settings, path, readSet: documentReadSet(input) }, (context) => {
    const faults = new Faults();
    checkDocument(input, existing, { ...context, hint: () => undefined }, faults);
    faults.throwIfAny();
    return existing.id;
  });
}

/** A step that only checks: finds the faults of a relation none of whose claims can be written, since their steps would have found them. */
export function relationStep({ input, path }: IdentifiedItem<RelationInput>, { references, settings }: StepSources): WriteStep {
  const relation = relationWithIds(input, references, path);
  return checkStep({ settings, path, readSet: { nodes: [relation.from, relation.to] } }, ({ view }) => {
    const faults = new Faults();
    checkRelation(relation, { settings, view }, faults, path);
    faults.throwIfAny();
  });
}

/** A claim that is there stays as it is where the file names what was deleted; a new one on what was deleted is refused. */
export function claimStep({ input, path }: IdentifiedCase['claims'][number], sources: StepSources): WriteStep {
  const { references, settings, deletions, standing } = sources;
  const relation = input.relation ? relationWithIds(input.relation, references, path) : null;
  const claim = { ...claimWithIds(input, references, path), relation };
  const isStanding = relation !== null && standing.has(input.relation?.id ?? '');
  const record = (relationIfMade: string): WriteStep =>
    isStanding
      ? recordStanding({ ...claim, relation: { ...relation, id: undefined } }, relationIfMade, settings, path)
      : recordClaim(claim, settings, path);
  const ofEntry = relation?.id ?? '';
  const step = record(ofEntry);
  const checked: WriteStep = {
    ...step,
    decide: (scope) => {
      // Two denials of one entry may be of times that can't be one relation's.
      if (isStanding && scope.view.node(ofEntry)) return record(idOfCopy(input.id, ofEntry)).decide(scope);
      if (relation?.id && !scope.view.relation(relation.id)) refuseOnDeleted(relation.id, [...path, 'relation'], deletions);
      return step.decide(scope);
    },
  };
  const named: readonly Named[] = [
    [input.relation?.id, relation?.id],
    [input.originalDocumentId, claim.originalDocumentId],
  ];
  return unlessLeftOut(checked, input.id, (view) => (view.claim(input.id) ? areGone(named, deletions, view) : deletions.has(input.id)));
}

/** A node that an item names: its id in the file, and in the store. */
type Named = readonly [inFile: string | null | undefined, inStore: string | null | undefined];

/** Whether any of these was deleted, and is not there. */
function areGone(named: readonly Named[], deletions: Deletions, view: WriteView): boolean {
  return named.some(([inFile, inStore]) => deletions.has(inFile ?? '') && view.node(inStore ?? '') === null);
}
