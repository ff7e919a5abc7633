import { auth, bookmarkManager, driver, type AuthToken, type BookmarkManager, type Config, type Driver } from 'neo4j-driver';
import type { Certificates } from './tls/certificates.js';
import { renewed } from './tls/renewal.js';

/** Who logs in; without a password nobody in particular, which only a server without logins lets in. */
export interface Login {
  readonly username: string;
  readonly password: string | null;
}

/** A driver, and the bookmarks that let this process read what it wrote on whichever member of a cluster it reads. */
export interface Connection {
  readonly driver: Driver;
  readonly bookmarks: BookmarkManager;
}

const CONNECTION_TIMEOUT_MS = 5_000;
/** How long a unit of work waits for one of the connections, and for the server to greet on a new one. */
const ACQUISITION_TIMEOUT_MS = 6_000;
/** The driver repeats no write: its waits begin with a second, and an election has room for three. `Database` does. */
const RETRY_TIME_MS = 0;
const CONNECTIONS = 100;
/** A connection that was idle for so long is tried before it is used: a firewall may have dropped it in silence. */
const IDLE_CHECK_MS = 60_000;

/** Nothing is sent before the first statement: whether the server is there shows then. */
export function openDriver(url: string, login: Login, certificates: Certificates, now: () => string): Connection {
  return {
    driver: driver(withoutTrust(url, certificates), tokenOf(login), {
      ...encryption(certificates, now),
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      connectionAcquisitionTimeout: ACQUISITION_TIMEOUT_MS,
      maxTransactionRetryTime: RETRY_TIME_MS,
      maxConnectionPoolSize: CONNECTIONS,
      connectionLivenessCheckTimeout: IDLE_CHECK_MS,
      fetchSize: -1,
      disableLosslessIntegers: true,
      telemetryDisabled: true,
      notificationFilter: { minimumSeverityLevel: 'OFF' },
    }),
    bookmarks: bookmarkManager(),
  };
}

function tokenOf({ username, password }: Login): AuthToken {
  return password === null ? { scheme: 'none', credentials: '' } : auth.basic(username, password);
}

/** Whom to trust stands in the scheme of an address, or in the settings of a driver: it refuses both. */
const withoutTrust = (url: string, { authorities }: Certificates): string => (authorities === null ? url : url.replace('+s://', '://'));

type Encryption = Pick<Config, 'encrypted' | 'trust' | 'trustedCertificates' | 'clientCertificate'>;

/** The driver takes plain files of a client's certificate with encrypted schemes only, and whoever hands them to it with all. */
function encryption({ authorities, client }: Certificates, now: () => string): Encryption {
  return {
    ...(authorities !== null && {
      encrypted: 'ENCRYPTION_ON',
      trust: 'TRUST_CUSTOM_CA_SIGNED_CERTIFICATES',
      trustedCertificates: [authorities],
    }),
    ...(client && { clientCertificate: renewed(client, now) }),
  };
}
