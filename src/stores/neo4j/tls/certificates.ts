import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { invalidInput, type Fault } from '../../../model/errors.js';

/** By which certificates a server is known, and this process to a server: files in PEM. */
export interface Certificates {
  /** Of the authorities that vouch for the server; null for those that Node.js knows. */
  readonly authorities: string | null;
  readonly client: ClientCertificate | null;
}

export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly keyPassword: string | null;
}

/** Of a file: all authorities that a system knows have some 200 kB. */
const MAX_BYTES = 4 * 1024 * 1024;

type Checked<Value> = { readonly value: Value; readonly faults?: never } | { readonly value?: never; readonly faults: readonly Fault[] };

/** Rejects with INVALID_INPUT, naming setting and file, where a connection by these certificates must fail. */
export async function refuseUnusable({ authorities, client }: Certificates, now: string): Promise<void> {
  const faults = [
    ...(authorities === null ? [] : await authorityFaults(authorities, now)),
    ...(client === null ? [] : await clientFaults(client, now)),
  ];
  if (faults.length > 0) throw invalidInput(faults);
}

/** One that is valid is enough: a file for a change of authorities holds the old one and the new one. */
async function authorityFaults(file: string, now: string): Promise<readonly Fault[]> {
  const { value, faults } = await certificatesIn('NEO4J_CA', file);
  if (faults) return faults;
  return value.some((certificate) => isValid(certificate, now)) ? [] : [notValid('NEO4J_CA', file, value)];
}

/** What is wrong with a certificate, its key and the password of that: no part of these is in a message. */
export async function clientFaults(
  { certificate: file, key: keyFile, keyPassword }: ClientCertificate,
  now: string,
): Promise<readonly Fault[]> {
  const certificates = await certificatesIn('NEO4J_CLIENT_CERT', file);
  const key = await keyIn(keyFile, keyPassword);
  if (certificates.faults || key.faults) return [...(certificates.faults ?? []), ...(key.faults ?? [])];
  // Those behind the first lead from it to the authority.
  const [own] = certificates.value;
  if (!isValid(own, now)) return [notValid('NEO4J_CLIENT_CERT', file, [own])];
  if (!own.checkPrivateKey(key.value)) return [fault('NEO4J_CLIENT_KEY', `${keyFile} is not the key of the certificate in ${file}`)];
  return refusedByTls(file, certificates.value, key.value);
}

/** What is too weak, by the rules of this Node.js. */
function refusedByTls(file: string, certificates: readonly X509Certificate[], key: KeyObject): Fault[] {
  try {
    createSecureContext({ cert: certificates.map(String).join('\n'), key: key.export({ type: 'pkcs8', format: 'pem' }) });
    return [];
  } catch (error) {
    return [fault('NEO4J_CLIENT_CERT', `the certificate in ${file} can't be used: ${codeOf(error)}`)];
  }
}

async function certificatesIn(setting: string, file: string): Promise<Checked<readonly [X509Certificate, ...X509Certificate[]]>> {
  const { value: text, faults } = await textOf(setting, file);
  if (faults) return { faults };
  try {
    const [first, ...others] = text
      .split(/^(?=-----BEGIN )/m)
      .filter((part) => /^-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(part))
      .map((part) => new X509Certificate(part));
    return first ? { value: [first, ...others] } : { faults: [fault(setting, `${file} holds no certificate in PEM`)] };
  } catch {
    return { faults: [fault(setting, `${file} holds a certificate that is damaged`)] };
  }
}

async function keyIn(file: string, password: string | null): Promise<Checked<KeyObject>> {
  const { value: text, faults } = await textOf('NEO4J_CLIENT_KEY', file);
  if (faults) return { faults };
  const isEncrypted = /^(?:-----BEGIN ENCRYPTED |Proc-Type: 4,ENCRYPTED)/m.test(text);
  if (isEncrypted && password === null)
    return { faults: [fault('NEO4J_CLIENT_KEY_PASSWORD', `must be set: the key in ${file} is encrypted`)] };
  try {
    return { value: createPrivateKey({ key: text, ...(isEncrypted && password !== null && { passphrase: password }) }) };
  } catch {
    const message = isEncrypted ? `does not open the key in ${file}` : `${file} holds no private key in PEM`;
    return { faults: [fault(isEncrypted ? 'NEO4J_CLIENT_KEY_PASSWORD' : 'NEO4J_CLIENT_KEY', message)] };
  }
}

async function textOf(setting: string, file: string): Promise<Checked<string>> {
  try {
    const stats = await stat(file);
    const unreadable = (why: string) => ({ faults: [fault(setting, `${file} can't be read: ${why}`)] });
    // Of a pipe or a device there may be no end.
    if (!stats.isFile() && !stats.isDirectory()) return unreadable('it is not a file');
    if (stats.size > MAX_BYTES) return unreadable(`it has more than ${MAX_BYTES.toLocaleString('en')} bytes`);
    return { value: await readFile(file, 'utf8') };
  } catch (error) {
    return { faults: [fault(setting, `${file} can't be read: ${codeOf(error)}`)] };
  }
}

const isValid = ({ validFrom, validTo }: X509Certificate, now: string): boolean =>
  Date.parse(validFrom) <= Date.parse(now) && Date.parse(now) <= Date.parse(validTo);

/** The one that is valid longest is told. */
function notValid(setting: string, file: string, certificates: readonly X509Certificate[]): Fault {
  const ended = certificates.toSorted((one, other) => Date.parse(other.validTo) - Date.parse(one.validTo));
  return fault(setting, `the certificate in ${file} is valid from ${ended[0]?.validFrom} to ${ended[0]?.validTo} only`);
}

const fault = (setting: string, message: string): Fault => ({ path: [setting], message });

/** ENOENT, EACCES, ERR_SSL_EE_KEY_TOO_SMALL: messages of these modules may quote what they read. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'it is damaged';
