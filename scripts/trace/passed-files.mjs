import { Session } from 'node:inspector/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const OWN_FILES = new URL('../../dist/src/', import.meta.url).href;

/** Milliseconds in which a server writes its log entry and ends what it began, after the answer has come. */
const AFTERWARDS = 100;

/**
 * The own files that a warm request runs through, in the order in which it first calls a function of each. Sends it three times:
 * once to warm up, once to count the calls (V8's precise coverage, which knows no order), and once with a breakpoint at the start of
 * each function that was counted: its condition notes the file and is never true, so that nothing pauses.
 * @param send sends the request and resolves when the answer is there
 * @returns for each file its path below src/ and how many of its functions ran how often; module code that only ran on loading doesn't count
 */
export async function passedFiles(send) {
  const session = new Session();
  session.connect();
  try {
    await answered(send);
    const files = await countedFiles(session, send);
    const order = await orderOfFirstCalls(session, send, files);
    // What only ran when it was counted comes last.
    const rank = ({ path }) => (order.has(path) ? [...order].indexOf(path) : order.size);
    return files.toSorted((a, b) => rank(a) - rank(b)).map(({ path, ranges, calls }) => ({ path, functions: ranges.length, calls }));
  } finally {
    session.disconnect();
  }
}

async function answered(send) {
  await send();
  await sleep(AFTERWARDS);
}

async function countedFiles(session, send) {
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  // Taking it sets all counts to 0.
  await session.post('Profiler.takePreciseCoverage');
  await answered(send);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  await session.post('Profiler.disable');
  return result.filter(({ url }) => url.startsWith(OWN_FILES)).flatMap(countedFile);
}

function countedFile({ scriptId, url, functions }) {
  // The first range of a function is the whole of it; the module itself is the one that begins with the file.
  const ranges = functions.map((each) => each.ranges[0]).filter(({ startOffset, count }) => count > 0 && startOffset > 0);
  if (ranges.length === 0) return [];
  const path = url.slice(OWN_FILES.length).replace(/\.js$/, '.ts');
  return [{ path, scriptId, ranges, calls: ranges.reduce((sum, { count }) => sum + count, 0) }];
}

async function orderOfFirstCalls(session, send, files) {
  const order = new Set();
  globalThis.noteFile = (path) => {
    order.add(path);
    return false;
  };
  await session.post('Debugger.enable');
  for (const { path, scriptId, ranges } of files) {
    const positionAt = positionsIn((await session.post('Debugger.getScriptSource', { scriptId })).scriptSource);
    for (const { startOffset, endOffset } of ranges) {
      const [start, end] = [startOffset, endOffset].map((offset) => ({ scriptId, ...positionAt(offset) }));
      const { locations } = await session.post('Debugger.getPossibleBreakpoints', { start, end, restrictToFunction: true });
      const condition = `noteFile(${JSON.stringify(path)})`;
      // Two functions can begin at the same position: one breakpoint is enough.
      if (locations[0]) await session.post('Debugger.setBreakpoint', { location: locations[0], condition }).catch(() => {});
    }
  }
  await answered(send);
  await session.post('Debugger.disable');
  delete globalThis.noteFile;
  return order;
}

/** From an offset in a text to line and column, both from 0. */
function positionsIn(text) {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const lineNumber = starts.findLastIndex((start) => start <= offset);
    return { lineNumber, columnNumber: offset - starts[lineNumber] };
  };
}
