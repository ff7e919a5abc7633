const MARK = 'as it is written: ';

/** A number that is sent as it is written: JSON.stringify would round it. Only `toJson` and the transports of tests understand it. */
export const rawNumber = (written: string): string => MARK + written;

export const toJson = (value: unknown): string => withRawNumbers(JSON.stringify(value));

/** The same JSON with such numbers in it, in place of what stands for them. */
export const withRawNumbers = (json: string): string => json.replaceAll(new RegExp(`"${MARK}([^"]*)"`, 'g'), '$1');
