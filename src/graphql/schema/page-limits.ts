import { getNamedType, isInterfaceType, isObjectType, type GraphQLArgument, type GraphQLSchema } from 'graphql';
import type { Limits } from '../request/context.js';
import { FIRST } from '../inputs/page-args.js';
import { rangeInWords } from '../inputs/range-in-words.js';

const LISTS_OF_PATHS: readonly string[] = ['PathConnection', 'PathsUpdate'];

/** Lets every list of a schema say how many items a page may have on this server, and keeps what is usual within that. */
export function tellPageLimits(schema: GraphQLSchema, { first, pathsFirst }: Limits): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const listed = getNamedType(field.type).name;
      const isOfPaths = LISTS_OF_PATHS.includes(listed);
      const argument = isOfPaths || listed.endsWith('Connection') ? field.args.find(({ name }) => name === 'first') : undefined;
      if (argument) limit(argument, isOfPaths ? pathsFirst : first);
    }
  }
}

function limit(argument: GraphQLArgument, most: number): void {
  argument.description = `${rangeInWords({ least: 0, most })}. ${FIRST}`;
  argument.defaultValue = Math.min(Number(argument.defaultValue), most);
}
