// A new user, no settings: opens a draft, reads, types, fixes, saves.

import fs from 'node:fs';
import path from 'node:path';
import { scenario } from './workbench.mjs';

await scenario(async (workbench, folder) => {
  const { page } = workbench;
  const name = '2024年年报.md';
  const file = path.join(folder, name);
  const onDisk = () => fs.readFileSync(file, 'utf8');
  const codes = async () => (await workbench.problems()).map((row) => row.match(/GIA\d{3}/)[0]).sort().join(' ');

  await workbench.open(name);
  await workbench.until('squiggles, seconds after the first look', async () => (await workbench.squiggles('error').count()) > 0);
  await workbench.command('View: Toggle Problems');
  await workbench.until('the three slips are listed', async () => (await codes()) === 'GIA301 GIA401 GIA606');
  workbench.say((await workbench.problems()).join('\n       '));
  await workbench.picture('1-opened');

  // The place of the wrong total: its squiggle, and the hints beside it.
  const draft = onDisk();
  await workbench.goTo(draft, '11 |');
  await page.waitForTimeout(500);
  await workbench.picture('2-wrong-total');
  await workbench.hover('error', 'GIA301');
  await workbench.picture('3-hover');
  await page.keyboard.press('Escape');

  // Typing above it: the squiggle moves along, and a second wrong total appears.
  await workbench.goTo(draft, '11 |');
  const before = await workbench.squiggleAtCursor('error');
  await workbench.goTo(draft, '| （一）予以公开');
  await page.keyboard.press('Enter');
  await workbench.until('the squiggle moves with the text', async () => (await workbench.squiggleAtCursor('error')).y > before.y);
  await page.keyboard.press('Control+z');
  await workbench.goTo(draft, '| 13 | 3 | 0 | 0 | 0 | 0 | 16 |');
  await page.keyboard.press('End');
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Backspace']) await page.keyboard.press(key);
  await page.keyboard.type('9');
  await workbench.until('a wrong total is found while typing', async () => (await workbench.problems()).some((row) => /Ln 7\d/.test(row)));
  await workbench.picture('4-typed');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('6');
  await workbench.until('and gone when it is right', async () => (await codes()) === 'GIA301 GIA401 GIA606');

  // A quick fix behind a character of two units.
  await workbench.goTo(draft, '。。');
  await workbench.quickFix('drop the extra mark', '5-quick-fix');
  await workbench.until('the quick fix is applied', async () => (await codes()) === 'GIA301 GIA401');

  await workbench.command('gialint: Fix All Safe Findings in This Report');
  await workbench.until('all that is safe is fixed, and no number', async () => (await codes()) === 'GIA301');

  await workbench.goTo(draft, '11 |');
  await workbench.quickFix('replace by 10', '6-choice');
  await workbench.until('the total is corrected by choice', async () => (await workbench.problems()).length === 0);
  await page.keyboard.press('Control+s');
  await workbench.until('saved', () => !fs.readFileSync(file, 'utf8').includes('| 11 |'));
  await page.waitForTimeout(500);
  await workbench.picture('7-right');

  const messages = (await workbench.messages()).filter((text) => /gialint/i.test(text));
  if (messages.length) throw new Error(`messages that nobody asked for: ${messages}`);
});
