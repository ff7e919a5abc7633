import { isOfKind, type Kind } from './kinds-of-modules.js';
import type { Room, SubRoom } from './room-types.js';
import { HOUSE } from './house.js';

/** Where files stand: a room without sub-rooms, or a sub-room. */
export interface ResolvedRoom {
  /** As below src/: `paths`, `domain/evidence`, `stores/open-store`. */
  readonly name: string;
  /** Names of the resolved rooms that it may import, beside itself. */
  readonly mayImport: ReadonlySet<string>;
  readonly never: readonly Kind[];
  readonly room: Room;
  readonly subRoom: SubRoom | null;
}

/** Whether a room is a single file. */
export const isFile = ({ room, subRoom }: ResolvedRoom): boolean => (subRoom ?? room).isFile === true;

export const RESOLVED_ROOMS: readonly ResolvedRoom[] = HOUSE.flatMap(resolvedRoomsOf);

/** The room of a file, named from src/ without its ending: `stores/sqlite/open` is in `stores/sqlite`, `app` in `app`. */
export function roomOf(file: string): ResolvedRoom | undefined {
  return RESOLVED_ROOMS.find(({ name }) => file === name || file.startsWith(`${name}/`));
}

/** Whether a file of a room may import another file. */
export function mayImportFile(room: ResolvedRoom, file: string): boolean {
  const other = roomOf(file);
  return other !== undefined && (other === room || room.mayImport.has(other.name));
}

/** Whether a file of a room may import a package or a module of Node.js. */
export function mayImportPackage({ never }: ResolvedRoom, specifier: string): boolean {
  return !never.some((kind) => isOfKind(kind, specifier));
}

function resolvedRoomsOf(room: Room): ResolvedRoom[] {
  if (!room.rooms) return [{ name: room.name, mayImport: resolvedNames(room.mayImport), never: room.never, room, subRoom: null }];
  return room.rooms.map((subRoom) => ({
    name: `${room.name}/${subRoom.name}`,
    mayImport: resolvedNames([
      ...(subRoom.mayImportOutside ?? room.mayImport),
      ...subRoom.mayImport.map((sister) => `${room.name}/${sister}`),
    ]),
    never: [...room.never, ...(subRoom.never ?? [])],
    room,
    subRoom,
  }));
}

/** The names of the resolved rooms that names of rooms stand for. */
function resolvedNames(names: readonly string[]): Set<string> {
  const resolved = HOUSE.flatMap(({ name, rooms = [] }) =>
    rooms.length === 0 ? [[name]] : rooms.map((sub) => [`${name}/${sub.name}`, name]),
  );
  return new Set(resolved.filter((own) => own.some((name) => names.includes(name))).map(([name = '']) => name));
}
