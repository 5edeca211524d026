// Settings while VS Code runs: checking on saving only, rules chosen in gialint.toml; and a server that is killed.

import fs from 'node:fs';
import path from 'node:path';
import { scenario } from './workbench.mjs';

/** The process of this VS Code's language server. */
function server() {
  const extensions = path.join(process.env.GIALINT_DATA, 'extensions');
  for (const id of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = fs.readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
      if (command.includes('server') && command.some((word) => word.startsWith(extensions))) return Number(id);
    } catch { /* it has ended meanwhile */ }
  }
  return undefined;
}

await scenario(async (workbench, folder) => {
  const { page } = workbench;
  const draft = path.join(folder, '2024年年报.md');
  const settings = path.join(folder, 'gialint.toml');
  const codes = async () => (await workbench.problems()).map((row) => row.match(/GIA\d{3}/)[0]).sort().join(' ');

  await workbench.open('2024年年报.md');
  await workbench.command('View: Toggle Problems');
  await workbench.until('the three slips are listed', async () => (await codes()) === 'GIA301 GIA401 GIA606');

  // gialint.toml: completion, what is wrong in it, and what it does.
  await workbench.open('gialint.toml');
  await page.locator('.editor-instance .view-line').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('ign');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget .monaco-list-row', { hasText: 'ignore' }).first().waitFor();
  await workbench.picture('1-completion');
  await page.keyboard.press('Escape');
  await page.keyboard.type('or = 1');
  await page.keyboard.press('Control+s');
  await workbench.until('a wrong key is marked', async () => (await workbench.squiggles('error').count()) > 0);
  await workbench.picture('2-wrong-key');
  fs.writeFileSync(settings, 'ignore = ["repeated-punctuation"]\n');
  await workbench.open('2024年年报.md');
  await workbench.until('an ignored rule is silent', async () => (await codes()) === 'GIA301 GIA401');

  const first = server();
  process.kill(first, 'SIGKILL');
  await workbench.until('killed, it is started anew', () => ![undefined, first].includes(server()));
  fs.writeFileSync(settings, 'ignore = ["GIA301"]\n');
  await workbench.until('and at work', async () => (await codes()) === 'GIA401 GIA606');
  fs.writeFileSync(settings, 'ignore = ["repeated-punctuation"]\n');

  fs.writeFileSync(path.join(process.env.GIALINT_DATA, 'Machine', 'settings.json'), '{"gialint.run": "onSave"}');
  const second = server();
  await workbench.until('on saving only: started anew', () => ![undefined, second].includes(server()));
  await workbench.until('with its findings', async () => (await codes()) === 'GIA301 GIA401');
  await workbench.goTo(fs.readFileSync(draft, 'utf8'), '11 |');
  for (const key of ['Delete', 'Delete']) await page.keyboard.press(key);
  await page.keyboard.type('10');
  await page.waitForTimeout(2000);
  if ((await codes()) !== 'GIA301 GIA401') throw new Error(`checked before it was saved: ${await codes()}`);
  await page.keyboard.press('Control+s');
  await workbench.until('saved, it is checked', async () => (await codes()) === 'GIA401');
});
