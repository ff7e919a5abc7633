/** The header that every answer has: the id under which what went wrong was logged. */
export const REQUEST_ID = 'x-request-id';
