/** A case without any ids: one claim on one relation. */
export const SMALL = `case: Small
entities:
  - { type: Company, name: North Pier Ltd }
  - { type: Person, name: Ann Li }
documents:
  - { title: Minutes }
relations:
  - type: Employed
    from: North Pier Ltd
    to: Ann Li
    claims:
      - document: Minutes
        statement: Ann Li worked for North Pier.
        properties: { role: engineer }
`;
