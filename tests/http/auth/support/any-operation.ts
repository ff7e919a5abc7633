import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import { encodeChangeCursor } from '../../../../src/domain/filters/cursor.js';
import type { OperationKind, Variables } from '../../support/transports.js';

/** An operation on one root field, with its required arguments: valid, though it makes no sense. */
export interface AnyOperation {
  readonly kind: OperationKind;
  readonly field: string;
  readonly query: string;
  readonly variables: Variables;
}

export function anyOperation(kind: OperationKind, { name, args, type }: GraphQLField<unknown, unknown>): AnyOperation {
  const isNeeded = (arg: GraphQLArgument): boolean => isNonNullType(arg.type) && arg.defaultValue === undefined;
  const needed = args.filter((arg) => isNeeded(arg) || followsLog(kind, arg));
  const declared = needed.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const given = needed.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selected = isLeaf(type) ? '' : ' { __typename }';
  return {
    kind,
    field: name,
    query: `${kind} ${declared && `(${declared})`} { ${name}${given && `(${given})`}${selected} }`,
    variables: Object.fromEntries(needed.map((arg) => [arg.name, followsLog(kind, arg) ? START_OF_LOG : anyValue(arg.type)])),
  };
}

/** From the start of the log on, a subscription has an event at once. */
const followsLog = (kind: OperationKind, { name }: GraphQLArgument): boolean => kind === 'subscription' && name === 'after';
const START_OF_LOG = encodeChangeCursor(0);

function isLeaf(type: GraphQLOutputType): boolean {
  const nullable = getNullableType(type);
  return isListType(nullable) ? isLeaf(nullable.ofType) : isLeafType(nullable);
}

/** The smallest valid value of a type. */
function anyValue(type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [anyValue(nullable.ofType)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (!isInputObjectType(nullable)) return 'nothing-of-this-id';
  const fields = Object.values(nullable.getFields());
  const needed = nullable.isOneOf
    ? fields.slice(0, 1)
    : fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
  return Object.fromEntries(needed.map((field) => [field.name, anyValue(field.type)]));
}
