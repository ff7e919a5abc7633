import { GraphQLError } from 'graphql';

/** A request that is none of GraphQL over HTTP, whatever its operation may be. */
export class MalformedRequest extends GraphQLError {
  constructor(
    message: string,
    /** Of HTTP. */
    readonly status: 400 | 405 | 415 = 400,
    readonly headers: readonly (readonly [name: string, value: string])[] = [],
  ) {
    super(message, { extensions: { code: 'BAD_REQUEST' } });
  }
}
