import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { RequestRecord } from '../request/log-entry.js';

/** Addresses and what they answer, with node's own request at hand, and what is recorded of it. */
export type Routes = Hono<{ Bindings: PageBindings }>;

export interface PageBindings extends HttpBindings {
  readonly record: RequestRecord;
}
