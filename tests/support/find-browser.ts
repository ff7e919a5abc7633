import { onPath } from './on-path.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The program that opens pages in tests; null where this machine has none. */
export function findBrowser(): string | null {
  return NAMES.map(onPath).find((program) => program !== null) ?? null;
}
