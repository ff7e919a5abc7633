import { checkStore } from '../domain/audit/check.js';
import { EXIT, type Command } from './command.js';

export const checkCommand: Command = {
  name: 'check',
  summary:
    'check that a store is consistent: nothing missing, evidence and counts right, lists in order, the log, replayed, giving the same',
  details: 'Exit code 1 means that faults were found; each is printed.',
  arguments: [],
  options: [],
  readsOnly: true,
  async run({ open, output }) {
    const { store, ontology } = await open();
    let faults = 0;
    for await (const { kind, id, message } of checkStore(store, ontology, ({ kind: of, checked }) =>
      output.progress(`${of}: ${checked} checked`),
    )) {
      output.print(`${kind} ${id}: ${message}`);
      faults++;
    }
    output.print(faults === 0 ? `${store.location} is consistent` : `${store.location}: ${faults} faults`);
    return faults === 0 ? EXIT.ok : EXIT.refused;
  },
};
