/** Why a connection failed for its certificates. */
export interface Refusal {
  /** Goes on from `the store neo4j+s://HOST`. */
  readonly meaning: string;
  /** The setting that mends it; null where the server has to. */
  readonly setting: string | null;
}

/** What errors of the driver, of OpenSSL and of files have, which are of no class in common. */
interface Thrown {
  readonly message?: string;
  readonly code?: string;
  readonly path?: string;
  readonly syscall?: string;
  readonly cause?: Thrown;
}

const UNKNOWN_AUTHORITY: Refusal = { meaning: 'has a certificate of an authority that is not trusted', setting: 'NEO4J_CA' };

/** By the codes of OpenSSL and Node.js for what is wrong with a certificate of the server. */
const DISTRUSTED: Readonly<Record<string, Refusal>> = {
  CERT_HAS_EXPIRED: { meaning: 'has a certificate that has expired', setting: null },
  CERT_NOT_YET_VALID: { meaning: 'has a certificate that is not valid yet', setting: null },
  ERR_TLS_CERT_ALTNAME_INVALID: { meaning: 'has a certificate for another host', setting: 'store' },
};

/** bad, unsupported, revoked, expired, unknown, of an unknown authority, denied, required: RFC 8446, 6. */
const ALERTS_ON_CERTIFICATES: readonly string[] = ['42', '43', '44', '45', '46', '48', '49', '116'];

/** What of certificates made a connection fail, by what the driver threw; null where it was something else. */
export function refusalIn(error: unknown): Refusal | null {
  for (let cause = error as Thrown | null | undefined; typeof cause?.message === 'string'; cause = cause.cause) {
    const found = ofTheServer(cause.message) ?? ofTheClient(cause.message) ?? ofFiles(cause);
    if (found) return found;
  }
  return null;
}

/** The driver has the code of it in its text only. */
function ofTheServer(message: string): Refusal | null {
  const [, code] = /Socket responded with: (\w+)/.exec(message) ?? [];
  if (code === undefined) return null;
  return DISTRUSTED[code] ?? { ...UNKNOWN_AUTHORITY, meaning: `${UNKNOWN_AUTHORITY.meaning} (${code})` };
}

/** The same; a server that only hangs up, as some do, does not say why. */
function ofTheClient(message: string): Refusal | null {
  const [, alert = ''] = /SSL alert number (\d+)/.exec(message) ?? [];
  if (!ALERTS_ON_CERTIFICATES.includes(alert)) return null;
  return { meaning: 'wants a certificate of this program that it trusts', setting: 'NEO4J_CLIENT_CERT' };
}

/** Files of certificates are read for each connection: they may be gone by then, or half written. */
function ofFiles({ code = '', path, syscall }: Thrown): Refusal | null {
  if (path !== undefined && syscall !== undefined) return { meaning: `cannot be reached: ${path} can't be read (${code})`, setting: null };
  return /^ERR_(?:OSSL|SSL)_/.test(code) ? { meaning: `cannot be reached: a certificate can't be used (${code})`, setting: null } : null;
}
