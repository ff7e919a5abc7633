import type { GraphReader } from '../../../src/model/graph-store.js';
import type { NeighbourRequest, Topology } from '../../../src/model/topology.js';

type Request = Omit<NeighbourRequest, 'frontier'>;

/** What a store says of the hops from some entities, a line for each, in an order that depends on no store. */
export async function hopsInWords(reader: GraphReader, ids: readonly string[], request: Request): Promise<readonly string[]> {
  return hopsOf(await reader.openTopology([]), ids, request);
}

/** The same of a topology. */
export async function hopsOf(topology: Topology, ids: readonly string[], request: Request): Promise<readonly string[]> {
  const keys = await topology.keysOf(ids);
  const frontier = keys.filter((key) => key !== null);
  const sources = await topology.idsOf(frontier);
  const { offsets, entities, confidences, relationCounts, types, degrees } = await topology.neighbours({ ...request, frontier });
  const others = await topology.idsOf(Array.from(entities));
  return others
    .map((other, i) => {
      const index = sources.findIndex((_, at) => i < (offsets[at + 1] ?? 0));
      const type = request.withTypes ? topology.entityTypes[types[i] ?? -1] : '-';
      const degree = request.withDegrees ? degrees[i] : '-';
      return `${sources[index]} -> ${other}: ${relationCounts[i]} relations, best ${confidences[i]}, type ${type}, degree ${degree}`;
    })
    .sort();
}
