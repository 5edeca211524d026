// The Python that was set is too old: one message, with a way out; a suitable one puts all right.

import fs from 'node:fs';
import path from 'node:path';
import { scenario } from './workbench.mjs';

await scenario(async (workbench) => {
  const ours = async () => (await workbench.messages()).filter((text) => /Python 3\.11/.test(text));
  await workbench.open('2024年年报.md');
  await workbench.until('a message says what is wrong', async () => (await ours()).length === 1);
  await workbench.until('with a button', async () => (await ours())[0].includes('Choose Python'));
  await workbench.picture('1-told');
  await workbench.command('gialint: Restart Server');
  await workbench.page.waitForTimeout(2000);
  await workbench.until('the same is not told twice', async () => (await ours()).length === 1);

  fs.writeFileSync(path.join(process.env.GIALINT_DATA, 'Machine', 'settings.json'), '{}');
  await workbench.until('findings with a suitable Python', async () => (await workbench.squiggles('error').count()) > 0);
  await workbench.picture('2-put-right');
});
