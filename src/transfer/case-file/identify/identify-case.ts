import type { ClaimInput, RelationInput } from '../../../domain/write/write-inputs.js';
import { pathInWords, type Fault, type Path } from '../../../model/errors.js';
import type { Ontology } from '../../../ontology/ontology.js';
import type { CaseContent, CaseItem, CaseSubject, IdentifiedCase, IdentifiedItem } from '../content.js';
import type { IdMaker } from './ids.js';
import { claimWithIds, documentWithIds, entityWithIds, referenceReader, relationWithIds, type References } from './references.js';

/** By what things get their ids. */
export interface CaseIds {
  readonly ontology: Ontology;
  /** For what the file gives no id. */
  readonly ids: IdMaker;
  /** Which node is meant by what the file gives no id, where that is known otherwise: by `keyOf` its path. */
  readonly known: ReadonlyMap<string, string>;
}

/** Stands for an item of a file. */
export const keyOf = (path: Path): string => pathInWords(path);

/** Gives everything in a case its id, and reads references as ids. Repeated ids and ambiguous names are faults. */
export function identifyCase(content: CaseContent, caseIds: CaseIds): { content: IdentifiedCase; faults: readonly Fault[] } {
  const { ids, ontology } = caseIds;
  const faults: Fault[] = [];
  const unrepeated = rejectRepeatedIds(faults);
  const entities = unrepeated(content.entities.map((item) => identified(item, ids.ofName(item.input.name), caseIds)));
  const documents = unrepeated(content.documents.map((item) => identified(item, ids.ofName(item.input.title), caseIds)));
  const references: References = {
    ontology,
    entity: referenceReader(entities, ({ name }) => name, faults),
    document: referenceReader(documents, ({ title }) => title, faults),
  };
  const relations = unrepeated(content.relations.map((relation) => identifiedRelation(relation, references, caseIds)));
  const claims = [
    ...entities.flatMap((entity, i) => claimsOf(content.entities[i], entity, { entityId: entity.input.id }, references, caseIds)),
    ...relations.flatMap((relation, i) => claimsOf(content.relations[i], relation, { relation: relation.input }, references, caseIds)),
  ];
  return {
    faults,
    content: {
      title: content.title,
      entities: entities.map((item) => ({ ...item, input: entityWithIds(item.input, references, item.path) })),
      documents: documents.map((item) => ({ ...item, input: documentWithIds(item.input, references, item.path) })),
      relations,
      claims: unrepeated(claims),
    },
  };
}

function identified<Input extends { readonly id?: string | null | undefined }>(
  { path, input, isComplete }: CaseItem<Input>,
  wordId: string,
  { known }: CaseIds,
): IdentifiedItem<Input> {
  const id = input.id ?? known.get(keyOf(path)) ?? null;
  return { path, input: { ...input, id: id ?? wordId }, isComplete, wordId, isIdGenerated: id === null };
}

function identifiedRelation(item: CaseItem<RelationInput>, references: References, caseIds: CaseIds): IdentifiedItem<RelationInput> {
  const input = relationWithIds(item.input, references, item.path);
  return identified({ path: item.path, input, isComplete: item.isComplete }, caseIds.ids.ofRelation(input), caseIds);
}

/** Claims on what can't be written can't either. */
function claimsOf(
  read: CaseSubject<unknown> | undefined,
  subject: IdentifiedItem<unknown>,
  about: Pick<ClaimInput, 'entityId' | 'relation'>,
  references: References,
  caseIds: CaseIds,
): IdentifiedItem<ClaimInput>[] {
  return (read?.claims ?? []).map(({ path, input, isComplete }) => {
    const claim = { ...claimWithIds(input, references, path), ...about };
    const item = { path, input: claim, isComplete: isComplete && subject.isComplete };
    return identified(item, caseIds.ids.ofClaim(claim, subject.input.id), caseIds);
  });
}

/** Marks every item with the id of one before it, in this list or an earlier one, as incomplete, with a fault. */
type RejectRepeatedIds = <Input>(items: readonly IdentifiedItem<Input>[]) => IdentifiedItem<Input>[];

/** Entities, documents, relations and claims of a file share one space of ids. */
function rejectRepeatedIds(faults: Fault[]): RejectRepeatedIds {
  const first = new Map<string, IdentifiedItem<unknown>>();
  return (items) =>
    items.map((item) => {
      const before = item.isComplete ? first.get(item.input.id) : undefined;
      if (item.isComplete && !before) first.set(item.input.id, item);
      if (!before) return item;
      faults.push(repeatedIdFault(item, before));
      return { ...item, isComplete: false };
    });
}

function repeatedIdFault({ path, input, isIdGenerated }: IdentifiedItem<unknown>, before: IdentifiedItem<unknown>): Fault {
  const location = pathInWords(before.path);
  if (!isIdGenerated) return { path: [...path, 'id'], message: `\`${input.id}\` is the id of ${location} already` };
  const isAlike = before.isIdGenerated && path.length === before.path.length;
  if (isAlike && path.includes('claims')) return { path, message: `says the same as ${location}` };
  return { path, message: `the id generated for it, \`${input.id}\`, is that of ${location} already: give it an \`id\` of its own` };
}
