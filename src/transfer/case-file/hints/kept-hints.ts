import type { EntityRecord } from '../../../model/entity.js';
import type { NodeRecord } from '../../../model/node.js';
import type { Ontology } from '../../../ontology/ontology.js';
import type { CaseHint } from '../case-hint.js';
import type { IdentifiedCase } from '../content.js';
import { keptOf } from '../identify/added-by-join.js';
import { knownByExternalId } from '../identify/known-by-external-id.js';
import type { CaseReader } from '../stored/case-reader.js';
import { keptDocumentHints } from './kept-document-hints.js';

interface KeptSources {
  /** Those of the file, as they are in the store. */
  readonly nodes: readonly NodeRecord[];
  readonly isOfCase: (id: string) => boolean;
  readonly ontology: Ontology;
  readonly reader: CaseReader;
}

/** Tells of which entities and documents, recorded by others, the file says something else: they stay as they are. */
export async function keptHints(content: IdentifiedCase, { nodes, isOfCase, ontology, reader }: KeptSources): Promise<CaseHint[]> {
  const known = await knownByExternalId(content.entities, reader);
  return [...keptEntityHints(content, known, isOfCase, ontology), ...keptDocumentHints(content, known, nodes, isOfCase)];
}

function keptEntityHints(
  { entities }: IdentifiedCase,
  known: ReadonlyMap<string, EntityRecord>,
  isOfCase: (id: string) => boolean,
  ontology: Ontology,
): CaseHint[] {
  return entities.flatMap(({ input }): CaseHint[] => {
    const entity = known.get(input.id);
    if (!entity || entity.id === input.id || isOfCase(entity.id)) return [];
    const differing = keptOf(input, entity, ontology);
    if (differing.length === 0) return [];
    const kept = `entity "${entity.id}", recorded by others, keeps its own ${differing.join(', ')}`;
    return [{ code: 'KEPT', message: `${kept}: write \`id: ${entity.id}\` to change it`, nodeIds: [entity.id], about: input.id }];
  });
}
