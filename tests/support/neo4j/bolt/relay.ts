import { connect, type Socket } from 'node:net';
import { ignored, isRecord, MessageReader, requestName, type Message, type RequestName } from './messages.js';

/** What a member does with a request. */
export type Deed =
  | 'hand on'
  /** The connection ends: the server never hears of the request. */
  | 'cut'
  /** The server does it, then the connection ends: the driver never hears of it. */
  | 'cut when done'
  /** From now on nothing gets through on this connection, and nobody is told. */
  | 'silence'
  /** The same once the server has done it. */
  | 'silence when done'
  /** The driver is told this, and the server nothing. */
  | { readonly say: Buffer }
  /** The server does it, but the driver is told this. */
  | { readonly sayWhenDone: Buffer };

/** `inWrite`: within a transaction of its own, as all writes are, and no read. */
export type Script = (request: RequestName, inWrite: boolean) => Deed;

/** The answer to a request that is awaited from the server, with what to do when it comes; or one that only waits for its turn. */
type Awaited = { readonly deed: Deed } | { readonly own: Buffer };

const HANDSHAKE_BYTES = 20;
const VERSION_BYTES = 4;
/** Both sides are held to Bolt 5.4, the last one with failures in two words: code and message. */
const OFFER = Buffer.from('6060b01700000405000000000000000000000000', 'hex');

/** One connection of a driver to a real server, through a member that does as its script says. */
export class Relay {
  private readonly far: Socket;
  private readonly requests = new MessageReader();
  private readonly answers = new MessageReader();
  private readonly awaited: Awaited[] = [];
  private inWrite = false;
  private hasFailed = false;
  private isSilent = false;

  constructor(
    private readonly near: Socket,
    target: number,
    private readonly script: Script,
  ) {
    this.far = connect(target, '127.0.0.1');
    afterTheFirst(HANDSHAKE_BYTES, near, () => this.far.write(OFFER), this.hearDriver);
    afterTheFirst(VERSION_BYTES, this.far, (version) => near.write(version), this.hearServer);
    for (const socket of [near, this.far]) socket.on('error', this.cut).on('close', this.cut);
  }

  readonly cut = (): void => {
    this.near.destroy();
    this.far.destroy();
  };

  private readonly hearDriver = (bytes: Buffer): void => {
    for (const message of this.requests.read(bytes)) {
      if (this.isSilent || this.near.destroyed) return;
      this.take(requestName(message), message);
    }
  };

  private readonly hearServer = (bytes: Buffer): void => {
    for (const message of this.answers.read(bytes)) {
      if (this.isSilent || this.near.destroyed) return;
      if (isRecord(message)) this.near.write(message.bytes);
      else this.passAnswer(message);
    }
  };

  private take(request: RequestName, message: Message): void {
    if (request === 'RESET') this.hasFailed = this.inWrite = false;
    if (request === 'GOODBYE') this.far.write(message.bytes);
    else if (this.hasFailed) this.answer(ignored());
    else this.act(request, message);
  }

  private act(request: RequestName, message: Message): void {
    if (request === 'BEGIN') this.inWrite = true;
    const deed = this.script(request, this.inWrite);
    if (request === 'COMMIT' || request === 'ROLLBACK') this.inWrite = false;
    if (deed === 'cut') this.cut();
    else if (deed === 'silence') this.isSilent = true;
    else if (typeof deed === 'object' && 'say' in deed) {
      this.hasFailed = request !== 'ROUTE';
      this.answer(deed.say);
    } else {
      this.awaited.push({ deed });
      this.far.write(message.bytes);
    }
  }

  /** Answers come in the order of the requests. */
  private answer(own: Buffer): void {
    this.awaited.push({ own });
    this.giveOwn();
  }

  private giveOwn(): void {
    for (let next = this.awaited[0]; next && 'own' in next; next = this.awaited[0]) {
      this.near.write(next.own);
      this.awaited.shift();
    }
  }

  private passAnswer(message: Message): void {
    const next = this.awaited.shift();
    if (!next || 'own' in next) throw new Error('the server answered what nobody asked');
    const { deed } = next;
    if (deed === 'cut when done') this.cut();
    else if (deed === 'silence when done') this.isSilent = true;
    else if (typeof deed === 'object' && 'sayWhenDone' in deed) {
      this.hasFailed = true;
      this.near.write(deed.sayWhenDone);
    } else this.near.write(message.bytes);
    this.giveOwn();
  }
}

/** Both sides shake hands first, then speak in messages. */
function afterTheFirst(bytes: number, socket: Socket, greet: (first: Buffer) => void, hear: (bytes: Buffer) => void): void {
  let first: Buffer | null = Buffer.alloc(0);
  socket.on('data', (arrived) => {
    if (first === null) return hear(arrived);
    first = Buffer.concat([first, arrived]);
    if (first.length < bytes) return;
    greet(first.subarray(0, bytes));
    const rest = first.subarray(bytes);
    first = null;
    hear(rest);
  });
}
