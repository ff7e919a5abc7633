import { parseOntology } from '../../../src/ontology/load.js';

/** Small, with all that an ontology may hold: every type of property, with one value and with several, and a symmetric relation. */
export const ONTOLOGY = parseOntology(
  `name: contract
version: '1'
entityTypes:
  Agent:
    label: agent
    plural: agents
    abstract: true
    description: Anyone who acts.
    properties:
      country: { type: string, many: true, description: Where it sits. }
      knows: { type: entity, many: true, entityTypes: [Agent], description: Whom it knows. }
  Person:
    label: person
    plural: people
    is: [Agent]
    description: A human being.
    properties:
      birthDate: { type: date, description: When the person was born. }
  Company:
    label: company
    plural: companies
    is: [Agent]
    description: An organization that trades.
    properties:
      sector: { type: string, description: What it trades in. }
      employees: { type: int, description: How many people it employs. }
      rating: { type: float, description: How good it is. }
      listed: { type: boolean, description: Whether it is listed. }
      foundingDate: { type: date, description: When it was founded. }
      capital: { type: money, description: What it owns. }
      website: { type: url, description: Its own page. }
      owner: { type: entity, entityTypes: [Agent], description: Who owns it. }
      offices: { type: int, many: true, description: The sizes of its offices. }
  Product:
    label: product
    plural: products
    description: A thing.
relationTypes:
  Supplied:
    from: [Agent]
    to: [Agent]
    forward: { name: supplied, label: supplied }
    reverse: { name: suppliedBy, label: was supplied by }
    temporality: state
    description: The first gave goods to the second.
    properties:
      product: { type: entity, entityTypes: [Product], description: What was supplied. }
      contractValue: { type: money, description: What it is worth. }
      channels: { type: string, many: true, description: How it was supplied. }
  TookPartIn:
    from: [Agent]
    to: [Agent, Product]
    forward: { name: tookPartIn, label: took part in }
    reverse: { name: participants, label: had as participant }
    temporality: event
    description: The first took part in the second.
  Owned:
    from: [Agent]
    to: [Agent, Product]
    forward: { name: owned, label: owned }
    reverse: { name: ownedBy, label: was owned by }
    temporality: state
    description: The first owned the second.
  AssociatedWith:
    from: [Agent]
    to: [Agent]
    symmetric: true
    forward: { name: associatedWith, label: was associated with }
    temporality: state
    description: They had to do with each other.
    properties:
      nature: { type: string, description: In what way. }
`,
  'contract-ontology.ts',
);
