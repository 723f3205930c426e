import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildPage } from '../support/built-page.ts';
import { type Browser, describeInBrowser, launchBrowser } from '../support/chromium.ts';
import { type ServedApp, serveApp } from '../support/served-app.ts';

const WEDNESDAY = Date.parse('2026-11-25T09:10:00+08:00');
const IMAGES = join(import.meta.dirname, '../../docs/images');

/** Pictures for the README, taken only when SHAOZI_SCREENSHOTS is set. */
async function picture(page: Page, name: string): Promise<void> {
  if (!process.env['SHAOZI_SCREENSHOTS']) return;
  // The pointer and the glow of what just changed do not belong into the picture.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}

describeInBrowser('the two-minute tour', () => {
  let scripts: string;
  let browser: Browser;
  let served: ServedApp;

  beforeAll(async () => {
    scripts = buildPage().at(-1) ?? '';
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    served = await serveApp(WEDNESDAY);
  });
  afterEach(() => served.close());

  /** Opens a window that runs the page's scripts as they are in the checkout, whatever was built before. */
  const open = async (size: Parameters<Browser['open']>[0]) => {
    const opened = await browser.open(size);
    await opened.page.route('**/simulator/page/*.js', (route) =>
      route.fulfill({ path: join(scripts, basename(new URL(route.request().url()).pathname)), contentType: 'text/javascript' }),
    );
    return opened;
  };

  /** The tour fills the composer a moment after its button; a person, too, sends only what they see. */
  async function composed(page: Page): Promise<void> {
    while (!(await page.locator('#composer-text').inputValue()).includes('应急哨'))
      await page.evaluate('new Promise(requestAnimationFrame)');
  }

  test('a stranger blows a whistle, checks in, sees the ladder climb and reads the weekly digest', async () => {
    const { page, complaints } = await open({ width: 1280, height: 800 });
    await page.goto(`${served.url}/`);
    const log = page.locator('#log');
    const next = page.locator('.tour .go');

    // A street cadre blows a whistle.
    await next.click();
    expect(await page.locator('#who-title').textContent()).toContain('梧桐街道');
    await composed(page);
    await page.getByLabel(/^消息，/).press('Enter');
    const card = log.locator('.row.from-bot', { has: page.locator('.card') });
    await card.waitFor();
    expect(await card.textContent()).toMatch(/QH261125-01/);
    expect(await card.locator('.mark-mention').count()).toBe(2);
    await picture(page, 'tour-1-whistle');

    // The liaison of one department sees the ping and answers 报到 on the card.
    await next.click();
    await page.locator('.mark-me').first().waitFor();
    expect(await page.locator('#who-title').textContent()).toMatch(/住建局.*联络员/);
    await page.locator('.press', { hasText: '报到' }).click();
    await log.locator('.row', { hasText: '住建局已报到' }).waitFor();
    await card.locator('.under', { hasText: '已更新' }).waitFor();
    expect(await card.locator('dl').textContent()).toContain('处置中');
    await picture(page, 'tour-2-check-in');

    // The other department stays silent for a day: asked in the group, then higher up in private.
    await next.click();
    await log.locator('.row', { hasText: '报到时限到了' }).waitFor();
    await page.locator('#clock:not(.busy) #now', { hasText: '11月26日 周四' }).waitFor();
    expect(await log.locator('.row', { hasText: '报到时限到了' }).locator('.mark-mention').count()).toBe(1);
    await picture(page, 'tour-3-ladder');

    // Monday, half past eight.
    await next.click();
    const digest = log.locator('.row', { hasText: '五事联办周报' });
    await digest.waitFor();
    await page.locator('#now', { hasText: '11月30日 周一 08:30' }).waitFor();
    const words = (await digest.textContent()) ?? '';
    for (const heading of ['大事共议', '实事共办', '要事共决', '急事共商', '难事共解', 'QH261125-01'])
      expect(words).toContain(heading);
    await page.locator('.tour-end').waitFor();
    await picture(page, 'tour-4-digest');
    expect(complaints).toEqual([]);
  }, 60_000);

  test('the one in charge hears in private that the department stayed silent', async () => {
    const { page } = await open({ width: 390, height: 844, touch: true });
    await page.goto(`${served.url}/simulator`);
    await page.locator('.tour .go').tap();
    await composed(page);
    await page.locator('.send').tap();
    await page.locator('.card').waitFor();
    await picture(page, 'phone-chat');
    await page.getByRole('button', { name: '时钟往后拨两小时' }).tap();
    await page.locator('#clock:not(.busy) #now', { hasText: '11:10' }).waitFor();
    await page.getByRole('button', { name: '返回聊天列表' }).tap();
    const direct = page.locator('[data-key="direct"]');
    await direct.locator('.dot').waitFor();
    await picture(page, 'phone-list');
    await direct.tap();
    await page.locator('.row.from-bot', { hasText: '未报到' }).first().waitFor();
    await picture(page, 'phone-direct');
  }, 60_000);
});
