declare module 'jaro-winkler' {
  /** How alike two texts are, 0 to 1; those that begin alike are more so. */
  export default function jaroWinkler(a: string, b: string): number;
}
