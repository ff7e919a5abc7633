import { isOfKind, type Kind } from './modules.js';
import type { Room, SubRoom } from './room.js';
import { HOUSE } from './rooms.js';

/** Where files stand: a room without sub-rooms, or a sub-room. */
export interface LeafRoom {
  /** As below src/: `paths`, `domain/evidence`, `stores/open-store`. */
  readonly name: string;
  /** Names of the leaf rooms that it may import, beside itself. */
  readonly mayImport: ReadonlySet<string>;
  readonly never: readonly Kind[];
  readonly room: Room;
  readonly subRoom: SubRoom | null;
}

/** Whether a room is a single file. */
export const isFile = ({ room, subRoom }: LeafRoom): boolean => (subRoom ?? room).isFile === true;

export const LEAF_ROOMS: readonly LeafRoom[] = HOUSE.flatMap(leafRoomsOf);

/** The room of a file, named from src/ without its ending: `stores/sqlite/open` is in `stores/sqlite`, `app` in `app`. */
export function roomOf(file: string): LeafRoom | undefined {
  return LEAF_ROOMS.find(({ name }) => file === name || file.startsWith(`${name}/`));
}

/** Whether a file of a room may import another file. */
export function mayImportFile(room: LeafRoom, file: string): boolean {
  const other = roomOf(file);
  return other !== undefined && (other === room || room.mayImport.has(other.name));
}

/** Whether a file of a room may import a package or a module of Node.js. */
export function mayImportPackage({ never }: LeafRoom, specifier: string): boolean {
  return !never.some((kind) => isOfKind(kind, specifier));
}

function leafRoomsOf(room: Room): LeafRoom[] {
  if (!room.rooms) return [{ name: room.name, mayImport: leavesNamed(room.mayImport), never: room.never, room, subRoom: null }];
  return room.rooms.map((subRoom) => ({
    name: `${room.name}/${subRoom.name}`,
    mayImport: leavesNamed([
      ...(subRoom.mayImportOutside ?? room.mayImport),
      ...subRoom.mayImport.map((sister) => `${room.name}/${sister}`),
    ]),
    never: [...room.never, ...(subRoom.never ?? [])],
    room,
    subRoom,
  }));
}

/** The leaf rooms that names of rooms stand for. */
function leavesNamed(names: readonly string[]): Set<string> {
  const leaves = HOUSE.flatMap(({ name, rooms = [] }) =>
    rooms.length === 0 ? [[name]] : rooms.map((sub) => [`${name}/${sub.name}`, name]),
  );
  return new Set(leaves.filter((own) => own.some((name) => names.includes(name))).map(([leaf = '']) => leaf));
}
