import { clientKey, type Client } from './quota.js';

/** Runs a few tasks at once, round robin over the clients that wait. */
export interface FairQueue {
  /** Resolves or rejects as the task does, once the tasks before it have run. */
  run<Result>(client: Client, task: () => Promise<Result>): Promise<Result>;
  use(): QueueUse;
}

/** How many tasks of a queue run, and how many wait, at this moment. */
export interface QueueUse {
  readonly running: number;
  readonly waiting: number;
}

/** How many tasks run at once, and how many of them for one client. */
export interface FairQueueSize {
  readonly atOnce: number;
  readonly perClient: number;
}

/** The tasks of one client. */
interface ClientTasks {
  readonly waiting: Task[];
  running: number;
}

type Task = () => Promise<void>;

/**
 * A client of whom a task has run goes to the end of the queue: so one with few tasks waits for one task of each other client, however
 * many these have.
 * @param size one at a time where it is left out
 * @example
 * const queue = createFairQueue();
 * const answer = await queue.run(client, () => findAnswer());
 */
export function createFairQueue({ atOnce, perClient }: FairQueueSize = { atOnce: 1, perClient: 1 }): FairQueue {
  /** The clients that have tasks waiting or running; the first is the next one. */
  const clients = new Map<string, ClientTasks>();
  let running = 0;

  const runTask = async (key: string, tasks: ClientTasks, task: Task): Promise<void> => {
    running += 1;
    tasks.running += 1;
    await task();
    running -= 1;
    tasks.running -= 1;
    clients.delete(key);
    if (tasks.running > 0 || tasks.waiting.length > 0) clients.set(key, tasks);
    beginNext();
  };
  /** One task of each client in turn, as long as there is room. */
  const beginNext = (): void => {
    let hasBegun = true;
    while (hasBegun) {
      hasBegun = false;
      for (const [key, tasks] of clients) {
        const task = running < atOnce && tasks.running < perClient ? tasks.waiting.shift() : undefined;
        if (!task) continue;
        hasBegun = true;
        void runTask(key, tasks, task);
      }
    }
  };
  return {
    run: (client, task) =>
      new Promise((resolve, reject) => {
        const key = clientKey(client);
        const tasks = clients.get(key) ?? { waiting: [], running: 0 };
        tasks.waiting.push(() => task().then(resolve, reject));
        clients.set(key, tasks);
        beginNext();
      }),
    use: () => ({ running, waiting: [...clients.values()].reduce((sum, { waiting }) => sum + waiting.length, 0) }),
  };
}
