import { normalExternalId } from '../../../domain/values/external-ids.js';
import type { EntityRecord } from '../../../model/entity.js';
import type { CaseReader } from '../stored/case-reader.js';
import type { EntityItem } from './namesakes.js';

/** The entities of the store that external ids say these are, by the ids that they have in the file. */
export async function knownByExternalId(items: readonly EntityItem[], reader: CaseReader): Promise<ReadonlyMap<string, EntityRecord>> {
  const given = items.flatMap(({ input }) => (input.externalIds ?? []).map((externalId) => ({ id: input.id, externalId })));
  const owners = given.length === 0 ? [] : await reader.entitiesByExternalId(given.map(({ externalId }) => normalExternalId(externalId)));
  return new Map(
    given.flatMap(({ id }, i) => {
      const owner = owners[i];
      return owner ? [[id, owner] as const] : [];
    }),
  );
}
