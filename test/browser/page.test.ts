import type { Page } from 'playwright-core';
import type { Listening } from '../../src/http/server.ts';
import type { IncomingMessage } from '../../src/messages/incoming-message.ts';
import type { MessageBody } from '../../src/messages/message-body.ts';
import type { Simulator } from '../../src/platforms/simulator/index.ts';
import { buildPage } from '../support/built-page.ts';
import { type Browser, describeInBrowser, launchBrowser } from '../support/chromium.ts';
import { createSimulatorBench, delivery, type SimulatorBench } from '../support/simulator-bench.ts';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844, touch: true };
const SHUT = '两分钟上手';

const card = (state: string): MessageBody => ({
  paragraphs: [
    [
      { text: 'QH261122-01 请 ' },
      { mention: 'u_zj_lly1', name: '周工' },
      { mention: 'u_cg_lly1', name: '马工' },
      { text: '到场' },
    ],
  ],
  card: { title: '应急哨 QH261122-01', fields: [{ name: '状态', value: state }], buttons: [{ key: 'report', label: '报到' }] },
});

/** Answers a whistle with a card, and a press by editing it: enough of an engine to look at the page. */
async function answer(message: IncomingMessage, simulator: Simulator): Promise<void> {
  const notice = { cardName: 'case:1', replyTo: { messageId: message.messageId } };
  if (message.press) await simulator.send(delivery('d-2', card('住建局已报到'), { ...notice, editOnly: true }));
  else if (message.text.includes('应急哨')) await simulator.send(delivery('d-1', card('待报到'), notice));
}

describeInBrowser('the chat page', () => {
  let folders: string[];
  let browser: Browser;
  let bench: SimulatorBench;
  let server: Listening;
  let hold: Promise<void>;

  beforeAll(async () => {
    folders = buildPage();
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  beforeEach(async () => {
    hold = Promise.resolve();
    bench = await createSimulatorBench({ pageFolders: folders, onHeard: answer, onAdvance: () => hold });
    server = await bench.http.listen(0, '127.0.0.1');
  });
  afterEach(async () => {
    await bench.simulator.stop();
    await server.close(100);
  });

  const visit = async (size: typeof DESKTOP & { touch?: boolean; dark?: boolean }, path = '/simulator') => {
    const opened = await browser.open(size);
    await opened.page.goto(`http://127.0.0.1:${server.port}${path}`);
    await opened.page.locator('.chat-item').first().waitFor({ state: 'attached' });
    return opened;
  };
  const become = async (page: Page, typed: string) => {
    await page.locator('#who').click();
    await page.getByLabel('找人').fill(typed);
    await page.keyboard.press('Enter');
    await page.locator('#people').waitFor({ state: 'hidden' });
  };
  const message = (page: Page, words: string) => page.locator('.row', { hasText: words });

  test('a conversation needs no mouse: choose who you are, speak, press the card’s button', async () => {
    const { page, complaints } = await visit(DESKTOP);
    await page.locator('#who').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('吹哨负责人');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('#who-title').textContent()).toBe('梧桐街道吹哨负责人');
    await page.locator('[data-key="g_wt"]').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel(/^消息，/).waitFor();
    await page.keyboard.type('@哨子 应急哨 书院路塌陷');
    await page.keyboard.press('Enter');
    await message(page, '应急哨 书院路塌陷').waitFor();
    expect(await message(page, '@哨子 应急哨').first().getAttribute('class')).toContain('mine');
    const button = page.getByRole('button', { name: '报到', exact: true }).and(page.locator('.press'));
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('.card', { hasText: '住建局已报到' }).waitFor();
    expect(bench.heard.map(({ text, press }) => press?.button ?? text)).toEqual(['@哨子 应急哨 书院路塌陷', 'report']);
    expect(await page.locator('.card').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('Enter while a word is being composed sends nothing, Shift and Enter begins a line', async () => {
    const { page } = await visit(DESKTOP, '/simulator#g_wt');
    const box = page.getByLabel(/^消息，/);
    await box.fill('你好');
    await page.evaluate(
      "document.getElementById('composer-text').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))",
    );
    await box.press('Shift+Enter');
    await box.pressSequentially('第二行');
    expect(await box.inputValue()).toBe('你好\n第二行');
    expect(bench.heard).toEqual([]);
    await box.press('Enter');
    await message(page, '第二行').waitFor();
    expect(bench.heard[0]?.text).toBe('你好\n第二行');
  });

  test('the one who is mentioned sees it in the list, in the message and on the name', async () => {
    const { page } = await visit(DESKTOP, '/simulator#direct');
    await become(page, '住建局');
    await bench.simulator.send(delivery('d-1', card('待报到')));
    const item = page.locator('[data-key="g_wt"]');
    await item.getByText('[有人@我]').waitFor();
    expect(await item.locator('.dot').textContent()).toBe('1');
    await item.click();
    await page.locator('.mark-me').first().waitFor();
    expect(await page.locator('.mark-me').allTextContents()).toEqual(['@周工']);
    expect(await page.locator('.mark-mention').allTextContents()).toEqual(['@马工']);
    expect(await item.locator('.dot').count()).toBe(0);
  });

  test('what was unread stays unread until one looks, also after a reload', async () => {
    await bench.simulator.send(delivery('d-1', card('待报到')));
    const { page } = await visit(DESKTOP, '/simulator#direct');
    await become(page, '住建局');
    await page.locator('[data-key="g_wt"] .dot').waitFor();
    await page.locator('[data-key="g_wt"]').click();
    await page.locator('.mark-me').first().waitFor();
    await page.goto(`http://127.0.0.1:${server.port}/simulator#direct`);
    await page.reload();
    await page.locator('[data-key="g_wt"]').waitFor();
    expect(await page.locator('#who-name').textContent()).toBe('周建国');
    expect(await page.locator('.dot').count()).toBe(0);
  });

  test('words of people are never markup', async () => {
    const { page, complaints } = await visit(DESKTOP, '/simulator#g_wt');
    const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script><b>粗</b>';
    await bench.simulator.send(
      delivery('d-1', {
        paragraphs: [[{ text: evil }]],
        card: { title: evil, fields: [{ name: evil, value: evil }], buttons: [{ key: 'k', label: evil }] },
      }),
    );
    await page.getByLabel(/^消息，/).fill(evil);
    await page.getByLabel(/^消息，/).press('Enter');
    await page.locator('.row.mine', { hasText: '<b>粗</b>' }).waitFor();
    expect(await page.locator('.log img, .log script, .log b:text-is("粗")').count()).toBe(0);
    expect(await page.title()).toContain('梧桐');
    expect(complaints).toEqual([]);
  });

  test('a quoted message travels with the answer and is shown above it', async () => {
    const { page } = await visit(DESKTOP, '/simulator#g_wt');
    await bench.simulator.send(delivery('d-1', card('待报到')));
    await bench.simulator.send(delivery('d-2', { paragraphs: [[{ text: '另一句' }]] }));
    await page.getByRole('button', { name: '引用哨子的这条消息' }).first().click();
    await page.keyboard.type('报到');
    await page.keyboard.press('Enter');
    await page.locator('.row.mine .quoted', { hasText: 'QH261122-01' }).waitFor();
    expect(bench.heard[0]?.quote).toMatchObject({ messageId: 'bot:d-1', bot: true });
  });

  test('an edited card stays where it was, now and after a reload', async () => {
    const { page } = await visit(DESKTOP, '/simulator#g_wt');
    await bench.simulator.send(delivery('d-1', card('待报到'), { cardName: 'case:1' }));
    await bench.simulator.send(delivery('d-2', { paragraphs: [[{ text: '后来的一句' }]] }));
    await message(page, '后来的一句').waitFor();
    await bench.simulator.send(delivery('d-3', card('已办结'), { cardName: 'case:1', editOnly: true }));
    const order = async () => {
      await page.locator('.card', { hasText: '已办结' }).waitFor();
      return page.locator('.row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));
    };
    expect(await order()).toEqual(['bot:d-1', 'bot:d-2']);
    await page.reload();
    expect(await order()).toEqual(['bot:d-1', 'bot:d-2']);
    expect(await page.locator('.under', { hasText: '已更新' }).count()).toBe(1);
  });

  test('the clock shows that time is moving, and where it arrived', async () => {
    const { page } = await visit(DESKTOP, '/simulator#g_wt');
    let release = (): void => undefined;
    hold = new Promise((resolve) => {
      release = resolve;
    });
    expect(await page.locator('#now').textContent()).toBe('11月22日 周日 10:00');
    await page.getByRole('button', { name: '时钟拨到下一个周一八点半' }).click();
    await page.getByText('时间走动中…').waitFor();
    release();
    await page.locator('#now', { hasText: '11月23日 周一 08:30' }).waitFor();
    expect(await page.getByText('时间走动中…').count()).toBe(0);
  });

  test('typing @ offers the bot and people, taken with the keyboard', async () => {
    const { page } = await visit(DESKTOP, '/simulator#g_wt');
    const box = page.getByLabel(/^消息，/);
    await box.pressSequentially('@');
    await page.getByRole('option', { name: '哨子' }).waitFor();
    await box.press('Enter');
    await box.pressSequentially('请 @城管');
    await page.getByRole('option', { name: '马会' }).waitFor();
    await box.press('Tab');
    expect(await box.inputValue()).toBe('@哨子 请 @马会 ');
    await box.press('Enter');
    await message(page, '请 @马会').waitFor();
    expect(bench.heard[0]).toMatchObject({ mentioned: true, mentions: ['u_cg_lly1'] });
  });

  test('a refused message comes back into the box with the reason', async () => {
    const { page } = await visit(DESKTOP, '/simulator#g_wt');
    bench.log.full = true;
    await page.getByLabel(/^消息，/).fill('要紧的话');
    await page.getByLabel(/^消息，/).press('Enter');
    await page.locator('#toast', { hasText: '存不下' }).waitFor();
    expect(await page.getByLabel(/^消息，/).inputValue()).toBe('要紧的话');
    bench.log.full = false;
    await page.getByLabel(/^消息，/).press('Enter');
    await message(page, '要紧的话').waitFor();
    expect(bench.heard).toHaveLength(1);
  });

  test('what was said while the line was cut arrives when it is back', async () => {
    const { page } = await visit(DESKTOP, '/simulator#g_wt');
    await bench.simulator.send(delivery('d-1', { paragraphs: [[{ text: '断线之前' }]] }));
    await message(page, '断线之前').waitFor();
    const { port } = server;
    await server.close(0);
    await bench.simulator.send(delivery('d-2', { paragraphs: [[{ text: '断线之中' }]] }));
    server = await bench.http.listen(port, '127.0.0.1');
    await message(page, '断线之中').waitFor();
    expect(await page.locator('.row').count()).toBe(2);
  });

  test('a resident speaks under a name of their own and attaches a picture by name', async () => {
    const { page } = await visit(DESKTOP);
    await page.locator('#who').click();
    await page.getByLabel('居民的称呼').fill('3栋王大爷');
    await page.getByLabel('居民的称呼').press('Enter');
    await page.locator('[data-key="g_jx_jm"]').click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '楼道灯.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') });
    await page.getByLabel(/^消息，/).fill('楼道灯坏了');
    await page.getByLabel(/^消息，/).press('Enter');
    await page.locator('.row.mine .picture', { hasText: '楼道灯.jpg' }).waitFor();
    expect(bench.heard[0]).toMatchObject({
      senderName: '3栋王大爷',
      attachments: [{ type: 'image', name: '楼道灯.jpg' }],
      mentioned: false,
    });
  });

  test('on a phone the list leads to a chat and "back" leads to the list', async () => {
    const { page, complaints } = await visit(PHONE);
    expect(await page.locator('#chat').isVisible()).toBe(false);
    await page.locator('[data-key="g_wt"]').tap();
    await page.locator('#chat').waitFor();
    expect(await page.locator('#chat-list').isVisible()).toBe(false);
    await page.goBack();
    await page.locator('[data-key="g_wt"]').waitFor();
    expect(await page.locator('#chat').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['a small phone', { width: 340, height: 640, touch: true }],
    ['a phone', PHONE],
    ['a tablet', { width: 800, height: 1024 }],
    ['a desktop', DESKTOP],
  ])('nothing reaches over the edge of %s, and everything to press has a name', async (_name, size) => {
    await bench.simulator.send(
      delivery('d-1', { ...card('待报到'), paragraphs: [[{ text: `https://a.example/${'x'.repeat(300)}` }]] }),
    );
    const { page } = await visit(size, '/simulator#g_wt');
    await page.locator('.card').waitFor();
    const over = await page.evaluate<number[]>(
      "[document.documentElement, document.querySelector('.log')].map((node) => node.scrollWidth - node.clientWidth)",
    );
    expect(over).toEqual([0, 0]);
    const nameless = await page
      .locator('button')
      .evaluateAll((nodes) => nodes.filter((node) => !(node.getAttribute('aria-label') ?? node.textContent ?? '').trim()).length);
    expect(nameless).toBe(0);
    expect(await page.locator(`[aria-label="${SHUT}"]`).isVisible()).toBe(true);
  });
});
