import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PathRank } from '../../src/paths/question.js';
import { MemoryTopology, type SmallEntity, type SmallRelation } from '../support/memory-topology.js';
import { PROJECT_ROOT } from '../support/project-root.js';
import { DEFAULT_FILTER, everyPage, questionFrom } from './support/ask.js';

// networkx/make-answers.py says what a line of the answers holds.

const lines = readFileSync(join(PROJECT_ROOT, 'tests/paths/networkx/answers.txt'), 'ascii').trim().split('\n');
const DECIMALS = 5;
const MAX_MILLISECONDS = 60_000;

interface KnownPath {
  readonly entities: string;
  readonly cost: number;
}

test(
  `networkx finds the same paths, with the same costs, in ${lines.length} graphs`,
  async () => {
    expect(lines).toHaveLength(1_000);
    for (const line of lines) {
      const expected = pathsIn(line);
      const found = await pathsFound(line);
      expect({ line, paths: found.map(({ entities }) => entities).sort() }).toEqual({
        line,
        paths: expected.map(({ entities }) => entities).sort(),
      });
      const costs = new Map(found.map(({ entities, cost }) => [entities, cost]));
      for (const [i, { entities, cost }] of expected.entries()) {
        expect(costs.get(entities)).toBeCloseTo(cost, DECIMALS);
        expect(found[i]?.cost).toBeCloseTo(cost, DECIMALS);
      }
    }
  },
  MAX_MILLISECONDS,
);

async function pathsFound(line: string): Promise<KnownPath[]> {
  const [rank, direction, entityCount, relations] = line.split(' ');
  const entities = 'ABCDEFGHIJ'
    .split('')
    .slice(0, Number(entityCount))
    .map((id): SmallEntity => ({ id, type: 'Company' }));
  const topology = new MemoryTopology({ entities, relations: (relations ?? '').split(',').map(relationIn), symmetricTypes: [] });
  const filter = { ...DEFAULT_FILTER, direction: direction === 'OUT' ? 'OUT' : 'ANY' } as const;
  const question = questionFrom('A', entities.at(-1)?.id ?? '', { rankBy: rank as PathRank, maxHops: 12, filter });
  const { paths } = await everyPage(topology, question, 7);
  return paths.map(({ cost, ids }) => ({ entities: ids.join(''), cost: cost / 1e9 }));
}

function relationIn(text: string): SmallRelation {
  const [from = '', to = ''] = text;
  return { type: 'Paid', from, to, status: 'SINGLE_SOURCE', confidence: Number(text.slice(2)) / 100, independentSources: 1, days: null };
}

function pathsIn(line: string): KnownPath[] {
  const paths = line.split(' ')[4] ?? '-';
  return paths === '-' ? [] : paths.split(',').map(pathIn);
}

function pathIn(text: string): KnownPath {
  const [entities = '', cost] = text.split(':');
  return { entities, cost: Number(cost) };
}
