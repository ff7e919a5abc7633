/** Inputs that share a transaction; a step that holds more has one of its own. So none takes longer than the largest step may. */
export const LARGEST_GROUP = 200;
