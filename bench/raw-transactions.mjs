/** The least that a durable write of one claim takes with the driver alone: one small transaction, no rules, no log. */

/** Rows of a table with an index, each committed to the disk for itself. */
export async function rawSqlite(file) {
  const { DatabaseSync } = await sqlite();
  const database = new DatabaseSync(file);
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table claim (id text primary key, document text, quote text)',
  );
  const insert = database.prepare('insert into claim values (?, ?, ?)');
  let number = 0;
  return {
    write: async () => {
      database.exec('begin immediate');
      insert.run(`claim-${number++}`, 'document-1', 'as the register has it');
      database.exec('commit');
    },
    close: async () => database.close(),
  };
}

async function sqlite() {
  return Number(process.versions.node.split('.')[0]) >= 24 ? import('node:sqlite') : import('@photostructure/sqlite');
}

/** A node bound to another, by executeWrite, a session for each. */
export async function rawNeo4j(url) {
  const { auth, driver } = await import('neo4j-driver');
  const password = process.env.NEO4J_PASSWORD;
  const connection = driver(url, password ? auth.basic(process.env.NEO4J_USERNAME ?? 'neo4j', password) : undefined);
  await connection.executeQuery('CREATE CONSTRAINT raw_claim IF NOT EXISTS FOR (n:RawClaim) REQUIRE n.id IS UNIQUE');
  await connection.executeQuery('CREATE (:RawDocument)');
  let number = 0;
  return {
    write: async () => {
      const session = connection.session();
      const parameters = { id: `claim-${number++}`, quote: 'as the register has it' };
      await session.executeWrite((transaction) =>
        transaction.run('MATCH (d:RawDocument) CREATE (:RawClaim {id: $id, quote: $quote})-[:RAW_IN]->(d)', parameters),
      );
      await session.close();
    },
    close: async () => {
      await connection.executeQuery('MATCH (n:RawClaim) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS').catch(() => undefined);
      await connection.close();
    },
  };
}
