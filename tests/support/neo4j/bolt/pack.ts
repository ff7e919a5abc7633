/** What a member of a scripted cluster says. */
export type Packable = string | number | readonly Packable[] | { readonly [key: string]: Packable };

/** PackStream, the notation of Bolt, for short texts, small whole numbers, lists and maps of up to 15. */
export function pack(value: Packable): Buffer {
  if (typeof value === 'number') return packNumber(value);
  if (typeof value === 'string') return packText(value);
  if (isList(value)) return Buffer.concat([marker(0x90, value.length), ...value.map(pack)]);
  const entries = Object.entries(value);
  return Buffer.concat([marker(0xa0, entries.length), ...entries.flatMap(([key, of]) => [pack(key), pack(of)])]);
}

const isList = (value: Packable): value is readonly Packable[] => Array.isArray(value);

/** As 16 bits with a sign. */
function packNumber(value: number): Buffer {
  const packed = Buffer.from([0xc9, 0, 0]);
  packed.writeInt16BE(value, 1);
  return packed;
}

function packText(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > 255) throw new Error(`too long to be packed: ${text}`);
  return Buffer.concat([Buffer.from([0xd0, bytes.length]), bytes]);
}

function marker(kind: number, size: number): Buffer {
  if (size > 15) throw new Error(`${size} is too much to be packed`);
  return Buffer.from([kind | size]);
}
