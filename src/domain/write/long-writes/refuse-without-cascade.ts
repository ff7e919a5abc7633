import { conflict, type ClaimgraphError } from '../../../model/errors.js';
import type { LongWrite, NamingRole } from '../../../model/write/long-write.js';
import type { ExtentSize, NamedBy } from './extent-size.js';

/** Why a node that much names is not deleted without `cascade`: counted as far as that costs nothing, and nothing read. */
export function refusalWithoutCascade({ kind, id }: LongWrite['target'], { byRole }: ExtentSize): ClaimgraphError | null {
  const refusals: readonly (readonly [roles: readonly NamingRole[], message: (many: string) => string])[] =
    kind === 'entity'
      ? [
          [['end'], (many) => `${many} relations start or end at entity "${id}": delete them first, or give \`cascade: true\``],
          [['subject'], (many) => `${many} claims are about entity "${id}" itself: give \`cascade: true\` to delete them with it`],
        ]
      : [
          [
            ['copy', 'document', 'original'],
            (many) => `${many} claims or documents name document "${id}": give \`cascade: true\` to delete the claims in it`,
          ],
        ];
  for (const [roles, message] of refusals) {
    const named = roles.flatMap((role) => byRole.get(role) ?? []);
    const first = named.find(({ count }) => count > 0);
    if (first) return conflict(message(inWords(named)), first.firstId);
  }
  return null;
}

function inWords(named: readonly NamedBy[]): string {
  const count = named.reduce((sum, one) => sum + one.count, 0).toLocaleString('en');
  return named.some(({ hasMore }) => hasMore) ? `more than ${count}` : count;
}
