import type { Config } from '../config/config.js';
import type { Neo4jSettings } from '../stores/open-store.js';

/** How a Neo4j is reached, as the configuration has it. */
export function neo4jSettings(config: Config): Neo4jSettings {
  const { neo4jUsername, neo4jPassword, neo4jDatabase, neo4jCa, neo4jClientCert, neo4jClientKey, neo4jClientKeyPassword } = config;
  const hasClient = neo4jClientCert !== null && neo4jClientKey !== null;
  const client = hasClient ? { certificate: neo4jClientCert, key: neo4jClientKey, keyPassword: neo4jClientKeyPassword } : null;
  return {
    username: neo4jUsername,
    password: neo4jPassword,
    database: neo4jDatabase,
    certificates: { authorities: neo4jCa, client },
  };
}
