// Values that inputs of several kinds hold.

import type { Path } from '../../../model/errors.js';
import { DATE_TIME_EXPECTED, parseDateTime } from '../../values/date-time.js';
import type { Faults } from '../../values/faults.js';
import { isBlank } from '../../values/text-limits.js';

const LANGUAGE_EXPECTED = 'must be a BCP 47 tag, e.g. fr or zh-Hant';

/** The form that all tags have. Which languages there are is the registry's to say, and Intl refuses tags that BCP 47 still has. */
const TAG = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;

/** A language that may be left out, null where it is; what is wrong with it is gathered in `faults`. */
export function checkLanguage(language: string | null | undefined, faults: Faults, path: Path): string | null {
  const tag = faults.text('language', language, path);
  if (tag !== null && !isBlank(tag) && !TAG.test(tag)) faults.add({ path, message: LANGUAGE_EXPECTED });
  return tag;
}

/** A time in UTC, null where it is left out or no time; what is wrong with it is gathered in `faults`. */
export function checkTime(time: string | null | undefined, faults: Faults, path: Path): string | null {
  if (time === null || time === undefined) return null;
  const moment = parseDateTime(time);
  if (moment === null) faults.add({ path, message: DATE_TIME_EXPECTED });
  return moment;
}
