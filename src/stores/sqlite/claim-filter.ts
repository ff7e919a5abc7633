import { entityVoice } from '../../model/claim.js';
import type { ClaimFilter, ClaimOrderField } from '../../model/filters.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import { EACH, type Scan } from './read-page.js';
import { BY_ENTITY } from './schema.js';
import { allOf, listOf, namesOf, raw, sql, type Sql } from './sql.js';

export const CLAIM_ORDERS: Readonly<Record<ClaimOrderField, readonly string[]>> = {
  ID: ['c.id'],
  RECORDED_AT: ['c.place', 'c.id'],
};

/** The filter as a condition on `claim c`. */
export function claimCondition(filter: ClaimFilter): Sql {
  const { stances, claimants, documents, entities, text, recordedSince, includeRetracted } = filter;
  return allOf([
    stances && sql`c.stance in ${namesOf(stances)}`,
    claimants && spokenBy(claimants),
    documents && fromDocuments(documents),
    entities && sql`c.entity in ${entitiesWith(entities)}`,
    text === null ? null : sql`instr(c.text_key, ${text}) > 0`,
    recordedSince === null ? null : sql`c.recorded_at >= ${recordedSince}`,
    includeRetracted ? null : raw('c.standing'),
  ]);
}

/** As claimant, as the one on whose behalf the claimant speaks, or as the one whose word it is. */
export const spokenBy = (ids: readonly string[]): Sql =>
  sql`(c.claimant in ${entitiesWith(ids)} or c.on_behalf_of in ${entitiesWith(ids)} or c.voice in ${voicesOf(ids)})`;

/** Read in one of these, or retelling it. */
export const fromDocuments = (ids: readonly string[]): Sql =>
  sql`(c.document in ${documentsWith(ids)} or c.original_document in ${documentsWith(ids)})`;

/** The refs of the entities with these ids. */
export const entitiesWith = (ids: readonly string[]): Sql => sql`(select ref from entity where id in ${listOf(ids)})`;

const documentsWith = (ids: readonly string[]): Sql => sql`(select ref from document where id in ${listOf(ids)})`;
const voicesOf = (ids: readonly string[]): Sql => listOf(ids.map(entityVoice));

/**
 * How a list of claims is read: by the entities, documents or speakers that it names, by the time of recording, else in its order.
 * `order` is null for a count.
 */
export function claimScans(
  { entities, documents, claimants, recordedSince }: Pick<ClaimFilter, 'entities' | 'documents' | 'claimants' | 'recordedSince'>,
  order: ClaimOrderField | null,
): readonly Scan[] {
  if (entities) return [scanOf('entity', sql`in ${entitiesWith(entities)}`)];
  if (documents) return documentScans(sql`in ${documentsWith(documents)}`);
  if (claimants) return speakerScans(sql`in ${entitiesWith(claimants)}`, sql`in ${voicesOf(claimants)}`);
  if (recordedSince !== null) return [indexScan('time', sql`c.recorded_at >= ${recordedSince}`)];
  return [order === 'RECORDED_AT' ? indexScan('place', raw('true')) : { from: raw('claim c'), where: raw('true') }];
}

/** A denial of several relations is one statement of its speaker. */
export function ownedClaimCondition(owner: ClaimOwner, filter: ClaimFilter): Sql {
  return owner === 'speaker' ? allOf([claimCondition(filter), FIRST_OF_GROUP]) : claimCondition(filter);
}

const FIRST_OF_GROUP = raw(`(c.group_id is null or not exists (
  select 1 from claim part where part.group_id = c.group_id and (part.place, part.id) < (c.place, c.id)))`);

/** How the claims are read that are on, about, in or by each of some nodes, or of each of some groups. */
export function ownedClaimScans(owner: ClaimOwner): readonly Scan[] {
  const entity = sql`= (select ref from entity where id = ${EACH})`;
  const document = sql`= (select ref from document where id = ${EACH})`;
  switch (owner) {
    case 'relation':
      return [indexScan('relation', sql`c.relation = (select ref from relation where id = ${EACH})`)];
    case 'entity':
      return [scanOf('entity', entity)];
    case 'document':
      return documentScans(document);
    case 'documentRead':
      return [scanOf('document', document)];
    case 'documentRetold':
      return [scanOf('original_document', document)];
    case 'speaker':
      return speakerScans(entity, sql`= ${entityVoice('')} || ${EACH}`);
    case 'group':
      return [indexScan('group', sql`c.group_id is not null and c.group_id = ${EACH}`)];
  }
}

/** Those read there, then those that retell it. */
const documentScans = (isOne: Sql): readonly Scan[] => [scanOf('document', isOne), scanOf('original_document', isOne)];

/** As claimant, then on behalf of someone, then as the one whose word it is. */
function speakerScans(isOne: Sql, isVoice: Sql): readonly Scan[] {
  return [scanOf('claimant', isOne), scanOf('on_behalf_of', isOne), indexScan('voice', sql`${raw(BY_ENTITY)} and voice ${isVoice}`)];
}

/** Only where it is said will SQLite see that nothing is looked for that these indexes lack. */
function scanOf(column: 'entity' | 'document' | 'original_document' | 'claimant' | 'on_behalf_of', isOne: Sql): Scan {
  const named = raw(`c.${column}`);
  return indexScan(column, sql`${named} is not null and ${named} ${isOne}`);
}

const indexScan = (index: string, where: Sql): Scan => ({ from: raw(`claim c indexed by claim_by_${index}`), where });
