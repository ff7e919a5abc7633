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
    'One entity, named in exactly one way. `name` must be a name or alias of one entity only, as it is spelled but for case and spaces; if',
    'none is spelled so, but for accents. Another script or romanization is another name. Several give AMBIGUOUS with',
    '`candidates: [{id, name, type, degree, description, aliases}]`, none NOT_FOUND with the nearest names.',
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
