import { pack, type Packable } from './pack.js';

/** What a driver asks for, by its tag. */
const REQUESTS = {
  0x01: 'HELLO',
  0x02: 'GOODBYE',
  0x0f: 'RESET',
  0x10: 'RUN',
  0x11: 'BEGIN',
  0x12: 'COMMIT',
  0x13: 'ROLLBACK',
  0x2f: 'DISCARD',
  0x3f: 'PULL',
  0x54: 'TELEMETRY',
  0x66: 'ROUTE',
  0x6a: 'LOGON',
  0x6b: 'LOGOFF',
} as const;

export type RequestName = (typeof REQUESTS)[keyof typeof REQUESTS];

const [SUCCESS, RECORD, IGNORED, FAILURE] = [0x70, 0x71, 0x7e, 0x7f];

/** A chunk says its length first; one of length 0 ends a message. */
const LENGTH_BYTES = 2;

/** One message, as it travels: in chunks. */
export interface Message {
  readonly bytes: Buffer;
  readonly tag: number;
}

/** Makes whole messages of the bytes that arrive. */
export class MessageReader {
  private unread: Buffer = Buffer.alloc(0);

  /** The messages that are complete with these bytes. */
  read(bytes: Buffer): Message[] {
    this.unread = Buffer.concat([this.unread, bytes]);
    const messages: Message[] = [];
    for (let end = endOfMessage(this.unread); end !== null; end = endOfMessage(this.unread)) {
      messages.push({ bytes: this.unread.subarray(0, end), tag: tagOf(this.unread) });
      this.unread = this.unread.subarray(end);
    }
    return messages;
  }
}

function endOfMessage(bytes: Buffer): number | null {
  let offset = 0;
  while (offset + LENGTH_BYTES <= bytes.length) {
    const length = bytes.readUInt16BE(offset);
    offset += LENGTH_BYTES + length;
    if (length === 0) return offset;
  }
  return null;
}

/** The mark of a structure comes first, then what it is: in the next chunk, where the driver's buffer was full between the two. */
function tagOf(bytes: Buffer): number {
  const isAlone = bytes.readUInt16BE(0) === 1;
  return bytes.readUInt8(isAlone ? LENGTH_BYTES + 1 + LENGTH_BYTES : LENGTH_BYTES + 1);
}

export function requestName({ tag }: Message): RequestName {
  if (!(tag in REQUESTS)) throw new Error(`unknown request 0x${tag.toString(16)}`);
  return REQUESTS[tag as keyof typeof REQUESTS];
}

/** Whether more is to come before the request is answered. */
export const isRecord = ({ tag }: Message): boolean => tag === RECORD;

export const success = (said: Packable): Buffer => message(SUCCESS, pack(said));
export const failure = (code: string): Buffer => message(FAILURE, pack({ code, message: `as scripted: ${code}` }));
/** What a request gets that comes after a failure and before a reset. */
export const ignored = (): Buffer => message(IGNORED);

function message(tag: number, field?: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from([field ? 0xb1 : 0xb0, tag]), field ?? Buffer.alloc(0)]);
  const start = Buffer.alloc(LENGTH_BYTES);
  start.writeUInt16BE(content.length);
  return Buffer.concat([start, content, Buffer.alloc(LENGTH_BYTES)]);
}
