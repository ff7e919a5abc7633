// What a name refers to, where somebody names an entity instead of giving its id. It is stricter than search: what only sounds alike, or
// is written alike in another script, is not the same name.

/** Something with a name and other names. */
export interface Named {
  readonly name: string;
  readonly aliases: readonly { readonly value: string }[];
}

/**
 * Those among some entities that bear a name, as name or alias: those who spell it so, whatever the case of letters and the spaces
 * between words; only if there are none, those who spell it so but for accents and the like. Another script or romanization never bears
 * it: 张伟 is not 章伟, though both fold to one.
 * @param entities all that fold to this name (`foldName`), or more
 * @example
 * const [alike = []] = await reader.entitiesByName([foldName('joe lopez')], 200);
 * const [entity, ...others] = bearersOf('joe lopez', alike);
 */
export function bearersOf<Entity extends Named>(name: string, entities: readonly Entity[]): Entity[] {
  const exact = exactBearersOf(name, entities);
  return exact.length > 0 ? exact : spelledAlike(name, entities, withoutMarks);
}

/**
 * The same without a second choice: those who spell it so, whatever the case of letters and the spaces between words, or none.
 * @example
 * const [alike = []] = await reader.entitiesByName([foldName('José García')], 200);
 * const [entity, ...others] = exactBearersOf('José García', alike); // never Jose Garcia
 */
export function exactBearersOf<Entity extends Named>(name: string, entities: readonly Entity[]): Entity[] {
  return spelledAlike(name, entities, asSpelled);
}

function spelledAlike<Entity extends Named>(name: string, entities: readonly Entity[], spelled: (text: string) => string): Entity[] {
  const wanted = spelled(name);
  return wanted === '' ? [] : entities.filter((entity) => namesOf(entity).some((one) => spelled(one) === wanted));
}

const namesOf = ({ name, aliases }: Named): string[] => [name, ...aliases.map(({ value }) => value)];

/**
 * A name whatever the case of its letters and the spaces between its words. By way of capitals, so that ß is ss, and a sigma at the end of
 * a word is one.
 */
export function asSpelled(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/** The same but for accents and the like. */
export function withoutMarks(text: string): string {
  const plain = asSpelled(text.normalize('NFKD').replaceAll(MARKS, ''));
  return plain.replaceAll(STRUCK_OR_TYPESET, (letter) => PLAIN.get(letter) ?? letter).normalize('NFC');
}

/**
 * Accents, and the vowel points of Hebrew and Arabic, which are left out as often as written. Not the vowels of Indic scripts and the
 * voicing of kana, which are marks for Unicode, too: without them it is another name.
 */
const MARKS = /(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]/gu;

/** What Unicode does not take apart: letters with a stroke, and what typesetters make of signs on a keyboard. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({ l: 'ł', o: 'ø', d: 'đ', h: 'ħ', t: 'ŧ', "'": '‘’ʼ', '"': '“”„', '-': '‐‑‒–—' }).flatMap(([plain, variants]) =>
    [...variants].map((variant) => [variant, plain] as const),
  ),
);
const STRUCK_OR_TYPESET = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'gu');
