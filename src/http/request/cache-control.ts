/** `Cache-Control` of what changes only with the server or its ontology: it may be kept, and is asked for again by its ETag. */
export const REVALIDATED = 'no-cache';
