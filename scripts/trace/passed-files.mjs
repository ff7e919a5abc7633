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
 * @param options `inOrder: false` leaves the order out, which takes most of the time
 * @returns for each file its path below src/ and how many of its functions ran how often; module code that only ran on loading doesn't count
 */
export async function passedFiles(send, { inOrder }) {
  const session = new Session();
  session.connect();
  try {
    await answered(send);
    const files = await countedFiles(session, send);
    const order = inOrder ? await orderOfFirstCalls(session, send, files) : new Set();
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
    const offsetOf = offsetsIn((await session.post('Debugger.getScriptSource', { scriptId })).scriptSource);
    const { locations } = await session.post('Debugger.getPossibleBreakpoints', { start: { scriptId, lineNumber: 0 } });
    const starts = ranges.map(({ startOffset }) => locations.find((location) => offsetOf(location) > startOffset));
    const condition = `noteFile(${JSON.stringify(path)})`;
    for (const location of new Set(starts)) await session.post('Debugger.setBreakpoint', { location, condition });
  }
  await answered(send);
  await session.post('Debugger.disable');
  delete globalThis.noteFile;
  return order;
}

/** From line and column, both from 0, to the offset in a text. */
function offsetsIn(text) {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return ({ lineNumber, columnNumber = 0 }) => starts[lineNumber] + columnNumber;
}
