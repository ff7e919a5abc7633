import { measureLog } from '../domain/erasure/log-size.js';
import { trimLog } from '../domain/erasure/trim-log.js';
import { DURATION_EXPECTED, durationOf } from '../config/duration.js';
import { invalidInput } from '../model/errors.js';
import { EXIT, type Command } from './command.js';

export const logSizeCommand: Command = {
  name: 'log size',
  summary: 'how large the log of changes is, and from where on it keeps texts',
  arguments: [],
  options: [{ flags: '--json', description: 'print JSON' }],
  readsOnly: true,
  async run({ open, options, output }) {
    const { store } = await open();
    const onProgress = (done: number, total: number): void => output.progress(`the log is measured: ${done} of ${total}`);
    const { entries, cleared, characters } = await measureLog({ store, onProgress });
    const trimmedUpTo = await store.trimmedUpTo();
    if (options['json'] === true) output.print(JSON.stringify({ entries, cleared, characters, trimmedUpTo }, null, 2));
    else {
      output.print(`${counted(entries)} entries with ${counted(characters)} characters`);
      output.print(`${counted(cleared)} have lost texts, ${counted(trimmedUpTo)} were trimmed since they were old`);
    }
    return EXIT.ok;
  },
};

export const logTrimCommand: Command = {
  name: 'log trim',
  summary: 'take the texts of old changes out of the log, for ever; their positions stay',
  details:
    'What is in the graph stays; only what it was before is lost. Who follows the log from a position before is told CONFLICT.\n' +
    'CLAIMGRAPH_LOG_RETENTION does the same all the time.\nExample: claimgraph log trim 90d',
  arguments: [{ name: '<age>', description: 'changes that are older lose their texts: hours or days, as 36h or 90d' }],
  options: [],
  async run({ open, arguments: [age = ''], output }) {
    const retention = durationOf(age);
    if (retention === null) throw invalidInput([{ path: ['age'], message: DURATION_EXPECTED }]);
    const { store } = await open();
    const onProgress = (done: number, total: number): void => output.progress(`the log is trimmed: ${done} of ${total}`);
    const { entries, upTo } = await trimLog(new Date(Date.now() - retention).toISOString(), { store, onProgress });
    const lost = entries === 1 ? '1 entry of the log has lost its texts' : `${counted(entries)} entries of the log have lost their texts`;
    output.print(
      upTo === 0 ? 'no entry of the log is that old: all keep their texts' : `${lost}; it keeps none up to position ${counted(upTo)}`,
    );
    return EXIT.ok;
  },
};

const counted = (count: number): string => count.toLocaleString('en');
