import { expect, test } from '@jest/globals';
import { parseOntology } from '../../src/ontology/load.js';
import { ontologyTables } from '../../src/ontology/ontology-tables.js';
import { replaceOnce } from '../support/replace-once.js';
import { SHIPS } from './support/ships.js';

test('an ontology in tables: each property with the type that brings it in, and with all that the file says of it', () => {
  let text = replaceOnce(
    SHIPS,
    '    description: Anyone who runs ships.',
    [
      '    description: |-\n      Anyone who\n      runs ships | boats.',
      '    properties:\n      foundingDate: { type: date, description: When it was founded. }',
    ].join('\n'),
  );
  text = replaceOnce(text, 'many: true', "many: true, varies: false, pattern: 'a|b'");
  text = replaceOnce(text, 'price: { type: money', 'price: { type: money, minimum: 0, identifies: true, tell: true, required: true');
  const owner = 'owner: { type: entity, entityTypes: [Operator, Vessel], varies: true, description: Whose it was. }';
  text = replaceOnce(text, '  SisterOf:', `      ${owner}\n  SisterOf:`);
  text = replaceOnce(text, 'Built to the same plans.', `Built to the same plans.\n    properties:\n      ${owner}`);
  expect(ontologyTables(parseOntology(text, 'ships.yaml'))).toBe(
    inMarkdown(String.raw`### Entity types

| type | is | properties | what belongs here |
| --- | --- | --- | --- |
| 'Operator', abstract |  | 'foundingDate' | Anyone who runs ships \| boats. |
| 'Company' | 'Operator' |  | An organization that trades. |
| 'Vessel' |  | 'imoNumber', 'flags' | A ship. |

### Relation types

| type | from | to | kind | read | what it says |
| --- | --- | --- | --- | --- | --- |
| 'Owned' | 'Operator' | 'Vessel' | state | 'owned': owned; 'ownedBy': was owned by | The first owned the second. |
| 'SisterOf' | 'Vessel' | 'Vessel' | state, symmetric | 'sisterOf': is a sister ship of | Built to the same plans. |

### Properties

| property | of | value | allowed | for evidence and sentences | what it means |
| --- | --- | --- | --- | --- | --- |
| 'foundingDate' | 'Operator' | date |  |  | When it was founded. |
| 'imoNumber' | 'Vessel' | string, required |  |  | Its number for life. |
| 'flags' | 'Vessel' | list of string | 'a\|b' |  | Where it was registered. |
| 'price' | 'Owned' | money, required | at least 0 | 'identifies', 'tell' | What was paid for it. |
| 'owner' | 'Owned', 'SisterOf' | 'Operator', 'Vessel' |  | 'varies' | Whose it was. |`),
  );
});

/** Code stands between apostrophes here: a template holds no backticks. */
const inMarkdown = (text: string): string => text.replaceAll("'", '`');
