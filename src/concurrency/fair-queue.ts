import { clientKey, type Client } from './quota.js';

/** Runs one task at a time, round robin over the clients that wait. */
export interface FairQueue {
  /** Resolves or rejects as the task does, once the tasks before it have run. */
  run<Result>(client: Client, task: () => Promise<Result>): Promise<Result>;
}

/**
 * A client whose task has run goes to the end of the queue: so one with few tasks waits for one task of each other client, however many
 * these have.
 * @example
 * const queue = createFairQueue();
 * const answer = await queue.run(client, () => findAnswer());
 */
export function createFairQueue(): FairQueue {
  /** The tasks of each client that has any waiting or running; the first client is the next one. */
  const tasksByClient = new Map<string, Task[]>();
  let isRunning = false;

  const runAll = async (): Promise<void> => {
    isRunning = true;
    for (let next = firstEntry(tasksByClient); next; next = firstEntry(tasksByClient)) {
      const [key, tasks] = next;
      await tasks.shift()?.();
      tasksByClient.delete(key);
      if (tasks.length > 0) tasksByClient.set(key, tasks);
    }
    isRunning = false;
  };
  return {
    run: (client, task) =>
      new Promise((resolve, reject) => {
        const key = clientKey(client);
        const tasks = tasksByClient.get(key) ?? [];
        tasks.push(() => task().then(resolve, reject));
        tasksByClient.set(key, tasks);
        if (!isRunning) void runAll();
      }),
  };
}

type Task = () => Promise<void>;

function firstEntry<Key, Value>(map: ReadonlyMap<Key, Value>): readonly [Key, Value] | undefined {
  for (const entry of map) return entry;
  return undefined;
}
