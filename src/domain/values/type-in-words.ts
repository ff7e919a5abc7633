/** How messages name the types of the ontology: as the API or a case file writes them, by default as the ontology does. */
export interface NamesOfTypes {
  readonly nameOfType?: (typeName: string) => string;
}

/**
 * The name of a type, or those of several, for messages.
 * @example
 * typeInWords(['Person', 'PublicBody'], { nameOfType: enumName }); // 'PERSON or PUBLIC_BODY'
 */
export function typeInWords(types: string | readonly string[], { nameOfType = unchanged }: NamesOfTypes): string {
  return [types].flat().map(nameOfType).join(' or ');
}

const unchanged = (typeName: string): string => typeName;
