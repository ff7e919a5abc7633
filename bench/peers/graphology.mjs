/** Graph S in graphology, in the default view: relations in parallel and both directions are one edge, as hops are. */
import { UndirectedGraph } from 'graphology';
import { bidirectional } from 'graphology-shortest-path';
import { isInDefaultView } from '../../dist/src/adjacency/facts.js';

/** Gives its search from both ends: the entities of a path of fewest hops, null where there is none. */
export function shortestPathIn({ degrees, out: { offsets, others, facts } }) {
  const graph = new UndirectedGraph({ allowSelfLoops: false });
  for (let entity = 0; entity < degrees.length; entity++) graph.addNode(entity);
  for (let near = 0; near < degrees.length; near++) {
    for (let i = offsets[near]; i < offsets[near + 1]; i++) {
      if (others[i] !== near && isInDefaultView(facts[i])) graph.mergeEdge(near, others[i]);
    }
  }
  return (from, to) => bidirectional(graph, from, to);
}
