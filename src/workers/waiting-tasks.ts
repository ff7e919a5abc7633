import { clientKey, type Client } from '../concurrency/quota.js';
import { ClaimgraphError } from '../model/errors.js';

/** What waits for a thread. */
export interface WaitingTask {
  readonly client: Client;
  /** What it is read for. One request may have several tasks: they count once. */
  readonly request: object;
}

/** Tasks that wait, those of each client apart. */
export interface WaitingTasks<Task extends WaitingTask> {
  /** Throws RATE_LIMITED where too many requests of its client wait, STORE_UNAVAILABLE where too many do in all. */
  add(task: Task): void;
  /** Takes the next one that may run, round robin over the clients: of each client the first that may. Null where none may. */
  take(mayRun: (task: Task) => boolean): Task | null;
  /** Takes those out for which this holds. */
  takeAll(holds: (task: Task) => boolean): Task[];
  count(): number;
}

const RETRY_AFTER = 5;

/** @param max how many requests may wait in all, and of one client */
export function createWaitingTasks<Task extends WaitingTask>(max: { readonly all: number; readonly client: number }): WaitingTasks<Task> {
  /** The first client is the next one. */
  const byClient = new Map<string, Task[]>();
  const tasksOf = new Map<object, number>();
  let count = 0;
  const countOne = ({ request }: Task, difference: 1 | -1): void => {
    count += difference;
    const tasks = (tasksOf.get(request) ?? 0) + difference;
    if (tasks === 0) tasksOf.delete(request);
    else tasksOf.set(request, tasks);
  };
  const remove = (key: string, tasks: Task[], task: Task): void => {
    tasks.splice(tasks.indexOf(task), 1);
    countOne(task, -1);
    byClient.delete(key);
    if (tasks.length > 0) byClient.set(key, tasks);
  };
  return {
    add: (task) => {
      const key = clientKey(task.client);
      const tasks = byClient.get(key) ?? [];
      if (!tasksOf.has(task.request)) {
        if (new Set(tasks.map(({ request }) => request)).size >= max.client) throw tooManyOfClient(max.client);
        if (tasksOf.size >= max.all) throw tooMany();
      }
      tasks.push(task);
      byClient.set(key, tasks);
      countOne(task, 1);
    },
    take: (mayRun) => {
      for (const [key, tasks] of byClient) {
        const task = tasks.find(mayRun);
        if (!task) continue;
        remove(key, tasks, task);
        return task;
      }
      return null;
    },
    takeAll: (holds) => {
      const found = [...byClient].flatMap(([key, tasks]) => tasks.filter(holds).map((task) => ({ key, tasks, task })));
      for (const { key, tasks, task } of found) remove(key, tasks, task);
      return found.map(({ task }) => task);
    },
    count: () => count,
  };
}

function tooManyOfClient(limit: number): ClaimgraphError {
  const message = `${limit} requests of this client that read much wait already: try again when some are answered`;
  return new ClaimgraphError('RATE_LIMITED', message, { limit, retryAfter: RETRY_AFTER });
}

function tooMany(): ClaimgraphError {
  const message = 'too many requests that read much wait already: try again later';
  return new ClaimgraphError('STORE_UNAVAILABLE', message, { retryAfter: RETRY_AFTER });
}
