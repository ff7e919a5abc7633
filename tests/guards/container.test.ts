import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { LONG_TERM_SUPPORT } from '../support/neo4j/lines.js';
import { PROJECT_ROOT } from '../support/project-root.js';
import { serveExample } from '../support/serve.js';

interface Service {
  readonly image?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly volumes: readonly string[];
}

interface ComposeFile {
  readonly services: { readonly claimgraph: Service; readonly neo4j: Service };
  readonly volumes: Readonly<Record<string, unknown>>;
}

const dockerfile = read('Dockerfile');

describe('docker-compose.yml', () => {
  const { services, volumes } = parse(read('docker-compose.yml')) as ComposeFile;
  const { claimgraph, neo4j } = services;

  test('refuses to start without secrets, and says where to put them', () => {
    expect(claimgraph.environment['CLAIMGRAPH_EDITOR_KEY']).toMatch(/^\$\{CLAIMGRAPH_EDITOR_KEY:\?.+\.env.+\}$/);
    expect(claimgraph.environment['NEO4J_PASSWORD']).toMatch(/^\$\{NEO4J_PASSWORD:\?.+\.env.+\}$/);
    expect(neo4j.environment['NEO4J_AUTH']).toBe(`neo4j/${claimgraph.environment['NEO4J_PASSWORD']}`);
  });

  test('publishes the server on this machine only, and the database nowhere', () => {
    expect(claimgraph.environment['HOST']).toBe('0.0.0.0');
    expect(claimgraph.ports).toEqual(['127.0.0.1:${PORT:-4000}:4000']);
    expect(neo4j.ports).toBeUndefined();
  });

  test('starts the server once the database answers queries', () => {
    expect(claimgraph.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } });
    expect(neo4j.healthcheck?.test.join(' ')).toContain('RETURN 1');
  });

  test('runs the line of Neo4j that the tests run', () => {
    const [year, month] = LONG_TERM_SUPPORT.version.split('.');
    expect(neo4j.image).toBe(`neo4j:${year}.${month}-community`);
  });

  test('keeps what both write in named volumes', () => {
    const mounted = [claimgraph, neo4j].flatMap((service) => service.volumes.map((volume) => volume.slice(0, volume.indexOf(':'))));
    expect(mounted.sort()).toEqual(Object.keys(volumes).sort());
  });
});

describe('Dockerfile', () => {
  const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  test('ends in an image that runs as nobody special, with production dependencies only', () => {
    expect(lastStage).toMatch(/^USER node$/m);
    expect(lastStage).toContain('COPY --from=dependencies /app/node_modules node_modules');
    expect(dockerfile).toMatch(/AS dependencies\n(?:.+\n)+RUN npm ci --omit=dev\n/);
  });

  test.each([{}, { CLAIMGRAPH_BASE_PATH: '/claims' }])('asks /ready whether the server is well: %j', async (settings) => {
    const graph = await serveExample(settings);
    expect(await healthCheck({ ...settings, PORT: new URL(graph.url).port })).toBe(0);
    await graph.close();
  });

  test('says that a server that does not answer is not well', async () => {
    expect(await healthCheck({ PORT: '1' })).toBe(1);
  });

  test('sends nothing to the builder but what the image is made of', () => {
    const [first, ...excepted] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '));
    expect(first).toBe('*');
    expect(excepted.map((line) => line.slice(1)).sort()).toEqual([...new Set(copied)].sort());
  });
});

/** Gives the exit code of the image's health check. */
async function healthCheck(env: Readonly<Record<string, string>>): Promise<unknown> {
  const [, script = ''] = /^HEALTHCHECK .*\\\n {2}CMD node -e "(.*)"$/m.exec(dockerfile) ?? [];
  const [code] = (await once(spawn(process.execPath, ['-e', script], { env }), 'exit')) as [unknown];
  return code;
}

function read(file: string): string {
  return readFileSync(join(PROJECT_ROOT, file), 'utf8');
}
