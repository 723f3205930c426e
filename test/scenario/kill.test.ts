import { type Campaign, runCampaign } from '../support/kill-campaign.ts';
import { findingsOf, nothingWrong } from '../support/kill-findings.ts';
import { buildProduct } from '../support/running-product.ts';

describe('the running product, killed outright again and again', () => {
  beforeAll(buildProduct, 120_000);

  test('what was acknowledged is done exactly once and said at least once, and no number is given twice or left out', async () => {
    await runCampaign(3, 20_261_122, async (campaign: Campaign) => {
      expect(await findingsOf(campaign)).toEqual(nothingWrong);
      expect(campaign.oddAnswers).toEqual([]);
      expect(campaign.sent.filter(({ body }) => !campaign.acknowledged.has(body.messageId))).toEqual([]);
      // The kills met a process at work.
      expect(campaign.atKill.at(-1)).toBeGreaterThan(20);
    });
  }, 60_000);
});
