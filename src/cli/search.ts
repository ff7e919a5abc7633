import { searchEntities, type SearchHit } from '../domain/queries/search.js';
import { EXIT, type Command } from './command.js';
import { entityTypesOption, positiveInteger } from './option-values.js';

export const searchCommand: Command = {
  name: 'search',
  summary: 'find entities by name or alias, best first',
  arguments: [{ name: '<text>', description: 'a name, or whole words of one; accents, case and a slip of a letter do not matter' }],
  options: [
    { flags: '--type <type>', description: 'only entities of this type, as in the ontology (can be repeated)', many: true },
    { flags: '--first <count>', description: 'how many to give', defaultValue: '10' },
    { flags: '--json', description: 'print JSON' },
  ],
  readsOnly: true,
  async run({ open, arguments: [text = ''], options, output }) {
    const { store, ontology } = await open();
    const types = entityTypesOption(options['type'], ontology);
    const { items } = await searchEntities(store, { text, types }, { first: positiveInteger(options['first'], '--first'), after: null });
    const hits = items.map(({ node }) => node);
    if (options['json']) output.print(JSON.stringify(hits.map(hitAsJson), null, 2));
    else for (const hit of hits) output.print(hitAsLine(hit));
    if (hits.length === 0) output.log(`nothing is called ${JSON.stringify(text)}`);
    return hits.length > 0 ? EXIT.ok : EXIT.refused;
  },
};

const hitAsJson = ({ entity, matched, score }: SearchHit): unknown => ({
  id: entity.id,
  name: entity.name,
  type: entity.type,
  description: entity.description,
  matched,
  score,
});

function hitAsLine({ entity, matched, score }: SearchHit): string {
  const also = matched === entity.name ? '' : `, also called ${matched}`;
  return `${score.toFixed(2)}  ${entity.name} (${entity.type}${also})  id:${entity.id}`;
}
