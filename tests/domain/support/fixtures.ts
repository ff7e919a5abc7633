import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../support/project-root.js';

function fixture(path: string): string {
  return readFileSync(join(PROJECT_ROOT, 'tests/fixtures', path), 'utf8');
}

/** 2,000 names of people and organizations. */
export function realNames(): string[] {
  return fixture('names/names.txt').trimEnd().split('\n');
}

export interface ScoredName {
  readonly query: string;
  readonly name: string;
  /** 0 to 100. */
  readonly score: number;
}

const ROW = /^(?:"([^"]*)"|([^,]*)),(?:"([^"]*)"|([^,]*)),(-?\d+)$/;

/** Names with the scores that the sanctions search of the US Treasury gives them for a query; those that it does not list are left out. */
export function ofacScores(): ScoredName[] {
  const rows = fixture('ofac/ofac_fixtures.csv').trimEnd().split('\n').slice(1);
  return rows.map(scoredName).filter(({ score }) => score >= 0);
}

function scoredName(row: string): ScoredName {
  const [, quotedQuery, query, quotedName, name, score] = ROW.exec(row) ?? [];
  if (score === undefined) throw new Error(`not a row of the fixture: ${row}`);
  return { query: quotedQuery ?? query ?? '', name: quotedName ?? name ?? '', score: Number(score) };
}
