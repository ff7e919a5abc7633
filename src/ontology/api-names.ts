// Names that the API derives from those of the ontology.

/** Before each word of a name: `PublicBody` has two, `NGOMember` too. */
const WORD_STARTS = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** The enum value of a type: `PublicBody` -> `PUBLIC_BODY`. */
export function enumName(typeName: string): string {
  return typeName.split(WORD_STARTS).join('_').toUpperCase();
}

/** The field that gives one entity of a type: `PublicBody` -> `publicBody`, `NGO` -> `ngo`. */
export function fieldName(typeName: string): string {
  const [first = '', ...others] = typeName.split(WORD_STARTS);
  return first.toLowerCase() + others.join('');
}

/** The stem of the list types of a reading: `suppliedBy` -> `SuppliedBy`, for `SuppliedByConnection` and `SuppliedByEdge`. */
export function listStem(readingName: string): string {
  return readingName.slice(0, 1).toUpperCase() + readingName.slice(1);
}
