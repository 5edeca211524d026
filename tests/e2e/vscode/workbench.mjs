// VS Code's workbench in a headless Chromium, driven as a person would: keys, menus, and what is on screen.

import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const { chromium } = createRequire(path.join(process.env.GIALINT_PLAYWRIGHT, 'x.js'))('playwright-core');

const CHROMIUM = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Runs one scenario against a running code-server; a failure leaves a picture and status 1. */
export async function scenario(play) {
  const { GIALINT_URL: url, GIALINT_WORKSPACE: folder, GIALINT_ARTEFACTS: artefacts, GIALINT_LOCALE: locale } = process.env;
  fs.mkdirSync(artefacts, { recursive: true });
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'gialint-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.GIALINT_CHROMIUM,
    args: CHROMIUM,
    viewport: { width: 1360, height: 850 },
    locale: locale ?? 'en-US',
  });
  if (locale) {
    await context.addCookies([{ name: 'vscode.nls.locale', value: locale.toLowerCase(), url }]);
  }
  const workbench = new Workbench(context.pages()[0], artefacts);
  try {
    await workbench.load(`${url}/?folder=${encodeURIComponent(folder)}`);
    await play(workbench, folder);
  } catch (error) {
    await workbench.picture('failed');
    console.error(error);
    console.error('problems:', await workbench.problems());
    console.error('messages:', await workbench.messages());
    process.exitCode = 1;
  } finally {
    await context.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

// Blanks in the editor are U+00A0.
const plain = (text) => (text ?? '').replaceAll('\u00a0', ' ').trim();

class Workbench {
  constructor(page, artefacts) {
    this.page = page;
    this.artefacts = artefacts;
    this.begun = Date.now();
    page.setDefaultTimeout(60_000);
  }

  say(...words) {
    console.log(`${((Date.now() - this.begun) / 1000).toFixed(1).padStart(5)}s `, ...words);
  }

  picture(name) {
    return this.page.screenshot({ path: path.join(this.artefacts, `${name}.png`) });
  }

  async load(url) {
    await this.page.goto(url);
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    this.say('workbench is up');
  }

  /** Waits until `condition` holds; what it throws meanwhile counts as not yet. */
  async until(what, condition, milliseconds = 60_000) {
    const end = Date.now() + milliseconds;
    for (;;) {
      const last = await Promise.resolve().then(condition).catch((error) => error);
      if (last === true) {
        this.say('ok:', what);
        return;
      }
      if (Date.now() > end) {
        throw new Error(`not in time: ${what} (last: ${JSON.stringify(last) ?? last})`);
      }
      await this.page.waitForTimeout(50);
    }
  }

  async quickInput(text) {
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor({ state: 'visible' });
    await input.fill(text);
    return input;
  }

  choice(text) {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  async command(title) {
    await this.page.keyboard.press('F1');
    await this.quickInput(`>${title}`);
    await this.choice(title).click();
  }

  async open(name) {
    await this.page.keyboard.press('Control+p');
    await this.quickInput(name);
    await this.choice(name).click();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.editor-instance .view-lines').first().waitFor();
  }

  /**
   * Puts the cursor before the first `text` in the draft, as it stands in `content`. The columns of
   * Ctrl+G are those on the screen, where a Han character takes two: so step by step.
   */
  async goTo(content, text) {
    const before = content.slice(0, content.indexOf(text)).split('\n');
    await this.page.keyboard.press('Control+g');
    const input = await this.quickInput(`:${before.length}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    await this.page.keyboard.press('Home');
    for (const _ of before.at(-1)) await this.page.keyboard.press('ArrowRight');
  }

  /** The rows of the Problems panel below the file's own. */
  async problems() {
    const rows = await this.page.locator('.markers-panel .monaco-list-row').allTextContents();
    return rows.map(plain).filter((row) => /GIA\d{3}/.test(row));
  }

  squiggles(severity) {
    return this.page.locator(`.editor-instance .squiggly-${severity}`);
  }

  async messages() {
    return (await this.page.locator('.notification-toast').allTextContents()).map(plain);
  }

  /** Where the squiggle in the cursor's line is, on the screen. */
  async squiggleAtCursor(severity) {
    const line = await this.page.locator('.editor-instance .cursors-layer .cursor').first().boundingBox();
    for (const squiggle of await this.squiggles(severity).all()) {
      const box = await squiggle.boundingBox();
      if (box && Math.abs(box.y - line.y) < line.height / 2) return box;
    }
    throw new Error('no squiggle in the line of the cursor');
  }

  /** Rests the mouse on the squiggle in the cursor's line until the words appear. */
  async hover(severity, words) {
    const { x, y, width, height } = await this.squiggleAtCursor(severity);
    await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
    await this.page.locator('.monaco-hover:visible', { hasText: words }).first().waitFor();
  }

  /**
   * Takes the entry with `title` from the menu of Ctrl+. at the cursor. Right after an edit the
   * menu can open empty and close again, so the keys are pressed until the entry is there.
   */
  async quickFix(title, pictureName) {
    const menu = this.page.locator('.action-widget:not(.action-list-submenu-panel)');
    const entry = menu.locator('.monaco-list-row', { hasText: title }).first();
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('Control+.');
      try {
        await entry.waitFor({ state: 'visible', timeout: 3_000 });
        break;
      } catch (error) {
        if (attempt === 5) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
    if (pictureName) await this.picture(pictureName);
    const focused = menu.locator('.monaco-list-row.focused').first();
    for (let step = 0; step < 30; step++) {
      if (plain(await focused.textContent({ timeout: 500 }).catch(() => '')).includes(title)) break;
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }
}
