import type { Fault } from '../../model/errors.js';
import type { RelationFilter } from '../../model/filters.js';
import type { PathRank } from '../../paths/question.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Validated } from '../values/validated.js';
import { validateRelationFilter, relationReferences } from '../filters/resolve-relation-filter.js';
import type { RelationFilterInput } from '../filters/filter-inputs.js';
import { listLengthFaults, throwIfTooLarge, relationFilterFaults } from '../filters/filter-size.js';
import { LIMITS, rangeFaults } from '../values/limits.js';
import { entityReferences, type EntityRef, type ResolvedReferences } from '../filters/references.js';
import { resolveInput, type FilterSources } from '../filters/resolve-filter.js';

/** A path query as the API gives it. */
export interface PathsInput {
  readonly from: readonly EntityRef[];
  readonly to: readonly EntityRef[];
  readonly where?: RelationFilterInput | null | undefined;
  readonly via?: readonly EntityRef[] | null | undefined;
  readonly avoid?: readonly EntityRef[] | null | undefined;
  readonly avoidTypes?: readonly string[] | null | undefined;
  readonly maxHops?: number | null | undefined;
  readonly rankBy?: PathRank | null | undefined;
  readonly maxExpansions?: number | null | undefined;
}

/** The same with names looked up and defaults filled in; entities are ids, each once. */
export interface ResolvedPathsInput {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly via: readonly string[];
  readonly avoid: readonly string[];
  readonly avoidTypes: readonly string[];
  readonly filter: RelationFilter;
  readonly maxHops: number;
  readonly rankBy: PathRank;
  readonly maxExpansions: number;
}

const {
  paths: { ends: MAX_ENDS, via: MAX_VIA, hops: HOPS },
  expansions: EXPANSIONS,
} = LIMITS;

/** Throws INVALID_INPUT with all faults, AMBIGUOUS, or NOT_FOUND with all references that are not found. */
export async function resolvePathsInput(input: PathsInput, sources: FilterSources): Promise<ResolvedPathsInput> {
  const { avoid, where } = input;
  throwIfTooLarge([...listLengthFaults({ avoid }, ['input']), ...relationFilterFaults(where ?? {}, ['input', 'where'])]);
  const references = [
    ...(['from', 'to', 'via', 'avoid'] as const).flatMap((part) => entityReferences(input[part], ['input', part])),
    ...relationReferences(where ?? {}, ['input', 'where']),
  ];
  return resolveInput(sources, references, (resolved) => validatePathsInput(input, sources.ontology, resolved));
}

function validatePathsInput(input: PathsInput, ontology: Ontology, resolved: ResolvedReferences): Validated<ResolvedPathsInput> {
  const { value: filter, faults } = validateRelationFilter(input.where ?? {}, 'entity', ontology, resolved, ['input', 'where']);
  const idsOf = (refs: readonly EntityRef[] | null | undefined): string[] => [...new Set(resolved.idsOf(refs))];
  const value: ResolvedPathsInput = {
    from: idsOf(input.from),
    to: idsOf(input.to),
    via: idsOf(input.via),
    avoid: idsOf(input.avoid),
    avoidTypes: ontology.concreteTypes(input.avoidTypes ?? []),
    filter,
    maxHops: input.maxHops ?? HOPS.default,
    rankBy: input.rankBy ?? 'HOPS',
    maxExpansions: input.maxExpansions ?? EXPANSIONS.default,
  };
  return { value, faults: [...faults, ...numberFaults(input, value), ...contradictions(input, value, resolved)] };
}

function numberFaults({ from, to, via }: PathsInput, { maxHops, maxExpansions }: ResolvedPathsInput): Fault[] {
  const maxVia = Math.min(MAX_VIA, maxHops - 1);
  return [
    ...countFaults(from.length, 1, MAX_ENDS, 'from'),
    ...countFaults(to.length, 1, MAX_ENDS, 'to'),
    ...rangeFaults(maxHops, HOPS, ['input', 'maxHops']),
    ...rangeFaults(maxExpansions, EXPANSIONS, ['input', 'maxExpansions']),
    ...((via?.length ?? 0) > maxVia
      ? [{ path: ['input', 'via'], message: `may name at most ${maxVia} entities with maxHops ${maxHops}` }]
      : []),
  ];
}

function countFaults(count: number, min: number, max: number, part: string): Fault[] {
  return count >= min && count <= max ? [] : [{ path: ['input', part], message: `must name ${min} to ${max} entities, it names ${count}` }];
}

/** Faults that rule out any path. References that are not found are reported elsewhere. */
function contradictions(
  input: PathsInput,
  { from, to, avoid, avoidTypes, filter: { otherTypes } }: ResolvedPathsInput,
  resolved: ResolvedReferences,
): Fault[] {
  const ends = new Set([...from, ...to]);
  const refused = (part: 'to' | 'via' | 'avoid', reasonAgainst: (id: string, ref: EntityRef) => string | null): Fault[] =>
    (input[part] ?? []).flatMap((ref, i) => {
      const id = resolved.idOf(ref);
      const message = id === '' ? null : reasonAgainst(id, ref);
      return message === null ? [] : [{ path: ['input', part, i], message }];
    });
  return [
    ...refused('to', (id) => (from.includes(id) ? 'is among `from` too: a path needs two ends' : null)),
    ...refused('avoid', (id) => (ends.has(id) ? 'is an end, and can’t be avoided' : null)),
    ...refused('via', (id, ref) => {
      if (ends.has(id)) return 'is an end, and no end is ever in the middle of a path';
      if (avoid.includes(id)) return 'is avoided';
      if (avoidTypes.includes(resolved.typeOf(ref))) return 'is of a type that is avoided';
      return otherTypes?.includes(resolved.typeOf(ref)) === false ? 'is of a type that `where.otherTypes` leaves out' : null;
    }),
  ];
}
