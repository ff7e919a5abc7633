import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: "The number of an entity in somebody else's register." })
export class ExternalIdInput {
  @Field(() => String, { description: 'The register, e.g. `wikidata`.' })
  scheme!: string;

  @Field(() => String, { description: 'The number there, e.g. `Q2283`.' })
  value!: string;
}

@InputType({
  description: [
    'One entity, named in exactly one way. `name` is folded as in `search` (accents and case do not matter) and must equal a name or alias',
    'of one entity only: several give AMBIGUOUS with `candidates: [{id, name, type, description}]`, none NOT_FOUND.',
  ].join(' '),
})
export class EntityRef {
  @Field(() => ID, { nullable: true })
  id?: string | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => ExternalIdInput, { nullable: true })
  externalId?: ExternalIdInput | null;
}
