/** What positions in lists show of a record: kept beside it in both stores, by these names. */
export const POSITION_KEYS: readonly string[] = [
  'name_key',
  'title_key',
  'published_first',
  'published_last',
  'started_first',
  'started_last',
  'date_first',
  'date_last',
];
