import { Ontology, type RelationType } from '../../ontology/ontology.js';
import type { Database } from './database.js';
import { talliesFrom } from '../shared/tallies.js';
import { keptTallies } from './nodes.js';

/** So long what is stored is taken for what it was. */
const LOOK_AGAIN_MS = 1_000;

/** Names of types as an ontology may have them: only these become part of a statement. */
const TYPE_NAME = /^[A-Z][A-Za-z0-9]*$/;

/**
 * The ontology in use with the types of relations that it lacks and the store has, written by a server with another one. Each type of
 * relationship has an index of ids of its own, so that they must be known to be found; the rest of them nobody here knows.
 */
export class StoredTypes {
  private known: Ontology;
  private lookedAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly declared: Ontology,
  ) {
    this.known = declared;
  }

  /** As it was when the store was last looked at. */
  get ontology(): Ontology {
    return this.known;
  }

  /** As it is, or was a second ago. */
  async current(): Promise<Ontology> {
    if (performance.now() - this.lookedAt >= LOOK_AGAIN_MS) await this.look();
    return this.known;
  }

  async look(): Promise<void> {
    this.lookedAt = performance.now();
    const { relations } = talliesFrom(await keptTallies(this.database, 'relation:'));
    const names = [...relations.keys()].filter((name) => TYPE_NAME.test(name) && !this.declared.relationType(name));
    if (names.every((name) => this.known.relationType(name))) return;
    const { content } = this.declared;
    this.known = new Ontology({ ...content, relationTypes: [...content.relationTypes, ...names.toSorted().map(typeWithoutRules)] });
  }
}

function typeWithoutRules(name: string): RelationType {
  const reading = { name: '', label: name };
  const ends = { from: [], to: [], forward: reading, reverse: reading, symmetric: false };
  return { name, description: '', ...ends, temporality: 'state', speech: false, properties: [] };
}
