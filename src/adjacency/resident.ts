import { oneAfterAnother } from '../concurrency/event-loop.js';
import type { RelationFilter } from '../model/filters.js';
import type { GraphReader } from '../model/graph-store.js';
import type { Topology } from '../model/topology.js';
import type { Ontology } from '../ontology/ontology.js';
import type { GraphArrays } from './graph-arrays.js';
import { layChanges } from './lay-changes.js';
import { emptyOverlay, type Overlay } from './overlay.js';
import { canAnswer } from './relation-filter.js';
import { residentGraph, type ResidentGraph } from './resident-graph.js';
import { residentTopology } from './resident-topology.js';

/** The graph in memory as one thread has it: what is shared, and what has changed since, which each thread reads for itself. */
export class Resident {
  private graph: ResidentGraph | null = null;
  private overlay: Overlay = emptyOverlay(0);
  /** Changes are read once, and not by each who asks meanwhile. */
  private readonly inTurn = oneAfterAnother();

  constructor(private readonly ontology: Ontology) {}

  /** From now on this graph, which was just loaded; null for none. Who searches goes on with the one it has. */
  use(arrays: GraphArrays | null): void {
    this.graph = arrays && residentGraph(arrays, this.ontology);
    this.overlay = emptyOverlay(arrays?.sequence ?? 0);
  }

  /**
   * The same reader, which answers from memory where it can: where a graph is there, knows what filters ask for, and the changes since it
   * was loaded are few enough to be read.
   */
  reader<Reader extends GraphReader>(reader: Reader): Reader {
    const openTopology: GraphReader['openTopology'] = async (filters) =>
      (await this.topology(reader, filters)) ?? reader.openTopology(filters);
    return { ...reader, openTopology };
  }

  private async topology(reader: GraphReader, filters: readonly RelationFilter[]): Promise<Topology | null> {
    if (!this.graph || !filters.every(canAnswer)) return null;
    return this.inTurn(() => this.layOver(reader));
  }

  private async layOver(reader: GraphReader): Promise<Topology | null> {
    const { graph } = this;
    const overlay = graph && (await layChanges(graph, this.overlay, reader));
    // Another graph may have come meanwhile.
    if (!overlay || graph !== this.graph) return null;
    this.overlay = overlay;
    return residentTopology(graph, overlay);
  }
}
