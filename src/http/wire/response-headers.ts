/** The header that every answer has: the id under which errors were logged. */
export const REQUEST_ID = 'x-request-id';

/** Headers of every answer: browsers guess no other type, send no referrer from it, and show it in no frame. Pages have other policies. */
export const SECURITY_HEADERS = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
] as const;

const NO_FRAMES_NO_FORMS = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** For a page without scripts, with its style and pictures inside it. */
export const PAGE_POLICY = {
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; ${NO_FRAMES_NO_FORMS}`,
};

/** For the query editor, one page that holds all its scripts; it may send requests to this server, and to no other. */
export const EDITOR_POLICY = {
  'content-security-policy': `default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; ${NO_FRAMES_NO_FORMS}`,
};
