/** How those who write call the types of the ontology, for what is said to them: by its own names where nothing else is said. */
export interface NamesOfTypes {
  readonly nameOfType?: (typeName: string) => string;
}

/** A type, or one of several, as it must be written. */
export function typeInWords(types: string | readonly string[], { nameOfType = asItIs }: NamesOfTypes): string {
  return [types].flat().map(nameOfType).join(' or ');
}

const asItIs = (typeName: string): string => typeName;
