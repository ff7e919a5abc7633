/** Chromium, and a site of another origin that serves one page. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The program on the PATH; undefined where there is none. Throws then, where CLAIMGRAPH_REQUIRE_BROWSER says that there must be one. */
export function findBrowser() {
  const files = NAMES.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));
  const program = files.find(existsSync);
  if (program === undefined && process.env.CLAIMGRAPH_REQUIRE_BROWSER) throw new Error('there is no Chromium on the PATH');
  return program;
}

export const openBrowser = (executablePath) => chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** Serves a page that runs a program, bundled for browsers, on a port of its own. */
export async function serveSite(program) {
  const { outputFiles } = await build({ entryPoints: [program], bundle: true, write: false, format: 'iife', logLevel: 'error' });
  const site = createServer((request, response) => {
    const isProgram = request.url === '/page.js';
    response.setHeader('content-type', isProgram ? 'text/javascript' : 'text/html');
    response.end(isProgram ? outputFiles[0].contents : '<!doctype html><title>A map</title><script src="/page.js"></script>');
  });
  await once(site.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${site.address().port}`,
    close: () => {
      site.close();
      site.closeAllConnections();
    },
  };
}
