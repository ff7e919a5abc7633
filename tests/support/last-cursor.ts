import type { ServedGraph } from './serve.js';

/** The cursor of the last change so far. */
export async function lastCursor({ ask }: Pick<ServedGraph, 'ask'>): Promise<string> {
  const { body } = await ask('{ paths(input: { from: { name: "Microsoft" }, to: { name: "IMOD" } }) { asOf } }');
  return (body.data as { readonly paths: { readonly asOf: string } }).paths.asOf;
}
