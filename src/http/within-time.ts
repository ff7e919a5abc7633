import { ClaimgraphError } from '../model/errors.js';

/** Work that goes on after this is not waited for; the search for paths looks at the deadline itself and answers in time. */
export async function withinTime<Answer>(answer: Promise<Answer>, seconds: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ClaimgraphError('TIMEOUT', `the request took longer than ${seconds} seconds`)),
      seconds * 1000 + 500,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
