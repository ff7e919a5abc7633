import { pathInWords, type Fault } from '../../model/errors.js';
import type { IdentifiedItem } from './case-content.js';

/** Takes lists of things one after the other: of those that have an id of one before them each is a fault, and incomplete. */
export type EachIdOnce = <Input>(items: readonly IdentifiedItem<Input>[]) => IdentifiedItem<Input>[];

/** All that a file has share one space of ids. */
export function eachIdOnce(faults: Fault[]): EachIdOnce {
  const first = new Map<string, IdentifiedItem<unknown>>();
  return (items) =>
    items.map((item) => {
      const before = item.isComplete ? first.get(item.input.id) : undefined;
      if (item.isComplete && !before) first.set(item.input.id, item);
      if (!before) return item;
      faults.push(repeated(item, before));
      return { ...item, isComplete: false };
    });
}

function repeated({ path, input, isIdMade }: IdentifiedItem<unknown>, before: IdentifiedItem<unknown>): Fault {
  const place = pathInWords(before.path);
  if (!isIdMade) return { path: [...path, 'id'], message: `\`${input.id}\` is the id of ${place} already` };
  const isAlike = before.isIdMade && path.length === before.path.length;
  if (isAlike && path.includes('claims')) return { path, message: `says the same as ${place}` };
  return { path, message: `its words make the id \`${input.id}\`, which is that of ${place}: give it an \`id\` of its own` };
}
