#!/usr/bin/env node
/** Writes docs/example.md: the questions of seed/questions.graphql with the answers of a store that has just been seeded. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { format } from 'prettier';
import { serveExample } from './trace/serve-example.mjs';

const QUESTIONS = 'seed/questions.graphql';
const PAGE = 'docs/example.md';

const INTRODUCTION = `# The example, question by question

The example case is one news article of 26 September 2025, in French, about Microsoft and the Israeli Ministry of Defense (IMOD).
[seed/microsoft-imod.yaml](../seed/microsoft-imod.yaml) has what it says, as strong as it says it, by whom, and in which paragraph. One
document was read, and no relation is asserted by two voices that are known, so nothing is \`CORROBORATED\`; [evidence.md](evidence.md) says
what a status means.

The query editor opens with these questions, which are in [${QUESTIONS}](../${QUESTIONS}). Here they are asked one after the other, right
after the case was loaded.
`;

/** That of the tests' clock: a page that is written anew is the same. */
const TIME = '2026-01-02T03:04:05.678Z';

const server = await serveExample();
try {
  const sections = [];
  for (const question of questions()) sections.push(await section(question, await server.ask(question.operation)));
  writeFileSync(PAGE, [INTRODUCTION, ...sections].join('\n'));
} finally {
  await server.close();
}

/** Each operation with the comment above it. */
function questions() {
  const text = readFileSync(QUESTIONS, 'utf8');
  const operations = parse(text).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operations.map(({ loc }) => {
    const comment = text.slice(0, loc.start).split('\n\n').at(-1).replaceAll(/^# */gm, '').trim().replaceAll('\n', ' ');
    return { comment, operation: text.slice(loc.start, loc.end) };
  });
}

/** The question as the heading; what else the comment says is for the editor where it writes. */
async function section({ comment, operation }, answer) {
  const [, question, rest] = /^(.*?\?)\s*(.*)$/s.exec(comment);
  const text = operation.startsWith('mutation') || rest === '' ? '' : `${rest}\n\n`;
  const written = JSON.stringify(answer).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, TIME);
  const json = await format(written, { parser: 'json', printWidth: 140 });
  return `## ${question}\n\n${text}\`\`\`graphql\n${operation}\n\`\`\`\n\n\`\`\`json\n${json}\`\`\`\n`;
}
