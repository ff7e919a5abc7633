import { registerEnumType } from 'type-graphql';
import type { Certainty } from '../../domain/filters/filter-inputs.js';
import type { DocumentRole } from '../../model/filters.js';
import type { Role } from '../../model/api-key.js';
import type { HintCode } from '../../model/hint.js';

/** As the API has them: the roles of the model in capital letters. */
export type RoleName = Uppercase<Role>;

export const RoleEnum = describedEnum({
  name: 'Role',
  description: 'What a key lets its holder do; each role includes those before it.',
  values: {
    READER: 'Read everything.',
    EDITOR: 'Write, too.',
    ADMIN: 'Manage keys and purge, too.',
  } satisfies Record<RoleName, string>,
});

export const DirectionEnum = describedEnum({
  name: 'Direction',
  description: 'Which way a relation is seen from an entity. In answers ANY means that it is symmetric.',
  values: { OUT: 'It starts at the entity.', IN: 'It ends at the entity.', ANY: 'Either; in answers: it has no direction.' },
});

export const StanceEnum = describedEnum({
  name: 'Stance',
  description: 'Whether a document says that something is so, or that it is not.',
  values: { ASSERTS: 'It is so.', DENIES: 'It is not so: the relation does not hold, or with a scope those values are wrong.' },
});

export const EvidenceStatusEnum = describedEnum({
  name: 'EvidenceStatus',
  description: 'What the claims on a relation add up to. More values may come: treat an unknown one as "other".',
  values: {
    UNSOURCED: 'No claim counts.',
    SINGLE_SOURCE: 'Asserted, by one voice only, and denied by none.',
    CORROBORATED: 'Asserted by two voices or more, and denied by none.',
    DISPUTED: 'Asserted and denied.',
    DENIED: 'Denied, and asserted by none.',
    RETRACTED: 'All claims were withdrawn by those who made them.',
  },
});

export const DocumentRoleEnum = describedEnum({
  name: 'DocumentRole',
  description: 'What a document is to a claim. More values may come: treat an unknown one as "other".',
  values: { READ_IN: 'The claim was read in it.', RETOLD: 'The document that the claim was read in only retells it.' } satisfies Record<
    DocumentRole,
    string
  >,
});

export const CertaintyEnum = describedEnum({
  name: 'Certainty',
  description: 'Whether what has a date must overlap a range for sure.',
  values: {
    POSSIBLE: 'It may: on some of the days that its dates allow.',
    DEFINITE: 'It surely does: whichever of these days is meant. An observation surely overlaps its day.',
  } satisfies Record<Certainty, string>,
});

export const HintCodeEnum = describedEnum({
  name: 'HintCode',
  description:
    'What a write may have got wrong; nothing is refused for it. More values may come: treat an unknown one as "other". ' +
    'docs/writing.md says what to do about each.',
  values: {
    NEAR_MISS:
      'Another relation of this type between these ends is at most 31 days away, or the one joined differs in its start or a value, or ' +
      'does not fit the claim that names it.',
    SAME_DOCUMENT_DIFFERS: 'The same speaker says otherwise in the same document: it was taken for another relation.',
    STANDING_DENIAL:
      'A denial that names no relation was recorded on this one, too, and counts there; or the dates of one denied so have changed.',
    PUBLISHER_IS_ENTITY: 'The publisher is the name of one entity, which was linked as `publisherEntity`.',
    ONE_VOICE: 'It counts as one voice with another claim by their site alone.',
    CLAIMANT_LEADS: 'The claimant leads or represents an end of the relation, and `onBehalfOf` is empty.',
    PART_SPEAKS: 'Who speaks is a part of an end of the relation, or an end is a part of it.',
    SAME_VOICE_DENIES: 'The same voice asserts it elsewhere.',
    DENIES_A_STATEMENT: 'It denies that something was said, not that it is true.',
    SAME_NAME: 'Another entity bears the name.',
  } satisfies Record<HintCode, string>,
});

export const OnConflictEnum = describedEnum({
  name: 'OnConflict',
  description: 'What to do where what is to be created is there already.',
  values: { ERROR: 'Refuse it: CONFLICT.', KEEP: 'Keep what is there as it is.', UPDATE: 'Do what the update mutation does.' },
});

export const SortDirectionEnum = describedEnum({
  name: 'SortDirection',
  description: 'Items without a value come last in ascending order, first in descending order.',
  values: { ASC: 'Smallest, earliest or first in the alphabet first.', DESC: 'The other way round.' },
});

export const RetractionKindEnum = describedEnum({
  name: 'RetractionKind',
  description: 'Why a claim no longer stands. More values may come: treat an unknown one as "other".',
  values: {
    RECORDING_ERROR: 'It was entered wrongly here; it counts nowhere.',
    WITHDRAWN_BY_PUBLISHER: 'The publisher took it back; it counts as retracted.',
    WITHDRAWN_BY_CLAIMANT: 'Who said it took it back; it counts as retracted.',
    REPLACED: 'A better reading took its place; it counts nowhere.',
  },
});

export const ChangeActionEnum = describedEnum({
  name: 'ChangeAction',
  description: 'What became of a node. More values may come: treat an unknown one as "other".',
  values: {
    CREATED: 'It was made.',
    UPDATED: 'It was changed.',
    DELETED: 'It was deleted.',
    RETRACTED: 'It was retracted: a claim, or a document, with which all claims fall in whose chain it stands.',
    PURGED: 'Its texts were taken out of the log, once it was deleted: `purge` says when and why.',
  },
});

export const EntityOrderFieldEnum = describedEnum({
  name: 'EntityOrderField',
  description: 'What entities are ordered by; the id decides among equals.',
  values: { NAME: 'The folded name.', CREATED_AT: 'When it was recorded here.', DEGREE: 'The number of relations in the default view.' },
});

export const RelationOrderFieldEnum = describedEnum({
  name: 'RelationOrderField',
  description: 'What relations are ordered by; the id decides among equals.',
  values: {
    STARTED: 'The first possible day of `started`, of one that is open to the past the last; then the last.',
    CONFIDENCE: 'The confidence of its evidence.',
    CREATED_AT: 'When it was recorded here.',
    TYPE: 'The name of its type.',
  },
});

export const ClaimOrderFieldEnum = describedEnum({
  name: 'ClaimOrderField',
  description: 'What claims are ordered by; the id decides among equals.',
  values: { RECORDED_AT: 'When they were recorded; of those recorded at one time which was recorded first.' },
});

export const DocumentOrderFieldEnum = describedEnum({
  name: 'DocumentOrderField',
  description: 'What documents are ordered by; the id decides among equals.',
  values: {
    TITLE: 'The folded title.',
    PUBLISHED_ON: 'The first possible day of `publishedOn`, then the last.',
    CREATED_AT: 'When it was recorded here.',
  },
});

export const PathRankEnum = describedEnum({
  name: 'PathRank',
  description: 'Which paths come first. Among equals: fewer hops, then the ids of the entities, compared one by one.',
  values: {
    HOPS: 'Fewest hops.',
    EVIDENCE: "Best supported: the sum of -ln(confidence) of each hop's best relation.",
    HUBS: 'Through the least connected entities: hops + the sum of ln(1 + degree) of the entities between the ends.',
  },
});

export const PathStatusEnum = describedEnum({
  name: 'PathStatus',
  description: 'How a search for paths ended. More values may come: treat an unknown one as "other".',
  values: {
    FOUND_ALL: 'Every path within the limits is in this page and those before it.',
    FOUND_SOME: [
      'This page or one before it holds paths, and there are or may be more: go on from endCursor.',
      'The page may be short or empty where the budget is spent.',
    ].join(' '),
    BUDGET_SPENT: [
      'The budget is spent before a path was found or before it was sure that there is none: go on from endCursor,',
      'or ask with a larger maxExpansions.',
    ].join(' '),
    NO_PATH_WITHIN_HOPS: [
      'The search is complete: none within maxHops. The ends (through every via, in some order, entities repeated if need be)',
      'are connected by longer ways.',
    ].join(' '),
    NOT_CONNECTED: [
      'The search is complete: under this filter, without the avoided, not even a way that repeats entities leads from any start',
      'through every via to any end; so no path of any length.',
    ].join(' '),
  },
});

export const TemporalityEnum = describedEnum({
  name: 'Temporality',
  description: 'How a relation stands in time.',
  values: { EVENT: 'At a point in time; without `ended` it ends when it started.', STATE: 'For a while; without `ended` it may go on.' },
});

export const PropertyTypeEnum = describedEnum({
  name: 'PropertyType',
  description: 'What a property holds. More values may come: treat an unknown one as "other".',
  values: {
    STRING: 'Text.',
    INT: 'A whole number.',
    FLOAT: 'A number.',
    BOOLEAN: 'True or false.',
    DATE: 'A PartialDate.',
    URL: 'An http or https address.',
    MONEY: 'An amount or bounds of one, with its currency.',
    ENTITY: 'Another entity; in JSON its id.',
  },
});

/** Registers an enum whose names and values are the same; gives the object that decorators take. */
function describedEnum<Value extends string>(config: {
  name: string;
  description: string;
  values: Record<Value, string>;
}): Record<Value, Value> {
  const values = Object.keys(config.values) as Value[];
  const enumeration = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: config.values[value] }]));
  registerEnumType(enumeration, {
    name: config.name,
    description: config.description,
    valuesConfig: valuesConfig as Record<Value, { description: string }>,
  });
  return enumeration;
}
