import { expect, test } from '@jest/globals';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { parseOntology } from '../../../src/ontology/load.js';
import { replaceOnce } from '../../support/replace-once.js';

/** A small ontology without faults, for tests that put one in. */
export const SHIPS = `name: ships
version: '1'
entityTypes:
  Operator:
    label: operator
    plural: operators
    abstract: true
    description: Anyone who runs ships.
  Company:
    label: company
    plural: companies
    is: [Operator]
    description: An organization that trades.
    properties:
      foundingDate: { type: date, description: When it was founded. }
  Vessel:
    label: vessel
    plural: vessels
    description: A ship.
    properties:
      imoNumber: { type: string, required: true, description: Its number for life. }
      flags: { type: string, many: true, description: Where it was registered. }
relationTypes:
  Owned:
    from: [Operator]
    to: [Vessel]
    forward: { name: owned, label: owned }
    reverse: { name: ownedBy, label: was owned by }
    temporality: state
    description: The first owned the second.
    properties:
      price: { type: money, description: What was paid for it. }
  SisterOf:
    from: [Vessel]
    to: [Vessel]
    symmetric: true
    forward: { name: sisterOf, label: is a sister ship of }
    temporality: state
    description: Built to the same plans.
`;

/** A test that the ships with one excerpt changed have exactly these faults, each as `LINE: what is wrong`. */
export function refused(title: string, excerpt: string, replacement: string, ...faults: readonly string[]): void {
  test(title, () => expect(faultsOf(replaceOnce(SHIPS, excerpt, replacement))).toEqual(faults));
}

/** The faults of a text, without the name of its file; none if it loads. */
export function faultsOf(text: string): readonly string[] {
  const error = failureOf(() => parseOntology(text, 'FILE'));
  return error === null ? [] : error.message.split('\n').map((line) => line.replace(/^FILE:/, ''));
}

/** The expected error that some code throws; null if it throws none. */
export function failureOf(run: () => unknown): ClaimgraphError | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof ClaimgraphError) return error;
    throw error;
  }
}
