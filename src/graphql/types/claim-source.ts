import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { documentsOfClaims } from '../../domain/evidence/document-chain.js';
import { sourceLine, type SourceNames } from '../../domain/evidence/source-line.js';
import { voiceEntityId, voiceLabel } from '../../domain/evidence/voice-label.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Context } from '../request/context.js';
import { loadNames, readDocuments, type Loaders } from '../request/loaders.js';
import { ClaimType } from './claim.js';
import { EntityInterface } from './entity.js';

@ObjectType('Voice', {
  description: 'Whose word a claim counts as. Claims of one voice count once; docs/evidence.md says when two are one.',
  simpleResolvers: true,
})
class VoiceType {
  @Field(() => String, { description: "The entity's name, the publisher as the document writes it, or the site." })
  label!: string;
}

/** A voice as resolvers return it; the entity is read only where a request selects it. */
interface VoiceValue {
  readonly label: string;
  readonly entityId: string | null;
}

@Resolver(() => VoiceType)
export class VoiceFields {
  @FieldResolver(() => EntityInterface, { nullable: true, description: 'Where the voice is an entity.' })
  entity(@Root() { entityId }: VoiceValue, @Ctx() { loaders }: Context): Promise<EntityRecord | null> | null {
    return entityId === null ? null : loaders.entity.load(entityId);
  }
}

@Resolver(() => ClaimType)
export class ClaimSourceFields {
  @FieldResolver(() => VoiceType, { nullable: true, description: 'Whose word it counts as; null for unknown.' })
  async voice(@Root() claim: ClaimRecord, @Ctx() { loaders }: Context): Promise<VoiceValue | null> {
    const entityId = voiceEntityId(claim);
    const documents = entityId === null && claim.voice !== null ? [claim] : [];
    const label = voiceLabel(claim, await loadSource(documents, [entityId], loaders));
    return label === null ? null : { label, entityId };
  }

  @FieldResolver(() => String, {
    description:
      "Who says so, in words: 'Brad Smith for Microsoft, in Microsoft's statement, retold by News article (2025-09-26)'. Never empty.",
  })
  async sourceLine(@Root() claim: ClaimRecord, @Ctx() { loaders }: Context): Promise<string> {
    return sourceLine(claim, await loadSource([claim], [claim.claimantId, claim.onBehalfOfId], loaders));
  }
}

/** The documents of some claims, with those from which these derive, and the names of some entities. */
async function loadSource(claims: readonly ClaimRecord[], entityIds: readonly (string | null)[], loaders: Loaders): Promise<SourceNames> {
  const [documentOf, nameOf] = await Promise.all([documentsOfClaims(claims, readDocuments(loaders)), loadNames(loaders, entityIds)]);
  return { documentOf, nameOf };
}
