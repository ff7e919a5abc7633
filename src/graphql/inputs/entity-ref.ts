import { Field, ID, InputType } from 'type-graphql';

@InputType('ExternalIdInput', { description: "The number of an entity in somebody else's register." })
export class ExternalIdInputType {
  @Field(() => String, { description: 'The register, e.g. `wikidata`.' })
  scheme!: string;

  @Field(() => String, { description: 'The number there, e.g. `Q2283`.' })
  value!: string;
}

@InputType('EntityRef', {
  description: [
    'One entity, named in exactly one way. `name` is folded as in `search` (accents and case do not matter) and must equal a name or alias',
    'of one entity only: several give AMBIGUOUS with `candidates: [{id, name, type, description}]`, none NOT_FOUND.',
  ].join(' '),
})
export class EntityRefType {
  @Field(() => ID, { nullable: true })
  id?: string | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => ExternalIdInputType, { nullable: true })
  externalId?: ExternalIdInputType | null;
}
