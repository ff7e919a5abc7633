/**
 * Headers of every answer: it is what its type says, tells no other site where its reader came from, and stands in no frame. What is
 * no page needs nothing of a browser; pages have a policy of their own.
 */
export const SECURITY_HEADERS = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
] as const;

const NO_FRAMES_NO_FORMS = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page without scripts, its style and pictures inside it. */
export const PAGE_POLICY = {
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; ${NO_FRAMES_NO_FORMS}`,
};

/** The query editor is one page that holds all its scripts; it may ask this server, and no other. */
export const EDITOR_POLICY = {
  'content-security-policy': `default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; ${NO_FRAMES_NO_FORMS}`,
};
