import { isFile, RESOLVED_ROOMS, type ResolvedRoom } from './resolved-rooms.js';
import { kindOf, type Kind } from './kinds-of-modules.js';
import { HOUSE } from './house.js';

interface RestrictedImport {
  readonly regex?: string;
  readonly group?: readonly string[];
  readonly message: string;
}

/** How many folders below a room its files may stand: the rules count the steps upwards of an import. */
export const FOLDERS_WITHIN = 1;

/** The file that `.oxlintrc.json` extends: for each room what it must not import, with the reason. */
export function lintRules(): object {
  return { overrides: RESOLVED_ROOMS.flatMap(overridesOf) };
}

/** What a developer is told who imports a room that this one must not know. */
export function reasonAgainstRooms({ name, room, subRoom }: ResolvedRoom): string {
  const outside = inWords(subRoom?.mayImportOutside ?? room.mayImport);
  if (!subRoom) return `${name} may import ${outside}: ${room.reason}`;
  return `${name} may import ${outside}, and of ${room.name} ${inWords(subRoom.mayImport)}: ${subRoom.reason}`;
}

/** What a developer is told who brings a kind of modules in. */
export function reasonAgainstKind({ name, room, subRoom }: ResolvedRoom, kind: Kind): string {
  const reason = subRoom && !room.never.includes(kind) ? subRoom.reason : room.reason;
  return `${name} never contains ${kind}: ${reason}`;
}

/** `nothing of ours`, `model only`, `ontology and model only`. */
function inWords(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  return `${names.join(', ').replace(/, ([^,]+)$/, ' and $1')} only`;
}

/** One override for each depth at which its files may stand. */
function overridesOf(room: ResolvedRoom): object[] {
  const depth = room.name.split('/').length;
  if (isFile(room)) return [overrideOf(room, depth - 1, `src/${room.name}.ts`)];
  const levels = Array.from({ length: FOLDERS_WITHIN + 1 }, (_, level) => level);
  return levels.map((level) => overrideOf(room, depth + level, `src/${room.name}/${'*/'.repeat(level)}*.ts`));
}

/** @param depth how many folders below src/ its files stand */
function overrideOf(room: ResolvedRoom, depth: number, files: string): object {
  const patterns = [...restrictedRooms(room, depth), ...room.never.map((kind) => restrictedKind(room, kind))];
  const globals = room.never.flatMap((kind) =>
    (kindOf(kind).globals ?? []).map((name) => ({ name, message: reasonAgainstKind(room, kind) })),
  );
  return {
    files: [files],
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      ...(globals.length > 0 && { 'no-restricted-globals': ['error', ...globals] }),
    },
  };
}

/** One pattern against what stands outside its room, one against the rooms beside it. */
function restrictedRooms(own: ResolvedRoom, depth: number): RestrictedImport[] {
  const message = reasonAgainstRooms(own);
  const others = HOUSE.filter((room) => room !== own.room);
  const outside = others.flatMap(({ name, rooms }) => refused(own, name, rooms?.map((sub) => sub.name) ?? []));
  const beside = own.room.rooms?.map(({ name }) => name).filter((name) => !mayImportBeside(own, name)) ?? [];
  return [
    { regex: `^${upwards(depth)}(?:${outside.join('|')})(?:/|\\.js$)`, message },
    ...(beside.length > 0
      ? [{ regex: `^${upwards(depth - 1)}(?:\\.\\./${own.room.name}/)?(?:${beside.join('|')})(?:/|\\.js$)`, message }]
      : []),
  ];
}

/** The room where none of it may be imported; else those of its sub-rooms that may not. */
function refused({ mayImport }: ResolvedRoom, room: string, subRooms: readonly string[]): string[] {
  if (subRooms.length === 0) return mayImport.has(room) ? [] : [room];
  const closed = subRooms.filter((name) => !mayImport.has(`${room}/${name}`));
  return closed.length === subRooms.length ? [room] : closed.map((name) => `${room}/${name}`);
}

function mayImportBeside({ name: own, mayImport, room }: ResolvedRoom, sister: string): boolean {
  const name = `${room.name}/${sister}`;
  return name === own || mayImport.has(name);
}

const upwards = (steps: number): string => (steps === 0 ? '\\./' : `(?:\\.\\./){${steps}}`);

function restrictedKind(room: ResolvedRoom, kind: Kind): RestrictedImport {
  const { packages, allNodeModulesBut } = kindOf(kind);
  const message = reasonAgainstKind(room, kind);
  if (allNodeModulesBut) return { group: ['node:*', 'node:*/**', ...allNodeModulesBut.map((name) => `!node:${name}`)], message };
  return { regex: `^(?:${packages.join('|')})(?:/|$)`, message };
}
