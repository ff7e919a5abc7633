import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('Money', {
  description: "An amount (`value`), or bounds of one: 'at least 10 million' is `minValue`. As MonetaryAmount of schema.org.",
  simpleResolvers: true,
})
export class MoneyType {
  @Field(() => String, { description: 'As in ISO 4217, e.g. `USD`.' })
  currency!: string;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => Float, { nullable: true })
  minValue!: number | null;

  @Field(() => Float, { nullable: true })
  maxValue!: number | null;
}
