/** By these values lists differ in how they are read. */
const TELLING = ['field', 'test'];

/**
 * Which parts a filter and an order have, whatever their values: equal for lists that are read in the same way.
 * @example
 * argumentShape({ name: { contains: 'micro', equals: null }, properties: [] }); // '{name:{contains:}}'
 */
export function argumentShape(value: unknown): string {
  if (Array.isArray(value)) return [...new Set(value.map(argumentShape))].join('|');
  if (typeof value !== 'object' || value === null) return '';
  const parts = Object.entries(value).filter(([, part]) => isGiven(part));
  return `{${parts.map(([name, part]) => `${name}:${TELLING.includes(name) ? String(part) : argumentShape(part)}`).join(',')}}`;
}

const isGiven = (part: unknown): boolean => part !== null && part !== undefined && !(Array.isArray(part) && part.length === 0);
