/** Who has one IPv6 address has the 2^64 around it, too. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [start = [], end] = address.split('::').map(groupsOf);
  const missing = end === undefined ? 0 : 8 - start.length - end.length;
  return [...start, ...Array.from({ length: missing }, () => '0'), ...(end ?? [])].slice(0, 4).join(':');
}

const groupsOf = (half: string): string[] =>
  half
    .split(':')
    .filter((group) => group !== '')
    .map((group) => Number.parseInt(group, 16).toString(16));
