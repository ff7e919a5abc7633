import { PAST, type VoiceSum } from './side-sum.js';

export const writeVoice = ({ best, claimId, isKnot, shapes }: VoiceSum): string => JSON.stringify([best, claimId, isKnot ? 1 : 0, shapes]);

/**
 * A voice as it was kept; null where there is none. It may have been kept before some of its shapes ceased to be told apart.
 * @param isLive whether a shape is told apart from others
 */
export function readVoice(text: string | null, isLive: (shape: string) => boolean): VoiceSum | null {
  if (text === null) return null;
  const [best, claimId, isKnot, shapes] = JSON.parse(text) as [number, string, number, string[]];
  return { best, claimId, isKnot: isKnot === 1, shapes: [...new Set(shapes.map((shape) => (isLive(shape) ? shape : PAST)))].toSorted() };
}
