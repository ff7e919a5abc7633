import type { EntityRecord } from '../../../model/entity.js';
import type { NodeRecord } from '../../../model/node.js';
import { startsOrEnds, type TypeObstacles } from '../../../model/write/read-set.js';
import { entitiesInProperties, type Ontology, type PropertyDefinition } from '../../../ontology/ontology.js';
import { ALIAS } from '../../evidence/value-keys.js';
import type { Faults } from '../../values/faults.js';
import { typeInWords } from '../../values/type-in-words.js';
import type { WriteContext } from '../write-step.js';

/**
 * An entity may get another type as long as every relation of the entity, every property that holds it elsewhere, and every claim about it
 * still fits. Only what does not is read, and of much of that some: an entity may have 200,000 relations.
 */
export function checkNewType(entity: EntityRecord, type: string, { settings, path, view }: WriteContext, faults: Faults): void {
  const { ontology } = settings;
  const inWords = (types: string | readonly string[]): string => typeInWords(types, settings);
  if (ontology.entityType(type)?.abstract !== false) return;
  const refuse = (node: NodeRecord, reason: string): void =>
    faults.add({ path: [...path, 'type'], message: `${node.kind} "${node.id}" ${reason}` });
  const wanted = obstaclesOf(entity.id, type, ontology);
  const couldBe = [wanted.start, wanted.end, wanted.value, wanted.given].some(({ length }) => length > 0);
  const nodes = couldBe ? view.obstaclesTo(wanted) : [];
  for (const node of nodes)
    if (node.kind === 'relation' && startsOrEnds(node, wanted))
      refuse(node, `of type ${inWords(node.type)} does not allow an entity of type ${inWords(type)}`);
  for (const node of nodes) {
    for (const { name, entityTypes } of definitionsHolding(node, entity.id, ontology).filter((held) => wanted.value.includes(held.name)))
      refuse(node, `holds it as ${name}, which must be of type ${inWords(entityTypes)}`);
  }
  for (const node of nodes) {
    if (node.kind !== 'claim' || node.entityId !== entity.id) continue;
    const lost = Object.keys(node.properties).filter((name) => wanted.given.includes(name));
    if (lost.length > 0) refuse(node, `gives ${lost.join(', ')} of it, which ${inWords(type)} does not have`);
  }
}

/** It follows from the new type alone: a symmetric relation has one list of types for both ends. */
function obstaclesOf(entity: string, type: string, ontology: Ontology): TypeObstacles {
  const allows = (types: readonly string[]): boolean => ontology.concreteTypes(types).includes(type);
  const refusing = (end: 'from' | 'to'): string[] =>
    ontology.relationTypes.flatMap((relationType) => (allows(relationType[end]) ? [] : relationType.name));
  const known = new Set([...(ontology.entityType(type)?.properties ?? []), ALIAS].map(({ name }) => name));
  const ofEntities = new Set(ontology.entityTypes.flatMap(({ properties }) => properties.map(({ name }) => name)));
  return {
    entity,
    start: refusing('from'),
    end: refusing('to'),
    value: ontology.entityProperties.filter((name) => !allows(ontology.property(name)?.entityTypes ?? [])),
    given: [...ofEntities].filter((name) => !known.has(name)),
  };
}

/** Properties of a node whose value is the entity. */
function definitionsHolding(node: NodeRecord, entityId: string, ontology: Ontology): PropertyDefinition[] {
  if (!('properties' in node)) return [];
  const holding = entitiesInProperties(node.properties, ontology).filter(({ id }) => id === entityId);
  return [...new Set(holding.map(({ name }) => name))].flatMap((name) => ontology.property(name) ?? []);
}
