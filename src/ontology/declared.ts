// An ontology as its file says it, before anything is checked or inherited. Null stands for what is missing or unreadable:
// reading has reported it, so that the rules may pass over it.

import type { PropertyType, Temporality } from './ontology.js';
import type { Whereabouts, Written } from '../files/file-faults.js';

export interface DeclaredOntology {
  readonly name: Written<string> | null;
  readonly version: Written<string> | null;
  readonly entityTypes: readonly DeclaredEntityType[];
  readonly relationTypes: readonly DeclaredRelationType[];
}

export interface DeclaredEntityType {
  readonly name: Written<string>;
  readonly label: Written<string> | null;
  readonly plural: Written<string> | null;
  readonly description: Written<string> | null;
  readonly abstract: boolean;
  readonly is: readonly Written<string>[];
  readonly properties: readonly DeclaredProperty[];
}

export interface DeclaredRelationType {
  readonly name: Written<string>;
  readonly description: Written<string> | null;
  readonly from: readonly Written<string>[];
  readonly to: readonly Written<string>[];
  readonly forward: DeclaredReading | null;
  readonly reverse: DeclaredReading | null;
  readonly symmetric: boolean;
  readonly temporality: Temporality | null;
  readonly properties: readonly DeclaredProperty[];
}

export interface DeclaredReading extends Whereabouts {
  readonly name: Written<string> | null;
  readonly label: Written<string> | null;
}

export interface DeclaredProperty {
  readonly name: Written<string>;
  readonly type: PropertyType | null;
  readonly description: Written<string> | null;
  readonly required: Written<boolean> | null;
  readonly many: Written<boolean> | null;
  /** Null where the file has none. */
  readonly entityTypes: readonly Written<string>[] | null;
}

/** Both readings of a relation type, as far as they are declared. */
export function readingsOf({ forward, reverse }: DeclaredRelationType): readonly DeclaredReading[] {
  return [forward, reverse].filter((reading) => reading !== null);
}

/** All properties, of entity types and relation types, in the order of the file. */
export function propertiesOf({ entityTypes, relationTypes }: DeclaredOntology): readonly DeclaredProperty[] {
  return [...entityTypes, ...relationTypes].flatMap((type) => type.properties);
}
