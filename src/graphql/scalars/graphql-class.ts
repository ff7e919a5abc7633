/** A class that type-graphql makes a type from, abstract (an interface) or not. */
export type GraphqlClass = abstract new (...args: never[]) => object;
