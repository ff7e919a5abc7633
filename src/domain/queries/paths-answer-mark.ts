import { createHash } from 'node:crypto';
import type { GraphReader } from '../../model/graph-store.js';
import type { PathsAnswer } from './find-paths.js';
import { LIMITS } from '../values/limits.js';
import { hopsOfPath } from './path-record.js';

/**
 * A short text that differs where an answer does: in its paths, or in the relations and entities that they show, with their evidence.
 * Relations and entities are taken as changed when they were updated.
 */
export async function markOfAnswer({ status, paths }: PathsAnswer, reader: GraphReader): Promise<string> {
  const entityIds = [...new Set(paths.flatMap((path) => path.entityIds))];
  const [entities, relations] = await Promise.all([reader.entities(entityIds), relationsOf(paths, reader)]);
  const shown = [status, paths.map((path) => [path.cost, path.entityIds]), entities.map((entity) => entity?.updatedAt), relations];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}

async function relationsOf(paths: PathsAnswer['paths'], reader: GraphReader): Promise<unknown[]> {
  const [first] = paths;
  const filter = first && hopsOfPath(first)[0]?.filter;
  if (!filter) return [];
  const hops = new Map(paths.flatMap(hopsOfPath).map((hop) => [`${hop.from} ${hop.to}`, hop]));
  const between = await reader.relationsBetween([...hops.values()], filter, LIMITS.relationsOfHop);
  return between.map(({ count, relations }) => [count, relations.map(({ id, updatedAt }) => [id, updatedAt])]);
}
