// A folder that is not trusted: the draft is checked, code named by the folder's settings is not run.

import fs from 'node:fs';
import path from 'node:path';
import { scenario } from './workbench.mjs';

await scenario(async (workbench, folder) => {
  const { page } = workbench;
  const mark = path.join(folder, 'plugin-ran');
  // The question whether to trust may come first: no.
  const refuse = page.locator('.monaco-dialog-box .monaco-button', { hasText: "No, I don't trust" });
  await refuse.waitFor({ timeout: 5_000 }).then(() => refuse.click()).catch(() => undefined);
  await workbench.open('2024年年报.md');
  await workbench.until('the draft is checked', async () => (await workbench.squiggles('error').count()) > 0);
  await workbench.picture('1-restricted');
  if (fs.existsSync(mark)) throw new Error('a plugin of an untrusted folder was run');

  await workbench.command('Workspaces: Manage Workspace Trust');
  await page.locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' }).first().click();
  await workbench.until('trusted, the plugin is run', () => fs.existsSync(mark));
});
