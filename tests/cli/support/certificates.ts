import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate and its key, as files in PEM. */
export interface Certified {
  readonly certificate: string;
  readonly key: string;
}

/** An authority of a test's own, and what it certifies. */
export interface Authority extends Certified {
  certify(holder: string, options?: CertifyOptions): Certified;
}

interface CertifyOptions {
  /** Of the key; it has none where it is left out. */
  readonly password?: string;
  /** How long it is valid; a negative number has ended it before it began. */
  readonly days?: number;
  /** As X.509 has it; this machine where it is left out. */
  readonly host?: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

/** Makes an authority, whose files and those that it certifies are in a folder. */
export function makeAuthority(folder: string, name: string): Authority {
  const own = { certificate: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
  openssl('req', '-x509', ...NEW_KEY, '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-keyout', own.key, '-out', own.certificate);
  return { ...own, certify: (holder, options) => certify(own, join(folder, `${name}-${holder}`), options) };
}

function certify(authority: Certified, path: string, { password, days = 2, host = 'IP:127.0.0.1' }: CertifyOptions = {}): Certified {
  const made = { certificate: `${path}.crt`, key: `${path}.key` };
  const [request, extensions] = [`${path}.csr`, `${path}.cnf`];
  writeFileSync(extensions, `subjectAltName=${host}\n`);
  const secrecy = password === undefined ? ['-nodes'] : ['-passout', `pass:${password}`];
  openssl('req', ...NEW_KEY, ...secrecy, '-subj', '/CN=test', '-keyout', made.key, '-out', request);
  const signer = ['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial'];
  openssl('x509', '-req', '-in', request, ...signer, '-days', String(days), '-extfile', extensions, '-out', made.certificate);
  return made;
}

const openssl = (...args: readonly string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });
