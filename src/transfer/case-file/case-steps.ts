import { invalidInput, type Fault } from '../../model/errors.js';
import { NO_NEEDS } from '../../model/read-set.js';
import { idsInProperties } from '../../ontology/ontology.js';
import { recordClaim } from '../../domain/write/claims/record-claim.js';
import type { DocumentInput, RelationInput } from '../../domain/write/write-inputs.js';
import { createDocument } from '../../domain/write/documents/create-document.js';
import type { WriteRules, WriteStep } from '../../domain/write/write-step.js';
import type { IdentifiedCase, IdentifiedItem } from './case-content.js';
import { distinctInStore } from './distinct-in-store.js';
import { entityStep } from './entity-step.js';
import { inOrderOfReference } from './in-order-of-reference.js';
import { claimWithIds, documentWithIds, relationWithIds, type References } from './read-references.js';
import { relationStep } from './relation-step.js';
import { settledReferences, type SettledReferences } from './settled-references.js';

/**
 * The steps that write a case: entities, documents, claims. Entities and documents that are there are updated.
 * Where the file has faults, the first step is refused with these, so that they are told together with those that the rules find.
 */
export function caseSteps(content: IdentifiedCase, fileFaults: readonly Fault[], rules: WriteRules): WriteStep[] {
  const entities = inOrderOfReference(complete(content.entities), ({ input }) => idsInProperties(input.properties, rules.ontology));
  const documents = inOrderOfReference(complete(content.documents), ({ input }) => (input.derivedFrom ? [input.derivedFrom] : []));
  const circular = [...entities.circular, ...documents.circular];
  const faults = [...fileFaults, ...circular.map(circleFault)];
  const settled = settledReferences(content, rules.ontology);
  return [
    ...(faults.length > 0 ? [refusal(faults, [...namesOfIncomplete(content), ...circular.map(({ input }) => input.id)], rules)] : []),
    ...entities.inOrder.map((item) => settling(settled, (references) => entityStep(item, references, rules))),
    ...documents.inOrder.map((item) => settling(settled, (references) => documentStep(item, references, rules))),
    distinctInStore('entity', entities.inOrder, settled, rules),
    distinctInStore('document', documents.inOrder, settled, rules),
    ...withoutClaims(content).map((item) => settling(settled, (references) => relationStep(item, references, rules))),
    ...complete(content.claims).map((item) => settling(settled, (references) => claimStep(item, references, rules))),
  ];
}

function complete<Item extends IdentifiedItem<unknown>>(items: readonly Item[]): Item[] {
  return items.filter(({ isComplete }) => isComplete);
}

/** Relations of which no claim can be written. */
function withoutClaims({ relations, claims }: IdentifiedCase): IdentifiedItem<RelationInput>[] {
  const claimed = new Set(complete(claims).map(({ input }) => input.relation?.id));
  return complete(relations).filter(({ input }) => !claimed.has(input.id));
}

/** Everything by which the file may name what can't be written. */
function namesOfIncomplete({ entities, documents, relations, claims }: IdentifiedCase): string[] {
  const incomplete = <Input>(items: readonly IdentifiedItem<Input>[]) => items.filter(({ isComplete }) => !isComplete);
  return [
    ...[entities, documents, relations, claims].flatMap((items) => incomplete<unknown>(items).map(({ input }) => input.id)),
    ...incomplete(entities).map(({ input }) => input.name),
    ...incomplete(documents).map(({ input }) => input.title),
  ];
}

function circleFault({ path }: IdentifiedItem<unknown>): Fault {
  return { path, message: 'names itself, through others or not, or one that does: nothing can be written before it is there' };
}

function refusal(faults: readonly Fault[], makes: readonly string[], { by }: WriteRules): WriteStep {
  const decide = (): never => {
    throw invalidInput(faults);
  };
  return { path: [], by, makes, size: 0, needs: NO_NEEDS, decide };
}

/** A step that is made again when it is decided: only then is known under which ids the store has what the file names. */
function settling({ asWritten, inView }: SettledReferences, make: (references: References) => WriteStep): WriteStep {
  return { ...make(asWritten), decide: (view, at, due) => make(inView(view)).decide(view, at, due) };
}

function documentStep({ input, path }: IdentifiedItem<DocumentInput>, references: References, rules: WriteRules): WriteStep {
  return createDocument({ ...documentWithIds(input, references, path), onConflict: 'UPDATE' }, rules, path);
}

function claimStep({ input, path }: IdentifiedCase['claims'][number], references: References, rules: WriteRules): WriteStep {
  const relation = input.relation ? relationWithIds(input.relation, references, path) : null;
  return recordClaim({ ...claimWithIds(input, references, path), relation }, rules, path);
}
