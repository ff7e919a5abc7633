import type { DocumentOf } from '../../../../src/domain/evidence/document-chain.js';
import type { ClaimRecord } from '../../../../src/model/claim.js';
import type { Properties } from '../../../../src/model/properties.js';
import type { Random } from '../../../support/random.js';
import { aClaim, aRetraction } from '../../support/records.js';
import { papers } from '../../support/weighing.js';

const PUBLISHERS = ['AP', 'Acme Inc', 'Acme', 'The Times', 'Reuters', 'Portal'];
const SITES = ['https://portal.example/', 'https://times.example/', 'https://acme.example/', 'https://archive.ph/'];
const SPEAKERS = ['army', 'smith', 'jones', 'microsoft'];
const DATES = ['2025-05-22', '2025-05-23?', '2025-05', '2025~', '2024', '2023/..', '2026'];
const DOCUMENTS = 60;

/** Documents with publishers, sites, both or neither; some copy another. */
export function randomPapers(random: Random): DocumentOf {
  return papers(
    ...Array.from({ length: DOCUMENTS }, (_, i) => ({
      id: `d${i}`,
      publisher: random.chance(0.5) ? random.pick(PUBLISHERS) : random.chance(0.6) ? `Paper ${i}` : null,
      publisherEntityId: random.chance(0.1) ? random.pick(SPEAKERS) : null,
      url: random.chance(0.3) ? `${random.pick(SITES)}${i}` : random.chance(0.3) ? `https://site-${i}.example/` : null,
      derivedFromId: i > 0 && random.chance(0.15) ? `d${random.below(i)}` : null,
      publishedOn: random.chance(0.3) ? random.pick(DATES.slice(0, 5)) : null,
    })),
  );
}

/**
 * A claim that is recorded at a place.
 * @param manner of a story: 0 anything; 1 assertions only; 2 a series of observations; 3 a few denials; 4 denials only
 */
export function randomStatement(random: Random, place: number, manner: number): ClaimRecord {
  const isDenial = random.chance([0.3, 0, 0, 0.1, 1][manner] ?? 0);
  const values = {
    started: random.chance(manner === 2 ? 0.1 : 0.4) ? random.pick(DATES) : null,
    ended: random.chance(0.1) ? random.pick(DATES) : null,
    properties: propertiesOf(random, manner),
  };
  const given = [...(values.started === null ? [] : ['started']), ...Object.keys(values.properties)];
  return aClaim({
    ...sourceOf(random),
    ...values,
    id: `c${place}`,
    place,
    observedOn: observationOf(random, place, manner),
    confidence: random.pick([0.01, 0.5, 0.7, 0.7, 0.95, 1]),
    retraction: random.chance(0.02) ? aRetraction(random.pick(['RECORDING_ERROR', 'WITHDRAWN_BY_PUBLISHER'])) : null,
    ...(isDenial ? denialOf(random, place, given) : {}),
  });
}

function denialOf(random: Random, place: number, given: readonly string[]): Partial<ClaimRecord> {
  const scope = given.length > 0 && random.chance(0.4) ? [random.pick(given)] : [];
  return { stance: 'DENIES', scope, group: random.chance(0.3) ? { id: `g${place}`, from: 'microsoft', to: 'army' } : null };
}

function sourceOf(random: Random): Partial<ClaimRecord> {
  const speaks = random.chance(0.3);
  return {
    claimantId: speaks ? random.pick(SPEAKERS) : null,
    onBehalfOfId: speaks && random.chance(0.3) ? random.pick(SPEAKERS) : null,
    documentId: `d${random.below(DOCUMENTS)}`,
    originalDocumentId: random.chance(0.15) ? `d${random.below(DOCUMENTS)}` : null,
  };
}

function observationOf(random: Random, place: number, manner: number): string | null {
  if (manner !== 2) return random.chance(0.2) ? random.pick(['2024', '2025-05', '2025-06']) : null;
  if (random.chance(0.1)) return random.pick([null, '2025', '2024']);
  // Mostly each later than those before it, some of days gone by.
  const day = random.chance(0.8) ? place : 1 + random.below(place);
  return `2025-${String(1 + Math.floor(day / 28)).padStart(2, '0')}-${String(1 + (day % 28)).padStart(2, '0')}`;
}

function propertiesOf(random: Random, manner: number): Properties {
  const series = manner === 2 || random.chance(0.2);
  return {
    ...(random.chance(manner === 2 ? 0.05 : 0.1) ? { product: random.pick(['azure', 'teams']) } : {}),
    ...(random.chance(0.2) ? { amount: { currency: random.pick(['EUR', 'USD']), value: random.pick([10, 12]) } } : {}),
    ...(series && random.chance(0.8) ? { share: random.pick([7, 7.05, 8]) } : {}),
    ...(series && random.chance(0.3) ? { role: random.pick(['head', 'deputy']) } : {}),
    ...(random.chance(0.1) ? { tag: [random.pick(['a', 'b', 'c'])] } : {}),
  };
}
