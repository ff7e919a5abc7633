// An ontology as its file says it, before anything is checked or inherited. Null stands for what is missing or unreadable:
// reading has reported it, so that the rules may pass over it.

import type { PropertyType, Temporality } from './ontology.js';
import type { FileLocation, Located } from '../files/file-faults.js';

export interface DeclaredOntology {
  readonly name: Located<string> | null;
  readonly version: Located<string> | null;
  readonly entityTypes: readonly DeclaredEntityType[];
  readonly relationTypes: readonly DeclaredRelationType[];
}

export interface DeclaredEntityType {
  readonly name: Located<string>;
  readonly label: Located<string> | null;
  readonly plural: Located<string> | null;
  readonly description: Located<string> | null;
  readonly abstract: boolean;
  readonly is: readonly Located<string>[];
  readonly properties: readonly DeclaredProperty[];
}

export interface DeclaredRelationType {
  readonly name: Located<string>;
  readonly description: Located<string> | null;
  readonly from: readonly Located<string>[];
  readonly to: readonly Located<string>[];
  readonly forward: DeclaredReading | null;
  readonly reverse: DeclaredReading | null;
  readonly symmetric: boolean;
  readonly temporality: Temporality | null;
  readonly speech: boolean;
  readonly properties: readonly DeclaredProperty[];
}

export interface DeclaredReading extends FileLocation {
  readonly name: Located<string> | null;
  readonly label: Located<string> | null;
}

export interface DeclaredProperty {
  readonly name: Located<string>;
  readonly type: PropertyType | null;
  readonly description: Located<string> | null;
  readonly required: Located<boolean> | null;
  readonly many: Located<boolean> | null;
  /** This and what follows is null where the file has none. */
  readonly entityTypes: readonly Located<string>[] | null;
  readonly identifies: Located<boolean> | null;
  readonly varies: Located<boolean> | null;
  readonly tell: Located<boolean> | null;
  readonly values: readonly Located<string>[] | null;
  readonly minimum: Located<number> | null;
  readonly maximum: Located<number> | null;
  readonly pattern: Located<string> | null;
}

/** Both readings of a relation type, as far as they are declared. */
export function declaredReadings({ forward, reverse }: DeclaredRelationType): readonly DeclaredReading[] {
  return [forward, reverse].filter((reading) => reading !== null);
}

/** All properties, of entity types and relation types, in the order of the file. */
export function declaredProperties({ entityTypes, relationTypes }: DeclaredOntology): readonly DeclaredProperty[] {
  return [...entityTypes, ...relationTypes].flatMap((type) => type.properties);
}
