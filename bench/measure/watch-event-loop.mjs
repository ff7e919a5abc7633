/** Loaded by a server before all else: tells its parent how long the event loop was held up at most since it was asked last. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const NANOSECONDS = 1e6;

if (isMainThread && process.send) {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  monitor.enable();
  process.on('message', () => {
    // A delay that goes on is counted when it is over.
    setTimeout(() => {
      process.send(monitor.max / NANOSECONDS);
      monitor.reset();
    }, 5);
  });
  process.channel.unref();
}
