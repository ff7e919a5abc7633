import type { DeclaredEntityType, DeclaredOntology, DeclaredProperty, DeclaredRelationType } from '../declared.js';
import { faultAt, type FileFault, type Located } from '../../files/file-faults.js';

/** What the rules of evidence are told of a property makes sense where it stands. */
export function* evidence({ entityTypes, relationTypes }: DeclaredOntology): Iterable<FileFault> {
  for (const type of entityTypes) yield* ofEntities(type);
  for (const type of relationTypes) yield* ofRelations(type);
}

function* ofEntities({ properties }: DeclaredEntityType): Iterable<FileFault> {
  for (const property of properties) {
    yield* refuse(property.identifies, 'is for relations only: an entity is what it is, whatever is said of it');
    yield* refuse(property.tell, 'is for relations only: sentences tell of these');
    yield* listThatVaries(property);
  }
}

function* ofRelations({ temporality, properties }: DeclaredRelationType): Iterable<FileFault> {
  for (const property of properties) {
    const { many, varies, identifies } = property;
    if (many?.value) yield* refuse(identifies, 'is for single values: of a list each source may name a part');
    if (varies?.value) yield* refuse(identifies, 'contradicts `varies`: another value would be another relation');
    if (temporality === 'event') yield* refuse(varies, 'is for states and entities: an event is not observed day by day');
    yield* listThatVaries(property);
  }
}

function* listThatVaries({ many, varies }: DeclaredProperty): Iterable<FileFault> {
  if (many?.value) yield* refuse(varies, 'is for single values: lists add up, and never contradict each other');
}

function* refuse(flag: Located<boolean> | null, message: string): Iterable<FileFault> {
  if (flag?.value) yield faultAt(flag, message);
}
