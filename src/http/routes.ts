import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';

/** Addresses and what they answer, with node's own request at hand. */
export type Routes = Hono<{ Bindings: HttpBindings }>;
