import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import type { WriteSettings, WriteStep } from '../../../src/domain/write/write-step.js';

const COMPANIES = 50;
const PEOPLE = 5;
const SPEAKERS = 10;
const DOCUMENTS = 20;

/**
 * Fifty companies, each in two relations with each of the same five people, each relation with two claims in two documents. Every way
 * from one of the people to another is two hops, through one of the companies. Who speaks and who publishes is no end of a relation.
 */
export function wideGraph(settings: WriteSettings): WriteStep[] {
  const entity = (id: string, type: string): WriteStep => createEntity({ id, type, name: id.replace('-', ' ') }, settings, ['entity']);
  return [
    ...numbered(COMPANIES, (i) => entity(`company-${i}`, 'Company')),
    ...numbered(PEOPLE, (i) => entity(`person-${i}`, 'Person')),
    ...numbered(SPEAKERS, (i) => entity(`speaker-${i}`, 'Person')),
    ...numbered(DOCUMENTS, (i) => entity(`paper-${i}`, 'NewsOrganization')),
    ...numbered(DOCUMENTS, (i) => {
      const document = { id: `document-${i}`, title: `Document ${i}`, publisherId: `paper-${i}` };
      return createDocument(document, settings, ['document']);
    }),
    ...numbered(COMPANIES, claimsOn)
      .flat()
      .map((claim) => recordClaim(claim, settings, ['claim'])),
  ];
}

const numbered = <Made>(count: number, make: (i: number) => Made): Made[] => Array.from({ length: count }, (_, i) => make(i));

/** All claims on the relations of one company. */
function claimsOn(company: number): ClaimInput[] {
  const relations = numbered(PEOPLE, (person) =>
    ['Employed', 'Paid'].map((type) => ({ id: `${type}-${company}-${person}`, type, from: `company-${company}`, to: `person-${person}` })),
  );
  return relations.flat().flatMap((relation, i) =>
    numbered(2, (j) => ({
      id: `claim-${relation.id}-${j}`,
      relation,
      claimantId: `speaker-${(company + i + j) % SPEAKERS}`,
      onBehalfOfId: `company-${company}`,
      started: '2020',
      documentId: `document-${(company + i + j) % DOCUMENTS}`,
      originalDocumentId: `document-${(company + i + j + 7) % DOCUMENTS}`,
    })),
  );
}
