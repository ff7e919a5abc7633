/** A range as descriptions have it: `1 to 2,000`. */
export function rangeInWords({ least, most }: { readonly least: number; readonly most: number }): string {
  return `${least.toLocaleString('en')} to ${most.toLocaleString('en')}`;
}
