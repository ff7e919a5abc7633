import type { Logger } from 'pino';
import type { ApiKeys } from '../../domain/access/api-keys.js';
import { createAdmit, createArrive, type Admit, type Arrive } from '../auth/admit.js';
import { allowedHosts, type IsAllowedHost } from '../auth/allowed-hosts.js';
import { clientAddressFinder, type FindClientAddress } from '../auth/client-address.js';
import { isMonitoring } from '../request/log-requests.js';
import { createIdentify, type Identify, type IdentitySettings } from '../auth/identify.js';
import { openRateCounters, type TellOutage } from '../auth/rate-counters.js';
import { messageRateLimiter, requestRateLimiter, type CountRequest } from '../auth/rate-limits.js';

/** How requests are identified, counted and refused. */
export interface Access {
  readonly arrive: Arrive;
  readonly admit: Admit;
  readonly identify: Identify;
  readonly findClientAddress: FindClientAddress;
  readonly isAllowedHost: IsAllowedHost;
  readonly countMessage: CountRequest;
  close(): void;
}

interface AccessOptions {
  readonly config: AccessSettings;
  readonly keys: ApiKeys;
  readonly startupKey: string | null;
  readonly log: Logger;
}

interface AccessSettings extends IdentitySettings {
  readonly host: string;
  readonly trustedProxies: readonly string[] | null;
  readonly rates: string;
  readonly limitRate: number;
  readonly limitRateWithKey: number;
}

/** As configured. What it holds open is closed by `close`. */
export async function createAccess({ config, keys, startupKey, log }: AccessOptions): Promise<Access> {
  const proxies = config.trustedProxies ?? [];
  const findClientAddress = clientAddressFinder(proxies, (message) => log.warn(message), isMonitoring);
  const identify = await createIdentify(config, keys, startupKey, log);
  const rates = { byAddress: config.limitRate, byKey: config.limitRateWithKey };
  const counters = await openRateCounters(config.rates, tellOutage(log));
  const arrive = createArrive({ identify, findClientAddress, countRequest: requestRateLimiter(rates, counters) });
  return {
    arrive,
    admit: createAdmit(arrive),
    identify,
    findClientAddress,
    isAllowedHost: allowedHosts(config.host, proxies),
    countMessage: messageRateLimiter(rates, counters),
    close: counters.close,
  };
}

const tellOutage =
  (log: Logger): TellOutage =>
  (isAway, reason) => {
    if (isAway)
      log.warn({ reason }, 'the Redis of CLAIMGRAPH_RATES does not answer: until it does, this process counts requests for itself');
    else log.info('the Redis of CLAIMGRAPH_RATES answers again: requests are counted there');
  };
