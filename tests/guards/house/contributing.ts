import { SERVER, type Room, type SubRoom } from './room-types.js';
import { HOUSE } from './house.js';

const BEGIN = '<!-- written by `npm run house`, from tests/guards/house/house.ts -->';
const END = '<!-- until here -->';

/** The text of CONTRIBUTING.md with the tables of the house as they are now. */
export function withHouse(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`CONTRIBUTING.md must hold the lines ${BEGIN} and ${END}`);
  return `${text.slice(0, begin)}${BEGIN}\n${houseTables()}\n${text.slice(end)}`;
}

function houseTables(): string {
  const top = HOUSE.toReversed();
  return [
    '| room | holds | may import | never contains |',
    '|---|---|---|---|',
    ...top.map((room) => row(`\`src/${pathOf(room)}\``, room.holds, room.mayImport, neverOf(room))),
    '',
    `A server here means ${SERVER.join(', ')}; I/O every module of Node.js but crypto and util.`,
    ...top.flatMap(subRoomTable),
  ].join('\n');
}

function subRoomTable({ name, rooms = [] }: Room): string[] {
  if (rooms.length < 2) return [];
  return [
    '',
    `| within \`${name}\` | holds | may import of \`${name}\` |`,
    '|---|---|---|',
    ...rooms.toReversed().map((room) => row(`\`${pathOf(room)}\``, room.holds, room.mayImport)),
  ];
}

function row(name: string, holds: string, mayImport: readonly string[], never: readonly string[] | null = null): string {
  const cells = [name, holds, mayImport.join(', ') || 'nothing', ...(never ? [never.join(', ')] : [])];
  return `| ${cells.join(' | ')} |`;
}

/** What most rooms never contain goes by one word. */
function neverOf({ never }: Room): string[] {
  const isServer = SERVER.every((kind) => never.includes(kind));
  return isServer ? ['a server', ...never.filter((kind) => !SERVER.includes(kind))] : [...never];
}

const pathOf = ({ name, isFile }: Room | SubRoom): string => (isFile ? `${name}.ts` : name);
