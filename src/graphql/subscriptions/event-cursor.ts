import { encodeChangeCursor } from '../../domain/filters/cursor.js';
import type { PathsUpdate } from '../../domain/queries/live-paths.js';
import type { LoggedChange } from '../../model/change.js';

/** What a subscription is given, before it is executed. */
export type SubscriptionEvent = LoggedChange | PathsUpdate;

/** The cursor of an event: a client that has seen it goes on `after` that, whether or not it asked for the field `cursor`. */
export const cursorOfEvent = (event: SubscriptionEvent): string => ('cursor' in event ? event.cursor : encodeChangeCursor(event.sequence));
