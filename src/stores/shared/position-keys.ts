/**
 * What positions in lists of all show of a record: kept beside it in both stores, by these names. Those of a timeline are not among them,
 * since what has no date is in none.
 */
export const POSITION_KEYS: readonly string[] = [
  'name_key',
  'title_key',
  'published_first',
  'published_last',
  'started_first',
  'started_last',
];
