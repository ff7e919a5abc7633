/** The oldest Node that runs the program, as `engines` of package.json has it. */
const OLDEST_MAJOR = 20;
const OLDEST_MINOR = 19;

/**
 * Why the program can't run on a version of Node, such as `18.20.8`, in one line; null where it can.
 * It must run where all else fails: it imports nothing, and says it in syntax that Node 12 can read.
 */
export function refuseOldNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return null;
  return `claimgraph needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer; this is Node ${version}.`;
}
