import type { DocumentRecord } from '../../../model/document.js';
import type { EntityRecord } from '../../../model/entity.js';
import { isPlatformName } from '../../evidence/document-voice.js';
import { bearersOf } from '../../values/bearers.js';
import { foldedNamesOf } from '../../values/index-keys.js';
import { foldName } from '../../values/names.js';
import type { WriteContext } from '../write-step.js';

/** A document's publisher, as a text and as an entity. */
export type Publisher = Pick<DocumentRecord, 'publisher' | 'publisherEntityId'>;

/** Where a publisher is looked for, and who is told. */
type PublisherContext = Pick<WriteContext, 'view' | 'settings' | 'hint'>;

/** The type below which entities publish. */
const PUBLISHING = 'Organization';

/**
 * The publisher of a document as text and entity, both where one of them is given: the text may name just one organization, and an entity
 * has a name. So a document is known by both, however it was recorded. Renaming the entity later changes nothing.
 * @param mayLink whether the text may name an entity: not where the caller says that there is none
 */
export function resolvePublisher(
  { publisher, publisherEntityId }: Publisher,
  mayLink: boolean,
  context: PublisherContext,
  id: string | null,
): Publisher {
  if (publisherEntityId !== null)
    return { publisher: publisher ?? context.view.entity(publisherEntityId)?.name ?? null, publisherEntityId };
  const named = publisher !== null && mayLink ? organizationNamed(publisher, context) : null;
  if (named) {
    const message = `the publisher "${publisher}" is taken for entity "${named.id}": give \`publisherId: null\` if it is not`;
    context.hint({ code: 'PUBLISHER_IS_ENTITY', message, nodeIds: id === null ? [named.id] : [id, named.id] });
  }
  return { publisher, publisherEntityId: named?.id ?? null };
}

/** Null where none bears the name, or several do; a platform is nobody's voice. */
function organizationNamed(publisher: string, { view, settings }: PublisherContext): EntityRecord | null {
  const folded = foldName(publisher);
  if (folded === '' || isPlatformName(publisher)) return null;
  const types = settings.ontology.concreteTypes([PUBLISHING]);
  if (types.length === 0) return null;
  const [first, ...others] = bearersOf(
    publisher,
    view.entitiesByName(folded, foldedNamesOf).filter(({ type }) => types.includes(type)),
  );
  return first && others.length === 0 ? first : null;
}
