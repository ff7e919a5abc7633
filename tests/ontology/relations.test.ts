import { describe, expect, test } from '@jest/globals';
import { replaceOnce } from '../support/replace-once.js';
import { faultsOf, refused, SHIPS } from './support/ships.js';

describe('A relation type', () => {
  refused(
    'that is not symmetric has a reverse reading',
    '    reverse: { name: ownedBy, label: was owned by }\n',
    '',
    '24: relationTypes.Owned.reverse: is missing; where a relation reads the same both ways, say `symmetric: true`',
  );
  refused(
    'that is symmetric has none',
    '    symmetric: true',
    '    symmetric: true\n    reverse: { name: sisters, label: has as a sister ship }',
    '37: relationTypes.SisterOf.reverse: a symmetric relation reads the same both ways: leave this out',
  );
  refused(
    'that is symmetric has the same types at both ends',
    'to: [Vessel]\n    symmetric',
    'to: [Vessel, Company]\n    symmetric',
    '33: relationTypes.SisterOf.to: must name the same types as `from`, since the relation is symmetric',
  );
});

describe('A reading may not have the name of a property', () => {
  const taken = (reading: string, type: string) => `\`${reading}\` is a property of \`${type}\` already: the two would be one field`;
  refused('of a type at its end', 'name: ownedBy', 'name: flags', `28: relationTypes.Owned.reverse.name: ${taken('flags', 'Vessel')}`);
  refused(
    'of a type below that at its end',
    'name: owned,',
    'name: foundingDate,',
    `27: relationTypes.Owned.forward.name: ${taken('foundingDate', 'Company')}`,
  );
  test('that a type at its end inherits', () => {
    const motto = 'properties:\n      motto: { type: string, description: What it goes by. }';
    const text = replaceOnce(SHIPS, '    description: Anyone who runs ships.', `    description: Anyone who runs ships.\n    ${motto}`);
    const ends = 'from: [Operator]\n    to: [Vessel]\n    forward: { name: ';
    const faults = faultsOf(replaceOnce(text, `${ends}owned`, `${ends}motto`.replace('Operator', 'Company')));
    expect(faults).toEqual([`29: relationTypes.Owned.forward.name: ${taken('motto', 'Company')}`]);
  });
});
