import type DataLoader from 'dataloader';
import { ClaimgraphError } from '../../model/errors.js';

/**
 * Loads what another record names. A store keeps such names whole, so that only a write between the two reads can take it away:
 * then the field fails, and says so.
 */
export async function mustHave<Found>(loader: DataLoader<string, Found | null>, id: string): Promise<Found> {
  const found = await loader.load(id);
  const message = `${id} was deleted while this request was answered`;
  if (found === null) throw new ClaimgraphError('NOT_FOUND', message, { faults: [{ path: [], message }], id });
  return found;
}

/** Loads several; those that a write has taken away in the meantime are left out. */
export async function loadPresent<Found>(loader: DataLoader<string, Found | null>, ids: readonly string[]): Promise<Found[]> {
  const found = await Promise.all(ids.map((id) => loader.load(id)));
  return found.filter((one) => one !== null);
}
