import type { Path } from '../model/errors.js';
import type { EntityRecord } from '../model/entity.js';
import type { NodeRecord } from '../model/node.js';
import type { WriteView } from '../model/write-view.js';
import type { Ontology, PropertyDefinition } from '../ontology/ontology.js';
import type { Faults } from './faults.js';
import { endsFit } from './relation-ends.js';

/** A type may be changed as long as every relation of the entity, and every property that holds it elsewhere, still fits. */
export function checkTypeChange(entity: EntityRecord, type: string, ontology: Ontology, view: WriteView, faults: Faults, path: Path): void {
  const changed = (id: string): string | null => (id === entity.id ? type : (view.entity(id)?.type ?? null));
  for (const node of view.nodesNaming(entity.id)) {
    const reason = reasonAgainst(node, entity.id, type, ontology, changed);
    if (reason !== null) faults.add({ path: [...path, 'type'], message: `${node.kind} "${node.id}" ${reason}` });
  }
}

function reasonAgainst(
  node: NodeRecord,
  entityId: string,
  type: string,
  ontology: Ontology,
  typeOf: (id: string) => string | null,
): string | null {
  if (node.kind === 'relation' && !endsFit(node, ontology, typeOf)) return `of type ${node.type} does not allow an entity of type ${type}`;
  const holding = definitionsHolding(node, entityId, ontology).find(
    ({ entityTypes }) => !ontology.concreteTypes(entityTypes).includes(type),
  );
  return holding ? `holds it as ${holding.name}, which must be of type ${holding.entityTypes.join(' or ')}` : null;
}

/** Properties of a node whose value is the entity. */
function definitionsHolding(node: NodeRecord, entityId: string, ontology: Ontology): PropertyDefinition[] {
  if (!('properties' in node)) return [];
  const { properties } = node;
  return ontology.entityProperties
    .filter((name) => [properties[name]].flat().includes(entityId))
    .flatMap((name) => ontology.property(name) ?? []);
}
