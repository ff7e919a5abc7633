/** `schema` is the address of the server, ending in /graphql. */
export const codegenFor = (schema) => ({
  schema,
  documents: ['src/**/*.ts'],
  generates: {
    'src/generated/': {
      preset: 'client',
      config: {
        strictScalars: true,
        scalars: { DateTime: 'string', JSONObject: 'Record<string, unknown>', PartialDate: 'string', URL: 'string' },
        useTypeImports: true,
      },
    },
  },
});
