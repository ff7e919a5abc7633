import type { Fault } from '../../model/errors.js';
import { slug } from '../../domain/values/identifiers.js';
import type { ClaimInput, RelationInput } from '../../domain/write/write-inputs.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { CaseContent, CaseItem, CaseRelation, IdentifiedCase, IdentifiedItem } from './case-content.js';
import { referenceReader } from './case-names.js';
import { claimIdOf, relationIdOf } from './made-ids.js';
import { claimWithIds, documentWithIds, entityWithIds, relationWithIds, type References } from './read-references.js';
import { eachIdOnce } from './repeated-ids.js';

/** Gives everything in a case its id, and reads what it names as ids. Ids that stand twice and names that several have are faults. */
export function identifyCase(content: CaseContent, ontology: Ontology): { content: IdentifiedCase; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const once = eachIdOnce(faults);
  const entities = once(content.entities.map((item) => identified(item, slug(item.input.name))));
  const documents = once(content.documents.map((item) => identified(item, slug(item.input.title))));
  const references: References = {
    ontology,
    entity: referenceReader(entities, ({ name }) => name, faults),
    document: referenceReader(documents, ({ title }) => title, faults),
  };
  const relations = once(content.relations.map((relation) => identifiedRelation(relation, references)));
  const claims = relations.flatMap((relation, i) => claimsOf(content.relations[i], relation, references));
  return {
    faults,
    content: {
      title: content.title,
      entities: entities.map((item) => ({ ...item, input: entityWithIds(item.input, references, item.path) })),
      documents: documents.map((item) => ({ ...item, input: documentWithIds(item.input, references, item.path) })),
      relations,
      claims: once(claims),
    },
  };
}

function identified<Input extends { readonly id?: string | null | undefined }>(item: CaseItem<Input>, made: string): IdentifiedItem<Input> {
  const { id } = item.input;
  return { ...item, input: { ...item.input, id: id ?? made }, isIdMade: typeof id !== 'string' };
}

function identifiedRelation(item: CaseRelation, references: References): IdentifiedItem<RelationInput> {
  const input = relationWithIds(item.input, references, item.path);
  return identified({ path: item.path, input, isComplete: item.isComplete }, relationIdOf(input, references.ontology));
}

/** Claims on a relation that can't be written can't either. */
function claimsOf(
  written: CaseRelation | undefined,
  relation: IdentifiedItem<RelationInput>,
  references: References,
): IdentifiedItem<ClaimInput>[] {
  return (written?.claims ?? []).map(({ path, input, isComplete }) => {
    const claim = { ...claimWithIds(input, references, path), relation: relation.input };
    const item = { path, input: claim, isComplete: isComplete && relation.isComplete };
    return identified(item, claimIdOf(claim, relation.input.id));
  });
}
