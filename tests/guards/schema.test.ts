import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType, printSchema, validateSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { apiPage } from '../../src/graphql/schema/api-page.js';
import { buildGraphqlSchema } from '../../src/graphql/schema/build-schema.js';
import { suggestTypeName } from '../../src/ontology/rules/reserved.js';
import { pageLimits, schema } from '../support/ask.js';
import { defaultOntology } from '../support/ontology.js';
import { PROJECT_ROOT } from '../support/project-root.js';

const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));

describe('the schema', () => {
  test('is the one that is committed: `npm run schema` writes it', () => {
    expect(`${printSchema(schema)}\n`).toBe(readFileSync(join(PROJECT_ROOT, 'schema/schema.graphql'), 'utf8'));
  });

  test('is in docs/api.md: `npm run schema` writes it', () => {
    expect(apiPage(schema)).toBe(readFileSync(join(PROJECT_ROOT, 'docs/api.md'), 'utf8'));
  });

  test('is valid, and the same each time it is built', () => {
    expect(validateSchema(schema)).toEqual([]);
    expect(printSchema(buildGraphqlSchema(defaultOntology, pageLimits))).toBe(printSchema(schema));
  });

  test('describes every type', () => {
    expect(types.filter((type) => !type.description).map((type) => type.name)).toEqual([]);
  });

  test('says how to write, and what each part of a claim is', () => {
    expect(schema.getMutationType()?.description).toMatch(/role editor.*Authorization: Bearer/);
    const claim = schema.getType('RecordClaimInput');
    const parts = isInputObjectType(claim) ? Object.values(claim.getFields()) : [];
    expect(parts.length).toBeGreaterThan(15);
    expect(parts.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });

  test('has no type that an ontology could take the name of', () => {
    const ofOntology = new Set([...defaultOntology.entityTypes, ...defaultOntology.relationTypes].map(({ name }) => name));
    const names = types.map(({ name }) => name).filter((name) => !ofOntology.has(name));
    expect(names.filter((name) => suggestTypeName(name) === null)).toEqual([]);
  });

  test('has all root fields but the ontology nullable, so that one that fails does not take its neighbours along', () => {
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    expect(fields.filter((field) => String(field.type).endsWith('!')).map((field) => field.name)).toEqual(['ontology']);
  });

  test('leaves no field unguarded whose resolver is skipped: such fields are read without asking who may', () => {
    const { objectTypes, authorizedFields, middlewares } = getMetadataStorage();
    const guarded = (target: unknown, name: string): boolean =>
      [...authorizedFields, ...middlewares].some((guard) => guard.target === target && guard.fieldName === name);
    const skipped = objectTypes.flatMap((type) =>
      (type.fields ?? []).filter((field) => (field.simple ?? type.simpleResolvers) && guarded(field.target, field.name)),
    );
    expect(skipped).toEqual([]);
  });

  test('lists pages as Relay does', () => {
    const connections = types.filter((type) => isObjectType(type)).filter((type) => type.name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThan(50);
    for (const { name, getFields } of connections.map((type) => ({ name: type.name, getFields: () => type.getFields() }))) {
      const fields = getFields();
      expect([name, String(fields['edges']?.type), String(fields['pageInfo']?.type)]).toEqual([
        name,
        `[${name.replace(/Connection$/, 'Edge')}!]!`,
        'PageInfo!',
      ]);
    }
  });

  test('knows an entity reference as one of three', () => {
    const reference = schema.getType('EntityRef');
    expect(isInputObjectType(reference) && reference.isOneOf).toBe(true);
    expect(isInterfaceType(schema.getType('Entity'))).toBe(true);
  });
});
