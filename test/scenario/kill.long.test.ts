import { runCampaign } from '../support/kill-campaign.ts';
import { findingsOf, nothingWrong } from '../support/kill-findings.ts';
import { buildProduct } from '../support/running-product.ts';

beforeAll(buildProduct, 120_000);

// Four campaigns of five kills each: each folder is checked whole, and a fault is found near the kill that caused it.
test.each([1, 2, 3, 4])('twenty kills in four districts lose nothing and double nothing (district %i)', async (seed) => {
  await runCampaign(5, seed * 7_919, async (campaign) => {
    expect(await findingsOf(campaign)).toEqual(nothingWrong);
    expect(campaign.oddAnswers).toEqual([]);
    expect(campaign.atKill.at(-1)).toBeGreaterThan(20);
  });
});
