import { expect, test } from '@jest/globals';
import { replaceOnce } from '../../../support/replace-once.js';
import { openCaseGraph } from './case-graph.js';

/** A case without faults, for tests that put one in. */
export const CASE = `case: Harbour
entities:
  - { id: pier, type: Company, name: North Pier }
  - { id: ann, type: Person, name: Ann Li }
documents:
  - { id: minutes, title: Minutes }
relations:
  - type: Employed
    from: North Pier
    to: Ann Li
    claims:
      - document: Minutes
        started: 2020
        properties:
          role: engineer
`;

/** A test that the case with one change has exactly these faults, each as `LINE: path: what is wrong`; `…` stands for the rest. */
export function refuses(title: string, search: string, replacement: string, ...faults: readonly string[]): void {
  test(title, async () => {
    const graph = await openCaseGraph();
    const reported = await graph.faultsOf(replaceOnce(CASE, search, replacement));
    await graph.store.close();
    expect(reported.map((line, i) => asFarAs(faults[i], line))).toEqual(faults);
  });
}

function asFarAs(fault: string | undefined, line: string): string {
  return fault?.endsWith('…') && line.startsWith(fault.slice(0, -1)) ? fault : line;
}
