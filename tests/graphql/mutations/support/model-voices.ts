// How many voices claims have, by brute force: whoever is one with another takes the other's name, until nothing changes.

/** The part of a claim that says who speaks. */
interface Spoken {
  readonly id: string;
  readonly claimant: string | null;
  readonly onBehalfOf: string | null;
}

/** Whose word claims are. */
interface Words<Claim> {
  keysOf(claim: Claim): readonly string[];
  rootOf(claim: Claim): { readonly id: string } | undefined;
}

/** The voice of each claim, by id. Only among these claims does its name mean anything. */
export function voicesOf<Claim extends Spoken>(claims: readonly Claim[], words: Words<Claim>): ReadonlyMap<string, string> {
  const names = new Map(claims.map(({ id }) => [id, id]));
  const nameOf = ({ id }: Claim): string => names.get(id) ?? id;
  const pairs = claims.flatMap((one) => claims.filter((other) => areOne(one, other, words)).map((other) => [one, other] as const));
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (const [one, other] of pairs) {
      if (nameOf(one) <= nameOf(other)) continue;
      names.set(one.id, nameOf(other));
      isChanging = true;
    }
  }
  const known = new Set(claims.filter((claim) => words.keysOf(claim).length > 0).map(nameOf));
  return new Map(claims.map((claim) => [claim.id, known.has(nameOf(claim)) ? nameOf(claim) : 'unknown']));
}

/** Unknown ones are one together, and only where no other is. */
export function countedVoices(voices: Iterable<string>): number {
  const different = new Set(voices);
  return different.size > 1 && different.has('unknown') ? different.size - 1 : different.size;
}

/** They share a key, or come from one document in which nobody speaks. */
function areOne<Claim extends Spoken>(one: Claim, other: Claim, words: Words<Claim>): boolean {
  const keys = words.keysOf(other);
  const isSilent = [one, other].every(({ claimant, onBehalfOf }) => claimant === null && onBehalfOf === null);
  return words.keysOf(one).some((key) => keys.includes(key)) || (isSilent && words.rootOf(one)?.id === words.rootOf(other)?.id);
}
