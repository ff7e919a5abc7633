import { ArgsType, Field, Int } from 'type-graphql';

const FIRST = '0 to 200. How many to give at most; 0 gives an empty page.';
const AFTER = 'A cursor of this very list: only what comes after it. It survives writes and restarts.';

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

@ArgsType()
export class TwentyAPage implements PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: FIRST })
  first?: number | null;

  @Field(() => String, { nullable: true, description: AFTER })
  after?: string | null;
}

@ArgsType()
export class TenAPage implements PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 10, description: FIRST })
  first?: number | null;

  @Field(() => String, { nullable: true, description: AFTER })
  after?: string | null;
}

@ArgsType()
export class FiftyAPage implements PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 50, description: FIRST })
  first?: number | null;

  @Field(() => String, { nullable: true, description: AFTER })
  after?: string | null;
}
