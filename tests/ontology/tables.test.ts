import { expect, test } from '@jest/globals';
import { parseOntology } from '../../src/ontology/load.js';
import { ontologyTables } from '../../src/ontology/ontology-tables.js';
import { replaceOnce } from '../support/replace-once.js';
import { SHIPS } from './support/ships.js';

test('an ontology in tables: each property with the type that brings it in, and with all that the file says of it', () => {
  let text = replaceOnce(
    SHIPS,
    '    description: Anyone who runs ships.',
    '    description: |-\n      Anyone who\n      runs ships | boats.\n    properties:\n      foundingDate: { type: date, description: When it was founded. }',
  );
  text = replaceOnce(text, 'many: true', "many: true, varies: false, pattern: 'a|b'");
  text = replaceOnce(text, 'price: { type: money', 'price: { type: money, minimum: 0, identifies: true, tell: true, required: true');
  const owner = 'owner: { type: entity, entityTypes: [Operator, Vessel], varies: true, description: Whose it was. }';
  text = replaceOnce(text, '  SisterOf:', `      ${owner}\n  SisterOf:`);
  text = replaceOnce(text, 'Built to the same plans.', `Built to the same plans.\n    properties:\n      ${owner}`);
  expect(ontologyTables(parseOntology(text, 'ships.yaml'))).toBe(
    String.raw`### Entity types

| type | is | properties | what belongs here |
| --- | --- | --- | --- |
| ${code('Operator')}, abstract |  | ${code('foundingDate')} | Anyone who runs ships \| boats. |
| ${code('Company')} | ${code('Operator')} |  | An organization that trades. |
| ${code('Vessel')} |  | ${code('imoNumber')}, ${code('flags')} | A ship. |

### Relation types

| type | from | to | kind | read | what it says |
| --- | --- | --- | --- | --- | --- |
| ${code('Owned')} | ${code('Operator')} | ${code('Vessel')} | state | ${code('owned')}: owned; ${code('ownedBy')}: was owned by | The first owned the second. |
| ${code('SisterOf')} | ${code('Vessel')} | ${code('Vessel')} | state, symmetric | ${code('sisterOf')}: is a sister ship of | Built to the same plans. |

### Properties

| property | of | value | allowed | for evidence and sentences | what it means |
| --- | --- | --- | --- | --- | --- |
| ${code('foundingDate')} | ${code('Operator')} | date |  |  | When it was founded. |
| ${code('imoNumber')} | ${code('Vessel')} | string, required |  |  | Its number for life. |
| ${code('flags')} | ${code('Vessel')} | list of string | ${code(String.raw`a\|b`)} |  | Where it was registered. |
| ${code('price')} | ${code('Owned')} | money, required | at least 0 | ${code('identifies')}, ${code('tell')} | What was paid for it. |
| ${code('owner')} | ${code('Owned')}, ${code('SisterOf')} | ${code('Operator')}, ${code('Vessel')} |  | ${code('varies')} | Whose it was. |`,
  );
});

const code = (text: string): string => `\`${text}\``;
