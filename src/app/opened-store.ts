import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { bringUpToDate } from '../domain/ontology-change/bring-up-to-date.js';
import type { HowToChange } from '../domain/ontology-change/memory.js';
import type { Ontology } from '../ontology/ontology.js';
import { openStore, sharedFileOf } from '../stores/open-store.js';
import { MAX_READ_MS, withWorkers, type ServedStore } from '../workers/with-workers.js';
import { now } from './clock.js';
import { neo4jSettings } from './neo4j-settings.js';

/** Takes lines that say how far the upgrade of an older store has come, and how long it took. */
export type UpgradeReport = Record<'progress' | 'log', (line: string) => void>;

interface OpenUpToDate {
  readonly mustExist: boolean;
  readonly readOnly: boolean;
  /** For who uses keys alone: as it is. */
  readonly keysOnly: boolean;
  readonly workers: number;
  readonly log: Logger;
  readonly tell: UpgradeReport;
}

/** The store of a process, and by what of the ontology something in it does not fit, and was let be. */
type OpenedStore = ServedStore & { readonly kept: readonly string[] };

/** An older store is upgraded before anybody uses it, or refused to who only reads. */
export async function openUpToDate(config: Config, ontology: Ontology, options: OpenUpToDate): Promise<OpenedStore> {
  const { mustExist, readOnly, keysOnly, workers, tell, log } = options;
  const file = workers > 0 ? sharedFileOf(config.store) : null;
  const opened = await openStore(config.store, {
    ontology,
    now,
    mustExist,
    readOnly,
    acceptCopy: config.acceptCopy === 'yes',
    tell: tell.log,
    maxReadMs: file === null ? null : MAX_READ_MS,
    neo4j: neo4jSettings(config),
  });
  const served = withWorkers(opened, {
    file,
    size: workers,
    ontology,
    onBroken: (error) => log.error({ err: error }, 'a thread that reads the store broke; it is replaced'),
  });
  try {
    const upToDate = () => bringUpToDate(served.store, ontology, { readOnly, how: howToChange(config) }, tell);
    return { ...served, kept: keysOnly ? [] : await upToDate() };
  } catch (error) {
    await served.store.close();
    throw error;
  }
}

const howToChange = ({ migrate, allow }: Config): HowToChange | null => (migrate === 'yes' ? 'migrate' : allow === 'yes' ? 'allow' : null);
