import { ArgsType, Field, Int } from 'type-graphql';
import { LIMITS } from '../../domain/values/limits.js';

/** Of the argument `first`; describePageLimits puts the range before it that a server allows. */
export const FIRST = 'How many to give at most; 0 gives an empty page.';
const AFTER = 'A cursor of this very list: only what comes after it. It survives writes and restarts.';

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The arguments of a list, with its default page size. */
export function pageArgs(defaultSize: number, after = AFTER) {
  @ArgsType()
  class Page implements PageArgs {
    @Field(() => Int, { nullable: true, defaultValue: defaultSize, description: FIRST })
    first?: number | null;

    @Field(() => String, { nullable: true, description: after })
    after?: string | null;
  }
  return Page;
}

/** The arguments of most lists. */
@ArgsType()
export class ListPage extends pageArgs(LIMITS.defaultPage.list) {}

/** A range as descriptions have it: `1 to 2,000`. */
export function rangeInWords({ min, max }: { readonly min: number; readonly max: number }): string {
  return `${min.toLocaleString('en')} to ${max.toLocaleString('en')}`;
}
