import { isVoiceKey } from './sum-keys.js';
import { readVoice, writeVoice } from './voice-sum.js';

/**
 * Whether a sum is what it must be. Of a voice it may still tell shapes apart that the head no longer does: they are passed over when it
 * is read.
 * @param isLive whether the head tells a shape apart from others
 */
export function sameSum(key: string, is: string | null, mustBe: string | null, isLive: (shape: string) => boolean): boolean {
  if (is === mustBe) return true;
  const voice = isVoiceKey(key) ? readVoice(is, isLive) : null;
  return voice !== null && writeVoice(voice) === mustBe;
}
