/**
 * How often tests kill what they start: CLAIMGRAPH_TEST_KILLS sets it for all of them.
 * @param usual where nothing is set: so few that a slow run ends within minutes
 */
export const killsOf = (usual: number): number => Number(process.env['CLAIMGRAPH_TEST_KILLS'] ?? usual);
