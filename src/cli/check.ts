import { checkStore, type Foreign, type Progress, type Uncompared } from '../domain/audit/check.js';
import { longWriteInWords } from '../domain/audit/check-long-writes.js';
import { onceSettled } from '../domain/audit/settle-long-writes.js';
import type { LongWrite } from '../model/write/long-write.js';
import { EXIT, type Command } from './command.js';

export const checkCommand: Command = {
  name: 'check',
  summary:
    'check that a store is consistent: all of it can be read, nothing missing, evidence and counts right, lists in order, ' +
    'the log, replayed, giving the same',
  details: 'Exit code 1 means that faults were found; each is printed. It changes nothing.',
  arguments: [],
  options: [],
  readsOnly: true,
  async run({ open, output }) {
    const { store, ontology, kept, inOneState } = await open();
    const inWords = progressInWords();
    let [faults, known] = [0, 0];
    let [passedOver, uncompared] = ['', ''];
    const onForeign = (foreign: Foreign): void => void (passedOver = foreignInWords(foreign));
    const onUncompared = (what: Uncompared): void => void (uncompared = uncomparedInWords(what));
    const onProgress = (progress: Progress): void => output.progress(inWords(progress));
    const onWait = ([first]: readonly LongWrite[]): void => {
      if (first) output.progress(`${longWriteInWords(first)}, is under way: the check begins when it is done`);
    };
    await onceSettled({ store, inOneState, onWait }, async (reader, brokenOff) => {
      for await (const found of checkStore(reader, ontology, onProgress, { onForeign, onUncompared, kept, brokenOff })) {
        const { kind, id, message, isKept } = found;
        output.print(`${kind} ${id}: ${message}${isKept ? ' (kept: the ontology was changed under it)' : ''}`);
        if (isKept) known++;
        else faults++;
      }
    });
    if (known > 0) output.print(`${store.location}: ${known} kept under an ontology that does not allow them, which is no fault`);
    output.print(faults === 0 ? `${store.location} is consistent` : `${store.location}: ${faults} faults`);
    if (uncompared !== '') output.print(uncompared);
    if (passedOver !== '') output.print(passedOver);
    return faults === 0 ? EXIT.ok : EXIT.refused;
  },
};

function uncomparedInWords({ counts, faults, foreign }: Uncompared): string {
  const what = [
    ...(counts ? ['the counts'] : []),
    ...(faults > 0 ? [`${faults} of what is kept`] : []),
    ...(foreign ? ['what others keep'] : []),
  ];
  return `not compared, since the store was written to all the time: ${what.join(', ')}`;
}

/** Empty where there is none. */
function foreignInWords({ nodes, relationships, properties }: Foreign): string {
  if (nodes + relationships + properties === 0) return '';
  const counts = [numberOf(nodes, 'node'), numberOf(relationships, 'relationship'), numberOf(properties, 'property', 'properties')];
  return `passed over, since claimgraph did not make them: ${counts.join(', ')}`;
}

const numberOf = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** How far a part has come, how fast, and how long the rest of it takes. */
function progressInWords(): (progress: Progress) => string {
  let began: { readonly part: string; readonly at: number } | null = null;
  return ({ part, checked, total }) => {
    if (part === 'file') return 'the file itself is checked';
    if (began?.part !== part) began = { part, at: performance.now() };
    const seconds = (performance.now() - began.at) / 1000;
    const rate = checked / Math.max(seconds, 0.001);
    const left = Math.ceil(Math.max(total - checked, 0) / Math.max(rate, 0.001));
    if (part === 'order') return `lists in order: ${checked} of ${total} checked`;
    return `${part === 'entity' ? 'entities' : `${part}s`}: ${checked} of ${total} checked, ${Math.round(rate)} a second, ${left} s left`;
  };
}
