// Claims as the rules look at them: with what their documents say.

import type { DocumentOf } from '../../../src/domain/evidence/document-chain.js';
import { documentVoiceKeys } from '../../../src/domain/evidence/document-voice.js';
import { relationFromClaims, type RelationFacts } from '../../../src/domain/evidence/evidence.js';
import { weigh } from '../../../src/domain/evidence/weighed-claim.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { DocumentRecord } from '../../../src/model/document.js';
import type { Evidence } from '../../../src/model/relation.js';
import type { RelationType } from '../../../src/ontology/ontology.js';
import { typeNamed } from './news-ontology.js';
import { aDocument, among } from './records.js';

/** Documents with the keys of their voices, looked up by id. */
export function papers(...documents: readonly Partial<DocumentRecord>[]): DocumentOf {
  return among(...documents.map((fields) => aDocument(fields)).map((one) => ({ ...one, voiceKeys: documentVoiceKeys(one) })));
}

/** What follows for a relation between Microsoft and the army. */
export function factsFrom(
  claims: readonly ClaimRecord[],
  documentOf: DocumentOf,
  type: RelationType = typeNamed('Supplied'),
): RelationFacts {
  return relationFromClaims(
    { from: 'microsoft', to: 'army' },
    claims.map((claim) => weigh(claim, documentOf)),
    type,
  );
}

export function evidenceFrom(claims: readonly ClaimRecord[], documentOf: DocumentOf, type?: RelationType): Evidence {
  return factsFrom(claims, documentOf, type).evidence;
}
