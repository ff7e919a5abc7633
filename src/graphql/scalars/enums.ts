import { registerEnumType } from 'type-graphql';

export const DirectionEnum = describedEnum({
  name: 'Direction',
  description: 'Which way a relation is seen from an entity. In answers ANY means that it is symmetric.',
  values: { OUT: 'It starts at the entity.', IN: 'It ends at the entity.', ANY: 'Either; in answers: it has no direction.' },
});

export const StanceEnum = describedEnum({
  name: 'Stance',
  description: 'Whether a document says that a relation holds, or that it does not.',
  values: { ASSERTS: 'It holds.', DENIES: 'It does not hold.' },
});

export const EvidenceStatusEnum = describedEnum({
  name: 'EvidenceStatus',
  description: 'What the claims on a relation add up to. More values may come: treat an unknown one as "other".',
  values: {
    UNSOURCED: 'No claim counts.',
    SINGLE_SOURCE: 'Asserted, by one origin only, and denied by none.',
    CORROBORATED: 'Asserted by two origins or more, and denied by none.',
    DISPUTED: 'Asserted and denied.',
    DENIED: 'Denied, and asserted by none.',
    RETRACTED: 'All claims were withdrawn by those who made them.',
  },
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
    RETRACTED: 'It stopped standing: a claim, or a document with all that stands in it.',
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
    STARTED: 'The first possible day of `started`, then the last.',
    CONFIDENCE: 'The confidence of its evidence.',
    CREATED_AT: 'When it was recorded here.',
    TYPE: 'The name of its type.',
  },
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
