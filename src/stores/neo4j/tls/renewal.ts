import { stat } from 'node:fs/promises';
import type { ClientCertificateProvider } from 'neo4j-driver';
import { clientFaults, type ClientCertificate } from './certificates.js';

/**
 * Hands a certificate to the driver, and once more when its files have changed: what is renewed counts for connections made from then on,
 * without a restart. Files that do not fit each other, as while one of the two is written already, are left alone until they do.
 * @param now the clock: RFC 3339 in UTC with milliseconds
 */
export function renewed(client: ClientCertificate, now: () => string): ClientCertificateProvider {
  let handedOver: string | null = null;
  return {
    hasUpdate: async () => {
      const version = await versionOf(client);
      return version !== null && version !== handedOver && (await clientFaults(client, now())).length === 0;
    },
    getClientCertificate: async () => {
      handedOver = await versionOf(client);
      const password = client.keyPassword === null ? {} : { password: client.keyPassword };
      return { certfile: client.certificate, keyfile: client.key, ...password };
    },
  };
}

/** Of both files; another one after each write, and where a link leads elsewhere. Null while one is not there. */
async function versionOf({ certificate, key }: ClientCertificate): Promise<string | null> {
  try {
    const files = await Promise.all([stat(certificate), stat(key)]);
    return files.map(({ ino, size, mtimeMs }) => [ino, size, mtimeMs].join(' ')).join(', ');
  } catch {
    return null;
  }
}
