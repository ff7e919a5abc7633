import { expect } from '@jest/globals';
import { exampleQuestions } from '../../support/example-questions.js';
import type { ApiOver } from '../../support/writing.js';

// Who says so in the example case, and what its sentences are.

export const ARTICLE = 'News article (2025-09-26)';
const retold = (source: string): string => `${source}, retold by ${ARTICLE}`;
export const INVESTIGATION = retold('Press investigation into stored phone calls');
export const REVIEW = retold("Microsoft, in Findings of Microsoft's review");
export const SMITH = retold("Brad Smith for Microsoft, in Microsoft's statement");
export const ARMY = retold('Israeli army, in Statement of the Israeli army (2025-08)');
export const SIDDIQI = retold("Imraan Siddiqi for CAIR Washington, in CAIR Washington's statement");
export const LEAK = retold('Leaked documents on Microsoft and the Israeli army');

export const UNIT = 'Israeli military unit (unnamed)';
export const WATCHING = 'watching phone calls of Palestinian civilians';
export const BORNE_OUT = 'first evidence bore out the press investigation';
export const SUPPLIED_UNIT = `Microsoft supplied ${UNIT} (product: Azure; purpose: ${WATCHING}; purpose contested)`;
export const SUSPENDED_UNIT = `Microsoft suspended services to ${UNIT} (reason: ${BORNE_OUT}; by 2025-09-26)`;
export const ABOUT_GAZA = 'technology supplied to the Israeli army and used in the war in Gaza';
export const UNIT_USED_AZURE = `${UNIT} used Azure (purpose: storing millions of recordings of phone calls of Palestinians)`;

/** Claims of which only these are told: whose word they are. */
export const saidBy = (...sourceLines: string[]) => ({ nodes: sourceLines.map((sourceLine) => expect.objectContaining({ sourceLine })) });
export const named = (name: string) => ({ name });

const QUESTIONS = new Map(exampleQuestions().map(({ name, text }) => [name, text]));

/** The data of the answer to a question of the example case, by the name of its operation. */
export async function answerTo(api: ApiOver, name: string): Promise<Readonly<Record<string, unknown>>> {
  const { data, errors } = await api.ask(QUESTIONS.get(name) ?? `no question is called ${name}`);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
}
