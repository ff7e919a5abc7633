const MARK = 'as it is written: ';

/**
 * A number, or lists of them, that is sent as it is written: JSON.stringify would round it, or overflow the stack. Only `toJson` and the
 * transports of tests understand it.
 */
export const rawNumber = (written: string): string => MARK + written;

export const toJson = (value: unknown): string => withRawNumbers(JSON.stringify(value));

/** The same JSON with such numbers in it, in place of what stands for them. */
export const withRawNumbers = (json: string): string => json.replaceAll(new RegExp(`"${MARK}([^"]*)"`, 'g'), '$1');
