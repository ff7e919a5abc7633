#!/usr/bin/env node
import { refuseOldNode } from './cli/node-version.js';

// All else is imported only on a Node that can run it: an old one would end in a stack of errors within some package.
const refusal = refuseOldNode(process.versions.node);
if (refusal === null) {
  void import('./cli/run-process.js').then(({ runProcess }) => runProcess(process.env));
} else {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 1;
}
