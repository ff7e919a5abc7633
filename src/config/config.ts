import type { z } from 'zod';
import { append } from '../model/append.js';
import { invalidInput, type Fault } from '../model/errors.js';
import { isLoopback } from '../model/web-address.js';
import type { Setting } from './kinds-of-settings.js';
import { SETTINGS, type SettingName } from './settings.js';
import { unknownVariables } from './unknown-variables.js';

/** All settings, read once. */
export type Config = { readonly [Key in SettingName]: z.infer<(typeof SETTINGS)[Key]['schema']> };

/** Settings given on the command line, by name. */
export type Flags = Partial<Record<SettingName, string>>;

/** Reads all settings. Throws INVALID_INPUT with all faults at once. */
export function readConfig(flags: Flags, environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: Fault[] = [];
  const values = Object.entries(SETTINGS).map(([name, setting]: [string, Setting]) => {
    const value = flags[name as SettingName] ?? (environment[setting.variable] || setting.defaultValue);
    const { success, data, error } = setting.schema.safeParse(value);
    if (!success)
      faults.push({ path: [settingName(setting, flags[name as SettingName])], message: error.issues[0]?.message ?? 'is invalid' });
    return [name, data] as const;
  });
  const config = Object.fromEntries(values) as Config;
  append(faults, unknownVariables(environment));
  append(faults, tokenFaults(config));
  append(faults, changeFaults(config));
  append(faults, certificateFaults(config));
  if (faults.length > 0) throw invalidInput(faults);
  return Object.freeze(config);
}

/** Of the flag where it was given by one, else of the variable. */
function settingName({ variable, flag }: Setting, fromFlag: string | undefined): string {
  return fromFlag !== undefined && flag !== null ? flag : variable;
}

/** Tokens need all of their settings, or none. A setting that is invalid by itself is undefined here, and not reported as missing. */
function tokenFaults({ jwtIssuer, jwtAudience, jwtJwks, jwtSecret }: Config): Fault[] {
  if ([jwtIssuer, jwtAudience, jwtJwks, jwtSecret].every((value) => value === null)) return [];
  const faultIf = (isFault: boolean, variable: string, message: string): Fault[] => (isFault ? [{ path: [variable], message }] : []);
  return [
    ...faultIf(jwtIssuer === null, 'CLAIMGRAPH_JWT_ISSUER', 'must be set, too, for tokens to count'),
    ...faultIf(jwtAudience === null, 'CLAIMGRAPH_JWT_AUDIENCE', 'must be set, too, for tokens to count'),
    ...faultIf((jwtJwks === null) === (jwtSecret === null), 'CLAIMGRAPH_JWT_JWKS', 'must be set, or CLAIMGRAPH_JWT_SECRET, and not both'),
  ];
}

/** Values that do not fit are converted, or all are kept: who says both has said nothing. */
function changeFaults({ migrate, allow }: Config): Fault[] {
  if (migrate !== 'yes' || allow !== 'yes') return [];
  return [{ path: ['CLAIMGRAPH_MIGRATE'], message: 'converts, and CLAIMGRAPH_ALLOW keeps all as it is: give one of the two' }];
}

/**
 * Certificates are for connections that are encrypted, and go together. A store that is not on a Neo4j has no use for any of the settings
 * of one, and lets them be: they stand in one file with others.
 */
function certificateFaults({ store, neo4jCa, neo4jClientCert, neo4jClientKey, neo4jClientKeyPassword }: Config): Fault[] {
  const address = /^(?:neo4j|bolt)(\+s|\+ssc)?:/.exec(store);
  if (address === null) return [];
  const faultIf = (isFault: boolean, variable: string, message: string): Fault[] => (isFault ? [{ path: [variable], message }] : []);
  const inTheClear = 'counts where the connection is encrypted: write the address of the store with neo4j+s:// or bolt+s://';
  const [, encryption] = address;
  const isClear = encryption === undefined;
  return [
    ...faultIf(isClear && neo4jCa !== null, 'NEO4J_CA', inTheClear),
    ...faultIf(encryption === '+ssc' && neo4jCa !== null, 'NEO4J_CA', 'says whom to trust, and +ssc:// trusts anybody: use +s://'),
    ...faultIf(isClear && neo4jClientCert !== null, 'NEO4J_CLIENT_CERT', inTheClear),
    ...faultIf(neo4jClientCert === null && neo4jClientKey !== null, 'NEO4J_CLIENT_CERT', 'must be set, too, for NEO4J_CLIENT_KEY'),
    ...faultIf(neo4jClientKey === null && neo4jClientCert !== null, 'NEO4J_CLIENT_KEY', 'must be set, too, for NEO4J_CLIENT_CERT'),
    ...faultIf(
      neo4jClientKey === null && neo4jClientCert === null && neo4jClientKeyPassword !== null,
      'NEO4J_CLIENT_KEY',
      'must be set, too, for its password',
    ),
  ];
}

/** Whether the settings let anybody write. */
export const isWriterSet = ({ editorKey, jwtIssuer }: Pick<Config, 'editorKey' | 'jwtIssuer'>): boolean =>
  editorKey !== null || jwtIssuer !== null;

/** Throws INVALID_INPUT where the server would listen for other machines while nobody has a key: it could not tell who may write. */
export function refuseExposure({ host }: Pick<Config, 'host'>, hasKey: boolean): void {
  if (isLoopback(host) || hasKey) return;
  const message =
    `${host} is reached from elsewhere, so CLAIMGRAPH_EDITOR_KEY must be set, a key made with \`claimgraph key create\`, ` +
    'or tokens taken (CLAIMGRAPH_JWT_ISSUER); without a key use 127.0.0.1';
  throw invalidInput([{ path: ['HOST'], message }]);
}
