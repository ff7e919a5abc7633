import type { EntityRecord } from '../../../model/entity.js';
import type { NodeRecord } from '../../../model/node.js';
import { entitiesInProperties, type Ontology, type PropertyDefinition } from '../../../ontology/ontology.js';
import { ALIAS } from '../../evidence/value-keys.js';
import type { Faults } from '../../values/faults.js';
import { typeInWords } from '../../values/type-in-words.js';
import { endsFit, relationsAt } from '../claims/relation-ends.js';
import type { WriteContext } from '../write-step.js';

/** An entity may get another type as long as every relation of the entity, and every property that holds it elsewhere, still fits. */
export function checkNewType(entity: EntityRecord, type: string, { settings, path, view }: WriteContext, faults: Faults): void {
  const { ontology } = settings;
  const inWords = (types: string | readonly string[]): string => typeInWords(types, settings);
  if (ontology.entityType(type)?.abstract !== false) return;
  const refuse = (node: NodeRecord, reason: string): void =>
    faults.add({ path: [...path, 'type'], message: `${node.kind} "${node.id}" ${reason}` });
  const relations = relationsAt(entity.id, view);
  // Asked for together: one by one each unread end would be a round trip of its own.
  view.entities(relations.flatMap(({ from, to }) => [from, to]));
  const typeOf = (id: string): string | null => (id === entity.id ? type : (view.entity(id)?.type ?? null));
  for (const relation of relations) {
    if (!endsFit(relation, ontology, typeOf))
      refuse(relation, `of type ${inWords(relation.type)} does not allow an entity of type ${inWords(type)}`);
  }
  for (const node of view.nodesNaming(entity.id)) {
    for (const { name, entityTypes } of definitionsHolding(node, entity.id, ontology)) {
      if (!ontology.concreteTypes(entityTypes).includes(type))
        refuse(node, `holds it as ${name}, which must be of type ${inWords(entityTypes)}`);
    }
  }
  const known = new Set([...(ontology.entityType(type)?.properties ?? []), ALIAS].map(({ name }) => name));
  for (const claim of view.claimsAbout(entity.id)) {
    const lost = Object.keys(claim.properties).filter((name) => !known.has(name));
    if (lost.length > 0) refuse(claim, `gives ${lost.join(', ')} of it, which ${inWords(type)} does not have`);
  }
}

/** Properties of a node whose value is the entity. */
function definitionsHolding(node: NodeRecord, entityId: string, ontology: Ontology): PropertyDefinition[] {
  if (!('properties' in node)) return [];
  const holding = entitiesInProperties(node.properties, ontology).filter(({ id }) => id === entityId);
  return [...new Set(holding.map(({ name }) => name))].flatMap((name) => ontology.property(name) ?? []);
}
