/** The report of a run: on the terminal, as report.md with its chart report.svg, and as report.json. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { chartOf } from './chart.mjs';
import { markdownOf } from './markdown.mjs';

export function writeReport(folder, report) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(folder, 'report.md'), markdownOf(report));
  writeFileSync(join(folder, 'report.svg'), chartOf(report));
  printTable(report);
}

/** Gives the path of the file, from the working directory. */
export function writeProfile(folder, line, { bar, measured, text }) {
  const profiles = join(folder, 'profiles');
  mkdirSync(profiles, { recursive: true });
  const file = join(profiles, `${line.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.md`);
  writeFileSync(file, `# ${line}\n\nNot met: ${bar}. Measured: ${measured}.\n\n${text.trim()}\n`);
  return relative('.', file);
}

function printTable({ lines, notMeasured }) {
  const width = Math.max(...lines.map(({ line }) => line.length), 0);
  for (const { line, verdict, ratio, share } of lines) {
    console.log(`${line.padEnd(width)}  ${verdict.padEnd(7)}  ${String(share).padStart(8)} of the bar  (${ratio})`);
  }
  const met = lines.filter(({ verdict }) => verdict === 'met').length;
  console.log(`${lines.length} lines, ${met} met; ${notMeasured.length} not measured`);
}
