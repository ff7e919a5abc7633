/** The clock of stores and rules: RFC 3339 in UTC with milliseconds. */
export const now = (): string => new Date().toISOString();
