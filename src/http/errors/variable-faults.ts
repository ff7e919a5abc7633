import {
  coerceInputValue,
  GraphQLError,
  isInputType,
  isNonNullType,
  print,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import { append } from '../../model/append.js';
import type { Fault, Path } from '../../model/errors.js';
import { excerpt, quoted } from '../../model/excerpt.js';
import { InexactNumber } from '../../model/written-number.js';
import { shortReason } from './graphql-messages.js';

/** Of many invalid values the first: there could be as many as there are values. */
const MAX_FAULTS = 50;

/**
 * What is wrong with the values of variables, each by its path from the variable's name on; at most the first 50. graphql-js finds it, but
 * would print each value whole, with all that is around a key that is none: of one long input 50 times the input.
 * @param given the values by name, as they were sent
 */
export function variableFaults(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
): Fault[] {
  const faults: Fault[] = [];
  for (const definition of definitions) {
    const type = typeFromAST(schema, definition.type);
    // Another is refused by validation.
    if (!isInputType(type)) continue;
    const { value: name } = definition.variable.name;
    const missing = inheritedFault(definition, given) ?? missingFault(definition, type, given);
    if (missing) faults.push(missing);
    else if (Object.hasOwn(given, name)) append(faults, valueFaults(name, given[name], type, MAX_FAULTS - faults.length));
    if (faults.length >= MAX_FAULTS) break;
  }
  return faults;
}

/**
 * Where graphql-js would take what every object has for its value: it keeps values in a plain object, and looks for them there. A value
 * under the name of the prototype would not even be kept.
 */
function inheritedFault({ variable, defaultValue }: VariableDefinitionNode, given: Readonly<Record<string, unknown>>): Fault | null {
  const { value: name } = variable.name;
  if (!(name in Object.prototype) || (name !== '__proto__' && (defaultValue || Object.hasOwn(given, name)))) return null;
  const what = name === '__proto__' ? 'must have another name.' : 'can not be left out under this name: give it null, or another name.';
  return { path: [name], message: `Variable "$${name}" ${what}` };
}

/** Where it must have a value, and has none. */
function missingFault(
  { variable, type: written, defaultValue }: VariableDefinitionNode,
  type: GraphQLInputType,
  given: Readonly<Record<string, unknown>>,
): Fault | null {
  const { value: name } = variable.name;
  if (!isNonNullType(type)) return null;
  const fault = (as: string, what: string): Fault => ({
    path: [name],
    message: `Variable "$${excerpt(name)}" of ${as} type "${excerpt(print(written))}" ${what}`,
  });
  if (!Object.hasOwn(given, name)) return defaultValue ? null : fault('required', 'was not provided.');
  return given[name] === null ? fault('non-null', 'must not be null.') : null;
}

/** Ends the coercion of a value that has as many faults as are told. */
const ENOUGH = new GraphQLError('enough');

function valueFaults(name: string, value: unknown, type: GraphQLInputType, max: number): Fault[] {
  const faults: Fault[] = [];
  // An object has a fault for each key that is none, and to read its first keys takes as long as it has keys.
  const last = { value: undefined as unknown, shown: '' };
  try {
    coerceInputValue(value, type, (path, invalidValue, { message }) => {
      if (faults.length === max) throw ENOUGH;
      if (faults.length === 0 || last.value !== invalidValue) [last.value, last.shown] = [invalidValue, shown(invalidValue)];
      faults.push({ path: [name, ...path], message: messageOf(name, path, last.shown, message) });
    });
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return faults;
}

function messageOf(name: string, path: Path, value: string, reason: string): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  const at = path.length > 0 ? ` at "${excerpt(name)}${steps}"` : '';
  return `Variable "$${excerpt(name)}" got invalid value ${value}${at}; ${shortReason(reason)}`;
}

const MAX_PARTS = 10;

/** A value as a message shows it: of a list or an object the first parts, and nothing that is in them. */
function shown(value: unknown): string {
  if (value instanceof InexactNumber) return excerpt(value.written);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value))
    return excerpt(`[${[...value.slice(0, MAX_PARTS).map(inside), ...(value.length > MAX_PARTS ? ['…'] : [])].join(', ')}]`);
  if (typeof value === 'object' && value !== null) return excerpt(objectInWords(value));
  return String(value);
}

/** Reads no more keys than it shows. */
function objectInWords(value: object): string {
  const parts: string[] = [];
  for (const [key, part] of firstEntries(value)) parts.push(parts.length === MAX_PARTS ? '…' : `${excerpt(key)}: ${inside(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function* firstEntries(value: object): Generator<readonly [string, unknown]> {
  let count = 0;
  for (const key in value) {
    if (count++ > MAX_PARTS) return;
    yield [key, (value as Readonly<Record<string, unknown>>)[key]];
  }
}

function inside(value: unknown): string {
  if (typeof value !== 'object' || value === null || value instanceof InexactNumber) return shown(value);
  return Array.isArray(value) ? '[Array]' : '[Object]';
}
