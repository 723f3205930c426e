import { existsSync } from 'node:fs';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const PLACES = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is on this machine, or undefined. */
const chromiumPath = PLACES.find((place) => place !== undefined && existsSync(place));

/** `describe` where Chromium is there; otherwise a skipped block that says so in the report. */
export const describeInBrowser = chromiumPath === undefined ? describe.skip : describe;

export interface Browser {
  /** A new window with nothing remembered. Everything the page complains about is in `complaints`. */
  open(options: {
    width: number;
    height: number;
    dark?: boolean;
    touch?: boolean;
  }): Promise<{ page: Page; complaints: string[] }>;
  close(): Promise<void>;
}

/** Starts Chromium with a fresh profile. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', headless: true, args: FLAGS });
  const contexts: BrowserContext[] = [];
  return {
    async open({ width, height, dark = false, touch = false }) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        hasTouch: touch,
        isMobile: touch,
        deviceScaleFactor: touch ? 2 : 1,
        locale: 'zh-CN',
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      return { page, complaints };
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}
