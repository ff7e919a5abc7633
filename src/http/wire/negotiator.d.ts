declare module 'negotiator' {
  /** Reads what a request accepts. */
  export default class Negotiator {
    constructor(request: { readonly headers: Readonly<Record<string, string | undefined>> });
    /** The media type among these that is accepted best; undefined where none is. */
    mediaType(available: readonly string[]): string | undefined;
    /** The same of encodings. */
    encoding(available: readonly string[]): string | undefined;
  }
}
