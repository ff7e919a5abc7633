import { ArgsType, Field, Int } from 'type-graphql';
import { LIMITS } from '../../domain/values/limits.js';

/** graphql/page-limits.ts adds how many a server gives at most. */
export const FIRST = 'How many to give at most; 0 gives an empty page.';
const AFTER = 'A cursor of this very list: only what comes after it. It survives writes and restarts.';

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The arguments of a list that gives so many items where nobody says. */
export function pageArgs(usually: number, after = AFTER) {
  @ArgsType()
  class Page implements PageArgs {
    @Field(() => Int, { nullable: true, defaultValue: usually, description: FIRST })
    first?: number | null;

    @Field(() => String, { nullable: true, description: after })
    after?: string | null;
  }
  return Page;
}

/** Those of most lists. */
@ArgsType()
export class ListPage extends pageArgs(LIMITS.usualPage.list) {}
