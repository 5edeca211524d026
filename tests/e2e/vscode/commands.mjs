// The commands, one after the other, in the language of VS Code.

import fs from 'node:fs';
import path from 'node:path';
import { scenario } from './workbench.mjs';

const chinese = process.env.GIALINT_LOCALE === 'zh-CN';
const titles = JSON.parse(
  fs.readFileSync(path.join(process.env.GIALINT_EXTENSION, chinese ? 'package.nls.zh-cn.json' : 'package.nls.json'), 'utf8'),
);

await scenario(async (workbench) => {
  const { page } = workbench;
  const command = (name) => workbench.command(`gialint: ${titles[`command.${name}`]}`);
  const text = async () => (await page.locator('.editor-instance .view-lines').last().innerText()).replaceAll('\u00a0', ' ');

  await workbench.open('2024年年报.md');
  await workbench.until('findings', async () => (await workbench.squiggles('error').count()) > 0);

  // The language status item, behind the braces in the status bar.
  await page.locator('#status\\.languageStatus').hover();
  await page.locator('.monaco-hover:visible', { hasText: chinese ? '3 个问题' : '3 findings' }).first().waitFor();
  await workbench.picture('1-status');
  await page.mouse.move(600, 400);

  await command('explain');
  await workbench.quickInput('GIA301');
  await workbench.choice('row-total').waitFor();
  await workbench.picture('2-explain');
  await workbench.choice('row-total').click();
  const preview = page.frameLocator('iframe.webview').last().frameLocator('iframe');
  await preview.getByText('一行的总计不等于').first().waitFor();
  await workbench.picture('3-explained');

  await command('newDraft');
  await workbench.quickInput('2025');
  await page.keyboard.press('Enter');
  await workbench.until('an empty draft', async () => (await text()).includes('2025年政府信息公开工作年度报告'));
  await workbench.until('which is checked at once', async () => (await page.locator('[class*=squiggly]').count()) > 0);
  await workbench.picture('4-new-draft');

  await command('debugInformation');
  await workbench.until('debug information', async () => (await text()).includes('"extension": "'));
  await workbench.picture('5-debug-information');

  await command('showLog');
  await page.locator('.output-view .view-lines').first().waitFor();
  await workbench.picture('6-log');

  await workbench.command('Welcome: Open Walkthrough...');
  await workbench.choice(titles['walkthrough.title']).click();
  await page.locator('.getting-started-step', { hasText: titles['walkthrough.open.title'] }).first().waitFor();
  await page.waitForTimeout(1500);
  await workbench.picture('7-walkthrough');
});
