// What a setting is, and the kinds that the table of them is made of.
import { z } from 'zod';
import { DURATION_EXPECTED, durationOf } from './duration.js';

/** One setting: read from its flag, else from its variable, else its default. */
export interface Setting {
  readonly variable: string;
  /** As on the command line; null for secrets and limits, which have none. */
  readonly flag: string | null;
  /** The value that a flag without one stands for. */
  readonly flagMeans?: string;
  /** As text; null where there is none. */
  readonly defaultValue: string | null;
  readonly meaning: string;
  readonly schema: z.ZodType;
}

export const limitSetting = (variable: string, defaultValue: number, meaning: string) => ({
  variable: `CLAIMGRAPH_LIMIT_${variable}`,
  flag: null,
  defaultValue: String(defaultValue),
  meaning,
  schema: z.coerce.number('must be a number').int('must be a whole number').positive('must be above 0'),
});

const DAY_SECONDS = 86_400;

/** A timer that is longer than some weeks ends at once. */
export const secondsSetting = (variable: string, defaultValue: number, meaning: string) => {
  const limit = limitSetting(variable, defaultValue, meaning);
  return { ...limit, schema: limit.schema.max(DAY_SECONDS, `must be at most ${DAY_SECONDS}, which is a day`) };
};

export const textSetting = (variable: string, flag: string | null, defaultValue: string | null, meaning: string) => ({
  variable,
  flag,
  defaultValue,
  meaning,
  schema: z.string('is missing'),
});

export const optionalSetting = (variable: string, meaning: string) => ({
  variable: `CLAIMGRAPH_${variable}`,
  flag: null,
  defaultValue: null,
  meaning,
  schema: z.string().nullable(),
});

/** Named as Neo4j's own programs name theirs. */
export const neo4jSetting = (variable: string, meaning: string) => ({
  ...textSetting(`NEO4J_${variable}`, null, null, meaning),
  schema: z.string().nullable(),
});

/** A list with commas, each item of which must pass. */
export const listSchema = (passes: (item: string) => boolean, message: string) =>
  z
    .string()
    .transform((list) => list.split(',').map((item) => item.trim()))
    .refine((items) => items.every(passes), message)
    .nullable();

export const durationSchema = z
  .string()
  .refine((text) => durationOf(text) !== null, DURATION_EXPECTED)
  .transform(durationOf)
  .nullable();

export const choiceSetting = <const Values extends readonly [string, ...string[]]>(
  variable: string,
  flag: string | null,
  values: Values,
  defaultValue: Values[number],
  meaning: string,
) => ({ variable, flag, defaultValue, meaning, schema: z.enum(values, `must be one of ${values.join(', ')}`) });

/** One that a flag without a value turns on. */
export const yesSetting = (variable: string, flag: string, meaning: string) => ({
  ...choiceSetting(variable, flag, ['no', 'yes'], 'no', meaning),
  flagMeans: 'yes',
});
